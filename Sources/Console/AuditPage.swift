import Events
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// Who did what to whom, when and from where: the sealed lines of the audit, by kind, person and day.
struct AuditPage {
  let entries: [Audit.Entry]
  let older: ID<Audit.Entry>?
  let staff: [Staff]
  let visit: StaffVisit

  /// Every kind of line, in groups that are filtered together; its sentence is the text `audit.KIND`.
  static let kinds: KeyValuePairs<String, [String]> = [
    "signIn": ["staff.signedIn", "staff.signInFailed", "account.signedIn", "account.signInFailed"],
    "rights": [
      "staff.invited", "staff.passwordSet", "staff.renewalAsked", "staff.secondFailed", "staff.factorAdded", "staff.factorRemoved",
      "staff.factorsReset", "staff.changed", "role.added", "role.changed", "role.removed",
      "team.saved", "team.removed",
    ],
    "accounts": [
      "account.linked", "account.unlinked", "account.passwordHandedOut", "account.recovered", "account.destinationChanged",
      "account.seenAs",
    ],
    "contacts": [
      "contact.seen", "contact.changed", "contact.given", "contact.placed", "contact.erased", "contact.groupSaved", "contact.groupRemoved",
      "contact.discarded", "contact.restored", "contact.purged", "contact.imported", "contact.importUndone",
    ], "sales": ["lead.changed", "lead.given"], "settings": ["organisation.changed", "pipeline.changed", "custom.saved"],
    "exports": ["export.submissions", "export.list"],
  ]

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.audit) { visit, tx in
      var filter = Audit.Filter()
      filter.kinds = kinds.first { $0.key == visit.query["kinds"] }?.value ?? []
      filter.staff = visit.query["staff"].flatMap { StaffID($0) }
      filter.contacts = visit.query["contact"].flatMap { ContactID($0) }.map { [$0] }
      let list = try Audit.list(filter, before: visit.query["before"].flatMap { ID<Audit.Entry>($0) }, in: tx)
      let page = AuditPage(entries: list.entries, older: list.older, staff: try Staff.all(in: tx), visit: visit)
      return Page(visit.words("console.settings.audit"), in: .settings, body: page.body)
    }
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    \(visit.head(HTML(words("console.settings.audit"))))
    <form class="filterbar" action="\(ConsoleLink.audit)" aria-label="\(words("common.filter"))">\
    \(choice("kinds", words("console.audit.kinds"), AuditPage.kinds.map { ($0.key, words("console.audit.kinds.\($0.key)")) }))\
    \(choice("staff", words("console.settings.staff"), staff.map { ($0.id.description, $0.name) }))\
    <button class="btn">\(words("common.filter"))</button></form>
    <div class="rec-main">\(visit.settingsCrumb)\(entries.isEmpty ? visit.empty("i-clock", "console.audit.empty") : table)
    \(visit.pager(first: link(before: nil), older: older.map { link(before: "\($0)") }))</div>
    """
  }

  private func link(before: String?) -> String {
    ConsoleLink.list(
      ConsoleLink.audit,
      ["kinds": visit.query["kinds"], "staff": visit.query["staff"], "contact": visit.query["contact"], "before": before])
  }

  private func choice(_ name: String, _ label: String, _ options: [(value: String, title: String)]) -> HTML {
    """
    <select class="input" name="\(name)" aria-label="\(label)"><option value="">\(label): \(words("common.all"))</option>\(each(options) { option in
      "<option value=\"\(option.value)\"\(flag: "selected", option.value == visit.query[name])>\(option.title)</option>"
    })</select>
    """
  }

  private var table: HTML {
    visit.wide(
      words("console.settings.audit"),
      """
      <table class="table tight"><thead><tr>\(each(["time", "who", "what", "changes", "address"]) {
        "<th scope=\"col\">\(words("console.audit.\($0)"))</th>"
      })</tr></thead><tbody>\(each(entries, row))</tbody></table>
      """)
  }

  private func row(_ entry: Audit.Entry) -> HTML {
    """
    <tr><td>\(words.stamp(entry.at, in: visit.zone))</td><td>\(HTML.name(entry.actor.name ?? words("console.audit.nobody")))</td>\
    <td class="wrap">\(words("audit.\(entry.kind)"))\(when(entry.label) { label in
      ": \(when(entry.contact) { "<a href=\"\(ConsoleLink.contact($0))\">\(HTML.name(label))</a>" })\(when(entry.contact == nil) { HTML.name(label) })"
    })\(when(entry.reason) { "<br><span class=\"small faint\">\($0)</span>" })</td>\
    <td class="wrap small">\(each(entry.changes) { change in
      "<bdi>\(change.field)</bdi>: <bdi>\(change.old ?? "–")</bdi> → <bdi>\(change.new ?? "–")</bdi><br>"
    })</td><td><bdi class="ltr">\(entry.address)</bdi></td></tr>

    """
  }
}
