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
  /// What we knew when it came; empty when it was blank.
  package let current: String
  package let proposed: String
  package let proof: ContactClaim.Proof
  package let state: State
  package let createdAt: Instant
  package let decidedAt: Instant?
  /// What the decision replaced.
  let replaced: String?
  /// Whether the decision added the number or address.
  let added: Bool

  package enum State: String, Sendable, ColumnValue {
    case open
    /// Taken over.
    case accepted
    /// Taken as a further number or address.
    case both
    case rejected
    /// What we knew was blank, so the value was taken at once.
    case filled
    /// Nothing is left to decide, since the contacts were merged.
    case moot
  }

  /// What staff decide.
  package enum Choice: String, Sendable, CaseIterable { case accept, both, reject }

  /// The proposal with this id.
  /// - Throws: `Refusal.notFound`.
  package static func find(_ id: ID<Proposal>, in tx: Transaction) throws -> Proposal {
    guard let found = try tx.first("SELECT * FROM proposals WHERE id = \(id)", Proposal.init(row:)) else { throw Refusal.notFound }
    return found
  }

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
    try decide(id, .accept, by: staff, in: tx)
  }

  /// Leaves everything as it is.
  /// - Throws: `Refusal.conflict` when it was decided before.
  @discardableResult
  package static func reject(_ id: ID<Proposal>, by staff: StaffViewer, in tx: Transaction) throws -> Proposal {
    try decide(id, .reject, by: staff, in: tx)
  }

  /// Decides; of two who do at once, one does and the other is told.
  /// - Throws: `Refusal.conflict` when it was decided before.
  @discardableResult
  package static func decide(_ id: ID<Proposal>, _ choice: Choice, by staff: StaffViewer, in tx: Transaction) throws -> Proposal {
    let proposal = try find(id, in: tx)
    let state: State =
      switch choice {
      case .accept: .accepted
      // Of a name or a city there is one.
      case .both: proposal.field.point == nil ? .accepted : .both
      case .reject: .rejected
      }
    let decided = try tx.run(
      "UPDATE proposals SET state = \(state), decided_by = \(staff.id), decided_at = \(tx.now) WHERE id = \(id) AND state = 'open'")
    guard decided == 1 else { throw Refusal.conflict("contacts.proposalDecided") }
    if state != .rejected { try proposal.take(as: state, in: tx) }
    try proposal.publish(state == .rejected ? "proposal.rejected" : "proposal.accepted", by: staff, in: tx)
    return proposal
  }

  private func take(as state: State, in tx: Transaction) throws {
    guard let kind = field.point else {
      let replaced = try Contact.find(contact, in: tx)[field]
      try Contact.set(field, to: proposed, of: contact, in: tx)
      return try remember(replaced: replaced, added: false, in: tx)
    }
    let primary = try ContactPoint.of(contact, in: tx).first { $0.kind == kind && $0.isPrimary }?.value
    let added = try ContactPoint.add(kind, proposed, to: contact, origin: .staff, in: tx)
    if state == .accepted { try ContactPoint.makePrimary(kind, proposed, of: contact, in: tx) }
    try remember(replaced: primary, added: added, in: tx)
  }

  private func remember(replaced: String?, added: Bool, in tx: Transaction) throws {
    try tx.run("UPDATE proposals SET replaced = \(replaced), added = \(added) WHERE id = \(id)")
  }

  func publish(_ kind: String, by staff: StaffViewer, in tx: Transaction) throws {
    try tx.publish(
      kind, on: id, contact: contact, request: request, by: staff.actor, ["field": field.rawValue], customerSees: false)
  }
}

extension Proposal {
  /// A proposal before it is written.
  struct New {
    let contact: ContactID
    let request: RequestID?
    let field: Contact.Field
    let current: String
    let proposed: String
    let proof: ContactClaim.Proof

    /// Asks staff to decide; nil when they are asked already.
    func open(in tx: Transaction) throws -> ID<Proposal>? {
      let id: ID<Proposal> = tx.newID()
      guard try insert(id, .open, decidedAt: nil, added: false, in: tx) else { return nil }
      try tx.publish(
        "contact.proposal", on: id, contact: contact, request: request, by: .visitor, ["field": field.rawValue], customerSees: false)
      return id
    }

    /// Writes down that a blank was filled, so that staff see it and can take it back.
    func noteAsFilled(in tx: Transaction) throws -> ID<Proposal> {
      let id: ID<Proposal> = tx.newID()
      _ = try insert(id, .filled, decidedAt: tx.now, added: field.point != nil, in: tx)
      return id
    }

    private func insert(_ id: ID<Proposal>, _ state: State, decidedAt: Instant?, added: Bool, in tx: Transaction) throws -> Bool {
      try tx.run(
        """
        INSERT INTO proposals (id, contact_id, request_id, field, current, proposed, proof, state, created_at, decided_at, added)
        VALUES (\(id), \(contact), \(request), \(field), \(current), \(proposed), \(proof.rawValue), \(state), \(tx.now), \(decidedAt),
          \(added))
        ON CONFLICT (contact_id, field, proposed) WHERE state = 'open' DO NOTHING
        """) == 1
    }
  }

  init(row: Row) throws {
    id = try row("id")
    contact = try row("contact_id")
    request = try row("request_id")
    field = try row("field")
    current = try row("current")
    proposed = try row("proposed")
    proof = ContactClaim.Proof(rawValue: try row("proof")) ?? .typed
    state = try row("state")
    createdAt = try row("created_at")
    decidedAt = try row("decided_at")
    replaced = try row("replaced")
    added = try row("added")
  }
}
