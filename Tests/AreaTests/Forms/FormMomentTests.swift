import Kernel
import Language
import Markup
import TestKit
import Testing

@testable import Forms

/// When a form opens and closes.
@Suite struct FormMomentTests {
  @Test(arguments: [
    ("1405-03-20", "2026-06-10"), ("2026-06-10", "2026-06-10"), ("۱۴۰۵/۰۳/۲۰ ۱۴:۳۰", "2026-06-10 14:30"),
    ("2026-06-10T9:05", "2026-06-10 09:05"),
  ])
  func itIsReadInBothCalendars(_ typed: String, _ kept: String) {
    #expect(FormMoment(typed)?.description == kept)
    #expect(FormMoment(kept)?.description == kept)
  }

  @Test(arguments: ["", "1405-13-01", "2026-06-10 25:00", "2026-06-10 14:30 1", "14:30", "2026-06-10 x"])
  func anythingElseIsRefused(_ typed: String) { #expect(FormMoment(typed) == nil) }

  @Test func aWholeDayLastsUntilMidnight() throws {
    let day = try #require(FormMoment("2026-06-10"))
    let minute = try #require(FormMoment("2026-06-10 00:01"))
    #expect(minute.isAfter(day) == false && day.isAfter(minute) == false)
    #expect(try #require(FormMoment("2026-06-11")).isAfter(day))
    #expect(try #require(FormMoment("2026-06-10 14:31")).isAfter(try #require(FormMoment("2026-06-10 14:30"))))
  }
}

/// Prices by quantity, as the seller's price list has them.
@Suite struct CatalogueTests {
  @Test func ofMoreOneCostsLess() {
    let item = CatalogueItem(
      id: "GL", name: Phrase(fa: "دستکش", en: "Gloves"), unit: Phrase(fa: "بسته", en: "box"), price: Money(300),
      breaks: [.init(above: Quantity(5), price: Money(200)), .init(above: Quantity(10), price: Money(100))])
    let prices = [1, 5, 6, 10, 11].map { item.price(of: Quantity($0))?.minor }
    #expect(prices == [300, 300, 200, 200, 100])
    #expect(Catalogue([item]).options(selected: nil, words: Words(.fa)).text.contains("data-breaks=\"5000:200 10000:100\""))
  }
}
