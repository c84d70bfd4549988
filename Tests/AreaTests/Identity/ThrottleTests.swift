import Identity
import Kernel
import Storage
import TestKit
import Testing

@Suite struct ThrottleTests {
  @Test func theSixthOfFiveTriesWaitsForTheNextWindow() async throws {
    let db = try await TestDatabase.people()
    for _ in 0..<5 { try await take(db) }
    db.clock.advance(by: .minutes(4))
    // The window of a quarter began at half past; four minutes of it are gone.
    await #expect(throws: Refusal.tooOften(retryAfter: .minutes(11))) { try await take(db) }
    try await take(db, "omid")
    db.clock.advance(by: .minutes(11))
    for _ in 0..<5 { try await take(db) }
  }

  @Test func manyAtOnceAreCountedEachOnce() async throws {
    let db = try await TestDatabase.people()
    let tries = await together(20) { _ in try await take(db) }
    #expect(tries.filter { if case .success = $0 { true } else { false } }.count == 5)
  }

  @Test func whoSucceedsBeginsAnew() async throws {
    let db = try await TestDatabase.people()
    for _ in 0..<5 { try await take(db) }
    try await db.database.write { tx in try Throttle.clear("sara", in: tx) }
    for _ in 0..<5 { try await take(db) }
    await #expect(throws: Refusal.self) { try await take(db) }
  }

  private func take(_ db: TestDatabase, _ key: String = "sara") async throws {
    try await db.database.write { tx in try Throttle.take(key, limit: 5, per: .minutes(15), in: tx) }
  }
}
