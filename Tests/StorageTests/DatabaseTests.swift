import Foundation
import Kernel
import Storage
import Synchronization
import TestKit
import Testing

/// The same for SQLite and PostgreSQL.
@Suite struct Databases {
  private static let steps = [
    Step(
      "test 1: things",
      """
      CREATE TABLE things (id \(.id) PRIMARY KEY, name TEXT UNIQUE, n BIGINT, raw \(.bytes), at BIGINT, day BIGINT, ok BIGINT,
        CHECK (n IS NULL OR n < 1000000))
      """,
      "CREATE TABLE parts (thing_id \(.id) NOT NULL REFERENCES things(id))",
      "CREATE TABLE counters (name TEXT PRIMARY KEY, n BIGINT NOT NULL)",
      "INSERT INTO counters (name, n) VALUES ('visits', 0)")
  ]

  private struct Thing: Equatable, Sendable {
    var id: ID<Thing>
    var name: String?
    var n: Int64?
    var raw: [UInt8]?
    var at: Instant?
    var day: Day?
    var ok: Bool?

    init(id: ID<Thing>) { self.id = id }

    init(row: Row) throws {
      id = try row("id")
      name = try row("name")
      n = try row("n")
      raw = try row("raw")
      at = try row("at")
      day = try row("day")
      ok = try row("ok")
    }

    func insert(in tx: Transaction) throws {
      try tx.run("INSERT INTO things (id, name, n, raw, at, day, ok) VALUES (\(id), \(name), \(n), \(raw), \(at), \(day), \(ok))")
    }
  }

  @Test func everyKindOfValueComesBackAsItWent() async throws {
    let db = try await TestDatabase.make(steps: Self.steps)
    var full = Thing(id: db.database.world.newID())
    full.name = "كتاب «نیم‌فاصله» '; DROP TABLE things; -- \u{1F600}"
    full.n = -9_223_372_036_854_775_808
    full.raw = [0, 255, 7, 0]
    full.at = Instant(milliseconds: 1_780_000_000_123)
    full.day = Day(number: -1)
    full.ok = false
    var bare = Thing(id: db.database.world.newID())
    bare.raw = []
    bare.name = ""
    let (first, second) = (full, bare)
    let found = try await db.database.write { tx in
      try first.insert(in: tx)
      try second.insert(in: tx)
      return try tx.all("SELECT * FROM things ORDER BY id", Thing.init(row:))
    }
    #expect(found == [first, second].sorted { $0.id.description < $1.id.description })
  }

