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
  package let city: String?
  package let note: String?
  /// Where we know them from: the slug of a form, `console`, `demo`.
  package let source: String
  package let createdAt: Instant
  let sortKey: String

  package enum Kind: String, CaseIterable, ColumnValue { case person, company }

  /// What a customer may tell of themselves, and what a proposal is about.
  package enum Field: String, CaseIterable, ColumnValue {
    case name, mobile, email, company, city, nationalID
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
      INSERT INTO contacts (id, kind, name, search_key, sort_key, title, company, national_id, city, note, source, created_at)
      VALUES (\(id), \(draft.kind), \(draft.name), \(SearchKey.of(draft.name)), \(Text.sortKey(draft.name)), \(draft.title), \(draft.company),
        \(draft.nationalID), \(draft.city), \(draft.note), \(source), \(tx.now))
      """)
    for point in draft.points { try ContactPoint.add(point.kind, point.value, to: id, origin: origin, in: tx) }
    return id
  }

  /// Sets one field to a value that was checked before; a mobile or address becomes the primary one beside those that are known.
  static func set(_ field: Field, to value: String, of id: ContactID, in tx: Transaction) throws {
    switch field {
    case .name:
      let name = Text.stored(value)
      try tx.run(
        "UPDATE contacts SET name = \(name), search_key = \(SearchKey.of(name)), sort_key = \(Text.sortKey(name)) WHERE id = \(id)")
    case .company: try tx.run("UPDATE contacts SET company = \(value) WHERE id = \(id)")
    case .city: try tx.run("UPDATE contacts SET city = \(value) WHERE id = \(id)")
    case .nationalID: try tx.run("UPDATE contacts SET national_id = \(value) WHERE id = \(id)")
    case .mobile, .email:
      let kind: ContactPoint.Kind = field == .email ? .email : .mobile
      try ContactPoint.add(kind, value, to: id, origin: .staff, in: tx)
      try ContactPoint.makePrimary(kind, value, of: id, in: tx)
    }
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
    city = try row("city")
    note = try row("note")
    source = try row("source")
    createdAt = try row("created_at")
  }
}
