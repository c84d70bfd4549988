import Contacts
import Identity
import Kernel
import Language
import Markup
import Papers
import Sales
import Storage
import Web

/// A quote to read and to answer: accepting is one press, declining asks why, and afterwards the answer stands where the buttons were.
struct QuotePage {
  let quote: Quote
  let lines: [DocumentLine]
  let contact: Contact
  let today: Day
  let visit: CustomerVisit

  static func routes(_ routes: Routes<CustomerViewer>) {
    routes.page(PortalLink.quotes + "/:id", show)
    routes.act(PortalLink.quotes + "/:id/acceptance", again: show) { visit, tx in
      try visit.mustAct()
      let quote = try Quote.accept(try visit.id(), for: visit.viewer.scope, by: visit.viewer.actor, in: tx)
      return .redirect(PortalLink.quote(quote.id), notice: "quoteAccepted")
    }
    routes.act(PortalLink.quotes + "/:id/refusal", again: show) { visit, tx in
      try visit.mustAct()
      let quote = try Quote.decline(
        try visit.id(), reason: visit.fields["reason"], for: visit.viewer.scope, by: visit.viewer.actor, in: tx)
      return .redirect(PortalLink.quote(quote.id), notice: "quoteDeclined")
    }
    routes.file(PortalLink.quotes + "/:id/pdf") { visit, tx in
      let quote = try find(visit, tx)
      let organisation = visit.house.organisation
      let paper = try Papers.quote(
        quote, of: organisation.value, logo: organisation.logo, origin: visit.house.origin, in: visit.words, tx: tx)
      return .file(paper.bytes, type: "application/pdf", name: paper.fileName, inline: true)
    }
  }

  private static func show(_ visit: CustomerVisit, _ tx: Transaction) throws -> Page {
    let quote = try find(visit, tx)
    let page = QuotePage(
      quote: quote, lines: try quote.lines(in: tx), contact: try Contact.find(quote.contact, in: tx), today: tx.today, visit: visit)
    return Page(
      visit.words("portal.quote.title", ["number": quote.number ?? ""]), section: "quotes", live: PortalLink.live, body: page.body)
  }

  /// A draft is ours until it is sent, also when an earlier version was.
  private static func find(_ visit: CustomerVisit, _ tx: Transaction) throws -> Quote {
    let quote = try Quote.find(try visit.id(), for: visit.viewer.scope, in: tx)
    guard quote.state != .draft else { throw Refusal.notFound }
    return quote
  }

  private var words: Words { visit.words }

  var body: HTML {
    """
    \(visit.crumb(PortalLink.quotes, "portal.menu.quotes"))
    <div class="page-h"><div class="line" style="--gap:.25rem .75rem" data-live-part="state">\
    <h1>\(words.html("portal.quote.title", ["number": .code(quote.number ?? "")]))</h1>\(Pill.quote(quote.state, visit.request))</div>
    <div class="line"><a class="btn btn-s" href="\(PortalLink.quotePDF(quote.id))">\(visit.icon("i-download", "i i-s")) <bdi>PDF</bdi></a>\
    <button class="btn btn-s" type="button" data-print>\(visit.icon("i-print", "i i-s")) \(words("common.print"))</button></div></div>
    <div class="cols"><section class="panel" aria-label="\(words("portal.quote.lines"))">\(facts)
    \(LinesTable(lines: lines, totals: quote.totals, currency: quote.currency, words: words).html)\(when(quote.note, note))</section>
    <aside class="stack decide" id="decide" style="--gap:var(--s4)" aria-label="\(words("portal.quote.answer"))">\
    <section class="panel panel-b" data-live-part="answer">\(QuoteAnswer(quote: quote, today: today, visit: visit).html)</section></aside></div>
    \(when(quote.state == .sent && visit.viewer.mayAct) { actionBar })
    """
  }

  private var facts: HTML {
    """
    <dl class="facts facts-row"><div><dt>\(words("portal.quote.for"))</dt><dd>\(HTML.name(contact.name))</dd></div>\
    \(when(quote.issuedOn) { "<div><dt>\(words("portal.date"))</dt><dd>\(words.day($0))</dd></div>" })\
    \(when(quote.validUntil) { "<div><dt>\(words("portal.validUntil"))</dt><dd>\(words.day($0))</dd></div>" })</dl>
    """
  }

