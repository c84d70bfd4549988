import Contacts
import Events
import Identity
import Kernel
import Language
import Storage
import TestKit
import Testing

@Suite struct SessionTests {
  @Test func aCustomerIsKnownByTheirToken() async throws {
    let db = try await TestDatabase.people()
    let (token, account, contact) = try await customer(db)
    let viewer = try #require(try await seen(db, token))
    #expect(viewer.account == account && viewer.contact == contact && viewer.name == "سارا کیانی" && viewer.tongue == .fa)
    #expect(viewer.actor == .customer(account, name: "سارا کیانی") && viewer.seenAt == .noonOfKhordad)
    #expect(token.utf8.count == 43 && Base64URL.decode(token)?.count == 32)
  }

  @Test func theDatabaseDoesNotKnowTheToken() async throws {
    // The vector `magic_link` of web.json: only the SHA-256 of the token's text is stored.
    let db = try await TestDatabase.people()
    let (token, _, _) = try await customer(db)
    let stored = try await db.database.read { tx in try tx.first("SELECT token_hash FROM sessions") { try $0("token_hash") as [UInt8] } }
    #expect(stored?.count == 32 && stored != Base64URL.decode(token) && stored != Array(token.utf8))
    #expect(try await seen(db, token)?.session == stored)
  }

  @Test(arguments: ["", "x", String(repeating: "A", count: 43), String(repeating: "آ", count: 43)])
  func anotherTokenIsNobodys(_ token: String) async throws {
    let db = try await TestDatabase.people()
    _ = try await customer(db)
    #expect(try await seen(db, token) == nil)
    #expect(try await staffSeen(db, token) == nil)
  }

  @Test func aCustomersTokenOpensNoConsole() async throws {
    let db = try await TestDatabase.people()
    let (token, _, _) = try await customer(db)
    #expect(try await staffSeen(db, token) == nil)
    let (staffToken, _) = try await member(db)
    #expect(try await seen(db, staffToken) == nil)
    #expect(try await staffSeen(db, staffToken)?.isAdministrator == false)
  }

  @Test func twoWeeksAwayEndACustomersSession() async throws {
    let db = try await TestDatabase.people()
    let (token, _, _) = try await customer(db)
    db.clock.advance(by: .days(14))
    #expect(try await seen(db, token) == nil)
  }

  @Test func ninetyDaysEndItWhateverHappens() async throws {
    let db = try await TestDatabase.people()
    let (token, _, _) = try await customer(db)
    for _ in 0..<8 {
      db.clock.advance(by: .days(11))
      #expect(try await seen(db, token) != nil)
      try await touch(db, token)
    }
    db.clock.advance(by: .days(2))
    #expect(try await seen(db, token) == nil)
  }

  @Test func staffAreSignedOutAfterHalfAnHourAwayAndTwelveHoursInAll() async throws {
    let db = try await TestDatabase.people()
    let (token, _) = try await member(db)
    for _ in 0..<24 {
      db.clock.advance(by: .minutes(29))
      #expect(try await staffSeen(db, token) != nil)
      try await touch(db, token)
    }
    db.clock.advance(by: .minutes(24))
    #expect(try await staffSeen(db, token) == nil)
    let (fresh, _) = try await member(db, email: "omid@club.example")
    db.clock.advance(by: .minutes(30))
    #expect(try await staffSeen(db, fresh) == nil)
  }

  @Test func aDisabledMemberIsOutAtOnceAndStaysOut() async throws {
    let db = try await TestDatabase.people()
    let (token, id) = try await member(db)
    try await db.database.write { tx in try Staff.setActive(id, false, in: tx) }
    #expect(try await staffSeen(db, token) == nil)
    let late = try await db.database.write { tx in try Session.open(for: .staff(id), agent: "", in: tx) }
    #expect(try await staffSeen(db, late) == nil)
  }

  @Test func anAccountThatNobodyProvedHasNoViewer() async throws {
    let db = try await TestDatabase.people()
    let token = try await db.database.write { tx in
      let contact = try Contact.add("امید", mobile: "09120000001", in: tx)
      let destination = try #require(Destination("09120000001"))
      let account = try #require(try PortalAccount.open(for: contact.id, name: "امید", at: [destination], in: tx))
      return try Session.open(for: .customer(account.id), agent: "", in: tx)
    }
    #expect(try await seen(db, token) == nil)
  }

  @Test func signingOutEndsOneSessionAndSigningOutEverywhereAll() async throws {
    let db = try await TestDatabase.people()
    let (first, account, _) = try await customer(db)
    let (second, third) = try await db.database.write { tx in
      (try Session.open(for: .customer(account), agent: "", in: tx), try Session.open(for: .customer(account), agent: "", in: tx))
    }
    try await db.database.write { tx in try Session.close(first, in: tx) }
    #expect(try await seen(db, first) == nil)
    #expect(try await seen(db, second) != nil)
    try await db.database.write { tx in try Session.closeAll(of: .customer(account), in: tx) }
    #expect(try await seen(db, second) == nil)
    #expect(try await seen(db, third) == nil)
  }

  private func customer(_ db: TestDatabase) async throws -> (token: String, account: AccountID, contact: ContactID) {
    try await db.database.write { tx in
      let contact = try Contact.add("سارا كياني", mobile: "۰۹۱۲۰۰۰۱۲۳۴", in: tx)
      let account = try PortalAccount.proven(of: contact.id, name: "سارا كياني", mobile: "09120001234", in: tx)
      return (try Session.open(for: .customer(account), agent: String(repeating: "Mozilla ", count: 100), in: tx), account, contact.id)
    }
  }

  private func member(_ db: TestDatabase, email: String = "sara@club.example") async throws -> (token: String, id: StaffID) {
    let email = try #require(Email(email))
    return try await db.database.write { tx in
      let staff = try Staff.add(name: "سارا", email: email, passwordHash: nil, role: "allDocuments", in: tx)
      return (try Session.open(for: .staff(staff.id), agent: "", in: tx), staff.id)
    }
  }

  private func seen(_ db: TestDatabase, _ token: String) async throws -> CustomerViewer? {
    try await db.database.read { tx in try Session.customer(token, in: tx) }
  }

  private func staffSeen(_ db: TestDatabase, _ token: String) async throws -> StaffViewer? {
    try await db.database.read { tx in try Session.staff(token, in: tx) }
  }

  private func touch(_ db: TestDatabase, _ token: String) async throws {
    try await db.database.write { tx in try Session.touch(token, in: tx) }
  }
}
