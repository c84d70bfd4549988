import Events
import HTTPTypes
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// What stands around every page of the console: the rail, the bar with the one search box, the notice of the last act.
struct ConsoleFrame {
  let visit: StaffVisit
  let page: Page
  /// Whether the viewer keeps the record of the page at hand.
  let isFavourite: Bool
  /// What the viewer is late with and has to do today; nil for whoever has no activities.
  let clock: (late: Int, today: Int)?
  /// How many notices the viewer has not seen.
  let unseen: Int

  static func keeps(_ record: MarkedRecord, _ visit: StaffVisit, _ tx: Transaction) throws -> Bool {
    guard let kind = Bookmark.Kind(rawValue: record.kind), let id = ID<Event.Subject>(record.id) else { return false }
    return try Bookmark.isFavourite(kind, id, of: visit.viewer.id, in: tx)
  }

  private var words: Words { visit.words }
  private var company: String { visit.house.organisation.value.name(in: visit.tongue) }

  var html: HTML {
    Document(
      visit.request, title: "\(page.title) – \(company)", styles: ConsoleFrame.styles,
      scripts: ["js/app.js", "js/rows.js", "js/live.js", "js/palette.js"] + page.scripts,
      face: "console", live: page.live
    ).html(
      body: """
        <a class="skip" href="#main">\(words("common.skip"))</a>
        <div class="desk">
        \(rail)
        \(bar)
        <main class="work" id="main">
        \(notice)\(page.body)
        </main>
        </div>
        \(keys)\(Palette.dialog(visit))
        """)
  }

  static let styles = ["css/base.css", "css/club.css", "css/console.css"]

  private var rail: HTML {
    """
    <nav class="rail" aria-label="\(words("console.sections"))">
    <a class="rail-brand" href="\(ConsoleLink.inbox)">\(visit.request.mark)\
    <span><bdi>\(company)</bdi></span></a>
    \(entries([.inbox, .home, .activities, .submissions]))
    \(group("sales", [.leads, .opportunities, .quotes, .invoices, .products]))\(group("customers", [.contacts, .review, .warranties]))\(group("workshop", [.forms, .quarantine, .mailbox, .jobs, .settings]))
    </nav>
    """
  }

  private func group(_ name: String, _ sections: [ConsoleSection]) -> HTML {
    let open = sections.filter { $0.isOpen(to: visit.viewer) }
    return when(!open.isEmpty) { "<p class=\"rail-h\">\(words("console.group.\(name)"))</p>\n\(entries(open))\n" }
  }

  private func entries(_ sections: [ConsoleSection]) -> HTML {
    """
    <ul>\(each(sections.filter { $0.isOpen(to: visit.viewer) }) { section in
      """
      <li><a href="\(section.link)"\(attribute: "aria-current", page.section == section.rawValue ? "page" : nil)>\
      \(visit.request.icon(section.icon))<span>\(words("console.\(section.rawValue)"))</span></a></li>
      """
    })</ul>
    """
  }

  private var bar: HTML {
    """
    <header class="bar">
    <details class="bar-menu" data-menu><summary class="btn btn-quiet btn-icon" aria-label="\(words("console.sections"))">\
    \(visit.request.icon("i-menu"))</summary></details>
    <form class="find" role="search" action="\(ConsoleLink.search)">\(visit.request.icon("i-search"))\
    <input type="search" name="q" value="\(sought)" aria-label="\(words("console.search.label"))" \
    placeholder="\(words("console.search.placeholder"))" autocomplete="off" data-search><kbd class="ltr" aria-hidden="true">Ctrl K</kbd></form>
    <span class="push"></span>\(when(page.record) { Palette.star($0, isFavourite, visit) })
    <span class="line" data-live-part="bar">\(due)\(NoticesPage.bell(unseen, visit))</span>\(visit.request.languageSwitch())\(LookMenu(visit.request, isConsole: true).html)
    <a class="line bar-me" href="\(ConsoleLink.me)"\(attribute: "aria-current", visit.request.path == ConsoleLink.me ? "page" : nil)>\
    <span class="avatar" aria-hidden="true">\(initials(visit.viewer.name))</span>\
    <span class="vh">\(words("staff.me")) </span><bdi class="only-l small">\(visit.viewer.name)</bdi></a>
    <form method="post" action="\(ConsoleLink.signOut)"><button class="btn btn-quiet btn-icon" aria-label="\(words("common.signOut"))">\
    \(visit.request.icon("i-logout", "i flip"))</button></form>
    </header>
    """
  }

