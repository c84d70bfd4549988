import Events
import Forms
import Identity
import Kernel
import Language
import Storage
import TestKit
import Testing

@Suite struct ExactlyOnceTests {
  @Test func anAnswerBecomesARequestWithAReceipt() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let received = try await db.send(form, FormsKit.order, db.openPage(form))
    guard case .stored(let sent) = received else { throw Unexpected(received) }
    #expect(sent.receipt.wholeMatch(of: /MH-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{2}/) != nil)
    #expect(sent.status == "new")
    let (kept, thread) = try await db.database.read { tx in
      (try Submission.find(sent.id, in: tx), try Event.thread(of: sent.id, customerSees: true, in: tx))
    }
    #expect(kept.answers == sent.answers)
    #expect(kept.source.page == "https://shop.example/contact")
    #expect(thread.map(\.kind) == ["request.received"])
    #expect(thread.first?.contact == sent.contact)
    #expect(Words(.fa)(try #require(thread.first).sentence(in: Words(.fa))) == "درخواست «ثبت سفارش» با کد پیگیری \(sent.receipt) ثبت شد.")
  }

  @Test func pressingTwiceOrGoingBackGivesTheFirstReceiptAgain() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let page = db.openPage(form)
    let first = try await db.send(form, FormsKit.order, page)
    db.clock.advance(by: .hours(20))
    guard case .repeated(let again, changed: false) = try await db.send(form, FormsKit.order, page) else { throw Unexpected(first) }
    #expect(again.receipt == first.receipt)
    guard case .repeated(_, changed: true) = try await db.send(form, FormsKit.order.with("note", "سه دستگاه"), page) else {
      throw Unexpected(first)
    }
    #expect(try await db.count("submissions") == 1)
    #expect(try await db.count("contacts") == 1)
    #expect(try await db.count("events") == 1)
  }

  @Test func theSameAnswerOnAFreshPageIsTheSameRequestForTenMinutes() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let first = try await db.send(form, FormsKit.order, db.openPage(form))
    db.clock.advance(by: .minutes(9))
    #expect(try await db.send(form, FormsKit.order, db.openPage(form), tongue: .en).receipt == first.receipt)
    #expect(try await db.send(form, FormsKit.order.with("mobile", "09120009999"), db.openPage(form)).receipt != first.receipt)
    db.clock.advance(by: .minutes(2))
    #expect(try await db.send(form, FormsKit.order, db.openPage(form)).receipt != first.receipt)
    #expect(try await db.count("submissions") == 3)
  }

  @Test func equalAnswersOfTwoCustomersAreTwoRequests() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let (sara, omid) = (AccountID(high: 1, low: 1), AccountID(high: 1, low: 2))
    let first = try await db.send(form, FormsKit.order, db.openPage(form), by: .customer(sara, name: "سارا"))
    #expect(try await db.send(form, FormsKit.order, db.openPage(form), by: .customer(omid, name: "امید")).receipt != first.receipt)
    #expect(try await db.send(form, FormsKit.order, db.openPage(form), by: .customer(sara, name: "سارا")).receipt == first.receipt)
  }

  @Test func strangersWhoAnswerAlikeAreTwo() async throws {
    let db = try await FormsKit.database()
    let definition = try FormsKit.definition(fields: "- { id: opinion, kind: shortText, label: { fa: نظر, en: Opinion } }")
    let form = try await db.database.write { tx in
      try Form.apply(definition, in: tx)
      return try #require(try Form.published("small", in: tx))
    }
    let (one, two) = (db.openPage(form), db.openPage(form))
    #expect(try await db.send(form, Fields([("opinion", "خوب")]), one).receipt != db.send(form, Fields([("opinion", "خوب")]), two).receipt)
  }

  @Test func manyAtOnceOfOnePageAreOneRequest() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let page = db.openPage(form)
    let receipts = try await atOnce(12) { _ in try await db.send(form, FormsKit.order, page).receipt }
    #expect(Set(receipts).count == 1)
    #expect(try await db.count("submissions") == 1)
    #expect(try await db.count("contacts") == 1)
  }

  @Test func manyAtOnceOfTheSameAnswerAreOneRequest() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let receipts = try await atOnce(12) { _ in try await db.send(form, FormsKit.order, db.openPage(form)).receipt }
    #expect(Set(receipts).count == 1)
    #expect(try await db.count("submissions") == 1)
  }

  /// Fifty at a time, twenty each, and everybody presses twice.
  @Test func aThousandAnswersOfFiftyClientsAreAThousandRequests() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let receipts = try await together(50) { client in
      var receipts: [String] = []
      for number in 0..<20 {
        let (page, answer) = (db.openPage(form), FormsKit.order.with("mobile", "0912\(1_000_000 + client * 20 + number)"))
        async let first = db.send(form, answer, page).receipt
        async let second = db.send(form, answer, page).receipt
        let both = try await [first, second]
        #expect(both[0] == both[1])
        receipts.append(both[0])
      }
      return receipts
    }.flatMap { try $0.get() }
    #expect(receipts.count == 1000 && Set(receipts).count == 1000)
    #expect(try await db.count("submissions") == 1000)
    #expect(try await db.count("contacts") == 1000)
  }

  @Test func whatCannotBeOpenedLeavesNothingBehind() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("warranty")
    let page = db.openPage(form)
    let fields = Fields([
      ("name", "سارا کیانی"), ("mobile", "09120001234"), ("serial", "UNKNOWN"), ("purchasedOn", "1405/01/15"), ("consent", "1"),
    ])
    await #expect(throws: Refusal.invalid(["serial": "field.required"])) { try await db.send(form, fields, page) }
    #expect(try await db.count("submissions") == 0)
    #expect(try await db.count("contacts") == 0)
    #expect(try await db.count("events") == 0)
    guard case .stored = try await db.send(form, fields.with("serial", "ABCD12345678"), page) else { throw Unexpected(page) }
  }

  private func atOnce(_ count: Int, _ send: @escaping @Sendable (Int) async throws -> String) async throws -> [String] {
    try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<count { group.addTask { try await send(number) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  struct Unexpected: Error {
    let value: String
    init(_ value: some Any) { self.value = "\(value)" }
  }
}
