import Kernel

/// A quote or an invoice as it is printed: plain values that somebody else has reckoned. It knows how to look, no rule of selling.
package struct SalesPaper: Sendable {
  package enum Kind: String, Sendable { case quote, invoice, creditNote }

  /// The seller or the buyer, as tax papers name them.
  package struct Party: Sendable {
    package var name: String
    /// کد ملی of a person (10 digits) or شناسهٔ ملی of a company (11).
    package var nationalID: String?
    package var economicNumber: String?
    package var registrationNumber: String?
    /// As stored, `+982188776655`, or as somebody typed it.
    package var phone: String?
    package var address: String?
    package var postalCode: String?
    /// PNG that stands at the head of the seller's papers.
    package var logo: [UInt8]?

    package init(
      name: String, nationalID: String? = nil, economicNumber: String? = nil, registrationNumber: String? = nil,
      phone: String? = nil, address: String? = nil, postalCode: String? = nil
    ) {
      self.name = name
      self.nationalID = nationalID
      self.economicNumber = economicNumber
      self.registrationNumber = registrationNumber
      self.phone = phone
      self.address = address
      self.postalCode = postalCode
    }
  }

  package struct Line: Sendable {
    package var title: String
    package var detail: String?
    package var quantity: Quantity
    package var unit: String
    package var unitPrice: Money
    package var gross: Money
    package var discount: Money
    package var taxable: Money
    package var tax: Money
    package var total: Money

    package init(
      title: String, detail: String? = nil, quantity: Quantity, unit: String, unitPrice: Money,
      gross: Money, discount: Money, taxable: Money, tax: Money, total: Money
    ) {
      self.title = title
      self.detail = detail
      self.quantity = quantity
      self.unit = unit
      self.unitPrice = unitPrice
      self.gross = gross
      self.discount = discount
      self.taxable = taxable
      self.tax = tax
      self.total = total
    }
  }

  package struct Totals: Sendable {
    package var gross: Money
    package var lineDiscount: Money
    package var documentDiscount: Money
    package var taxable: Money
    package var tax: Money
    package var total: Money

    package init(gross: Money, lineDiscount: Money, documentDiscount: Money, taxable: Money, tax: Money, total: Money) {
      self.gross = gross
      self.lineDiscount = lineDiscount
      self.documentDiscount = documentDiscount
      self.taxable = taxable
      self.tax = tax
      self.total = total
    }
  }

  package var kind: Kind
  package var number: String
  package var issuedOn: Day
  /// Of a quote.
  package var validUntil: Day?
  /// Of an invoice.
  package var dueOn: Day?
  package var seller: Party
  package var buyer: Party
  package var lines: [Line]
  package var totals: Totals
  package var note: String?
  package var trackingCode: String
  /// What the QR at the foot holds, usually the private link to the document.
  package var qrText: String?

  package init(
    _ kind: Kind, number: String, issuedOn: Day, validUntil: Day? = nil, dueOn: Day? = nil, seller: Party, buyer: Party,
    lines: [Line], totals: Totals, note: String? = nil, trackingCode: String, qrText: String? = nil
  ) {
    self.kind = kind
    self.number = number
    self.issuedOn = issuedOn
    self.validUntil = validUntil
    self.dueOn = dueOn
    self.seller = seller
    self.buyer = buyer
    self.lines = lines
    self.totals = totals
    self.note = note
    self.trackingCode = trackingCode
    self.qrText = qrText
  }
}
