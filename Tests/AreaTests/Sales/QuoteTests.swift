import Events
import Kernel
import Language
import Storage
import Testing

@testable import Sales

@Suite struct QuoteTests {
  @Test func aRequestBecomesAQuoteAnInvoiceAndAPaymentOnOneTimeline() async throws {
    let shop = try await Shop()
    let invoice = try await shop.write { tx in
      let quote = try Quote.draft(for: shop.sara, request: shop.request, by: shop.seller, in: tx)
      #expect(try Quote.draft(for: shop.sara, request: shop.request, by: shop.seller, in: tx).id == quote.id)
      try Quote.save(quote.id, QuoteDraft(LinesDraft(shop.basket(20).lines, discount: .percent(BasisPoints(1000)))), in: tx)
      let sent = try Quote.send(quote.id, by: shop.seller, in: tx)
      #expect(sent.totals == Figures(gross: 18_000, headerDiscount: 1800, taxable: 16_200, tax: 1620, total: 17_820))
      #expect(sent.validUntil == tx.today.adding(days: 14))
      let accepted = try Quote.accept(quote.id, for: ContactScope(shop.sara), by: shop.buyer, in: tx)
      #expect(accepted.decidedBy == "نیلوفر\u{200C}رستگار")
      let invoice = try Quote.toInvoice(quote.id, by: shop.seller, in: tx)
      #expect(invoice.totals == sent.totals)
      #expect(try invoice.lines(in: tx) == sent.lines(in: tx))
      #expect(try Quote.find(quote.id, in: tx).invoice == invoice.id)
      try Payment.record(PaymentDraft(method: .cash, amount: 17_820), on: invoice.id, by: shop.seller, in: tx)
      return try Invoice.find(invoice.id, in: tx)
    }
    #expect(invoice.settlement == .paid)
    let thread = try await shop.read { tx in try Event.thread(of: shop.request, customerSees: true, in: tx) }
    let kinds: Set = ["quote.sent", "quote.accepted", "invoice.issued", "payment.recorded", "invoice.paid"]
    #expect(thread.count == 5)
    #expect(Set(thread.map(\.kind)) == kinds)
    for event in thread {
      for tongue in Tongue.allCases {
        let sentence = Words(tongue)(Word("event." + event.kind, event.payload))
        #expect(!sentence.contains { "⟦{".contains($0) }, "\(sentence)")
      }
    }
  }

  /// What each verb comes to in each state: the state afterwards, or the reason why not.
  @Test func everyVerbInEveryState() async throws {
    let table: [String: [Quote.State: String]] = [
      "save": [
        .draft: "draft", .sent: "sales.quoteFrozen", .accepted: "sales.quoteFrozen", .declined: "sales.quoteFrozen",
        .expired: "sales.quoteFrozen", .invoiced: "sales.quoteFrozen",
      ],
      "send": [
        .draft: "sent", .sent: "sent", .accepted: "sales.quoteAccepted", .declined: "sales.quoteDeclined",
        .expired: "sales.quoteExpired", .invoiced: "sales.quoteInvoiced",
      ],
      "accept": [
        .draft: "not found", .sent: "accepted", .accepted: "accepted", .declined: "sales.quoteDeclined",
        .expired: "sales.quoteExpired", .invoiced: "sales.quoteInvoiced",
      ],
      "decline": [
        .draft: "not found", .sent: "declined", .accepted: "sales.quoteAccepted", .declined: "declined",
        .expired: "sales.quoteExpired", .invoiced: "sales.quoteInvoiced",
      ],
      "invoice": [
        .draft: "sales.quoteNotSent", .sent: "invoiced", .accepted: "invoiced", .declined: "sales.quoteDeclined",
        .expired: "sales.quoteExpired", .invoiced: "invoiced",
      ],
      "revise": [
        .draft: "sales.quoteNotSent", .sent: "draft", .accepted: "sales.quoteAccepted", .declined: "draft", .expired: "draft",
        .invoiced: "sales.quoteInvoiced",
      ],
    ]
    let shop = try await Shop()
    for (verb, expected) in table {
      for state in Quote.State.allCases {
        let id = try await shop.quote(in: state)
        let result = try await outcome { try await shop.write { tx in try shop.run(verb, id, in: tx) } }
        let after = try await shop.read { tx in try Quote.find(id, in: tx).state }
        #expect((result.refusal?.reason ?? after.rawValue) == expected[state], "\(verb) in \(state)")
        #expect(result.refusal == nil || after == state, "\(verb) in \(state)")
      }
    }
  }

