import Contacts
import Identity
import Kernel
import Language
import Markup
import Papers
import Pipeline
import Sales
import Storage
import Web

/// A quote: an editor while it is a draft, then the paper itself with its state and what can be done next.
enum QuotePage {
  static func routes(_ routes: StaffRoutes) {
    routes.form(ConsoleLink.newQuote, show: { try QuoteEditor.page($0, quote: nil, $1) }) { visit, tx in
      if QuoteEditor.wantsRow(visit.fields) { return .page(try QuoteEditor.page(visit, quote: nil, tx)) }
      let contact = try QuoteEditor.contact(visit, tx)
      let quote = try Quote.draft(
        for: contact.id, opportunity: try QuoteEditor.opportunity(for: contact, visit, tx)?.id, by: visit.viewer.actor, in: tx)
      try Quote.save(quote.id, try QuoteDraft(visit.fields, currency: quote.currency), in: tx)
      return .redirect(ConsoleLink.quote(quote.id), notice: "quoteSaved")
    }
    routes.form(ConsoleLink.quote(":id"), show: show) { visit, tx in
      if QuoteEditor.wantsRow(visit.fields) { return .page(try show(visit, tx)) }
      let quote = try save(visit, tx)
      return .redirect(ConsoleLink.quote(quote.id), notice: "quoteSaved")
    }
    routes.act(ConsoleLink.quoteSending(":id"), again: show) { visit, tx in
      let quote = try Quote.send(try save(visit, tx).id, by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.quote(quote.id), notice: "quoteSent")
    }
    routes.back(from: ConsoleLink.quoteSending(":id"), to: { ConsoleLink.quote($0) })
    routes.act(ConsoleLink.quoteRevision(":id")) { visit, tx in
      let quote = try Quote.revise(try visit.id(), in: tx)
      return .redirect(ConsoleLink.quote(quote.id), notice: "quoteRevised")
    }
    routes.act(ConsoleLink.quoteInvoice(":id")) { visit, tx in
      let invoice = try Quote.toInvoice(try visit.id(), by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.invoice(invoice.id), notice: "invoiceIssued")
    }
    routes.file(ConsoleLink.quotePDF(":id")) { visit, tx in
      let quote = try Quote.find(try visit.id(), in: tx)
      guard quote.state != .draft else { throw Refusal.notFound }
      let organisation = visit.house.organisation
      let paper = try Papers.quote(
        quote, of: organisation.value, logo: organisation.logo, origin: visit.house.origin, in: visit.words, tx: tx)
      return .file(paper.bytes, type: "application/pdf", name: paper.fileName, inline: true)
    }
  }

  private static func show(_ visit: StaffVisit, _ tx: Transaction) throws -> Page {
    let quote = try Quote.find(try visit.id(), in: tx)
    return quote.state == .draft ? try QuoteEditor.page(visit, quote: quote, tx) : try SentQuote.page(visit, quote, tx)
  }

  /// What stands in the editor is kept, also when it is sent at once. A quote that was sent meanwhile keeps what was sent.
  private static func save(_ visit: StaffVisit, _ tx: Transaction) throws -> Quote {
    let quote = try Quote.find(try visit.id(), in: tx)
    return quote.state == .draft ? try Quote.save(quote.id, try QuoteDraft(visit.fields, currency: quote.currency), in: tx) : quote
  }
}

/// A quote that was sent: what it says, where it stands, and its next step.
struct SentQuote {
  let quote: Quote
  let lines: [DocumentLine]
  let contact: Contact
  let invoice: Invoice?
  let opportunity: Lead?
  let talk: RecordTalk
  let visit: StaffVisit

