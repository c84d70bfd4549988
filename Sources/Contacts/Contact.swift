import Events
import Identity
import Kernel
import Language
import Storage

/// A person or company that we know.
package struct Contact: Sendable {
  package let id: ContactID
  package let kind: Kind
  package let name: String
  /// How they are addressed: «خانم دکتر».
  package let title: String?
  /// The company of a person, as text.
  package let company: String?
  package let nationalID: String?
  /// The national id of a person's company.
  package let companyID: String?
  package let jobTitle: String?
  package let department: String?
  package let birthDate: Day?
  package let marriedOn: Day?
  package let country: String?
  /// As it is called in Persian.
  package let province: String?
  package let city: String?
  package let district: String?
  /// Street and number, as on an envelope.
  package let address: String?
  package let postalCode: String?
  package let website: String?
  package let industry: String?
  /// The form of address that they like: «استاد».
  package let addressAs: String?
  package let note: String?
  /// Where we know them from: the slug of a form, `console`, `demo`.
  package let source: String
  package let createdAt: Instant
  /// Whom this record turned out to be; it stays readable, but nothing new is attached to it.
  package let mergedInto: ContactID?
  /// The company for which a person works, or to which a company belongs.
  package let parent: ContactID?
  /// Whose customer it is.
  package let owner: StaffID?
  /// Who sent them to us.
  package let referrer: ContactID?
  /// Whether they speak for the company that they work for.
  package let isLiaison: Bool
  /// Grows with every change, so that two who edit at once do not overwrite each other unseen.
  package let version: Int
  /// When it was put into the bin; nil for all that is used.
  package let deletedAt: Instant?
  package let deletedBy: String?
  let sortKey: String

  package enum Kind: String, CaseIterable, ColumnValue { case person, company }

  /// What a customer may tell of themselves, and what a proposal is about.
  package enum Field: String, CaseIterable, ColumnValue {
    case name, mobile, phone, email, company, companyID, jobTitle, department, nationalID, birthDate, marriedOn, country,
      province, city, district, address, postalCode, website, industry

    /// Numbers and addresses are points, of which a contact may have several.
    package var point: ContactPoint.Kind? {
      switch self {
      case .mobile: .mobile
      case .phone: .phone
      case .email: .email
      default: nil
      }
    }
  }

  /// The contact with this id.
  /// - Throws: `Refusal.notFound`.
  package static func find(_ id: ContactID, in tx: Transaction) throws -> Contact {
    guard let contact = try tx.first("SELECT * FROM contacts WHERE id = \(id)", Contact.init(row:)) else { throw Refusal.notFound }
    return contact
  }

  /// The contacts with these ids, for a list of other records.
  package static func find(_ ids: [ContactID], in tx: Transaction) throws -> [ContactID: Contact] {
    let found = try tx.all("SELECT * FROM contacts WHERE id IN \(list: ids)", Contact.init(row:))
    return Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
  }

  /// Adds a contact with its points.
  @discardableResult
  package static func add(_ draft: ContactDraft, source: String, by actor: Actor, in tx: Transaction) throws -> Contact {
    let id = try insert(draft, source: source, origin: .staff, in: tx)
    try tx.publish("contact.created", on: id, contact: id, by: actor, ["source": source], customerSees: false)
    return try find(id, in: tx)
  }

  static func insert(_ draft: ContactDraft, source: String, origin: ContactPoint.Origin, in tx: Transaction) throws -> ContactID {
    let id: ContactID = tx.newID()
    try tx.run(
      """
      INSERT INTO contacts (id, kind, name, search_key, sort_key, title, company, national_id, company_id, job_title, department, birth_date,
        married_on, country, province, city, district, address, postal_code, website, industry, address_as, note, source, created_at, referrer_id,
        is_liaison)
      VALUES (\(id), \(draft.kind), \(draft.name), \(SearchKey.of(draft.name)), \(Text.sortKey(draft.name)), \(draft.title),
        \(draft[.company]), \(draft[.nationalID]), \(draft[.companyID]), \(draft[.jobTitle]), \(draft[.department]),
        \(draft[.birthDate].flatMap { Day($0) }), \(draft[.marriedOn].flatMap { Day($0) }), \(draft[.country]), \(draft[.province]),
        \(draft[.city]), \(draft[.district]), \(draft[.address]), \(draft[.postalCode]), \(draft[.website]), \(draft[.industry]),
        \(draft.addressAs), \(draft.note), \(source), \(tx.now), \(draft.referrer), \(draft.isLiaison))
      """)
    for point in draft.points { try ContactPoint.add(point.kind, point.value, to: id, origin: origin, in: tx) }
    try Tag.set(draft.tags, on: id, kind: .contact, in: tx)
    return id
  }
}

extension Contact {
  init(row: Row) throws {
    id = try row("id")
    kind = try row("kind")
    name = try row("name")
    sortKey = try row("sort_key")
    title = try row("title")
    company = try row("company")
    nationalID = try row("national_id")
    companyID = try row("company_id")
    jobTitle = try row("job_title")
    department = try row("department")
    birthDate = try row("birth_date")
    marriedOn = try row("married_on")
    country = try row("country")
    province = try row("province")
    city = try row("city")
    district = try row("district")
    address = try row("address")
    postalCode = try row("postal_code")
    website = try row("website")
    industry = try row("industry")
    addressAs = try row("address_as")
    note = try row("note")
    source = try row("source")
    createdAt = try row("created_at")
    mergedInto = try row("merged_into")
    parent = try row("parent_id")
    owner = try row("owner_id")
    referrer = try row("referrer_id")
    isLiaison = try row("is_liaison")
    version = try row("version")
    deletedAt = try row("deleted_at")
    deletedBy = try row("deleted_by")
  }
}
