import Events
import Identity
import Kernel
import Language
import Storage

/// A contact is forgotten: asked for by the person, decided by staff, done in one transaction and never undone.
package struct ContactErasure: Sendable {
  private let parts: [Erasure.Part]

  /// - Parameter parts: of all rooms; those of Contacts itself come by themselves.
  package init(_ parts: [Erasure.Part]) { self.parts = parts + ContactsSchema.erasure }

  package enum State: String, Sendable, ColumnValue { case open, done, refused, withdrawn }

  /// What somebody asked for.
  package struct Request: Sendable {
    package let id: ID<Request>
    package let contact: ContactID
    package let state: State
    package let note: String?
    package let askedAt: Instant
    package let decidedAt: Instant?
    /// Why it was refused.
    package let answer: String?

    init(row: Row) throws {
      id = try row("id")
      contact = try row("contact_id")
      state = try row("state")
      note = try row("note")
      askedAt = try row("asked_at")
      decidedAt = try row("decided_at")
      answer = try row("answer")
    }
  }

  /// The person asks to be forgotten; asking again while it is open is one request.
  package static func ask(for contact: ContactID, note: String?, by actor: Actor, in tx: Transaction) throws {
    if try latest(of: contact, in: tx)?.state == .open { return }
    var typed = note.map(Text.stored)
    if typed?.isEmpty == true { typed = nil }
    if let typed, typed.unicodeScalars.count > 1000 { throw Refusal.invalid(["note": Word("field.tooLong", ["max": "1000"])]) }
    try tx.run(
      """
      INSERT INTO erasures (id, contact_id, state, note, asked_at) VALUES (\(tx.newID(Request.self)), \(contact), 'open', \(typed), \(tx.now))
      """)
    try tx.publish("contact.erasureAsked", on: contact, contact: contact, by: actor)
    tx.signal(Topic.staff)
  }

  /// The person thinks better of it.
  package static func withdraw(for contact: ContactID, by actor: Actor, in tx: Transaction) throws {
    guard try decide("withdrawn", contact, nil, nil, in: tx) else { return }
    try tx.publish("contact.erasureWithdrawn", on: contact, contact: contact, by: actor)
  }

  /// Staff refuse, and say why.
  /// - Throws: `Refusal.invalid` without a reason; `Refusal.conflict` when nothing is open.
  package static func refuse(_ contact: ContactID, because reason: String, by staff: StaffViewer, in tx: Transaction) throws {
    let reason = Text.stored(reason)
    if reason.isEmpty { throw Refusal.invalid(["reason": "field.required"]) }
    guard try decide("refused", contact, staff, reason, in: tx) else { throw Refusal.conflict("contacts.erasureDecided") }
    try tx.publish("contact.erasureRefused", on: contact, contact: contact, by: staff.actor, ["reason": reason])
  }

  /// Forgets the contact and every record that was merged into it.
  /// - Throws: `Refusal.conflict` when nobody asked or it was decided already.
  package func run(_ contact: ContactID, by staff: StaffViewer, in tx: Transaction) throws {
    guard try ContactErasure.decide("done", contact, staff, nil, in: tx) else { throw Refusal.conflict("contacts.erasureDecided") }
    let merged = try tx.all(
      """
      WITH RECURSIVE merged (id) AS (SELECT id FROM contacts WHERE merged_into = \(contact) UNION
        SELECT c.id FROM contacts c JOIN merged m ON c.merged_into = m.id)
      SELECT id FROM merged
      """
    ) { try $0("id") as ContactID }
    for id in merged + [contact] { for part in parts { try part.erase(id, tx) } }
    try Audit.note("contact.erased", on: contact, contact: contact, by: staff.actor, in: tx)
    try tx.publish("contact.erased", on: contact, contact: contact, by: staff.actor, customerSees: false)
    tx.signal("\(contact)")
  }

  /// The last request of a contact, whatever became of it.
  package static func latest(of contact: ContactID, in tx: Transaction) throws -> Request? {
    try tx.first("SELECT * FROM erasures WHERE contact_id = \(contact) ORDER BY id DESC LIMIT 1", Request.init(row:))
  }

  /// What waits for staff, the oldest first.
  package static func waiting(in tx: Transaction) throws -> [Request] {
    try tx.all("SELECT * FROM erasures WHERE state = 'open' ORDER BY id LIMIT 200", Request.init(row:))
  }

  private static func decide(
    _ state: State.RawValue, _ contact: ContactID, _ staff: StaffViewer?, _ answer: String?, in tx: Transaction
  ) throws -> Bool {
    try tx.run(
      """
      UPDATE erasures SET state = \(state), decided_by = \(staff?.id), decided_name = \(staff?.name), decided_at = \(tx.now), answer = \(answer)
      WHERE contact_id = \(contact) AND state = 'open'
      """) == 1
  }
}

extension ContactsSchema {
  /// The record itself stays, since papers name it; it says nothing any more.
  package static let erasure: [Erasure.Part] = [
    .deleted("note_files"), .deleted("notes"), .deleted("contact_group_members"), .deleted("contact_points"), .deleted("proposals"),
    .deleted("doubts"),
    .deleted("consents"), .deleted("contact_facts"), .deleted("contact_roles"), .deleted("custom_values"),
    Erasure.Part(["import_rows"]) { contact, tx in
      try tx.run("UPDATE import_rows SET before = '{}' WHERE contact_id = \(contact)")
    },
    Erasure.Part(["erasures"]) { contact, tx in
      try tx.run("UPDATE erasures SET note = NULL WHERE contact_id = \(contact)")
    },
    Erasure.Part([]) { contact, tx in
      try tx.run("DELETE FROM record_tags WHERE record_id = \(contact)")
      try tx.run("DELETE FROM contact_facts WHERE other_id = \(contact)")
    },
    Erasure.Part([]) { contact, tx in
      let nothing = "…"
      try tx.run(
        """
        UPDATE contacts SET name = \(nothing), search_key = \(nothing), sort_key = \(nothing), title = NULL, company = NULL, national_id = NULL,
          company_id = NULL, job_title = NULL, department = NULL, birth_date = NULL, married_on = NULL, country = NULL, province = NULL,
          city = NULL, district = NULL, address = NULL, postal_code = NULL, website = NULL, industry = NULL, address_as = NULL, note = NULL,
          referrer_id = NULL, parent_id = NULL, photo = NULL, photo_type = NULL, photo_bytes = NULL, erased_at = \(tx.now) WHERE id = \(contact)
        """)
    },
  ]
}
