import Kernel
import Language
import Markup
import Sales
import Web

/// A row of the quote editor: what stands in its cells, and what was reckoned of it when it was last kept.
struct EditorRow {
  var product = ""
  var title = ""
  var quantity = ""
  var price = ""
  var discount = ""
  var discountKind = Discount.Kind.percent.rawValue
  /// Nil for a row that was just typed.
  var line: DocumentLine?

  static let cells = ["product", "title", "quantity", "price", "discount", "discountKind"]

  init() {}

  /// A line as it was kept. A price from the catalogue stays empty, so that it follows the quantity.
  init(_ line: DocumentLine, _ products: [ID<Product>: Product], _ words: Words) {
    let known = line.product.flatMap { products[$0] }
    product = line.product?.description ?? ""
    title = known?.name == line.title ? "" : line.title[words.tongue]
    quantity = words.quantity(line.quantity)
    // Lines have the currency of their document; the catalogue, and with it a price that is not typed, is in rials.
    price = line.priceReason == .typed ? words.number(line.unitPrice) : ""
    discount = EditorRow.shown(line.discount, words, .rial)
    discountKind = EditorRow.kind(line.discount)
    self.line = line
  }

  /// The rows as they were sent, blank ones too.
  static func typed(_ fields: Fields) -> [EditorRow] {
    let columns = cells.map { fields.all("line.\($0)") }
    return (0..<(columns.map(\.count).max() ?? 0)).map { index in
      func cell(_ column: Int) -> String { index < columns[column].count ? columns[column][index] : "" }
      var row = EditorRow()
      (row.product, row.title, row.quantity) = (cell(0), cell(1), cell(2))
      (row.price, row.discount, row.discountKind) = (cell(3), cell(4), cell(5))
      return row
    }
  }

  /// A discount as its cell shows it; none is empty.
  static func shown(_ discount: Discount, _ words: Words, _ currency: Currency) -> String {
    guard discount.value > 0 else { return "" }
    return discount.kind == .percent
      ? words.quantity(Quantity(thousandths: discount.value * 10)) : words.money(Money(discount.value, currency))
  }

  static func kind(_ discount: Discount) -> String { discount.value == 0 ? Discount.Kind.percent.rawValue : discount.kind.rawValue }
}

/// How a row of the quote editor looks.
struct EditorRowMarkup {
  let products: [Product]
  let currency: Currency
  let visit: StaffVisit

  private var words: Words { visit.words }

  /// - Parameter number: from 1, as errors count; `__n__` in the row that the script copies.
  func row(_ number: String, _ row: EditorRow) -> HTML {
    """
    <tr data-row><td class="faint"></td><td>\(product(number, row))\(title(number, row))\(reason(row))</td>\
    <td class="num">\(cell(number, "quantity", row.quantity, " inputmode=\"decimal\""))</td>\
    <td class="num">\(cell(number, "price", row.price, price(row)))</td>\
    <td class="num">\(discount("line.discount", "f-line-\(number)-discount", row.discount, row.discountKind, label: label("discount", number)))\
    \(error(number, "discount"))</td>\
    <td class="num">\(when(row.line) { words.figure(Money($0.figures.gross - $0.figures.lineDiscount, currency)) })</td>\
    <td><button class="btn btn-quiet btn-icon btn-s" type="button" data-row-remove aria-label="\(label("remove", number))">\
    \(visit.icon("i-x", "i i-s"))</button></td></tr>

    """
  }

  /// The value and the switch that says whether it is a percentage.
  func discount(_ name: String, _ id: String, _ value: String, _ kind: String, label: String) -> HTML {
    """
    <span class="cell-pair"><input class="cell" id="\(id)" name="\(name)" value="\(value)" inputmode="decimal" aria-label="\(label)">\
    <select class="cell" name="\(name)Kind" aria-label="\(words("console.line.discountKind"))">\
    \(each(Discount.Kind.allCases) { each in
      "<option value=\"\(each.rawValue)\"\(flag: "selected", each.rawValue == kind)>\(words("sales.discount.\(each.rawValue)"))</option>"
    })</select></span>
    """
  }

  private func product(_ number: String, _ row: EditorRow) -> HTML {
    """
    <select class="cell" id="f-line-\(number)-product" name="line.product" aria-label="\(label("product", number))"\(described(number, "product"))>\
    <option value="">\(words("console.line.freeTitle"))</option>\(each(products) { product in
      """
      <option value="\(product.id)"\(flag: "selected", row.product == product.id.description)>\(product.name[visit.tongue]) \
      (\(words.moneyWithUnit(Money(product.price))))</option>
      """
    })\(when(gone(row)) { line in "<option value=\"\(row.product)\" selected>\(line.title[visit.tongue])</option>" })</select>\
    \(error(number, "product"))
    """
  }

  /// A product that is sold no longer, though this line has it.
  private func gone(_ row: EditorRow) -> DocumentLine? {
    products.contains { $0.id.description == row.product } ? nil : row.line.flatMap { $0.product == nil ? nil : $0 }
  }

  private func title(_ number: String, _ row: EditorRow) -> HTML {
    """
    <input class="cell" id="f-line-\(number)-title" name="line.title" value="\(row.title)" maxlength="200" \
    placeholder="\(words("console.line.titleHint"))" aria-label="\(label("title", number))"\(described(number, "title"))>\(error(number, "title"))
    """
  }

  /// Where the price came from.
  private func reason(_ row: EditorRow) -> HTML {
    when(row.line) { line in
      when(line.priceReason.sentence(unit: line.unit, in: words)) { sentence in
        "<small><span class=\"tag\">\(words("console.line.step"))</span> \(sentence): \(words.figure(Money(line.unitPrice, currency)))</small>"
      }
    }
  }

  /// The catalogue's price stands in an empty cell as its hint.
  private func price(_ row: EditorRow) -> HTML {
    let listed = row.price.isEmpty ? row.line.map { words.money(Money($0.unitPrice, currency)) } : nil
    return " inputmode=\"decimal\" placeholder=\"\(listed ?? words("console.line.fromList"))\""
  }

  private func cell(_ number: String, _ name: String, _ value: String, _ more: HTML) -> HTML {
    """
    <input class="cell" id="f-line-\(number)-\(name)" name="line.\(name)" value="\(value)" aria-label="\(label(name, number))"\(more)\
    \(described(number, name))>\(error(number, name))
    """
  }

  private func label(_ name: String, _ number: String) -> String {
    words("console.quote.rowCell", ["row": Int(number).map { words.number($0) } ?? number, "cell": words("console.line.\(name)")])
  }

  private func described(_ number: String, _ name: String) -> HTML {
    when(visit.errors["line.\(number).\(name)"]) { _ in " aria-invalid=\"true\" aria-describedby=\"e-line-\(number)-\(name)\"" }
  }

  private func error(_ number: String, _ name: String) -> HTML {
    when(visit.errors["line.\(number).\(name)"]) { "<small class=\"err\" id=\"e-line-\(number)-\(name)\">\(visit.sentence($0))</small>" }
  }
}
