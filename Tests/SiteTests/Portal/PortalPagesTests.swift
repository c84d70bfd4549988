import Club
import Events
import Forms
import Kernel
import Language
import Portal
import Sales
import Storage
import TestKit
import Testing
import Web

/// The pages of a customer who has something of everything, and of one who has nothing yet.
@Suite struct PortalPagesTests {
  private static let lists = [
    PortalLink.home, PortalLink.more, PortalLink.requests, PortalLink.forms, PortalLink.quotes, PortalLink.invoices, PortalLink.points,
    PortalLink.card, PortalLink.warranties, PortalLink.security, PortalLink.form("order"),
  ]

  @Test(arguments: Tongue.allCases) func everyPageIsWholeAndSpeaksItsLanguage(tongue: Tongue) async throws {
    try await site { site in
      let request = try await site.order(by: .sara)
      let records = [
        PortalLink.request(request.id), PortalLink.quote(try await site.quote(for: .sara)),
        PortalLink.invoice(try await paid(by: .sara, at: site)),
      ]
      let sara = try await site.signIn(customer: .sara, tongue: tongue)
      let omid = try await site.signIn(customer: .omid, tongue: tongue)
      for (visitor, paths) in [(sara, PortalPagesTests.lists + records), (omid, PortalPagesTests.lists)] {
        for path in paths {
          let page = try await visitor.open(path)
          #expect(page.status == 200, "\(path)")
          #expect(PageMarkup.unbalanced(page.html) == [], "\(path)")
          #expect(!page.text.contains("⟦") && page.text.firstMatch(of: /\{[A-Za-z]+\}/) == nil, "\(path): \(page.text)")
          #expect(page.html.contains("lang=\"\(tongue.rawValue)\" dir=\"\(tongue.direction)\""), "\(path)")
          #expect(page.html.matches(of: /<h1/).count == 1, "\(path)")
        }
      }
    }
  }

  @Test func invoicesAreReadTwentyAtATime() async throws {
    try await site { site in
      for _ in 1...21 {
        _ = try await site.invoice(for: .sara)
        site.clock.advance(by: .seconds(1))
      }
      let sara = try await site.signIn(customer: .sara)
      try await sara.open(PortalLink.invoices)
      sara.sees("INV-1405-000021")
      sara.sees("INV-1405-000002")
      sara.doesNotSee("INV-1405-000001")
      let older = try #require(sara.page.html.firstMatch(of: /href="(\/my\/invoices\?before=[^"]+)"/))
      try await sara.open(String(older.1))
      sara.sees("INV-1405-000001")
      sara.doesNotSee("INV-1405-000002")
      sara.sees(Words(.fa)("portal.newest"))
    }
  }

  @Test func aPageThatBeginsNowhereIsTheFirst() async throws {
    try await site { site in
      _ = try await site.invoice(for: .sara)
      let sara = try await site.signIn(customer: .sara)
      for path in ["/my/invoices?before=x", "/my/requests?before=%00", "/my/quotes?before=", "/my/points?before=-1"] {
        #expect(try await sara.open(path).status == 200, "\(path)")
      }
    }
  }

  @Test func pointsNameTheInvoiceTheyComeFrom() async throws {
    try await site { site in
      let invoice = try await paid(by: .sara, at: site)
      let sara = try await site.signIn(customer: .sara, tongue: .en)
      try await sara.open(PortalLink.points)
      // 12 × 2,880,000 without tax, a point for each 100,000.
      sara.sees("345")
      sara.sees("INV-1405-000001")
      #expect(sara.page.html.contains("href=\"\(PortalLink.invoice(invoice))\""))
      try await sara.open(PortalLink.invoice(invoice))
      sara.sees("This purchase brought 345 points.")
      sara.sees("Settled")
    }
  }

  @Test func papersAreFilesOfTheirOwnKind() async throws {
    try await site { site in
      let (quote, invoice) = (try await site.quote(for: .sara), try await site.invoice(for: .sara))
      let sara = try await site.signIn(customer: .sara)
      #expect(try await sara.open(PortalLink.cardPDF).status == 404)
      let contact = try await site.know(.sara)
      try await site.write { tx in try Card.issue(for: contact, in: tx) }
      for path in [PortalLink.quotePDF(quote), PortalLink.invoicePDF(invoice), PortalLink.cardPDF] {
        let paper = try await sara.open(path)
        #expect(paper.status == 200 && paper.header("content-type") == "application/pdf", "\(path)")
        #expect(paper.bytes.starts(with: Array("%PDF-".utf8)) && paper.header("cache-control") == "no-store", "\(path)")
      }
    }
  }

  /// An invoice that is paid and whose points have been given.
  private func paid(by person: Person, at site: TestSite) async throws -> ID<Invoice> {
    let invoice = try await site.invoice(for: person)
    try await site.write { tx in
      let total = try Invoice.find(invoice, in: tx).totals.total
      try Payment.record(PaymentDraft(method: .cash, amount: total), on: invoice, by: .system, in: tx)
    }
    try await site.settle()
    return invoice
  }
}
