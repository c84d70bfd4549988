import App
import Contacts
import Events
import TestKit
import Testing

@testable import Storage

/// When two contacts become one, or one is forgotten, no row is left behind: every table that says whose a row is has somebody who looks after it.
@Suite struct MergeTableTests {
  @Test func everyTableWithAContactIsLookedAfterOnce() async throws {
    let engine = try SQLiteEngine(path: nil)
    let tables = try await engine.run(writing: true) { connection in
      let tx = Transaction(on: connection, world: .fixed(), canWrite: true, consumers: [:])
      for step in Schema.steps { for statement in step.both + step.sqlite { try tx.run(statement) } }
      let found = try tx.all(
        """
        SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c
        WHERE m.type = 'table' AND c.name = 'contact_id' ORDER BY m.name
        """
      ) { try $0("name") as String }
      return Outcome(result: found, signals: [], statements: 0)
    }.result
    let known = (Schema.contactTables + ContactsSchema.contactTables).flatMap(\.tables)
    #expect(tables == known.sorted())
    let forgotten = (Schema.erasure + ContactsSchema.erasure).flatMap(\.tables)
    #expect(tables == forgotten.sorted())
    let removed = (Schema.removal + ContactsSchema.removal).flatMap(\.tables)
    #expect(tables == removed.sorted())
  }
}
