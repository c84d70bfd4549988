import Foundation
import Kernel

/// A calendar as other programs subscribe to it (RFC 5545).
package struct ICalendar {
  package struct Entry {
    /// Stays the same as long as the entry lives.
    package let uid: String
    package let summary: String
    package let description: String
    package let url: String
    package let day: Day
    /// From midnight in the organisation's zone; nil for a whole day.
    package let minute: Int?
    /// How long it takes; what is not said is half an hour.
    package let minutes: Int?
    package let isDone: Bool

    package init(uid: String, summary: String, description: String, url: String, day: Day, minute: Int?, minutes: Int?, isDone: Bool) {
      self.uid = uid
      self.summary = summary
      self.description = description
      self.url = url
      self.day = day
      self.minute = minute
      self.minutes = minutes
      self.isDone = isDone
    }
  }

  private let name: String
  private let zone: TimeZone
  private let now: Instant

  package init(_ name: String, zone: TimeZone, now: Instant) { (self.name, self.zone, self.now) = (name, zone, now) }

  package func bytes(_ entries: [Entry]) -> [UInt8] {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Bashgah//Activities//FA", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
      "X-WR-CALNAME:\(ContentLine.escaped(name))", "REFRESH-INTERVAL;VALUE=DURATION:PT15M",
    ]
    for entry in entries { lines += self.lines(of: entry) }
    lines.append("END:VCALENDAR")
    return lines.flatMap(ContentLine.folded)
  }

  private func lines(of entry: Entry) -> [String] {
    var lines = ["BEGIN:VEVENT", "UID:\(entry.uid)", "DTSTAMP:\(stamp(now))"]
    if let minute = entry.minute {
      let start = entry.day.instant(in: zone, minutes: minute)
      lines += ["DTSTART:\(stamp(start))", "DTEND:\(stamp(start + .minutes(entry.minutes ?? 30)))"]
    } else {
      lines += ["DTSTART;VALUE=DATE:\(date(entry.day))", "DTEND;VALUE=DATE:\(date(entry.day.adding(days: 1)))", "TRANSP:TRANSPARENT"]
    }
    lines += ["SUMMARY:\(ContentLine.escaped((entry.isDone ? "✓ " : "") + entry.summary))", "STATUS:CONFIRMED", "URL:\(entry.url)"]
    if !entry.description.isEmpty { lines.append("DESCRIPTION:\(ContentLine.escaped(entry.description))") }
    lines.append("END:VEVENT")
    return lines
  }

  private func date(_ day: Day) -> String { day.description.filter { $0 != "-" } }
  /// `20261124T063000Z`
  private func stamp(_ instant: Instant) -> String {
    let day = Day(instant, in: .gmt)
    let minutes = Int((instant - day.instant(in: .gmt)).milliseconds / 1000)
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "\(date(day))T\(two(minutes / 3600))\(two(minutes / 60 % 60))\(two(minutes % 60))Z"
  }
}
