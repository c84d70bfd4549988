import Events
import Kernel
import Storage

// A member's own password (feature TX-07), and the order to renew it.
extension Staff {
  /// Whether `typed` is the member's password. Guesses at it are paced, since a session left open may be another's.
  package static func confirm(_ typed: String, of id: StaffID, cost: Password.Cost = .standard, in database: Database) async throws -> Bool
  {
    let key = "own password of staff \(id)"
    let stored = try await database.write { tx in
      try Throttle.pace(key, in: tx)
      return try find(id, in: tx)?.passwordHash
    }
    guard try await Password.verify(String(typed.prefix(1024)), against: stored, cost: cost) else { return false }
    try await database.write { tx in try Throttle.clear(key, in: tx) }
    return true
  }

  /// A password of the member's own choice; every session but this one ends.
  package static func setPassword(_ hash: String, of viewer: StaffViewer, from address: String?, in tx: Transaction) throws {
    try tx.run("UPDATE staff SET password_hash = \(hash), must_change_password = 0 WHERE id = \(viewer.id)")
    try Session.closeOthers(of: viewer, in: tx)
    try Audit.note("staff.passwordSet", on: viewer.id, label: viewer.name, by: viewer.actor, from: address, in: tx)
  }

  /// From the next click on nothing is open to the member until they have chosen another password.
  /// - Throws: `Refusal.notFound`.
  package static func askForNewPassword(_ id: StaffID, by actor: Actor, in tx: Transaction) throws {
    guard let staff = try find(id, in: tx) else { throw Refusal.notFound }
    if staff.mustChangePassword { return }
    try tx.run("UPDATE staff SET must_change_password = 1 WHERE id = \(id)")
    try Audit.note("staff.renewalAsked", on: id, label: staff.name, by: actor, in: tx)
  }
}
