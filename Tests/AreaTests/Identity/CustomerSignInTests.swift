import Contacts
import Events
import Kernel
import Storage
import TestKit
import Testing

@testable import Identity

/// Links, passwords and devices of customers, and that nobody can shut an owner out by trying.
@Suite struct CustomerSignInTests {
  private let mobile = "09120001234"

  private func account(_ db: TestDatabase) async throws -> PortalAccount {
    try await db.database.write { [mobile] tx in
      let contact = try Contact.add("سارا", mobile: mobile, in: tx)
      let id = try PortalAccount.proven(of: contact.id, name: "سارا", mobile: mobile, in: tx)
      guard let account = try PortalAccount.find(id, in: tx) else { throw Refusal.notFound }
      return account
    }
  }

  private func setPassword(_ password: String, of account: PortalAccount, _ db: TestDatabase) async throws {
    let hash = try await Password.hash(password, cost: .test)
    try await db.database.write { tx in
      let token = try Session.open(for: .customer(account.id), agent: "", in: tx)
      guard let viewer = try Session.customer(token, in: tx) else { throw Refusal.notFound }
      try PortalAccount.setPassword(hash, of: viewer, in: tx)
    }
  }

  private func enter(_ db: TestDatabase, _ password: String, from address: String, device: String? = nil) async throws -> PortalAccount {
    try await PortalAccount.signIn(
      at: try #require(Destination(mobile)), password: password, from: address, device: device, cost: .test, in: db.database)
  }

  // MARK: Links

  private func link(_ db: TestDatabase) async throws -> String {
    let destination = try #require(Destination(mobile))
    return try await db.database.write { tx in try SignInLink.request(for: destination, seal: testSeal, in: tx) }
  }

  private func use(_ db: TestDatabase, _ token: String) async throws -> Destination? {
    try await db.database.write { tx in try SignInLink.use(token, seal: testSeal, in: tx) }
  }

  @Test func aLinkIsGoodOnceAlsoForManyAtOnce() async throws {
    let db = try await TestDatabase.people()
    let token = try await link(db)
    #expect(try await db.database.read { tx in try SignInLink.find(token, seal: testSeal, in: tx) } == Destination(mobile))
    let uses = await together(8) { _ in try await use(db, token) }.map { try? $0.get() }
    #expect(uses.filter { $0 == .some(Destination(mobile)) }.count == 1)
    #expect(try await use(db, token) == nil)
  }

  @Test func aLinkLivesTenMinutes() async throws {
    let db = try await TestDatabase.people()
    let token = try await link(db)
    db.clock.advance(by: .minutes(10))
    #expect(try await use(db, token) == nil)
  }

  @Test func aTamperedLinkOpensNothingAndSpoilsNothing() async throws {
    let db = try await TestDatabase.people()
    let token = try await link(db)
    for wrong in ["", "x", String(token.dropLast()), String(token.dropLast()) + (token.hasSuffix("A") ? "B" : "A"), token + "A"] {
      #expect(try await use(db, wrong) == nil, "\(wrong)")
    }
    #expect(try await use(db, token) == Destination(mobile))
  }

  @Test func aCodeAndALinkTogetherKeepToTheLimitOfOneAMinute() async throws {
    let db = try await TestDatabase.people()
    _ = try await link(db)
    let destination = try #require(Destination(mobile))
    await #expect(throws: Refusal.tooOften(retryAfter: .minutes(1))) {
      try await db.database.write { tx in _ = try OneTimeCode.request(for: destination, seal: testSeal, in: tx) }
    }
  }

  @Test func aCodeOpensOnlyWhatItWasAskedFor() async throws {
    let db = try await TestDatabase.people()
    let account = try await account(db)
    let destination = try #require(Destination(mobile))
    let sent = try await db.database.write { tx in
      try OneTimeCode.request(for: destination, to: .take(account.id), seal: testSeal, in: tx)
    }
    let check: @Sendable (OneTimeCode.Purpose) async throws -> OneTimeCode.Check = { purpose in
      try await db.database.write { tx in try OneTimeCode.check(sent.id, sent.code, to: purpose, seal: testSeal, in: tx) }
    }
    #expect(try await check(.signIn) == .expired)
    #expect(try await check(.leave(account.id)) == .expired)
    #expect(try await check(.take(account.id)) == .right(destination))
  }

  // MARK: Passwords

