import Contacts
import Events
import Identity
import Kernel
import Language
import Markup
import Pipeline
import Storage
import Web

/// The sign of an activity: its icon and day in the colour of its clock (O-40). The words say what the colour does.
struct ActivityMark {
  let visit: StaffVisit
  let today: Day

  func html(_ day: Day?, icon: String?, time: Int? = nil) -> HTML {
    let words = visit.words
    guard let day else { return "<span class=\"act\">\(visit.icon("i-clock", "i i-s")) \(words("activity.unplanned"))</span>" }
    let clock = Activity.Clock(due: day, today: today)
    let late = today.days(since: day)
    let text: HTML =
      switch clock {
      case .today: HTML(words("activity.today")) + when(time) { " \(HTML.figure(words.minutes($0)))" }
      case .late: words.html("activity.late", count: Int64(late))
      case .ok: HTML.figure(words.shortDate(day)) + when(time) { " \(HTML.figure(words.minutes($0)))" }
      }
    return "<span class=\"act\" data-a=\"\(clock.rawValue)\">\(visit.symbol(icon ?? "clock", "i i-s")) \(text)</span>"
  }
}

extension Visit {
  /// An icon by the name that stands in the database.
  func symbol(_ name: String, _ classes: String = "i") -> HTML {
    switch name {
    case "phone": icon("i-phone", classes)
    case "mail": icon("i-mail", classes)
    case "users": icon("i-users", classes)
    case "clip": icon("i-clip", classes)
    case "truck": icon("i-truck", classes + " flip")
    case "calendar": icon("i-calendar", classes)
    case "bell": icon("i-bell", classes)
    case "quote": icon("i-quote", classes)
    case "clock": icon("i-clock", classes)
    default: icon("i-tasks", classes)
    }
  }
}

extension Words {
  /// ۱۴:۳۰, of minutes since midnight.
  func minutes(_ minutes: Int) -> String {
    let (hour, rest) = (minutes / 60, minutes % 60)
    return digits("\(hour):\(rest < 10 ? "0" : "")\(rest)")
  }
}

/// What is to be done about a record, each with what can be done with it, and a form for one more.
struct ActivityPanel {
  private let record: DeskRecord
  private let open: [Activity]
  private let types: [ID<ActivityType>: ActivityType]
  private let offered: [ActivityType]
  private let staff: [Staff]
  private let plans: [ActivityPlan]
  private let today: Day

  init(_ record: DeskRecord, _ visit: StaffVisit, _ tx: Transaction) throws {
    self.record = record
    let all =
      try record.record.kind == .contact && record.contact != nil
      ? Activity.open(of: record.contact ?? ContactID(high: 0, low: 0), in: tx) : Activity.open(on: record.record, in: tx)
    open = visit.may(.activities) ? all : []
    let known = try ActivityType.all(old: true, in: tx)
    types = Dictionary(uniqueKeysWithValues: known.map { ($0.id, $0) })
    offered = known.filter(\.draft.isActive)
    staff = try Staff.all(in: tx).filter(\.isActive)
    plans = try ActivityPlan.all(in: tx)
    today = tx.today
  }

  func list(_ visit: StaffVisit) -> HTML {
    guard !open.isEmpty else { return HTML() }
    return "<ol class=\"feed\">\(each(open) { row($0, visit) })</ol>"
  }

  private func row(_ activity: Activity, _ visit: StaffVisit) -> HTML {
    let words = visit.words
    let type = types[activity.type]
    let name = type?.name[visit.tongue] ?? ""
    let title = activity.summary.isEmpty ? name : activity.summary
    return """
      <li class="todo"><div class="grow"><p class="strong"><a href="\(ConsoleLink.activity(activity.id))"><bdi>\(title)</bdi></a></p>\
      <p class="small">\(ActivityMark(visit: visit, today: today).html(activity.dueOn, icon: type?.icon, time: activity.dueAt))\
      \(visit.request.separator)<bdi>\(staff.first { $0.id == activity.owner }?.name)</bdi>\(when(activity.percent > 0) { "\(visit.request.separator)\(HTML.figure(words.percent(BasisPoints(activity.percent * 100))))" })</p>\
      <details class="drop" data-menu><summary class="btn btn-s">\(visit.icon("i-check", "i i-s")) \(words("activity.done"))</summary>\
      <div class="menu-pane"><form class="menu-form" method="post" action="\(ConsoleLink.activityDone(activity.id))">\
      <label class="menu-l"><span>\(words("activity.outcome"))</span><textarea class="input" name="outcome" rows="3" maxlength="4000"></textarea></label>\
      <input type="hidden" name="back" value="\(record.link)"><button class="btn btn-primary">\(words("activity.done"))</button></form></div></details></div></li>
      """
  }

