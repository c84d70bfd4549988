import Contacts
import Events
import Kernel
import Storage

extension Invoice {
  /// Issues an invoice without a quote (TS-03).
  @discardableResult
  package static func issue(
    _ draft: InvoiceDraft, for contact: ContactID, request: RequestID? = nil, currency: Currency = .rial, by actor: Actor,
    in tx: Transaction
  ) throws -> Invoice {
    let priced = try draft.body.priced(on: tx.today, currency, in: tx)
    guard !priced.lines.isEmpty else { throw Refusal.invalid(["lines": "sales.noLines"]) }
    let head = Head(
      contact: contact, request: request, quote: nil, dueOn: draft.dueOn, currency: currency, discount: draft.body.discount,
      note: draft.body.note, totals: priced.totals)
    let id = try insert(head, by: actor, in: tx)
    for line in priced.lines {
      try tx.run("INSERT INTO invoice_lines (invoice_id, \(sql: DocumentLine.columns)) VALUES (\(id), \(sql: line.values))")
    }
    return try issued(id, by: actor, in: tx)
  }

  /// The invoice of a quote, line for line.
  static func issue(_ quote: Quote, dueOn: Day?, by actor: Actor, in tx: Transaction) throws -> Invoice {
    let head = Head(
      contact: quote.contact, request: quote.request, quote: quote.id, dueOn: dueOn, currency: quote.currency, discount: quote.discount,
      note: quote.note, totals: quote.totals)
    let id = try insert(head, by: actor, in: tx)
    try tx.run(
      """
      INSERT INTO invoice_lines (invoice_id, \(sql: DocumentLine.columns))
      SELECT \(id), \(sql: DocumentLine.columns) FROM quote_lines WHERE quote_id = \(quote.id)
      """)
    return try issued(id, by: actor, in: tx)
  }

  /// Takes back an invoice on which nothing was paid; its number stays used.
  @discardableResult
  package static func cancel(_ id: ID<Invoice>, by actor: Actor, in tx: Transaction) throws -> Invoice {
    let invoice = try find(id, in: tx)
    if invoice.state == .cancelled { return invoice }
    guard invoice.paid == 0 else { throw Refusal.conflict("sales.invoicePaid") }
    try tx.run("UPDATE invoices SET state = 'cancelled' WHERE id = \(id)")
    try invoice.publish("invoice.cancelled", by: actor, in: tx)
    return try find(id, in: tx)
  }

  private struct Head {
    let contact: ContactID
    let request: RequestID?
    let quote: ID<Quote>?
    let dueOn: Day?
    let currency: Currency
    let discount: Discount
    let note: String?
    let totals: Figures
  }

  private static func insert(_ head: Head, by actor: Actor, in tx: Transaction) throws -> ID<Invoice> {
    let dueOn = head.dueOn ?? tx.today.adding(days: usualTerm)
    guard dueOn >= tx.today else { throw Refusal.invalid(["dueOn": "sales.dueInThePast"]) }
    let id: ID<Invoice> = tx.newID()
    let number = try NumberSeries.invoice.next(on: tx.today, in: tx)
    // Nothing to pay is paid.
    let settlement = head.totals.total == 0 ? Settlement.paid : .unpaid
    try tx.run(
      """
      INSERT INTO invoices (id, number, contact_id, request_id, quote_id, state, settlement, issued_on, due_on, currency,
        header_discount_kind, header_discount_value, note, gross, line_discount, header_discount, taxable, tax, total, paid, issued_by,
        created_at)
      VALUES (\(id), \(number), \(head.contact), \(head.request), \(head.quote), 'issued', \(settlement), \(tx.today), \(dueOn),
        \(head.currency), \(head.discount.kind), \(head.discount.value), \(head.note), \(head.totals.gross), \(head.totals.lineDiscount),
        \(head.totals.headerDiscount), \(head.totals.taxable), \(head.totals.tax), \(head.totals.total), 0, \(actor.staff), \(tx.now))
      """)
    return id
  }

  private static func issued(_ id: ID<Invoice>, by actor: Actor, in tx: Transaction) throws -> Invoice {
    let invoice = try find(id, in: tx)
    try ContactRole.give(.customer, to: invoice.contact, in: tx)
    try invoice.publish("invoice.issued", by: actor, in: tx)
    return invoice
  }

  func publish(_ kind: String, by actor: Actor, in tx: Transaction) throws {
    let payload = ["number": number, "amount": "\(totals.total)", "currency": currency.rawValue]
    try tx.publish(kind, on: id, contact: contact, request: request, by: actor, payload)
  }
}
