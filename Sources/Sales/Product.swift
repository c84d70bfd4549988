import Kernel
import Language
import Storage

/// Something that is sold, from the catalogue.
package struct Product: Sendable {
  package let id: ID<Product>
  package let code: String
  package let name: Bilingual
  /// What is counted: عدد, metre.
  package let unit: Bilingual
  /// Of one unit, in rials.
  package let price: Int64
  /// Nil for the standard rate of the day, 0 for exempt.
  package let tax: BasisPoints?
  /// Points may be earned at another rate for each group.
  package let group: String?
  package let warrantyMonths: Int?
  package let isActive: Bool
  /// Ascending by `above`.
  package let breaks: [PriceBreak]
}

/// "Ten at 1000, more than ten at 900 each": from more than `above` on, all of the quantity costs `unitPrice` each. It is kept as
/// "more than", not as "from", so that 10.5 metres are more than ten as well.
package struct PriceBreak: Hashable, Sendable {
  package let above: Quantity
  package let unitPrice: Int64

  package init(above: Quantity, unitPrice: Int64) {
    self.above = above
    self.unitPrice = unitPrice
  }
}

/// Why a line costs what it costs.
package enum PriceReason: Hashable, Sendable {
  case typed
  case list
  case quantity(above: Quantity)
}

extension PriceReason {
  /// «بیش از ۱۰ عدد», for beside the price; nil where there is nothing to explain.
  package func sentence(unit: Bilingual, in words: Words) -> String? {
    guard case .quantity(let above) = self else { return nil }
    return words("sales.price.above", ["quantity": words.quantity(above), "unit": unit[words.tongue]])
  }
}

/// A product to be added to the catalogue.
package struct ProductDraft: Sendable {
  package var code: String
  package var name: Bilingual
  package var unit: Bilingual
  package var price: Int64
  package var tax: BasisPoints?
  package var group: String?
  package var warrantyMonths: Int?
  package var breaks: [PriceBreak]

  package init(
    code: String, name: Bilingual, unit: Bilingual, price: Int64, tax: BasisPoints? = nil, group: String? = nil,
    warrantyMonths: Int? = nil, breaks: [PriceBreak] = []
  ) {
    self.code = code
    self.name = name
    self.unit = unit
    self.price = price
    self.tax = tax
    self.group = group
    self.warrantyMonths = warrantyMonths
    self.breaks = breaks
  }
}

extension Product {
  /// The price of one at this quantity, and why.
  package func price(of quantity: Quantity) -> (unitPrice: Int64, reason: PriceReason) {
    guard let reached = breaks.last(where: { quantity.thousandths > $0.above.thousandths }) else { return (price, .list) }
    return (reached.unitPrice, .quantity(above: reached.above))
  }

  /// Signalled when the catalogue was changed.
  package static let topic = "catalogue"

  /// What is on sale, by code.
  package static func catalogue(limit: Int = 500, in tx: Transaction) throws -> [Product] {
    try found("SELECT * FROM products WHERE is_active = 1 ORDER BY code LIMIT \(limit)", in: tx)
  }

  /// These products, sold or no longer; unknown ids are left out.
  package static func find(_ ids: [ID<Product>], in tx: Transaction) throws -> [ID<Product>: Product] {
    if ids.isEmpty { return [:] }
    let products = try found("SELECT * FROM products WHERE id IN \(list: ids)", in: tx)
    return Dictionary(products.map { ($0.id, $0) }) { first, _ in first }
  }

  /// - Throws: `Refusal.notFound`.
  package static func find(_ id: ID<Product>, in tx: Transaction) throws -> Product {
    guard let product = try find([id], in: tx)[id] else { throw Refusal.notFound }
    return product
  }

  /// Adds to the catalogue.
  /// - Throws: `Refusal.invalid` when the code is taken.
  @discardableResult
  package static func add(_ draft: ProductDraft, in tx: Transaction) throws -> Product {
    let id: ID<Product> = tx.newID()
    let isNew = try tx.run(
      """
      INSERT INTO products (id, code, name_fa, name_en, unit_fa, unit_en, price, tax_bp, group_code, warranty_months, is_active)
      VALUES (\(id), \(draft.code), \(draft.name.fa), \(draft.name.en), \(draft.unit.fa), \(draft.unit.en), \(draft.price), \(draft.tax),
        \(draft.group), \(draft.warrantyMonths), 1) ON CONFLICT DO NOTHING
      """)
    guard isNew == 1 else { throw Refusal.invalid(["code": "sales.codeTaken"]) }
    for each in draft.breaks {
      try tx.run("INSERT INTO price_breaks (product_id, above, unit_price) VALUES (\(id), \(each.above), \(each.unitPrice))")
    }
    tx.signal(topic)
    return try find(id, in: tx)
  }

  private static func found(_ sql: SQL, in tx: Transaction) throws -> [Product] {
    let rows = try tx.all(sql) { try Product(row: $0, breaks: []) }
    let breaks = try tx.all("SELECT * FROM price_breaks WHERE product_id IN \(list: rows.map(\.id)) ORDER BY product_id, above") { row in
      (product: try row("product_id") as ID<Product>, value: PriceBreak(above: try row("above"), unitPrice: try row("unit_price")))
    }
    let byProduct = Dictionary(grouping: breaks, by: \.product)
    return rows.map { Product($0, breaks: byProduct[$0.id]?.map(\.value) ?? []) }
  }

  private init(row: Row, breaks: [PriceBreak]) throws {
    id = try row("id")
    code = try row("code")
    name = Bilingual(fa: try row("name_fa"), en: try row("name_en"))
    unit = Bilingual(fa: try row("unit_fa"), en: try row("unit_en"))
    price = try row("price")
    tax = try row("tax_bp")
    group = try row("group_code")
    warrantyMonths = try row("warranty_months")
    isActive = try row("is_active")
    self.breaks = breaks
  }

  private init(_ product: Product, breaks: [PriceBreak]) {
    (id, code, name, unit) = (product.id, product.code, product.name, product.unit)
    (price, tax, group) = (product.price, product.tax, product.group)
    (warrantyMonths, isActive) = (product.warrantyMonths, product.isActive)
    self.breaks = breaks
  }
}
