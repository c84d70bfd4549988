import Kernel
import Testing

@testable import Language

@Suite struct TypedNumberTests {
  @Test(arguments: [
    ("1250", 0, 1250), ("۱۲۵۰", 0, 1250), ("١٢٥٠", 0, 1250), ("۱٬۲۵۰٬۰۰۰", 0, 1_250_000), ("1,250,000", 0, 1_250_000),
    ("۱،۲۵۰", 0, 1250), (" ۱ ۲۵۰ ", 0, 1250), ("۱۲۵۰٫۰", 0, 1250), ("۱٫۵", 3, 1500), ("۱/۵", 3, 1500), (".5", 3, 500), ("5.", 3, 5000),
    ("0", 0, 0), ("12.50", 2, 1250), ("۱۲", 2, 1200), ("\u{200F}۷\u{200C}", 0, 7), ("999999999999999999", 0, 999_999_999_999_999_999),
  ])
  func isRead(_ typed: String, _ places: Int, _ value: Int64) {
    #expect(typedNumber(typed, places: places) == value)
  }

  @Test(arguments: [
    ("", 0), (".", 3), ("-1", 0), ("−۱", 0), ("1,5", 0), ("1,25", 3), ("12345,678", 0), (",123", 0), ("1.250", 0), ("1.2.3", 3),
    ("1.2345", 3), ("دو", 0), ("1e3", 0), ("+5", 0), ("1000000000000000000", 0), ("999999999999999999", 3), ("²", 0), ("5%", 0),
  ])
  func isNoNumber(_ typed: String, _ places: Int) {
    #expect(typedNumber(typed, places: places) == nil)
  }

  @Test(arguments: Tongue.allCases) func whatAPageShowsCanBeTypedAgain(tongue: Tongue) {
    let words = Words(tongue)
    var chance = SeededChance(state: 11)
    for _ in 0..<2000 {
      let n = Int64.random(in: 0...(Int64(1) << Int64.random(in: 1...49, using: &chance)), using: &chance)
      #expect(typedNumber(words.number(n), places: 0) == n)
      #expect(typedNumber(words.quantity(Quantity(thousandths: n)), places: 3) == n)
      #expect(typedNumber(words.money(Money(n, .euro)), places: 2) == n)
    }
  }
}
