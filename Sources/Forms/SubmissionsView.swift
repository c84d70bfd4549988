import Identity
import Kernel
import Language
import Storage

/// A table of submissions that somebody keeps under a name: filter, columns and grouping, as an address says them.
package struct SubmissionsView: Sendable {
  package let id: ID<SubmissionsView>
  package let owner: StaffID
  package let name: String
  package let query: String
  /// Whether all of the staff have it in their list.
  package let isShared: Bool
}

extension SubmissionsView {
  private static let longestName = 60
  private static let longestQuery = 4000
  /// So many views of their own one may keep.
  private static let most = 50

  /// A member's own views and the shared ones, by name.
  package static func all(for staff: StaffID, in tx: Transaction) throws -> [SubmissionsView] {
    let found = try tx.all(
      """
      SELECT * FROM (SELECT * FROM submission_views WHERE staff_id = \(staff) ORDER BY name LIMIT \(most)) AS own
      UNION SELECT * FROM (SELECT * FROM submission_views WHERE is_shared = \(true) ORDER BY name LIMIT \(2 * most)) AS shared
      """, SubmissionsView.init(row:))
    return found.sorted { (Text.sortKey($0.name), $0.id.description) < (Text.sortKey($1.name), $1.id.description) }
  }

  /// Keeps a view; under a name that they have, in its place.
  /// - Parameter query: the address of the table without its path.
  /// - Throws: `Refusal.invalid` without a name, with a long one, and when there are too many.
  @discardableResult
  package static func save(
    _ query: String, as typed: String?, isShared: Bool, for staff: StaffID, in tx: Transaction
  ) throws -> SubmissionsView {
    let name = Text.stored((typed ?? "").replacing("\n", with: " "))
    guard !name.isEmpty else { throw Refusal.invalid(["name": "field.required"]) }
    guard name.unicodeScalars.count <= longestName else {
      throw Refusal.invalid(["name": Word("field.tooLong", ["max": String(longestName)])])
    }
    guard query.utf8.count <= longestQuery else { throw Refusal.invalid(["name": "submissions.viewTooLarge"]) }
    try tx.run("DELETE FROM submission_views WHERE staff_id = \(staff) AND name = \(name)")
    let count: Int = try tx.value("SELECT COUNT(*) AS value FROM submission_views WHERE staff_id = \(staff)") ?? 0
    guard count < most else { throw Refusal.invalid(["name": Word("submissions.tooManyViews", ["max": String(most)])]) }
    let view = SubmissionsView(id: tx.newID(), owner: staff, name: name, query: query, isShared: isShared)
    try tx.run(
      """
      INSERT INTO submission_views (id, staff_id, name, query, is_shared, created_at)
      VALUES (\(view.id), \(staff), \(name), \(query), \(isShared), \(tx.now))
      """)
    return view
  }

  /// Drops a view of one's own; another's is not found.
  package static func remove(_ id: ID<SubmissionsView>, of staff: StaffID, in tx: Transaction) throws {
    let gone = try tx.run("DELETE FROM submission_views WHERE id = \(id) AND staff_id = \(staff)")
    guard gone == 1 else { throw Refusal.notFound }
  }

  init(row: Row) throws {
    id = try row("id")
    owner = try row("staff_id")
    name = try row("name")
    query = try row("query")
    isShared = try row("is_shared")
  }
}
