import Contacts
import Events
import Identity
import Kernel
import Language
import Messaging
import Storage
import TestKit

extension TestDatabase {
  /// A database of everything below the areas.
  static func people(consumers: [String: [String]] = [:]) async throws -> TestDatabase {
    try await make(
      steps: EventsSchema.steps + OrganisationSchema.steps + ContactsSchema.steps + IdentitySchema.steps + MessagingSchema.steps,
      consumers: consumers)
  }
}

/// The server's signature in tests.
let testSeal = Seal(secret: Array("a secret that is only a secret in tests".utf8))

extension Contact {
  /// Everybody who is no other.
  static func known(_ tx: Transaction) throws -> [Contact] {
    let ids = try tx.all("SELECT id FROM contacts WHERE merged_into IS NULL ORDER BY sort_key, id") { try $0("id") as ContactID }
    return try ids.map { try find($0, in: tx) }
  }

  /// A contact by name and points, as staff would type it.
  @discardableResult
  static func add(_ name: String, mobile: String? = nil, email: String? = nil, in tx: Transaction) throws -> Contact {
    let pairs = [("name", name), ("mobile", mobile ?? ""), ("email", email ?? "")]
    return try add(ContactDraft(Fields(pairs)), source: "test", by: .system, in: tx)
  }
}

extension PortalAccount {
  /// A contact's account that was opened and proven with this mobile number.
  static func proven(of contact: ContactID, name: String, mobile: String, in tx: Transaction) throws -> AccountID {
    guard let destination = Destination(mobile), let account = try open(for: contact, name: name, at: [destination], in: tx) else {
      throw Refusal.notFound
    }
    try activate(account.id, by: destination, in: tx)
    return account.id
  }
}

extension Staff {
  /// The viewer of a member of the staff who has just signed in.
  static func viewer(_ name: String, role: String = Role.administrator, in tx: Transaction) throws -> StaffViewer {
    guard let email = Email("member\(tx.newID(Staff.self))@club.example") else { throw Refusal.notFound }
    let staff = try add(name: name, email: email, passwordHash: nil, role: role, in: tx)
    guard let viewer = try Session.staff(try Session.open(for: .staff(staff.id), agent: "", in: tx), in: tx) else { throw Refusal.notFound }
    return viewer
  }
}
