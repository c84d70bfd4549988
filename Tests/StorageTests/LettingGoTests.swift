import Storage
import TestKit
import Testing

@Suite struct LettingGoTests {
  private final class Held: Sendable {}

  @Test func doneWorkLetsGoOfWhatItHeld() async throws {
    let db = try await TestDatabase.make(steps: [], connections: 1)
    weak var seen: Held?
    try await {
      let held = Held()
      seen = held
      try await db.database.read { _ in withExtendedLifetime(held) {} }
    }()
    // The one connection has gone on to the next work.
    try await db.database.read { _ in }
    #expect(seen == nil)
  }
}
