import Events
import Identity
import Kernel
import Storage

/// Two contacts who are one person become one: everything of the first goes over to the second, and can go back for thirty days.
package struct ContactMerge: Sendable {
  private let parts: [Handover.Part]

  /// - Parameter parts: of all rooms; those of Contacts itself come by themselves.
  package init(_ parts: [Handover.Part]) { self.parts = parts + ContactsSchema.contactTables }

  /// A merge that was made.
  package struct Made: Sendable {
    package let id: ID<Handover>
    package let from: ContactID
    package let into: ContactID
    package let by: String
    package let at: Instant
    let undoneAt: Instant?

    var handover: Handover { Handover(id: id, from: from, to: into) }
  }

  /// Merges `from` into `into`. Blanks are filled from it; its record stays readable.
  /// - Parameter taking: of the values that differ, those that staff chose from the one that goes; nil makes proposals of them.
  /// - Throws: `Refusal.conflict` when one of the two was merged before.
  @discardableResult
  package func merge(_ from: ContactID, into: ContactID, taking: Set<Contact.Field>? = nil, by staff: StaffViewer, in tx: Transaction)
    throws
    -> ID<Handover>
  {
    guard from != into else { throw Refusal.conflict("contacts.mergedMeanwhile") }
    let old = try Contact.find(from, in: tx)
    // Also keeps whoever would merge the survivor away at this moment waiting.
    let lives = try tx.run(
      "UPDATE contacts SET merged_into = \(nil as ContactID?) WHERE id = \(into) AND merged_into IS NULL AND deleted_at IS NULL")
    let merged = try tx.run("UPDATE contacts SET merged_into = \(into) WHERE id = \(from) AND merged_into IS NULL AND deleted_at IS NULL")
    guard lives == 1, merged == 1 else { throw Refusal.conflict("contacts.mergedMeanwhile") }
    let handover = Handover(id: tx.newID(), from: from, to: into)
    try tx.run(
      """
      INSERT INTO contact_merges (id, from_id, into_id, staff_id, staff_name, merged_at)
      VALUES (\(handover.id), \(from), \(into), \(staff.id), \(staff.name), \(tx.now))
      """)
    if try Doubt.settle(from, as: "merged", by: staff, in: tx) { try handover.note("doubt", on: from, in: tx) }
    if let taking {
      let primary = try ContactPoint.primary(of: [into], in: tx)[into] ?? []
      for part in parts { try part.over(handover, tx) }
      try choose(taking, from: old, primary, handover, in: tx)
    } else {
      for part in parts { try part.over(handover, tx) }
      try attributes(of: old, handover, in: tx)
    }
    try tx.publish("contact.merged", on: from, contact: into, by: staff.actor, ["name": old.name], customerSees: false)
    tx.signal("\(from)")
    return handover.id
  }

  /// Fills blanks, and takes what was chosen; what stood there before is written down.
  private func choose(
    _ taking: Set<Contact.Field>, from old: Contact, _ primary: [ContactPoint], _ handover: Handover, in tx: Transaction
  ) throws {
    let survivor = try Contact.find(handover.to, in: tx)
    for field in Contact.Field.allCases {
      if let kind = field.point {
        guard taking.contains(field), let new = try ContactPoint.lost(kind, handover, in: tx) else { continue }
        let before = primary.first { $0.kind == kind }?.value
        try ContactPoint.makePrimary(kind, new, of: survivor.id, in: tx)
        if let before { try handover.note("chosen.point", on: survivor.id, ["kind": kind.rawValue, "old": before], in: tx) }
      } else if let new = old[field], survivor[field] == nil || taking.contains(field) {
        let before = survivor[field]
        if let before, field.isSame(before, new) { continue }
        try Contact.set(field, to: new, of: survivor.id, in: tx)
        try handover.note(
          "chosen", on: survivor.id, ["field": field.rawValue, "new": new].merging(before.map { ["old": $0] } ?? [:]) { $1 }, in: tx)
      }
    }
  }

  /// What was chosen goes again, unless somebody wrote something else since.
  private func takeBackChoices(_ handover: Handover, in tx: Transaction) throws {
    let contact = try Contact.find(handover.to, in: tx)
    for (_, values) in try handover.notes("chosen", on: ContactMark.self, in: tx) {
      guard let field = values["field"].flatMap(Contact.Field.init(rawValue:)), let new = values["new"] else { continue }
      if contact[field].map({ field.isSame($0, new) }) == true { try Contact.set(field, to: values["old"], of: contact.id, in: tx) }
    }
  }

  /// The primary numbers and addresses of the survivor are those that it had.
  private func takeBackPrimary(_ handover: Handover, in tx: Transaction) throws {
    for (_, values) in try handover.notes("chosen.point", on: ContactMark.self, in: tx) {
      guard let kind = values["kind"].flatMap(ContactPoint.Kind.init(rawValue:)), let old = values["old"] else { continue }
      guard try ContactPoint.of(handover.to, in: tx).contains(where: { $0.kind == kind && $0.value == old }) else { continue }
      try ContactPoint.makePrimary(kind, old, of: handover.to, in: tx)
    }
  }

  private func attributes(of old: Contact, _ handover: Handover, in tx: Transaction) throws {
    let values = Contact.Field.allCases.compactMap { field in old[field].map { (field: field, value: $0) } }
    let made = try Match.compare(
      values, with: try Contact.find(handover.to, in: tx), [], proof: .merged, nil, in: tx)
    for proposal in made { try handover.note("proposal", on: proposal, in: tx) }
  }

  /// Puts back what went over; what happened since stays with the survivor.
  /// - Throws: `Refusal.conflict` after 30 days, twice, and when something later stands in the way.
  @discardableResult
  package func undo(_ id: ID<Handover>, by staff: StaffViewer, in tx: Transaction) throws -> Made {
    let made = try Made.find(id, in: tx)
    guard made.at > tx.now - Proposal.patience else { throw Refusal.conflict("contacts.undoTooLate") }
    guard try Contact.find(made.into, in: tx).mergedInto == nil else { throw Refusal.conflict("contacts.mergedMeanwhile") }
    let later: Int? = try tx.value(
      "SELECT COUNT(*) AS value FROM contact_merges WHERE into_id = \(made.into) AND id > \(id) AND undone_at IS NULL")
    guard later == 0 else { throw Refusal.conflict("contacts.laterMerge") }
    guard try tx.run("UPDATE contact_merges SET undone_at = \(tx.now) WHERE id = \(id) AND undone_at IS NULL") == 1 else {
      throw Refusal.conflict("contacts.nothingToUndo")
    }
    try takeBackAttributes(made.handover, in: tx)
    try takeBackChoices(made.handover, in: tx)
    for part in parts.reversed() { try part.back(made.handover, tx) }
    try takeBackPrimary(made.handover, in: tx)
    try tx.run("UPDATE contacts SET merged_into = \(nil as ContactID?) WHERE id = \(made.from)")
    for (contact, _) in try made.handover.notes("doubt", on: ContactMark.self, in: tx) {
      try tx.run("UPDATE doubts SET state = 'open', decided_at = \(nil as Instant?) WHERE contact_id = \(contact) AND state = 'merged'")
    }
    let name = try Contact.find(made.from, in: tx).name
    try tx.publish("contact.unmerged", on: made.from, contact: made.into, by: staff.actor, ["name": name], customerSees: false)
    tx.signal("\(made.from)")
    return made
  }

  /// Blanks that the merge filled are blank again unless somebody wrote something else; what it proposed is proposed no longer.
  private func takeBackAttributes(_ handover: Handover, in tx: Transaction) throws {
    let contact = try Contact.find(handover.to, in: tx)
    for (id, _) in try handover.notes("proposal", on: Proposal.self, in: tx) {
      let proposal = try Proposal.find(id, in: tx)
      guard [.open, .filled].contains(proposal.state) else { continue }
      let stands = contact[proposal.field].map { proposal.field.isSame($0, proposal.proposed) } ?? false
      if proposal.state == .filled, stands { try Contact.set(proposal.field, to: nil, of: contact.id, in: tx) }
      try tx.run("UPDATE proposals SET state = 'moot', decided_at = \(tx.now) WHERE id = \(id)")
    }
  }
}

