import Club
import Contacts
import Documents
import Forms
import Identity
import Kernel
import Language
import Sales
import Storage

/// Printed papers out of what the areas know, for every surface that hands them out. Whether the reader may have them was decided before.
package enum Papers {
  /// A file to download.
  package struct Paper: Sendable {
    package let bytes: [UInt8]
    package let fileName: String
  }

  /// - Parameters:
  ///   - logo: of the organisation, as PNG.
  ///   - origin: of our pages; the code at the foot leads to the customer's own page of this paper.
  package static func quote(
    _ quote: Quote, of organisation: Organisation, logo: [UInt8]?, origin: String, in words: Words, tx: Transaction
  ) throws -> Paper {
    let (number, words) = (quote.number ?? "", words.inRials)
    let paper = SalesPaper(
      .quote, number: number, issuedOn: quote.issuedOn ?? tx.today, validUntil: quote.validUntil,
      seller: .init(organisation, logo, in: words.tongue), buyer: try .init(quote.contact, in: tx),
      lines: try quote.lines(in: tx).map { .init($0, quote.currency, in: words) }, totals: .init(quote.totals, quote.currency),
      note: quote.note, trackingCode: try receipt(quote.request, tx) ?? "",
      qrText: "\(origin)/my/quotes/\(quote.id)")
    return Paper(bytes: try paper.pdf(in: words), fileName: fileName(words("document.quote"), number))
  }

  /// - Parameters:
  ///   - logo: of the organisation, as PNG.
  ///   - origin: of our pages; the code at the foot leads to the customer's own page of this paper.
  package static func invoice(
    _ invoice: Invoice, of organisation: Organisation, logo: [UInt8]?, origin: String, in words: Words, tx: Transaction
  ) throws -> Paper {
    let words = words.inRials
    let paper = SalesPaper(
      .invoice, number: invoice.number, issuedOn: invoice.issuedOn, dueOn: invoice.dueOn,
      seller: .init(organisation, logo, in: words.tongue), buyer: try .init(invoice.contact, in: tx),
      lines: try invoice.lines(in: tx).map { .init($0, invoice.currency, in: words) }, totals: .init(invoice.totals, invoice.currency),
      note: invoice.note, trackingCode: try receipt(invoice.request, tx) ?? "",
      qrText: "\(origin)/my/invoices/\(invoice.id)")
    return Paper(bytes: try paper.pdf(in: words), fileName: fileName(words("document.invoice"), invoice.number))
  }

  /// The membership card, for the print shop.
  /// - Parameter club: what stands at its head.
  package static func card(_ card: Card, club: String, in words: Words, tx: Transaction) throws -> Paper {
    let holder = try Contact.find(card.contact, in: tx)
    let paper = CardPaper(club: club, holder: holder.name, number: card.number, qrText: card.code, since: card.issuedOn)
    return Paper(bytes: try paper.pdf(in: words), fileName: fileName(words("document.card.title"), card.number))
  }

  /// The number under which the customer follows the request that this grew out of.
  private static func receipt(_ request: RequestID?, _ tx: Transaction) throws -> String? {
    try request.map { try Submission.find($0, in: tx).receipt }
  }

  private static func fileName(_ kind: String, _ number: String) -> String { "\(kind) \(number).pdf" }
}

extension SalesPaper.Party {
  fileprivate init(_ organisation: Organisation, _ logo: [UInt8]?, in tongue: Tongue) {
    func known(_ text: String) -> String? { text.isEmpty ? nil : text }
    let (name, address) = tongue == .fa ? (organisation.nameFa, organisation.addressFa) : (organisation.nameEn, organisation.addressEn)
    self.init(
      name: name, nationalID: known(organisation.companyID), economicNumber: known(organisation.economicNumber),
      phone: known(organisation.phone), address: known(address), postalCode: known(organisation.postalCode))
    self.logo = logo
  }

  fileprivate init(_ id: ContactID, in tx: Transaction) throws {
    let contact = try Contact.find(id, in: tx)
    let phone = try ContactPoint.of(id, in: tx).first { $0.kind != .email }
    self.init(name: contact.name, nationalID: contact.nationalID, phone: phone?.value, address: contact.city)
  }
}

extension SalesPaper.Line {
  fileprivate init(_ line: DocumentLine, _ currency: Currency, in words: Words) {
    func money(_ minor: Int64) -> Money { Money(minor, currency) }
    let figures = line.figures
    self.init(
      title: line.title[words.tongue], detail: line.priceReason.sentence(unit: line.unit, in: words), quantity: line.quantity,
      unit: line.unit[words.tongue], unitPrice: money(line.unitPrice), gross: money(figures.gross), discount: money(figures.discount),
      taxable: money(figures.taxable), tax: money(figures.tax), total: money(figures.total))
  }
}

extension SalesPaper.Totals {
  fileprivate init(_ figures: Sales.Figures, _ currency: Currency) {
    func money(_ minor: Int64) -> Money { Money(minor, currency) }
    self.init(
      gross: money(figures.gross), lineDiscount: money(figures.lineDiscount), documentDiscount: money(figures.headerDiscount),
      taxable: money(figures.taxable), tax: money(figures.tax), total: money(figures.total))
  }
}
