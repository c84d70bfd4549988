import Events
import Identity
import Kernel
import Logging
import TestKit
import Testing

@testable import Storage

/// What is written down stays as it was written, or it shows.
@Suite struct AuditTests {
  private let seals = AuditSeals(testSeal)
  private let sara = Actor.staff(StaffID(high: 7, low: 7), name: "سارا کیانی")

  private func write(_ count: Int, _ db: TestDatabase) async throws {
    try await db.database.write { tx in
      for number in 0..<count {
        try Audit.note(
          "contact.changed", on: ContactID(high: 1, low: UInt64(number)), label: "پاک\u{200C}نژاد \(number)",
          contact: ContactID(high: 1, low: 1),
          by: sara, from: "192.0.2.7", changes: [.init("name", "علي", "علی"), .init("city", nil, "تهران")], reason: "به درخواست خودش",
          in: tx)
      }
    }
  }

  private func seal(_ db: TestDatabase) async throws {
    db.clock.advance(by: .minutes(5))
    try await db.database.write { tx in _ = try seals.sealBatch(in: tx) }
  }

  /// Ten lines under two seals and one line that waits.
  private func sealed() async throws -> TestDatabase {
    let db = try await TestDatabase.people()
    try await write(6, db)
    try await seal(db)
    try await write(4, db)
    try await seal(db)
    try await write(1, db)
    return db
  }

  private func faults(_ db: TestDatabase, after tampering: SQL) async throws -> [AuditSeals.Fault] {
    try await db.database.write { tx in _ = try tx.run(tampering) }
    return try await seals.verify(db.database).faults
  }

  @Test func aLineComesBackAsItWasWritten() async throws {
    let db = try await TestDatabase.people()
    try await write(1, db)
    let entry = try #require(try await db.database.read { tx in try Audit.list(in: tx) }.entries.first)
    #expect(entry.kind == "contact.changed" && entry.actor == sara && entry.address == "192.0.2.7" && entry.reason == "به درخواست خودش")
    #expect(entry.changes == [.init("name", "علي", "علی"), .init("city", nil, "تهران")] && entry.seal == nil)
    #expect(entry.contact == ContactID(high: 1, low: 1) && entry.label == "پاک\u{200C}نژاد 0" && entry.at == db.clock.now)
    await db.database.close()
  }

  @Test func whatNobodyTouchedIsWhole() async throws {
    let db = try await sealed()
    let verdict = try await seals.verify(db.database)
    #expect(verdict.faults.isEmpty && verdict.entries == 10 && verdict.seals == 2 && verdict.unsealed == 1 && verdict.last?.number == 2)
    await db.database.close()
  }

  @Test func anEditedLineShows() async throws {
    for column in ["kind", "label", "actor_name", "address", "changes", "reason"] {
      let db = try await sealed()
      let name = SQL(stringLiteral: column)
      let found = try await faults(
        db,
        after: "UPDATE audit_entries SET \(sql: name) = '[]' WHERE id = (SELECT id FROM audit_entries WHERE seal = 1 ORDER BY id LIMIT 1)")
      #expect(found == [.edited(batch: 1)], "\(column)")
      await db.database.close()
    }
  }

  @Test func aLineWhoseTimeWasChangedShows() async throws {
    let db = try await sealed()
    #expect(try await faults(db, after: "UPDATE audit_entries SET at = at - 1 WHERE seal = 2") == [.edited(batch: 2)])
    await db.database.close()
  }

  @Test func aRemovedLineShows() async throws {
    let db = try await sealed()
    let found = try await faults(
      db, after: "DELETE FROM audit_entries WHERE id = (SELECT id FROM audit_entries WHERE seal = 1 ORDER BY id LIMIT 1)")
    #expect(found == [.removed(batch: 1, lines: 1)])
    await db.database.close()
  }

  @Test func anInsertedLineShows() async throws {
    let db = try await sealed()
    let id = ID<Audit.Entry>(at: db.clock.now, chance: (9, 9))
    let found = try await faults(
      db,
      after: """
        INSERT INTO audit_entries (id, kind, actor_kind, changes, at, seal) VALUES (\(id), 'staff.signedIn', 'system', '[]', \(db.clock.now), 1)
        """)
    #expect(found == [.inserted(batch: 1, lines: 1)])
    await db.database.close()
  }