  /// Folded until it is wanted.
  func planner(_ visit: StaffVisit) -> HTML {
    let words = visit.words
    guard visit.may(.activities, .edit) else { return HTML() }
    let suggested = visit.query["next"]
    return """
      <details class="plan"\(flag: "open", suggested != nil || visit.query["plan"] != nil)><summary class="btn btn-s">\(visit.icon("i-clock", "i i-s")) \(words("activity.plan"))</summary>
      <form class="menu-form" method="post" action="\(ConsoleLink.activities)" novalidate>\(DeskRecord.inputs(record.record))
      \(ActivityFields(visit: visit, types: offered, staff: staff, chosen: suggested, invites: record.contact != nil).html)
      <button class="btn btn-primary">\(words("activity.planIt"))</button></form></details>
      \(when(!plans.isEmpty) {
        """
        <form class="line plan" method="post" action="\(ConsoleLink.planBeginning)">\(DeskRecord.inputs(record.record))<select class="input input-m" name="plan" aria-label="\(words("activity.whichPlan"))">\(each(plans) {
          "<option value=\"\($0.id)\">\($0.name[visit.tongue])</option>"
        })</select><button class="btn btn-s">\(words("activity.beginPlan"))</button></form>
        """
      })<details class="plan"><summary class="btn btn-s">\(visit.icon("i-phone", "i i-s")) \(words("activity.logCall"))</summary>
      \(CallForm(visit: visit, record: record.record).html)</details>
      """
  }
}

/// The fields of something to be done.
struct ActivityFields {
  let visit: StaffVisit
  let types: [ActivityType]
  let staff: [Staff]
  var chosen: String?
  var activity: Activity?
  /// Whether there is somebody to invite.
  var invites = false

  var html: HTML {
    let words = visit.words
    let due = activity.map { words.shortDate($0.dueOn) }
    return """
      \(visit.select("type", words("activity.type"), types.map { ("\($0.id)", $0.name[visit.tongue]) }, chosen: chosen ?? activity.map { "\($0.type)" }))\
      \(visit.input("summary", words("activity.summary"), value: activity?.summary, optional: true))\
      <div class="pair">\(visit.input("dueOn", words("activity.dueOn"), value: due, hint: words("activity.dueHint"), optional: true, more: " data-date=\"\" autocomplete=\"off\""))\
      \(visit.input("dueAt", words("activity.dueAt"), value: activity?.dueAt.map(words.minutes), optional: true, more: " autocomplete=\"off\" placeholder=\"\(words.digits("14:30"))\""))</div>\
      \(visit.input("minutes", words("activity.minutes"), value: activity?.minutes.map { words.digits("\($0)") }, optional: true, more: " inputmode=\"numeric\""))\
      \(visit.select("owner", words("activity.owner"), staff.map { ("\($0.id)", $0.name) }, chosen: "\(activity?.owner ?? visit.viewer.id)"))\
      \(visit.textarea("note", words("activity.note"), value: activity?.note, optional: true, rows: 2))\
      \(when(invites) { "<label class=\"line\"><input type=\"checkbox\" name=\"invite\" value=\"1\"> \(words("activity.invite"))</label>" })
      """
  }
}

/// A call that took place is written down (O-08, TC-19).
struct CallForm {
  let visit: StaffVisit
  let record: Activity.Record?

  var html: HTML {
    let words = visit.words
    return """
      <form class="menu-form" method="post" action="\(ConsoleLink.calls)" novalidate>\(when(record) { DeskRecord.inputs($0) })
      \(visit.select("direction", words("activity.call.direction"), Activity.Direction.allCases.map { ($0.rawValue, words("activity.direction.\($0.rawValue)")) }, chosen: nil))\
      <div class="pair">\(visit.input("startedOn", words("activity.call.day"), optional: true, more: " data-date=\"past\" autocomplete=\"off\""))\
      \(visit.input("startedAt", words("activity.call.time"), optional: true, more: " autocomplete=\"off\""))</div>\
      <div class="pair">\(visit.input("minutes", words("activity.call.minutes"), optional: true, more: " inputmode=\"numeric\""))\
      \(visit.input("category", words("activity.call.category"), optional: true, more: " list=\"call-categories\""))</div>\
      <datalist id="call-categories">\(each(["inquiry", "follow", "support", "complaint"]) { "<option>\(words("activity.category.\($0)"))</option>" })</datalist>\
      \(visit.textarea("outcome", words("activity.outcome"), rows: 3))
      <button class="btn btn-primary">\(words("activity.call.keep"))</button></form>
      """
  }
}
