import Events
import Identity
import Kernel
import Storage

/// An answer that may be from any of several contacts: it got a contact of its own, until staff say who it is.
package struct Doubt: Sendable {
  package let id: ID<Doubt>
  /// The one that was made for the answer.
  package let contact: ContactID
  package let request: RequestID?
  package let candidates: [ContactID]
  package let createdAt: Instant
  let state: String

  /// The doubt about a contact that nobody has settled.
  package static func open(of contact: ContactID, in tx: Transaction) throws -> Doubt? {
    try tx.first("SELECT * FROM doubts WHERE contact_id = \(contact) AND state = 'open'", Doubt.init(row:))
  }

  /// The contacts that it may be, as they are now: those that were merged since are what they were merged into.
  package func known(in tx: Transaction) throws -> [Contact] {
    var known: [Contact] = []
    for id in candidates {
      let contact = try Contact.survivor(of: id, in: tx)
      if contact.id != self.contact, !known.contains(where: { $0.id == contact.id }) { known.append(contact) }
    }
    return known
  }

  /// It is somebody new: the contact stays as it is.
  /// - Throws: `Refusal.conflict` when it was settled before.
  package static func keepApart(_ contact: ContactID, by staff: StaffViewer, in tx: Transaction) throws {
    guard try settle(contact, as: "apart", by: staff, in: tx) else { throw Refusal.conflict("contacts.doubtSettled") }
    try tx.publish("contact.apart", on: contact, contact: contact, by: staff.actor, customerSees: false)
  }

  /// Asks again.
  /// - Throws: `Refusal.conflict` when it is open, after 30 days, and when the contact was merged since.
  package static func reopen(_ contact: ContactID, by staff: StaffViewer, in tx: Transaction) throws {
    guard try Contact.find(contact, in: tx).mergedInto == nil else { throw Refusal.conflict("contacts.mergedMeanwhile") }
    let changed = try tx.run(
      """
      UPDATE doubts SET state = 'open', decided_by = \(nil as StaffID?), decided_at = \(nil as Instant?)
      WHERE contact_id = \(contact) AND state = 'apart' AND decided_at > \(tx.now - Proposal.patience)
      """)
    guard changed == 1 else { throw Refusal.conflict("contacts.nothingToUndo") }
  }

  /// Whether staff kept the contact apart not long ago.
  package static func isApart(_ contact: ContactID, in tx: Transaction) throws -> Bool {
    try tx.value(
      """
      SELECT COUNT(*) AS value FROM doubts WHERE contact_id = \(contact) AND state = 'apart' AND decided_at > \(tx.now - Proposal.patience)
      """) ?? 0 > 0
  }

  static func open(_ contact: ContactID, maybe candidates: [ContactID], request: RequestID?, in tx: Transaction) throws {
    try tx.run(
      """
      INSERT INTO doubts (id, contact_id, request_id, candidates, state, created_at)
      VALUES (\(tx.newID(Doubt.self)), \(contact), \(request), \(candidates.map(\.description).joined(separator: " ")), 'open', \(tx.now))
      """)
  }

  /// False when there is none.
  static func settle(_ contact: ContactID, as state: String, by staff: StaffViewer, in tx: Transaction) throws -> Bool {
    try tx.run(
      """
      UPDATE doubts SET state = \(state), decided_by = \(staff.id), decided_at = \(tx.now) WHERE contact_id = \(contact) AND state = 'open'
      """) == 1
  }
}

extension Doubt {
  init(row: Row) throws {
    id = try row("id")
    contact = try row("contact_id")
    request = try row("request_id")
    candidates = (try row("candidates") as String).split(separator: " ").compactMap { ContactID(String($0)) }
    createdAt = try row("created_at")
    state = try row("state")
  }
}
