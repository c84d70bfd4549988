import Identity
import Kernel
import Language

/// A contact as staff type it, every field checked.
package struct ContactDraft: Sendable {
  package let kind: Contact.Kind
  package let name: String
  let title: String?
  let addressAs: String?
  let note: String?
  /// What else is known, in canonical form.
  let attributes: [Contact.Field: String]
  /// The first of each kind is the primary one.
  package let points: [(kind: ContactPoint.Kind, value: String)]
  let tags: [String]
  package let groups: Set<ID<ContactGroup>>
  package var referrer: ContactID?
  let isLiaison: Bool

  /// Attributes that are plain texts, with the longest that each may be.
  private static let texts: KeyValuePairs<Contact.Field, Int> = [
    .company: 200, .jobTitle: 100, .department: 100, .country: 60, .province: 60, .city: 60, .district: 60, .address: 500, .industry: 100,
  ]

  /// Reads `kind name title addressAs note tags group… referrer liaison`, every attribute under its name, `mobile phone email`, and any number of
  /// rows `point.kind` and `point.value`.
  /// - Throws: `Refusal.invalid` with every field that is wrong; a wrong row is named `point.N`, from 1.
  package init(_ fields: Fields) throws {
    var typed = TypedValues()
    func read<V>(_ field: String, _ error: Word, _ reader: (String) -> V?) -> V? {
      guard let text = typed.text(fields[field], field, max: 300) else { return nil }
      let value = reader(text)
      if value == nil { typed.refuse(field, error) }
      return value
    }
    let kind = fields["kind"].flatMap { Contact.Kind(rawValue: $0) } ?? .person
    self.kind = kind
    name = typed.required(fields["name"], "name", max: 200)
    title = typed.text(fields["title"], "title", max: 60)
    addressAs = typed.text(fields["addressAs"], "addressAs", max: 60)
    note = typed.text(fields["note"], "note", max: 4000)
    var attributes: [Contact.Field: String] = [:]
    for (field, max) in ContactDraft.texts { attributes[field] = typed.text(fields[field.rawValue], field.rawValue, max: max) }
    attributes[.nationalID] =
      kind == .person
      ? read("nationalID", "field.badNationalID", NationalID.normalised) : read("nationalID", "field.badCompanyID", CompanyID.normalised)
    attributes[.companyID] = kind == .person ? read("companyID", "field.badCompanyID", CompanyID.normalised) : nil
    for field in [Contact.Field.birthDate, .marriedOn] {
      attributes[field] = typed.day(fields[field.rawValue], field.rawValue)?.description
    }
    attributes[.postalCode] = read("postalCode", "field.badPostalCode", PostalCode.normalised)
    attributes[.website] = read("website", "field.badWebAddress", WebAddress.normalised)
    self.attributes = attributes

    var points: [(kind: ContactPoint.Kind, value: String)] = []
    for kind in ContactPoint.Kind.allCases {
      if let value = read(kind.rawValue, kind.refusal, kind.normalised) { points.append((kind, value)) }
    }
    for (row, (kind, value)) in zip(fields.all("point.kind"), fields.all("point.value")).enumerated() where !Text.stored(value).isEmpty {
      guard let kind = ContactPoint.Kind(rawValue: kind) else { continue }
      if let value = kind.normalised(value) { points.append((kind, value)) } else { typed.refuse("point.\(row + 1)", kind.refusal) }
    }
    if points.count > 50 { typed.refuse("point.1", Word("field.tooMany", ["max": "50"])) }
    self.points = points
    tags = Tag.names(fields["tags"])
    groups = Set(fields.all("group").compactMap { ID<ContactGroup>($0) })
    referrer = fields["referrer"].flatMap { ContactID($0) }
    isLiaison = kind == .person && fields["liaison"] != nil
    try typed.check()
  }

  /// A contact as an answer tells of it, which was checked when the answer was.
  init(_ claim: ContactClaim) {
    kind = .person
    name = claim.name
    (title, addressAs, note, referrer, isLiaison) = (nil, nil, nil, nil, false)
    (tags, groups) = ([], [])
    attributes = claim.details
    points = [(.mobile, claim.mobile?.e164), (.phone, claim.details[.phone]), (.email, claim.email?.address.lowercased())].compactMap {
      kind, value in value.map { (kind, $0) }
    }
  }

  subscript(field: Contact.Field) -> String? { attributes[field] }
}

extension ContactPoint.Kind {
  /// What was typed, as it is stored: E.164, or the address in lower case.
  func normalised(_ typed: String) -> String? {
    switch self {
    case .mobile: Phone(typed).flatMap { $0.kind == .landline ? nil : $0.e164 }
    case .phone: Phone(typed)?.e164
    case .email: Email(typed)?.address.lowercased()
    }
  }

  var refusal: Word {
    switch self {
    case .mobile: "field.badMobile"
    case .phone: "field.badPhone"
    case .email: "field.badEmail"
    }
  }
}
