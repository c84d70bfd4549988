import Events
import Identity
import Kernel
import Storage

// Whose customer a contact is, and to which company it belongs.
extension Contact {
  /// Whose customer the contact is: whoever sees only their own sees this one.
  package static func give(_ id: ContactID, to staff: StaffID?, by actor: Actor, in tx: Transaction) throws {
    let contact = try find(id, in: tx)
    guard contact.owner != staff else { return }
    try tx.run("UPDATE contacts SET owner_id = \(staff) WHERE id = \(id)")
    let names = try [contact.owner, staff].map { try $0.flatMap { try Staff.find($0, in: tx)?.name } }
    try Audit.note(
      "contact.given", on: id, label: contact.name, contact: id, by: actor, changes: [Audit.Change("owner", names[0], names[1])], in: tx)
    tx.signal("\(id)")
  }

  /// The company for which a person works, or to which a company belongs; nil for none.
  /// - Throws: `Refusal.invalid` for `parent` when it is no company, or belongs to this contact itself.
  package static func place(_ id: ContactID, under parent: ContactID?, by actor: Actor, in tx: Transaction) throws {
    let contact = try find(id, in: tx)
    let company = try parent.map { try find($0, in: tx) }
    if let company {
      guard company.kind == .company, company.mergedInto == nil else { throw Refusal.invalid(["parent": "contacts.parent.noCompany"]) }
      if try lines(above: company.id, in: tx).contains(id) { throw Refusal.invalid(["parent": "contacts.parent.circle"]) }
    }
    guard contact.parent != parent else { return }
    try tx.run("UPDATE contacts SET parent_id = \(parent) WHERE id = \(id)")
    let old = try contact.parent.map { try find($0, in: tx).name }
    try Audit.note(
      "contact.placed", on: id, label: contact.name, contact: id, by: actor, changes: [Audit.Change("parent", old, company?.name)], in: tx)
    tx.signal("\(id)")
  }

  /// Itself and every company above it.
  private static func lines(above id: ContactID, in tx: Transaction) throws -> [ContactID] {
    try tx.all(
      """
      WITH RECURSIVE above (id) AS (SELECT id FROM contacts WHERE id = \(id) UNION
        SELECT c.parent_id FROM contacts c JOIN above a ON c.id = a.id WHERE c.parent_id IS NOT NULL)
      SELECT id FROM above
      """
    ) { try $0("id") }
  }

  /// Whoever works for a company, and the companies that belong to it.
  package static func below(_ id: ContactID, in tx: Transaction) throws -> [Contact] {
    try tx.all(
      "SELECT * FROM contacts WHERE parent_id = \(id) AND merged_into IS NULL AND deleted_at IS NULL ORDER BY sort_key, id LIMIT 200",
      Contact.init(row:))
  }
}