extension ContactMerge.Made {
  /// The merges into a contact that can still be undone, newest first.
  package static func into(_ contact: ContactID, in tx: Transaction) throws -> [ContactMerge.Made] {
    try tx.all(
      """
      SELECT * FROM contact_merges WHERE into_id = \(contact) AND undone_at IS NULL AND merged_at > \(tx.now - Proposal.patience)
      ORDER BY id DESC LIMIT 20
      """, ContactMerge.Made.init(row:))
  }

  /// The same of everybody.
  package static func lately(in tx: Transaction) throws -> [ContactMerge.Made] {
    try tx.all(
      """
      SELECT * FROM contact_merges WHERE undone_at IS NULL AND merged_at > \(tx.now - Proposal.patience)
      ORDER BY merged_at DESC, id DESC LIMIT 50
      """, ContactMerge.Made.init(row:))
  }

  static func find(_ id: ID<Handover>, in tx: Transaction) throws -> ContactMerge.Made {
    guard let made = try tx.first("SELECT * FROM contact_merges WHERE id = \(id)", ContactMerge.Made.init(row:)) else {
      throw Refusal.notFound
    }
    return made
  }

  init(row: Row) throws {
    id = try row("id")
    from = try row("from_id")
    into = try row("into_id")
    by = try row("staff_name")
    at = try row("merged_at")
    undoneAt = try row("undone_at")
  }
}

extension Contact {
  /// The contact itself, or whom it was merged into, however often.
  /// - Throws: `Refusal.notFound`.
  package static func survivor(of id: ContactID, in tx: Transaction) throws -> Contact {
    var contact = try find(id, in: tx)
    // A chain of merges has an end, as nothing is merged into what was merged.
    while let next = contact.mergedInto { contact = try find(next, in: tx) }
    return contact
  }
}
