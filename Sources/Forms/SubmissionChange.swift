import Events
import Foundation
import Identity
import Kernel
import Language
import Storage

/// What a member of the staff wrote into a field of a request, and what stood there before.
package struct SubmissionChange: Sendable {
  package let id: ID<SubmissionChange>
  package let field: String
  package let old: Answer?
  package let new: Answer?
  package let by: String?
  package let at: Instant
}

/// Names of inputs beside the fields that staff fill in; no field id has a dash.
package enum SubmissionInput {
  /// Ids of the fields that the page offered, repeated: a box that is not ticked is not sent.
  package static let offered = "edit-field"
  /// `updatedAt` of what was shown, in milliseconds.
  package static let shownAt = "shown-at"
}

extension SubmissionChange {
  /// The changes of a request, newest first.
  package static func of(_ request: RequestID, limit: Int = 100, in tx: Transaction) throws -> [SubmissionChange] {
    try tx.all(
      "SELECT * FROM submission_changes WHERE submission_id = \(request) ORDER BY id DESC LIMIT \(limit)", SubmissionChange.init(row:))
  }

  init(row: Row) throws {
    id = try row("id")
    field = try row("field")
    old = try (row("old") as String?).map(Answer.init(json:))
    new = try (row("new") as String?).map(Answer.init(json:))
    by = try row("staff_name")
    at = try row("changed_at")
  }
}

extension PublishedForm {
  /// The fields that staff may fill in while a request is in a state, in the order of the form.
  package func fieldsForStaff(in status: String) -> [FormField] { fields(of: .staff, in: status) }

  /// The fields that a viewer may fill in while a request is in a state, in the order of the form.
  package func fields(of viewer: Viewer, in status: String) -> [FormField] {
    definition.fields.filter { $0.kind.isFilledByStaff && $0.access(of: viewer, .sent(status: status)) == .write }
  }
}

extension FormField {
  /// Whether staff may fill it in, in some state.
  package var isEverWrittenByStaff: Bool {
    kind.isFilledByStaff && (sees.staff == .write || sees.byStatus.values.contains { $0.staff == .write })
  }
}

extension FieldKind {
  /// Whether staff can write an answer of this kind beside a request: those of one control.
  package var isFilledByStaff: Bool {
    switch self {
    case .consent, .dateRange, .matrix, .file, .image, .signature, .address, .productLines, .calculated, .group: false
    default: isInput
    }
  }
}

extension Submission {
  /// Keeps what a member of the staff wrote into the fields that are theirs, with its history and an event; the customer is told of what they may
  /// read. What is not theirs, and what was not offered, is ignored.
  /// - Throws: `Refusal.invalid` with every field error; among them, with what stands there now, fields that somebody else wrote meanwhile.
  @discardableResult
  package static func edit(
    _ id: RequestID, _ fields: Fields, words: Words, as viewer: Viewer = .staff, by actor: Actor, in tx: Transaction
  ) throws -> Submission {
    let submission = try find(id, in: tx)
    let form = try submission.form(in: tx)
    let offered = Set(fields.all(SubmissionInput.offered))
    let theirs = form.fields(of: viewer, in: submission.status).filter { offered.contains($0.id) }
    // What is not known yet stays open: staff fill in one field after the other.
    let (answers, wrong) = try AnswerDraft.read(theirs, fields, under: form, required: false, tongue: words.tongue, today: tx.today)
    let changed = theirs.filter { answers[$0.id] != submission.answers[$0.id] }
    var errors = wrong
    for (field, word) in try submission.meanwhile(changed, fields, words, in: tx) { errors[field] = word }
    guard errors.isEmpty else { throw Refusal.invalid(errors) }
    guard !changed.isEmpty else { return submission }
    return try submission.write(changed, answers, under: form, by: actor, in: tx)
  }

  /// Fields that somebody wrote after the page was shown, with their words.
  private func meanwhile(_ changed: [FormField], _ fields: Fields, _ words: Words, in tx: Transaction) throws -> [String: Word] {
    let shownAt = fields[SubmissionInput.shownAt].flatMap { Int64($0) }.map { Instant(milliseconds: $0) }
    guard let shownAt, shownAt < updatedAt, !changed.isEmpty else { return [:] }
    let later = try tx.all(
      """
      SELECT * FROM submission_changes WHERE submission_id = \(id) AND changed_at > \(shownAt) AND field IN \(list: changed.map(\.id)) ORDER BY id
      """, SubmissionChange.init(row:))
    var errors: [String: Word] = [:]
    for change in later {
      guard let field = changed.first(where: { $0.id == change.field }) else { continue }
      let now = answers[field.id].map { ShownAnswer($0, to: field, for: .staff, words: words).text } ?? words("common.none")
      errors[field.id] = Word("submissions.meanwhile", ["name": change.by ?? words("common.none"), "value": now])
    }
    return errors
  }

  private func write(
    _ changed: [FormField], _ new: [String: Answer], under form: PublishedForm, by actor: Actor, in tx: Transaction
  ) throws -> Submission {
    var byField = answers.byField
    for field in changed { byField[field.id] = new[field.id] }
    let now = nextUpdate(in: tx)
    let all = Answers(byField)
    let written = try tx.run(
      "UPDATE submissions SET answers = \(try all.json), updated_at = \(now) WHERE id = \(id) AND updated_at = \(updatedAt)")
    guard written == 1 else { throw StorageError.retry("two edits at once") }
    try SubmissionValues.change(id, from: answers, to: all, under: form, in: tx)
    let staff: StaffID? = if case .staff(let staff, _) = actor { staff } else { nil }
    for field in changed {
      try tx.run(
        """
        INSERT INTO submission_changes (id, submission_id, field, old, new, staff_id, staff_name, changed_at)
        VALUES (\(tx.newID(SubmissionChange.self)), \(id), \(field.id), \(try answers[field.id]?.json), \(try new[field.id]?.json), \(staff),
          \(actor.name), \(now))
        """)
    }
    try publish(changed, by: actor, in: tx)
    return try Submission.find(id, in: tx)
  }

  /// One event for what the customer may read and one for what is the staff's own.
  private func publish(_ changed: [FormField], by actor: Actor, in tx: Transaction) throws {
    let open = changed.filter { $0.access(of: .customer, .sent(status: status)) >= .read }
    let own = changed.filter { field in !open.contains { $0.id == field.id } }
    for (fields, customerSees) in [(open, true), (own, false)] where !fields.isEmpty {
      let label = (fa: fields.map(\.label.fa).joined(separator: "، "), en: fields.map(\.label.en).joined(separator: ", "))
      try tx.publish(
        "request.answered", on: id, contact: contact, request: id, by: actor, ["label.fa": label.fa, "label.en": label.en],
        customerSees: customerSees)
    }
  }

  /// Later than any change so far, also within a millisecond, so that `updatedAt` tells one state from the next.
  func nextUpdate(in tx: Transaction) -> Instant { max(tx.now, updatedAt + Span(milliseconds: 1)) }
}

extension Answer {
  /// As it is stored on its own.
  fileprivate var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  fileprivate init(json: String) throws { self = try JSONDecoder().decode(Answer.self, from: Data(json.utf8)) }
}
