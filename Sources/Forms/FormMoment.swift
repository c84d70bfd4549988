import Foundation
import Kernel
import Language

/// When a form opens or closes, on the organisation's clock: a whole day, or a day and a time.
package struct FormMoment: Hashable, Sendable, CustomStringConvertible {
  package let day: Day
  /// Since midnight; nil for the whole day.
  package let minute: Int?

  package init(_ day: Day, minute: Int? = nil) {
    self.day = day
    self.minute = minute
  }

  /// Reads `1405-03-20`, `2026-06-10 14:30` or `2026-06-10T14:30`, with digits of any script.
  package init?(_ text: String) {
    let parts = text.split { $0 == " " || $0 == "T" }
    guard parts.count <= 2, let day = parts.first.flatMap({ JalaliDate.parse(String($0)) }) else { return nil }
    self.day = day
    guard parts.count == 2 else {
      minute = nil
      return
    }
    guard let time = TimeOfDay.normalised(String(parts[1])) else { return nil }
    let numbers = time.split(separator: ":").compactMap { Int($0) }
    minute = numbers[0] * 60 + numbers[1]
  }

  /// `2026-06-10` or `2026-06-10 14:30`.
  package var description: String { day.description + (minute.map { " \(FormMoment.clock($0))" } ?? "") }

  /// Whether the form may be filled in from now on.
  func hasBegun(at now: Instant, in zone: TimeZone) -> Bool {
    let (today, passed) = FormMoment.local(now, in: zone)
    return today > day || today == day && passed >= minute ?? 0
  }

  /// Whether the form may no longer be filled in; a whole day is over at midnight.
  func isOver(at now: Instant, in zone: TimeZone) -> Bool {
    let (today, passed) = FormMoment.local(now, in: zone)
    return today > day || today == day && passed >= minute ?? 24 * 60
  }

  /// Whether it comes after `other`, which may be the same day.
  func isAfter(_ other: FormMoment) -> Bool { (day, minute ?? 0) > (other.day, other.minute ?? 24 * 60) }

  /// ۲۰ خرداد ۱۴۰۵، ۱۴:۳۰
  package func said(_ words: Words) -> String {
    words.date(day) + (minute.map { (words.tongue == .fa ? "، " : ", ") + words.digits(FormMoment.clock($0)) } ?? "")
  }

  /// ۱۴۰۵/۰۳/۲۰ ۱۴:۳۰, for inputs.
  package func short(_ words: Words) -> String { words.shortDate(day) + (minute.map { " " + words.digits(FormMoment.clock($0)) } ?? "") }

  private static func local(_ now: Instant, in zone: TimeZone) -> (Day, Int) {
    let seconds = Int64(zone.secondsFromGMT(for: now.date)) + now.milliseconds.flooredQuotient(by: 1000)
    return (Day(now, in: zone), Int(seconds.flooredRemainder(by: 86_400)) / 60)
  }

  private static func clock(_ minute: Int) -> String {
    (minute < 600 ? "0" : "") + "\(minute / 60):" + (minute % 60 < 10 ? "0" : "") + "\(minute % 60)"
  }
}