  /// The clock with what is due (O-41).
  private var due: HTML {
    guard let clock else { return HTML() }
    let due = clock.late + clock.today
    let label = words("activity.clock", ["late": words.number(clock.late), "today": words.number(clock.today)])
    return """
      <a class="btn btn-quiet btn-icon bar-clock" href="\(ConsoleLink.activities)" aria-label="\(label)">\(visit.request.icon("i-clock"))\
      \(when(due > 0) { "<b class=\"count\"\(attribute: "data-s", clock.late > 0 ? "wait" : nil)>\(words.figure(due))</b>" })</a>
      """
  }

  /// Which keys do what, on `?`.
  private var keys: HTML {
    let keys: KeyValuePairs<String, String> = [
      "Ctrl K": "search", "/": "search", "?": "keys", "Esc": "escape", "Ctrl Z": "undo", "Ctrl C, Ctrl V": "copy", "Alt ↑, Alt ↓": "move",
      "Enter": "enter",
    ]
    return """
      <dialog class="dialog" id="keys" aria-labelledby="keys-t"><div class="dialog-h"><h2 id="keys-t">\(words("keys"))</h2>\
      <form method="dialog"><button class="btn btn-quiet btn-icon" aria-label="\(words("common.close"))">\(visit.request.icon("i-x"))</button></form></div>
      <div class="dialog-b"><dl class="facts">\(each(keys) { "<dt><kbd class=\"ltr\">\($0.key)</kbd></dt><dd>\(words("keys.\($0.value)"))</dd>" })</dl></div></dialog>
      """
  }

  /// What was searched for, to change it.
  private var sought: String? { visit.request.path == ConsoleLink.search ? visit.query["q"] : nil }

  private var notice: HTML {
    guard let key = visit.query["notice"].map({ "notice.\($0)" }), words.has(key) else { return HTML() }
    return """
      <div class="work-h"><p class="note grow" data-s="ok" role="status">\(visit.request.icon("i-check"))<span>\(words(key))</span></p></div>

      """
  }
}

/// The entries of the rail.
enum ConsoleSection: String, CaseIterable {
  case inbox, home, activities, submissions, leads, opportunities, quotes, invoices, products, contacts, review, warranties, forms,
    quarantine,
    mailbox, jobs, settings

  var link: String {
    switch self {
    case .inbox: ConsoleLink.inbox
    case .home: ConsoleLink.home
    case .submissions: ConsoleLink.submissions
    case .activities: ConsoleLink.activities
    case .leads: ConsoleLink.leads
    case .opportunities: ConsoleLink.opportunities
    case .quotes: ConsoleLink.quotes
    case .invoices: ConsoleLink.invoices
    case .products: ConsoleLink.products
    case .contacts: ConsoleLink.contacts
    case .review: ConsoleLink.review
    case .warranties: ConsoleLink.warranties
    case .forms: ConsoleLink.forms
    case .quarantine: ConsoleLink.quarantine
    case .mailbox: ConsoleLink.mailbox
    case .jobs: ConsoleLink.jobs
    case .settings: ConsoleLink.settings
    }
  }

  var icon: StaticString {
    switch self {
    case .inbox: "i-inbox"
    case .home: "i-home"
    case .submissions: "i-request"
    case .activities: "i-tasks"
    case .leads: "i-flag"
    case .opportunities: "i-kanban"
    case .quotes: "i-quote"
    case .invoices: "i-invoice"
    case .products: "i-tag"
    case .contacts: "i-users"
    case .review: "i-request"
    case .warranties: "i-warranty"
    case .forms: "i-form"
    case .quarantine: "i-filter"
    case .mailbox: "i-mail"
    case .jobs: "i-clock"
    case .settings: "i-settings"
    }
  }
}

extension ConsoleSection {
  /// Whether the rail offers it: what its page would ask for.
  func isOpen(to viewer: StaffViewer) -> Bool {
    if viewer.isAdministrator { return true }
    switch ConsoleRule.of(link, .get)?.need {
    case .session: return true
    case .right(let module, let operation): return viewer.may(module, operation)
    case .all(let module, let operation): return viewer.scope(module, operation).isEverything
    case .administrator, nil: return false
    }
  }
}

extension Page {
  /// A page of the console under its entry of the rail.
  init(_ title: String, in section: ConsoleSection?, live: Bool = false, body: HTML) {
    self.init(title, section: section?.rawValue, live: live ? ConsoleLink.live : nil, body: body)
  }
}

/// The first letters of the first two words, kept apart by a half-space as Persian letters would join.
func initials(_ name: String) -> String {
  name.split(separator: " ").prefix(2).compactMap(\.first).map(String.init).joined(separator: "\u{200C}")
}
