import Care
import Events
import Forms
import Identity
import Kernel
import Language
import Markup
import Sales
import Storage
import Web

/// One request: where it stands, what happened, what was answered and what grew out of it.
struct RequestPage {
  let row: RequestRow
  let events: [Event]
  let quotes: [Quote.Row]
  let invoices: [Invoice.Row]
  let warranties: [Warranty]
  let today: Day
  let visit: CustomerVisit

  static func routes(_ routes: Routes<CustomerViewer>) {
    let show: Routes<CustomerViewer>.Show = { visit, tx in
      let scope = visit.viewer.scope
      let submission = try Submission.find(try visit.id(), for: scope, in: tx)
      let page = RequestPage(
        row: try RequestRow(submission, in: tx), events: try Event.thread(of: submission.id, customerSees: true, in: tx),
        quotes: try Quote.of(request: submission.id, in: tx).filter { $0.state != .draft && scope.contacts.contains($0.contact) },
        invoices: try Invoice.of(request: submission.id, for: scope, in: tx),
        warranties: try Warranty.of(scope, in: tx).filter { $0.request == submission.id }, today: tx.today, visit: visit)
      return Page(page.title, section: "requests", live: PortalLink.live, body: page.body)
    }
    routes.page(PortalLink.requests + "/:id", show)
    RequestFields.routes(routes, again: show)
  }

  private var words: Words { visit.words }
  private var title: String { row.form.definition.title(visit.tongue) }

  var body: HTML {
    """
    \(visit.crumb(PortalLink.requests, "portal.menu.requests"))
    <div data-live-part="state"><div class="page-h"><div class="line" style="--gap:.25rem .75rem"><h1>\(HTML.name(title))</h1>\
    \(when(row.state) { Pill.state($0, visit.request) })</div></div>\
    <p class="dim">\(words.html("portal.request.receipt", ["receipt": .code(row.submission.receipt)]))\(visit.separator)\
    \(words.stamp(row.submission.createdAt, in: visit.zone))</p>\
    \(when(row.submission.statusNote) { "<p class=\"quoteish mt4\">\(HTML.name($0))</p>" })</div>
    <div class="cols mt6"><div><section class="panel"><div class="panel-h"><h2>\(words("portal.request.timeline"))</h2></div>
    <div class="panel-b" data-live-part="timeline">\(Timeline(events, isOver: !row.isOpen, visit.request).html)</div></section></div>
    <aside class="stack" style="--gap:var(--s5)" aria-label="\(words("portal.request.aside"))">\
    <div class="stack" style="--gap:var(--s5)" data-live-part="documents">\(documents)</div>\(RequestFields(row: row, visit: visit).html)\(answers)</aside></div>
    """
  }

  private var answers: HTML {
    let answers = row.submission.answers(
      for: .customer, under: row.form, words: words, link: { visit.house.fileLink($0.id, inline: $1) })
    return """
      <section class="panel panel-b"><h2>\(words("portal.request.answers"))</h2><dl class="facts facts-block mt2">\
      \(each(answers) { answer in
        "<div><dt>\(answer.label)</dt><dd>\(answer.html)</dd></div>"
      })</dl></section>
      """
  }

  /// What grew out of the request; nothing before there is something.
  private var documents: HTML {
    let born = each(quotes, quote) + each(invoices, invoice) + points + each(warranties, warranty)
    return when(!born.isEmpty) {
      "<section class=\"panel panel-b\"><h2>\(words("portal.request.documents"))</h2><ul class=\"stack mt4\">\(born)</ul></section>"
    }
  }

  private func quote(_ quote: Quote.Row) -> HTML {
    item(
      PortalLink.quote(quote.id), words.html("portal.quote.title", ["number": .code(quote.number ?? "")]),
      Pill.quote(quote.state, visit.request))
  }

  private func invoice(_ invoice: Invoice.Row) -> HTML {
    item(
      PortalLink.invoice(invoice.id), words.html("portal.invoice.title", ["number": .code(invoice.number)]),
      Pill.invoice(invoice.state, invoice.settlement, isOverdue: invoice.isOverdue(on: today), visit.request))
  }

  private var points: HTML {
    let earned = events.filter { $0.kind == "points.earned" }.compactMap { $0.payload["points"].flatMap { Int64($0) } }.reduce(0, +)
    return when(earned > 0) {
      item(PortalLink.points, HTML(words("portal.menu.points")), Pill.remark("club", words.html("portal.points.n", count: earned)))
    }
  }

  private func warranty(_ warranty: Warranty) -> HTML {
    item(
      PortalLink.warranties, HTML.name(warranty.unit.name(in: visit.tongue)),
      Pill.remark("done", words.html("portal.until", ["date": words.day(warranty.endsOn)])))
  }

  private func item(_ link: String, _ text: HTML, _ state: HTML) -> HTML {
    "<li class=\"line\"><a href=\"\(link)\">\(text)</a> \(state)</li>"
  }
}
