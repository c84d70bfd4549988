import Kernel
import Storage

/// A contact that nobody needs is removed for good (TC-16). Each room's schema says which of its rows stand in the way, and which go along.
package struct Removal: Sendable {
  package struct Part: Sendable {
    package typealias Count = @Sendable (ContactID, Transaction) throws -> Int
    package typealias Remove = @Sendable (ContactID, Transaction) throws -> Void

    /// The tables with a `contact_id` that it looks after.
    package let tables: [String]
    /// What stands in the way, as the word `removal.NAME` calls it.
    package let obstacle: String?
    package let count: Count
    package let remove: Remove

    package init(
      _ tables: [String], obstacle: String? = nil, count: @escaping Count = { _, _ in 0 }, remove: @escaping Remove = { _, _ in }
    ) {
      self.tables = tables
      self.obstacle = obstacle
      self.count = count
      self.remove = remove
    }

    /// Rows that have to be gone first.
    package static func blocks(_ table: StaticString, as obstacle: String) -> Part {
      Part(
        ["\(table)"], obstacle: obstacle,
        count: { contact, tx in
          try tx.value("SELECT COUNT(*) AS value FROM \(sql: SQL(stringLiteral: "\(table)")) WHERE contact_id = \(contact)") ?? 0
        })
    }

    /// Rows that go along.
    package static func deleted(_ table: StaticString) -> Part {
      Part(
        ["\(table)"],
        remove: { contact, tx in try tx.run("DELETE FROM \(sql: SQL(stringLiteral: "\(table)")) WHERE contact_id = \(contact)") })
    }
  }
}
