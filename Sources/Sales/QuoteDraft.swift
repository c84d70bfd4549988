import Kernel
import Language
import Storage

/// What staff wrote into the quote editor: the rows of `LinesDraft`, `discount`, `discountKind`, `note` and `validUntil`.
package struct QuoteDraft: Hashable, Sendable {
  package var body: LinesDraft
  /// Nil for the usual validity from the day of sending.
  package var validUntil: Day?

  package init(_ body: LinesDraft, validUntil: Day? = nil) {
    self.body = body
    self.validUntil = validUntil
  }

  /// - Throws: `Refusal.invalid` with every error, by field: `line.2.quantity`, `discount`, `validUntil`, `lines`.
  package init(_ fields: Fields, currency: Currency = .rial) throws {
    var typed = TypedValues()
    body = LinesDraft(fields, currency, reading: &typed)
    validUntil = typed.day(fields["validUntil"], "validUntil")
    try typed.check()
  }
}

/// What staff wrote into the form of an invoice without a quote: the same with `dueOn` for `validUntil`.
package struct InvoiceDraft: Hashable, Sendable {
  package var body: LinesDraft
  /// Nil for the usual term.
  package var dueOn: Day?

  package init(_ body: LinesDraft, dueOn: Day? = nil) {
    self.body = body
    self.dueOn = dueOn
  }

  /// - Throws: `Refusal.invalid` with every error, by field.
  package init(_ fields: Fields, currency: Currency = .rial) throws {
    var typed = TypedValues()
    body = LinesDraft(fields, currency, reading: &typed)
    dueOn = typed.day(fields["dueOn"], "dueOn")
    try typed.check()
  }
}