  @Test func theRightPasswordOpensAndEveryWrongOneSaysTheSame() async throws {
    let db = try await TestDatabase.people()
    let account = try await account(db)
    let wrong = Refusal.invalid(["password": "identity.wrongCustomerPassword"])
    await #expect(throws: wrong, "without a password") { try await enter(db, "a long password", from: "192.0.2.1") }
    try await setPassword("a long password", of: account, db)
    #expect(try await enter(db, "a long password", from: "192.0.2.1").id == account.id)
    await #expect(throws: wrong) { try await enter(db, "another password", from: "192.0.2.1") }
    await #expect(throws: wrong, "an unknown number") {
      try await PortalAccount.signIn(
        at: try #require(Destination("09120009999")), password: "a long password", from: "192.0.2.1", device: nil, cost: .test,
        in: db.database)
    }
  }

  @Test func aNewPasswordEndsTheOtherSessions() async throws {
    let db = try await TestDatabase.people()
    let account = try await account(db)
    let other = try await db.database.write { tx in try Session.open(for: .customer(account.id), agent: "", in: tx) }
    try await setPassword("a long password", of: account, db)
    #expect(try await db.database.read { tx in try Session.customer(other, in: tx) } == nil)
    #expect(try await db.database.read { tx in try Session.places(of: account.id, in: tx).count } == 1)
  }

  @Test func guessesFromOnePlaceGrowDearer() async throws {
    let db = try await TestDatabase.people()
    let account = try await account(db)
    try await setPassword("a long password", of: account, db)
    for _ in 0..<5 { await #expect(throws: Refusal.self) { try await enter(db, "wrong password", from: "192.0.2.1") } }
    for minutes in [1, 2, 4, 8, 15, 15] {
      await #expect(throws: Refusal.tooOften(retryAfter: .minutes(minutes))) { try await enter(db, "a long password", from: "192.0.2.1") }
      db.clock.advance(by: .minutes(minutes))
      await #expect(throws: Refusal.invalid(["password": "identity.wrongCustomerPassword"])) {
        try await enter(db, "wrong password", from: "192.0.2.1")
      }
    }
    db.clock.advance(by: .hours(1))
    #expect(try await enter(db, "a long password", from: "192.0.2.1").id == account.id)
  }

  /// A stranger tries from many places, in an order of chance; the owner still gets in on their own device, and by a code anywhere.
  @Test(arguments: [1, 2, 3]) func noOrderOfTriesShutsTheOwnerOut(seed: UInt64) async throws {
    let db = try await TestDatabase.people()
    let account = try await account(db)
    try await setPassword("a long password", of: account, db)
    let entry = try await db.database.write { tx in try Device.enter(account, device: nil, agent: "", address: "", in: tx) }
    let chance = SeededChance(seed)
    for _ in 0..<120 {
      let address = "198.51.100.\(chance.next() % 60)"
      let device = chance.next() % 3 == 0 ? Base64URL.encode(Array(repeating: 7, count: 32)) : nil
      _ = try? await enter(db, "wrong \(chance.next())", from: address, device: device)
      if chance.next() % 5 == 0 { db.clock.advance(by: .seconds(Int(chance.next() % 30))) }
    }
    await #expect(throws: Refusal.self, "a new device is held off by now") { try await enter(db, "a long password", from: "203.0.113.9") }
    #expect(try await enter(db, "a long password", from: "192.0.2.1", device: entry.device).id == account.id)
    let destination = try #require(Destination(mobile))
    let sent = try await db.database.write { tx in try OneTimeCode.request(for: destination, from: "192.0.2.1", seal: testSeal, in: tx) }
    let check = try await db.database.write { tx in try OneTimeCode.check(sent.id, sent.code, seal: testSeal, in: tx) }
    #expect(check == .right(destination))
  }

  @Test func guessingAcrossAccountsLeavesACodeOneTry() async throws {
    let db = try await TestDatabase.people()
    try await db.database.write { tx in for _ in 0..<Throttle.wrongInAll { try Throttle.noteWrong(in: tx) } }
    let destination = try #require(Destination(mobile))
    let sent = try await db.database.write { tx in try OneTimeCode.request(for: destination, seal: testSeal, in: tx) }
    let wrong = sent.code == "123456" ? "654321" : "123456"
    let check: @Sendable (String) async throws -> OneTimeCode.Check = { typed in
      try await db.database.write { tx in try OneTimeCode.check(sent.id, typed, seal: testSeal, in: tx) }
    }
    #expect(try await check("1234") == .wrong(triesLeft: 5))
    #expect(try await check(wrong) == .wrong(triesLeft: 0))
    #expect(try await check(sent.code) == .expired)
    db.clock.advance(by: .minutes(15))
    #expect(try await db.database.read { tx in try Throttle.isUnderAttack(in: tx) } == false)
  }

  // MARK: Devices

  @Test func onlyASecondBrowserIsTold() async throws {
    let db = try await TestDatabase.people()
    let account = try await account(db)
    let enter: @Sendable (String?) async throws -> String = { device in
      try await db.database.write { tx in try Device.enter(account, device: device, agent: "A", address: "192.0.2.1", in: tx).device }
    }
    let first = try await enter(nil)
    #expect(try await enter(first) == first)
    #expect(try await told(account, db) == 0)
    let second = try await enter(nil)
    #expect(try await told(account, db) == 1 && second != first)
    _ = try await enter(second)
    _ = try await enter(first)
    #expect(try await told(account, db) == 1)
    let stored = try await db.database.read { tx in try tx.all("SELECT token_hash FROM known_devices") { try $0("token_hash") as [UInt8] } }
    #expect(stored.count == 2 && stored.allSatisfy { $0.count == 32 && $0 != Base64URL.decode(first) })
  }

  @Test func nobodySignsOutAnothersDevice() async throws {
    let db = try await TestDatabase.people()
    let account = try await account(db)
    let (mine, viewer) = try await db.database.write { tx in
      let mine = try Session.open(for: .customer(account.id), agent: "", in: tx)
      let other = try Contact.add("امید", mobile: "09350004567", in: tx)
      let his = try PortalAccount.proven(of: other.id, name: "امید", mobile: "09350004567", in: tx)
      guard let viewer = try Session.customer(try Session.open(for: .customer(his), agent: "", in: tx), in: tx) else {
        throw Refusal.notFound
      }
      return (mine, viewer)
    }
    let name = try #require(try await db.database.read { tx in try Session.places(of: account.id, in: tx).first?.name })
    await #expect(throws: Refusal.notFound) { try await db.database.write { tx in try Session.close(place: name, of: viewer, in: tx) } }
    #expect(try await db.database.read { tx in try Session.customer(mine, in: tx) } != nil)
  }

  private func told(_ account: PortalAccount, _ db: TestDatabase) async throws -> Int {
    try await db.database.read { tx in try Event.latest(of: account.contact, in: tx).filter { $0.kind == "account.newDevice" }.count }
  }
}
