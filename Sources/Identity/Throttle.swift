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

  /// Forgets windows that are long over.
  static func removeOld(in tx: Transaction) throws { try tx.run("DELETE FROM throttles WHERE window_start < \(tx.now - .days(2))") }
}
