import Club
import Forms
import Identity
import Kernel
import Language
import Sales
import TestKit
import Testing
import Web

/// From the form on the website to the card at the counter, step by step as people go it, in both languages.
@Suite struct OrderStory {
  @Test(arguments: Tongue.allCases) func anOrderBecomesAStatusAnAccountAQuoteAnInvoicePointsAndACard(tongue: Tongue) async throws {
    try await site { site in
      let sara = site.visitor(tongue: tongue)
      let request = try await order(sara, site, tongue)
      let staff = try await site.signInStaff(tongue: tongue)
      try await signIn(sara, request, site)
      try await changeStatus(staff, sara, request, site, tongue)
      let quote = try await makeQuote(staff, request, site)
      let invoice = try await accept(sara, quote, staff, site, tongue)
      try await pay(staff, sara, invoice, site, tongue)
      try await findByCard(staff, sara, site)
    }
  }

  /// What was said of the whole order is not lost on the way to its quote.
  @Test(arguments: Tongue.allCases) func theQuoteBeginsWithWhatTheCustomerAskedFor(tongue: Tongue) async throws {
    try await site { site in
      let sara = site.visitor()
      try await sara.submit(page: "/f/order", site.order(.sara) + ["deliverBy": "۱۴۰۵/۰۴/۱۵", "note": "طبقهٔ دوم، بی‌آسانسور"])
      let request = try #require(try await site.requests().first)
      let staff = try await site.signInStaff(tongue: tongue)
      try await staff.submit(page: "/console/requests/\(request.id)", to: "/console/requests/\(request.id)/quote")
      staff.sees("طبقهٔ دوم، بی‌آسانسور")
      staff.sees(tongue == .fa ? "تحویل تا ۱۵ تیر" : "Wanted by 15 Tir")
    }
  }

  /// A visitor orders and gets a receipt and a link that needs no sign-in.
  private func order(_ sara: Visitor, _ site: TestSite, _ tongue: Tongue) async throws -> Submission {
    try await sara.submit(page: "/f/order", site.order(.sara))
    let request = try #require(try await site.requests().first)
    sara.sees(Words(tongue)("site.sent"))
    sara.sees(request.receipt)
    #expect(sara.page.html.contains("lang=\"\(tongue.rawValue)\" dir=\"\(tongue.direction)\""))
    try await sara.open(site.statusLink(request))
    sara.sees(tongue == .fa ? "دریافت شد" : "Received")
    sara.sees(request.receipt)
    sara.doesNotSee("09120001234")
    return request
  }

  /// The account opens once the number is proven; before, its session does not exist.
  private func signIn(_ sara: Visitor, _ request: Submission, _ site: TestSite) async throws {
    #expect(try await sara.get("/my").location == "/sign-in?next=%2Fmy")
    try await sara.submit(page: "/sign-in", ["to": "۰۹۱۲ ۰۰۰ ۱۲۳۴"])
    try await sara.submit(["code": site.code(to: .sara)])
    #expect(sara.page.status == 200 && sara.page.path == "/my")
    try await sara.open("/my/requests/\(request.id)")
    sara.sees(Person.sara.name)
    sara.sees(request.receipt)
  }

  /// Staff move the request on; the portal and the private link say so.
  private func changeStatus(
    _ staff: Visitor, _ sara: Visitor, _ request: Submission, _ site: TestSite, _ tongue: Tongue
  ) async throws {
    try await staff.open("/console/inbox")
    staff.sees(Person.sara.name)
    try await staff.submit(page: "/console/requests/\(request.id)", ["status": "review", "note": "فردا تماس می‌گیریم <b>"])
    staff.sees(Words(tongue)("notice.statusChanged"))
    for path in ["/my/requests/\(request.id)", site.statusLink(request)] {
      try await sara.open(path)
      sara.sees(tongue == .fa ? "در حال بررسی" : "In review")
      sara.sees("فردا تماس می‌گیریم <b>")
    }
  }

