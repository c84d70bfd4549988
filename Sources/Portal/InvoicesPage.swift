import Identity
import Kernel
import Language
import Markup
import Sales
import Storage
import Web

/// What is owed, then every invoice, newest first.
struct InvoicesPage {
  let balance: Invoice.Balance
  let invoices: [Invoice.Row]
  let older: ID<Invoice>?
  let today: Day
  let visit: CustomerVisit

  static func routes(_ routes: Routes<CustomerViewer>) {
    routes.page(PortalLink.invoices) { visit, tx in
      let scope = visit.viewer.scope
      let page = try Invoice.of(scope, before: visit.query["before"].flatMap { ID<Invoice>($0) }, in: tx)
      let html = InvoicesPage(
        balance: try Invoice.balance(of: scope, in: tx), invoices: page.rows, older: page.older, today: tx.today, visit: visit
      ).body
      return Page(visit.words("portal.menu.invoices"), section: "invoices", live: PortalLink.live, body: html)
    }
  }

  var body: HTML {
    """
    <div class="page-h"><h1>\(visit.words("portal.menu.invoices"))</h1></div>
    <div data-live-part="invoices">\(invoices.isEmpty ? visit.empty("i-invoice", "portal.invoices.empty") : due + list)</div>
    """
  }

  private var due: HTML {
    let words = visit.words
    return """
      <section class="panel panel-b" aria-label="\(words("portal.account"))"><dl class="facts facts-block">\
      <div><dt>\(words("portal.account.owed"))</dt><dd class="big">\(AccountPanel.owed(balance, words))</dd></div>\
      \(when(balance.earliestDue) { day in AccountPanel.nextDue(day, today, words) })</dl></section>
      """
  }

  private var list: HTML {
    """
    <section class="panel mt6" aria-label="\(visit.words("portal.menu.invoices"))"><ul class="rows">\(each(invoices, row))</ul>
    \(visit.pager(PortalLink.invoices, older: older.map { "\($0)" }, label: "portal.invoices.pages"))</section>
    """
  }

  private func row(_ invoice: Invoice.Row) -> HTML {
    let words = visit.words
    let isOpen = invoice.state == .issued && invoice.settlement != .paid
    return """
      <li><a class="row" href="\(PortalLink.invoice(invoice.id))"><span class="ico">\(visit.icon("i-invoice"))</span>\
      <div><p class="row-t">\(words.html("portal.invoice.title", ["number": .code(invoice.number)]))</p>\
      <p class="row-m">\(words.day(invoice.issuedOn))\(when(isOpen) {
        "\(visit.separator)\(words.html("portal.invoice.dueOn", ["date": words.day(invoice.dueOn)]))"
      })\(when(isOpen && invoice.paid.minor > 0) {
        "\(visit.separator)\(words.html("portal.invoice.rest", ["sum": words.sum(invoice.total - invoice.paid)]))"
      })\(visit.owner(invoice.contact))</p></div><div class="row-e"><b>\(words.sum(invoice.total))</b>\
      \(Pill.invoice(invoice.state, invoice.settlement, isOverdue: invoice.isOverdue(on: today), visit.request))</div></a></li>
      """
  }
}
