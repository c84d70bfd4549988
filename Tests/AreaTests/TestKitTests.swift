import Events
import Kernel
import Storage
import TestKit
import Testing

@Suite struct TestKitTests {
  @Test func theClockStandsStillUntilItIsMoved() async throws {
    let db = try await TestDatabase.make(steps: EventsSchema.steps)
    #expect(try await db.database.read { $0.now.iso8601 } == "2026-06-10T08:30:00Z")
    db.clock.advance(by: .days(3))
    #expect(try await db.database.read { $0.now.iso8601 } == "2026-06-13T08:30:00Z")
  }

  @Test func twoTestsDoNotMeet() async throws {
    let (one, other) = (try await TestDatabase.make(steps: EventsSchema.steps), try await TestDatabase.make(steps: EventsSchema.steps))
    try await one.database.write { tx in try tx.enqueue("rest") }
    #expect(try await one.database.read { tx in try tx.value("SELECT COUNT(*) AS value FROM jobs") as Int? } == 1)
    #expect(try await other.database.read { tx in try tx.value("SELECT COUNT(*) AS value FROM jobs") as Int? } == 0)
  }

  @Test func idsOfATransactionSortInTheOrderOfTheirMaking() async throws {
    let db = try await TestDatabase.make(steps: EventsSchema.steps)
    let ids = try await db.database.write { tx in (0..<1000).map { _ in "\(tx.newID(Event.self))" } }
    #expect(ids == ids.sorted() && Set(ids).count == ids.count)
  }
}
