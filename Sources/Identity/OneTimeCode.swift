import Kernel
import Language
import Storage

/// Six digits that prove a mobile number or an address: for three minutes, once, with five tries. Only their MAC is stored.
package struct OneTimeCode: Sendable {
  /// What came of typing a code. A wrong one throws nothing, so that the try it cost is committed.
  package enum Check: Sendable, Equatable {
    case right(Destination)
    case wrong(triesLeft: Int)
    /// Too late, used before, tried too often, or never sent.
    case expired
  }

  /// How long a code is good for.
  package static let life = Span.minutes(3)

  /// A new code for a destination, to be sent there; the id goes into the form that asks for it.
  /// - Parameter address: of the visitor, who may ask for twenty an hour, whomever they name.
  /// - Throws: `Refusal.tooOften` after one in a minute or five in an hour for the destination.
  package static func request(
    for destination: Destination, from address: String? = nil, seal: Seal, in tx: Transaction
  ) throws -> (id: ID<OneTimeCode>, code: String) {
    if let address { try Throttle.take("code from \(address)", limit: 20, per: .hours(1), in: tx) }
    try refuseHaste(destination, in: tx)
    let id: ID<OneTimeCode> = tx.newID()
    let code = tx.world.randomDigits(6)
    try tx.run(
      """
      INSERT INTO one_time_codes (id, destination, mac, tries_left, created_at, expires_at)
      VALUES (\(id), \(destination), \(mac(id, code, seal)), 5, \(tx.now), \(tx.now + life))
      """)
    return (id, code)
  }

  /// Compares what was typed, in digits of any script, with the code that was sent.
  package static func check(_ id: ID<OneTimeCode>, _ typed: String, seal: Seal, in tx: Transaction) throws -> Check {
    let open = try tx.first(
      """
      SELECT destination, mac, tries_left FROM one_time_codes
      WHERE id = \(id) AND used_at IS NULL AND tries_left > 0 AND expires_at > \(tx.now)
      """
    ) { (destination: try $0("destination") as Destination, mac: try $0("mac") as [UInt8], triesLeft: try $0("tries_left") as Int) }
    guard let open else { return .expired }
    let digits = Text.key(typed).filter { $0 != " " && $0 != "-" }
    // Nobody loses a try over an empty field or a digit too few.
    guard digits.utf8.count == 6, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return .wrong(triesLeft: open.triesLeft) }
    if Seal.equal(mac(id, digits, seal), open.mac) {
      try tx.run("UPDATE one_time_codes SET used_at = \(tx.now) WHERE id = \(id)")
      return .right(open.destination)
    }
    try tx.run("UPDATE one_time_codes SET tries_left = tries_left - 1 WHERE id = \(id)")
    return .wrong(triesLeft: open.triesLeft - 1)
  }

  private static func refuseHaste(_ destination: Destination, in tx: Transaction) throws {
    let sent: [Instant] = try tx.all(
      """
      SELECT created_at FROM one_time_codes WHERE destination = \(destination) AND created_at > \(tx.now - .hours(1))
      ORDER BY created_at DESC LIMIT 5
      """
    ) { try $0("created_at") }
    if let last = sent.first, last + .minutes(1) > tx.now { throw Refusal.tooOften(retryAfter: last + .minutes(1) - tx.now) }
    if sent.count == 5 { throw Refusal.tooOften(retryAfter: sent[4] + .hours(1) - tx.now) }
  }

  private static func mac(_ id: ID<OneTimeCode>, _ code: String, _ seal: Seal) -> [UInt8] { seal.mac("code", id.bytes + Array(code.utf8)) }

  static func removeOld(in tx: Transaction) throws { try tx.run("DELETE FROM one_time_codes WHERE created_at < \(tx.now - .days(1))") }
}
