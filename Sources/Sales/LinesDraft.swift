import Kernel
import Language
import Storage

/// One line as staff wrote it.
package struct LineDraft: Hashable, Sendable {
  /// Where it was typed, counted from 1 with blank rows; errors are named by it: `line.2.quantity`.
  package var row: Int
  package var product: ID<Product>?
  /// Nil for the product's own name.
  package var title: String?
  package var quantity: Quantity
  /// Nil for the price of the catalogue at this quantity.
  package var unitPrice: Int64?
  package var discount: Discount

  package init(
    row: Int = 1, product: ID<Product>? = nil, title: String? = nil, quantity: Quantity, unitPrice: Int64? = nil, discount: Discount = .none
  ) {
    self.row = row
    self.product = product
    self.title = title
    self.quantity = quantity
    self.unitPrice = unitPrice
    self.discount = discount
  }
}

/// The lines of a document and the discount on all of it. Rows of the form are the fields `line.product`, `line.title`, `line.quantity`,
/// `line.price`, `line.discount`, `line.discountKind`, each repeated once a row, in order.
package struct LinesDraft: Hashable, Sendable {
  package var lines: [LineDraft]
  package var discount: Discount
  package var note: String?

  package init(_ lines: [LineDraft], discount: Discount = .none, note: String? = nil) {
    self.lines = lines
    self.discount = discount
    self.note = note
  }

  static let mostLines = 100

  init(_ fields: Fields, _ currency: Currency, reading typed: inout TypedValues) {
    let rows = TypedRow.all(fields)
    if rows.isEmpty { typed.refuse("lines", "sales.noLines") }
    if rows.count > LinesDraft.mostLines { typed.refuse("lines", "sales.tooManyLines") }
    lines = rows.prefix(LinesDraft.mostLines).map { LineDraft($0, currency, reading: &typed) }
    discount = typed.discount(fields["discount"], kind: fields["discountKind"], "discount", currency)
    note = typed.text(fields["note"], "note", max: 2000)
  }
}

/// A row of the form with at least one cell filled.
private struct TypedRow {
  let number: Int
  let cells: [String: String]

  subscript(cell: String) -> String? { cells[cell] }
  /// The field of a cell, for its error.
  func name(_ cell: String) -> String { "line.\(number).\(cell)" }

  static func all(_ fields: Fields) -> [TypedRow] {
    let names = ["product", "title", "quantity", "price", "discount", "discountKind"]
    let columns = names.map { fields.all("line." + $0) }
    return (0..<(columns.map(\.count).max() ?? 0)).compactMap { index in
      let typed = zip(names, columns).filter { index < $1.count }.map { ($0, Text.stored($1[index])) }.filter { !$1.isEmpty }
      // The switch between percent and amount always has a value; alone it makes no row.
      guard typed.contains(where: { $0.0 != "discountKind" }) else { return nil }
      return TypedRow(number: index + 1, cells: Dictionary(typed) { first, _ in first })
    }
  }
}

extension LineDraft {
  fileprivate init(_ cells: TypedRow, _ currency: Currency, reading typed: inout TypedValues) {
    row = cells.number
    product = cells["product"].flatMap { ID<Product>($0) }
    title = typed.text(cells["title"], cells.name("title"), max: 200)
    quantity = typed.quantity(cells["quantity"], cells.name("quantity"))
    unitPrice = typed.amount(cells["price"], cells.name("price"), currency)
    discount = typed.discount(cells["discount"], kind: cells["discountKind"], cells.name("discount"), currency)
    if product != nil { return }
    if cells["product"] != nil {
      typed.refuse(cells.name("product"), "sales.unknownProduct")
      return
    }
    if title == nil { typed.refuse(cells.name("title"), "field.required") }
    if unitPrice == nil { typed.refuse(cells.name("price"), "field.required") }
  }
}

extension LinesDraft {
  /// The lines with names, prices and rates from the catalogue where none were typed, reckoned with the rates of `day`.
  /// - Throws: `Refusal.invalid` for unknown products, discounts larger than what they are taken from and sums beyond reason.
  func priced(on day: Day, _ currency: Currency, in tx: Transaction) throws -> (lines: [DocumentLine], totals: Figures) {
    var typed = TypedValues()
    let products = try Product.find(lines.compactMap(\.product), in: tx)
    let drawn = lines.enumerated().compactMap { $1.drawn(at: $0 + 1, from: products, currency, &typed) }
    try typed.check()
    let priced = reckoned(try taxed(drawn, on: day, in: tx), discount: discount)
    if discount.kind == .amount, discount.value > priced.totals.headerDiscount {
      throw Refusal.invalid(["discount": "sales.discountTooLarge"])
    }
    return priced
  }
}

extension LineDraft {
  fileprivate func drawn(
    at position: Int, from products: [ID<Product>: Product], _ currency: Currency, _ typed: inout TypedValues
  ) -> DocumentLine? {
    let found = product.flatMap { products[$0] }
    if product != nil, found == nil {
      typed.refuse("line.\(row).product", "sales.unknownProduct")
      return nil
    }
    // The catalogue's prices are in rials.
    let listed = currency == .rial ? found?.price(of: quantity) : nil
    guard let (price, reason) = unitPrice.map({ ($0, .typed) }) ?? listed.map({ ($0.unitPrice, $0.reason) }) else {
      typed.refuse("line.\(row).price", "field.required")
      return nil
    }
    guard Int128(price) * Int128(quantity.thousandths) / 1000 <= Int128(TypedValues.largestAmount) else {
      typed.refuse("line.\(row).quantity", "field.amountTooLarge")
      return nil
    }
    if discount.kind == .amount, discount.value > quantity.times(price) {
      typed.refuse("line.\(row).discount", "sales.discountTooLarge")
    }
    return DocumentLine(
      position: position, product: product, title: title.map { Bilingual(fa: $0, en: $0) } ?? found?.name ?? Bilingual(fa: "", en: ""),
      unit: found?.unit ?? Bilingual(fa: "", en: ""), group: found?.group, quantity: quantity, unitPrice: price, priceReason: reason,
      discount: discount, tax: BasisPoints(0), figures: Figures())
  }
}