  static func page(_ visit: StaffVisit, _ quote: Quote, _ tx: Transaction) throws -> Page {
    let page = SentQuote(
      quote: quote, lines: try quote.lines(in: tx), contact: try Contact.find(quote.contact, in: tx),
      invoice: try quote.invoice.map { try Invoice.find($0, in: tx) }, opportunity: try quote.seenOpportunity(visit, tx),
      talk: try RecordTalk(try DeskRecord.find(Activity.Record(.quote, quote.id), .view, visit, tx), visit, tx), visit: visit)
    return Page(visit.words("console.quote.title", ["number": quote.number ?? ""]), in: .quotes, live: true, body: page.body)
      .marking(.quote, quote.id, visit)
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    <div data-live-part="state">\(visit.head(visit.quoteName(quote.number), "\(visit.pill(quote.state))<span class=\"push\"></span>\(acts)"))</div>
    <div class="record topline"><div class="rec-main">\(facts)
    <section class="panel mt4" aria-label="\(words("console.quote.lines"))">\
    \(DocumentTable(lines: lines, totals: quote.totals, currency: quote.currency, visit: visit).html)\
    \(when(quote.note) { "<p class=\"panel-b dim\"><bdi>\($0)</bdi></p>" })</section></div>
    <div class="rec-side"><aside class="pane" aria-label="\(words("console.quote.decision"))" data-live-part="decision">\(decision)</aside>\(talk.html(visit))</div></div>
    """
  }

  private var acts: HTML {
    """
    <a class="btn" href="\(ConsoleLink.quotePDF(quote.id))">\(visit.icon("i-download")) <bdi>PDF</bdi></a>\
    \(when([.sent, .declined, .expired].contains(quote.state)) {
      act(ConsoleLink.quoteRevision(quote.id), "console.quote.revise", visit.icon("i-edit"), isPrimary: false)
    })\(when([.sent, .accepted].contains(quote.state)) {
      act(ConsoleLink.quoteInvoice(quote.id), "console.quote.toInvoice", visit.icon("i-invoice"), isPrimary: true)
    })
    """
  }

  private func act(_ path: String, _ key: String, _ icon: HTML, isPrimary: Bool) -> HTML {
    "<form method=\"post\" action=\"\(path)\"><button class=\"btn\(when(isPrimary) { " btn-primary" })\">\(icon) \(words(key))</button></form>"
  }

  private var facts: HTML {
    """
    <dl class="facts facts-row"><div><dt>\(words("console.column.contact"))</dt>\
    <dd><a href="\(ConsoleLink.contact(contact.id))"><bdi>\(contact.name)</bdi></a></dd></div>\
    <div><dt>\(words("console.column.issued"))</dt><dd>\(visit.day(quote.issuedOn))</dd></div>\
    <div><dt>\(words("console.column.validUntil"))</dt><dd>\(visit.day(quote.validUntil))</dd></div>\
    <div><dt>\(words("console.quote.version"))</dt><dd>\(words.figure(quote.version))</dd></div></dl>

    """
  }

  private var decision: HTML {
    """
    <h2>\(words("console.quote.decision"))</h2><div class="set"><p class="total-n">\(words.sum(quote.total))</p>\
    <p class="mt2">\(answer)</p>\(when(quote.declineReason) { "<p class=\"quoteish mt2\"><bdi>\($0)</bdi></p>" })</div>
    \(when(invoice) { invoice in
      """
      <div class="set"><a href="\(ConsoleLink.invoice(invoice.id))">\(visit.icon("i-invoice", "i i-s")) \(visit.invoiceName(invoice.number))</a> \
      \(visit.pill(invoice.state, invoice.settlement, isOverdue: false, bare: true))</div>
      """
    })\(when(quote.request) { request in
      "<div class=\"set\"><a href=\"\(ConsoleLink.request(request))\">\(visit.icon("i-request", "i i-s")) \(words("console.quote.request"))</a></div>"
    })\(when(opportunity) { "<div class=\"set\">\(visit.opportunity($0))</div>" })
    """
  }

  private var answer: HTML {
    guard let by = quote.decidedBy, let at = quote.decidedAt else { return HTML(words("console.quote.waits.\(quote.state.rawValue)")) }
    return words.html("console.quote.answered", ["name": .name(by), "time": words.stamp(at, in: visit.zone)])
  }
}
