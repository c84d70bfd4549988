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
  package let birthDate: Day?
  /// As it is called in Persian.
  package let province: String?
  package let city: String?
  /// Street and number, as on an envelope.
  package let address: String?
  package let postalCode: String?
  package let website: String?
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
  let sortKey: String

  package enum Kind: String, CaseIterable, ColumnValue { case person, company }

  /// What a customer may tell of themselves, and what a proposal is about.
  package enum Field: String, CaseIterable, ColumnValue {
    case name, mobile, phone, email, company, companyID, jobTitle, nationalID, birthDate, province, city, address, postalCode, website

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
      INSERT INTO contacts (id, kind, name, search_key, sort_key, title, company, national_id, company_id, job_title, birth_date, province,
        city, address, postal_code, website, note, source, created_at)
      VALUES (\(id), \(draft.kind), \(draft.name), \(SearchKey.of(draft.name)), \(Text.sortKey(draft.name)), \(draft.title),
        \(draft[.company]), \(draft[.nationalID]), \(draft[.companyID]), \(draft[.jobTitle]), \(draft[.birthDate].flatMap { Day($0) }),
        \(draft[.province]), \(draft[.city]), \(draft[.address]), \(draft[.postalCode]), \(draft[.website]), \(draft.note), \(source),
        \(tx.now))
      """)
    for point in draft.points { try ContactPoint.add(point.kind, point.value, to: id, origin: origin, in: tx) }
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
    birthDate = try row("birth_date")
    province = try row("province")
    city = try row("city")
    address = try row("address")
    postalCode = try row("postal_code")
    website = try row("website")
    note = try row("note")
    source = try row("source")
    createdAt = try row("created_at")
    mergedInto = try row("merged_into")
    parent = try row("parent_id")
    owner = try row("owner_id")
  }
}
