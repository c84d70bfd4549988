import Forms
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// Answers that look like a program's and wait for somebody to release or delete them, newest first.
struct QuarantinePage {
  let entries: [(entry: Quarantine.Entry, form: PublishedForm)]
  let older: RequestID?
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes, _ desk: FormDesk) {
    routes.form(ConsoleLink.quarantine, show: show) { visit, tx in
      let ids = visit.fields.all("id").prefix(500).compactMap { RequestID($0) }
      switch visit.fields["act"] {
      case "clear":
        let until = Instant(milliseconds: visit.fields["until"].flatMap { Int64($0) } ?? 0)
        try Quarantine.deleteAll(until: until, in: tx)
        return .redirect(ConsoleLink.quarantine, notice: "quarantineDeleted")
      case _ where ids.isEmpty: return .redirect(ConsoleLink.quarantine, notice: "quarantineNone")
      case "delete":
        try Quarantine.delete(ids, in: tx)
        return .redirect(ConsoleLink.quarantine, notice: "quarantineDeleted")
      default:
        let prefix = visit.house.organisation.value.receiptPrefix
        let released = try desk.release(ids, receiptPrefix: prefix, in: tx)
        return .redirect(
          ConsoleLink.quarantine, notice: released.unreadable.isEmpty ? "quarantineReleased" : "quarantineUnreadable")
      }
    }
    HeldPage.routes(routes)
  }

  private static func show(_ visit: StaffVisit, _ tx: Transaction) throws -> Page {
    let limit = 50
    let found = try Quarantine.list(before: visit.query["before"].flatMap { RequestID($0) }, limit: limit + 1, in: tx)
    let entries = try found.prefix(limit).map { (entry: $0, form: try Form.version($0.version, in: tx)) }
    let page = QuarantinePage(entries: entries, older: found.count > limit ? entries.last?.entry.id : nil, visit: visit)
    return Page(visit.words("console.quarantine"), in: .quarantine, live: true, body: page.body)
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    \(visit.head(HTML(words("console.quarantine")), "<span class=\"faint small\">\(words("console.quarantine.about"))</span>"))
    <div class="topline" data-live-part="quarantine">\(entries.isEmpty ? visit.empty("i-ok", "console.quarantine.empty") : list)
    \(visit.pager(
      first: ConsoleLink.quarantine, older: older.map { ConsoleLink.list(ConsoleLink.quarantine, ["before": "\($0)"]) }))</div>
    """
  }

  private var list: HTML {
    """
    <form method="post" action="\(ConsoleLink.quarantine)">
    \(visit.wide(words("console.quarantine"), table))
    <div class="line rec-main"><button class="btn btn-primary" name="act" value="release">\(words("console.quarantine.releaseChosen"))</button>
    <button class="btn btn-danger" name="act" value="delete">\(words("console.quarantine.deleteChosen"))</button></div></form>
    \(when(visit.query["before"] == nil) { clearing })
    """
  }

  private var table: HTML {
    """
    <table class="table dense"><thead><tr><th scope="col"><span class="vh">\(words("console.quarantine.choose"))</span></th>\
    \(each(["what", "when", "why"]) { "<th scope=\"col\">\(words("console.quarantine.\($0)"))</th>" })</tr></thead>
    <tbody>\(each(entries) { row($0.entry, $0.form) })</tbody></table>
    """
  }

  private func row(_ entry: Quarantine.Entry, _ form: PublishedForm) -> HTML {
    let held = Held(entry: entry, form: form, visit: visit)
    return """
      <tr><td><input type="checkbox" name="id" value="\(entry.id)" aria-label="\(words("console.quarantine.chooseOne", ["receipt": entry.receipt]))"></td>\
      <td class="wrap"><a href="\(ConsoleLink.held(entry.id))"><b>\(held.name)</b></a><br>\
      <span class="small">\(form.definition.title(visit.tongue))\(visit.request.separator)\(HTML.code(entry.receipt))</span></td>\
      <td>\(words.stamp(entry.sentAt, in: visit.zone))</td><td class="wrap small">\(held.reasons)</td></tr>

      """
  }

  /// Everything up to the newest one shown: what came since is not deleted unseen.
  private var clearing: HTML {
    """
    <form class="rec-main" method="post" action="\(ConsoleLink.quarantine)" data-confirm="\(words("console.quarantine.clearSure"))">\
    <input type="hidden" name="until" value="\(entries.first?.entry.sentAt.milliseconds ?? 0)">\
    <button class="btn btn-quiet" name="act" value="clear">\(words("console.quarantine.clear"))</button></form>
    """
  }
}

/// One held answer, as it was typed.
struct HeldPage {
  let held: Held

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.held(":id")) { visit, tx in
      let entry = try Quarantine.find(try visit.id(), in: tx)
      let page = HeldPage(held: Held(entry: entry, form: try Form.version(entry.version, in: tx), visit: visit))
      return Page(visit.words("console.quarantine.held", ["receipt": entry.receipt]), in: .quarantine, body: page.body)
    }
  }

  private var visit: StaffVisit { held.visit }
  private var words: Words { visit.words }

  private var body: HTML {
    let entry = held.entry
    return """
      \(visit.head(words.html("console.quarantine.held", ["receipt": .code(entry.receipt)])))
      <div class="topline rec-main"><p class="crumb small"><a href="\(ConsoleLink.quarantine)">\(words("console.quarantine"))</a>\
      \(visit.request.separator)\(held.form.definition.title(visit.tongue))\(visit.request.separator)\(words.stamp(entry.sentAt, in: visit.zone))</p>
      <p class="note mt4" data-s="wait">\(visit.icon("i-alert"))<span>\(held.reasons)</span></p>
      <dl class="facts facts-c mt4">\(each(held.answers) { "<dt>\($0.label)</dt><dd><bdi>\($0.text)</bdi></dd>" })
      \(when(entry.source.page) { "<dt>\(words("console.quarantine.page"))</dt><dd><bdi class=\"ltr\">\($0)</bdi></dd>" })
      \(when(entry.source.origin) { "<dt>\(words("console.quarantine.origin"))</dt><dd><bdi class=\"ltr\">\($0)</bdi></dd>" })
      <dt>\(words("console.quarantine.until"))</dt><dd>\(words.stamp(entry.expiresAt, in: visit.zone))</dd></dl>
      <form class="line mt6" method="post" action="\(ConsoleLink.quarantine)"><input type="hidden" name="id" value="\(entry.id)">
      <button class="btn btn-primary" name="act" value="release">\(words("console.quarantine.release"))</button>
      <button class="btn btn-danger" name="act" value="delete">\(words("console.quarantine.delete"))</button></form></div>
      """
  }
}

/// A held answer in words.
struct Held {
  let entry: Quarantine.Entry
  let form: PublishedForm
  let visit: StaffVisit

  /// Who it says it is from.
  var name: HTML {
    let typed = form.definition.field(mapped: .contactName).flatMap { entry.fields[$0.id] }
    return typed.map { HTML.name(String($0.prefix(80))) } ?? HTML(visit.words("console.request.nameless"))
  }

  var reasons: HTML {
    "\(each(entry.reasons.enumerated()) { "\(when($0 > 0) { visit.request.separator })\(visit.words("console.suspicion.\($1.rawValue)"))" })"
  }

  /// What was typed, in the order of the form's inputs; parts of a field stand under its label.
  var answers: [(label: String, text: String)] {
    entry.fields.pairs.filter { !$0.value.isEmpty }.compactMap { name, value in
      let field = form.definition.field(String(name.prefix { $0 != "." }))
      return field.map { (label: $0.label(visit.tongue), text: String(value.prefix(4000))) }
    }
  }
}
