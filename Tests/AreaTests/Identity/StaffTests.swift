import Events
import Kernel
import Language
import Storage
import TestKit
import Testing

@testable import Identity

@Suite struct StaffTests {
  @Test func aMemberSignsInHoweverTheyWriteTheirAddress() async throws {
    let db = try await TestDatabase.people()
    let id = try await hire(db)
    let token = try await signIn(db, email: " Sara@Club.Example\u{200F}")
    let viewer = try await db.database.read { tx in try Session.staff(token, in: tx) }
    #expect(viewer?.id == id && viewer?.name == "سارا کیانی" && viewer?.isAdministrator == true)
    #expect(viewer?.actor == .staff(id, name: "سارا کیانی"))
  }

  @Test(arguments: [("sara@club.example", "wrong"), ("nobody@club.example", "درست ۱۲۳۴"), ("", ""), ("sara@club.example", "")])
  func everybodyElseHearsTheSame(_ email: String, _ password: String) async throws {
    let db = try await TestDatabase.people()
    try await hire(db)
    await #expect(throws: Refusal.invalid(["password": "identity.wrongPassword"])) { try await signIn(db, email: email, password) }
  }

  @Test func aDisabledMemberHearsTheSameToo() async throws {
    let db = try await TestDatabase.people()
    let id = try await hire(db)
    try await db.database.write { tx in try Staff.setActive(id, false, in: tx) }
    await #expect(throws: Refusal.invalid(["password": "identity.wrongPassword"])) { try await signIn(db) }
  }

  @Test func fiveWrongPasswordsCloseTheDoorForTheirSenderAlone() async throws {
    let db = try await TestDatabase.people()
    try await hire(db)
    for _ in 0..<5 { await #expect(throws: Refusal.invalid(["password": "identity.wrongPassword"])) { try await signIn(db, "wrong") } }
    await #expect(throws: Refusal.tooOften(retryAfter: .minutes(15))) { try await signIn(db) }
    _ = try await signIn(db, from: "192.0.2.8")
    db.clock.advance(by: .minutes(15))
    _ = try await signIn(db)
  }

  @Test func aRightPasswordForgetsTheWrongOnes() async throws {
    let db = try await TestDatabase.people()
    try await hire(db)
    for _ in 0..<2 {
      for _ in 0..<4 { await #expect(throws: Refusal.self) { try await signIn(db, "wrong") } }
      _ = try await signIn(db)
    }
  }

  @Test func anOldHashIsMadeAnewWhenItsOwnerSignsIn() async throws {
    let db = try await TestDatabase.people()
    let id = try await hire(db)
    _ = try await signIn(db, cost: .standard)
    let stored = try await db.database.read { tx in try Staff.find(id, in: tx)?.passwordHash }
    #expect(stored.map { Password.isOutdated($0) } == false)
    _ = try await signIn(db, cost: .standard)
  }

  @Test func anotherPasswordSignsOutEverywhere() async throws {
    let db = try await TestDatabase.people()
    let id = try await hire(db)
    let token = try await signIn(db)
    let other = try await Password.hash("تازه ۵۶۷۸", cost: .test)
    try await db.database.write { tx in try Staff.changePassword(id, to: other, in: tx) }
    #expect(try await db.database.read { tx in try Session.staff(token, in: tx) == nil })
    await #expect(throws: Refusal.self) { try await signIn(db) }
    _ = try await signIn(db, "تازه ۵۶۷۸")
  }

  @Test func anAddressIsOfOneMember() async throws {
    let db = try await TestDatabase.people()
    try await hire(db)
    await #expect(throws: Refusal.invalid(["email": "identity.emailTaken"])) { try await hire(db, email: "SARA@club.example") }
    #expect(try await db.database.read { tx in try Staff.all(in: tx).count } == 1)
  }

  @Test func nobodyIsNotFound() async throws {
    let db = try await TestDatabase.people()
    #expect(try await db.database.read { tx in try Staff.find(StaffID(high: 1, low: 1), in: tx) == nil })
    await #expect(throws: Refusal.notFound) {
      try await db.database.write { tx in try Staff.setActive(StaffID(high: 1, low: 1), true, in: tx) }
    }
  }

  @discardableResult
  private func hire(_ db: TestDatabase, email: String = "sara@club.example") async throws -> StaffID {
    let hash = try await Password.hash("درست ۱۲۳۴", cost: .test)
    let email = try #require(Email(email))
    return try await db.database.write { tx in
      try Staff.add(name: " سارا  كياني", email: email, passwordHash: hash, role: Role.administrator, in: tx).id
    }
  }

  private func signIn(
    _ db: TestDatabase, email: String = "sara@club.example", _ password: String = "درست ۱۲۳۴", from address: String = "192.0.2.7",
    cost: Password.Cost = .test
  ) async throws -> String {
    let entry = try await Staff.signIn(
      email: email, password: password, from: address, agent: "Firefox", seal: testSeal, cost: cost, in: db.database)
    guard case .entered(let token) = entry else { throw Refusal.forbidden }
    return token
  }
}
