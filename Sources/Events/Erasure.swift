import Kernel
import Storage

/// The right to be forgotten (GDPR 17): the person is emptied, the books stay, since the law asks for them (design.md §6). Each room's schema says
/// what it does with its rows.
package struct Erasure: Sendable {
  package struct Part: Sendable {
    package typealias Erase = @Sendable (ContactID, Transaction) throws -> Void

    /// The tables with a `contact_id` that it looks after.
    package let tables: [String]
    package let erase: Erase

    package init(_ tables: [String], erase: @escaping Erase) {
      self.tables = tables
      self.erase = erase
    }

    /// Rows that say nothing of a person but what the books need.
    package static func kept(_ tables: String...) -> Part { Part(tables) { _, _ in } }

    /// Rows that are of no use without the person.
    package static func deleted(_ table: StaticString) -> Part {
      Part(["\(table)"]) { contact, tx in
        try tx.run("DELETE FROM \(sql: SQL(stringLiteral: "\(table)")) WHERE contact_id = \(contact)")
      }
    }
  }
}
