import Kernel
import Language
import Storage

/// A line of a quote or an invoice, with everything that a printed paper shows. It holds copies: a later change
/// of the catalogue leaves it alone.
package struct DocumentLine: Hashable, Sendable {
  /// From 1.
  package let position: Int
  package let product: ID<Product>?
  package let title: Bilingual
  package let unit: Bilingual
  /// The product's group, for which points may be earned at a rate of its own.
  package let group: String?
  package let quantity: Quantity
  /// In minor units, as are the figures.
  package let unitPrice: Int64
  package let priceReason: PriceReason
  package let discount: Discount
  package internal(set) var tax: BasisPoints
  package internal(set) var figures: Figures
}

/// Sets the figures of all lines anew; returns them with their sums.
func reckoned(_ lines: [DocumentLine], discount: Discount) -> (lines: [DocumentLine], totals: Figures) {
  let reckoning = Reckoning(lines.map(\.item), discount: discount)
  var reckoned = lines
  for index in lines.indices { reckoned[index].figures = reckoning.lines[index] }
  return (reckoned, reckoning.totals)
}

/// The rate of each line on the day of issue: the product's own, or the standard rate of that day.
func taxed(_ lines: [DocumentLine], on day: Day, in tx: Transaction) throws -> [DocumentLine] {
  let standard = try TaxRate.standard(on: day, in: tx)
  let products = try Product.find(lines.compactMap(\.product), in: tx)
  var taxed = lines
  for (index, line) in lines.enumerated() { taxed[index].tax = line.product.flatMap { products[$0]?.tax } ?? standard }
  return taxed
}

extension DocumentLine {
  var item: Item { Item(quantity: quantity, unitPrice: unitPrice, discount: discount, tax: tax) }

  /// The columns that lines of quotes and invoices share, in the order of `values`.
  static let columns: SQL = """
    position, product_id, title_fa, title_en, unit_fa, unit_en, group_code, quantity, unit_price, price_reason, price_above,
    discount_kind, discount_value, tax_bp, gross, line_discount, header_discount, taxable, tax, total
    """

  var values: SQL {
    """
    \(position), \(product), \(title.fa), \(title.en), \(unit.fa), \(unit.en), \(group), \(quantity), \(unitPrice), \(priceReason.name),
    \(priceReason.above), \(discount.kind), \(discount.value), \(tax), \(figures.gross), \(figures.lineDiscount),
    \(figures.headerDiscount), \(figures.taxable), \(figures.tax), \(figures.total)
    """
  }

  init(row: Row) throws {
    position = try row("position")
    product = try row("product_id")
    title = Bilingual(fa: try row("title_fa"), en: try row("title_en"))
    unit = Bilingual(fa: try row("unit_fa"), en: try row("unit_en"))
    group = try row("group_code")
    quantity = try row("quantity")
    unitPrice = try row("unit_price")
    priceReason = PriceReason(name: try row("price_reason"), above: try row("price_above"))
    discount = Discount(try row("discount_kind"), try row("discount_value"))
    tax = try row("tax_bp")
    figures = try Figures(row: row)
  }
}

extension Figures {
  init(row: Row) throws {
    gross = try row("gross")
    lineDiscount = try row("line_discount")
    headerDiscount = try row("header_discount")
    taxable = try row("taxable")
    tax = try row("tax")
    total = try row("total")
  }
}

extension PriceReason {
  fileprivate var name: String {
    switch self {
    case .typed: "typed"
    case .list: "list"
    case .quantity: "quantity"
    }
  }

  fileprivate var above: Quantity? {
    guard case .quantity(let above) = self else { return nil }
    return above
  }

  fileprivate init(name: String, above: Quantity?) {
    self = above.map { .quantity(above: $0) } ?? (name == "list" ? .list : .typed)
  }
}
