import Kernel
import Language
import TestKit
import Testing

@testable import Sales

@Suite struct QuoteDraftTests {
  @Test func persianRowsAreReadAndBlankOnesSkipped() async throws {
    let shop = try await Shop()
    let draft = try QuoteDraft(
      rows(
        ["product": shop.strips.id.description, "quantity": "۱۱", "discount": "۱۰", "discountKind": "percent"],
        ["discountKind": "percent"],
        ["title": "نصب  در محل", "quantity": "۱٫۵", "price": "۱٬۲۵۰٬۰۰۰", "discount": "۵۰٬۰۰۰", "discountKind": "amount"])
        + [("discount", "۲٫۵٪"), ("note", " کرايه با مشتری "), ("validUntil", "۱۴۰۵/۰۴/۰۵")])
    #expect(draft.body.lines.map(\.row) == [1, 3])
    #expect(draft.body.lines[0] == LineDraft(product: shop.strips.id, quantity: Quantity(11), discount: .percent(BasisPoints(1000))))
    #expect(
      draft.body.lines[1]
        == LineDraft(
          row: 3, title: "نصب در محل", quantity: Quantity(thousandths: 1500), unitPrice: 1_250_000, discount: .amount(50_000)))
    #expect(draft.body.discount == .percent(BasisPoints(250)))
    #expect(draft.body.note == "کرایه با مشتری")
    #expect(draft.validUntil?.description == "2026-06-26")
  }

  @Test func everyErrorIsNamedByItsRowAtOnce() {
    let fields =
      rows(
        ["title": "الف", "quantity": "۰", "price": "1,5"], [:], ["quantity": "2"],
        ["product": "no id", "quantity": "x", "discount": "101", "discountKind": "percent"],
        ["title": String(repeating: "د", count: 201), "quantity": "1", "price": "1"])
      + [("validUntil", "۱۴۰۵/۱۳/۰۱"), ("discount", "5%"), ("discountKind", "amount")]
    #expect(
      throws: Refusal.invalid([
        "line.1.quantity": "sales.badQuantity", "line.1.price": "field.notNumber", "line.3.title": "field.required",
        "line.3.price": "field.required", "line.4.product": "sales.unknownProduct", "line.4.quantity": "sales.badQuantity",
        "line.4.discount": "sales.badPercent", "line.5.title": Word("field.tooLong", ["max": "200"]), "validUntil": "field.badDate",
        "discount": "field.notNumber",
      ])
    ) { try QuoteDraft(fields) }
  }

  @Test func aQuoteNeedsALineAndHasAtMostAHundred() {
    #expect(throws: Refusal.invalid(["lines": "sales.noLines"])) { try QuoteDraft(rows([:], ["discountKind": "amount"])) }
    let row = ["title": "x", "quantity": "1", "price": "1"]
    #expect(throws: Refusal.invalid(["lines": "sales.tooManyLines"])) { try QuoteDraft(rows(Array(repeating: row, count: 101))) }
  }

  @Test func noTextMakesItTrap() {
    var chance = SeededChance(3)
    let scraps = [
      "۱", "9", ",", "٬", ".", "/", "-", "%", "٪", " ", "\u{200C}", "ي", "\u{0}", "🙂", "e", "\u{301}", String(repeating: "9", count: 30),
    ]
    for _ in 0..<3000 {
      let text = { (0..<Int.random(in: 0...8, using: &chance)).compactMap { _ in scraps.randomElement(using: &chance) }.joined() }
      let fields =
        rows(["product": text(), "title": text(), "quantity": text(), "price": text(), "discount": text(), "discountKind": text()])
        + [("discount", text()), ("discountKind", "percent"), ("validUntil", text()), ("line.price", text())]
      if let draft = try? QuoteDraft(fields) {
        #expect(draft.body.lines.allSatisfy { $0.quantity.thousandths > 0 && ($0.unitPrice ?? 0) >= 0 && $0.discount.value >= 0 })
      }
    }
  }

  @Test(arguments: [(9, 1000, 9000), (10, 1000, 10_000), (11, 900, 9900)])
  func tenAtAThousandMoreThanTenAtNineHundredEach(count: Int, price: Int64, gross: Int64) async throws {
    let shop = try await Shop()
    let line = try #require(try await lines(of: shop.drafted(shop.basket(count)), in: shop).first)
    #expect(line.unitPrice == price)
    #expect(line.figures.gross == gross)
    #expect(line.priceReason == (count > 10 ? .quantity(above: Quantity(10)) : .list))
    let why = line.priceReason.sentence(unit: line.unit, in: Words(.fa))
    #expect(why == (count > 10 ? "قیمت برای بیش از ۱۰ عدد" : nil))
    #expect(shop.strips.price(of: Quantity(thousandths: 10_001)).unitPrice == 900)
  }

  @Test func aTypedPriceAndTitleStandBeforeTheCatalogue() async throws {
    let shop = try await Shop()
    let body = LinesDraft([LineDraft(product: shop.strips.id, title: "نوار، بستهٔ هدیه", quantity: Quantity(20), unitPrice: 5)])
    let line = try #require(try await lines(of: shop.drafted(body), in: shop).first)
    #expect(line.unitPrice == 5)
    #expect(line.priceReason == .typed)
    #expect(line.title[.en] == "نوار، بستهٔ هدیه")
    #expect(line.group == "strips")
  }

  @Test func whatOnlyTheCatalogueKnowsIsRefusedByFieldToo() async throws {
    let shop = try await Shop()
    let stranger = LineDraft(row: 2, product: ID<Product>(high: 9, low: 9), quantity: Quantity(1))
    let tooMuchOff = LineDraft(row: 1, product: shop.strips.id, quantity: Quantity(1), discount: .amount(1001))
    let tooLarge = LineDraft(row: 4, title: "x", quantity: Quantity(1_000_000), unitPrice: TypedValues.largestAmount)
    let refused = try await outcome { try await shop.drafted(LinesDraft([tooMuchOff, stranger, tooLarge])) }
    #expect(
      refused.refusal
        == .invalid([
          "line.1.discount": "sales.discountTooLarge", "line.2.product": "sales.unknownProduct", "line.4.quantity": "field.amountTooLarge",
        ]))
    let header = try await outcome { try await shop.drafted(LinesDraft(shop.basket().lines, discount: .amount(5001))) }
    #expect(header.refusal == .invalid(["discount": "sales.discountTooLarge"]))
  }

  private func lines(of id: ID<Quote>, in shop: Shop) async throws -> [DocumentLine] {
    try await shop.read { tx in try Quote.find(id, in: tx).lines(in: tx) }
  }
}

/// The rows of the editor as a browser sends them: every cell of every row, filled or not.
private func rows(_ rows: [String: String]...) -> Fields { editor(rows) }
private func rows(_ rows: [[String: String]]) -> Fields { editor(rows) }

private func editor(_ rows: [[String: String]]) -> Fields {
  Fields(
    rows.flatMap { row in
      ["product", "title", "quantity", "price", "discount", "discountKind"].map { ("line." + $0, row[$0] ?? "") }
    })
}

private func + (fields: Fields, more: [(String, String)]) -> Fields {
  var all = fields
  for (name, value) in more { all.append(name, value) }
  return all
}
