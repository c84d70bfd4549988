import Events
import Kernel
import Storage

/// Once a day: accounts that nobody proved, sessions that ended, codes and counts that are over.
package enum Sweep {
  private static let job = "accounts.sweep"

  /// What the job runner needs to know.
  package static let handlers: [String: JobRunner.Handler] = [job: { _, tx in try run(in: tx) }]

  /// Makes sure that it is done today; called at the start of a server.
  package static func schedule(in tx: Transaction) throws { try schedule(at: tx.now, in: tx) }

  private static func run(in tx: Transaction) throws {
    try PortalAccount.removeUnproven(in: tx)
    try Session.removeEnded(in: tx)
    try OneTimeCode.removeOld(in: tx)
    try Throttle.removeOld(in: tx)
    try Device.removeOld(in: tx)
    try PasskeyChallenge.removeOld(in: tx)
    try schedule(at: tx.now + .days(1), in: tx)
  }

  /// The key names the day: the row of the job that is running still stands, and its own key would swallow the next one.
  private static func schedule(at due: Instant, in tx: Transaction) throws {
    try tx.enqueue(job, at: due, key: "\(job) \(Day(due, in: tx.world.zone))")
  }
}
