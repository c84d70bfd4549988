import Events
import Kernel
import Storage

/// Sittings older than 400 days are folded into counts by day.
extension Sitting {
  private static let job = "sittings.fold"
  private static let kept = 400

  /// What the job runner needs to know. One day to a job, so that a kill loses nothing and no transaction is long.
  package static let handlers: [String: JobRunner.Handler] = [
    job: { _, tx in
      let more = try foldOldestDay(in: tx)
      let due = more ? tx.now + .seconds(1) : tx.now + .days(1)
      try tx.enqueue(job, at: due, key: "\(job) \(due.milliseconds)")
    }
  ]

  /// Makes sure that it is done today; called at the start of a server.
  package static func schedule(in tx: Transaction) throws { try tx.enqueue(job, key: "\(job) \(tx.today)") }

  /// Whether there was one to fold.
  private static func foldOldestDay(in tx: Transaction) throws -> Bool {
    let last = tx.today.adding(days: -kept)
    let day: Day? = try tx.first("SELECT day FROM sittings WHERE day < \(last) ORDER BY day LIMIT 1") { try $0("day") }
    guard let day else { return false }
    try tx.run(
      """
      INSERT INTO form_days (form_id, version_id, day, views, starts, completions)
      SELECT form_id, version_id, day, COUNT(*), COUNT(started_at), COUNT(completed_at) FROM sittings WHERE day = \(day)
      GROUP BY form_id, version_id, day
      ON CONFLICT (form_id, version_id, day) DO UPDATE SET views = form_days.views + excluded.views,
        starts = form_days.starts + excluded.starts, completions = form_days.completions + excluded.completions
      """)
    try tx.run("DELETE FROM sitting_parts WHERE day = \(day)")
    try tx.run("DELETE FROM sittings WHERE day = \(day)")
    return true
  }
}
