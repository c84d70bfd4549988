import Crypto
import Events
import Forms
import Foundation
import Identity
import Kernel
import Language
import Storage
import TestKit
import Testing

@Suite struct QuarantineTests {
  private let desk = FormsKit.desk

  @Test func whoeverTakesTenSecondsWithoutAScriptIsReceived() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let page = db.openPage(form)
    db.clock.advance(by: .seconds(10))
    guard case .stored = try await send(FormsKit.order, page, form, db) else { throw Unexpected() }
    #expect(try await db.count("quarantine") == 0)
  }

  @Test func aScriptThatWorkedMayBeQuick() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let page = db.openPage(form)
    guard case .stored = try await send(FormsKit.order.with(FormInput.proof, page.proof), page, form, db) else { throw Unexpected() }
  }

  @Test func aProgramThatSendsAtOnceIsHeldAndLeavesNoTrace() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let page = db.openPage(form)
    let received = try await send(FormsKit.order, page, form, db)
    guard case .held(let id, let receipt) = received else { throw Unexpected() }
    #expect(receipt.wholeMatch(of: /MH-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{2}/) != nil)
    for table: SQL in ["submissions", "contacts", "events"] { #expect(try await db.count(table) == 0) }
    let entry = try await db.database.read { tx in try Quarantine.find(id, in: tx) }
    #expect(entry.reasons == [.noProof, .tooSoon])
    #expect(entry.fields["note"] == "طبقهٔ سوم")
    #expect(entry.fields[FormInput.token] == nil)
    // Pressing again is the same.
    #expect(try await send(FormsKit.order, page, form, db).receipt == receipt)
    #expect(try await db.count("quarantine") == 1)
    // The link of the receipt leads there, another does not.
    let link = received.link(sealedBy: FormsKit.seal)
    try await db.database.read { (tx: Transaction) throws -> Void in
      #expect(try Quarantine.open(link: link, seal: FormsKit.seal, in: tx)?.receipt == receipt)
      #expect(try Quarantine.open(link: link + "A", seal: FormsKit.seal, in: tx) == nil)
    }
  }

  @Test func theTrapHoldsThoughTheWorkWasDone() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let page = db.openPage(form)
    db.clock.advance(by: .minutes(1))
    let fields = FormsKit.order.with(FormInput.proof, page.proof).with(FormInput.trap, "https://spam.example")
    guard case .held(let id, _) = try await send(fields, page, form, db) else { throw Unexpected() }
    #expect(try await db.database.read { tx in try Quarantine.find(id, in: tx).reasons } == [.trap])
  }

  @Test func aCustomerWhoIsSignedInIsNeverHeld() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let page = db.openPage(form)
    let sara = Actor.customer(AccountID(high: 1, low: 1), name: "سارا")
    guard case .stored = try await send(FormsKit.order, page, form, db, by: sara) else { throw Unexpected() }
  }

  @Test func aReleasedAnswerIsReceivedAsIfItHadBeenThen() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    // Tomorrow, which is over when staff look.
    let sentAt = db.clock.now
    let received = try await send(FormsKit.order.with("deliverBy", "۱۴۰۵/۰۳/۲۱"), db.openPage(form), form, db)
    db.clock.advance(by: .days(5))
    let renamed = try FormDefinition(try FormsKit.document("order").replacing("fa: شرکت یا سازمان", with: "fa: محل کار"))
    try await db.database.write { tx in try Form.apply(renamed, in: tx) }
    let released = try await release(received, db)
    let sent = try #require(released.submissions.first)
    #expect(sent.receipt == received.receipt)
    #expect(sent.version == form.version)
    #expect(sent.createdAt == sentAt)
    #expect(try await db.count("contacts") == 1)
    #expect(try await db.count("quarantine") == 0)
    let link = received.link(sealedBy: FormsKit.seal)
    #expect(try await db.database.read { tx in try Submission.open(link: link, seal: FormsKit.seal, in: tx).id } == sent.id)
  }

  @Test func aSecondSendingOfAReleasedAnswerIsTheFirst() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let page = db.openPage(form)
    let received = try await send(FormsKit.order, page, form, db)
    _ = try await release(received, db)
    guard case .repeated(let again, changed: false) = try await send(FormsKit.order, page, form, db) else { throw Unexpected() }
    #expect(again.receipt == received.receipt)
    #expect(try await db.count("submissions") == 1)
  }

  @Test func twoWhoReleaseAtOnceMakeOneRequest() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let received = try await send(FormsKit.order, db.openPage(form), form, db)
    let released = await together(8) { _ in try await release(received, db).submissions.count }
    #expect(try released.map { try $0.get() }.reduce(0, +) == 1)
    #expect(try await db.count("submissions") == 1)
    #expect(try await db.count("contacts") == 1)
  }

  @Test func whatIsDeletedOrOldIsGone() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    var held: [RequestID] = []
    for number in 0..<5 {
      let fields = FormsKit.order.with("mobile", "0912000000\(number)")
      guard case .held(let id, _) = try await send(fields, db.openPage(form), form, db) else { throw Unexpected() }
      held.append(id)
      db.clock.advance(by: .days(1))
    }
    let ids = held
    let now = db.clock.now
    try await db.database.write { (tx: Transaction) throws -> Void in
      #expect(try Quarantine.count(in: tx) == 5)
      #expect(try Quarantine.list(limit: 2, in: tx).map(\.id) == [ids[4], ids[3]])
      #expect(try Quarantine.list(before: ids[3], limit: 2, in: tx).map(\.id) == [ids[2], ids[1]])
      #expect(try Quarantine.delete([ids[4], ids[4], ID(high: 1, low: 1)], in: tx) == 1)
      #expect(try Quarantine.deleteAll(until: now - .days(4), in: tx) == 2)
      #expect(throws: Refusal.notFound) { try Quarantine.find(ids[0], in: tx) }
      try Quarantine.schedule(in: tx)
    }
    // Sent two days after the first, so it goes thirty-two days after that.
    let jobs = JobRunner(db.database, handlers: Quarantine.handlers, logger: .silent)
    db.clock.advance(by: .days(26))
    try await jobs.runDue()
    #expect(try await db.count("quarantine") == 2)
    db.clock.advance(by: .days(1))
    try await jobs.runDue()
    #expect(try await db.count("quarantine") == 1)
  }

  @Test func aHeldAnswerThatCannotBeReadStaysWhereItIs() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let received = try await send(FormsKit.order, db.openPage(form), form, db)
    try await db.database.write { tx in try tx.run("UPDATE quarantine SET fields = '[[\"name\",\"س\"]]'") }
    let released = try await release(received, db)
    #expect(released.submissions.isEmpty && released.unreadable.count == 1)
    #expect(try await db.count("quarantine") == 1)
  }

  @Test func oneAdvertisementInManyFormsIsKnown() async throws {
    let db = try await FormsKit.database()
    let text = "ارزان‌ترین وام‌های فوری بدون ضامن و بدون سفته، همین امروز با ما تماس بگیرید و بیست درصد هدیه بگیرید."
    var reasons: [[Suspicion.Reason]] = []
    for number in 0..<4 {
      let form = try await db.database.write { tx in
        var definition = try FormsKit.definition(fields: "- { id: note, kind: longText, label: { fa: یادداشت, en: Note } }")
        definition.slug = "small-\(number)"
        try Form.apply(definition, in: tx)
        return try #require(try Form.published("small-\(number)", in: tx))
      }
      if case .held(let id, _) = try await send(Fields([("note", text)]), db.openPage(form), form, db) {
        reasons.append(try await db.database.read { tx in try Quarantine.find(id, in: tx).reasons })
      }
    }
    #expect(reasons == [[.noProof, .tooSoon], [.noProof, .tooSoon], [.noProof, .tooSoon, .sameText], [.noProof, .tooSoon, .sameText]])
  }

  @Test func tooManyOfOnePersonAreToldWhenToTryAgain() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    for number in 0..<20 {
      let page = db.openPage(form)
      let fields = FormsKit.order.with("note", "سفارش \(number)").with(FormInput.proof, page.proof)
      #expect(try await send(fields, page, form, db).receipt.hasPrefix("MH-"))
    }
    let page = db.openPage(form)
    do {
      _ = try await send(FormsKit.order.with("note", "یکی دیگر").with(FormInput.proof, page.proof), page, form, db)
      throw Unexpected()
    } catch Refusal.tooOften(let wait) { #expect(wait > .seconds(0) && wait <= .hours(1)) }
    db.clock.advance(by: .hours(1))
    let later = db.openPage(form)
    let fields = FormsKit.order.with("note", "یکی دیگر").with(FormInput.proof, later.proof)
    guard case .stored = try await send(fields, later, form, db) else { throw Unexpected() }
  }

  private func send(
    _ fields: Fields, _ token: FormToken, _ form: PublishedForm, _ db: TestDatabase, by actor: Actor = .visitor
  ) async throws -> Received {
    try await db.database.write { [desk] tx in
      var filler = Filler(words: Words(.fa), source: .init(page: "/f/order", tongue: .fa))
      (filler.actor, filler.address) = (actor, "192.0.2.1")
      let sent = fields.with(FormInput.token, token.sealed(by: FormsKit.seal))
      guard case .received(let received) = try desk.take(sent, of: form, by: filler, receiptPrefix: "MH", in: tx)
      else { throw Unexpected() }
      return received
    }
  }

  private func release(_ received: Received, _ db: TestDatabase) async throws -> FormDesk.Released {
    guard case .held(let id, _) = received else { throw Unexpected() }
    return try await db.database.write { [desk] tx in try desk.release([id], receiptPrefix: "MH", in: tx) }
  }

  private struct Unexpected: Error {}
}

extension FormToken {
  /// What a browser would find.
  var proof: String {
    for n in 0... where Proof.holds(String(n), for: self) { return String(n) }
    return ""
  }
}

extension FormsKit {
  static let desk = FormDesk(catalogue: CurrentCatalogue(catalogue), target: PhoneBook(), seal: seal)

  /// A token with a given key, as a page would carry it.
  static func token(attempt: [UInt8], bits: Int) throws -> FormToken {
    let head = [UInt8](repeating: 0, count: 24) + attempt + [UInt8](repeating: 0, count: 8) + [UInt8(bits)]
    return try FormToken(opening: Fields([(FormInput.token, seal.token("form", head))]), seal: seal)
  }
}
