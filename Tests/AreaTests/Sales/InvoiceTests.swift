import Kernel
import Language
import Storage
import Testing

@testable import Sales

@Suite struct InvoiceTests {
  @Test func aCustomerPagesThroughTheirOwnInvoicesWithOneQueryAPage() async throws {
    let shop = try await Shop()
    var issued: [ID<Invoice>] = []
    for turn in 0..<45 {
      shop.wait(.minutes(1))
      issued.append(try await shop.issued())
      if turn.isMultiple(of: 9) { _ = try await shop.issued(for: shop.omid) }
    }
    let pages = try await shop.read { tx in
      var pages: [[Invoice.Row]] = []
      var before: ID<Invoice>?
      repeat {
        let statements = tx.statements
        let page = try Invoice.of(ContactScope(shop.sara), before: before, in: tx)
        #expect(tx.statements == statements + 1)
        pages.append(page.rows)
        before = page.older
      } while before != nil
      return pages
    }
    #expect(pages.map(\.count) == [20, 20, 5])
    #expect(pages.joined().map(\.id) == issued.reversed())
    #expect(pages[0][0].total == Money(5500))
  }

  @Test func anInvoiceWithoutAQuoteIsDueInTwoWeeks() async throws {
    let shop = try await Shop()
    let id = try await shop.issued()
    try await shop.write { tx in
      let invoice = try Invoice.find(id, for: ContactScope(shop.sara), in: tx)
      #expect(invoice.number == "INV-1405-000001")
      #expect(invoice.dueOn == tx.today.adding(days: 14))
      #expect(invoice.settlement == .unpaid)
      #expect(try invoice.lines(in: tx).map(\.group) == ["strips"])
    }
    #expect(
      try await outcome { try await shop.read { tx in try Invoice.find(id, for: ContactScope(shop.omid), in: tx) } }.refusal == .notFound)
    #expect(try await outcome { try await shop.read { tx in try Invoice.find(ID(high: 9, low: 9), in: tx) } }.refusal == .notFound)
    let early = try await outcome {
      try await shop.write { tx in
        try Invoice.issue(InvoiceDraft(shop.basket(), dueOn: tx.today.adding(days: -1)), for: shop.sara, by: shop.seller, in: tx)
      }
    }
    #expect(early.refusal == .invalid(["dueOn": "sales.dueInThePast"]))
  }

  @Test func whatIsGivenAwayIsSettledAtOnce() async throws {
    let shop = try await Shop()
    let id = try await shop.issued(price: 0)
    let invoice = try await shop.read { tx in try Invoice.find(id, in: tx) }
    #expect(invoice.settlement == .paid)
    #expect(invoice.rest == Money(0))
  }

  @Test func theBalanceIsWhatIsOpen() async throws {
    let shop = try await Shop()
    let (first, second, third) = (try await shop.issued(), try await shop.issued(), try await shop.issued())
    _ = try await shop.issued(for: shop.omid)
    _ = try await shop.pay(5500, first)
    _ = try await shop.pay(500, second)
    try await shop.write { tx in try Invoice.cancel(third, by: shop.seller, in: tx) }
    try await shop.read { tx in
      let due = tx.today.adding(days: 14)
      let sara = try Invoice.balance(of: ContactScope(shop.sara), in: tx)
      #expect(sara == Invoice.Balance(owed: Money(5000), open: 1, earliestDue: due))
      #expect(
        try Invoice.balance(of: ContactScope(shop.sara), .euro, in: tx) == Invoice.Balance(owed: Money(0, .euro), open: 0, earliestDue: nil)
      )
      #expect(try Invoice.balance(of: ContactScope(shop.omid), in: tx).owed == Money(5500))
    }
  }

  @Test func staffSeeWhatTheyAskFor() async throws {
    let shop = try await Shop()
    let paid = try await shop.issued()
    let partly = try await shop.issued()
    let cancelled = try await shop.issued()
    let omids = try await shop.issued(for: shop.omid)
    _ = try await shop.pay(5500, paid)
    _ = try await shop.pay(1, partly)
    try await shop.write { tx in try Invoice.cancel(cancelled, by: shop.seller, in: tx) }
    shop.wait(.days(15))
    let fresh = try await shop.issued()
    let expected: [Invoice.Filter: Set<ID<Invoice>>] = [
      .all: [paid, partly, cancelled, omids, fresh], .unsettled: [partly, omids, fresh], .overdue: [partly, omids], .paid: [paid],
      .cancelled: [cancelled],
    ]
    try await shop.read { tx in
      for filter in Invoice.Filter.allCases {
        #expect(Set(try Invoice.list(filter, in: tx).rows.map(\.row.id)) == expected[filter])
      }
      let row = try #require(try Invoice.list(.overdue, of: shop.omid, in: tx).rows.first)
      #expect(row.contactName == "<b>امید</b>")
      #expect(row.row.isOverdue(on: tx.today))
    }
  }

  @Test func onlyAnUnpaidInvoiceIsCancelled() async throws {
    let shop = try await Shop()
    let (paid, unpaid) = (try await shop.issued(), try await shop.issued())
    _ = try await shop.pay(1, paid)
    #expect(
      try await outcome { try await shop.write { tx in try Invoice.cancel(paid, by: shop.seller, in: tx) } }.refusal
        == .conflict("sales.invoicePaid"))
    for _ in 0..<2 {
      let invoice = try await shop.write { tx in try Invoice.cancel(unpaid, by: shop.seller, in: tx) }
      #expect(invoice.state == .cancelled)
    }
    #expect(try await outcome { try await shop.pay(1, unpaid) }.refusal == .conflict("sales.invoiceCancelled"))
    #expect(try await shop.kinds().filter { $0 == "invoice.cancelled" }.count == 1)
  }

  @Test(arguments: Tongue.allCases) func everyStateHasItsWord(tongue: Tongue) {
    let words = Words(tongue)
    let keys =
      Quote.State.allCases.flatMap { ["sales.quote.\($0.rawValue)", "sales.myQuote.\($0.rawValue)"] }
      + Invoice.State.allCases.map { "sales.invoice.\($0.rawValue)" }
      + Invoice.Settlement.allCases.map { "sales.settlement.\($0.rawValue)" }
      + Invoice.Filter.allCases.map { "sales.filter.\($0.rawValue)" } + Payment.Method.allCases.map { "sales.method.\($0.rawValue)" }
      + Discount.Kind.allCases.map { "sales.discount.\($0.rawValue)" }
    for key in keys { #expect(words.has(key), "\(key)") }
  }
}