  @Test func theSameAnswerTwiceIsOneAlsoAfterTheInvoice() async throws {
    let shop = try await Shop()
    let id = try await shop.sent()
    try await shop.write { tx in
      try Quote.accept(id, for: ContactScope(shop.sara), by: shop.buyer, in: tx)
      try Quote.accept(id, for: ContactScope(shop.sara), by: shop.buyer, in: tx)
      let invoice = try Quote.toInvoice(id, by: shop.seller, in: tx)
      #expect(try Quote.accept(id, for: ContactScope(shop.sara), by: shop.buyer, in: tx).state == .invoiced)
      #expect(try Quote.toInvoice(id, by: shop.seller, in: tx).id == invoice.id)
    }
    #expect(try await shop.kinds().filter { $0 == "quote.accepted" || $0 == "invoice.issued" }.count == 2)
  }

  @Test func aQuoteIsGoodThroughItsLastDay() async throws {
    let shop = try await Shop()
    let (id, other) = (try await shop.sent(), try await shop.sent())
    shop.wait(.days(14))
    let accepted = try await shop.write { tx in try Quote.accept(id, for: ContactScope(shop.sara), by: shop.buyer, in: tx) }
    #expect(accepted.state == .accepted)
    shop.wait(.hours(12))
    try await shop.read { tx in
      let late = try Quote.find(other, in: tx)
      #expect(late.state == .expired)
      #expect(try Quote.list(.expired, in: tx).rows.map(\.id) == [other])
      #expect(try Quote.list(.sent, in: tx).rows.isEmpty)
      #expect(try Quote.list(.accepted, in: tx).rows.map(\.contactName) == ["سارا"])
    }
  }

  @Test func aDayThatHasPassedIsNoValidity() async throws {
    let shop = try await Shop()
    let refused = try await outcome {
      try await shop.write { tx in
        let quote = try Quote.draft(for: shop.sara, by: shop.seller, in: tx)
        try Quote.save(quote.id, QuoteDraft(shop.basket(), validUntil: tx.today.adding(days: -1)), in: tx)
        try Quote.send(quote.id, by: shop.seller, in: tx)
      }
    }
    #expect(refused.refusal == .invalid(["validUntil": "sales.validityPassed"]))
  }

