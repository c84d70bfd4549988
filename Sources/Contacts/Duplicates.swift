import Events
import Identity
import Kernel
import Storage

/// Two contacts who may be one, for the report that finds them among all.
package struct Duplicates: Sendable {
  /// What two contacts have in common.
  package enum Reason: String, CaseIterable, Sendable {
    /// A number or address.
    case point
    case nationalID
    /// The folded name and the city.
    case name
  }

  package let a: Contact
  package let b: Contact
  /// What they have in common, as it is stored.
  package let shared: String

  private static let most = 100

  /// The first hundred pairs that nobody has merged or told apart.
  package static func pairs(_ reason: Reason, in tx: Transaction) throws -> [Duplicates] {
    let (shared, source): (SQL, SQL) =
      switch reason {
      case .point:
        (
          "p.value",
          """
          contact_points p JOIN contact_points q ON q.value = p.value AND q.contact_id > p.contact_id
          JOIN contacts a ON a.id = p.contact_id JOIN contacts b ON b.id = q.contact_id
          """
        )
      case .nationalID: ("a.national_id", "contacts a JOIN contacts b ON b.national_id = a.national_id AND b.id > a.id")
      case .name: ("a.city", "contacts a JOIN contacts b ON b.search_key = a.search_key AND b.city = a.city AND b.id > a.id")
      }
    let rows = try tx.all(
      """
      SELECT a.id AS one, b.id AS other, \(sql: shared) AS shared FROM \(sql: source)
      WHERE a.merged_into IS NULL AND a.deleted_at IS NULL AND b.merged_into IS NULL AND b.deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM distinct_contacts d WHERE d.a_id = a.id AND d.b_id = b.id)
      LIMIT \(most)
      """
    ) { (one: try $0("one") as ContactID, other: try $0("other") as ContactID, shared: try $0("shared") as String) }
    let contacts = try Contact.find(rows.flatMap { [$0.one, $0.other] }, in: tx)
    return rows.compactMap { row in
      guard let a = contacts[row.one], let b = contacts[row.other] else { return nil }
      return Duplicates(a: a, b: b, shared: row.shared)
    }
  }

  /// The two are not the same, and are not shown again.
  package static func keepApart(_ a: ContactID, _ b: ContactID, by actor: Actor, in tx: Transaction) throws {
    guard a != b else { throw Refusal.notFound }
    _ = (try Contact.find(a, in: tx), try Contact.find(b, in: tx))
    let (first, second) = (a.high, a.low) < (b.high, b.low) ? (a, b) : (b, a)
    try tx.run("INSERT INTO distinct_contacts (a_id, b_id) VALUES (\(first), \(second)) ON CONFLICT DO NOTHING")
    try tx.publish("contact.apart", on: a, contact: a, by: actor, customerSees: false)
  }
}
