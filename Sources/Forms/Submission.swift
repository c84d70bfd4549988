import Events
import Kernel
import Language
import Storage

/// An answer that was sent: the request, on whose thread later documents hang. Readable for ever under the version that took it.
package struct Submission: Sendable {
  package let id: RequestID
  /// `MH-7K4Q-92`
  package let receipt: String
  package let form: ID<Form>
  package let version: ID<FormVersion>
  package let contact: ContactID?
  /// Id of a state of its version.
  package let status: String
  package let statusNote: String?
  package let answers: Answers
  package let source: Source
  package let linkGeneration: Int
  package let createdAt: Instant
  package let updatedAt: Instant
}

extension Submission {
  /// For staff.
  /// - Throws: `Refusal.notFound`.
  package static func find(_ id: RequestID, in tx: Transaction) throws -> Submission {
    guard let found = try tx.first("SELECT * FROM submissions WHERE id = \(id)", Submission.init(row:)) else { throw Refusal.notFound }
    return found
  }

  /// For a customer; another's is not found.
  package static func find(_ id: RequestID, for scope: ContactScope, in tx: Transaction) throws -> Submission {
    let found = try tx.first("SELECT * FROM submissions WHERE id = \(id) AND contact_id IN \(list: scope.contacts)", Submission.init(row:))
    guard let found else { throw Refusal.notFound }
    return found
  }

  /// The requests that a customer sees, newest first.
  /// - Parameter before: the last of the page before.
  package static func of(_ scope: ContactScope, before: RequestID? = nil, limit: Int = 20, in tx: Transaction) throws -> [Submission] {
    let older: SQL = before.map { "AND id < \($0)" } ?? ""
    return try tx.all(
      "SELECT * FROM submissions WHERE contact_id IN \(list: scope.contacts) \(sql: older) ORDER BY id DESC LIMIT \(limit)",
      Submission.init(row:))
  }

  /// The version under which it is read.
  package func form(in tx: Transaction) throws -> PublishedForm { try Form.version(version, in: tx) }

  /// Its state, in the words of its version.
  package func state(under form: PublishedForm) -> FormState? { form.definition.state(status) }

  init(row: Row) throws {
    id = try row("id")
    receipt = try row("receipt")
    form = try row("form_id")
    version = try row("version_id")
    contact = try row("contact_id")
    status = try row("status")
    statusNote = try row("status_note")
    answers = try Answers(json: try row("answers"))
    source = try Source(row: row)
    linkGeneration = try row("link_generation")
    createdAt = try row("created_at")
    updatedAt = try row("updated_at")
  }
}
