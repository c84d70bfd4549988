import Events
import Identity
import Kernel
import Storage

extension Proposal {
  /// How long a decision can be taken back.
  package static let patience = Span.days(30)

  /// What was decided or filled in lately, newest first.
  package static func decided(of contact: ContactID, in tx: Transaction) throws -> [Proposal] {
    try tx.all(
      """
      SELECT * FROM proposals WHERE contact_id = \(contact) AND decided_at > \(tx.now - patience) AND state <> 'moot'
      ORDER BY decided_at DESC, id DESC LIMIT 30
      """, Proposal.init(row:))
  }

  /// The same of everybody.
  package static func decided(in tx: Transaction) throws -> [Proposal] {
    try tx.all(
      """
      SELECT * FROM proposals WHERE decided_at > \(tx.now - patience) AND state <> 'moot' ORDER BY decided_at DESC, id DESC LIMIT 100
      """, Proposal.init(row:))
  }

  /// Takes a decision back: the old value returns and the proposal waits again. A blank that was filled by itself is blank again, and the
  /// proposal counts as rejected.
  /// - Throws: `Refusal.conflict` when it waits anyway, after 30 days, and when the value was changed since.
  @discardableResult
  package static func undo(_ id: ID<Proposal>, by staff: StaffViewer, in tx: Transaction) throws -> Proposal {
    let proposal = try find(id, in: tx)
    guard let decidedAt = proposal.decidedAt, ![.open, .moot].contains(proposal.state) else {
      throw Refusal.conflict("contacts.nothingToUndo")
    }
    guard decidedAt > tx.now - patience else { throw Refusal.conflict("contacts.undoTooLate") }
    let contact = try Contact.find(proposal.contact, in: tx)
    guard contact.mergedInto == nil else { throw Refusal.conflict("contacts.mergedMeanwhile") }
    try proposal.reopen(by: staff, in: tx)
    if proposal.state != .rejected { try proposal.restore(contact, in: tx) }
    try proposal.publish("proposal.undone", by: staff, in: tx)
    return proposal
  }

  /// Of two who take it back at once, one does.
  private func reopen(by staff: StaffViewer, in tx: Transaction) throws {
    let isFilled = state == .filled
    let asked: Int? = try tx.value(
      """
      SELECT COUNT(*) AS value FROM proposals WHERE contact_id = \(contact) AND field = \(field) AND proposed = \(proposed) AND state = 'open'
      """)
    // The same was proposed once more in the meantime: that one waits.
    let next: State = isFilled ? .rejected : asked == 0 ? .open : .moot
    let changed = try tx.run(
      """
      UPDATE proposals SET state = \(next), decided_by = \(isFilled ? staff.id : nil), decided_at = \(isFilled ? tx.now : nil)
      WHERE id = \(id) AND state = \(state)
      """)
    guard changed == 1 else { throw Refusal.conflict("contacts.nothingToUndo") }
  }

  /// Brings the old value back, unless something newer stands there.
  func restore(_ contact: Contact, in tx: Transaction) throws {
    guard let kind = field.point else {
      guard contact[field].map({ field.isSame($0, proposed) }) == true else { throw Refusal.conflict("contacts.changedSince") }
      return try Contact.set(field, to: replaced, of: contact.id, in: tx)
    }
    let points = try ContactPoint.of(contact.id, in: tx)
    guard let point = points.first(where: { $0.value == proposed }) else { throw Refusal.conflict("contacts.changedSince") }
    // A further number that became the primary one, and one that is no longer it, were changed by somebody.
    guard point.isPrimary == (state != .both || replaced == nil) else { throw Refusal.conflict("contacts.changedSince") }
    if added, point.provenAt == nil {
      try tx.run("DELETE FROM contact_points WHERE contact_id = \(contact.id) AND value = \(proposed)")
    } else if state == .filled {
      throw Refusal.conflict("contacts.changedSince")
    }
    if state == .accepted, let replaced { try ContactPoint.makePrimary(kind, replaced, of: contact.id, in: tx) }
  }
}
