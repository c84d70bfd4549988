import Contacts
import Events
import Kernel
import Language
import Storage

extension Quote {
  /// Begins a quote. A request has one open draft at most, so that pressing twice makes one.
  @discardableResult
  package static func draft(
    for contact: ContactID, request: RequestID? = nil, opportunity: LeadID? = nil, by actor: Actor, currency: Currency = .rial,
    in tx: Transaction
  ) throws -> Quote {
    if let request, let open = try openDraft(of: request, in: tx) { return try find(open, in: tx) }
    let id: ID<Quote> = tx.newID()
    try tx.run(
      """
      INSERT INTO quotes (id, contact_id, request_id, lead_id, state, version, currency, header_discount_kind, header_discount_value,
        gross, line_discount, header_discount, taxable, tax, total, created_by, created_at)
      VALUES (\(id), \(contact), \(request), \(opportunity), 'draft', 1, \(currency), \(Discount.none.kind), \(Discount.none.value),
        0, 0, 0, 0, 0, 0, \(actor.staff), \(tx.now))
      """)
    return try find(id, in: tx)
  }

  /// The quotes of an opportunity become those of the one that took it over.
  package static func handOver(from old: LeadID, to new: LeadID, in tx: Transaction) throws {
    try tx.run("UPDATE quotes SET lead_id = \(new) WHERE lead_id = \(old)")
  }

  /// Replaces what a draft says; prices come from the catalogue where none was typed.
  /// - Throws: `Refusal.invalid` by field, `.conflict` when it was sent meanwhile.
  @discardableResult
  package static func save(_ id: ID<Quote>, _ draft: QuoteDraft, in tx: Transaction) throws -> Quote {
    let quote = try find(id, in: tx)
    guard quote.state == .draft else { throw Refusal.conflict("sales.quoteFrozen") }
    let priced = try draft.body.priced(on: tx.today, quote.currency, in: tx)
    try tx.run(
      """
      UPDATE quotes SET header_discount_kind = \(draft.body.discount.kind), header_discount_value = \(draft.body.discount.value),
        note = \(draft.body.note), valid_until = \(draft.validUntil) WHERE id = \(id)
      """)
    try store(priced.lines, priced.totals, of: id, in: tx)
    return try find(id, in: tx)
  }

  /// Gives a draft its number, its day and the tax rates of that day; from now on it stands still. Sending twice is sending once.
  @discardableResult
  package static func send(_ id: ID<Quote>, by actor: Actor, in tx: Transaction) throws -> Quote {
    let draft = try find(id, in: tx)
    if draft.state == .sent { return draft }
    guard draft.state == .draft else { throw Refusal.conflict(draft.state.refusal) }
    let lines = try draft.lines(in: tx)
    guard !lines.isEmpty else { throw Refusal.invalid(["lines": "sales.noLines"]) }
    let validUntil = draft.validUntil ?? tx.today.adding(days: usualValidity)
    guard validUntil >= tx.today else { throw Refusal.invalid(["validUntil": "sales.validityPassed"]) }
    let number = try draft.number ?? NumberSeries.quote.next(on: tx.today, in: tx)
    try tx.run(
      """
      UPDATE quotes SET state = 'sent', number = \(number), issued_on = \(tx.today), valid_until = \(validUntil) WHERE id = \(id)
      """)
    let priced = reckoned(try taxed(lines, on: tx.today, in: tx), discount: draft.discount)
    try store(priced.lines, priced.totals, of: id, in: tx)
    let quote = try find(id, in: tx)
    try ContactRole.give(.opportunity, to: quote.contact, in: tx)
    try quote.publish("quote.sent", by: actor, ["validUntil": validUntil.description], in: tx)
    return quote
  }

  /// Takes a quote that was sent, declined or has expired back into a draft of the next version, under the same number.
  @discardableResult
  package static func revise(_ id: ID<Quote>, in tx: Transaction) throws -> Quote {
    let quote = try find(id, in: tx)
    guard [.sent, .declined, .expired].contains(quote.state) else { throw Refusal.conflict(quote.state.refusal) }
    try tx.run(
      """
      UPDATE quotes SET state = 'draft', version = version + 1, valid_until = NULL, decided_at = NULL, decided_by = NULL,
        decline_reason = NULL WHERE id = \(id)
      """)
    return try find(id, in: tx)
  }