  @Test func aTransactionThatThrowsLeavesNothing() async throws {
    let db = try await TestDatabase.make(steps: Self.steps)
    await #expect(throws: Refusal.notFound) {
      try await db.database.write { tx in
        try Thing(id: tx.newID()).insert(in: tx)
        throw Refusal.notFound
      }
    }
    #expect(try await count(db) == 0)
  }

  @Test func aTakenUniqueValueIsAConflictAndOtherConstraintsAreNot() async throws {
    let db = try await TestDatabase.make(steps: Self.steps)
    let add: @Sendable (Transaction, Int64) throws -> Void = { tx, n in
      var thing = Thing(id: tx.newID())
      thing.name = "یکتا"
      thing.n = n
      try thing.insert(in: tx)
    }
    try await db.database.write { tx in try add(tx, 1) }
    await #expect(throws: Refusal.conflict("error.409.text")) { try await db.database.write { tx in try add(tx, 2) } }
    await #expect(throws: StorageError.self) {
      try await db.database.write { tx in
        try tx.run("INSERT INTO things (id, n) VALUES (\(tx.newID(Thing.self)), \(1_000_000))")
      }
    }
    await #expect(throws: StorageError.self) {
      try await db.database.write { tx in try tx.run("INSERT INTO parts (thing_id) VALUES (\(tx.newID(Thing.self)))") }
    }
    #expect(try await count(db) == 1)
  }

  @Test func aListOfNothingMatchesNothing() async throws {
    let db = try await TestDatabase.make(steps: Self.steps)
    let id: ID<Thing> = db.database.world.newID()
    let (none, one) = try await db.database.write { tx in
      try Thing(id: id).insert(in: tx)
      let none: [ID<Thing>] = []
      return (
        try tx.all("SELECT * FROM things WHERE id IN \(list: none)", Thing.init(row:)).count,
        try tx.all("SELECT * FROM things WHERE id IN \(list: [id, id])", Thing.init(row:)).count
      )
    }
    #expect(none == 0 && one == 1)
  }

  @Test func aStatementMayRunInsideItsOwnLoop() async throws {
    let db = try await TestDatabase.make(steps: Self.steps)
    let pairs = try await db.database.write { tx in
      for _ in 0..<3 { try Thing(id: tx.newID()).insert(in: tx) }
      return try tx.all("SELECT * FROM things") { _ in try tx.all("SELECT * FROM things", Thing.init(row:)).count }
    }
    #expect(pairs == [3, 3, 3])
  }

  @Test func aReadCannotWrite() async throws {
    let db = try await TestDatabase.make(steps: Self.steps)
    await #expect(throws: StorageError.self) {
      try await db.database.read { tx in try tx.run("UPDATE counters SET n = 5") }
    }
  }

  /// Read, think, write: only right when nobody slips in between.
  @Test func fiftyAtOnceLoseNoCount() async throws {
    let db = try await TestDatabase.make(steps: Self.steps)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 {
        group.addTask {
          try await db.database.write { tx in
            let n: Int = try #require(try tx.value("SELECT n AS value FROM counters WHERE name = 'visits'"))
            try tx.run("UPDATE counters SET n = \(n + 1) WHERE name = 'visits'")
          }
        }
      }
      try await group.waitForAll()
    }
    let n: Int? = try await db.database.read { tx in try tx.value("SELECT n AS value FROM counters") }
    #expect(n == 50)
  }

  /// Those who write at the same time may share a commit; what one of them throws is no affair of the others.
  @Test func ofManyAtOnceEachIsUndoneOrKeptByItself() async throws {
    let db = try await TestDatabase.make(steps: Self.steps)
    let results = await together(60) { number in
      try await db.database.write { tx in
        try tx.run("UPDATE counters SET n = n + 1 WHERE name = 'visits'")
        if number % 3 == 0 { throw Refusal.notFound }
        // The same name twice is refused by the database itself.
        if number % 3 == 1 { try tx.run("INSERT INTO counters (name, n) VALUES ('visits', 1)") }
        return number
      }
    }
    for (number, result) in results.enumerated() {
      switch (number % 3, result) {
      case (0, .failure(Refusal.notFound)), (1, .failure(Refusal.conflict)): break
      case (2, .success(let answer)): #expect(answer == number)
      default: Issue.record("\(number) came to \(result)")
      }
    }
    let n: Int? = try await db.database.read { tx in try tx.value("SELECT n AS value FROM counters WHERE name = 'visits'") }
    #expect(n == 20)
  }

  @Test func whoWaitsIsWokenByACommitAndNotByARollback() async throws {
    let db = try await TestDatabase.make(steps: Self.steps)
    var wakeUps = db.database.signals.wakeUps("visits", "end").makeAsyncIterator()
    try? await db.database.write { tx in
      tx.signal("visits")
      throw Refusal.notFound
    }
    try await db.database.write { tx in tx.signal("end") }
    #expect(await wakeUps.next() == "end")
  }

  private func count(_ db: TestDatabase) async throws -> Int? {
    try await db.database.read { tx in try tx.value("SELECT COUNT(*) AS value FROM things") }
  }
}

@Suite struct Migrations {
  private let first = Step("test 1: a", "CREATE TABLE a (n BIGINT)")
  private let second = Step("test 2: b", "CREATE TABLE b (n BIGINT)", "INSERT INTO b (n) VALUES (1)")

  @Test func aStepRunsOnce() async throws {
    let db = try await TestDatabase.make(steps: [first])
    #expect(try await Migrator.migrate(db.database, steps: [first, second]) == ["test 2: b"])
    #expect(try await Migrator.migrate(db.database, steps: [first, second]) == [])
  }

  @Test func aStepThatFailsLeavesNothingBehind() async throws {
    let db = try await TestDatabase.make(steps: [first])
    let broken = Step("test 2: broken", "CREATE TABLE c (n BIGINT)", "INSERT INTO nowhere (n) VALUES (1)")
    await #expect(throws: StorageError.self) { try await Migrator.migrate(db.database, steps: [first, broken]) }
    let repaired = Step("test 2: broken", "CREATE TABLE c (n BIGINT)")
    #expect(try await Migrator.migrate(db.database, steps: [first, repaired]) == ["test 2: broken"])
  }

  @Test func aNewerDatabaseIsRefusedUntouched() async throws {
    let db = try await TestDatabase.make(steps: [first, second])
    let failure = await #expect(throws: Migrator.TooNew.self) { try await Migrator.migrate(db.database, steps: [first]) }
    #expect(failure?.unknown == ["test 2: b"])
  }

  @Test func serversThatStartAtOnceMigrateOnce() async throws {
    let db = try await TestDatabase.make(steps: [])
    let steps = [first, second]
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 { group.addTask { try await Migrator.migrate(db.database, steps: steps) } }
      try await group.waitForAll()
    }
    let rows: Int? = try await db.database.read { tx in try tx.value("SELECT COUNT(*) AS value FROM b") }
    #expect(rows == 1)
  }
}
