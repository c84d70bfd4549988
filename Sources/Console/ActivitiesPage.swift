import Contacts
import Identity
import Kernel
import Language
import Markup
import Pipeline
import Reports
import Storage
import Web

/// What somebody has to do, under its clock; what they gave to others; what they did. From each row one calls, writes, puts off, hands over, ends.
struct ActivitiesPage {
  let activities: [Activity]
  let filter: Activity.Filter
  /// Whose list it is.
  let owner: Staff?
  let types: [ID<ActivityType>: ActivityType]
  let contacts: [ContactID: Contact]
  let points: [ContactID: [ContactPoint]]
  let staff: [Staff]
  let links: [ID<Activity>: String]
  let today: Day
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.activities, show)
    routes.act(ConsoleLink.activities, again: ActivityPage.planAgain) { visit, tx in
      let draft = try Activity.Draft(visit.fields, owner: visit.viewer.id, in: tx)
      // Whom it concerns is told of it, if that is wanted.
      let invites = visit.fields["invite"] != nil
      guard visit.fields["record"] != nil else {
        try Activity.plan(draft, on: nil, contact: nil, by: visit.viewer, in: tx)
        return .redirect(ConsoleLink.activities, notice: "activityPlanned")
      }
      let record = try DeskRecord.find(visit.fields["kind"], visit.fields["record"], .view, visit, tx)
      let activity = try Activity.plan(draft, on: record.record, contact: record.contact, by: visit.viewer, in: tx)
      if invites { try activity.invite(by: visit.viewer.actor, in: tx) }
      return .redirect(record.link, notice: "activityPlanned")
    }
    routes.act(ConsoleLink.calls, again: ActivityPage.callAgain) { visit, tx in
      let call = try Activity.Call(visit.fields, in: tx)
      let record = try visit.fields["record"].map { try DeskRecord.find(visit.fields["kind"], $0, .view, visit, tx) }
      try Activity.log(call, on: record?.record, contact: record?.contact, by: visit.viewer, in: tx)
      return .redirect(record?.link ?? ConsoleLink.activities, notice: "callKept")
    }
    routes.act(ConsoleLink.planBeginning) { visit, tx in
      let record = try DeskRecord.find(visit.fields["kind"], visit.fields["record"], .view, visit, tx)
      guard let id = visit.fields["plan"].flatMap({ ID<ActivityPlan>($0) }),
        let plan = try ActivityPlan.all(in: tx).first(where: { $0.id == id })
      else { throw Refusal.notFound }
      try plan.begin(on: record.record, contact: record.contact, by: visit.viewer, in: tx)
      return .redirect(record.link, notice: "activityPlanned")
    }
    routes.file(ConsoleLink.calls) { _, _ in .redirect(ConsoleLink.newCall) }
    ActivityPage.routes(routes)
    CalendarPage.routes(routes)
    ListPage.routes(routes, .activities)
  }

  private static func show(_ visit: StaffVisit, _ tx: Transaction) throws -> Page {
    let scope = visit.query["scope"].flatMap(Activity.Filter.Scope.init(rawValue:)) ?? .mine
    let chosen = visit.query["staff"].flatMap { StaffID($0) } ?? visit.viewer.id
    let colleagues = try colleagues(visit, tx)
    guard let owner = colleagues.first(where: { $0.id == chosen }) else { throw Refusal.notFound }
    let filter = Activity.Filter(scope, of: chosen)
    let activities = try Activity.list(filter, in: tx)
    let contacts = Array(Set(activities.compactMap(\.contact)))
    var links: [ID<Activity>: String] = [:]
    for activity in activities {
      if let record = activity.record, let found = try? DeskRecord.find(record, .view, visit, tx) { links[activity.id] = found.link }
    }
    let page = ActivitiesPage(
      activities: activities, filter: filter, owner: owner,
      types: Dictionary(uniqueKeysWithValues: try ActivityType.all(old: true, in: tx).map { ($0.id, $0) }),
      contacts: try Contact.find(contacts, in: tx), points: try ContactPoint.primary(of: contacts, in: tx), staff: colleagues,
      links: links, today: tx.today, visit: visit)
    return Page(visit.words("console.activities"), in: .activities, live: true, body: page.body)
  }

  /// A colleague's list is open to whoever reaches them (TT-07).
  static func colleagues(_ visit: StaffVisit, _ tx: Transaction) throws -> [Staff] {
    try Staff.all(in: tx).filter { one in
      try one.id == visit.viewer.id || visit.viewer.scope(.activities).covers(contact: nil, maker: one.id, in: tx)
    }
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    \(visit.head(HTML(words("console.activities")), "\(segments)<span class=\"push\"></span>\(ColleaguePicker(path: ConsoleLink.activities, keeps: ("scope", filter.scope.rawValue), staff: staff, chosen: filter.staff, visit: visit).html)\(buttons)"))
    <div class="topline" data-live-part="activities">\(activities.isEmpty ? visit.empty("i-tasks", "activities.empty.\(filter.scope.rawValue)") : list)</div>
    """
  }

  private var segments: HTML {
    visit.segments(
      words("common.filter"),
      Activity.Filter.Scope.allCases.map { scope in
        (words("activities.\(scope.rawValue)"), link(scope), scope == filter.scope)
      })
  }

  private func link(_ scope: Activity.Filter.Scope) -> String {
    ConsoleLink.list(
      ConsoleLink.activities,
      ["scope": scope == .mine ? nil : scope.rawValue, "staff": filter.staff == visit.viewer.id ? nil : "\(filter.staff)"])
  }

  private var buttons: HTML {
    """
    <a class="btn" href="\(ConsoleLink.calendar)">\(visit.icon("i-calendar")) \(words("calendar.title"))</a>\
    <a class="btn" href="\(ConsoleLink.allActivities)">\(visit.icon("i-list", "i flip")) \(words("activities.all"))</a>\
    \(when(visit.may(.activities, .edit)) {
      """
      <a class="btn" href="\(ConsoleLink.newCall)">\(visit.icon("i-phone")) \(words("activity.logCall"))</a>\
      <a class="btn btn-primary" href="\(ConsoleLink.newActivity)">\(visit.icon("i-plus")) \(words("activity.new"))</a>
      """
    })
    """
  }

  private var list: HTML {
    guard filter.scope == .mine else { return "<ul class=\"inbox\">\(each(activities, row))</ul>" }
    return each([Activity.Clock.late, .today, .ok]) { clock in
      let some = activities.filter { $0.clock(on: today) == clock }
      return when(!some.isEmpty) {
        """
        <h2 class="grp" data-a="\(clock.rawValue)">\(words("activities.clock.\(clock.rawValue)")) <span class="count">\(words.figure(some.count))</span></h2>
        <ul class="inbox">\(each(some, row))</ul>
        """
      }
    }
  }

  private func row(_ activity: Activity) -> HTML {
    let type = types[activity.type]
    let title = activity.summary.isEmpty ? type?.name[visit.tongue] ?? "" : activity.summary
    let contact = activity.contact.flatMap { contacts[$0] }
    return """
      <li class="job job-a"><span class="ico">\(visit.symbol(type?.icon ?? "tasks"))</span><div class="grow">\
      <p class="strong"><a href="\(ConsoleLink.activity(activity.id))"><bdi>\(title)</bdi></a></p>\
      <small>\(ActivityMark(visit: visit, today: today).html(activity.dueOn, icon: type?.icon, time: activity.dueAt))\(when(contact) { contact in
        "\(visit.request.separator)<a href=\"\(links[activity.id] ?? ConsoleLink.contact(contact.id))\"><bdi>\(contact.name)</bdi></a>"
      })\(when(filter.scope == .sent) {
        "\(visit.request.separator)<bdi>\(staff.first { $0.id == activity.owner }?.name)</bdi>\(visit.request.separator)\(words("activity.state.\(activity.state.rawValue)"))\(when(activity.outcome) { ": <bdi>\($0)</bdi>" })"
      })\(when(filter.scope == .done) { when(activity.outcome) { "\(visit.request.separator)<bdi>\($0)</bdi>" } })</small></div>\
      \(when(activity.state == .open && activity.percent > 0) { HTML.figure(words.percent(BasisPoints(activity.percent * 100))) })\
      \(when(activity.state == .open && visit.may(.activities, .edit)) { tools(activity, contact) })</li>

      """
  }

  private func tools(_ activity: Activity, _ contact: Contact?) -> HTML {
    let own = contact.flatMap { points[$0.id] } ?? []
    let back: HTML = "<input type=\"hidden\" name=\"back\" value=\"\(link(filter.scope))\">"
    return """
      <div class="line">\(when(own.first { $0.kind != .email }) { point in
        "<a class=\"btn btn-s btn-icon\" href=\"tel:\(point.value)\" aria-label=\"\(words("activity.callNow"))\">\(visit.icon("i-phone", "i i-s"))</a>"
      })\(when(own.first { $0.kind == .email }) { point in
        "<a class=\"btn btn-s btn-icon\" href=\"mailto:\(point.value)\" aria-label=\"\(words("activity.writeNow"))\">\(visit.icon("i-mail", "i i-s"))</a>"
      })<form method="post" action="\(ConsoleLink.activitySnooze(activity.id))">\(back)<button class="btn btn-s">\(words("activity.snooze"))</button></form>\
      <details class="drop" data-menu><summary class="btn btn-s">\(visit.icon("i-check", "i i-s")) \(words("activity.done"))</summary>\
      <div class="menu-pane"><form class="menu-form" method="post" action="\(ConsoleLink.activityDone(activity.id))">\(back)\
      <label class="menu-l"><span>\(words("activity.outcome"))</span><textarea class="input" name="outcome" rows="3" maxlength="4000"></textarea></label>\
      <button class="btn btn-primary">\(words("activity.done"))</button></form></div></details></div>
      """
  }
}

/// Whose day is looked at, where several are within reach.
struct ColleaguePicker {
  let path: String
  /// What of the address stays as it is.
  let keeps: (name: String, value: String)
  let staff: [Staff]
  let chosen: StaffID
  let visit: StaffVisit

  var html: HTML {
    guard staff.count > 1 else { return HTML() }
    return """
      <form class="line" action="\(path)"><input type="hidden" name="\(keeps.name)" value="\(keeps.value)">\
      <select class="input" name="staff" aria-label="\(visit.words("activities.whose"))">\(each(staff) { one in
        "<option value=\"\(one.id)\"\(flag: "selected", one.id == chosen)>\(one.name)</option>"
      })</select><button class="btn btn-s">\(visit.words("console.leads.show"))</button></form>
      """
  }
}

extension ListPlace {
  /// Everything that is to be done and was done, by whoever.
  static let activities = ListPlace(
    name: "activities", source: { .activities(in: $0) }, section: .activities, path: ConsoleLink.allActivities, module: .activities,
    fixed: [],
    usual: [], views: [.list, .calendar, .graph, .pivot], measure: nil, new: nil,
    link: { ConsoleLink.activity("\($0)") }, board: nil, acts: [])
}

extension ConsoleLink {
  static let activities = "/console/activities"
  static let allActivities = "/console/activities/all"
  static let planBeginning = "/console/activities/plan"
  static let newActivity = "/console/activities/new"
  static let calls = "/console/calls"
  static let newCall = "/console/calls/new"
  static let notes = "/console/notes"
  static func noteFile(_ id: String) -> String { "\(notes)/files/\(id)" }
  static let followers = "/console/followers"
  static func activity(_ id: ID<Activity>) -> String { activity("\(id)") }
  static func activity(_ id: String) -> String { "/console/activities/\(id)" }
  static func activityDone(_ id: ID<Activity>) -> String { "\(activity(id))/done" }
  static func activitySnooze(_ id: ID<Activity>) -> String { "\(activity(id))/snooze" }
}
