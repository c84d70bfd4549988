import Events
import Kernel
import Storage

/// Answers are deleted as many days after their sending as their form promises, files included; how many there were is kept. Requests on which papers
/// hang (a quote, an invoice, a warranty) keep their row and number, and lose what was answered.
package struct Retention: Sendable {
  private static let job = "retention"
  private static let batch = 500
  /// Staff are told so long before.
  package static let warning = 14

  /// Which of some requests have papers; App knows the rooms.
  package typealias Papers = @Sendable ([RequestID], Transaction) throws -> Set<RequestID>

  private let papers: Papers

  package init(papers: @escaping Papers) { self.papers = papers }

  /// What the job runner needs to know. A batch to a job: after a kill the next one goes on where this one was.
  package var handlers: [String: JobRunner.Handler] {
    [
      Retention.job: { job, tx in
        let isFirst = job.payload["goesOn"] == nil
        if isFirst { try warn(in: tx) }
        if try deleteBatch(in: tx) {
          try tx.enqueue(Retention.job, ["goesOn": "yes"], key: "\(Retention.job) \(job.id)")
        } else {
          try Retention.schedule(at: tx.now + .days(1), in: tx)
        }
      }
    ]
  }

  /// Makes sure that it is done today; called at the start of a server.
  package static func schedule(in tx: Transaction) throws { try schedule(at: tx.now, in: tx) }

  private static func schedule(at due: Instant, in tx: Transaction) throws {
    try tx.enqueue(job, at: due, key: "\(job) \(Day(due, in: tx.world.zone))")
  }

  /// How many answers of a form go within the days of warning; nil when it keeps them.
  package static func due(_ form: PublishedForm, in tx: Transaction) throws -> Int? {
    guard let days = form.definition.options.retentionDays else { return nil }
    let old = older(form, than: days - warning, tx)
    return try tx.value("SELECT COUNT(*) AS value FROM submissions WHERE \(sql: old) AND erased_at IS NULL")
  }

  /// Ids hold the time of sending, so the index by form serves.
  private static func older(_ form: PublishedForm, than days: Int, _ tx: Transaction) -> SQL {
    "form_id = \(form.form) AND id < \(RequestID(at: tx.now - .days(days), chance: (0, 0)))"
  }

  private static func promising(in tx: Transaction) throws -> [(form: PublishedForm, days: Int)] {
    try Form.all(in: tx).compactMap { form in form.definition.options.retentionDays.map { (form, $0) } }
  }

  /// Each answer is told of once: on the day on which its last fourteen begin.
  private func warn(in tx: Transaction) throws {
    for (form, days) in try Retention.promising(in: tx) {
      let begins = Retention.older(form, than: days - Retention.warning, tx)
      let began = RequestID(at: tx.now - .days(days - Retention.warning + 1), chance: (0, 0))
      let count: Int? = try tx.value(
        "SELECT COUNT(*) AS value FROM submissions WHERE \(sql: begins) AND id >= \(began) AND erased_at IS NULL")
      guard let count, count > 0 else { continue }
      let title = form.definition.title
      try tx.publish(
        "form.retention", on: form.form, ["count": String(count), "form.fa": title.fa, "form.en": title.en], customerSees: false)
    }
  }

  /// Whether there may be more.
  private func deleteBatch(in tx: Transaction) throws -> Bool {
    for (form, days) in try Retention.promising(in: tx) {
      let old = try tx.all(
        """
        SELECT id, version_id, created_at FROM submissions WHERE \(sql: Retention.older(form, than: days, tx)) AND erased_at IS NULL
        ORDER BY id LIMIT \(Retention.batch)
        """
      ) { row in (id: try row("id") as RequestID, version: try row("version_id") as ID<FormVersion>, at: try row("created_at") as Instant) }
      guard !old.isEmpty else { continue }
      let kept = try papers(old.map(\.id), tx)
      try delete(old.map(\.id).filter { !kept.contains($0) }, in: tx)
      try Retention.empty(Array(kept), in: tx)
      let byDay = Dictionary(grouping: old) { Slot(version: $0.version, day: Day($0.at, in: tx.world.zone)) }
      for (slot, answers) in byDay {
        try tx.run(
          """
          INSERT INTO form_counts (form_id, version_id, day, deleted) VALUES (\(form.form), \(slot.version), \(slot.day), \(answers.count))
          ON CONFLICT (form_id, version_id, day) DO UPDATE SET deleted = form_counts.deleted + excluded.deleted
          """)
      }
      return true
    }
    return false
  }

  private struct Slot: Hashable {
    let version: ID<FormVersion>
    let day: Day
  }

  private func delete(_ ids: [RequestID], in tx: Transaction) throws {
    try Retention.forget(ids, in: tx)
    try tx.run("DELETE FROM events WHERE request_id IN \(list: ids)")
    try tx.run("DELETE FROM submissions WHERE id IN \(list: ids)")
  }

  /// Takes everything from requests that was answered; their rows and numbers stay.
  static func empty(_ ids: [RequestID], in tx: Transaction) throws {
    try forget(ids, in: tx)
    try tx.run(
      """
      UPDATE submissions SET answers = '{}', status_note = NULL, source_page = NULL, source_referrer = NULL, erased_at = \(tx.now),
        updated_at = \(tx.now) WHERE id IN \(list: ids)
      """)
  }

  /// What stands beside the answers. The bytes of files go with the next sweep, once no row names them.
  private static func forget(_ ids: [RequestID], in tx: Transaction) throws {
    try tx.run("DELETE FROM uploads WHERE submission_id IN \(list: ids)")
    try tx.run("DELETE FROM submission_values WHERE submission_id IN \(list: ids)")
    try tx.run("DELETE FROM submission_changes WHERE submission_id IN \(list: ids)")
  }
}
