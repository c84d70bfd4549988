import Identity
import Kernel
import Storage

extension Contact {
  /// Fifty contacts in the order of a Persian dictionary.
  package struct Page: Sendable {
    package let contacts: [Contact]
    /// Where the next page begins; nil on the last one.
    package let next: Cursor?
    /// Exact up to a thousand, from there on near enough.
    package let total: Int
  }

  /// A place between two contacts of the list.
  package struct Cursor: Sendable, LosslessStringConvertible {
    let id: ContactID

    /// The form that stands in a link.
    package init?(_ text: String) {
      guard let id = ContactID(text) else { return nil }
      self.id = id
    }

    init(_ id: ContactID) { self.id = id }

    package var description: String { id.description }
  }

  /// The contacts after a cursor; with `search` those that were sought, on one page.
  package static func list(after cursor: Cursor? = nil, search: String? = nil, within scope: StaffScope? = nil, in tx: Transaction) throws
    -> Page
  {
    if let search, !search.allSatisfy(\.isWhitespace) {
      let found = try Contact.search(search, within: scope, in: tx)
      return Page(contacts: found, next: nil, total: found.count)
    }
    var place: SQL = "1 = 1"
    if let cursor, let last = try tx.first("SELECT * FROM contacts WHERE id = \(cursor.id)", Contact.init(row:)) {
      place = "(sort_key, id) > (\(last.sortKey), \(last.id))"
    }
    let rows = try tx.all(
      "SELECT * FROM contacts WHERE \(sql: place) AND merged_into IS NULL \(sql: scope.reached("id")) ORDER BY sort_key, id LIMIT \(pageSize + 1)",
      Contact.init(row:))
    let page = Array(rows.prefix(pageSize))
    return Page(
      contacts: page, next: rows.count > pageSize ? page.last.map { Cursor($0.id) } : nil, total: try total(within: scope, in: tx))
  }

  private static let pageSize = 50

  private static func total(within scope: StaffScope?, in tx: Transaction) throws -> Int {
    if let scope, !scope.isEverything {
      return try tx.value("SELECT COUNT(*) AS value FROM contacts WHERE merged_into IS NULL \(sql: scope.reached("id"))") ?? 0
    }
    let few: Int = try tx.value("SELECT COUNT(*) AS value FROM (SELECT 1 FROM contacts LIMIT 1001) AS few") ?? 0
    guard few > 1000 else { return few }
    let estimate: Int? =
      switch tx.dialect {
      case .sqlite: try tx.value("SELECT MAX(row) AS value FROM contacts")
      case .postgres: try tx.value("SELECT CAST(reltuples AS BIGINT) AS value FROM pg_class WHERE oid = 'contacts'::regclass")
      }
    return max(estimate ?? 0, few)
  }
}

extension StaffScope? {
  /// The condition for contacts, to be added to others; nothing when all are within reach.
  func reached(_ id: SQL) -> SQL { self?.reached(id) ?? "" }
}

extension StaffScope {
  fileprivate func reached(_ id: SQL) -> SQL { isEverything ? "" : "AND " + condition(contact: id) }
}
