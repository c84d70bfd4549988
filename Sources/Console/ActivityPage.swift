import Contacts
import Events
import Identity
import Kernel
import Language
import Markup
import Pipeline
import Storage
import Web

/// One thing to do: changed, put off, handed over, pushed on, ended; with its history (TT-06).
struct ActivityPage {
  let activity: Activity
  let type: ActivityType
  let types: [ActivityType]
  let staff: [Staff]
  let record: DeskRecord?
  let contact: Contact?
  let events: [Event]
  let today: Day
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.newActivity, planAgain)
    routes.page(ConsoleLink.newCall, callAgain)
    routes.form(ConsoleLink.activity(":id"), show: show) { visit, tx in
      let activity = try reached(.edit, visit, tx)
      try activity.change(try Activity.Draft(visit.fields, owner: activity.owner, in: tx), by: visit.viewer.actor, in: tx)
      if let percent = visit.fields["percent"].flatMap({ typedNumber($0, places: 0) }).flatMap({ Int(exactly: $0) }),
        percent != activity.percent
      {
        try activity.progress(percent, by: visit.viewer.actor, in: tx)
      }
      return .redirect(ConsoleLink.activity(activity.id), notice: "activityChanged")
    }
    routes.act(ConsoleLink.activity(":id") + "/done", again: show) { visit, tx in
      let activity = try reached(.edit, visit, tx)
      let (next, suggested) = try activity.finish(visit.fields["outcome"], by: visit.viewer, in: tx)
      let back = visit.back(or: ConsoleLink.activities)
      guard next == nil, let suggested, let record = activity.record, let found = try? DeskRecord.find(record, .view, visit, tx) else {
        return .redirect(back, notice: next == nil ? "activityDone" : "activityNext")
      }
      // The next one is offered where the record stands.
      return .redirect("\(found.link)?next=\(suggested)", notice: "activitySuggested")
    }
    routes.act(ConsoleLink.activity(":id") + "/snooze") { visit, tx in
      let activity = try reached(.edit, visit, tx)
      try activity.move(to: max(activity.dueOn, tx.today).adding(days: 7), by: visit.viewer.actor, in: tx)
      return .redirect(visit.back(or: ConsoleLink.activities), notice: "activityMoved")
    }
    routes.act(ConsoleLink.activity(":id") + "/cancel") { visit, tx in
      let activity = try reached(.edit, visit, tx)
      try activity.cancel(by: visit.viewer.actor, in: tx)
      return .redirect(visit.back(or: ConsoleLink.activities), notice: "activityCancelled")
    }
    routes.file(ConsoleLink.activity(":id") + "/done") { visit, _ in .redirect(ConsoleLink.activity(try visit.id(of: Activity.self))) }
  }

  /// One's own, what one gave away, and what stands within reach.
  static func reached(_ operation: Rights.Operation, _ visit: StaffVisit, _ tx: Transaction) throws -> Activity {
    let activity = try Activity.find(try visit.id(), in: tx)
    let viewer = visit.viewer
    guard activity.owner != viewer.id, activity.createdBy != viewer.id else { return activity }
    guard try viewer.scope(.activities, operation).covers(contact: activity.contact, maker: activity.owner, in: tx) else {
      throw Refusal.notFound
    }
    return activity
  }

  private static let show: StaffRoutes.Show = { visit, tx in
    let activity = try reached(.view, visit, tx)
    let types = try ActivityType.all(old: true, in: tx)
    guard let type = types.first(where: { $0.id == activity.type }) else { throw Refusal.notFound }
    let page = ActivityPage(
      activity: activity, type: type, types: types.filter { $0.draft.isActive || $0.id == type.id },
      staff: try Staff.all(in: tx).filter { $0.isActive || $0.id == activity.owner },
      record: try activity.record.flatMap { try? DeskRecord.find($0, .view, visit, tx) },
      contact: try activity.contact.map { try Contact.find($0, in: tx) },
      events: try Event.about(activity.record?.id ?? ID(high: activity.id.high, low: activity.id.low), in: tx)
        .filter { $0.kind.hasPrefix("activity.") }, today: tx.today, visit: visit)
    return Page(visit.title(page.title), in: .activities, body: page.body)
  }

  /// The page for something to do that is about no record, and for what was typed wrong on the page of one.
  static let planAgain: StaffRoutes.Show = { visit, tx in
    let record = try visit.fields["record"].map { try DeskRecord.find(visit.fields["kind"], $0, .view, visit, tx) }
    let fields = ActivityFields(
      visit: visit, types: try ActivityType.all(in: tx), staff: try Staff.all(in: tx).filter(\.isActive), chosen: visit.query["type"])
    let body: HTML = """
      <div class="rec-main narrow">\(visit.head(HTML(visit.words("activity.new"))))\(visit.errorSummary(["type", "summary", "dueOn", "dueAt", "owner", "note"]))
      \(when(record) { "<p><a href=\"\($0.link)\"><bdi>\($0.title)</bdi></a></p>" })
      <form method="post" action="\(ConsoleLink.activities)" novalidate>\(when(record) { DeskRecord.inputs($0.record) })\(fields.html)
      <div class="line mt4"><button class="btn btn-primary">\(visit.words("activity.planIt"))</button> <a class="btn" href="\(record?.link ?? ConsoleLink.activities)">\(visit.words("common.cancel"))</a></div></form></div>
      """
    return Page(visit.title(visit.words("activity.new")), in: .activities, body: body)
  }

  static let callAgain: StaffRoutes.Show = { visit, tx in
    let record = try (visit.fields["record"] ?? visit.query["record"]).map {
      try DeskRecord.find(visit.fields["kind"] ?? visit.query["kind"], $0, .view, visit, tx)
    }
    let body: HTML = """
      <div class="rec-main narrow">\(visit.head(HTML(visit.words("activity.logCall"))))\(visit.errorSummary(["direction", "startedOn", "startedAt", "minutes", "category", "outcome"]))
      \(when(record) { "<p><a href=\"\($0.link)\"><bdi>\($0.title)</bdi></a></p>" })\(CallForm(visit: visit, record: record?.record).html)</div>
      """
    return Page(visit.title(visit.words("activity.logCall")), in: .activities, body: body)
  }

  private var words: Words { visit.words }
  private var title: String { activity.summary.isEmpty ? type.name[visit.tongue] : activity.summary }

  private var body: HTML {
    """
    <div class="rec-main narrow"><p class="crumb small"><a href="\(ConsoleLink.activities)">\(words("console.activities"))</a></p>
    \(visit.head(HTML.name(title), ActivityMark(visit: visit, today: today).html(activity.dueOn, icon: type.icon, time: activity.dueAt)))
    \(visit.errorSummary(["outcome", "type", "summary", "dueOn", "dueAt", "owner", "note"]))
    <dl class="facts">\(when(record) { "<dt>\(words("activity.record"))</dt><dd><a href=\"\($0.link)\"><bdi>\($0.title)</bdi></a></dd>" })\
    \(when(contact) { "<dt>\(words("console.lead.contact"))</dt><dd><a href=\"\(ConsoleLink.contact($0.id))\"><bdi>\($0.name)</bdi></a></dd>" })\
    \(when(activity.createdByName) { "<dt>\(words("list.activities.maker"))</dt><dd><bdi>\($0)</bdi></dd>" })\
    \(when(activity.startedAt) { "<dt>\(words("list.activities.startedAt"))</dt><dd>\(HTML.figure(words.moment($0, in: visit.zone)))</dd>" })\
    \(when(activity.category) { "<dt>\(words("list.activities.category"))</dt><dd><bdi>\($0)</bdi></dd>" })\
    \(when(activity.outcome) { "<dt>\(words("activity.outcome"))</dt><dd><bdi>\($0)</bdi></dd>" })</dl>
    \(activity.state == .open && visit.may(.activities, .edit) ? forms : "<p class=\"note mt4\">\(words("activity.state.\(activity.state.rawValue)"))</p>")
    <h2 class="mt6">\(words("activity.history"))</h2>\(events.isEmpty ? visit.none : Timeline(events: events.reversed(), visit: visit).html)</div>
    """
  }

  private var forms: HTML {
    """
    <form class="panel panel-b mt4" method="post" action="\(ConsoleLink.activityDone(activity.id))" novalidate>\
    \(visit.textarea("outcome", words("activity.outcome"), hint: activity.createdBy == activity.owner ? nil : words("activity.outcomeHint"), rows: 3))
    <div class="line"><button class="btn btn-primary">\(visit.icon("i-check")) \(words("activity.done"))</button></div></form>
    <form class="panel panel-b mt4" method="post" action="\(ConsoleLink.activity(activity.id))" novalidate>\
    \(ActivityFields(visit: visit, types: types, staff: staff, activity: activity).html)\
    \(visit.input("percent", words("activity.percent"), value: words.digits("\(activity.percent)"), optional: true, more: " inputmode=\"numeric\""))
    <div class="line"><button class="btn">\(words("common.save"))</button></div></form>
    <div class="line mt4"><form method="post" action="\(ConsoleLink.activitySnooze(activity.id))"><input type="hidden" name="back" value="\(ConsoleLink.activity(activity.id))">\
    <button class="btn">\(words("activity.snooze"))</button></form>
    <form method="post" action="\(ConsoleLink.activity(activity.id))/cancel"><button class="btn btn-danger" data-confirm="\(words("activity.cancelSure"))">\(words("activity.cancel"))</button></form></div>
    """
  }
}

extension Visit {
  /// Where the form was sent from, if that is a page of the console.
  func back(or path: String) -> String {
    guard let back = fields["back"], back.hasPrefix("/console/"), !back.contains("//"), !back.contains("\\") else { return path }
    return back
  }
}
