import Events
import Kernel
import Language
import Storage

// What staff do for a customer who cannot get in by themselves, and how the ways into an account change.
extension PortalAccount {
  /// Hands out a first password, which must be changed when it is first used.
  /// - Parameter hash: of a password that staff give to the customer.
  package static func handOut(_ hash: String, _ id: AccountID, by actor: Actor, in tx: Transaction) throws {
    guard let account = try find(id, in: tx) else { throw Refusal.notFound }
    try tx.run("UPDATE portal_accounts SET password_hash = \(hash), must_change_password = \(true) WHERE id = \(id)")
    try tx.run("UPDATE portal_accounts SET opened_at = \(tx.now) WHERE id = \(id) AND activated_at IS NULL")
    try Session.closeAll(of: .customer(id), in: tx)
    try Audit.note("account.passwordHandedOut", on: id, label: account.name, contact: account.contact, by: actor, in: tx)
    try tx.publish("account.passwordHandedOut", on: id, contact: account.contact, by: actor)
  }

  /// Gives an account back to an owner who has lost the way in: every session ends, password and passkeys are gone, and where staff name another number or
  /// address, it takes the place of the old one. Staff vouch for it, so the reason is written down.
  /// - Throws: `Refusal.invalid` without a reason.
  package static func recover(
    _ id: AccountID, to destination: Destination?, because reason: String, by actor: Actor, in tx: Transaction
  ) throws {
    guard let account = try find(id, in: tx) else { throw Refusal.notFound }
    let reason = Text.stored(reason)
    if reason.isEmpty { throw Refusal.invalid(["reason": "field.required"]) }
    try tx.run("UPDATE portal_accounts SET password_hash = NULL, must_change_password = \(false) WHERE id = \(id)")
    try tx.run("DELETE FROM known_devices WHERE account_id = \(id)")
    try tx.run("DELETE FROM passkeys WHERE account_id = \(id)")
    try Session.closeAll(of: .customer(id), in: tx)
    if let destination { try replace(destination, of: id, in: tx) }
    let old = destination.map { $0.isMobile ? account.mobile : account.email } ?? nil
    let changes = destination.map { [Audit.Change($0.isMobile ? "mobile" : "email", old?.text, $0.text)] } ?? []
    try Audit.note(
      "account.recovered", on: id, label: account.name, contact: account.contact, by: actor, changes: changes, reason: reason, in: tx)
    try tx.publish("account.recovered", on: id, contact: account.contact, by: actor)
  }

  /// The owner has proven another number or address: it takes the place of the one of its kind, and every other session ends.
  /// - Throws: `Refusal.invalid` for `to` when it opens another account already.
  package static func move(_ viewer: CustomerViewer, to destination: Destination, in tx: Transaction) throws {
    guard let account = try find(viewer.account, in: tx) else { throw Refusal.notFound }
    try replace(destination, of: account.id, in: tx)
    try Session.closeOthers(of: viewer, in: tx)
    let old = destination.isMobile ? account.mobile : account.email
    try Audit.note(
      "account.destinationChanged", on: account.id, label: account.name, contact: account.contact, by: viewer.actor,
      changes: [Audit.Change(destination.isMobile ? "mobile" : "email", old?.text, destination.text)], in: tx)
    try tx.publish("account.destinationChanged", on: account.id, contact: account.contact, by: viewer.actor)
  }

  /// Another number or address in place of the one of its kind; from now on it opens the account.
  /// - Throws: `Refusal.invalid` for `to` when it opens another account already.
  static func replace(_ destination: Destination, of id: AccountID, in tx: Transaction) throws {
    if let other = try find(at: destination, in: tx), other.id != id, other.isActive {
      throw Refusal.invalid(["to": "identity.destinationTaken"])
    }
    let (column, proven): (SQL, SQL) = destination.isMobile ? ("mobile", "mobile_proven") : ("email", "email_proven")
    let account = try find(id, in: tx)
    let waiting = try tx.all(
      """
      SELECT id FROM portal_accounts
      WHERE contact_id = \(account?.contact) AND \(sql: column) = \(destination) AND id <> \(id) AND activated_at IS NULL
      """
    ) { try $0("id") as AccountID }
    // One of the same person that nobody has proven stands in the way of nothing.
    for other in waiting { try remove(other, in: tx) }
    try tx.run(
      """
      UPDATE portal_accounts SET \(sql: column) = \(destination), \(sql: proven) = 1, activated_at = COALESCE(activated_at, \(tx.now))
      WHERE id = \(id)
      """)
  }

  /// Whether the password was handed out by staff and has not been changed since.
  package static func mustChangePassword(_ id: AccountID, in tx: Transaction) throws -> Bool {
    try tx.value("SELECT must_change_password AS value FROM portal_accounts WHERE id = \(id)") ?? false
  }

  /// The right to replace a password that was handed out, for ten minutes and as long as it has not been replaced.
  package static func changeToken(_ id: AccountID, seal: Seal, in tx: Transaction) throws -> String {
    seal.passwordToken("first password", for: id, until: tx.now + .minutes(10), stored: try storedPassword(of: id, in: tx) ?? "")
  }

  /// The account whose password a token may replace; nil for a token that is over.
  package static func find(changeToken token: String, seal: Seal, in tx: Transaction) throws -> PortalAccount? {
    let id = try seal.openPasswordToken("first password", token, at: tx.now) { (id: AccountID) in try storedPassword(of: id, in: tx) }
    return try id.flatMap { try find($0, in: tx) }
  }

  /// Replaces the password that was handed out by one of the owner's choice.
  /// - Parameter hash: of the new one.
  /// - Throws: `Refusal.gone` for a token that is over.
  package static func changeFirst(_ token: String, to hash: String, seal: Seal, in tx: Transaction) throws -> PortalAccount {
    guard let account = try find(changeToken: token, seal: seal, in: tx) else { throw Refusal.gone("site.firstPasswordGone") }
    try tx.run("UPDATE portal_accounts SET password_hash = \(hash), must_change_password = \(false) WHERE id = \(account.id)")
    try tx.publish("account.passwordSet", on: account.id, contact: account.contact, by: .customer(account.id, name: account.name))
    return account
  }
}
