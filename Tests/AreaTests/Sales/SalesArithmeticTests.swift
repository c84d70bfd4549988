import Foundation
import Kernel
import Language
import TestKit
import Testing

@testable import Sales

@Suite struct SalesArithmeticTests {
  @Test(arguments: Rounding.allCases) func everyInvoiceOfTheVectorsAddsUp(rounding: Rounding) throws {
    let vectors = try InvoiceVectors.load()
    #expect(vectors.invoices.count == 10)
    for vector in vectors.invoices {
      let reckoning = Reckoning(try vector.input.items, discount: .amount(vector.input.headerDiscount ?? 0), rounding: rounding)
      let expected = try #require(vector.expected[rounding.rawValue])
      #expect(reckoning.lines == expected.lines.map(\.figures), "\(vector.name)")
      #expect(reckoning.totals == expected.totals.figures, "\(vector.name)")
    }
  }

  @Test func theLinesAlwaysAddUpAndNothingIsNegative() {
    var chance = SeededChance(7)
    for _ in 0..<3000 {
      let items = (0..<Int.random(in: 1...12, using: &chance)).map { _ in Item.random(using: &chance) }
      let discount = Discount.random(upTo: 10_000_000, using: &chance)
      let reckoning = Reckoning(items, discount: discount, rounding: Bool.random(using: &chance) ? .halfUp : .floor)
      #expect(reckoning.lines.reduce(Figures(), +) == reckoning.totals)
      let left = reckoning.totals.gross - reckoning.totals.lineDiscount
      #expect(reckoning.totals.headerDiscount == discount.off(left))
      for line in reckoning.lines {
        #expect([line.gross, line.lineDiscount, line.headerDiscount, line.taxable, line.tax].allSatisfy { $0 >= 0 })
        #expect(line.taxable == line.gross - line.discount)
        #expect(line.total == line.taxable + line.tax)
        // Nobody is further than one unit from the exact share.
        let exact = left == 0 ? 0 : Int128(reckoning.totals.headerDiscount) * Int128(line.gross - line.lineDiscount) / Int128(left)
        #expect((0...1).contains(Int128(line.headerDiscount) - exact))
      }
    }
  }

  @Test func aHundredLinesOfThirteenDigitsStayExact() {
    let item = Item(quantity: Quantity(1), unitPrice: 9_999_999_999_999, tax: BasisPoints(1000))
    let reckoning = Reckoning(Array(repeating: item, count: 100), discount: .percent(BasisPoints(333)))
    #expect(reckoning.totals.gross == 999_999_999_999_900)
    #expect(reckoning.totals.headerDiscount == 33_299_999_999_997)  // 3.33 % is …996.67
    #expect(reckoning.totals.total == reckoning.totals.taxable + reckoning.totals.tax)
  }

  @Test func aDiscountLargerThanTheAmountTakesTheAmount() {
    let item = Item(quantity: Quantity(1), unitPrice: 100, discount: .amount(500), tax: BasisPoints(1000))
    #expect(Reckoning([item], discount: .amount(70)).totals == Figures(gross: 100, lineDiscount: 100))
    #expect(Reckoning([]).totals == Figures())
  }
}

extension Item {
  fileprivate static func random(using chance: inout SeededChance) -> Item {
    Item(
      quantity: Quantity(thousandths: .random(in: 1...50_000, using: &chance)),
      unitPrice: .random(in: 0...(Bool.random(using: &chance) ? 10 : 1_000_000_000), using: &chance),
      discount: .random(upTo: 1_000_000, using: &chance), tax: BasisPoints([0, 900, 1000, 1250].randomElement(using: &chance) ?? 0))
  }
}

extension Discount {
  fileprivate static func random(upTo most: Int64, using chance: inout SeededChance) -> Discount {
    switch Int.random(in: 0...2, using: &chance) {
    case 0: .none
    case 1: .percent(BasisPoints(.random(in: 0...10_000, using: &chance)))
    default: .amount(.random(in: 0...most, using: &chance))
    }
  }
}

private struct InvoiceVectors: Decodable {
  let invoices: [Vector]

  static func load(from path: String = #filePath) throws -> InvoiceVectors {
    let file = URL(filePath: path).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Vectors/invoice.json")
    return try JSONDecoder().decode(InvoiceVectors.self, from: Data(contentsOf: file))
  }

  struct Vector: Decodable {
    let name: String
    let input: Input
    let expected: [String: Expected]
  }

  struct Input: Decodable {
    let lines: [Line]
    let headerDiscount: Int64?
    enum CodingKeys: String, CodingKey { case lines, headerDiscount = "header_discount_rial" }

    var items: [Item] { get throws { try lines.map { try $0.item } } }
  }

  struct Line: Decodable {
    let quantity: String
    let price: String
    let tax: Int
    let percent: String?
    let amount: Int64?
    enum CodingKeys: String, CodingKey {
      case quantity, price = "unit_price_rial", tax = "vat_basis_points", percent = "discount_percent", amount = "discount_rial"
    }

    var item: Item {
      get throws {
        Item(
          quantity: Quantity(thousandths: try #require(typedNumber(quantity, places: 3))), unitPrice: try #require(Int64(price)),
          discount: try percent.map { Discount(.percent, try #require(typedNumber($0, places: 2))) } ?? .amount(amount ?? 0),
          tax: BasisPoints(tax))
      }
    }
  }

  struct Expected: Decodable {
    let lines: [Sums]
    let totals: Sums
  }

  struct Sums: Decodable {
    let gross: Int64
    let lineDiscount: Int64
    let headerDiscount: Int64
    let taxable: Int64
    let vat: Int64
    let total: Int64
    enum CodingKeys: String, CodingKey {
      case gross, lineDiscount = "line_discount", headerDiscount = "header_discount", taxable, vat, total
    }

    var figures: Figures {
      Figures(
        gross: gross, lineDiscount: lineDiscount, headerDiscount: headerDiscount, taxable: taxable, tax: vat, total: total)
    }
  }
}
