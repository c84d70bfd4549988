import Events
import Identity
import Kernel
import Language
import Storage

/// A further fact of a contact, of which they may have several: an address with its purpose, an account on the web, a relative, an employer of the
/// past. They are rows of one table, told apart by `kind`.
package struct ContactFact: Sendable {
  package let id: ID<ContactFact>
  package let contact: ContactID
  package let kind: Kind
  /// Of an address its purpose, of an account the network, of a relation what the other one is to this contact.
  package let sort: String
  package let values: [Name: String]
  /// Of a relation whom it is to.
  package let other: ContactID?
  package let from: Day?
  package let to: Day?

  package enum Kind: String, CaseIterable, Sendable, ColumnValue {
    case address, account, relation, position

    /// The sorts that there are, as words `fact.KIND.SORT`.
    package var sorts: [String] {
      switch self {
      case .address: ["home", "work", "billing", "delivery", "other"]
      case .account: ["instagram", "telegram", "whatsapp", "linkedin", "x", "eitaa", "website", "other"]
      case .relation: ["spouse", "parent", "child", "sibling", "relative", "friend", "colleague", "partner"]
      case .position: ["past", "present"]
      }
    }

    package var names: [Name] {
      switch self {
      case .address: [.country, .province, .city, .district, .street, .postalCode]
      case .account: [.address]
      case .relation: []
      case .position: [.company, .jobTitle, .department]
      }
    }
  }

  package enum Name: String, CaseIterable, Sendable {
    case country, province, city, district, street, postalCode, address, company, jobTitle, department
  }

  private static let most = 100

  package static func of(_ contact: ContactID, in tx: Transaction) throws -> [ContactFact] {
    try tx.all("SELECT * FROM contact_facts WHERE contact_id = \(contact) ORDER BY kind, from_on, id LIMIT \(most)", ContactFact.init(row:))
  }

  /// Relations that others have to this contact, seen from here.
  package static func relations(to contact: ContactID, in tx: Transaction) throws -> [ContactFact] {
    try tx.all("SELECT * FROM contact_facts WHERE other_id = \(contact) ORDER BY id LIMIT \(most)", ContactFact.init(row:))
  }

  /// What a relation is called from the other side: whose parent somebody is, they are the child of.
  package static func inverse(of sort: String) -> String {
    switch sort {
    case "parent": "child"
    case "child": "parent"
    default: sort
    }
  }

  /// Adds a fact. Reads `sort`, the names of its kind, `from`, `to`; of a relation `other`.
  /// - Throws: `Refusal.invalid`.
  package static func add(_ kind: Kind, _ fields: Fields, to contact: ContactID, other: ContactID?, by actor: Actor, in tx: Transaction)
    throws
  {
    var typed = TypedValues()
    let sort = fields["sort"].flatMap { kind.sorts.contains($0) ? $0 : nil } ?? kind.sorts[0]
    var values: [Name: String] = [:]
    for name in kind.names { values[name] = typed.text(fields[name.rawValue], name.rawValue, max: name == .street ? 500 : 200) }
    if let code = values[.postalCode] {
      values[.postalCode] = PostalCode.normalised(code)
      if values[.postalCode] == nil { typed.refuse("postalCode", "field.badPostalCode") }
    }
    let (from, to) = (typed.day(fields["from"], "from"), typed.day(fields["to"], "to"))
    if let from, let to, to < from { typed.refuse("to", "contacts.endsBefore") }
    if kind == .relation, other == nil || other == contact { typed.refuse("other", "field.choose") }
    if kind != .relation, values.isEmpty { typed.refuse(kind.names[0].rawValue, "field.required") }
    try typed.check()
    guard try of(contact, in: tx).count < most else {
      throw Refusal.invalid([kind.names.first?.rawValue ?? "other": Word("field.tooMany", ["max": "\(most)"])])
    }
    try insert(kind, sort, values, other: kind == .relation ? other : nil, from: from, to: to, to: contact, in: tx)
    try note(contact, kind, nil, values.values.sorted().joined(separator: ", "), by: actor, in: tx)
  }

  static func insert(
    _ kind: Kind, _ sort: String, _ values: [Name: String], other: ContactID? = nil, from: Day? = nil, to: Day? = nil,
    to contact: ContactID,
    in tx: Transaction
  ) throws {
    let payload = try Payload.text(Dictionary(uniqueKeysWithValues: values.map { ($0.key.rawValue, $0.value) }))
    try tx.run(
      """
      INSERT INTO contact_facts (id, contact_id, kind, sort, content, other_id, from_on, to_on)
      VALUES (\(tx.newID(ContactFact.self)), \(contact), \(kind), \(sort), \(payload), \(other), \(from), \(to))
      """)
  }

  /// - Throws: `Refusal.notFound` for a fact of somebody else.
  package static func remove(_ id: ID<ContactFact>, of contact: ContactID, by actor: Actor, in tx: Transaction) throws {
    guard let fact = try tx.first("SELECT * FROM contact_facts WHERE id = \(id) AND contact_id = \(contact)", ContactFact.init(row:)) else {
      throw Refusal.notFound
    }
    try tx.run("DELETE FROM contact_facts WHERE id = \(id)")
    try note(contact, fact.kind, fact.values.values.sorted().joined(separator: ", "), nil, by: actor, in: tx)
  }

  private static func note(_ contact: ContactID, _ kind: Kind, _ old: String?, _ new: String?, by actor: Actor, in tx: Transaction) throws {
    let name = try Contact.find(contact, in: tx).name
    try Audit.note(
      "contact.changed", on: contact, label: name, contact: contact, by: actor, changes: [Audit.Change(kind.rawValue, old, new)], in: tx)
    try tx.publish("contact.changed", on: contact, contact: contact, by: actor, ["fields": kind.rawValue], customerSees: false)
  }

  init(row: Row) throws {
    id = try row("id")
    contact = try row("contact_id")
    kind = try row("kind")
    sort = try row("sort")
    let content = try Payload.values(try row("content"))
    values = Dictionary(uniqueKeysWithValues: content.compactMap { name, value in Name(rawValue: name).map { ($0, value) } })
    other = try row("other_id")
    from = try row("from_on")
    to = try row("to_on")
  }
}

