import Kernel

/// A day of the Persian calendar, by the 33-year rule: arithmetic, and the official calendar on every day from 1900 to 2100
/// (73,414 days compared with the equinox; the two first part in the winter of 1502).
package struct JalaliDate: Equatable, Sendable {
  package let year: Int
  package let month: Int
  package let day: Int

  package init(_ date: Day) {
    let julian = date.julian
    var year = (33 * (julian - 1_948_320) + 3).flooredQuotient(by: 12_053) + 1
    while JalaliDate.firstDay(of: year + 1) <= julian { year += 1 }
    while JalaliDate.firstDay(of: year) > julian { year -= 1 }
    let passed = julian - JalaliDate.firstDay(of: year)
    let (month, day) = passed < 186 ? (passed / 31 + 1, passed % 31 + 1) : ((passed - 186) / 30 + 7, (passed - 186) % 30 + 1)
    self.init(unchecked: year, month, day)
  }

  /// Nil when there is no such day, as 1404-12-30.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= JalaliDate.length(of: month, in: year) else { return nil }
    self.init(unchecked: year, month, day)
  }

  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  package var asDay: Day {
    let before = month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6
    return Day(number: JalaliDate.firstDay(of: year) + before + day - 1 - Day(number: 0).julian)
  }

  package static func isLeap(_ year: Int) -> Bool { (25 * year + 11).flooredRemainder(by: 33) < 8 }

  /// How many days that month has.
  package static func length(of month: Int, in year: Int) -> Int { month <= 6 ? 31 : month <= 11 || isLeap(year) ? 30 : 29 }

  /// Julian day number of 1 Farvardin.
  private static func firstDay(of year: Int) -> Int { 1_948_320 + 365 * (year - 1) + (8 * year + 21).flooredQuotient(by: 33) }
}

extension JalaliDate {
  /// A typed date: year, month, day in any digits with `/` or `-`. Years from 1700 on are Gregorian; a year has four digits.
  package static func parse(_ text: String) -> Day? {
    let typed = Text.asciiDigits(Text.stored(text)).filter { $0 != "\u{200C}" }
    let parts = typed.split(separator: typed.contains("/") ? "/" : "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, let year = plainNumber(parts[0]), let month = plainNumber(parts[1]),
      let day = plainNumber(parts[2])
    else { return nil }
    return year >= 1700 ? Day(year: year, month: month, day: day) : JalaliDate(year: year, month: month, day: day)?.asDay
  }
}

/// One to four ASCII digits, no sign.
private func plainNumber(_ text: Substring) -> Int? {
  guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
  return Int(text)
}

extension Day {
  /// So many Persian months on; where that month is shorter, its last day: 31 Shahrivar and a month is 30 Mehr.
  package func adding(months: Int) -> Day {
    let date = JalaliDate(self)
    let count = date.year * 12 + date.month - 1 + months
    let (year, month) = (count.flooredQuotient(by: 12), count.flooredRemainder(by: 12) + 1)
    let first = JalaliDate(year: year, month: month, day: 1)?.asDay ?? self
    return first.adding(days: min(date.day, JalaliDate.length(of: month, in: year)) - 1)
  }
}
