import Events
import Identity
import Kernel
import Storage

/// A contact that nobody needs: what stands in the way, the bin, back from it, and gone for good (TC-16, TC-17).
package struct ContactRemoval: Sendable {
  private let parts: [Removal.Part]

  /// - Parameter parts: of all rooms; those of Contacts itself come by themselves.
  package init(_ parts: [Removal.Part]) { self.parts = parts + ContactsSchema.removal }

  /// So long a contact lies in the bin.
  package static let patience = Span.days(30)

  /// Something that has to be gone before the contact can go.
  package struct Obstacle: Sendable, Equatable {
    /// What it is: `quotes`, `invoices`; the word is `removal.NAME`.
    package let name: String
    package let count: Int
  }

  package func obstacles(of contact: ContactID, in tx: Transaction) throws -> [Obstacle] {
    var counts: [(String, Int)] = []
    for part in parts {
      guard let name = part.obstacle else { continue }
      let count = try part.count(contact, tx)
      guard count > 0 else { continue }
      if let place = counts.firstIndex(where: { $0.0 == name }) { counts[place].1 += count } else { counts.append((name, count)) }
    }
    return counts.map { Obstacle(name: $0.0, count: $0.1) }
  }

  /// Puts a contact into the bin.
  /// - Throws: `Refusal.conflict` while something stands in the way.
  package func discard(_ id: ContactID, by actor: Actor, in tx: Transaction) throws {
    guard try obstacles(of: id, in: tx).isEmpty else { throw Refusal.conflict("contacts.stillNeeded") }
    let contact = try Contact.find(id, in: tx)
    let discarded = try tx.run(
      """
      UPDATE contacts SET deleted_at = \(tx.now), deleted_by = \(actor.name), version = version + 1
      WHERE id = \(id) AND deleted_at IS NULL AND merged_into IS NULL
      """)
    guard discarded == 1 else { throw Refusal.conflict("contacts.mergedMeanwhile") }
    try Audit.note("contact.discarded", on: id, label: contact.name, contact: id, by: actor, in: tx)
    try tx.publish("contact.discarded", on: id, contact: id, by: actor, customerSees: false)
  }

  /// Takes it out of the bin again, as it was.
  /// - Throws: `Refusal.conflict` when it does not lie there.
  package static func restore(_ id: ContactID, by actor: Actor, in tx: Transaction) throws {
    let contact = try Contact.find(id, in: tx)
    let restored = try tx.run(
      "UPDATE contacts SET deleted_at = NULL, deleted_by = NULL, version = version + 1 WHERE id = \(id) AND deleted_at IS NOT NULL")
    guard restored == 1 else { throw Refusal.conflict("contacts.notInBin") }
    try Audit.note("contact.restored", on: id, label: contact.name, contact: id, by: actor, in: tx)
    try tx.publish("contact.restored", on: id, contact: id, by: actor, customerSees: false)
  }

  /// Removes what lies in the bin for good, with every record that was merged into it.
  /// - Throws: `Refusal.conflict` when it does not lie there, or while something stands in the way.
  package func purge(_ id: ContactID, by actor: Actor, in tx: Transaction) throws {
    let contact = try Contact.find(id, in: tx)
    guard contact.deletedAt != nil else { throw Refusal.conflict("contacts.notInBin") }
    guard try obstacles(of: id, in: tx).isEmpty else { throw Refusal.conflict("contacts.stillNeeded") }
    try remove(id, in: tx)
    try Audit.note("contact.purged", on: id, label: contact.name, by: actor, in: tx)
    tx.signal("\(id)")
  }

  /// Removes one row with all that goes along; what was merged into it first.
  func remove(_ id: ContactID, in tx: Transaction) throws {
    for merged in try tx.all("SELECT id FROM contacts WHERE merged_into = \(id)", { try $0("id") as ContactID }) {
      try remove(merged, in: tx)
    }
    for part in parts { try part.remove(id, tx) }
    try tx.run("DELETE FROM contacts WHERE id = \(id)")
  }

  /// What lies in the bin, the latest first.
  package static func bin(within scope: StaffScope, in tx: Transaction) throws -> [Contact] {
    try tx.all(
      """
      SELECT * FROM contacts WHERE deleted_at IS NOT NULL \(sql: (scope as StaffScope?).reached("id")) ORDER BY deleted_at DESC, id DESC LIMIT 200
      """, Contact.init(row:))
  }
}

// Once a day whatever has lain in the bin for long enough goes.
extension ContactRemoval {
  private static let job = "bin.empty"

  /// Makes sure that the bin is emptied today; called at the start of a server.
  package static func schedule(in tx: Transaction) throws { try schedule(at: tx.now, in: tx) }

  /// The key names the day, because the row of the job that is running still stands.
  private static func schedule(at due: Instant, in tx: Transaction) throws {
    try tx.enqueue(job, at: due, key: "\(job) \(Day(due, in: tx.world.zone))")
  }

  /// What the job runner needs to know.
  package var handlers: [String: JobRunner.Handler] {
    [
      ContactRemoval.job: { _, tx in
        let old = try tx.all(
          "SELECT id FROM contacts WHERE deleted_at < \(tx.now - ContactRemoval.patience) ORDER BY deleted_at LIMIT 500"
        ) { try $0("id") as ContactID }
        // What something came to need in the bin stays there, for staff to see.
        for id in old where try obstacles(of: id, in: tx).isEmpty { try purge(id, by: .system, in: tx) }
        try ContactRemoval.schedule(at: tx.now + .days(1), in: tx)
      }
    ]
  }
}

extension ContactsSchema {
  /// What staff know of a contact goes with it; whoever belongs to it stands in the way.
  package static let removal: [Removal.Part] = [
    .deleted("note_files"), .deleted("notes"), .deleted("contact_group_members"), .deleted("contact_points"), .deleted("proposals"),
    .deleted("doubts"),
    .deleted("consents"), .deleted("erasures"), .deleted("import_rows"), .deleted("contact_facts"), .deleted("contact_roles"),
    .deleted("custom_values"),
    Removal.Part(
      [], obstacle: "people",
      count: { contact, tx in
        try tx.value("SELECT COUNT(*) AS value FROM contacts WHERE parent_id = \(contact) AND deleted_at IS NULL") ?? 0
      },
      remove: { contact, tx in
        try tx.run("UPDATE contacts SET parent_id = NULL WHERE parent_id = \(contact)")
        try tx.run("UPDATE contacts SET referrer_id = NULL WHERE referrer_id = \(contact)")
        try tx.run("DELETE FROM distinct_contacts WHERE a_id = \(contact) OR b_id = \(contact)")
        try tx.run("DELETE FROM contact_facts WHERE other_id = \(contact)")
        try tx.run("DELETE FROM record_tags WHERE record_id = \(contact)")
        try tx.run("DELETE FROM followers WHERE record_id = \(contact)")
        let merges: SQL = "(SELECT id FROM contact_merges WHERE from_id = \(contact) OR into_id = \(contact))"
        try tx.run("DELETE FROM handover_rows WHERE handover_id IN \(sql: merges)")
        try tx.run("DELETE FROM handover_notes WHERE handover_id IN \(sql: merges)")
        try tx.run("DELETE FROM contact_merges WHERE from_id = \(contact) OR into_id = \(contact)")
      }),
  ]
}