  private func note(_ text: String) -> HTML { "<p class=\"panel-b dim\">\(HTML.name(text))</p>" }

  private var actionBar: HTML {
    """
    <div class="actionbar only-s"><p><span class="tl-m">\(words("portal.total.total"))</span><br><b>\(words.sum(quote.total))</b></p>\
    <a class="btn btn-primary" href="#decide">\(words("portal.quote.toAnswer"))</a></div>
    """
  }
}

/// The place beside a quote where it is answered, or where its answer stands.
struct QuoteAnswer {
  let quote: Quote
  let today: Day
  let visit: CustomerVisit

  private var words: Words { visit.words }

  var html: HTML {
    """
    <h2 class="tl-m">\(words("portal.total.total"))</h2><p class="total-n">\(words.sum(quote.total))</p>
    \(quote.state != .sent ? outcome : visit.viewer.mayAct ? choices : note("info", visit.icon("i-eye"), HTML(words("portal.looksOn"))))
    """
  }

  private var choices: HTML {
    let left = quote.validUntil.map { Int64($0.days(since: today)) }
    return """
      <form method="post" action="\(PortalLink.acceptance(quote.id))" class="mt4">\
      <button class="btn btn-primary btn-block btn-l">\(words("portal.quote.accept"))</button></form>
      <details class="more mt4"\(flag: "open", visit.errors["reason"] != nil)><summary>\(words("portal.quote.decline"))</summary>\(refusal)</details>
      \(when(quote.validUntil) { day in
        """
        <p class="small faint mt2">\(visit.icon("i-clock", "i i-s")) <span>\(words.html("portal.quote.valid", ["date": words.day(day)])) \
        \(when(left) { $0 > 0 ? words.html("portal.quote.daysLeft", count: $0) : words.html("portal.quote.lastDay") })</span></p>
        """
      })
      """
  }

  private var refusal: HTML {
    """
    <form method="post" action="\(PortalLink.refusal(quote.id))" class="mt2">
    <div class="field"\(flag: "data-invalid", visit.errors["reason"] != nil)><label class="label" for="reason">\(words("portal.quote.reason")) \
    <span class="opt">(\(words("common.optional")))</span></label><p class="hint" id="reason-h">\(words("portal.quote.reasonHint"))</p>\
    \(when(visit.errors["reason"]) { "<p class=\"err\" id=\"reason-e\">\(words($0))</p>" })\
    <textarea class="input" id="reason" name="reason" rows="3" maxlength="1000" aria-describedby="reason-h">\(visit.typed("reason"))</textarea></div>
    <button class="btn btn-block btn-danger mt4">\(words("portal.quote.declineNow"))</button></form>
    """
  }

  /// Clear words instead of dead buttons: what was answered, when, and what can be done next.
  private var outcome: HTML {
    switch quote.state {
    case .accepted: note("ok", visit.icon("i-ok"), answered("portal.quote.accepted"))
    case .declined: note("info", visit.icon("i-info"), answered("portal.quote.declined")) + reason
    case .invoiced: note("ok", visit.icon("i-ok"), words.html("portal.quote.invoiced")) + invoice
    case .expired: note("wait", visit.icon("i-clock"), expiry) + again
    case .draft, .sent: ""
    }
  }

  private func note(_ tone: String, _ icon: HTML, _ text: HTML) -> HTML {
    "<div class=\"note mt4\" data-s=\"\(tone)\">\(icon)<span>\(text)</span></div>"
  }

  private func answered(_ key: String) -> HTML {
    let when = quote.decidedAt.map { words.stamp($0, in: visit.zone) } ?? ""
    return words.html(key, ["date": when, "name": .name(quote.decidedBy ?? visit.viewer.name)])
  }

  private var expiry: HTML {
    words.html("portal.quote.expired", ["date": quote.validUntil.map { words.day($0) } ?? ""])
  }

  private var reason: HTML { when(quote.declineReason) { "<div class=\"quoteish mt4\">\(HTML.name($0))</div>" } + again }

  private var again: HTML { "<a class=\"btn btn-block mt4\" href=\"\(PortalLink.forms)\">\(words("portal.newRequest"))</a>" }

  private var invoice: HTML {
    when(quote.invoice) { id in
      """
      <a class="btn btn-block mt4" href="\(PortalLink.invoice(id))">\(visit.icon("i-invoice")) \(words("portal.quote.toInvoice"))</a>
      """
    }
  }
}
