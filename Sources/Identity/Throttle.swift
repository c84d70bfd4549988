import Kernel
import Storage

/// How often something may be tried: a count for each key and fixed window of time.
package enum Throttle {
  /// Counts one more try and returns how many there are now.
  /// - Throws: `Refusal.tooOften` with the rest of the window when `limit` tries were taken; nothing is counted then.
  @discardableResult
  package static func take(_ key: String, limit: Int, per window: Span, in tx: Transaction) throws -> Int {
    let start = Instant(milliseconds: tx.now.milliseconds - tx.now.milliseconds.flooredRemainder(by: window.milliseconds))
    let taken: Int? = try tx.value(
      """
      INSERT INTO throttles (key, window_start, taken) VALUES (\(key), \(start), 1)
      ON CONFLICT (key) DO UPDATE SET window_start = excluded.window_start,
        taken = CASE WHEN throttles.window_start = excluded.window_start THEN throttles.taken + 1 ELSE 1 END
      RETURNING taken AS value
      """)
    guard let taken, taken <= limit else { throw Refusal.tooOften(retryAfter: start + window - tx.now) }
    return taken
  }

  /// Forgets the tries of a key, after one that succeeded.
  package static func clear(_ key: String, in tx: Transaction) throws { try tx.run("DELETE FROM throttles WHERE key = \(key)") }

  /// Counts one more try of somebody whose tries grow dearer: the first five are free, then each waits twice as long as the one before, a quarter
  /// of an hour at most. An hour of rest forgets them. Counted before the answer is known, so that many at once are many.
  /// - Throws: `Refusal.tooOften` with what is left of the wait; nothing is counted then.
  package static func pace(_ key: String, in tx: Transaction) throws {
    let known = try tx.first("SELECT window_start, taken FROM throttles WHERE key = \(key)") {
      (last: try $0("window_start") as Instant, taken: try $0("taken") as Int)
    }
    let taken = known.map { $0.last + .hours(1) > tx.now ? $0.taken : 0 } ?? 0
    if let known, known.last + wait(after: taken) > tx.now { throw Refusal.tooOften(retryAfter: known.last + wait(after: taken) - tx.now) }
    try tx.run(
      """
      INSERT INTO throttles (key, window_start, taken) VALUES (\(key), \(tx.now), \(taken + 1))
      ON CONFLICT (key) DO UPDATE SET window_start = excluded.window_start, taken = excluded.taken
      """)
  }

  private static func wait(after taken: Int) -> Span { taken < 5 ? .seconds(0) : min(.minutes(1 << min(taken - 5, 4)), .minutes(15)) }

  /// How many wrong codes and passwords in a quarter of an hour, whoever's and from wherever, are nobody's slips any more.
  static let wrongInAll = 500
  private static let everybody = "wrong answers"

  /// One more wrong code or password.
  static func noteWrong(in tx: Transaction) throws {
    try tx.run(
      """
      INSERT INTO throttles (key, window_start, taken) VALUES (\(everybody), \(quarter(tx.now)), 1)
      ON CONFLICT (key) DO UPDATE SET window_start = excluded.window_start,
        taken = CASE WHEN throttles.window_start = excluded.window_start THEN throttles.taken + 1 ELSE 1 END
      """)
  }

  /// Somebody guesses across accounts. Nobody is shut out for it: a code then has one try in place of five, and a password alone opens only on a
  /// device that the account has been used on.
  static func isUnderAttack(in tx: Transaction) throws -> Bool {
    let wrong: Int? = try tx.value("SELECT taken AS value FROM throttles WHERE key = \(everybody) AND window_start = \(quarter(tx.now))")
    return (wrong ?? 0) >= wrongInAll
  }

  private static func quarter(_ now: Instant) -> Instant {
    Instant(milliseconds: now.milliseconds - now.milliseconds.flooredRemainder(by: Span.minutes(15).milliseconds))
  }

  /// Forgets windows that are long over.
  static func removeOld(in tx: Transaction) throws { try tx.run("DELETE FROM throttles WHERE window_start < \(tx.now - .days(2))") }
}