  /// The request becomes a quote: 12 boxes at the price from more than ten on, 5 % off, then 100,000 off, 10 % tax.
  private func makeQuote(_ staff: Visitor, _ request: Submission, _ site: TestSite) async throws -> ID<Quote> {
    try await staff.submit(page: "/console/requests/\(request.id)", to: "/console/requests/\(request.id)/quote")
    let path = staff.page.path.prefix { $0 != "?" }
    let quote = try #require(ID<Quote>(String(path.split(separator: "/").last ?? "")))
    try await staff.submit(
      [
        "line.product": site.shelf.gloves.description, "line.title": "", "line.quantity": "۱۲", "line.price": "", "line.discount": "۵",
        "line.discountKind": "percent", "discount": "۱۰۰٬۰۰۰", "discountKind": "amount",
      ], pressing: "/console/quotes/\(quote)/sending")
    #expect(staff.page.status == 200)
    // 12 × 2,880,000 = 34,560,000; less 5 % = 32,832,000; less 100,000 = 32,732,000; and 10 % tax.
    #expect(try await site.read { tx in try Quote.find(quote, in: tx).totals.total } == 36_005_200)
    return quote
  }

  private func accept(
    _ sara: Visitor, _ quote: ID<Quote>, _ staff: Visitor, _ site: TestSite, _ tongue: Tongue
  ) async throws -> ID<Invoice> {
    let total = Words(tongue).money(Money(36_005_200, .rial))
    try await sara.open("/my/quotes/\(quote)")
    sara.sees(total)
    let pdf = try await sara.get("/my/quotes/\(quote)/pdf")
    #expect(pdf.header("content-type") == "application/pdf" && pdf.bytes.starts(with: Array("%PDF".utf8)))
    try await sara.submit(to: "/my/quotes/\(quote)/acceptance")
    sara.sees(Words(tongue)("notice.quoteAccepted"))
    try await staff.submit(page: "/console/quotes/\(quote)", to: "/console/quotes/\(quote)/invoice")
    staff.sees(total)
    let contact = try await site.know(.sara)
    let invoices = try await site.read { tx in try Invoice.of(ContactScope(contact), in: tx) }
    #expect(invoices.rows.count == 1)
    let invoice = try #require(invoices.rows.first)
    try await sara.open("/my/invoices/\(invoice.id)")
    sara.sees(invoice.number)
    sara.sees(total)
    #expect(try await sara.get("/my/invoices/\(invoice.id)/pdf").bytes.starts(with: Array("%PDF".utf8)))
    return invoice.id
  }

  /// A point for each 100,000 rials before tax, tied to the invoice.
  private func pay(_ staff: Visitor, _ sara: Visitor, _ invoice: ID<Invoice>, _ site: TestSite, _ tongue: Tongue) async throws {
    let number = try await site.read { tx in try Invoice.find(invoice, in: tx).number }
    try await staff.submit(page: "/console/invoices/\(invoice)", ["amount": "۳۶٬۰۰۵٬۲۰۰", "method": "transfer"])
    staff.sees(Words(tongue)("notice.paymentRecorded"))
    try await site.settle()
    try await sara.open("/my/points")
    sara.sees(Words(tongue).number(327))
    sara.sees(number)
  }

  /// The number on the card, typed or swiped, leads to its holder.
  private func findByCard(_ staff: Visitor, _ sara: Visitor, _ site: TestSite) async throws {
    let contact = try await site.know(.sara)
    let card = try #require(try await site.read { tx in try Card.of(contact, in: tx) })
    try await sara.open("/my/card")
    #expect(sara.page.html.contains("<svg") && sara.page.html.contains(card.number.prefix(4)))
    for typed in [card.number, card.code, "%B\(card.number)^RASTGAR/SARA^?"] {
      let seen = try await staff.open("/console/search?q=\(FormEncoding.encode(typed))")
      #expect(seen.path == "/console/contacts/\(contact)", "\(typed)")
    }
  }
}
