import Events
import Identity
import Kernel
import Storage

/// A number or address of a contact.
package struct ContactPoint: Sendable {
  package let contact: ContactID
  package let kind: Kind
  /// E.164, or the address in lower case.
  package let value: String
  package let isPrimary: Bool
  package let origin: Origin
  /// When its owner proved it with a code.
  package let provenAt: Instant?

  package enum Kind: String, CaseIterable, ColumnValue { case mobile, phone, email }

  /// How it came to the contact. What an answer filled into a known contact was typed by somebody, nobody knows whom:
  /// it reaches the contact, but opens no account.
  package enum Origin: String, ColumnValue { case first, filled, staff, proven }

  /// Where a message can be sent; nil for a landline.
  package var destination: Destination? { kind == .phone ? nil : Destination(value) }

  /// The points of a contact, primary ones first.
  package static func of(_ contact: ContactID, in tx: Transaction) throws -> [ContactPoint] {
    try tx.all(
      "SELECT * FROM contact_points WHERE contact_id = \(contact) ORDER BY is_primary DESC, id LIMIT 100", ContactPoint.init(row:))
  }

  /// The primary points of many contacts, for a list.
  package static func primary(of contacts: [ContactID], in tx: Transaction) throws -> [ContactID: [ContactPoint]] {
    let points = try tx.all(
      "SELECT * FROM contact_points WHERE contact_id IN \(list: contacts) AND is_primary = 1 ORDER BY id", ContactPoint.init(row:))
    return Dictionary(grouping: points, by: \.contact)
  }

  /// The contact has proven `destination`: a point that it did not have becomes one.
  package static func prove(_ destination: Destination, of contact: ContactID, in tx: Transaction) throws {
    try add(destination.isMobile ? .mobile : .email, destination.text, to: contact, origin: .proven, in: tx)
    try tx.run(
      """
      UPDATE contact_points SET proven_at = COALESCE(proven_at, \(tx.now)) WHERE contact_id = \(contact) AND value = \(destination)
      """)
  }

  /// Adds a point unless the contact has it; the first of its kind is the primary one. Returns whether it did.
  @discardableResult
  static func add(_ kind: Kind, _ value: String, to contact: ContactID, origin: Origin, in tx: Transaction) throws -> Bool {
    let hasPrimary: Int? = try tx.value(
      "SELECT COUNT(*) AS value FROM contact_points WHERE contact_id = \(contact) AND kind = \(kind) AND is_primary = 1")
    return try tx.run(
      """
      INSERT INTO contact_points (id, contact_id, kind, value, is_primary, origin, proven_at, created_at)
      VALUES (\(tx.newID(ContactPoint.self)), \(contact), \(kind), \(value), \(hasPrimary == 0), \(origin), \(nil as Instant?), \(tx.now))
      ON CONFLICT (contact_id, value) DO NOTHING
      """) == 1
  }

  static func makePrimary(_ kind: Kind, _ value: String, of contact: ContactID, in tx: Transaction) throws {
    try tx.run(
      """
      UPDATE contact_points SET is_primary = CASE WHEN value = \(value) THEN 1 ELSE 0 END WHERE contact_id = \(contact) AND kind = \(kind)
      """)
  }
}

extension ContactPoint {
  init(row: Row) throws {
    contact = try row("contact_id")
    kind = try row("kind")
    value = try row("value")
    isPrimary = try row("is_primary")
    origin = try row("origin")
    provenAt = try row("proven_at")
  }
}
