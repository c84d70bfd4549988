import Events
import Foundation
import Kernel
import Language
import Storage
import TestKit
import Testing

@testable import Identity

/// Codes of an app, recovery codes, and what they open.
@Suite struct SecondFactorTests {
  struct File: Decodable, Sendable {
    let totp: Codes

    struct Codes: Decodable, Sendable {
      let vectors: [Vector]
      let uri: String
      let window: Window

      enum CodingKeys: String, CodingKey {
        case vectors
        case uri = "otpauth_uri"
        case window = "window_test"
      }
    }

    struct Vector: Decodable, Sendable {
      let step: Int
      let algorithm: String
      let digits6: String
    }

    struct Window: Decodable, Sendable {
      let now: Int64
      let codes: [String: String]
      let accepted: [Int]

      enum CodingKeys: String, CodingKey {
        case now, codes
        case accepted = "accept_offsets"
      }
    }
  }

  private static let secret = Array("12345678901234567890".utf8)

  private func codes() throws -> File.Codes {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Vectors/web.json")
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).totp
  }

  @Test func codesAreThoseOfTheStandard() throws {
    let vectors = try codes().vectors.filter { $0.algorithm == "SHA1" }
    #expect(vectors.count >= 6)
    for vector in vectors { #expect(TOTP.code(Self.secret, step: vector.step) == vector.digits6) }
  }

  @Test func aStepAroundNowIsRightAndNoneTwice() throws {
    let window = try codes().window
    let now = Instant(milliseconds: window.now * 1000)
    for (offset, code) in window.codes {
      let offset = try #require(Int(offset))
      let step = TOTP.step(of: code, Self.secret, at: now, after: 0)
      #expect(step == (window.accepted.contains(offset) ? TOTP.step(at: now) + offset : nil), "\(offset)")
      if let step { #expect(TOTP.step(of: code, Self.secret, at: now, after: step) == nil) }
    }
    let persian = Words(.fa).digits(try #require(window.codes["0"]))
    #expect(TOTP.step(of: " \(persian.prefix(3)) \(persian.suffix(3))", Self.secret, at: now, after: 0) != nil)
    for wrong in ["", "12345", "1234567", "abcdef"] { #expect(TOTP.step(of: wrong, Self.secret, at: now, after: 0) == nil) }
  }

  @Test func appsReadTheSecret() throws {
    #expect(TOTP.uri(Self.secret, issuer: "Club Portal", account: "ali@example.com") == (try codes().uri))
    #expect(TOTP.base32([]) == "" && TOTP.base32([0x66]) == "MY" && TOTP.base32(Array("foobar".utf8)) == "MZXW6YTBOI")
  }

  // MARK: Signing in

  private static let password = "درست ۱۲۳۴"

  /// Mina, who works here and has connected an app with the secret.
  private func mina(_ db: TestDatabase) async throws -> (viewer: StaffViewer, codes: [String]) {
    let hash = try await Password.hash(Self.password, cost: .test)
    let found = try await db.database.write { tx in
      let staff = try Staff.add(name: "مینا", email: try #require(Email("mina@club.example")), passwordHash: hash, role: "cashier", in: tx)
      return try Session.staff(try Session.open(for: .staff(staff.id), agent: "", in: tx), in: tx)
    }
    let viewer = try #require(found)
    let codes = try await db.database.write { tx in
      try SecondFactor.addApp(
        Self.secret, code: TOTP.code(Self.secret, step: TOTP.step(at: tx.now)), to: viewer, seal: testSeal, from: "", in: tx)
    }
    return (viewer, codes)
  }

  private func ticket(_ db: TestDatabase) async throws -> String {
    let entry = try await Staff.signIn(
      email: "mina@club.example", password: Self.password, from: "192.0.2.7", agent: "", seal: testSeal, cost: .test, in: db.database)
    guard case .second(let ticket) = entry else { throw Refusal.forbidden }
    return ticket
  }

  private func enter(_ db: TestDatabase, _ ticket: String, _ typed: String) async throws -> String {
    try await Staff.signIn(ticket: ticket, .typed(typed), from: "192.0.2.7", agent: "", seal: testSeal, in: db.database)
  }

  private func now(_ db: TestDatabase) -> String { TOTP.code(Self.secret, step: TOTP.step(at: db.database.world.now())) }

  @Test func aPasswordAloneOpensNothingAndACodeOpensOnce() async throws {
    let db = try await TestDatabase.people()
    let (viewer, _) = try await mina(db)
    // The code that connected the app is spent.
    let first = try await ticket(db)
    await #expect(throws: Refusal.invalid(["code": "identity.wrongSecond"])) { try await enter(db, first, now(db)) }
    db.clock.advance(by: .seconds(30))
    let code = now(db)
    let tokens = await together(3) { _ in try await enter(db, first, code) }.compactMap { try? $0.get() }
    #expect(tokens.count == 1)
    let seen = try await db.database.read { tx in try Session.staff(tokens[0], in: tx) }
    #expect(seen?.id == viewer.id && seen?.hasSecondFactor == true)
  }

  @Test func aTicketLivesTenMinutesAndNoLongerThanThePassword() async throws {
    let db = try await TestDatabase.people()
    let (viewer, codes) = try await mina(db)
    let (late, changed) = (try await ticket(db), try await ticket(db))
    let hash = try await Password.hash("another one", cost: .test)
    try await db.database.write { tx in try Staff.changePassword(viewer.id, to: hash, in: tx) }
    await #expect(throws: Refusal.gone("console.ticketGone")) { try await enter(db, changed, codes[0]) }
    db.clock.advance(by: .minutes(10))
    for ticket in [late, "", "nonsense"] {
      await #expect(throws: Refusal.gone("console.ticketGone")) { try await enter(db, ticket, codes[0]) }
    }
  }

  @Test func aRecoveryCodeWorksOnceHoweverItIsTyped() async throws {
    let db = try await TestDatabase.people()
    let (_, codes) = try await mina(db)
    #expect(codes.count == 8 && Set(codes).count == 8 && codes.allSatisfy { $0.count == 29 })
    let opened = try await ticket(db)
    _ = try await enter(db, opened, codes[0].lowercased().replacing("-", with: " "))
    await #expect(throws: Refusal.invalid(["code": "identity.wrongSecond"])) { try await enter(db, opened, codes[0]) }
  }

  @Test func guessesWaitLongerAndLonger() async throws {
    let db = try await TestDatabase.people()
    _ = try await mina(db)
    let opened = try await ticket(db)
    var waits: Span?
    for _ in 0..<6 {
      do { _ = try await enter(db, opened, "000000") } catch Refusal.tooOften(let wait) { waits = wait } catch is Refusal {}
    }
    #expect(waits != nil)
  }

  @Test func theSecretIsStoredSoThatTheDatabaseAloneDoesNotTellIt() async throws {
    let db = try await TestDatabase.people()
    let (viewer, _) = try await mina(db)
    let stored: [UInt8]? = try await db.database.read { tx in try tx.value("SELECT app_secret AS value FROM staff WHERE id = \(viewer.id)")
    }
    let bytes = try #require(stored)
    #expect(!bytes.contains(Self.secret) && testSeal.shown("authenticator app", bytes) == Self.secret)
    #expect(
      testSeal.shown("another purpose", bytes) == nil
        && Seal(secret: Array("another secret of a server".utf8)).shown("authenticator app", bytes) == nil)
  }

  @Test func anAdministratorTurnsItOffForWhomeverLostIt() async throws {
    let db = try await TestDatabase.people()
    let (viewer, codes) = try await mina(db)
    let opened = try await ticket(db)
    try await db.database.write { tx in try SecondFactor.reset(viewer.id, by: .system, in: tx) }
    await #expect(throws: Refusal.invalid(["code": "identity.wrongSecond"])) { try await enter(db, opened, codes[0]) }
    await #expect(throws: Refusal.forbidden) { try await ticket(db) }
    let kinds = try await db.database.read { tx in try Audit.list(in: tx).entries.map(\.kind) }
    #expect(Set(["staff.factorAdded", "staff.factorsReset", "staff.secondFailed"]).isSubset(of: kinds))
  }

  @Test func aKeyOfAnotherPersonOrOfYesterdayIsNotConnected() async throws {
    let db = try await TestDatabase.people()
    let (viewer, _) = try await mina(db)
    let other = try await db.database.write { tx in try Staff.viewer("نیما", in: tx) }
    let (secret, token) = try await db.database.write { tx in SecondFactor.newSecret(for: viewer, seal: testSeal, in: tx) }
    try await db.database.read { tx in
      #expect(SecondFactor.secret(in: token, for: viewer, seal: testSeal, in: tx) == secret)
      #expect(SecondFactor.secret(in: token, for: other, seal: testSeal, in: tx) == nil)
    }
    db.clock.advance(by: .minutes(30))
    #expect(try await db.database.read { tx in SecondFactor.secret(in: token, for: viewer, seal: testSeal, in: tx) } == nil)
  }
}
