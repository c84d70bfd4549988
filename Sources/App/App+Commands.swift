import Console
import Forms
import Identity
import Kernel
import Language
import Storage
import Web

// What the commands do besides serving.

extension App {
  /// `https://club.example`
  package var origin: String { house.origin }

  /// Ends every connection to the database.
  package func close() async { await house.database.close() }

  /// Adds a member of the staff.
  /// - Throws: `Refusal.invalid` for a weak password or an address that is taken.
  package func addStaff(name: String, email: Email, password: String, role: String) async throws {
    try Password.check(password)
    let hash = try await Password.hash(password)
    try await house.database.write { tx in
      try Staff.add(name: name, email: email, passwordHash: hash, role: Role.find(role, in: tx).key, in: tx)
    }
  }

  /// The keys of every role.
  package func roles() async throws -> [String] { try await house.database.read { tx in try Role.all(in: tx).map(\.key) } }

  /// Where the first administrator begins; nil when somebody works here already.
  package func setupLink() async throws -> String? {
    let isEmpty = try await house.database.read { tx in try Staff.isEmpty(in: tx) }
    return isEmpty ? origin + ConsoleLink.setup(Staff.setupToken(seal: house.seal)) : nil
  }

  /// Publishes form definitions where they changed: all of them, or none when one is refused.
  /// - Throws: `Refusal.invalid` by slug and field.
  package func publish(_ definitions: [FormDefinition]) async throws -> [Form.Applied] {
    try await house.database.write { tx in
      try definitions.map { definition in
        do { return try Form.apply(definition, in: tx) } catch Refusal.invalid(let faults) {
          throw Refusal.invalid(Dictionary(uniqueKeysWithValues: faults.map { ("\(definition.slug): \($0)", $1) }))
        }
      }
    }
  }

  /// A form as it is published, or was under a number; nil when there is none.
  package func definition(of slug: String, version: Int? = nil) async throws -> FormDefinition? {
    try await house.database.read { tx in
      guard let form = try Form.published(slug, in: tx) else { return nil }
      guard let version, version != form.number else { return form.definition }
      return try Form.versions(of: form.form, in: tx).first { $0.number == version }?.definition
    }
  }

  /// The slugs of all forms.
  package func slugs() async throws -> [String] {
    try await house.database.read { tx in try Form.all(in: tx).map(\.definition.slug) }
  }
}
