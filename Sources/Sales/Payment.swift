import Events
import Kernel
import Language
import Storage

/// Money received for an invoice.
package struct Payment: Sendable {
  package enum Method: String, Sendable, CaseIterable, ColumnValue { case cash, card, transfer, cheque, gateway }

  package let id: ID<Payment>
  package let invoice: ID<Invoice>
  package let contact: ContactID
  /// Of the receipt: `R-1405-000001`.
  package let number: String
  package let method: Method
  /// In minor units of the invoice's currency.
  package let amount: Int64
  /// The bank's tracking number or the number of the cheque.
  package let reference: String?
  package let receivedOn: Day
  package let recordedBy: StaffID?
  package let createdAt: Instant
}

/// What staff wrote about a payment: `method`, `amount`, `reference`, `receivedOn` and the hidden `attempt` of the form.
package struct PaymentDraft: Hashable, Sendable {
  package var method: Payment.Method
  package var amount: Int64
  package var reference: String?
  /// Nil for today.
  package var receivedOn: Day?
  /// The same attempt on the same invoice is recorded once, however often it arrives.
  package var attempt: String?

  package init(
    method: Payment.Method, amount: Int64, reference: String? = nil, receivedOn: Day? = nil, attempt: String? = nil
  ) {
    self.method = method
    self.amount = amount
    self.reference = reference
    self.receivedOn = receivedOn
    self.attempt = attempt
  }

  /// - Throws: `Refusal.invalid` with every error, by field.
  package init(_ fields: Fields, currency: Currency = .rial) throws {
    var typed = TypedValues()
    let known = fields["method"].flatMap { Payment.Method(rawValue: $0) }
    if known == nil { typed.refuse("method", "field.choose") }
    method = known ?? .cash
    let minor = typed.amount(fields["amount"], "amount", currency)
    if minor == nil { typed.refuse("amount", "field.required") }
    amount = minor ?? 0
    if minor == 0, typed.errors["amount"] == nil { typed.refuse("amount", "sales.nothingPaid") }
    reference = typed.text(fields["reference"], "reference", max: 100)
    if let reference, BankCard.looksLikeOne(reference) { typed.refuse("reference", "field.bankCard") }
    receivedOn = typed.day(fields["receivedOn"], "receivedOn")
    attempt = typed.text(fields["attempt"], "attempt", max: 100)
    try typed.check()
  }
}

extension Payment {
  /// Records a payment and settles its part of the invoice. `invoice.paid` follows when nothing is left to pay.
  /// - Throws: `Refusal.invalid` when it is more than what is left or lies in the future, `.conflict` for a cancelled invoice.
  @discardableResult
  package static func record(_ draft: PaymentDraft, on id: ID<Invoice>, by actor: Actor, in tx: Transaction) throws -> Payment {
    if let attempt = draft.attempt, let first = try find(attempt: attempt, on: id, in: tx) { return first }
    let receivedOn = draft.receivedOn ?? tx.today
    guard receivedOn <= tx.today else { throw Refusal.invalid(["receivedOn": "sales.futureDay"]) }
    try settle(draft.amount, of: id, on: receivedOn, in: tx)
    let invoice = try Invoice.find(id, in: tx)
    let payment = Payment(
      id: tx.newID(), invoice: id, contact: invoice.contact, number: try NumberSeries.receipt.next(on: tx.today, in: tx),
      method: draft.method, amount: draft.amount, reference: draft.reference, receivedOn: receivedOn, recordedBy: actor.staff,
      createdAt: tx.now)
    try payment.insert(attempt: draft.attempt, in: tx)
    try tx.publish(
      "payment.recorded", on: payment.id, contact: invoice.contact, request: invoice.request, by: actor,
      [
        "number": payment.number, "invoice": invoice.number, "amount": "\(payment.amount)", "currency": invoice.currency.rawValue,
        "method": payment.method.rawValue,
      ])
    if invoice.settlement == .paid { try invoice.publish("invoice.paid", by: actor, in: tx) }
    return payment
  }

  /// The payments of an invoice, oldest first.
  package static func of(_ invoice: ID<Invoice>, in tx: Transaction) throws -> [Payment] {
    try tx.all("SELECT * FROM payments WHERE invoice_id = \(invoice) ORDER BY id LIMIT 500", Payment.init(row:))
  }

  private static func find(attempt: String, on invoice: ID<Invoice>, in tx: Transaction) throws -> Payment? {
    try tx.first("SELECT * FROM payments WHERE invoice_id = \(invoice) AND attempt_key = \(attempt)", Payment.init(row:))
  }

  /// One guarded statement, so that two at once can never take more than the total.
  private static func settle(_ amount: Int64, of id: ID<Invoice>, on day: Day, in tx: Transaction) throws {
    let settled = try tx.run(
      """
      UPDATE invoices SET paid = paid + \(amount), settlement = CASE WHEN paid + \(amount) = total THEN 'paid' ELSE 'partly' END,
        settled_on = CASE WHEN paid + \(amount) = total THEN \(day) END
      WHERE id = \(id) AND state = 'issued' AND \(amount) > 0 AND paid + \(amount) <= total
      """)
    if settled == 1 { return }
    let invoice = try Invoice.find(id, in: tx)
    if invoice.state == .cancelled { throw Refusal.conflict("sales.invoiceCancelled") }
    throw Refusal.invalid(["amount": invoice.rest.minor == 0 ? "sales.alreadySettled" : "sales.overPaid"])
  }

  private func insert(attempt: String?, in tx: Transaction) throws {
    try tx.run(
      """
      INSERT INTO payments (id, invoice_id, contact_id, number, method, amount, reference, received_on, recorded_by, attempt_key,
        created_at)
      VALUES (\(id), \(invoice), \(contact), \(number), \(method), \(amount), \(reference), \(receivedOn), \(recordedBy), \(attempt),
        \(createdAt))
      """)
  }

  private init(row: Row) throws {
    id = try row("id")
    invoice = try row("invoice_id")
    contact = try row("contact_id")
    number = try row("number")
    method = try row("method")
    amount = try row("amount")
    reference = try row("reference")
    receivedOn = try row("received_on")
    recordedBy = try row("recorded_by")
    createdAt = try row("created_at")
  }
}
