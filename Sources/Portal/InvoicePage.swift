import Club
import Identity
import Kernel
import Language
import Markup
import Papers
import Sales
import Storage
import Web

/// An invoice with its payments and the points that it brought.
struct InvoicePage {
  let invoice: Invoice
  let lines: [DocumentLine]
  let payments: [Payment]
  let points: InvoicePoints
  let today: Day
  let visit: CustomerVisit

  static func routes(_ routes: Routes<CustomerViewer>) {
    routes.page(PortalLink.invoices + "/:id") { visit, tx in
      let invoice = try Invoice.find(try visit.id(), for: visit.viewer.scope, in: tx)
      let html = InvoicePage(
        invoice: invoice, lines: try invoice.lines(in: tx), payments: try Payment.of(invoice.id, in: tx),
        points: try Points.earned(byInvoice: invoice.id, of: invoice.contact, in: tx), today: tx.today, visit: visit
      ).body
      return Page(
        visit.words("portal.invoice.title", ["number": invoice.number]), section: "invoices", live: PortalLink.live, body: html)
    }
    routes.file(PortalLink.invoices + "/:id/pdf") { visit, tx in
      let invoice = try Invoice.find(try visit.id(), for: visit.viewer.scope, in: tx)
      let organisation = visit.house.organisation
      let paper = try Papers.invoice(
        invoice, of: organisation.value, logo: organisation.logo, origin: visit.house.origin, in: visit.words, tx: tx)
      return .file(paper.bytes, type: "application/pdf", name: paper.fileName, inline: true)
    }
  }

  private var words: Words { visit.words }
  private var isOverdue: Bool { invoice.state == .issued && invoice.settlement != .paid && invoice.dueOn < today }

  var body: HTML {
    """
    \(visit.crumb(PortalLink.invoices, "portal.menu.invoices"))
    <div class="page-h"><div class="line" style="--gap:.25rem .75rem" data-live-part="state">\
    <h1>\(words.html("portal.invoice.title", ["number": .code(invoice.number)]))</h1>\
    \(Pill.invoice(invoice.state, invoice.settlement, isOverdue: isOverdue, visit.request))</div>
    <div class="line"><a class="btn btn-s" href="\(PortalLink.invoicePDF(invoice.id))">\(visit.icon("i-download", "i i-s")) <bdi>PDF</bdi></a>\
    <button class="btn btn-s" type="button" data-print>\(visit.icon("i-print", "i i-s")) \(words("common.print"))</button></div></div>
    <div class="cols"><section class="panel" aria-label="\(words("portal.invoice.lines"))" data-live-part="lines">\(facts)\(table)\
    \(when(invoice.note) { "<p class=\"panel-b dim\">\(HTML.name($0))</p>" })</section>
    <aside class="stack decide" style="--gap:var(--s4)" aria-label="\(words("portal.invoice.aside"))" data-live-part="aside">\
    \(rest)\(pointsPanel)\(paymentsPanel)</aside></div>
    """
  }

  private var facts: HTML {
    """
    <dl class="facts facts-row"><div><dt>\(words("portal.date"))</dt><dd>\(words.day(invoice.issuedOn))</dd></div>\
    <div><dt>\(words("portal.due"))</dt><dd>\(words.day(invoice.dueOn))</dd></div>\
    \(when(invoice.settledOn) { "<div><dt>\(words("portal.settledOn"))</dt><dd>\(words.day($0))</dd></div>" })</dl>
    """
  }

  private var table: HTML {
    LinesTable(
      lines: lines, totals: invoice.totals, currency: invoice.currency, words: words, paid: (invoice.paid, invoice.rest.minor)
    ).html
  }

  private var rest: HTML {
    let isSettled = invoice.state == .cancelled || invoice.rest.minor == 0
    return """
      <section class="panel panel-b"><h2 class="tl-m">\(words("portal.account.owed"))</h2>\
      <p class="total-n">\(isSettled ? HTML(words("common.zero")) : words.sum(invoice.rest))</p>\
      \(when(invoice.quote) { "<p class=\"small mt2\"><a href=\"\(PortalLink.quote($0))\">\(words("portal.invoice.fromQuote"))</a></p>" })</section>
      """
  }

  private var pointsPanel: HTML {
    when(points.earned > 0) {
      """
      <section class="note" data-s="club" aria-label="\(words("portal.menu.points"))">\(visit.icon("i-points-fill"))<span>\
      \(words.html(points.isPending ? "portal.invoice.pointsPending" : "portal.invoice.points", count: points.earned))\
      \(when(points.isPending ? points.confirmsOn : nil) { " \(words.html("portal.invoice.pointsFrom", ["date": words.day($0)]))" }) \
      <a href="\(PortalLink.points)">\(words("portal.menu.points"))</a></span></section>
      """
    }
  }

  private var paymentsPanel: HTML {
    when(!payments.isEmpty) {
      """
      <section class="panel panel-b"><h2>\(words("portal.invoice.payments"))</h2><dl class="facts facts-block mt2">\(each(payments) { payment in
        """
        <div><dt>\(words.day(payment.receivedOn))\(visit.separator)\(words("sales.method.\(payment.method.rawValue)"))\
        \(visit.separator)\(HTML.code(payment.number))</dt><dd>\(words.sum(invoice.money(payment.amount)))</dd></div>
        """
      })</dl></section>
      """
    }
  }
}
