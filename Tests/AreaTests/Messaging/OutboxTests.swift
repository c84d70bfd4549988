import Contacts
import Events
import Identity
import Kernel
import Language
import Messaging
import Storage
import TestKit
import Testing

@Suite struct OutboxTests {
  @Test func withoutAGatewayAMessageIsKeptForTheMailbox() async throws {
    let db = try await TestDatabase.people()
    let (contact, mobile) = try await sara(db)
    try await db.database.write { tx in try Outbox.add(received(contact, mobile), in: tx) }
    #expect(try await mailbox(db).map(\.state) == [.queued])
    #expect(try await work(db) == 1)
    let message = try #require(try await mailbox(db).first)
    #expect(message.state == .kept && message.channel == .sms && message.destination == mobile && message.subject == "")
    #expect(message.body == "مهرگان: درخواست شما با شمارهٔ MH-7K4Q-92 ثبت شد. پیگیری: https://club.example/s/x")
    #expect(try await work(db) == 0)
  }

  @Test func theSameMessageTwiceIsOne() async throws {
    let db = try await TestDatabase.people()
    let (contact, mobile) = try await sara(db)
    let added = await together(6) { _ in
      try await db.database.write { tx in try Outbox.add(received(contact, mobile), in: tx) != nil }
    }
    #expect(added.filter { (try? $0.get()) == true }.count == 1 && added.filter { (try? $0.get()) == false }.count == 5)
    #expect(try await work(db) == 1)
    #expect(try await mailbox(db).count == 1)
  }

  @Test func whatIsUndoneIsNotSent() async throws {
    let db = try await TestDatabase.people()
    let (contact, mobile) = try await sara(db)
    await #expect(throws: Refusal.forbidden) {
      try await db.database.write { tx in
        try Outbox.add(received(contact, mobile), in: tx)
        throw Refusal.forbidden
      }
    }
    #expect(try await work(db) == 0)
    #expect(try await mailbox(db).isEmpty)
  }

  @Test func tooLateIsNotSentAnyMore() async throws {
    let db = try await TestDatabase.people()
    let (contact, mobile) = try await sara(db)
    try await db.database.write { tx in
      try Outbox.add(code(contact, mobile, expires: tx.now + .minutes(3)), in: tx)
    }
    db.clock.advance(by: .minutes(3))
    #expect(try await work(db) == 2)
    #expect(try await mailbox(db).map(\.state) == [.expired])
  }

  @Test func aCodeIsReadInTheMailboxAloneAndForgottenWhenItIsOver() async throws {
    let db = try await TestDatabase.people()
    let (contact, mobile) = try await sara(db)
    try await db.database.write { tx in
      try Outbox.add(code(contact, mobile, expires: tx.now + .minutes(3)), in: tx)
      try Outbox.add(received(contact, mobile), in: tx)
    }
    #expect(try await work(db) == 2)
    let sent = try await mailbox(db, search: "۰۹۱۲ ۰۰۰ ۱۲ ۳۴").map(\.body)
    #expect(sent.last == "مهرگان: کد ورود شما ۴۲۰۱۹۵ است. آن را به کسی نگویید.\n@club.example #420195")
    let shown = try await db.database.read { tx in try Outbox.of(contact, in: tx).map(\.body) }
    #expect(shown == [sent[0], "مهرگان: کد ورود شما •••••• است. آن را به کسی نگویید.\n@club.example #••••••"])
    db.clock.advance(by: .minutes(3))
    #expect(try await work(db) == 1)
    #expect(try await mailbox(db).map(\.body) == shown)
  }

  @Test func anEmailHasASubjectAndNoLineForTelephones() async throws {
    let db = try await TestDatabase.people()
    let (contact, _) = try await sara(db)
    let email = try #require(Destination("sara@example.com"))
    try await db.database.write { tx in
      try Outbox.add(
        .code(
          "420195", id: tx.newID(), to: email, contact: contact, company: "Mehregan", host: "club.example", tongue: .en, expires: tx.now),
        in: tx)
    }
    let message = try #require(try await mailbox(db, search: "Sara@Example.com").first)
    #expect(message.channel == .email && message.subject == "Sign-in code for Mehregan" && message.tongue == .en)
    #expect(message.body == "Mehregan: your sign-in code is 420195. Tell it to nobody.")
  }

  @Test func theMailboxIsSoughtByDestination() async throws {
    let db = try await TestDatabase.people()
    let (contact, mobile) = try await sara(db)
    try await db.database.write { tx in try Outbox.add(received(contact, mobile), in: tx) }
    #expect(try await mailbox(db, search: "09120009999").isEmpty)
    #expect(try await mailbox(db, search: "سارا").isEmpty)
    #expect(try await mailbox(db, search: " ").count == 1)
  }

  @Test(arguments: Message.Purpose.allCases, Tongue.allCases) func everyPurposeHasItsWords(_ purpose: Message.Purpose, _ tongue: Tongue) {
    let words = Words(tongue)
    for key in ["message.\(purpose.rawValue)", "message.\(purpose.rawValue).subject", "messaging.purpose.\(purpose.rawValue)"] {
      #expect(words.has(key), "\(key)")
    }
    for state in Message.State.allCases { #expect(words.has("messaging.state.\(state.rawValue)")) }
  }

  @Test func everyNameOfARoomBelowTheAreasHasItsWords() {
    for words in [Words(.fa), Words(.en)] {
      for role in ["administrator", "allDocuments", "ownDocuments", "cashier", "formEditor"] { #expect(words.has("identity.role.\(role)")) }
      for field in Contact.Field.allCases { #expect(words.has("contacts.field.\(field.rawValue)")) }
      for kind in Contact.Kind.allCases { #expect(words.has("contacts.kind.\(kind.rawValue)")) }
      for proof in ContactClaim.Proof.allCases { #expect(words.has("contacts.proof.\(proof.rawValue)")) }
    }
  }

  private func sara(_ db: TestDatabase) async throws -> (ContactID, Destination) {
    let mobile = try #require(Destination("09120001234"))
    return (try await db.database.write { tx in try Contact.add("سارا", mobile: "09120001234", in: tx).id }, mobile)
  }

  private func received(_ contact: ContactID, _ destination: Destination) -> MessageDraft {
    MessageDraft(
      .received, to: destination, contact: contact,
      ["company": "مهرگان", "receipt": "MH-7K4Q-92", "link": "https://club.example/s/x"], tongue: .fa, key: "received MH-7K4Q-92")
  }

  private func code(_ contact: ContactID, _ destination: Destination, expires: Instant) -> MessageDraft {
    .code(
      "420195", id: ID(high: 1, low: 1), to: destination, contact: contact, company: "مهرگان", host: "club.example", tongue: .fa,
      expires: expires)
  }

  private func work(_ db: TestDatabase) async throws -> Int {
    try await JobRunner(db.database, handlers: Outbox.handlers, logger: .silent).runDue()
  }

  private func mailbox(_ db: TestDatabase, search: String? = nil) async throws -> [Message] {
    try await db.database.read { tx in try Outbox.mailbox(search: search, in: tx) }
  }
}
