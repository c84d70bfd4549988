import Foundation

/// A moment: UTC milliseconds since 1970. What the database stores as BIGINT.
package struct Instant: Hashable, Comparable, Sendable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }
  package static func + (a: Instant, span: Span) -> Instant { Instant(milliseconds: a.milliseconds + span.milliseconds) }
  package static func - (a: Instant, span: Span) -> Instant { Instant(milliseconds: a.milliseconds - span.milliseconds) }
  package static func - (a: Instant, b: Instant) -> Span { Span(milliseconds: a.milliseconds - b.milliseconds) }

  package var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

  /// `2026-06-10T08:30:00Z`, for `<time datetime>` and JSON.
  package var iso8601: String {
    let day = Day(number: Int(milliseconds.flooredQuotient(by: 86_400_000)))
    let seconds = Int(milliseconds.flooredRemainder(by: 86_400_000)) / 1000
    return "\(day)T\(pad(seconds / 3600)):\(pad(seconds / 60 % 60)):\(pad(seconds % 60))Z"
  }
}

/// A length of time in milliseconds.
package struct Span: Hashable, Comparable, Sendable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package static func seconds(_ n: Int) -> Span { Span(milliseconds: Int64(n) * 1000) }
  package static func minutes(_ n: Int) -> Span { .seconds(n * 60) }
  package static func hours(_ n: Int) -> Span { .minutes(n * 60) }
  package static func days(_ n: Int) -> Span { .hours(n * 24) }
  package static func < (a: Span, b: Span) -> Bool { a.milliseconds < b.milliseconds }

  /// Whole seconds, rounded up, as `Retry-After` wants them.
  package var seconds: Int { Int((milliseconds + 999) / 1000) }
}

/// A calendar day without a time: a birth date, a due date. Days since 1970-01-01, which is also how it is stored.
package struct Day: Hashable, Comparable, Sendable {
  package let number: Int

  package init(number: Int) { self.number = number }

  /// The day that it is at `instant` in `zone`.
  package init(_ instant: Instant, in zone: TimeZone) {
    let offset = Int64(zone.secondsFromGMT(for: instant.date)) * 1000
    number = Int((instant.milliseconds + offset).flooredQuotient(by: 86_400_000))
  }

  /// When the day begins in `zone`, or so many minutes later by the clock on the wall.
  package func instant(in zone: TimeZone, minutes: Int = 0) -> Instant {
    let wall = Int64(number) * 86_400_000 + Int64(minutes) * 60_000
    let guess = Instant(milliseconds: wall - Int64(zone.secondsFromGMT(for: Instant(milliseconds: wall).date)) * 1000)
    return Instant(milliseconds: wall - Int64(zone.secondsFromGMT(for: guess.date)) * 1000)
  }

  package static func < (a: Day, b: Day) -> Bool { a.number < b.number }
  package func adding(days: Int) -> Day { Day(number: number + days) }
  package func days(since other: Day) -> Int { number - other.number }

  /// Julian day number, the common coin of calendars (1970-01-01 is 2440588).
  package var julian: Int { number + 2_440_588 }

  /// 0 = Saturday … 6 = Friday, as the Persian week runs.
  package var weekday: Int { (julian + 2).flooredRemainder(by: 7) }
}

extension Day: LosslessStringConvertible {
  /// Gregorian year, month and day; nil when there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), (1...31).contains(day), (-9999...9999).contains(year) else { return nil }
    // Days from the civil calendar, counting years from March so that the leap day comes last.
    let y = month <= 2 ? year - 1 : year
    let era = y.flooredQuotient(by: 400)
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let candidate = Day(number: era * 146_097 + dayOfEra - 719_468)
    guard candidate.gregorian == (year, month, day) else { return nil }
    self = candidate
  }

  package var gregorian: (year: Int, month: Int, day: Int) {
    let z = number + 719_468
    let era = z.flooredQuotient(by: 146_097)
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// ISO `2026-06-10`, strictly.
  package init?(_ iso: String) {
    let parts = iso.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  package var description: String {
    let (year, month, day) = gregorian
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "-" + pad(month) + "-" + pad(day)
  }
}

/// Two digits at least.
private func pad(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }

extension BinaryInteger {
  /// Division that rounds towards minus infinity; calendars need it before their epoch.
  package func flooredQuotient(by divisor: Self) -> Self {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder != 0 && (remainder < 0) != (divisor < 0) ? quotient - 1 : quotient
  }

  /// The remainder that belongs to `flooredQuotient`: never negative for a positive divisor.
  package func flooredRemainder(by divisor: Self) -> Self { self - flooredQuotient(by: divisor) * divisor }
}
