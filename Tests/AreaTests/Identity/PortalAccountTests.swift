import Contacts
import Events
import Identity
import Kernel
import Language
import Storage
import TestKit
import Testing

@Suite struct PortalAccountTests {
  @Test func anAccountIsMadeOnceAndWaitsForItsProof() async throws {
    let db = try await TestDatabase.people()
    let (contact, mobile) = (try await sara(db), try #require(Destination("09120001234")))
    let first = try await open(db, contact, [mobile])
    let second = try await open(db, contact, [mobile, try #require(Destination("sara@example.com"))])
    #expect(first?.id == second?.id && first?.isActive == false && first?.name == "سارا\u{200C}ی کیانی" && first?.mobile == mobile)
    #expect(try await open(db, contact, []) == nil)
  }

  @Test func manyAnswersAtOnceMakeOneAccount() async throws {
    let db = try await TestDatabase.people()
    let (contact, mobile) = (try await sara(db), try #require(Destination("09120001234")))
    let accounts = await together(8) { _ in try await open(db, contact, [mobile])?.id }.map { try? $0.get() }
    #expect(Set(accounts).count == 1 && accounts.first != .some(nil))
  }

  @Test func whatNobodyProvesVanishesAfterTwoDays() async throws {
    let db = try await TestDatabase.people()
    let (contact, mobile) = (try await sara(db), try #require(Destination("09120001234")))
    _ = try await open(db, contact, [mobile])
    db.clock.advance(by: .hours(47))
    #expect(try await sweep(db) == 0)
    // Another answer: it waits anew.
    _ = try await open(db, contact, [mobile])
    db.clock.advance(by: .hours(47))
    #expect(try await sweep(db) == 0)
    db.clock.advance(by: .hours(1))
    #expect(try await sweep(db) == 1)
    #expect(try await find(db, mobile) == nil)
  }

  @Test func whatWasProvenStays() async throws {
    let db = try await TestDatabase.people()
    let (contact, mobile) = (try await sara(db), try #require(Destination("09120001234")))
    let account = try #require(try await open(db, contact, [mobile]))
    for _ in 0..<2 { try await db.database.write { tx in try PortalAccount.activate(account.id, by: mobile, in: tx) } }
    db.clock.advance(by: .days(400))
    #expect(try await sweep(db) == 0)
    #expect(try await find(db, mobile)?.activatedAt == .noonOfKhordad)
    let events = try await db.database.read { tx in try Event.latest(of: contact, in: tx).map(\.kind) }
    #expect(events.filter { $0 == "account.activated" }.count == 1)
  }

  @Test func anAddressOpensAnActiveAccountOnlyOnceItWasProvenItself() async throws {
    let db = try await TestDatabase.people()
    let (mobile, email) = (try #require(Destination("09120001234")), try #require(Destination("Sara@Example.com")))
    let contact = try await sara(db)
    let account = try #require(try await open(db, contact, [mobile, email]))
    #expect(try await find(db, email)?.id == account.id)
    try await db.database.write { tx in try PortalAccount.activate(account.id, by: mobile, in: tx) }
    #expect(try await find(db, email) == nil)
    try await db.database.write { tx in try PortalAccount.activate(account.id, by: email, in: tx) }
    #expect(try await find(db, email)?.id == account.id)
  }

  @Test func theProvenOfTwoAccountsWithOneNumberIsOpened() async throws {
    let db = try await TestDatabase.people()
    let mobile = try #require(Destination("09120001234"))
    let (sara, omid) = (try await sara(db), try await db.database.write { tx in try Contact.add("امید", in: tx).id })
    let proven = try #require(try await open(db, sara, [mobile]))
    try await db.database.write { tx in try PortalAccount.activate(proven.id, by: mobile, in: tx) }
    _ = try await open(db, omid, [mobile])
    #expect(try await find(db, mobile)?.id == proven.id)
  }

  @Test func anotherNumberActivatesNothing() async throws {
    let db = try await TestDatabase.people()
    let (contact, mobile) = (try await sara(db), try #require(Destination("09120001234")))
    let account = try #require(try await open(db, contact, [mobile]))
    for other in ["09120009999", "sara@example.com"] {
      let other = try #require(Destination(other))
      await #expect(throws: Refusal.notFound) {
        try await db.database.write { tx in try PortalAccount.activate(account.id, by: other, in: tx) }
      }
    }
    #expect(try await find(db, mobile)?.isActive == false)
  }

  @Test func theLanguageIsRemembered() async throws {
    let db = try await TestDatabase.people()
    let (contact, mobile) = (try await sara(db), try #require(Destination("09120001234")))
    let account = try #require(try await open(db, contact, [mobile]))
    try await db.database.write { tx in try PortalAccount.speak(.en, account.id, in: tx) }
    #expect(try await db.database.read { tx in try PortalAccount.of(contact, in: tx).map(\.tongue) } == [.en])
  }

  @Test func theSweepIsDoneOnceADayAndEndsWhatIsOver() async throws {
    let db = try await TestDatabase.people()
    let (contact, mobile) = (try await sara(db), try #require(Destination("09120001234")))
    _ = try await open(db, contact, [mobile])
    let runner = JobRunner(db.database, handlers: Sweep.handlers, logger: .silent)
    for _ in 0..<3 { try await db.database.write { tx in try Sweep.schedule(in: tx) } }
    #expect(try await runner.runDue() == 1)
    #expect(try await find(db, mobile) != nil)
    for _ in 0..<2 {
      db.clock.advance(by: .days(1))
      #expect(try await runner.runDue() == 1)
    }
    #expect(try await find(db, mobile) == nil)
    #expect(try await db.database.read { tx in try Job.dead(in: tx).count } == 0)
  }

  private func sara(_ db: TestDatabase) async throws -> ContactID {
    try await db.database.write { tx in try Contact.add("سارا", mobile: "09120001234", in: tx).id }
  }

  private func open(_ db: TestDatabase, _ contact: ContactID, _ destinations: [Destination]) async throws -> PortalAccount? {
    try await db.database.write { tx in try PortalAccount.open(for: contact, name: "سارا\u{200C}ي كياني ", at: destinations, in: tx) }
  }

  private func find(_ db: TestDatabase, _ destination: Destination) async throws -> PortalAccount? {
    try await db.database.read { tx in try PortalAccount.find(at: destination, in: tx) }
  }

  private func sweep(_ db: TestDatabase) async throws -> Int {
    try await db.database.write { tx in try PortalAccount.removeUnproven(in: tx) }
  }
}
