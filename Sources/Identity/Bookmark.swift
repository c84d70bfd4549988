import Events
import Kernel
import Storage

/// A record that a member of the staff had open, or wants at hand: what the palette offers them first.
package struct Bookmark: Sendable {
  package enum Kind: String, CaseIterable, ColumnValue {
    case contact, lead, request, quote, invoice
  }

  package let kind: Kind
  package let record: ID<Event.Subject>
  package let isFavourite: Bool

  /// So many besides the favourites are remembered.
  package static let most = 20

  /// Favourites by when they became so, then the others, the last one first.
  package static func of(_ staff: StaffID, in tx: Transaction) throws -> [Bookmark] {
    try tx.all(
      """
      SELECT kind, record_id, is_favourite FROM bookmarks WHERE staff_id = \(staff)
      ORDER BY is_favourite DESC, seen_at DESC, record_id LIMIT 200
      """
    ) { Bookmark(kind: try $0("kind"), record: try $0("record_id"), isFavourite: try $0("is_favourite")) }
  }

  package static func isFavourite<S>(_ kind: Kind, _ record: ID<S>, of staff: StaffID, in tx: Transaction) throws -> Bool {
    try tx.value(
      "SELECT is_favourite AS value FROM bookmarks WHERE staff_id = \(staff) AND kind = \(kind) AND record_id = \(record)") ?? 0 == 1
  }

  /// The record was opened. What is too long ago is forgotten.
  package static func note<S>(_ kind: Kind, _ record: ID<S>, by staff: StaffID, in tx: Transaction) throws {
    try tx.run(
      """
      INSERT INTO bookmarks (staff_id, kind, record_id, seen_at, is_favourite) VALUES (\(staff), \(kind), \(record), \(tx.now), 0)
      ON CONFLICT (staff_id, kind, record_id) DO UPDATE SET seen_at = excluded.seen_at
      """)
    try tx.run(
      """
      DELETE FROM bookmarks WHERE staff_id = \(staff) AND is_favourite = 0 AND seen_at < (
        SELECT seen_at FROM bookmarks WHERE staff_id = \(staff) AND is_favourite = 0 ORDER BY seen_at DESC LIMIT 1 OFFSET \(most - 1))
      """)
  }

  /// Keeps a record at hand, or no longer.
  package static func favour<S>(_ kind: Kind, _ record: ID<S>, _ isFavourite: Bool, by staff: StaffID, in tx: Transaction) throws {
    try tx.run(
      """
      INSERT INTO bookmarks (staff_id, kind, record_id, seen_at, is_favourite)
      VALUES (\(staff), \(kind), \(record), \(tx.now), \(isFavourite))
      ON CONFLICT (staff_id, kind, record_id) DO UPDATE SET is_favourite = excluded.is_favourite
      """)
  }
}
