import Kernel
import Storage

/// A page of what happened to a customer's points, newest first. Every line adds up: balance before + change = balance after.
package struct PointsHistory: Sendable {
  package let changes: [PointsChange]
  /// To be handed over for the page of what is older; nil on the last.
  package let older: Int?
}

/// A line that explains itself.
package struct PointsChange: Sendable {
  package let day: Day
  package let kind: PointsKind
  /// Up or down: of the balance, or of what waits when `isPending`.
  package private(set) var change: Int64
  /// Usable points less what is owed, after it.
  package let balance: Int64
  /// What is owed after it, never negative.
  package let owed: Int64
  package let isPending: Bool
  /// The day that waiting points become usable.
  package let confirmsOn: Day?
  /// «فاکتور INV-1405-000123»: in the reader's language by `Words`.
  package let reason: Word
  /// The words of the person who did it by hand.
  package let note: String?
  package let document: PointsDocument?
  /// Which lots it made, took from or gave back to.
  package private(set) var parts: [Part]

  package struct Part: Sendable, Equatable {
    /// Never negative; the direction is that of the change.
    package fileprivate(set) var points: Int64
    /// The lot's last day; nil is never.
    package let expiresOn: Day?
    /// Where the lot came from.
    package let document: PointsDocument?
  }

  fileprivate init(row: Row, in programme: Programme, parts: [Part]) throws {
    let (usable, waiting): (Int64, Int64) = (try row("usable"), try row("waiting"))
    isPending = usable == 0
    change = isPending ? waiting : usable
    day = try row("on_day")
    kind = try row("kind")
    let (available, debt): (Int64, Int64) = (try row("available_after"), try row("owed_after"))
    balance = available + debt
    owed = -debt
    confirmsOn = kind == .earn ? day.adding(days: programme.pendingDays) : nil
    note = try row("reason")
    document = try PointsDocument(row: row)
    let key = "club.reason.\(kind)"
    reason = if let document { Word("\(key).invoice", ["invoice": document.number]) } else { Word(key) }
    self.parts = parts
  }

  /// The lines of one invoice are one line to its reader.
  fileprivate func belongsTo(_ newer: PointsChange) -> Bool {
    document != nil && document == newer.document && kind == newer.kind && day == newer.day && isPending == newer.isPending
  }

  fileprivate mutating func take(_ older: PointsChange) {
    change += older.change
    for part in older.parts { PointsChange.add(part, to: &parts) }
  }

  fileprivate static func add(_ part: Part, to parts: inout [Part]) {
    if let index = parts.firstIndex(where: { $0.expiresOn == part.expiresOn && $0.document == part.document }) {
      parts[index].points += part.points
    } else {
      parts.append(part)
    }
  }
}

extension Points {
  /// One page of a customer's history. An earning that was confirmed shows as its confirmation, on the day the points became usable.
  /// - Parameter older: from the page before.
  package static func history(of contact: ContactID, older: Int? = nil, limit: Int = 20, in tx: Transaction) throws -> PointsHistory {
    guard let programme = try Programme.current(in: tx) else { return PointsHistory(changes: [], older: nil) }
    let numbers = try tx.all(
      """
      SELECT t.id, t.number FROM point_transactions t
      WHERE t.programme_id = \(programme.id) AND t.contact_id = \(contact) AND t.number < \(older ?? Int.max)
        AND NOT EXISTS (SELECT 1 FROM point_transactions c WHERE c.about_id = t.id AND c.kind = 'confirm')
        AND EXISTS (SELECT 1 FROM point_postings p WHERE p.transaction_id = t.id)
      ORDER BY t.number DESC LIMIT \(limit + 1)
      """
    ) { (id: try $0("id") as ID<PointsEntry>, number: try $0("number") as Int) }
    let page = numbers.prefix(limit)
    let parts = try parts(of: page.map(\.id), tx: tx)
    let changes = try tx.all(
      """
      SELECT t.id, t.kind, t.on_day, t.available_after, t.owed_after, t.document_id, t.document_number, t.reason,
        CAST(COALESCE(SUM(CASE WHEN p.account IN ('available', 'owed') THEN p.points END), 0) AS BIGINT) AS usable,
        CAST(COALESCE(SUM(CASE WHEN p.account = 'pending' THEN p.points END), 0) AS BIGINT) AS waiting
      FROM point_transactions t JOIN point_postings p ON p.transaction_id = t.id
      WHERE t.id IN \(list: page.map(\.id)) GROUP BY t.id ORDER BY t.number DESC
      """
    ) { try PointsChange(row: $0, in: programme, parts: parts[try $0("id")] ?? []) }
    return PointsHistory(changes: joined(changes), older: numbers.count > limit ? page.last?.number : nil)
  }

  private static func joined(_ changes: [PointsChange]) -> [PointsChange] {
    changes.reduce(into: []) { lines, change in
      if let last = lines.indices.last, change.belongsTo(lines[last]) { lines[last].take(change) } else { lines.append(change) }
    }
  }

  private static func parts(of entries: [ID<PointsEntry>], tx: Transaction) throws -> [ID<PointsEntry>: [PointsChange.Part]] {
    var parts: [ID<PointsEntry>: [PointsChange.Part]] = [:]
    let rows = try tx.all(
      """
      SELECT a.transaction_id, ABS(a.points) AS points, l.expires_on, s.document_id, s.document_number
      FROM point_allocations a JOIN point_lots l ON l.id = a.lot_id JOIN point_transactions s ON s.id = l.source_id
      WHERE a.transaction_id IN \(list: entries) ORDER BY a.transaction_id, a.position
      """
    ) { row -> (ID<PointsEntry>, PointsChange.Part) in
      (
        try row("transaction_id"),
        PointsChange.Part(points: try row("points"), expiresOn: try row("expires_on"), document: try PointsDocument(row: row))
      )
    }
    for (entry, part) in rows { PointsChange.add(part, to: &parts[entry, default: []]) }
    return parts
  }
}
