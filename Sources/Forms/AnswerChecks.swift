import Kernel
import Storage

/// What cannot be told from an answer alone: what others answered, and the files that were sent.
package struct AnswerChecks {
  /// Whether a field whose answers are unique has this one already.
  package var isTaken: (FormField, String) throws -> Bool = { _, _ in false }
  /// Whether as many as it takes have chosen that option of that field.
  package var isFull: (FormField, FieldOption) throws -> Bool = { _, _ in false }
  /// The file that this attempt sent before, by the id of its upload.
  package var upload: (String) throws -> FileRef? = { _ in nil }

  package init() {}
}

extension AnswerChecks {
  /// As it is in the database. What this attempt itself has sent already does not stand against it: sent twice, it is the same answer.
  package init(_ form: PublishedForm, attempt: [UInt8], in tx: Transaction) {
    isTaken = { field, value in
      // Longer ones are not found again.
      guard value.unicodeScalars.count <= SubmissionValues.longest else { return false }
      return try AnswerChecks.count(field.id, value, of: form.form, besides: attempt, upTo: 1, in: tx) == 1
    }
    isFull = { field, option in
      guard let quota = option.quota else { return false }
      return try AnswerChecks.count(field.id, option.id, of: form.form, besides: attempt, upTo: quota, in: tx) >= quota
    }
    upload = { id in
      guard let id = ID<Upload>(id) else { return nil }
      return try tx.first("SELECT * FROM uploads WHERE id = \(id) AND attempt_key = \(attempt)", Upload.init(row:))?.ref
    }
  }

  /// Ids of the options that nobody can choose any more, by field; for the page.
  package static func full(_ form: PublishedForm, attempt: [UInt8] = [], in tx: Transaction) throws -> [String: Set<String>] {
    var full: [String: Set<String>] = [:]
    for field in form.definition.fields {
      for option in field.options {
        guard let quota = option.quota else { continue }
        let count = try count(field.id, option.id, of: form.form, besides: attempt, upTo: quota, in: tx)
        if count >= quota { full[field.id, default: []].insert(option.id) }
      }
    }
    return full
  }

  private static func count(
    _ field: String, _ value: String, of form: ID<Form>, besides attempt: [UInt8], upTo most: Int, in tx: Transaction
  ) throws -> Int {
    try tx.value(
      """
      SELECT COUNT(*) AS value FROM (
        SELECT v.submission_id FROM submission_values v JOIN submissions s ON s.id = v.submission_id
        WHERE v.form_id = \(form) AND v.field = \(field) AND v.value = \(value) AND s.attempt_key <> \(attempt) LIMIT \(most)) AS found
      """) ?? 0
  }
}
