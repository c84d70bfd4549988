import Events
import Identity
import Kernel
import Language
import Markup
import Pipeline
import Storage
import Web

/// What a member of the staff is told: what was given to them, who named them, what their customers did.
struct NoticesPage {
  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.notices) { visit, tx in
      let notices = try StaffNotice.latest(of: visit.viewer.id, in: tx).map { (notice: $0, link: try link($0.event, visit, tx)) }
      // It follows nothing: to fetch it again means that it was read, also what its list does not show yet.
      var page = Page(visit.words("notices.title"), in: nil, body: body(notices, visit))
      let unseen = notices.filter { $0.notice.seenAt == nil }.map(\.notice.id)
      let staff = visit.viewer.id
      if !unseen.isEmpty { page.afterwards = { tx in try StaffNotice.see(unseen, of: staff, in: tx) } }
      return page
    }
  }

  /// Where it is about; nil for what is gone or out of reach, of which nothing is said then.
  private static func link(_ event: Event, _ visit: StaffVisit, _ tx: Transaction) throws -> String? {
    let kind = event.kind.prefix { $0 != "." }
    if kind == "activity" { return ConsoleLink.activities }
    let record = kind == "note" ? event.payload["record"] ?? "" : String(kind)
    do { return try DeskRecord.find(record, "\(event.subject)", .view, visit, tx).link } catch is Refusal { return nil }
  }

  private static func body(_ notices: [(notice: StaffNotice, link: String?)], _ visit: StaffVisit) -> HTML {
    let words = visit.words
    let shown = notices.compactMap { entry in entry.link.map { (notice: entry.notice, link: $0) } }
    return """
      \(visit.head(HTML(words("notices.title"))))<div class="topline">\(shown.isEmpty ? visit.empty("i-bell", "notices.empty") : """
        <ul class="inbox">\(each(shown) { notice, link in
          """
          <li><a class="job" href="\(link)"><span class="ico"\(attribute: "data-s", notice.seenAt == nil ? "acc" : nil)>\(visit.icon("i-bell"))</span>\
          <span class="grow"><b>\(words(notice.event.sentence(in: words)))</b><small>\(when(notice.event.actor.name) { "<bdi>\($0)</bdi>\(visit.request.separator)" })\
          \(words.stamp(notice.event.at, in: visit.zone))</small></span>\(when(notice.seenAt == nil) { visit.pill(.new, words("notices.new"), bare: true) })</a></li>

          """
        })</ul>
        """)</div>
      """
  }

  /// The bell in the bar.
  static func bell(_ unseen: Int, _ visit: StaffVisit) -> HTML {
    let label = visit.words("notices.bell", ["n": visit.words.number(Int64(unseen))])
    return """
      <a class="btn btn-quiet btn-icon bar-bell" href="\(ConsoleLink.notices)" aria-label="\(label)"\(attribute: "aria-current", visit.request.path == ConsoleLink.notices ? "page" : nil)>\(visit.icon("i-bell"))\
      \(when(unseen > 0) { "<b class=\"count\">\(visit.words.figure(unseen))</b>" })</a>
      """
  }
}

extension ConsoleLink {
  static let notices = "/console/notices"
}