  @Test func aLineThatWasSlippedInAsOlderThanItIsShowsOnceItIsSealed() async throws {
    let db = try await sealed()
    let then = db.clock.now - .hours(3)
    try await db.database.write { tx in
      try tx.run(
        """
        INSERT INTO audit_entries (id, kind, actor_kind, changes, at)
        VALUES (\(ID<Audit.Entry>(at: then, chance: (9, 9))), 'staff.signedIn', 'system', '[]', \(then))
        """)
    }
    try await seal(db)
    #expect(try await seals.verify(db.database).faults == [.backdated(batch: 3, lines: 1)])
    await db.database.close()
  }

  @Test func aRemovedSealShows() async throws {
    for number in [1, 2] {
      let db = try await sealed()
      #expect(try await faults(db, after: "DELETE FROM audit_seals WHERE number = \(number)").contains(.sealMissing(batch: number)))
      await db.database.close()
    }
  }

  @Test func whoEditsALineAndItsSealLacksTheKey() async throws {
    let db = try await sealed()
    let stranger = AuditSeals(Seal(secret: Array("another server’s secret, also of 32 bytes".utf8)))
    try await db.database.write { tx in
      try tx.run("UPDATE audit_entries SET address = '192.0.2.8' WHERE seal = 2")
      try tx.run("DELETE FROM audit_seals WHERE number = 2")
      try tx.run("UPDATE audit_entries SET seal = NULL WHERE seal = 2")
      _ = try stranger.sealBatch(in: tx)
    }
    #expect(try await seals.verify(db.database).faults == [.signature(batch: 2)])
    await db.database.close()
  }

  @Test func twoServersSealOneChain() async throws {
    let db = try await TestDatabase.people()
    for _ in 0..<5 {
      try await write(3, db)
      _ = await together(4) { _ in try await db.database.write { tx in try seals.sealBatch(in: tx) } }
    }
    try await seal(db)
    let verdict = try await seals.verify(db.database)
    #expect(verdict.faults.isEmpty && verdict.entries == 15 && verdict.unsealed == 0)
    await db.database.close()
  }

  @Test func theJobGoesOnByItself() async throws {
    let db = try await TestDatabase.people()
    let runner = JobRunner(db.database, handlers: seals.handlers, logger: .silent)
    // Two servers start.
    for _ in 0..<2 { try await db.database.write { tx in try AuditSeals.schedule(in: tx) } }
    for _ in 0..<3 {
      try await write(1, db)
      #expect(try await runner.runDue() == 1)
      db.clock.advance(by: .minutes(5))
    }
    let verdict = try await seals.verify(db.database)
    #expect(verdict.seals == 3 && verdict.entries == 3 && verdict.faults.isEmpty)
    await db.database.close()
  }

  @Test func linesAreFoundByWhoWhatWhomAndWhen() async throws {
    let db = try await TestDatabase.people()
    let omid = StaffID(high: 8, low: 8)
    let (person, other) = (ContactID(high: 1, low: 1), ContactID(high: 1, low: 2))
    try await db.database.write { tx in
      try Audit.note("staff.signedIn", by: sara, in: tx)
      try Audit.note("contact.viewed", on: person, contact: person, by: .staff(omid, name: "امید"), in: tx)
    }
    db.clock.advance(by: .days(1))
    try await db.database.write { tx in
      try Audit.note("contact.viewed", on: other, contact: other, by: sara, in: tx)
      try Audit.note("customer.signInFailed", by: .visitor, in: tx)
    }
    func kinds(_ fill: @escaping @Sendable (inout Audit.Filter) -> Void) async throws -> [String] {
      try await db.database.read { tx in
        var filter = Audit.Filter()
        fill(&filter)
        return try Audit.list(filter, in: tx).entries.map(\.kind)
      }
    }
    #expect(try await kinds { _ in } == ["customer.signInFailed", "contact.viewed", "contact.viewed", "staff.signedIn"])
    #expect(try await kinds { $0.staff = omid } == ["contact.viewed"])
    #expect(try await kinds { $0.actor = .visitor } == ["customer.signInFailed"])
    #expect(try await kinds { $0.kinds = ["staff.signedIn"] } == ["staff.signedIn"])
    #expect(try await kinds { $0.contacts = [other] } == ["contact.viewed"])
    #expect(try await kinds { $0.contacts = [] } == [])
    let noon = db.clock.now
    #expect(try await kinds { $0.from = noon } == ["customer.signInFailed", "contact.viewed"])
    #expect(try await kinds { $0.to = noon } == ["contact.viewed", "staff.signedIn"])
    let first = try await db.database.read { tx in try Audit.list(limit: 3, in: tx) }
    let rest = try await db.database.read { tx in try Audit.list(before: first.older, limit: 3, in: tx) }
    #expect(first.entries.count == 3 && rest.entries.map(\.kind) == ["staff.signedIn"] && rest.older == nil)
    await db.database.close()
  }
}
