import Identity
import Kernel
import Language

/// What an answer says of the person who gave it.
package struct ContactClaim: Sendable {
  package let name: String
  package let mobile: Phone?
  package let email: Email?
  package let company: String?
  package let city: String?
  package let nationalID: String?
  package let proof: Proof
  /// The form's slug, or whatever brought it.
  package let source: String

  /// How sure it is that the person is who the claim says.
  package enum Proof: String, CaseIterable, Sendable {
    case typed
    case signedIn
    case code
  }

  package init(
    name: String, mobile: Phone?, email: Email?, company: String? = nil, city: String? = nil, nationalID: String? = nil,
    proof: Proof = .typed, source: String
  ) {
    self.name = Text.stored(name)
    // A landline takes no message and no code; it is for staff to note.
    self.mobile = mobile?.kind == .landline ? nil : mobile
    self.email = email
    self.company = company.map(Text.stored)
    self.city = city.map(Text.stored)
    self.nationalID = nationalID
    self.proof = proof
    self.source = source
  }

  /// Where the claim says that the person is reached.
  var destinations: [Destination] { [mobile.map { .mobile($0) }, email.map { .email($0) }].compactMap { $0 } }

  /// Every field that says something, as it is compared and proposed.
  var values: [(field: Contact.Field, value: String)] {
    let all: [(Contact.Field, String?)] = [
      (.name, name), (.mobile, mobile?.e164), (.email, email?.address.lowercased()), (.company, company), (.city, city),
      (.nationalID, nationalID),
    ]
    return all.compactMap { field, value in value.flatMap { $0.isEmpty ? nil : (field, $0) } }
  }
}
