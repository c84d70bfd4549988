import Kernel
import Storage
import Testing

@testable import Sales

@Suite struct PaymentTests {
  @Test func aPartThenTheRestSettlesTheInvoice() async throws {
    let shop = try await Shop()
    let id = try await shop.issued()
    let first = try await shop.pay(500, id)
    #expect(first.number == "R-1405-000001")
    try await shop.read { tx in
      let invoice = try Invoice.find(id, in: tx)
      #expect(invoice.settlement == .partly)
      #expect(invoice.rest == Money(5000))
      #expect(invoice.settledOn == nil)
    }
    shop.wait(.days(2))
    _ = try await shop.pay(5000, id)
    try await shop.read { tx in
      let invoice = try Invoice.find(id, in: tx)
      #expect(invoice.settlement == .paid)
      #expect(invoice.settledOn == tx.today)
      #expect(try Payment.of(id, in: tx).map(\.amount) == [500, 5000])
    }
    let kinds = try await shop.kinds()
    #expect(kinds.filter { $0 == "payment.recorded" }.count == 2)
    #expect(kinds.filter { $0 == "invoice.paid" }.count == 1)
    #expect(try await outcome { try await shop.pay(1, id) }.refusal == .invalid(["amount": "sales.alreadySettled"]))
  }

  @Test func moreThanWhatIsLeftIsRefusedAndChangesNothing() async throws {
    let shop = try await Shop()
    let id = try await shop.issued()
    _ = try await shop.pay(500, id)
    #expect(try await outcome { try await shop.pay(5001, id) }.refusal == .invalid(["amount": "sales.overPaid"]))
    #expect(try await outcome { try await shop.pay(1, ID(high: 9, low: 9)) }.refusal == .notFound)
    let early = try await outcome {
      try await shop.write { tx in
        let draft = PaymentDraft(method: .cheque, amount: 1, receivedOn: tx.today.adding(days: 1))
        return try Payment.record(draft, on: id, by: shop.seller, in: tx)
      }
    }
    #expect(early.refusal == .invalid(["receivedOn": "sales.futureDay"]))
    #expect(try await shop.read { tx in try Invoice.find(id, in: tx).paid } == 500)
    #expect(try await shop.pay(5000, id).number == "R-1405-000002")
  }

  @Test func twelveAtOnceNeverPayMoreThanTheTotal() async throws {
    let shop = try await Shop(connections: 8)
    let id = try await shop.issued()
    let outcomes = try await withThrowingTaskGroup(of: Result<Payment, Refusal>.self) { group in
      for _ in 0..<12 { group.addTask { try await outcome { try await shop.pay(2000, id) } } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.filter { $0.refusal == nil }.count == 2)
    #expect(outcomes.compactMap(\.refusal) == Array(repeating: .invalid(["amount": "sales.overPaid"]), count: 10))
    #expect(try await shop.read { tx in try Invoice.find(id, in: tx).paid } == 4000)
  }

  @Test func theSameAttemptIsRecordedOnceThoughItComesFiveTimesAtOnce() async throws {
    let shop = try await Shop(connections: 8)
    let (id, other) = (try await shop.issued(), try await shop.issued())
    let receipts = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<5 { group.addTask { try await shop.pay(1000, id, attempt: "a").number } }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(receipts == ["R-1405-000001"])
    #expect(try await shop.pay(1000, id, attempt: "b").number == "R-1405-000002")
    #expect(try await shop.pay(1000, other, attempt: "a").number == "R-1405-000003")
    #expect(try await shop.read { tx in try Invoice.find(id, in: tx).paid } == 2000)
    #expect(try await shop.kinds().filter { $0 == "payment.recorded" }.count == 3)
  }

  @Test func theFormIsReadInAnyDigits() throws {
    let draft = try PaymentDraft(
      Fields([
        ("method", "transfer"), ("amount", "۱۷٬۸۲۰"), ("reference", " ۴۵۶۷ "), ("receivedOn", "۱۴۰۵/۳/۱۹"), ("attempt", "k1"),
      ]))
    let day = try #require(Day("2026-06-09"))
    #expect(draft == PaymentDraft(method: .transfer, amount: 17_820, reference: "۴۵۶۷", receivedOn: day, attempt: "k1"))
    #expect(throws: Refusal.invalid(["method": "field.choose", "amount": "field.required"])) { try PaymentDraft(Fields()) }
    #expect(
      throws: Refusal.invalid(["amount": "sales.nothingPaid", "reference": "field.bankCard", "receivedOn": "field.badDate"])
    ) {
      try PaymentDraft(
        Fields([("method", "cash"), ("amount", "۰"), ("reference", "6037 9911 1111 1112"), ("receivedOn", "فردا")]))
    }
  }
}
