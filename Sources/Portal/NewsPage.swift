import Events
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// What is new: each thing that others did and the customer is told, day by day, with the way to it.
struct NewsPage {
  let events: [Event]
  let visit: CustomerVisit

  /// Which kinds of events are news; their beginnings.
  private static let kinds = [
    "request.", "quote.", "invoice.", "payment.", "points.", "card.", "warranty.", "account.", "note.", "meeting.",
  ]
  private static let most = 100

  static func routes(_ routes: Routes<CustomerViewer>) {
    routes.page(PortalLink.news) { visit, tx in
      let events = try Event.news(
        of: visit.viewer.scope.contacts, kinds: kinds, besides: visit.viewer.account, limit: most, in: tx)
      // It follows nothing: to fetch it again means that it was read, also what its list does not show yet.
      var page = Page(visit.words("portal.news"), section: "news", body: NewsPage(events: events, visit: visit).body)
      let account = visit.viewer.account
      page.afterwards = { tx in try PortalAccount.noteTold(account, in: tx) }
      return page
    }
  }

  /// How much came since the customer last looked, ten at most.
  static func count(_ visit: CustomerVisit, _ tx: Transaction) throws -> Int {
    try Event.news(
      of: visit.viewer.scope.contacts, kinds: kinds, besides: visit.viewer.account, after: visit.viewer.toldAt, limit: 10, in: tx
    ).count
  }

  private var words: Words { visit.words }

  private var body: HTML {
    let told = events.filter { words.has("event." + $0.kind) }
    return """
      <div class="page-h"><h1>\(words("portal.news"))</h1></div>\(told.isEmpty ? empty : days(told))
      """
  }

  private var empty: HTML {
    "<div class=\"empty\">\(visit.icon("i-bell"))<h2>\(words("portal.news.none"))</h2><p>\(words("portal.news.noneText"))</p></div>"
  }

  private func days(_ told: [Event]) -> HTML {
    let days = told.chunked { Day($0.at, in: visit.zone) == Day($1.at, in: visit.zone) }
    return each(days) { events in
      """
      <section class="mt6"><h2>\(when(events.first) { words.day(Day($0.at, in: visit.zone)) })</h2>\
      <div class="panel mt2"><ul class="rows">\(each(events, row))</ul></div></section>
      """
    }
  }

  private func row(_ event: Event) -> HTML {
    let isNew = event.at > visit.viewer.toldAt
    let (link, icon) = place(event)
    return """
      <li><a class="row" href="\(link)"><span class="ico">\(visit.icon(icon))</span><div><p class="row-t">\(words(event.sentence(in: words)))</p>\
      <p class="row-m">\(HTML.figure(words.time(event.at, in: visit.zone)))</p></div>\
      <span class="row-e">\(when(isNew) { Pill.remark("new", HTML(words("portal.news.isNew"))) })\(visit.icon("i-chev-end", "i flip"))</span></a></li>
      """
  }

  private func place(_ event: Event) -> (link: String, icon: StaticString) {
    switch event.kind.prefix(while: { $0 != "." }) {
    case "request": (event.request.map(PortalLink.request) ?? PortalLink.requests, "i-request")
    case "quote": (PortalLink.quote(event.subject), "i-quote")
    case "invoice": (PortalLink.invoice(event.subject), "i-invoice")
    case "payment": (PortalLink.invoices, "i-wallet")
    case "points": (PortalLink.points, "i-points")
    case "card": (PortalLink.card, "i-card")
    case "warranty": (PortalLink.warranties, "i-warranty")
    case "note": (PortalLink.news, "i-note")
    case "meeting": (PortalLink.news, "i-calendar")
    default: (PortalLink.security, "i-lock")
    }
  }
}

extension Sequence {
  /// Neighbours that belong together, in their order.
  fileprivate func chunked(_ belongs: (Element, Element) -> Bool) -> [[Element]] {
    reduce(into: []) { chunks, element in
      if let last = chunks.last?.last, belongs(last, element) { chunks[chunks.count - 1].append(element) } else { chunks.append([element]) }
    }
  }
}
