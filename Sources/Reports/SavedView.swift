import Identity
import Kernel
import Language
import Storage

/// A list as somebody keeps it under a name: filter, columns and grouping, as an address says them.
package struct SavedView: Sendable {
  package let id: ID<SavedView>
  package let owner: StaffID
  package let name: String
  package let query: String
  /// Whether all of the staff have it in their list.
  package let isShared: Bool
  /// Whether its owner sees the list so when nothing else is said.
  package let isDefault: Bool
}

extension SavedView {
  private static let longestName = 60
  private static let longestQuery = 4000
  /// So many views of their own one may keep.
  private static let most = 50

  /// A member's own views and the shared ones, by name.
  package static func all(of list: String, for staff: StaffID, in tx: Transaction) throws -> [SavedView] {
    let found = try tx.all(
      """
      SELECT * FROM (SELECT * FROM saved_views WHERE list = \(list) AND staff_id = \(staff) ORDER BY name LIMIT \(most)) AS own
      UNION SELECT * FROM (SELECT * FROM saved_views WHERE list = \(list) AND is_shared = \(true) ORDER BY name LIMIT \(2 * most)) AS shared
      """, SavedView.init(row:))
    return found.sorted { (Text.sortKey($0.name), $0.id.description) < (Text.sortKey($1.name), $1.id.description) }
  }

  /// Keeps a view; under a name that they have, in its place.
  /// - Parameters:
  ///   - query: the address of the list without its path.
  ///   - isDefault: whether its owner shall see the list so from now on.
  /// - Throws: `Refusal.invalid` without a name, with a long one, and when there are too many.
  @discardableResult
  package static func save(
    _ query: String, of list: String, as typed: String?, isShared: Bool, isDefault: Bool = false, for staff: StaffID, in tx: Transaction
  ) throws -> SavedView {
    let name = Text.stored((typed ?? "").replacing("\n", with: " "))
    guard !name.isEmpty else { throw Refusal.invalid(["name": "field.required"]) }
    guard name.unicodeScalars.count <= longestName else {
      throw Refusal.invalid(["name": Word("field.tooLong", ["max": String(longestName)])])
    }
    guard query.utf8.count <= longestQuery else { throw Refusal.invalid(["name": "submissions.viewTooLarge"]) }
    try tx.run("DELETE FROM saved_views WHERE list = \(list) AND staff_id = \(staff) AND name = \(name)")
    let count: Int = try tx.value("SELECT COUNT(*) AS value FROM saved_views WHERE list = \(list) AND staff_id = \(staff)") ?? 0
    guard count < most else { throw Refusal.invalid(["name": Word("submissions.tooManyViews", ["max": String(most)])]) }
    let view = SavedView(id: tx.newID(), owner: staff, name: name, query: query, isShared: isShared, isDefault: isDefault)
    if isDefault { try tx.run("UPDATE saved_views SET is_default = 0 WHERE list = \(list) AND staff_id = \(staff)") }
    try tx.run(
      """
      INSERT INTO saved_views (id, list, staff_id, name, query, is_shared, is_default, created_at)
      VALUES (\(view.id), \(list), \(staff), \(name), \(query), \(isShared), \(isDefault), \(tx.now))
      """)
    return view
  }

  /// How one sees a list when nothing is said; nil for as it comes.
  package static func usual(of list: String, for staff: StaffID, in tx: Transaction) throws -> SavedView? {
    try tx.first(
      "SELECT * FROM saved_views WHERE list = \(list) AND staff_id = \(staff) AND is_default = 1 LIMIT 1", SavedView.init(row:))
  }

  /// Drops a view of one's own; another's is not found.
  package static func remove(_ id: ID<SavedView>, of staff: StaffID, in tx: Transaction) throws {
    let gone = try tx.run("DELETE FROM saved_views WHERE id = \(id) AND staff_id = \(staff)")
    guard gone == 1 else { throw Refusal.notFound }
  }

  init(row: Row) throws {
    id = try row("id")
    owner = try row("staff_id")
    name = try row("name")
    query = try row("query")
    isShared = try row("is_shared")
    isDefault = try row("is_default")
  }
}
