import Events
import Kernel
import Language
import Storage

/// A group of contacts; groups have sub-groups, as deep as one likes (TC-05).
package struct ContactGroup: Sendable {
  package let id: ID<ContactGroup>
  package let parent: ID<ContactGroup>?
  package let name: String
  /// 0 for the uppermost.
  package let depth: Int

  /// The whole tree, each group before its own, in the order of a dictionary.
  package static func tree(in tx: Transaction) throws -> [ContactGroup] {
    let rows = try tx.all("SELECT id, parent_id, name FROM contact_groups ORDER BY sort_key, id LIMIT 1000") {
      (id: try $0("id") as ID<ContactGroup>, parent: try $0("parent_id") as ID<ContactGroup>?, name: try $0("name") as String)
    }
    let below = Dictionary(grouping: rows, by: \.parent)
    func listed(_ parent: ID<ContactGroup>?, _ depth: Int) -> [ContactGroup] {
      // Deeper than this nobody groups, and a circle ends here.
      guard depth < 20 else { return [] }
      return (below[parent] ?? []).flatMap { row in
        [ContactGroup(id: row.id, parent: row.parent, name: row.name, depth: depth)] + listed(row.id, depth + 1)
      }
    }
    return listed(nil, 0)
  }

  package static func of(_ contact: ContactID, in tx: Transaction) throws -> Set<ID<ContactGroup>> {
    Set(try tx.all("SELECT group_id FROM contact_group_members WHERE contact_id = \(contact)") { try $0("group_id") })
  }

  /// Puts a contact into these groups and no others; returns whether anything changed.
  @discardableResult
  package static func set(_ groups: Set<ID<ContactGroup>>, of contact: ContactID, in tx: Transaction) throws -> Bool {
    let old = try of(contact, in: tx)
    let known = groups.intersection(try tree(in: tx).map(\.id))
    for id in old.subtracting(known) { try tx.run("DELETE FROM contact_group_members WHERE contact_id = \(contact) AND group_id = \(id)") }
    for id in known.subtracting(old) {
      try tx.run("INSERT INTO contact_group_members (id, group_id, contact_id) VALUES (\(tx.newID(ContactGroup.self)), \(id), \(contact))")
    }
    return old != known
  }

  /// Adds a group, or with `id` changes one.
  /// - Throws: `Refusal.invalid` without a name, or when a group would stand below itself.
  @discardableResult
  package static func save(_ id: ID<ContactGroup>?, _ name: String?, under parent: ID<ContactGroup>?, by actor: Actor, in tx: Transaction)
    throws
    -> ID<ContactGroup>
  {
    var typed = TypedValues()
    let name = typed.required(name, "group", max: 100)
    try typed.check()
    let tree = try tree(in: tx)
    if let parent {
      guard tree.contains(where: { $0.id == parent }) else { throw Refusal.notFound }
      var above: ID<ContactGroup>? = parent
      while let next = above {
        if next == id { throw Refusal.invalid(["parent": "contacts.group.circle"]) }
        above = tree.first { $0.id == next }?.parent
      }
    }
    let group: ID<ContactGroup> = id ?? tx.newID()
    if id == nil {
      try tx.run("INSERT INTO contact_groups (id, parent_id, name, sort_key) VALUES (\(group), \(parent), \(name), \(Text.sortKey(name)))")
    } else {
      let changed = try tx.run(
        "UPDATE contact_groups SET name = \(name), sort_key = \(Text.sortKey(name)), parent_id = \(parent) WHERE id = \(group)")
      guard changed == 1 else { throw Refusal.notFound }
    }
    try Audit.note("contact.groupSaved", on: group, label: name, by: actor, in: tx)
    return group
  }

  /// - Throws: `Refusal.conflict` while it has sub-groups.
  package static func remove(_ id: ID<ContactGroup>, by actor: Actor, in tx: Transaction) throws {
    let tree = try tree(in: tx)
    guard let group = tree.first(where: { $0.id == id }) else { throw Refusal.notFound }
    guard !tree.contains(where: { $0.parent == id }) else { throw Refusal.conflict("contacts.group.hasGroups") }
    try tx.run("DELETE FROM contact_group_members WHERE group_id = \(id)")
    try tx.run("DELETE FROM contact_groups WHERE id = \(id)")
    try Audit.note("contact.groupRemoved", on: id, label: group.name, by: actor, in: tx)
  }
}
