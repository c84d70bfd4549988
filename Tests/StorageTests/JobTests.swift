import Events
import Kernel
import Logging
import Storage
import TestKit
import Testing

@Suite struct Jobs {
  private static let steps = EventsSchema.steps + [Step("test 1: done", "CREATE TABLE done (job TEXT NOT NULL, at BIGINT NOT NULL)")]

  private static let record: JobRunner.Handler = { job, tx in
    try tx.run("INSERT INTO done (job, at) VALUES (\(job.payload["name"] ?? ""), \(tx.now))")
  }

  private func done(_ db: TestDatabase) async throws -> [String] {
    try await db.database.read { tx in try tx.all("SELECT job FROM done ORDER BY job") { try $0("job") } }
  }

  @Test func aJobIsDoneOnceAndGone() async throws {
    let db = try await TestDatabase.make(steps: Self.steps)
    let runner = JobRunner(db.database, handlers: ["record": Self.record], logger: .silent)
    try await db.database.write { tx in for name in ["a", "b", "c"] { try tx.enqueue("record", ["name": name]) } }
    #expect(try await runner.runDue() == 3)
    #expect(try await runner.runDue() == 0)
    #expect(try await done(db) == ["a", "b", "c"])
  }

  @Test func aJobForLaterWaits() async throws {
    let db = try await TestDatabase.make(steps: Self.steps)
    let runner = JobRunner(db.database, handlers: ["record": Self.record], logger: .silent)
    try await db.database.write { tx in try tx.enqueue("record", ["name": "later"], at: tx.now + .hours(2)) }
    #expect(try await runner.runDue() == 0)
    db.clock.advance(by: .hours(2))
    #expect(try await runner.runDue() == 1)
  }

  @Test func theSameKeyTwiceIsOneJob() async throws {
    let db = try await TestDatabase.make(steps: Self.steps)
    let runner = JobRunner(db.database, handlers: ["record": Self.record], logger: .silent)
    for _ in 0..<2 { try await db.database.write { tx in try tx.enqueue("record", ["name": "x"], key: "x") } }
    #expect(try await runner.runDue() == 1)
  }

  @Test func aFailingJobHoldsUpNobodyAndIsDeadAfterTenAttempts() async throws {
    let db = try await TestDatabase.make(steps: Self.steps)
    let runner = JobRunner(
      db.database,
      handlers: ["record": Self.record, "fail": { _, tx in try tx.run("INSERT INTO nowhere (n) VALUES (1)") }], logger: .silent)
    try await db.database.write { tx in
      try tx.enqueue("fail")
      for name in ["a", "b"] { try tx.enqueue("record", ["name": name]) }
    }
    #expect(try await runner.runDue() == 2)
    #expect(try await done(db) == ["a", "b"])
    for _ in 0..<Job.attempts {
      db.clock.advance(by: .hours(5))
      try await runner.runDue()
    }
    let dead = try await db.database.read { tx in try Job.dead(in: tx) }
    #expect(dead.count == 1 && dead[0].attempts == Job.attempts && dead[0].lastError != nil)
    try await db.database.write { tx in try Job.retry(dead[0].id, in: tx) }
    #expect(try await db.database.read { tx in try Job.dead(in: tx) }.isEmpty)
  }

  @Test func twoServersShareTheQueue() async throws {
    let db = try await TestDatabase.make(steps: Self.steps)
    let names = (10..<70).map(String.init)
    try await db.database.write { tx in for name in names { try tx.enqueue("record", ["name": name]) } }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<3 {
        group.addTask { try await JobRunner(db.database, handlers: ["record": Self.record], logger: .silent).runDue() }
      }
      try await group.waitForAll()
    }
    #expect(try await done(db) == names)
  }

  @Test func whoWantsToKnowOfAnEventGetsAJob() async throws {
    let db = try await TestDatabase.make(steps: Self.steps, consumers: ["invoice.paid": ["points.earn", "thank"]])
    let contact: ContactID = db.database.world.newID()
    try await db.database.write { tx in
      try tx.publish("invoice.paid", on: contact, contact: contact, by: .system, ["number": "۱"])
      try tx.publish("invoice.seen", on: contact, contact: contact, customerSees: false)
    }
    let (kinds, events) = try await db.database.read { tx in
      (try tx.all("SELECT kind FROM jobs ORDER BY kind") { try $0("kind") as String }, try Event.latest(of: contact, in: tx))
    }
    #expect(kinds == ["points.earn", "thank"])
    #expect(events.map(\.kind).sorted() == ["invoice.paid", "invoice.seen"])
    #expect(events.first { $0.kind == "invoice.paid" }?.payload == ["number": "۱"])
  }
}
