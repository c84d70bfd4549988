extension Words {
  /// English of quotes, invoices, orders and payments.
  /// A line is `sales.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let salesEn = """
    # What state a quote is in, for staff and then for its customer
    sales.quote.draft = Draft
    sales.quote.sent = Sent
    sales.quote.accepted = Accepted
    sales.quote.declined = Declined
    sales.quote.expired = Expired
    sales.quote.invoiced = Invoiced
    sales.myQuote.draft = In preparation
    sales.myQuote.sent = Waiting for you
    sales.myQuote.accepted = You accepted
    sales.myQuote.declined = You declined
    sales.myQuote.expired = Expired
    sales.myQuote.invoiced = Invoiced

    # Invoices and payments
    sales.invoice.issued = Issued
    sales.invoice.cancelled = Cancelled
    sales.settlement.unpaid = Unpaid
    sales.settlement.partly = Partly paid
    sales.settlement.paid = Settled
    sales.settlement.overdue = Overdue
    sales.filter.all = All
    sales.filter.unsettled = Unsettled
    sales.filter.overdue = Overdue
    sales.filter.paid = Settled
    sales.filter.cancelled = Cancelled
    sales.method.cash = Cash
    sales.method.card = Card terminal
    sales.method.transfer = Bank transfer
    sales.method.cheque = Cheque
    sales.method.gateway = Online payment

    # Beside a price and a discount
    sales.price.above = Price for more than {quantity} {unit}
    sales.discount.percent = Percent
    sales.discount.amount = Amount

    # Refusals
    sales.codeTaken = Another product has this code.
    sales.noLines = Write at least one line.
    sales.tooManyLines = A document has 100 lines at most.
    sales.unknownProduct = This product is not in the catalogue; choose one from the list.
    sales.badQuantity = Write the quantity as a number above zero, up to 1,000,000.
    sales.badPercent = Write the percentage as a number from 0 to 100.
    sales.discountTooLarge = The discount is more than the amount itself.
    sales.validityPassed = This day has passed; write today or a later day.
    sales.dueInThePast = The due date has passed; write today or a later day.
    sales.quoteFrozen = This quote has been sent and no longer changes.
    sales.quoteNotSent = This quote has not been sent yet.
    sales.quoteAccepted = This quote has been accepted.
    sales.quoteDeclined = This quote has been declined.
    sales.quoteExpired = This quote is no longer valid.
    sales.quoteInvoiced = An invoice has been issued for this quote.
    sales.invoicePaid = A payment is recorded for this invoice, so it can no longer be cancelled.
    sales.invoiceCancelled = This invoice has been cancelled.
    sales.nothingPaid = The amount must be more than zero.
    sales.overPaid = This is more than what is left to pay.
    sales.alreadySettled = This invoice is settled; nothing is left to pay.
    sales.futureDay = The day of receipt has not come yet.

    # Timeline; {amount} comes with its unit
    event.quote.sent = Quote {number} over {amount} was sent.
    event.quote.accepted = Quote {number} was accepted.
    event.quote.declined = Quote {number} was declined.
    event.invoice.issued = Invoice {number} over {amount} was issued.
    event.invoice.cancelled = Invoice {number} was cancelled.
    event.invoice.paid = Invoice {number} is settled.
    event.payment.recorded = A payment of {amount} for invoice {invoice} was recorded; receipt {number}.
    """
}
