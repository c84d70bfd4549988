import Contacts
import Documents
import Identity
import Kernel
import Language
import Markup
import Pipeline
import Storage
import Web

/// What somebody has to do on a day, in a week, in a month, of the reader's calendar: dragged to another time by pointer or keys, and followed from
/// other programs by a feed.
struct CalendarPage {
  enum Span: String, CaseIterable { case day, week, month }

  let span: Span
  let on: Day
  let activities: [Activity]
  let types: [ID<ActivityType>: ActivityType]
  let contacts: [ContactID: Contact]
  let staff: [Staff]
  let owner: StaffID
  let today: Day
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.calendar, show)
    routes.act(ConsoleLink.activityMove(":id")) { visit, tx in
      let activity = try ActivityPage.reached(.edit, visit, tx)
      var typed = TypedValues()
      let day = typed.day(visit.fields["dueOn"], "dueOn")
      let minute = typed.minutes(visit.fields["dueAt"], "dueAt")
      try typed.check()
      try activity.move(to: day ?? activity.dueOn, at: minute, by: visit.viewer.actor, in: tx)
      return .redirect(visit.back(or: ConsoleLink.calendar), notice: "activityMoved")
    }
  }

  /// The feed that other programs read; its address is its key.
  static func feed(_ table: RouteTable) {
    let routes = Routes(table, .everyone) { visit, page, _ in SignInPage.frame(visit, page) }
    routes.file(ConsoleLink.feed(":token")) { visit, tx in
      guard let owner = try StaffDay.owner(ofFeed: try visit.text("token"), seal: visit.house.seal, in: tx) else { throw Refusal.notFound }
      let found = try Activity.between(tx.today.adding(days: -90), tx.today.adding(days: 365), of: owner.id, in: tx)
      let contacts = try Contact.find(Array(Set(found.compactMap(\.contact))), in: tx)
      let words = Words(.fa, visit.words.manner)
      let types = Dictionary(uniqueKeysWithValues: try ActivityType.all(old: true, in: tx).map { ($0.id, $0) })
      let calendar = ICalendar("\(visit.house.organisation.value.name(in: .fa)) – \(owner.name)", zone: visit.zone, now: tx.now)
      let entries = found.map { activity in
        let contact = activity.contact.flatMap { contacts[$0]?.name }
        let title = activity.summary.isEmpty ? types[activity.type]?.name.fa ?? "" : activity.summary
        return ICalendar.Entry(
          uid: "\(activity.id)", summary: [title, contact].compactMap(\.self).joined(separator: " – "),
          description: [words.date(activity.dueOn), activity.note].compactMap(\.self).joined(separator: "\n"),
          url: visit.house.origin + ConsoleLink.activity(activity.id), day: activity.dueOn, minute: activity.dueAt,
          minutes: activity.minutes,
          isDone: activity.state == .done)
      }
      return .file(calendar.bytes(entries), type: "text/calendar; charset=utf-8", name: "bashgah.ics", inline: true)
    }
  }

  private static let show: StaffRoutes.Show = { visit, tx in
    let span = visit.query["view"].flatMap(Span.init(rawValue:)) ?? .week
    let on = visit.query["on"].flatMap { Day($0) } ?? tx.today
    let colleagues = try ActivitiesPage.colleagues(visit, tx)
    let chosen = visit.query["staff"].flatMap { StaffID($0) } ?? visit.viewer.id
    guard colleagues.contains(where: { $0.id == chosen }) else { throw Refusal.notFound }
    let (from, to) = days(span, on, visit.words)
    let found = try Activity.between(from, to.adding(days: -1), of: chosen, in: tx)
    let page = CalendarPage(
      span: span, on: on, activities: found,
      types: Dictionary(uniqueKeysWithValues: try ActivityType.all(old: true, in: tx).map { ($0.id, $0) }),
      contacts: try Contact.find(Array(Set(found.compactMap(\.contact))), in: tx), staff: colleagues, owner: chosen, today: tx.today,
      visit: visit)
    var shown = Page(visit.words("calendar.title"), in: .activities, live: true, body: page.body)
    shown.scripts = ["js/calendar.js"]
    return shown
  }

  /// The first day, and the one behind the last.
  private static func days(_ span: Span, _ on: Day, _ words: Words) -> (Day, Day) {
    switch span {
    case .day: return (on, on.adding(days: 1))
    case .week:
      let first = on.adding(days: -on.weekday)
      return (first, first.adding(days: 7))
    case .month:
      let first = words.month(of: on).first
      return (first, words.month(first, plus: 1))
    }
  }

  private var words: Words { visit.words }
  private var work: Organisation.Work { visit.house.organisation.value.work }

  private func link(_ span: Span, _ on: Day) -> String {
    ConsoleLink.list(
      ConsoleLink.calendar,
      ["view": span.rawValue, "on": on == today ? nil : "\(on)", "staff": owner == visit.viewer.id ? nil : "\(owner)"])
  }

  private var body: HTML {
    let (first, next) = CalendarPage.days(span, on, words)
    let earlier = span == .month ? words.month(first, plus: -1) : first.adding(days: span == .week ? -7 : -1)
    let title =
      switch span {
      case .day: words.weekdayDate(on)
      case .week: words("calendar.weekOf", ["from": words.date(first), "to": words.date(next.adding(days: -1))])
      case .month: words.month(of: on).title
      }
    return """
      \(visit.head(HTML(words("calendar.title")), "<span class=\"push\"></span>\(ColleaguePicker(path: ConsoleLink.calendar, keeps: ("view", span.rawValue), staff: staff, chosen: owner, visit: visit).html)"))
      <div data-live-part="calendar"><div class="mon-h"><h2><bdi>\(title)</bdi></h2><div class="line">\(each([(earlier, "common.previous", "i-chev-start" as StaticString), (next, "common.next", "i-chev-end")]) { day, key, icon in
        "<a class=\"btn btn-s btn-icon\" href=\"\(link(span, day))\" aria-label=\"\(words(key))\">\(visit.icon(icon, "i i-s flip"))</a>"
      })<a class="btn btn-s" href="\(link(span, today))">\(words("list.period.today"))</a></div>
      \(visit.segments(words("list.views"), Span.allCases.map { (words("calendar.\($0.rawValue)"), link($0, on), $0 == span) }))</div>
      \(span == .month ? month(first, next) : hours(first, next))</div>
      <p class="small dim rec-main">\(words.html("calendar.hint", ["alt": "<kbd class=\"ltr\">Alt</kbd>"]))</p>
      """
  }

  private func title(_ activity: Activity) -> String {
    activity.summary.isEmpty ? types[activity.type]?.name[visit.tongue] ?? "" : activity.summary
  }

  /// A thing to do; it can be dragged while it is open.
  private func entry(_ activity: Activity, style: HTML = HTML()) -> HTML {
    let isOpen = activity.state == .open && visit.may(.activities, .edit)
    let clock = activity.state == .done ? "done" : activity.clock(on: today).rawValue
    return """
      <a class="ag-e" href="\(ConsoleLink.activity(activity.id))" data-a="\(clock)"\(when(isOpen) { " data-activity=\"\(activity.id)\"" })\(style)>\
      \(when(activity.dueAt) { "<b>\(HTML.figure(words.minutes($0)))</b> " })<bdi>\(title(activity))</bdi>\(when(activity.contact.flatMap { contacts[$0]?.name }) { " <small><bdi>\($0)</bdi></small>" })</a>
      """
  }

  private func month(_ first: Day, _ next: Day) -> HTML {
    let byDay = Dictionary(grouping: activities, by: \.dueOn)
    return MonthGrid(first: first, next: next, today: today, words: words).html { day in
      each((byDay[day] ?? []).prefix(30)) { "<li>\(entry($0))</li>" }
    }
  }

  /// Half hours below each other, days beside each other; what has no time stands above.
  private func hours(_ first: Day, _ next: Day) -> HTML {
    let days = (0..<next.days(since: first)).map { first.adding(days: $0) }
    let timed = activities.filter { $0.dueAt != nil }
    let (from, to) = range(timed)
    let rows = (to - from) / 30
    let isWorking = Dictionary(uniqueKeysWithValues: days.map { ($0, work.isWorkday($0)) })
    return """
      <div class="ag-g scroll-x" style="--days:\(days.count)" data-calendar data-moved="\(words("calendar.moved"))" tabindex="0" role="group" aria-label="\(words("calendar.title"))">
      <div class="ag-h"><span></span>\(each(days) { day in
        "<div\(attribute: "class", isWorking[day] == true ? nil : "is-off")\(attribute: "aria-current", day == today ? "date" : nil)><a href=\"\(link(.day, day))\">\(words.weekdayName(day.weekday)) <b>\(HTML.figure(words.dayOfMonth(day)))</b></a></div>"
      })</div>
      <div class="ag-h ag-all"><span class="small faint">\(words("calendar.allDay"))</span>\(each(days) { day in
        "<div data-day=\"\(day)\"\(attribute: "class", isWorking[day] == true ? nil : "is-off")>\(each(activities.filter { $0.dueOn == day && $0.dueAt == nil }.prefix(30)) { entry($0) })</div>"
      })</div>
      <div class="ag-b" style="--rows:\(rows)"><div class="ag-t" aria-hidden="true">\(each(stride(from: from, to: to, by: 60)) { minute in
        "<span class=\"faint small\">\(HTML.figure(words.minutes(minute)))</span>"
      })</div>\(each(days) { day in
        """
        <div class="ag-d\(when(isWorking[day] != true) { " is-off" })" data-day="\(day)" data-from="\(from)">\(each(timed.filter { $0.dueOn == day }) { activity in
          let start = ((activity.dueAt ?? from) - from) / 30 + 1
          return entry(activity, style: " style=\"grid-row:\(start)/span \(max(1, (activity.minutes ?? 30) / 30))\"")
        })</div>
        """
      })</div></div>
      """
  }

  /// The hours of work, and what lies outside them.
  private func range(_ timed: [Activity]) -> (Int, Int) {
    let starts = timed.compactMap(\.dueAt)
    let ends = timed.map { ($0.dueAt ?? 0) + ($0.minutes ?? 30) }
    let from = min(work.from, starts.min() ?? work.from) / 60 * 60
    let to = (max(work.to, ends.max() ?? work.to) + 59) / 60 * 60
    return (from, min(max(to, from + 60), 24 * 60))
  }
}

extension ConsoleLink {
  static let calendar = "/console/calendar"
  static func activityMove(_ id: String) -> String { "\(activity(id))/move" }
  static func feed(_ token: String) -> String { "/feeds/\(token)" }
}
