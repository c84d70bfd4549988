import Kernel
import Storage

/// A file that came with a form: kept from the moment it is chosen, part of a request once that is sent. Its bytes are in the blob store.
package struct Upload: Sendable {
  package let id: ID<Upload>
  package let form: ID<Form>
  /// Name of the input: the id of a field, or `guests.0.photo` in a repeated group.
  package let input: String
  package let blob: Blob
  package let name: String
  package let bytes: Int
  /// As it was found from the content.
  package let type: String
  package let createdAt: Instant
  /// What it was sent with; nil while the form is being filled in.
  package let request: RequestID?

  /// As it stands in an answer.
  package var ref: FileRef { FileRef(id: id.description, name: name, bytes: bytes, type: type) }

  /// How long a file waits for its form to be sent, unless a draft keeps it longer.
  static let patience = Span.hours(48)
  /// Of one attempt: somebody who chooses anew and anew still gets through.
  static let mostOfAnAttempt = 100
}

extension Upload {
  /// Keeps a file that was chosen while a form is filled in.
  /// - Parameter attempt: of the form's token.
  /// - Throws: `Refusal.tooLarge` when the attempt has too many.
  package static func keep(_ file: Fields.File, input: String, form: ID<Form>, attempt: [UInt8], in tx: Transaction) throws -> Upload {
    let count: Int? = try tx.value("SELECT COUNT(*) AS value FROM uploads WHERE attempt_key = \(attempt)")
    guard let count, count < mostOfAnAttempt else { throw Refusal.tooLarge }
    return try insert(file, input, form, attempt: attempt, request: nil, in: tx)
  }

  /// Adds a file to a request that was sent: what staff fill in.
  package static func attach(_ file: Fields.File, input: String, to submission: Submission, in tx: Transaction) throws -> Upload {
    try insert(file, input, submission.form, attempt: nil, request: submission.id, in: tx)
  }

  /// What an attempt has and did not send yet, in the order of choosing. No other attempt's file can be named with it.
  package static func unsent(_ attempt: [UInt8], in tx: Transaction) throws -> [Upload] {
    try tx.all("SELECT * FROM uploads WHERE attempt_key = \(attempt) AND submission_id IS NULL ORDER BY id", Upload.init(row:))
  }

  /// Keeps the files of an attempt as long as its draft.
  package static func keepUntil(_ end: Instant, attempt: [UInt8], in tx: Transaction) throws {
    try tx.run("UPDATE uploads SET expires_at = \(end) WHERE attempt_key = \(attempt) AND submission_id IS NULL")
  }

  /// Makes files part of the request that is received; those of the attempt that the person took back are left to the sweep.
  /// - Throws: `Refusal.invalid` under the empty name when one is not there, of another attempt, or sent already.
  package static func claim(_ ids: [ID<Upload>], attempt: [UInt8], for request: RequestID, in tx: Transaction) throws {
    guard !ids.isEmpty else { return }
    let claimed = try tx.run(
      """
      UPDATE uploads SET submission_id = \(request), expires_at = NULL
      WHERE id IN \(list: ids) AND attempt_key = \(attempt) AND submission_id IS NULL
      """)
    guard claimed == Set(ids).count else { throw Refusal.invalid(["": "files.gone"]) }
  }

  /// The files of a request.
  package static func of(_ request: RequestID, in tx: Transaction) throws -> [Upload] {
    try tx.all("SELECT * FROM uploads WHERE submission_id = \(request) ORDER BY id", Upload.init(row:))
  }

  /// - Throws: `Refusal.notFound`.
  package static func find(_ id: ID<Upload>, in tx: Transaction) throws -> Upload {
    guard let found = try tx.first("SELECT * FROM uploads WHERE id = \(id)", Upload.init(row:)) else { throw Refusal.notFound }
    return found
  }

  /// Forgets the files of a request, before the request itself goes; their bytes go with the next sweep.
  package static func remove(of request: RequestID, in tx: Transaction) throws {
    try tx.run("DELETE FROM uploads WHERE submission_id = \(request)")
  }

  private static func insert(
    _ file: Fields.File, _ input: String, _ form: ID<Form>, attempt: [UInt8]?, request: RequestID?, in tx: Transaction
  ) throws -> Upload {
    guard let blob = Blob(file.blob) else { throw Refusal.invalid([input: file.problem ?? "files.gone"]) }
    let upload = Upload(
      id: tx.newID(), form: form, input: input, blob: blob, name: file.fileName, bytes: file.bytes, type: file.type, createdAt: tx.now,
      request: request)
    try tx.run(
      """
      INSERT INTO uploads (id, attempt_key, form_id, field, blob, name, bytes, type, created_at, submission_id, expires_at)
      VALUES (\(upload.id), \(attempt), \(form), \(input), \(blob), \(upload.name), \(upload.bytes), \(upload.type), \(tx.now), \(request),
        \(request == nil ? tx.now + patience : nil))
      """)
    return upload
  }

  init(row: Row) throws {
    id = try row("id")
    form = try row("form_id")
    input = try row("field")
    blob = try row("blob")
    name = try row("name")
    bytes = try row("bytes")
    type = try row("type")
    createdAt = try row("created_at")
    request = try row("submission_id")
  }
}