  @Test func nobodyElseFindsOrAnswersIt() async throws {
    let shop = try await Shop()
    let sent = try await shop.sent()
    shop.wait(.minutes(1))
    let draft = try await shop.drafted()
    let visits: [@Sendable (Transaction) throws -> Void] = [
      { _ = try Quote.find(sent, for: ContactScope(shop.omid), in: $0) },
      { try Quote.accept(sent, for: ContactScope(shop.omid), by: shop.buyer, in: $0) },
      { try Quote.decline(sent, for: ContactScope(shop.omid), by: shop.buyer, in: $0) },
      { _ = try Quote.find(draft, for: ContactScope(shop.sara), in: $0) },
    ]
    for visit in visits { #expect(try await outcome { try await shop.write(visit) }.refusal == .notFound) }
    try await shop.read { tx in
      let omids = try Quote.of(ContactScope(shop.omid), in: tx).rows
      #expect(omids.isEmpty)
      #expect(try Quote.of(ContactScope(shop.sara), in: tx).rows.map(\.id) == [sent])
      #expect(try Quote.of(ContactScope(shop.sara), drafts: true, in: tx).rows.map(\.id) == [draft, sent])
      #expect(try Quote.of(request: shop.request, drafts: true, in: tx).isEmpty)
    }
  }

  @Test func acceptingAndDecliningAtOnceGivesOneAnswer() async throws {
    let shop = try await Shop(connections: 8)
    let id = try await shop.sent()
    let answers = try await withThrowingTaskGroup(of: Result<Quote, Refusal>.self) { group in
      for turn in 0..<16 {
        group.addTask {
          try await outcome {
            try await shop.write { tx in
              turn.isMultiple(of: 2)
                ? try Quote.accept(id, for: ContactScope(shop.sara), by: shop.buyer, in: tx)
                : try Quote.decline(id, reason: "گران است", for: ContactScope(shop.sara), by: shop.buyer, in: tx)
            }
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let state = try await shop.read { tx in try Quote.find(id, in: tx).state }
    let given = answers.compactMap { try? $0.get().state }
    #expect(given == Array(repeating: state, count: 8))
    #expect(
      answers.compactMap(\.refusal).allSatisfy { $0 == .conflict(state == .accepted ? "sales.quoteAccepted" : "sales.quoteDeclined") })
    #expect(try await shop.kinds().filter { $0 != "quote.sent" } == ["quote.\(state.rawValue)"])
  }

  @Test func pressingInvoiceTenTimesAtOnceMakesOne() async throws {
    let shop = try await Shop(connections: 8)
    let id = try await shop.sent()
    let invoices = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<10 { group.addTask { try await shop.write { tx in try Quote.toInvoice(id, by: shop.seller, in: tx).number } } }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(invoices == ["INV-1405-000001"])
    #expect(try await shop.read { tx in try Invoice.of(ContactScope(shop.sara), in: tx).rows.count } == 1)
  }

  @Test func aRevisedQuoteKeepsItsNumberAndLosesItsAnswer() async throws {
    let shop = try await Shop()
    let id = try await shop.sent()
    let again = try await shop.write { tx in
      try Quote.decline(id, reason: "  گران\u{0}است ", for: ContactScope(shop.sara), by: shop.buyer, in: tx)
      #expect(try Quote.find(id, in: tx).declineReason == "گراناست")
      try Quote.revise(id, in: tx)
      try Quote.save(id, QuoteDraft(shop.basket(price: 800)), in: tx)
      return try Quote.send(id, by: shop.seller, in: tx)
    }
    #expect(again.number == "Q-1405-000001")
    #expect(again.version == 2)
    #expect(again.declineReason == nil)
    #expect(again.totals.total == 4400)
  }

  @Test func theRateIsThatOfTheDayOfIssue() async throws {
    let shop = try await Shop()
    let id = try await shop.drafted()
    try await shop.write { tx in
      let newYear = try #require(JalaliDate(year: 1403, month: 1, day: 1)).asDay
      #expect(try TaxRate.standard(on: newYear.adding(days: -1), in: tx) == BasisPoints(900))
      #expect(try TaxRate.standard(on: newYear, in: tx) == BasisPoints(1000))
      try TaxRate.set(BasisPoints(1200), from: tx.today.adding(days: 3), in: tx)
    }
    shop.wait(.days(3))
    let sent = try await shop.write { tx in try Quote.send(id, by: shop.seller, in: tx) }
    #expect(sent.totals.tax == 600)
  }

  @Test func anExemptProductStaysExemptAndACodeIsGivenOnce() async throws {
    let shop = try await Shop()
    let book = ProductDraft(
      code: "BK", name: Bilingual(fa: "کتاب", en: "Book"), unit: Bilingual(fa: "جلد", en: "copies"), price: 700, tax: BasisPoints(0))
    let product = try await shop.write { tx in try Product.add(book, in: tx) }
    let body = LinesDraft([
      LineDraft(product: product.id, quantity: Quantity(2)), LineDraft(title: "ارسال", quantity: Quantity(1), unitPrice: 100),
    ])
    let id = try await shop.sent(body)
    let lines = try await shop.read { tx in try Quote.find(id, in: tx).lines(in: tx) }
    #expect(lines.map(\.figures.tax) == [0, 10])
    #expect(lines.map(\.title.en) == ["Book", "ارسال"])
    #expect(try await shop.read { tx in try Product.catalogue(in: tx).map(\.code) } == ["BK", "TS-10"])
    #expect(
      try await outcome { try await shop.write { tx in try Product.add(book, in: tx) } }.refusal == .invalid(["code": "sales.codeTaken"]))
  }
}

extension Refusal {
  fileprivate var reason: String {
    switch self {
    case .conflict(let word): word.key
    case .notFound: "not found"
    default: "\(self)"
    }
  }
}

extension Shop {
  /// A quote of Sara's that has come to this state.
  fileprivate func quote(in state: Quote.State) async throws -> ID<Quote> {
    let id = state == .draft ? try await drafted() : try await sent()
    switch state {
    case .draft, .sent: break
    case .accepted: _ = try await write { [self] tx in try run("accept", id, in: tx) }
    case .declined: _ = try await write { [self] tx in try run("decline", id, in: tx) }
    case .invoiced: _ = try await write { [self] tx in try run("invoice", id, in: tx) }
    case .expired: wait(.days(15))
    }
    return id
  }

  fileprivate func run(_ verb: String, _ id: ID<Quote>, in tx: Transaction) throws {
    switch verb {
    case "save": try Quote.save(id, QuoteDraft(basket()), in: tx)
    case "send": try Quote.send(id, by: seller, in: tx)
    case "accept": try Quote.accept(id, for: ContactScope(sara), by: buyer, in: tx)
    case "decline": try Quote.decline(id, for: ContactScope(sara), by: buyer, in: tx)
    case "invoice": try Quote.toInvoice(id, by: seller, in: tx)
    default: try Quote.revise(id, in: tx)
    }
  }
}
