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

/// An invoice: its lines, what was paid, and the form that records a payment.
struct InvoicePage {
  let invoice: Invoice
  let lines: [DocumentLine]
  let payments: [Payment]
  let contact: Contact
  let today: Day
  /// Made with the page, so that a payment that is sent twice is recorded once.
  let attempt: String
  let talk: RecordTalk
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.invoice(":id"), show)
    routes.act(ConsoleLink.payments(":id"), again: show) { visit, tx in
      let invoice = try Invoice.find(try visit.id(), in: tx)
      try Payment.record(try PaymentDraft(visit.fields, currency: invoice.currency), on: invoice.id, by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.invoice(invoice.id), notice: "paymentRecorded")
    }
    routes.back(from: ConsoleLink.payments(":id"), to: { ConsoleLink.invoice($0) })
    routes.file(ConsoleLink.invoicePDF(":id")) { visit, tx in
      let invoice = try Invoice.find(try visit.id(), in: tx)
      let organisation = visit.house.organisation
      let paper = try Papers.invoice(
        invoice, of: organisation.value, logo: organisation.logo, origin: visit.house.origin, in: visit.words, tx: tx)
      return .file(paper.bytes, type: "application/pdf", name: paper.fileName, inline: true)
    }
  }

  private static func show(_ visit: StaffVisit, _ tx: Transaction) throws -> Page {
    let invoice = try Invoice.find(try visit.id(), in: tx)
    let page = InvoicePage(
      invoice: invoice, lines: try invoice.lines(in: tx), payments: try Payment.of(invoice.id, in: tx),
      contact: try Contact.find(invoice.contact, in: tx), today: tx.today,
      attempt: visit.fields["attempt"] ?? tx.world.randomText(20, from: World.clearAlphabet),
      talk: try RecordTalk(try DeskRecord.find(Activity.Record(.invoice, invoice.id), .view, visit, tx), visit, tx), visit: visit)
    let title = visit.words("console.invoice.title", ["number": invoice.number])
    return Page(visit.title(title), in: .invoices, live: visit.errors.isEmpty, body: page.body).marking(.invoice, invoice.id, visit)
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    <div data-live-part="state">\(visit.head(visit.invoiceName(invoice.number), "\(pill)<span class=\"push\"></span>\(pdf)"))</div>
    <div class="record topline"><div class="rec-main">\(facts)
    <section class="panel mt4" aria-label="\(words("console.quote.lines"))">\
    \(DocumentTable(lines: lines, totals: invoice.totals, currency: invoice.currency, visit: visit).html)\
    \(when(invoice.note) { "<p class=\"panel-b dim\"><bdi>\($0)</bdi></p>" })</section>
    \(paid)</div>
    <div class="rec-side"><aside class="pane" aria-label="\(words("console.payment.record"))">\(side)</aside>\(talk.html(visit))</div></div>
    """
  }

  private var pill: HTML {
    let isOverdue = invoice.state == .issued && invoice.settlement != .paid && invoice.dueOn < today
    return visit.pill(invoice.state, invoice.settlement, isOverdue: isOverdue)
  }

  private var pdf: HTML { "<a class=\"btn\" href=\"\(ConsoleLink.invoicePDF(invoice.id))\">\(visit.icon("i-download")) <bdi>PDF</bdi></a>" }

  private var facts: HTML {
    """
    <dl class="facts facts-row"><div><dt>\(words("console.column.contact"))</dt>\
    <dd><a href="\(ConsoleLink.contact(contact.id))"><bdi>\(contact.name)</bdi></a></dd></div>\
    <div><dt>\(words("console.column.issued"))</dt><dd>\(words.day(invoice.issuedOn))</dd></div>\
    <div><dt>\(words("console.column.due"))</dt><dd>\(words.day(invoice.dueOn))</dd></div>\
    \(when(invoice.quote) { quote in
      "<div><dt>\(words("console.invoice.origin"))</dt><dd><a href=\"\(ConsoleLink.quote(quote))\">\(words("console.invoice.quote"))</a></dd></div>"
    })\(when(invoice.request) { request in
      "<div><dt>\(words("console.request"))</dt><dd><a href=\"\(ConsoleLink.request(request))\">\(words("console.quote.request"))</a></dd></div>"
    })</dl>

    """
  }

  private var paid: HTML {
    """
    <section class="mt6" data-live-part="payments"><div class="box-h"><h2>\(words("console.payments"))</h2></div>
    \(payments.isEmpty ? "<p class=\"faint\">\(words("console.payments.none"))</p>" : table)</section>

    """
  }

  private var table: HTML {
    visit.wide(
      words("console.payments"),
      """
      <table class="table tight"><thead><tr>\(each(["receipt", "received", "method", "reference"]) { name in
        "<th scope=\"col\">\(words("console.payment.\(name)"))</th>"
      })<th scope="col" class="num">\(words("console.payment.amount"))</th></tr></thead><tbody>\(each(payments) { payment in
        """
        <tr><td>\(HTML.code(payment.number))</td><td>\(words.day(payment.receivedOn))</td><td>\(words("sales.method.\(payment.method.rawValue)"))</td>\
        <td>\(payment.reference.map { HTML.code($0) } ?? visit.none)</td><td class="num">\(words.sum(invoice.money(payment.amount)))</td></tr>
        """
      })</tbody></table>
      """)
  }

  private var side: HTML {
    """
    <dl class="effect" data-live-part="rest"><div><dt>\(words("console.total.total"))</dt><dd>\(words.sum(invoice.total))</dd></div>\
    <div><dt>\(words("console.total.paid"))</dt><dd>\(invoice.paid == 0 ? visit.none : words.sum(invoice.money(invoice.paid)))</dd></div>\
    <div><dt>\(words("console.total.rest"))</dt><dd>\(invoice.rest.minor == 0 ? visit.none : words.sum(invoice.rest))</dd></div></dl>
    \(when(invoice.state == .issued && invoice.rest.minor > 0) { form })
    """
  }

  private var form: HTML {
    let methods = Payment.Method.allCases.map { (value: $0.rawValue, title: words("sales.method.\($0.rawValue)")) }
    return """
      <h2 class="mt6">\(words("console.payment.record"))</h2>
      <form class="set" method="post" action="\(ConsoleLink.payments(invoice.id))" novalidate>
      \(visit.errorSummary(["amount", "method", "reference", "receivedOn"]))\
      \(visit.input("amount", words("console.payment.amountIn", ["unit": words.unit(invoice.currency)]), value: words.money(invoice.rest), more: number))\
      \(visit.select("method", words("console.payment.method"), methods, chosen: Payment.Method.transfer.rawValue))\
      \(visit.input("reference", words("console.payment.reference"), optional: true, more: " dir=\"ltr\""))\
      \(visit.input("receivedOn", words("console.payment.received"), value: words.shortDate(today), more: number))\
      <input type="hidden" name="attempt" value="\(attempt)">
      <div class="line mt4"><button class="btn btn-primary">\(words("console.payment.save"))</button></div></form>
      """
  }

  private var number: HTML { " dir=\"ltr\" inputmode=\"numeric\"" }
}
