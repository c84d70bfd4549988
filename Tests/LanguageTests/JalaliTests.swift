import Foundation
import Kernel
import Language
import Testing

@Suite struct JalaliTests {
  @Test func everyListedDayIsTheOfficialOne() throws {
    for row in try rows("jalali.tsv") {
      let day = try #require(Day(row[0]))
      let date = JalaliDate(day)
      #expect(iso(date) == row[1])
      #expect(date.asDay == day)
      #expect(String(day.julian) == row[2] && String(day.weekday) == row[3])
      #expect(JalaliDate.isLeap(date.year) == (row[5] == "1"))
      #expect(JalaliDate.parse(row[1]) == day)
    }
  }

  @Test func everyListedYearBeginsAndEndsRight() throws {
    for row in try rows("jalali-years.tsv") {
      let year = try #require(Int(row[0]))
      let first = try #require(JalaliDate(year: year, month: 1, day: 1)?.asDay)
      let last = try #require(JalaliDate(year: year, month: 12, day: JalaliDate.length(of: 12, in: year))?.asDay)
      #expect((first.description, last.description) == (row[2], row[3]))
      #expect(String(last.days(since: first) + 1) == row[1] && String(first.weekday) == row[4])
    }
  }

  @Test func theLeapDaysThatAnotherRuleMovesStayInPlace() throws {
    for row in try rows("jalali-disagreements.tsv") {
      #expect(iso(JalaliDate(try #require(Day(row[0])))) == row[4])
    }
  }

  @Test func thereIsNoSuchDay() throws {
    for row in try rows("jalali-invalid.tsv") { #expect(JalaliDate.parse(row[0]) == nil, "\(row[1])") }
  }

  @Test func randomDaysAgreeWithFoundation() {
    var calendar = Calendar(identifier: .persian)
    calendar.locale = Locale(identifier: "fa_IR")
    calendar.timeZone = .gmt
    var chance = SeededChance(state: 1405)
    for _ in 0..<2000 {
      let day = Day(number: .random(in: -25_000...47_000, using: &chance))
      let parts = calendar.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(day.number) * 86_400 + 43_200))
      let date = JalaliDate(day)
      #expect((date.year, date.month, date.day) == (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0))
    }
  }

  @Test(arguments: [
    ("1404/1/5", "2025-03-25"), ("1404-01-05", "2025-03-25"), ("۱۴۰۴/۰۱/۰۵", "2025-03-25"), ("٢٠٢٥/٣/٢٥", "2025-03-25"),
    (" \u{200F}۱۴۰۳/۱۲/۳۰ ", "2025-03-20"), ("2026-06-10", "2026-06-10"),
  ])
  func aPersonTypesADate(typed: String, iso: String) { #expect(JalaliDate.parse(typed)?.description == iso) }

  @Test(arguments: [
    "", "04/01/05", "1404/1", "1404/1/5/2", "1404/+1/5", "1404/-1/5", "امروز", "1404//5", "2026-02-30", "99999/1/1", "1404/1-5",
  ])
  func thisIsNoDate(typed: String) { #expect(JalaliDate.parse(typed) == nil) }

  @Test(arguments: [
    ("1404-06-31", 1, "1404-07-30"), ("1403-12-30", 12, "1404-12-29"), ("1404-01-31", -1, "1403-12-30"), ("1404-11-30", 1, "1404-12-29"),
    ("1405-03-20", 0, "1405-03-20"), ("1405-03-20", 24, "1407-03-20"), ("1405-01-01", -13, "1403-12-01"),
  ])
  func aWarrantyOfSoManyMonths(from: String, months: Int, to: String) throws {
    let day = try #require(JalaliDate.parse(from))
    #expect(iso(JalaliDate(day.adding(months: months))) == to)
  }

  private func iso(_ date: JalaliDate) -> String {
    func pad(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "\(date.year)-\(pad(date.month))-\(pad(date.day))"
  }
}
