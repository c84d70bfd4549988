import Kernel
import Storage

/// A contact about whom staff have something to decide.
package struct Waiting: Sendable {
  package let contact: ContactID
  package let name: String
  package let proposals: Int
  /// It may be somebody whom we know.
  package let isDoubtful: Bool
  package let since: Instant

  /// The first fifty, who has waited longest first; `total` counts up to a thousand.
  package static func list(in tx: Transaction) throws -> (rows: [Waiting], total: Int) {
    let rows = try tx.all(
      """
      SELECT w.contact_id, c.name, CAST(SUM(w.proposals) AS BIGINT) AS proposals, CAST(SUM(w.doubts) AS BIGINT) AS doubts,
        MIN(w.since) AS since
      FROM (\(sql: open)) w JOIN contacts c ON c.id = w.contact_id
      GROUP BY w.contact_id, c.name ORDER BY since, w.contact_id LIMIT 50
      """, Waiting.init(row:))
    guard rows.count == 50 else { return (rows, rows.count) }
    let total: Int? = try tx.value(
      "SELECT COUNT(*) AS value FROM (SELECT DISTINCT w.contact_id FROM (\(sql: open)) w LIMIT 1000) AS found")
    return (rows, total ?? rows.count)
  }

  private static let open: SQL = """
    SELECT contact_id, 1 AS proposals, 0 AS doubts, created_at AS since FROM proposals WHERE state = 'open'
    UNION ALL SELECT contact_id, 0 AS proposals, 1 AS doubts, created_at AS since FROM doubts WHERE state = 'open'
    """

  init(row: Row) throws {
    contact = try row("contact_id")
    name = try row("name")
    proposals = try row("proposals")
    isDoubtful = try row("doubts") as Int > 0
    since = try row("since")
  }
}
