import Events
import Foundation
import Identity
import Kernel
import Storage

/// What an act on many rows found before it, so that it can be taken back.
package struct ListUndo: Sendable {
  package let id: ID<ListUndo>
  package let list: String
  package let act: String
  /// What stood in each row before; the act says what the text means.
  package let before: [String: String]
  package let at: Instant
  package let undoneAt: Instant?

  /// How long it can be taken back.
  package static let patience = Span.days(1)

  package static func note(_ list: String, _ act: String, _ before: [String: String], by staff: StaffID, in tx: Transaction) throws -> ID<
    ListUndo
  > {
    try tx.run("DELETE FROM list_undos WHERE made_at < \(tx.now - patience)")
    let id: ID<ListUndo> = tx.newID()
    try tx.run(
      """
      INSERT INTO list_undos (id, list, act, staff_id, before, made_at)
      VALUES (\(id), \(list), \(act), \(staff), \(try Payload.text(before)), \(tx.now))
      """)
    return id
  }

  /// The one that a member of the staff made and may still take back; nil for any other.
  package static func open(_ id: ID<ListUndo>, of staff: StaffID, in tx: Transaction) throws -> ListUndo? {
    try tx.first(
      """
      SELECT * FROM list_undos WHERE id = \(id) AND staff_id = \(staff) AND undone_at IS NULL AND made_at > \(tx.now - patience)
      """
    ) { row in
      ListUndo(
        id: try row("id"), list: try row("list"), act: try row("act"), before: try Payload.values(try row("before")),
        at: try row("made_at"),
        undoneAt: try row("undone_at"))
    }
  }

  /// Marks it as taken back.
  /// - Throws: `Refusal.conflict` when somebody was faster.
  package func close(in tx: Transaction) throws {
    guard try tx.run("UPDATE list_undos SET undone_at = \(tx.now) WHERE id = \(id) AND undone_at IS NULL") == 1 else {
      throw Refusal.conflict("contacts.nothingToUndo")
    }
  }
}
