import Kernel
import Language

/// A contact as staff type it, every field checked.
package struct ContactDraft: Sendable {
  let kind: Contact.Kind
  let name: String
  let title: String?
  let note: String?
  /// What else is known, in canonical form.
  let attributes: [Contact.Field: String]
  let points: [(kind: ContactPoint.Kind, value: String)]

  /// Reads `kind name title company nationalID city note mobile phone email`.
  /// - Throws: `Refusal.invalid` with every field that is wrong.
  package init(_ fields: Fields) throws {
    var errors: [String: Word] = [:]
    func text(_ field: String, max: Int = 200) -> String? {
      guard let stored = fields[field].map(Text.stored), !stored.isEmpty else { return nil }
      if stored.unicodeScalars.count > max { errors[field] = Word("field.tooLong", ["max": String(max)]) }
      return stored
    }
    func read<V>(_ field: String, _ error: Word, _ reader: (String) -> V?) -> V? {
      guard let typed = text(field) else { return nil }
      let value = reader(typed)
      if value == nil { errors[field] = error }
      return value
    }
    let kind = fields["kind"].flatMap { Contact.Kind(rawValue: $0) } ?? .person
    let name = text("name")
    if name == nil { errors["name"] = "field.required" }
    let mobile = read("mobile", "field.badMobile") { Phone($0).flatMap { $0.kind == .landline ? nil : $0.e164 } }
    let phone = read("phone", "field.badPhone") { Phone($0)?.e164 }
    let email = read("email", "field.badEmail") { Email($0)?.address.lowercased() }
    let nationalID =
      kind == .person
      ? read("nationalID", "field.badNationalID", NationalID.normalised)
      : read("nationalID", "field.badCompanyID", CompanyID.normalised)
    title = text("title", max: 60)
    let (company, city) = (text("company"), text("city", max: 60))
    attributes = [.company: company, .city: city, .nationalID: nationalID].compactMapValues { $0 }
    note = text("note", max: 4000)
    points = ContactDraft.points(mobile: mobile, phone: phone, email: email)
    self.kind = kind
    self.name = name ?? ""
    guard errors.isEmpty else { throw Refusal.invalid(errors) }
  }

  /// A contact as an answer tells of it, which was checked when the answer was.
  init(_ claim: ContactClaim) {
    kind = .person
    name = claim.name
    (title, note) = (nil, nil)
    attributes = claim.details
    points = ContactDraft.points(
      mobile: claim.mobile?.e164, phone: claim.details[.phone], email: claim.email?.address.lowercased())
  }

  subscript(field: Contact.Field) -> String? { attributes[field] }

  private static func points(mobile: String?, phone: String?, email: String?) -> [(kind: ContactPoint.Kind, value: String)] {
    [(.mobile, mobile), (.phone, phone), (.email, email)].compactMap { kind, value in value.map { (kind, $0) } }
  }
}