  /// The customer says yes. The same answer twice is one; a quote that is past its day or answered otherwise is a conflict.
  @discardableResult
  package static func accept(_ id: ID<Quote>, for scope: ContactScope, by actor: Actor, in tx: Transaction) throws -> Quote {
    try answer(.accepted, id, for: scope, by: actor, in: tx)
  }

  /// The customer says no, and may say why.
  @discardableResult
  package static func decline(
    _ id: ID<Quote>, reason: String? = nil, for scope: ContactScope, by actor: Actor, in tx: Transaction
  ) throws -> Quote {
    var typed = TypedValues()
    let reason = typed.text(reason, "reason", max: 1000)
    try typed.check()
    return try answer(.declined, reason: reason, id, for: scope, by: actor, in: tx)
  }

  private static func answer(
    _ answer: State, reason: String? = nil, _ id: ID<Quote>, for scope: ContactScope, by actor: Actor, in tx: Transaction
  ) throws -> Quote {
    let quote = try find(id, for: scope, in: tx)
    if quote.answer == answer { return quote }
    guard quote.state == .sent else { throw Refusal.conflict(quote.state.refusal) }
    try tx.run(
      """
      UPDATE quotes SET state = \(answer), decided_at = \(tx.now), decided_by = \(actor.name), decline_reason = \(reason)
      WHERE id = \(id)
      """)
    try quote.publish("quote.\(answer.rawValue)", by: actor, reason.map { ["reason": $0] } ?? [:], in: tx)
    return try find(id, in: tx)
  }

  /// Makes the invoice of a sent or accepted quote, with the same lines, prices and tax: the customer knows this total.
  /// The second call gives the same invoice.
  @discardableResult
  package static func toInvoice(_ id: ID<Quote>, dueOn: Day? = nil, by actor: Actor, in tx: Transaction) throws -> Invoice {
    let quote = try find(id, in: tx)
    if let invoice = quote.invoice { return try Invoice.find(invoice, in: tx) }
    guard [.sent, .accepted].contains(quote.state) else { throw Refusal.conflict(quote.state.refusal) }
    // First the row that two at once would both change, then the rest.
    try tx.run("UPDATE quotes SET state = 'invoiced' WHERE id = \(id)")
    return try Invoice.issue(quote, dueOn: dueOn, by: actor, in: tx)
  }
}

extension Quote {
  /// What the customer answered, whatever happened since.
  private var answer: State? {
    switch state {
    case .accepted, .declined: state
    case .invoiced where decidedAt != nil: .accepted
    default: nil
    }
  }

  private static func openDraft(of request: RequestID, in tx: Transaction) throws -> ID<Quote>? {
    try tx.first("SELECT id FROM quotes WHERE request_id = \(request) AND state = 'draft' ORDER BY id LIMIT 1") { try $0("id") }
  }

  private static func store(_ lines: [DocumentLine], _ totals: Figures, of id: ID<Quote>, in tx: Transaction) throws {
    try tx.run(
      """
      UPDATE quotes SET gross = \(totals.gross), line_discount = \(totals.lineDiscount), header_discount = \(totals.headerDiscount),
        taxable = \(totals.taxable), tax = \(totals.tax), total = \(totals.total) WHERE id = \(id)
      """)
    try tx.run("DELETE FROM quote_lines WHERE quote_id = \(id)")
    for line in lines {
      try tx.run("INSERT INTO quote_lines (quote_id, \(sql: DocumentLine.columns)) VALUES (\(id), \(sql: line.values))")
    }
  }

  private func publish(_ kind: String, by actor: Actor, _ more: [String: String], in tx: Transaction) throws {
    let payload = ["number": number ?? "", "amount": "\(totals.total)", "currency": currency.rawValue]
    try tx.publish(kind, on: id, contact: contact, request: request, by: actor, payload.merging(more) { _, new in new })
  }
}

extension Quote.State {
  /// Why a quote in this state does not do what was asked.
  fileprivate var refusal: Word {
    switch self {
    case .draft: "sales.quoteNotSent"
    case .sent: "sales.quoteFrozen"
    case .accepted: "sales.quoteAccepted"
    case .declined: "sales.quoteDeclined"
    case .expired: "sales.quoteExpired"
    case .invoiced: "sales.quoteInvoiced"
    }
  }
}

extension Actor {
  /// The member of staff, where it was one.
  var staff: StaffID? {
    guard case .staff(let id, _) = self else { return nil }
    return id
  }
}
