import Events
import Kernel
import Language
import Storage

extension FormDesk {
  /// What became of answers that staff released.
  package struct Released: Sendable {
    package var submissions: [Submission] = []
    /// Those that cannot be read under their version; they stay where they are.
    package var unreadable: [RequestID] = []
  }

  /// Receives held answers as if they had been taken when they were sent: under the version, the day and the attempt of then. What is no longer held,
  /// because somebody else was faster, is passed over.
  package func release(_ ids: [RequestID], receiptPrefix: String, in tx: Transaction) throws -> Released {
    var released = Released()
    for id in ids {
      guard let entry = try Quarantine.entry(id, in: tx) else { continue }
      let form = try Form.version(entry.version, in: tx)
      guard let draft = read(entry, form, in: tx) else {
        released.unreadable.append(id)
        continue
      }
      guard try Quarantine.delete([id], in: tx) == 1 else { continue }
      let received = try Submission.receive(
        draft, token: entry.token, source: entry.source, receiptPrefix: receiptPrefix, via: target, by: .visitor,
        promised: .init(id: entry.id, receipt: entry.receipt, sentAt: entry.sentAt), in: tx)
      if let submission = received.submission { released.submissions.append(submission) }
    }
    return released
  }

  /// The held fields as an answer; nil when they are none under their version.
  private func read(_ entry: Quarantine.Entry, _ form: PublishedForm, in tx: Transaction) -> AnswerDraft? {
    try? AnswerDraft(
      form, entry.fields, viewer: .visitor, catalogue: catalogue(for: form), tongue: entry.source.tongue,
      today: Day(entry.sentAt, in: tx.world.zone), checks: AnswerChecks(form, attempt: entry.token.attempt, in: tx))
  }
}
