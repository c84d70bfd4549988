import Kernel
import Language
import Portal
import Sales
import Storage
import TestKit
import Testing
import Web

/// What a customer can say to a quote, and when no longer.
@Suite struct QuoteAnswerTests {
  @Test func aRefusalKeepsItsReasonAndTheButtonsGo() async throws {
    try await site { site in
      let quote = try await site.quote(for: .sara)
      let sara = try await site.signIn(customer: .sara)
      try await sara.submit(page: PortalLink.quote(quote), ["reason": "گران <b>است"], to: PortalLink.refusal(quote))
      sara.sees(Words(.fa)("notice.quoteDeclined"))
      sara.sees("گران <b>است")
      #expect(!sara.page.forms.contains { $0.action == PortalLink.acceptance(quote) })
      #expect(try await site.read { tx in try Quote.find(quote, in: tx).state } == .declined)
    }
  }

  @Test func theSameAnswerTwiceIsOneAndAnotherIsAConflict() async throws {
    try await site { site in
      let quote = try await site.quote(for: .sara)
      let sara = try await site.signIn(customer: .sara)
      for _ in 1...2 { #expect(try await sara.post(PortalLink.acceptance(quote), Fields()).status == 303) }
      #expect(try await sara.post(PortalLink.refusal(quote), Fields()).status == 409)
      #expect(try await site.read { tx in try Quote.find(quote, in: tx).state } == .accepted)
    }
  }

  @Test func aReasonThatIsTooLongStaysInItsField() async throws {
    try await site { site in
      let quote = try await site.quote(for: .sara)
      let sara = try await site.signIn(customer: .sara)
      let reason = String(repeating: "گ", count: 1001)
      let page = try await sara.post(PortalLink.refusal(quote), Fields([("reason", reason)]))
      #expect(page.status == 422 && page.text.contains(reason))
      #expect(try await site.read { tx in try Quote.find(quote, in: tx).state } == .sent)
    }
  }

  @Test func anExpiredQuoteSaysSoAndIsNotAccepted() async throws {
    try await site { site in
      let quote = try await site.quote(for: .sara)
      site.clock.advance(by: .days(Quote.usualValidity + 1))
      let sara = try await site.signIn(customer: .sara)
      try await sara.open(PortalLink.quote(quote))
      sara.sees(Words(.fa)("sales.myQuote.expired"))
      #expect(!sara.page.forms.contains { $0.action == PortalLink.acceptance(quote) })
      #expect(try await sara.post(PortalLink.acceptance(quote), Fields()).status == 409)
    }
  }

  @Test func aQuoteThatIsBeingRevisedIsOursAlone() async throws {
    try await site { site in
      let quote = try await site.quote(for: .sara)
      try await site.write { tx in try Quote.revise(quote, in: tx) }
      let sara = try await site.signIn(customer: .sara)
      for path in [PortalLink.quote(quote), PortalLink.quotePDF(quote)] { #expect(try await sara.open(path).status == 404) }
      try await sara.open(PortalLink.quotes)
      sara.doesNotSee("Q-1405-000001")
    }
  }
}
