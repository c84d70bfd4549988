import Kernel

/// One numbered change of the schema, run in one transaction, never edited after a release.
package struct Step: Sendable {
  package let name: String
  let both: [SQL]
  let sqlite: [SQL]
  let postgres: [SQL]

  /// The same SQL for both databases.
  package init(_ name: String, _ statements: SQL...) {
    self.init(name, both: statements, sqlite: [], postgres: [])
  }

  /// SQL that only one of the databases runs, after what both run: full-text indexes.
  package init(_ name: String, both: [SQL] = [], sqlite: [SQL], postgres: [SQL]) {
    self.name = name
    self.both = both
    self.sqlite = sqlite
    self.postgres = postgres
  }
}

package enum Migrator {
  /// The database was written by a newer program; nothing was touched.
  package struct TooNew: Error, CustomStringConvertible {
    package let unknown: [String]
    package var description: String {
      "this database is newer than the program (it has “\(unknown.joined(separator: "”, “"))”); install the newer program"
    }
  }

  /// Applies the steps that are missing, in order, each in its own transaction; returns their names.
  /// - Throws: `TooNew` when the database knows a step that the program does not.
  @discardableResult
  package static func migrate(_ database: Database, steps: [Step]) async throws -> [String] {
    let missing = try await pending(database, steps: steps)
    for step in missing {
      try await database.write { tx in
        // Two servers that start at once: whoever writes the name first does the work, the other runs again and finds it.
        let isNew = try tx.run("INSERT INTO migrations (name, applied_at) VALUES (\(step.name), \(tx.now)) ON CONFLICT DO NOTHING")
        guard isNew == 1 else { return }
        for statement in step.both + (tx.dialect == .sqlite ? step.sqlite : step.postgres) { try tx.run(statement) }
      }
    }
    return missing.map(\.name)
  }

  /// The steps that `migrate` would apply.
  package static func pending(_ database: Database, steps: [Step]) async throws -> [Step] {
    try await database.write { tx in
      try tx.run("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)")
    }
    let applied = try await database.read { tx in
      Set(try tx.all("SELECT name FROM migrations") { try $0("name") as String })
    }
    let unknown = applied.subtracting(steps.map(\.name))
    guard unknown.isEmpty else { throw TooNew(unknown: unknown.sorted()) }
    return steps.filter { !applied.contains($0.name) }
  }
}
