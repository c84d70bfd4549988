import Forms
import Identity
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
  package func addStaff(name: String, email: Email, password: String, role: Staff.Role) async throws {
    try Password.check(password)
    let hash = try await Password.hash(password)
    try await house.database.write { tx in try Staff.add(name: name, email: email, passwordHash: hash, role: role, in: tx) }
  }

  /// Publishes a form definition where it changed.
  package func publish(_ definition: FormDefinition) async throws -> Form.Applied {
    try await house.database.write { tx in try Form.apply(definition, in: tx) }
  }
}
