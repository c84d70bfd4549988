import Events
import Identity
import Kernel
import Language
import Storage

// Staff change what is known, and find who is known twice.
extension Contact {
  /// Takes over what was edited: attributes, numbers and addresses, tags and groups.
  /// - Parameter version: the one that was edited.
  /// - Throws: `Refusal.invalid` for `version` when somebody changed it in between.
  package func change(_ draft: ContactDraft, version: Int?, by actor: Actor, in tx: Transaction) throws {
    if let version, version != self.version { throw Refusal.invalid(["version": "contacts.changedMeanwhile"]) }
    let changed = try tx.run(
      """
      UPDATE contacts SET kind = \(draft.kind), name = \(draft.name), search_key = \(SearchKey.of(draft.name)),
        sort_key = \(Text.sortKey(draft.name)), title = \(draft.title), address_as = \(draft.addressAs), note = \(draft.note),
        referrer_id = \(draft.referrer == id ? nil : draft.referrer), is_liaison = \(draft.isLiaison), version = version + 1
      WHERE id = \(id) AND version = \(self.version)
      """)
    guard changed == 1 else { throw Refusal.invalid(["version": "contacts.changedMeanwhile"]) }
    var changes = Audit.changes([
      "name": (name, draft.name), "kind": (kind.rawValue, draft.kind.rawValue), "title": (title, draft.title),
      "addressAs": (addressAs, draft.addressAs), "note": (note, draft.note),
    ])
    for field in Field.allCases where field != .name && field.point == nil && self[stored: field] != draft[field] {
      try Contact.set(field, to: draft[field], of: id, in: tx)
      changes.append(Audit.Change(field.rawValue, self[stored: field], draft[field]))
    }
    try keepPosition(before: draft, in: tx)
    changes += try changePoints(draft.points, in: tx)
    let old = try Tag.of(id, in: tx).map(\.name)
    if try Tag.set(draft.tags, on: id, kind: .contact, in: tx) {
      changes.append(Audit.Change("tags", Tag.text(old), Tag.text(draft.tags)))
    }
    if try ContactGroup.set(draft.groups, of: id, in: tx) { changes.append(Audit.Change("groups", nil, "\(draft.groups.count)")) }
    guard !changes.isEmpty else { return }
    try Audit.note("contact.changed", on: id, label: draft.name, contact: id, by: actor, changes: changes, in: tx)
    try tx.publish(
      "contact.changed", on: id, contact: id, by: actor, ["fields": changes.map(\.field).joined(separator: " ")], customerSees: false)
  }

  /// Where somebody worked until now stays readable when that changes (TC-11).
  private func keepPosition(before draft: ContactDraft, in tx: Transaction) throws {
    let names: KeyValuePairs<ContactFact.Name, Field> = [.company: .company, .jobTitle: .jobTitle, .department: .department]
    guard kind == .person, names.contains(where: { self[$0.value] != nil && self[$0.value] != draft[$0.value] }) else { return }
    var values: [ContactFact.Name: String] = [:]
    for (name, field) in names { values[name] = self[field] }
    try ContactFact.insert(.position, "past", values, to: tx.today, to: id, in: tx)
  }

  /// What stands in the column itself: of a company `companyID` shows its own id, which is kept as `nationalID`.
  private subscript(stored field: Field) -> String? { field == .companyID ? companyID : self[field] }

  /// Of each kind the first is the primary one.
  private func changePoints(_ points: [(kind: ContactPoint.Kind, value: String)], in tx: Transaction) throws -> [Audit.Change] {
    let old = try ContactPoint.of(id, in: tx)
    let new = Set(points.map(\.value))
    for point in old where !new.contains(point.value) {
      try tx.run("DELETE FROM contact_points WHERE contact_id = \(id) AND value = \(point.value)")
    }
    for point in points { try ContactPoint.add(point.kind, point.value, to: id, origin: .staff, in: tx) }
    for kind in ContactPoint.Kind.allCases {
      guard let first = points.first(where: { $0.kind == kind }) else { continue }
      if old.first(where: { $0.kind == kind })?.value != first.value { try ContactPoint.makePrimary(kind, first.value, of: id, in: tx) }
    }
    return ContactPoint.Kind.allCases.compactMap { kind in
      let (before, after) = (old.filter { $0.kind == kind }.map(\.value), points.filter { $0.kind == kind }.map(\.value))
      return before == after
        ? nil
        : Audit.Change(
          kind.rawValue, before.isEmpty ? nil : before.joined(separator: ", "), after.isEmpty ? nil : after.joined(separator: ", "))
    }
  }

  /// Whom a draft may already be: by number, address, national id, or by the same name in the same city; the strongest first.
  /// - Parameter besides: the contact that is edited.
  package static func similar(to draft: ContactDraft, besides: ContactID? = nil, within scope: StaffScope? = nil, in tx: Transaction) throws
    -> [Contact]
  {
    try similar(
      name: draft.name, city: draft[.city], nationalID: draft[.nationalID], points: draft.points.map(\.value), besides: besides,
      within: scope,
      in: tx)
  }

  /// The same for what is known so far, while it is typed.
  package static func similar(
    name: String?, city: String?, nationalID: String?, points: [String], besides: ContactID? = nil, within scope: StaffScope? = nil,
    in tx: Transaction
  ) throws -> [Contact] {
    var found: [Contact] = []
    func take(_ condition: SQL) throws {
      found += try tx.all(
        """
        SELECT * FROM contacts WHERE \(sql: condition) AND merged_into IS NULL AND deleted_at IS NULL \(sql: scope.reached("id")) LIMIT 10
        """, Contact.init(row:)
      ).filter { one in one.id != besides && !found.contains { $0.id == one.id } }
    }
    if !points.isEmpty { try take("id IN (SELECT contact_id FROM contact_points WHERE value IN \(list: points))") }
    if let nationalID { try take("national_id = \(nationalID)") }
    if let name = name.map(Text.stored), !name.isEmpty {
      let key = SearchKey.of(name)
      if let city = city.map(Text.stored), !city.isEmpty {
        try take("search_key = \(key) AND city = \(city)")
      } else {
        try take("search_key = \(key)")
      }
    }
    return Array(found.prefix(10))
  }
}
