import Kernel
import Storage

/// Work to be done later, or now but not here: a row that survives a kill at any instant. A job that is done is gone.
package struct Job: Sendable {
  package let id: ID<Job>
  package let kind: String
  package let payload: [String: String]
  package let dueAt: Instant
  package let attempts: Int
  package let isDead: Bool
  package let lastError: String?

  init(row: Row) throws {
    id = try row("id")
    kind = try row("kind")
    payload = try Payload.values(try row("payload"))
    dueAt = try row("due_at")
    attempts = try row("attempts")
    isDead = try row("is_dead")
    lastError = try row("last_error")
  }

  /// The value of `payload` as an id.
  /// - Throws: `Job.Malformed`.
  package func id<S>(_ name: String, of: S.Type = S.self) throws -> ID<S> {
    guard let id = payload[name].flatMap({ ID<S>($0) }) else { throw Malformed(description: "job \(kind) has no \(name)") }
    return id
  }

  package struct Malformed: Error, CustomStringConvertible {
    package let description: String
  }

  /// Attempts before staff have to look at it; with the back-off of `delay` that is about ten hours.
  package static let attempts = 10

  /// Waiting time after the given number of failures: 10 s, 20 s, 40 s … up to 5 h.
  static func delay(after failures: Int) -> Span { .seconds(min(10 << min(failures - 1, 20), 18_000)) }

  /// Jobs that gave up, newest first, for staff.
  package static func dead(in tx: Transaction) throws -> [Job] {
    try tx.all("SELECT * FROM jobs WHERE is_dead = 1 ORDER BY due_at DESC LIMIT 200", Job.init(row:))
  }

  /// Puts a dead job back into the queue.
  package static func retry(_ id: ID<Job>, in tx: Transaction) throws {
    let changed = try tx.run("UPDATE jobs SET is_dead = 0, attempts = 0, due_at = \(tx.now) WHERE id = \(id) AND is_dead = 1")
    guard changed == 1 else { throw Refusal.notFound }
    tx.signal(Topic.jobs)
  }
}

extension Transaction {
  /// Adds a job in this transaction.
  /// - Parameter key: a job with the same key that is still waiting makes this one unnecessary.
  package func enqueue(_ kind: String, _ payload: [String: String] = [:], at due: Instant? = nil, key: String? = nil) throws {
    try run(
      """
      INSERT INTO jobs (id, kind, payload, due_at, attempts, is_dead, unique_key, created_at)
      VALUES (\(newID(Job.self)), \(kind), \(try Payload.text(payload)), \(due ?? now), 0, 0, \(key), \(now)) ON CONFLICT DO NOTHING
      """)
    signal(Topic.jobs)
  }
}
