import Identity
import Kernel
import Language
import Markup
import Sales
import Web

/// What was offered to the customer, newest first.
struct QuotesPage {
  let quotes: [Quote.Row]
  let older: ID<Quote>?
  let visit: CustomerVisit

  static func routes(_ routes: Routes<CustomerViewer>) {
    routes.page(PortalLink.quotes) { visit, tx in
      let page = try Quote.of(visit.viewer.scope, before: visit.query["before"].flatMap { ID<Quote>($0) }, in: tx)
      let html = QuotesPage(quotes: page.rows, older: page.older, visit: visit).body
      return Page(visit.words("portal.menu.quotes"), section: "quotes", live: PortalLink.live, body: html)
    }
  }

  var body: HTML {
    """
    <div class="page-h"><h1>\(visit.words("portal.menu.quotes"))</h1></div>
    <div data-live-part="quotes">\(quotes.isEmpty ? visit.empty("i-quote", "portal.quotes.empty", action: (PortalLink.forms, "portal.newRequest")) : list)</div>
    """
  }

  private var list: HTML {
    """
    <div class="panel"><ul class="rows">\(each(quotes, row))</ul>
    \(visit.pager(PortalLink.quotes, older: older.map { "\($0)" }, label: "portal.quotes.pages"))</div>
    """
  }

  private func row(_ quote: Quote.Row) -> HTML {
    let words = visit.words
    return """
      <li><a class="row" href="\(PortalLink.quote(quote.id))"><span class="ico"\(attribute: "data-s", quote.state == .sent ? "wait" : nil)>\
      \(visit.icon("i-quote"))</span><div><p class="row-t">\(words.html("portal.quote.title", ["number": .code(quote.number ?? "")]))</p>\
      <p class="row-m">\(when(quote.issuedOn) { words.day($0) })\(when(quote.validUntil) { day in
        "\(visit.separator)\(words.html("portal.quote.validUntil", ["date": words.day(day)]))"
      })\(visit.owner(quote.contact))</p></div><div class="row-e"><b>\(words.sum(quote.total))</b>\(Pill.quote(quote.state, visit.request))</div></a></li>
      """
  }
}
