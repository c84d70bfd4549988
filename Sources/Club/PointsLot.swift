import Kernel
import Storage

/// Points that became usable together: the only truth about when points end.
struct PointsLot: Sendable {
  let id: ID<PointsLot>
  /// The earning, cancellation or adjustment that it came from.
  let source: ID<PointsEntry>
  let remaining: Int64
  let expiresOn: Day?
  let document: PointsDocument?

  init(row: Row) throws {
    id = try row("id")
    source = try row("source_id")
    remaining = try row("remaining")
    expiresOn = try row("expires_on")
    document = try PointsDocument(row: row)
  }

  /// A lot is good through its last day.
  func hasEnded(on day: Day) -> Bool { expiresOn.map { $0 < day } ?? false }

  /// A contact's lots with something left, in the order of spending: what ends first goes first.
  static func open(of contact: ContactID, in programme: ID<Programme>, tx: Transaction) throws -> [PointsLot] {
    try tx.all(
      """
      SELECT l.id, l.source_id, l.remaining, l.expires_on, t.document_id, t.document_number
      FROM point_lots l JOIN point_transactions t ON t.id = l.source_id
      WHERE l.programme_id = \(programme) AND l.contact_id = \(contact) AND l.remaining > 0
      ORDER BY l.expires_on NULLS LAST, l.confirmed_on, l.number, l.id
      """, PointsLot.init(row:))
  }

  /// What a spending took from each lot, the last taken first.
  static func taken(by entry: ID<PointsEntry>, tx: Transaction) throws -> [(lot: PointsLot, points: Int64)] {
    try tx.all(
      """
      SELECT l.id, l.source_id, l.remaining, l.expires_on, t.document_id, t.document_number, -a.points AS taken
      FROM point_allocations a JOIN point_lots l ON l.id = a.lot_id JOIN point_transactions t ON t.id = l.source_id
      WHERE a.transaction_id = \(entry) ORDER BY a.position DESC
      """
    ) { (lot: try PointsLot(row: $0), points: try $0("taken")) }
  }
}
