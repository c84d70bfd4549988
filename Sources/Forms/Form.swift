import Crypto
import Foundation
import Kernel
import Storage
import Synchronization

/// A form by its slug. Its content lives in versions, which never change.
package enum Form {}

/// Mark of a version's id.
package enum FormVersion {}

/// A version of a form: what a page shows and an answer is read under.
package struct PublishedForm: Sendable {
  package let form: ID<Form>
  package let version: ID<FormVersion>
  package let number: Int
  package let definition: FormDefinition
}

extension Form {
  package enum Applied: Sendable, Equatable {
    case created
    case published(number: Int)
    case unchanged
  }

  /// Signalled when another version of some form is published.
  package static let topic = "forms"

  /// Publishes a definition as the form's newest version; the same content again changes nothing.
  /// - Parameter id: of a form that was made in the builder and is published for the first time.
  /// - Throws: `Refusal.invalid` when an id that was published has another kind now.
  @discardableResult
  package static func apply(_ definition: FormDefinition, as id: ID<Form>? = nil, in tx: Transaction) throws -> Applied {
    let json = try definition.json
    let hash = Data(SHA256.hash(data: Data(json.utf8))).base64EncodedString()
    let version: ID<FormVersion> = tx.newID()
    guard let (form, number, current) = try current(definition.slug, in: tx) else {
      let form: ID<Form> = id ?? tx.newID()
      try tx.run(
        """
        INSERT INTO forms (id, slug, current_version_id, created_at) VALUES (\(form), \(definition.slug), \(version), \(tx.now))
        """)
      try insert(version, of: form, number: 1, json, hash, in: tx)
      return .created
    }
    guard hash != current else { return .unchanged }
    try keepKinds(of: form, in: definition, in: tx)
    try insert(version, of: form, number: number + 1, json, hash, in: tx)
    try tx.run("UPDATE forms SET current_version_id = \(version) WHERE id = \(form)")
    return .published(number: number + 1)
  }

  /// The version that visitors see now.
  package static func published(_ slug: String, in tx: Transaction) throws -> PublishedForm? {
    try tx.first(
      """
      SELECT v.id, v.form_id, v.number, v.content_hash FROM forms f JOIN form_versions v ON v.id = f.current_version_id WHERE f.slug = \(slug)
      """
    ) { try PublishedForm(row: $0, in: tx) }
  }

  /// The version that visitors see now; nil for a form that was never published.
  package static func published(_ form: ID<Form>, in tx: Transaction) throws -> PublishedForm? {
    try tx.first(
      """
      SELECT v.id, v.form_id, v.number, v.content_hash FROM forms f JOIN form_versions v ON v.id = f.current_version_id WHERE f.id = \(form)
      """
    ) { try PublishedForm(row: $0, in: tx) }
  }

  /// Every version of a form, newest first.
  package static func versions(of form: ID<Form>, in tx: Transaction) throws -> [PublishedForm] {
    try tx.all(
      "SELECT id, form_id, number, content_hash FROM form_versions WHERE form_id = \(form) ORDER BY number DESC LIMIT 500"
    ) { try PublishedForm(row: $0, in: tx) }
  }

  /// The version under which something was sent.
  /// - Throws: `Refusal.notFound`.
  package static func version(_ id: ID<FormVersion>, in tx: Transaction) throws -> PublishedForm {
    let form = try tx.first("SELECT id, form_id, number, content_hash FROM form_versions WHERE id = \(id)") {
      try PublishedForm(row: $0, in: tx)
    }
    guard let form else { throw Refusal.notFound }
    return form
  }

  /// Every form as it is published now, by slug.
  package static func all(in tx: Transaction) throws -> [PublishedForm] {
    try tx.all(
      """
      SELECT v.id, v.form_id, v.number, v.content_hash FROM forms f JOIN form_versions v ON v.id = f.current_version_id
      ORDER BY f.slug LIMIT 500
      """
    ) { try PublishedForm(row: $0, in: tx) }
  }

  private static func current(_ slug: String, in tx: Transaction) throws -> (ID<Form>, newest: Int, hash: String)? {
    try tx.first(
      """
      SELECT f.id, v.content_hash, (SELECT MAX(number) FROM form_versions WHERE form_id = f.id) AS newest
      FROM forms f JOIN form_versions v ON v.id = f.current_version_id WHERE f.slug = \(slug)
      """
    ) { (try $0("id"), try $0("newest"), try $0("content_hash")) }
  }

  private static func insert(
    _ version: ID<FormVersion>, of form: ID<Form>, number: Int, _ json: String, _ hash: String, in tx: Transaction
  ) throws {
    try tx.run(
      """
      INSERT INTO form_versions (id, form_id, number, content_hash, definition, published_at)
      VALUES (\(version), \(form), \(number), \(hash), \(json), \(tx.now))
      """)
    tx.signal(topic)
  }
}

extension PublishedForm {
  init(row: Row, in tx: Transaction) throws {
    version = try row("id")
    form = try row("form_id")
    number = try row("number")
    let hash: String = try row("content_hash")
    if let known = decoded.withLock({ $0[hash] }) {
      definition = known
      return
    }
    let json: String? = try tx.first("SELECT definition FROM form_versions WHERE id = \(version)") { try $0("definition") }
    definition = try FormDefinition(published: json ?? "", file: "version \(version)")
    decoded.withLock { [definition] in $0[hash] = definition }
  }
}

/// Definitions by the hash of their content, decoded once in the life of the process: what has a hash cannot change, and there are few.
private let decoded = Mutex<[String: FormDefinition]>([:])