/// What a contact is to the organisation; several at once (TC-03). Some follow from papers: a quote makes an opportunity, an invoice a customer
/// (TC-04).
package enum ContactRole: String, CaseIterable, Sendable, ColumnValue {
  case lead, opportunity, customer, supplier, reseller, partner, competitor

  package static func of(_ contact: ContactID, in tx: Transaction) throws -> Set<ContactRole> {
    Set(try tx.all("SELECT role FROM contact_roles WHERE contact_id = \(contact)") { try $0("role") })
  }

  /// Gives a role that follows from what happened.
  package static func give(_ role: ContactRole, to contact: ContactID, in tx: Transaction) throws {
    try tx.run(
      "INSERT INTO contact_roles (id, contact_id, role) VALUES (\(tx.newID(ContactMark.self)), \(contact), \(role)) ON CONFLICT DO NOTHING")
  }

  /// Gives a contact these roles and no others.
  package static func set(_ roles: Set<ContactRole>, of contact: ContactID, by actor: Actor, in tx: Transaction) throws {
    let old = try of(contact, in: tx)
    guard old != roles else { return }
    for role in old.subtracting(roles) { try tx.run("DELETE FROM contact_roles WHERE contact_id = \(contact) AND role = \(role)") }
    for role in roles.subtracting(old) { try give(role, to: contact, in: tx) }
    func text(_ roles: Set<ContactRole>) -> String { allCases.filter(roles.contains).map(\.rawValue).joined(separator: " ") }
    try Audit.note(
      "contact.changed", on: contact, label: try Contact.find(contact, in: tx).name, contact: contact, by: actor,
      changes: [Audit.Change("roles", text(old), text(roles))], in: tx)
    tx.signal("\(contact)")
  }
}

/// The picture of a contact: a blob, with what it is.
package struct ContactPhoto: Sendable {
  package let blob: Blob
  package let type: String
  package let bytes: Int

  package static func of(_ contact: ContactID, in tx: Transaction) throws -> ContactPhoto? {
    try tx.first("SELECT photo, photo_type, photo_bytes FROM contacts WHERE id = \(contact) AND photo IS NOT NULL") { row in
      ContactPhoto(blob: try row("photo"), type: try row("photo_type"), bytes: try row("photo_bytes"))
    }
  }

  /// - Parameter photo: nil takes it away.
  package static func set(_ photo: (blob: Blob, type: String, bytes: Int)?, of contact: ContactID, by actor: Actor, in tx: Transaction)
    throws
  {
    try tx.run(
      "UPDATE contacts SET photo = \(photo?.blob), photo_type = \(photo?.type), photo_bytes = \(photo?.bytes) WHERE id = \(contact)")
    try Audit.note(
      "contact.changed", on: contact, label: try Contact.find(contact, in: tx).name, contact: contact, by: actor,
      changes: [Audit.Change("photo", nil, photo?.blob.hex)], in: tx)
    tx.signal("\(contact)")
  }

  /// Which of these blobs are pictures of somebody, for the sweep.
  package static func named(among blobs: [Blob], in tx: Transaction) throws -> [Blob] {
    try tx.all("SELECT DISTINCT photo FROM contacts WHERE photo IN \(list: blobs)") { try $0("photo") }
  }
}
