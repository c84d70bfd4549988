extension Words {
  /// English of printed documents.
  /// A line is `document.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let documentsEn = """
    # documents
    document.quote = Quote
    document.invoice = Invoice
    document.creditNote = Credit note
    document.number = Number
    document.date = Date
    document.validUntil = Valid until
    document.due = Due
    document.trackingCode = Tracking code
    document.seller = Seller
    document.buyer = Buyer
    document.party.nationalID = National ID
    document.party.companyID = National ID
    document.party.economicNumber = Economic number
    document.party.registrationNumber = Registration number
    document.party.phone = Phone
    document.party.address = Address
    document.party.postalCode = Postal code

    # the table
    document.column.row = No.
    document.column.title = Goods or services
    document.column.quantity = Quantity
    document.column.unit = Unit
    document.column.unitPrice = Unit price
    document.column.gross = Amount
    document.column.discount = Discount
    document.column.taxable = After discount
    document.column.tax = VAT
    document.column.total = Total
    document.total.gross = Subtotal
    document.total.lineDiscount = Line discounts
    document.total.documentDiscount = Document discount
    document.total.taxable = After discount
    document.total.tax = Value added tax
    document.total.total = Total ({unit})
    document.inWords = Amount in words
    document.note = Notes
    document.signature.seller = Seller’s stamp and signature
    document.signature.buyer = Buyer’s stamp and signature
    document.scan = See and follow online
    document.page = Page {page} of {pages}

    # the membership card
    document.card.title = Membership card
    document.card.holder = Holder
    document.card.since = Member since
    document.card.until = Until
    """
}
