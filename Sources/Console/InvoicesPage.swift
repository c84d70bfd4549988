import Contacts
import Identity
import Kernel
import Language
import Markup
import Sales
import Storage
import Web

/// All invoices, or those of one settlement or contact.
struct InvoicesPage {
  let rows: [Invoice.StaffRow]
  let older: ID<Invoice>?
  let filter: Invoice.Filter
  let contact: Contact?
  let today: Day
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.invoices) { visit, tx in
      let filter = visit.query["show"].flatMap { Invoice.Filter(rawValue: $0) } ?? .all
      let contact = try visit.chosenContact(tx)
      let list = try Invoice.list(
        filter, of: contact?.id, before: visit.query["before"].flatMap { ID<Invoice>($0) }, within: visit.viewer.scope(.invoices), in: tx)
      let page = InvoicesPage(rows: list.rows, older: list.older, filter: filter, contact: contact, today: tx.today, visit: visit)
      return Page(visit.words("console.invoices"), in: .invoices, live: true, body: page.body)
    }
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    \(visit.head(HTML(words("console.invoices")), segments))
    <div class="topline" data-live-part="invoices">\(rows.isEmpty ? visit.empty("i-invoice", "console.invoices.empty") : table)
    \(visit.pager(first: link(filter), older: older.map { link(filter, before: "\($0)") }))</div>
    """
  }

  private var segments: HTML {
    visit.segments(
      words("common.filter"), Invoice.Filter.allCases.map { (words("sales.filter.\($0.rawValue)"), link($0), $0 == filter) })
      + when(contact) { "<a href=\"\(ConsoleLink.contact($0.id))\"><bdi>\($0.name)</bdi></a>" }
  }

  private func link(_ filter: Invoice.Filter, before: String? = nil) -> String {
    ConsoleLink.list(
      ConsoleLink.invoices, ["show": filter == .all ? nil : filter.rawValue, "contact": contact?.id.description, "before": before])
  }

  private var table: HTML {
    visit.wide(
      words("console.invoices"),
      """
      <table class="table dense"><thead><tr>\(each(["number", "contact", "issued", "due", "state"]) { name in
        "<th scope=\"col\">\(words("console.column.\(name)"))</th>"
      })\(each(["total", "rest"]) { "<th scope=\"col\" class=\"num\">\(words("console.column.\($0)"))</th>" })</tr></thead>
      <tbody>\(each(rows, row))</tbody></table>
      """)
  }

  private func row(_ found: Invoice.StaffRow) -> HTML {
    let row = found.row
    let rest = row.total - row.paid
    return """
      <tr><td><a href="\(ConsoleLink.invoice(row.id))">\(HTML.code(row.number))</a>\(when(found.isFromQuote) { origin })</td>\
      <td class="wrap"><a href="\(ConsoleLink.contact(found.row.contact))"><bdi>\(found.contactName)</bdi></a></td>\
      <td>\(words.day(row.issuedOn))</td><td>\(words.day(row.dueOn))</td><td>\(visit.pill(row, today))</td>\
      <td class="num">\(words.sum(row.total))</td><td class="num">\(rest.minor == 0 ? visit.none : words.figure(rest))</td></tr>

      """
  }

  /// That it grew out of a quote.
  private var origin: HTML {
    " <span class=\"faint\">\(visit.icon("i-quote", "i i-s"))<span class=\"vh\">\(words("console.invoice.fromQuote"))</span></span>"
  }
}
