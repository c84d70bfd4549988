import Kernel
import Language
import Storage

/// Someone who works in the console.
package struct Staff: Sendable {
  package let id: StaffID
  package let name: String
  package let email: String
  /// The key of their `Role`.
  package let role: String
  package let isActive: Bool
  /// An administrator asked for a new password.
  package let mustChangePassword: Bool
  /// They show more than the password.
  package let hasSecondFactor: Bool
  let passwordHash: String?

  /// Adds a member. Without a password nobody can sign in as them.
  /// - Parameter passwordHash: from `Password.hash`, which takes its time and therefore comes before the transaction.
  /// - Throws: `Refusal.invalid` when the address is taken.
  @discardableResult
  package static func add(
    name: String, email: Email, passwordHash: String?, role: String, in tx: Transaction
  ) throws -> Staff {
    let staff = Staff(
      id: tx.newID(), name: Text.stored(name), email: Destination.email(email).text, role: role, isActive: true,
      mustChangePassword: false, hasSecondFactor: false, passwordHash: passwordHash)
    let added = try tx.run(
      """
      INSERT INTO staff (id, name, email, password_hash, role, is_active, created_at)
      VALUES (\(staff.id), \(staff.name), \(staff.email), \(passwordHash), \(role), 1, \(tx.now)) ON CONFLICT (email) DO NOTHING
      """)
    guard added == 1 else { throw Refusal.invalid(["email": "identity.emailTaken"]) }
    return staff
  }

  private static let select: SQL = "SELECT m.*, \(sql: hasFactor) AS has_second_factor FROM staff m"

  /// Of a member `m`.
  static let hasFactor: SQL = """
    CASE WHEN m.app_secret IS NOT NULL OR EXISTS (SELECT 1 FROM passkeys p WHERE p.staff_id = m.id) THEN 1 ELSE 0 END
    """

  /// The member with this id.
  package static func find(_ id: StaffID, in tx: Transaction) throws -> Staff? {
    try tx.first("\(sql: select) WHERE m.id = \(id)", Staff.init(row:))
  }

  /// The member with this address, however it is written.
  package static func find(email: String, in tx: Transaction) throws -> Staff? {
    guard let email = Email(email) else { return nil }
    return try tx.first("\(sql: select) WHERE m.email = \(Destination.email(email))", Staff.init(row:))
  }

  /// Everyone, by name.
  package static func all(in tx: Transaction) throws -> [Staff] {
    try tx.all("\(sql: select) ORDER BY m.name, m.id LIMIT 1000", Staff.init(row:))
  }

  /// Another password; every session ends.
  package static func changePassword(_ id: StaffID, to passwordHash: String, in tx: Transaction) throws {
    let changed = try tx.run("UPDATE staff SET password_hash = \(passwordHash), must_change_password = 0 WHERE id = \(id)")
    guard changed == 1 else { throw Refusal.notFound }
    try Session.closeAll(of: .staff(id), in: tx)
  }

  /// Lets someone in or out; every session ends.
  package static func setActive(_ id: StaffID, _ isActive: Bool, in tx: Transaction) throws {
    let changed = try tx.run("UPDATE staff SET is_active = \(isActive) WHERE id = \(id)")
    guard changed == 1 else { throw Refusal.notFound }
    try Session.closeAll(of: .staff(id), in: tx)
  }
}

extension Staff {
  init(row: Row) throws {
    id = try row("id")
    name = try row("name")
    email = try row("email")
    passwordHash = try row("password_hash")
    role = try row("role")
    isActive = try row("is_active")
    mustChangePassword = try row("must_change_password")
    hasSecondFactor = try row("has_second_factor")
  }
}
