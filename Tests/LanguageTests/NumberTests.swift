import Foundation
import Kernel
import Language
import Testing

@Suite struct NumberTests {
  let fa = Words(.fa)
  let en = Words(.en)

  @Test func everyListedNumberInDigitsAndLetters() throws {
    for row in try rows("number-words.tsv") {
      let n = try #require(Int64(row[0]))
      #expect(fa.number(n) == row[1])
      #expect(fa.inWords(Money(n)) == row[2] + " ریال")
    }
  }

  @Test func everyListedSum() throws {
    for row in try rows("money.tsv") {
      let sum = Money(try #require(Int64(row[0])))
      #expect(fa.moneyWithUnit(sum) == row[1] && en.moneyWithUnit(sum) == row[3])
      #expect(fa.inWords(sum) == row[5])
    }
  }

  @Test func numbersOfBothReaders() {
    #expect(en.number(1234) == "1,234" && en.number(-1_234_567) == "−1,234,567" && fa.number(0) == "۰")
    #expect(fa.number(-1500) == "\u{200E}−۱٬۵۰۰")
    #expect(en.number(Int64.min) == "−9,223,372,036,854,775,808")
    #expect(fa.percent(BasisPoints(900)) == "۹٪" && fa.percent(BasisPoints(950)) == "۹٫۵٪" && en.percent(BasisPoints(1005)) == "10.05%")
    #expect(fa.quantity(Quantity(thousandths: 1500)) == "۱٫۵" && en.quantity(Quantity(12)) == "12")
    #expect(en.quantity(Quantity(thousandths: -1)) == "−0.001")
  }

  @Test func moneyWithCents() {
    #expect(en.money(Money(123_450, .dollar)) == "1,234.50" && fa.money(Money(5, .euro)) == "۰٫۰۵")
    #expect(fa.moneyWithUnit(Money(-150, .euro)) == "\u{200E}−۱٫۵۰ یورو")
    #expect(fa.inWords(Money(150, .dollar)) == "یک دلار و پنجاه سنت")
    #expect(en.inWords(Money(101, .dollar)) == "One dollar and one cent")
  }

  @Test(arguments: [
    (0, "Zero rials"), (1, "One rial"), (15, "Fifteen rials"), (40, "Forty rials"), (342, "Three hundred forty-two rials"),
    (1_199_000, "One million one hundred ninety-nine thousand rials"), (-1_000_000_001, "Minus one billion one rials"),
    (2_000_000_000_000, "Two trillion rials"),
  ])
  func sumsInEnglishLetters(rials: Int64, text: String) { #expect(en.inWords(Money(rials)) == text) }

  @Test func theGreatestSumHasWords() { #expect(en.inWords(Money(.min)).hasPrefix("Minus nine quintillion")) }

  @Test func datesAndTimes() throws {
    let day = try #require(Day("2026-06-10"))
    let tehran = try #require(TimeZone(identifier: "Asia/Tehran"))
    #expect(fa.date(day) == "۲۰ خرداد ۱۴۰۵" && en.date(day) == "20 Khordad 1405")
    #expect(fa.weekdayDate(day) == "چهارشنبه ۲۰ خرداد ۱۴۰۵" && en.weekdayDate(day) == "Wednesday 20 Khordad 1405")
    #expect(fa.shortDate(day) == "۱۴۰۵/۰۳/۲۰" && en.shortDate(day) == "1405/03/20")
    let noon = Instant(milliseconds: Int64(day.number) * 86_400_000 + 11 * 3_600_000)
    #expect(fa.time(noon, in: tehran) == "۱۴:۳۰" && fa.moment(noon, in: tehran) == "۲۰ خرداد ۱۴۰۵، ۱۴:۳۰")
    #expect(en.moment(noon + .hours(10), in: tehran) == "21 Khordad 1405, 00:30")
    #expect(en.time(Instant(milliseconds: -1), in: .gmt) == "23:59")
  }
}
