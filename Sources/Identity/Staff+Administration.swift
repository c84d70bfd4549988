import Events
import Kernel
import Language
import Storage

// Who works here: invited, given a role, let out. Only administrators come here (feature TX-05).
extension Staff {
  /// How long an invitation is good for.
  package static let invitationLife = Span.days(7)

  /// Adds a member without a password, who sets one by their invitation.
  /// - Throws: `Refusal.invalid` with every field that is wrong.
  package static func invite(name: String, email: String, role: String, by actor: Actor, in tx: Transaction) throws -> Staff {
    var errors: [String: Word] = [:]
    let name = Text.stored(name)
    if name.isEmpty { errors["name"] = "field.required" }
    if name.unicodeScalars.count > 100 { errors["name"] = Word("field.tooLong", ["max": "100"]) }
    let address = Email(email)
    if address == nil { errors["email"] = email.isEmpty ? "field.required" : "field.badEmail" }
    guard errors.isEmpty, let address else { throw Refusal.invalid(errors) }
    let staff = try add(name: name, email: address, passwordHash: nil, role: Role.find(role, in: tx).key, in: tx)
    try Audit.note("staff.invited", on: staff.id, label: name, by: actor, changes: [Audit.Change("role", nil, role)], in: tx)
    return staff
  }

  /// The right to set a password once: good for a week, until a password is set, and no longer than the member is let in.
  package func invitation(seal: Seal, in tx: Transaction) -> String {
    seal.passwordToken("staff invitation", for: id, until: tx.now + Staff.invitationLife, stored: passwordHash ?? "")
  }

  /// Who was invited by a token, if it is still good.
  package static func find(invitation token: String, seal: Seal, in tx: Transaction) throws -> Staff? {
    let id = try seal.openPasswordToken("staff invitation", token, at: tx.now) { (id: StaffID) in
      try find(id, in: tx).flatMap { $0.isActive ? $0.passwordHash ?? "" : nil }
    }
    return try id.flatMap { try find($0, in: tx) }
  }

  /// The invited member sets a password; every other session of theirs ends.
  /// - Throws: `Refusal.gone` for a token that is over.
  package static func accept(_ token: String, _ passwordHash: String, seal: Seal, in tx: Transaction) throws -> Staff {
    guard let staff = try find(invitation: token, seal: seal, in: tx) else { throw Refusal.gone("console.invitationGone") }
    try changePassword(staff.id, to: passwordHash, in: tx)
    try Audit.note("staff.passwordSet", on: staff.id, label: staff.name, by: .staff(staff.id, name: staff.name), in: tx)
    return staff
  }

  /// The right to become the first administrator, as long as nobody works here.
  package static func setupToken(seal: Seal) -> String { seal.token("setup", Array("first administrator".utf8)) }

  /// Whether a token lets somebody become the first administrator.
  package static func isSetup(_ token: String, seal: Seal, in tx: Transaction) throws -> Bool {
    seal.open("setup", token) != nil ? try isEmpty(in: tx) : false
  }

  /// Whether nobody works here yet.
  package static func isEmpty(in tx: Transaction) throws -> Bool {
    try tx.value("SELECT 1 AS value FROM staff LIMIT 1") as Int? == nil
  }

  /// Changes a member's role, or lets them in or out. Whoever loses a right feels it at once.
  /// - Throws: `Refusal.conflict` when no administrator would be left.
  package static func change(_ id: StaffID, role: String, isActive: Bool, by actor: Actor, in tx: Transaction) throws {
    guard let staff = try find(id, in: tx) else { throw Refusal.notFound }
    let role = try Role.find(role, in: tx).key
    // The rows that two at once would both change come first: two administrators cannot let each other out.
    try tx.run("UPDATE staff SET role = role WHERE role = \(Role.administrator)")
    try tx.run("UPDATE staff SET role = \(role), is_active = \(isActive) WHERE id = \(id)")
    let left: Int? = try tx.value("SELECT COUNT(*) AS value FROM staff WHERE role = \(Role.administrator) AND is_active = 1")
    guard left != 0 else { throw Refusal.conflict("identity.lastAdministrator") }
    let changes = Audit.changes(["role": (staff.role, role), "isActive": ("\(staff.isActive)", "\(isActive)")])
    if changes.isEmpty { return }
    try Audit.note("staff.changed", on: id, label: staff.name, by: actor, changes: changes, in: tx)
    // A new right begins with a new session; so does the loss of one.
    try Session.closeAll(of: .staff(id), in: tx)
  }
}
