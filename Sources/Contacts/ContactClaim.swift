import Identity
import Kernel
import Language

/// What an answer says of the person who gave it.
package struct ContactClaim: Sendable {
  package let name: String
  package let mobile: Phone?
  package let email: Email?
  /// Everything else, in canonical form.
  package let details: [Contact.Field: String]
  /// By what a known contact is recognised.
  package let matchBy: Set<Key>
  package let proof: Proof
  /// The form's slug, or whatever brought it.
  package let source: String

  /// How sure it is that the person is who the claim says.
  package enum Proof: String, CaseIterable, Sendable {
    case typed
    case signedIn
    case code
    /// It stood in the record of a contact who turned out to be the same person.
    case merged
  }

  /// What tells people apart.
  package enum Key: String, CaseIterable, Sendable { case mobile, email, nationalID }

  /// - Parameter details: further attributes; those of `mobile` and `email` are not looked at.
  package init(
    name: String, mobile: Phone?, email: Email?, company: String? = nil, city: String? = nil, nationalID: String? = nil,
    details: [Contact.Field: String] = [:], matchBy: Set<Key> = Set(Key.allCases), proof: Proof = .typed, source: String
  ) {
    self.name = Text.stored(name)
    // A landline takes no message and no code, so it is none even where it was typed as one.
    self.mobile = mobile?.kind == .landline ? nil : mobile
    self.email = email
    let named = [Contact.Field.company: company, .city: city, .nationalID: nationalID].compactMapValues { $0 }
    self.details = details.merging(named) { _, named in named }.mapValues(Text.stored).filter { !$0.value.isEmpty }
    self.matchBy = matchBy
    self.proof = proof
    self.source = source
  }

  /// Whether the name is only the number or address that stands in for it.
  private var isNameless: Bool { name == mobile?.e164 || name == email?.address.lowercased() }

  /// Where the claim says that the person is reached.
  var destinations: [Destination] { [mobile.map { .mobile($0) }, email.map { .email($0) }].compactMap { $0 } }

  /// Every field that says something, as it is compared and proposed.
  var values: [(field: Contact.Field, value: String)] {
    Contact.Field.allCases.compactMap { field in
      let value: String? =
        switch field {
        // A number in place of a name says nothing about the name.
        case .name: isNameless ? nil : name
        case .mobile: mobile?.e164
        case .email: email?.address.lowercased()
        default: details[field]
        }
      return value.flatMap { $0.isEmpty ? nil : (field, $0) }
    }
  }
}
