import App
import Contacts
import Events
import FoundationEssentials
import HTTPTypes
import Identity
import Kernel
import Language
import Messaging
import Pipeline
import Storage
import TestKit
import Testing

@testable import Web

/// A day at the desk as a calendar, here and in other programs.
@Suite struct CalendarTests {
  private let words = Words(.fa)

  @Test func aMeetingIsPlannedSeenMovedAndTheCustomerIsToldEachTime() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let sara = try await site.know(.sara)
      try await staff.open("/console/contacts/\(sara)")
      try await staff.submit(
        [
          "type": "\(ActivityType.meeting)", "summary": "دیدن دستگاه", "dueOn": "1405/03/25", "dueAt": "۱۰:۳۰", "minutes": "90",
          "invite": "1",
        ],
        to: "/console/activities")
      staff.sees(words("notice.activityPlanned"))
      let activity = try #require(try await site.read { tx in try Activity.open(of: sara, in: tx).first })
      #expect(activity.isInvited && activity.dueAt == 630 && activity.minutes == 90)
      try await staff.open("/console/calendar?view=week&on=\(activity.dueOn)")
      staff.sees("دیدن دستگاه")
      #expect(staff.page.html.contains("grid-row:6/span 3"))
      for view in ["day", "month"] {
        try await staff.open("/console/calendar?view=\(view)&on=\(activity.dueOn)")
        staff.sees("دیدن دستگاه")
      }
      try await staff.press(
        "/console/activities/\(activity.id)/move",
        Fields([("dueOn", "\(activity.dueOn.adding(days: 2))"), ("dueAt", "12:00"), ("back", "/console/calendar")]))
      staff.sees(words("notice.activityMoved"))
      let bad = try await staff.post("/console/activities/\(activity.id)/move", Fields([("dueOn", "دیروز")]))
      #expect(bad.status == 422)
      try await site.settle()
      let texts = try await site.read { tx in try Outbox.of(sara, in: tx).filter { $0.purpose == .meeting }.map(\.body) }
      #expect(texts.count == 2 && texts.contains { $0.contains("۱۰:۳۰") } && texts.contains { $0.contains("۱۲:۰۰") })
      let customer = try await site.signIn(customer: .sara)
      try await customer.open("/my/news")
      customer.sees("دیدن دستگاه")
      site.clock.advance(by: .seconds(1))
      try await staff.press("/console/activities/\(activity.id)/cancel", Fields([("back", "/console/activities")]))
      try await site.settle()
      let last = try await site.read { tx in try Outbox.of(sara, in: tx).first { $0.purpose == .meeting }?.body }
      #expect(last?.contains("برگزار نمی\u{200C}شود") == true, "\(last ?? "")")
    }
  }

  @Test func otherProgramsReadTheFeedUntilItIsClosed() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let sara = try await site.know(.sara)
      try await site.write { tx in
        let owner = try #require(try Staff.all(in: tx).first)
        let viewer = Actor.staff(owner.id, name: owner.name)
        var draft = Activity.Draft(ActivityType.meeting, "دیدن; دستگاه، طبقهٔ ۳", dueOn: tx.today.adding(days: 1), owner: owner.id)
        draft.dueAt = 630
        try Activity.plan(draft, on: nil, contact: sara, by: viewer, in: tx)
        try Activity.plan(
          Activity.Draft(ActivityType.todo, "کار", dueOn: tx.today, owner: owner.id), on: nil, contact: nil, by: viewer, in: tx)
      }
      try await staff.open("/console/me")
      try await staff.press("/console/me/day", Fields([("do", "feed")]))
      let address = try #require(staff.page.html.firstMatch(of: /(\/feeds\/[A-Za-z0-9_-]{43})/)).1
      let feed = try await site.visitor().get(String(address))
      #expect(feed.status == 200 && feed.headers[.contentType] == "text/calendar; charset=utf-8")
      let lines = feed.html.components(separatedBy: "\r\n")
      #expect(lines.allSatisfy { $0.utf8.count <= 75 } && lines.first == "BEGIN:VCALENDAR")
      let whole = feed.html.replacing("\r\n ", with: "")
      #expect(whole.contains("SUMMARY:دیدن\\; دستگاه، طبقهٔ ۳ – ") && whole.contains("DTSTART;VALUE=DATE:") && whole.contains("T070000Z"))
      // The address is shown once; a new one ends the old, and closing ends both.
      try await staff.open("/console/me")
      #expect(!staff.page.html.contains("/feeds/"))
      try await staff.press("/console/me/day", Fields([("do", "feed")]))
      #expect(try await site.visitor().get(String(address)).status == 404)
      try await staff.press("/console/me/day", Fields([("do", "close")]))
      #expect(try await site.visitor().get("/feeds/x").status == 404)
    }
  }

  @Test func theMorningLetterComesOnWorkingDaysToWhoeverWantsIt() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      try await staff.press("/console/me/day", Fields([("digest", "1")]))
      let today = try await site.write { tx in
        let owner = try #require(try Staff.all(in: tx).first)
        try Activity.plan(
          Activity.Draft(ActivityType.call, "زنگ به سارا", dueOn: tx.today, owner: owner.id), on: nil, contact: nil, by: .system, in: tx)
        return tx.today
      }
      func letters() async throws -> [String] {
        try await site.read { tx in try Outbox.mailbox(limit: 200, in: tx).filter { $0.purpose == .digest }.map(\.body) }
      }
      for day in 1...7 {
        let at = today.adding(days: day).instant(in: site.app.house.zone, minutes: 7 * 60 + 1)
        site.clock.advance(by: at - site.clock.now)
        try await site.settle()
      }
      // Five working days of seven.
      #expect(try await letters().count == 5)
      #expect(try await letters().allSatisfy { $0.contains("زنگ به سارا") })
    }
  }
}
