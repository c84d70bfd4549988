import Kernel
import Storage

/// The rows of one contact going over to another, because the two turned out to be one person. Every row is written down, so that exactly
/// these go back when it turns out otherwise.
package struct Handover: Sendable {
  package let id: ID<Handover>
  package let from: ContactID
  package let to: ContactID

  package init(id: ID<Handover>, from: ContactID, to: ContactID) {
    self.id = id
    self.from = from
    self.to = to
  }

  /// What a room does with its rows; each room's schema lists its own.
  package struct Part: Sendable {
    package typealias Move = @Sendable (Handover, Transaction) throws -> Void

    /// The tables with a `contact_id` that it looks after.
    package let tables: [String]
    package let over: Move
    package let back: Move

    /// For rows of which a contact may have only one of a kind.
    package init(_ tables: [String], over: @escaping Move, back: @escaping Move) {
      self.tables = tables
      self.over = over
      self.back = back
    }

    /// Rows that just change hands, named by their `id`.
    package static func rows(_ table: StaticString) -> Part {
      Part(["\(table)"], over: { try $0.move(table, in: $1) }, back: { try $0.putBack(table, in: $1) })
    }
  }

  /// Gives the rows of a table to the other contact.
  /// - Parameter stays: of which rows `t` that is not so.
  package func move(_ table: StaticString, except stays: SQL = "1 = 0", in tx: Transaction) throws {
    let name = SQL(stringLiteral: "\(table)")
    try tx.run(
      """
      INSERT INTO handover_rows (handover_id, table_name, row_id)
      SELECT \(id), \("\(table)"), t.id FROM \(sql: name) t WHERE t.contact_id = \(from) AND NOT (\(sql: stays))
      """)
    try tx.run("UPDATE \(sql: name) SET contact_id = \(to) WHERE id IN \(sql: moved(table))")
  }

  /// The rows that were given away, and no others, go back.
  package func putBack(_ table: StaticString, in tx: Transaction) throws {
    let name = SQL(stringLiteral: "\(table)")
    try tx.run("UPDATE \(sql: name) SET contact_id = \(from) WHERE contact_id = \(to) AND id IN \(sql: moved(table))")
  }

  /// The ids of the rows that went over, for `IN`.
  package func moved(_ table: StaticString) -> SQL {
    "(SELECT row_id FROM handover_rows WHERE handover_id = \(id) AND table_name = \("\(table)"))"
  }

  /// Writes down what else has to be known to put things back.
  package func note<S>(_ name: String, on row: ID<S>, _ values: [String: String] = [:], in tx: Transaction) throws {
    try tx.run(
      """
      INSERT INTO handover_notes (id, handover_id, name, row_id, note)
      VALUES (\(tx.newID(Handover.self)), \(id), \(name), \(row), \(try Payload.text(values)))
      """)
  }

  /// What was written down under a name, in its order.
  package func notes<S>(_ name: String, on: S.Type = S.self, in tx: Transaction) throws -> [(row: ID<S>, values: [String: String])] {
    try tx.all("SELECT row_id, note FROM handover_notes WHERE handover_id = \(id) AND name = \(name) ORDER BY id") {
      (try $0("row_id"), try Payload.values(try $0("note")))
    }
  }
}
