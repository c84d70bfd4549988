import Crypto
import Foundation
import Identity
import Kernel
import Storage

/// A link with which one person fills in a form once. It is an attempt that was made before the page: whoever opens it anywhere goes on with the
/// same draft, and a second sending gets the first receipt. Only a hash of it is kept.
package struct PersonalLink: Sendable {
  package let id: ID<PersonalLink>
  package let form: ID<Form>
  /// Whose known values stand in the form when it opens.
  package let contact: ContactID?
  /// For staff: a name, an order number.
  package let note: String
  package let createdAt: Instant
  package let expiresAt: Instant
  /// The request that was made with it.
  package let request: RequestID?
  let attempt: [UInt8]

  /// Links made at once.
  package static let most = 10_000
}

extension PersonalLink {
  /// Makes one link and returns the token that stands in it as `key`; it cannot be shown again.
  package static func make(
    for form: ID<Form>, contact: ContactID? = nil, note: String = "", expires: Instant, in tx: Transaction
  ) throws -> String {
    let token = Base64URL.encode(tx.world.randomBytes(24))
    try tx.run(
      """
      INSERT INTO personal_links (id, form_id, attempt_key, contact_id, note, created_at, expires_at)
      VALUES (\(tx.newID(PersonalLink.self)), \(form), \(attempt(token)), \(contact), \(String(note.prefix(200))), \(tx.now), \(expires))
      """)
    return token
  }

  /// Makes a link for each note, in their order: a list for a group.
  /// - Throws: `Refusal.invalid` when there are too many.
  package static func make(for form: ID<Form>, notes: [String], expires: Instant, in tx: Transaction) throws -> [String] {
    guard notes.count <= most else { throw Refusal.invalid(["notes": Word("forms.tooManyLinks", ["max": String(most)])]) }
    return try notes.map { try make(for: form, note: $0, expires: expires, in: tx) }
  }

  /// The link with this token, also one that is over or was used.
  package static func find(_ token: String, in tx: Transaction) throws -> PersonalLink? { try find(attempt: attempt(token), in: tx) }

  static func find(attempt: [UInt8], in tx: Transaction) throws -> PersonalLink? {
    try tx.first("\(sql: select) WHERE p.attempt_key = \(attempt)", PersonalLink.init(row:))
  }

  /// The links of a form, newest first.
  /// - Parameter before: the last of the page before.
  package static func of(_ form: ID<Form>, before: ID<PersonalLink>? = nil, limit: Int = 50, in tx: Transaction) throws -> [PersonalLink] {
    let older: SQL = before.map { "AND p.id < \($0)" } ?? ""
    return try tx.all("\(sql: select) WHERE p.form_id = \(form) \(sql: older) ORDER BY p.id DESC LIMIT \(limit)", PersonalLink.init(row:))
  }

  /// Makes a link stop working that was not used yet.
  package static func withdraw(_ id: ID<PersonalLink>, in tx: Transaction) throws {
    try tx.run("UPDATE personal_links SET expires_at = \(tx.now) WHERE id = \(id) AND expires_at > \(tx.now)")
  }

  /// Whether it can still be used.
  package func isOpen(at now: Instant) -> Bool { request == nil && expiresAt > now }

  private static let select: SQL = """
    SELECT p.*, s.id AS request_id FROM personal_links p LEFT JOIN submissions s ON s.attempt_key = p.attempt_key
    """

  private static func attempt(_ token: String) -> [UInt8] { Array(SHA256.hash(data: Data("link \(token)".utf8)).prefix(16)) }

  init(row: Row) throws {
    id = try row("id")
    form = try row("form_id")
    contact = try row("contact_id")
    note = try row("note")
    createdAt = try row("created_at")
    expiresAt = try row("expires_at")
    request = try row("request_id")
    attempt = try row("attempt_key")
  }
}
