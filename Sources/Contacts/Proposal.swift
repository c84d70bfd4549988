import Events
import Identity
import Kernel
import Storage

/// A value that differs from what we know, waiting for somebody to decide. Until then nothing changes.
package struct Proposal: Sendable {
  package let id: ID<Proposal>
  package let contact: ContactID
  /// The answer that it came with.
  package let request: RequestID?
  package let field: Contact.Field
  /// What we knew when it came.
  package let current: String
  package let proposed: String
  package let proof: ContactClaim.Proof
  package let createdAt: Instant

  /// What waits for a decision about a contact, oldest first.
  package static func open(of contact: ContactID, in tx: Transaction) throws -> [Proposal] {
    try tx.all(
      "SELECT * FROM proposals WHERE contact_id = \(contact) AND state = 'open' ORDER BY id LIMIT 100", Proposal.init(row:))
  }

  /// What waits for a decision about anybody, oldest first.
  package static func open(in tx: Transaction) throws -> [Proposal] {
    try tx.all("SELECT * FROM proposals WHERE state = 'open' ORDER BY id LIMIT 100", Proposal.init(row:))
  }

  /// Takes the value over; a number or address becomes the primary one, the old one stays.
  /// - Throws: `Refusal.conflict` when it was decided before.
  @discardableResult
  package static func accept(_ id: ID<Proposal>, by staff: StaffViewer, in tx: Transaction) throws -> Proposal {
    let proposal = try decide(id, "accepted", by: staff, in: tx)
    try Contact.set(proposal.field, to: proposal.proposed, of: proposal.contact, in: tx)
    return proposal
  }

  /// Leaves everything as it is.
  /// - Throws: `Refusal.conflict` when it was decided before.
  @discardableResult
  package static func reject(_ id: ID<Proposal>, by staff: StaffViewer, in tx: Transaction) throws -> Proposal {
    try decide(id, "rejected", by: staff, in: tx)
  }

  private static func decide(_ id: ID<Proposal>, _ state: String, by staff: StaffViewer, in tx: Transaction) throws -> Proposal {
    guard let proposal = try tx.first("SELECT * FROM proposals WHERE id = \(id)", Proposal.init(row:)) else { throw Refusal.notFound }
    let decided = try tx.run(
      "UPDATE proposals SET state = \(state), decided_by = \(staff.id), decided_at = \(tx.now) WHERE id = \(id) AND state = 'open'")
    guard decided == 1 else { throw Refusal.conflict("contacts.proposalDecided") }
    try tx.publish(
      "proposal.\(state)", on: id, contact: proposal.contact, request: proposal.request, by: staff.actor,
      ["field": proposal.field.rawValue], customerSees: false)
    return proposal
  }

  static func open(
    _ field: Contact.Field, from current: String, to proposed: String, of contact: ContactID, proof: ContactClaim.Proof,
    request: RequestID?, in tx: Transaction
  ) throws {
    let id: ID<Proposal> = tx.newID()
    let isNew = try tx.run(
      """
      INSERT INTO proposals (id, contact_id, request_id, field, current, proposed, proof, state, created_at)
      VALUES (\(id), \(contact), \(request), \(field), \(current), \(proposed), \(proof.rawValue), 'open', \(tx.now))
      ON CONFLICT (contact_id, field, proposed) WHERE state = 'open' DO NOTHING
      """)
    guard isNew == 1 else { return }
    try tx.publish(
      "contact.proposal", on: id, contact: contact, request: request, by: .visitor, ["field": field.rawValue], customerSees: false)
  }
}

extension Proposal {
  init(row: Row) throws {
    id = try row("id")
    contact = try row("contact_id")
    request = try row("request_id")
    field = try row("field")
    current = try row("current")
    proposed = try row("proposed")
    proof = ContactClaim.Proof(rawValue: try row("proof")) ?? .typed
    createdAt = try row("created_at")
  }
}
