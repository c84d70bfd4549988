import Contacts
import Identity
import Kernel
import Language
import Markup
import Sales
import Storage
import Web

/// All quotes, or those in one state or of one contact.
struct QuotesPage {
  let rows: [Quote.Row]
  let older: ID<Quote>?
  let state: Quote.State?
  let contact: Contact?
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.quotes) { visit, tx in
      let state = visit.query["state"].flatMap { Quote.State(rawValue: $0) }
      let contact = try visit.chosenContact(tx)
      let before = visit.query["before"].flatMap { ID<Quote>($0) }
      let scope = visit.viewer.scope(.quotes)
      let list =
        try contact.map { try Quote.of(ContactScope($0.id), drafts: true, before: before, within: scope, in: tx) }
        ?? Quote.list(state, before: before, within: scope, in: tx)
      let page = QuotesPage(rows: list.rows, older: list.older, state: state, contact: contact, visit: visit)
      return Page(visit.words("console.quotes"), in: .quotes, live: true, body: page.body)
    }
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    \(visit.head(HTML(words("console.quotes")), filter))
    <div class="topline" data-live-part="quotes">\(rows.isEmpty ? visit.empty("i-quote", "console.quotes.empty") : table)
    \(visit.pager(first: link(state), older: older.map { link(state, before: "\($0)") }))</div>
    """
  }

  private var filter: HTML {
    let states: [Quote.State] = [.draft, .sent, .accepted, .declined, .expired, .invoiced]
    if let contact { return "<a href=\"\(ConsoleLink.contact(contact.id))\"><bdi>\(contact.name)</bdi></a>" }
    return visit.segments(
      words("common.filter"),
      [(words("common.all"), link(nil), state == nil)] + states.map { (words("sales.quote.\($0.rawValue)"), link($0), state == $0) })
  }

  private func link(_ state: Quote.State?, before: String? = nil) -> String {
    ConsoleLink.list(ConsoleLink.quotes, ["state": state?.rawValue, "contact": contact?.id.description, "before": before])
  }

  private var table: HTML {
    visit.wide(
      words("console.quotes"),
      """
      <table class="table dense"><thead><tr>\(each(["number", "contact", "issued", "validUntil", "state"]) { name in
        "<th scope=\"col\">\(words("console.column.\(name)"))</th>"
      })<th scope="col" class="num">\(words("console.column.total"))</th></tr></thead><tbody>\(each(rows, row))</tbody></table>
      """)
  }

  private func row(_ row: Quote.Row) -> HTML {
    """
    <tr><td><a href="\(ConsoleLink.quote(row.id))">\(row.number.map { HTML.code($0) } ?? HTML(words("console.quote.untitled")))</a></td>\
    <td class="wrap"><a href="\(ConsoleLink.contact(row.contact))"><bdi>\(row.contactName)</bdi></a></td>\
    <td>\(visit.day(row.issuedOn))</td><td>\(visit.day(row.validUntil))</td><td>\(visit.pill(row.state))</td>\
    <td class="num">\(words.sum(row.total))</td></tr>

    """
  }
}
