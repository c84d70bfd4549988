import Identity
import Kernel
import Language
import Storage
import TestKit
import Testing

@Suite struct OneTimeCodeTests {
  typealias Sent = (id: ID<OneTimeCode>, code: String)
  let sara: Destination

  init() throws { sara = try #require(Destination("۰۹۱۲ ۰۰۰ ۱۲ ۳۴")) }

  @Test func aCodeIsTypedAsOneLikes() async throws {
    for write: @Sendable (String) -> String in [
      { $0 }, { Words(.fa).digits($0) }, { " \($0.prefix(3)) \($0.suffix(3))\u{200C}" }, { "\($0.prefix(3))-\($0.suffix(3))" },
    ] {
      let db = try await TestDatabase.people()
      let sent = try await send(db)
      #expect(sent.code.count == 6 && sent.code.allSatisfy(\.isNumber))
      #expect(try await check(db, sent.id, write(sent.code)) == .right(sara))
    }
  }

  @Test func aCodeIsGoodOnce() async throws {
    let db = try await TestDatabase.people()
    let sent = try await send(db)
    #expect(try await check(db, sent.id, sent.code) == .right(sara))
    #expect(try await check(db, sent.id, sent.code) == .expired)
  }

  @Test func twoWhoTypeTheSameCodeAtOnceDoNotBothGetIn() async throws {
    let db = try await TestDatabase.people()
    let sent = try await send(db)
    let checks = await together(8) { _ in try await check(db, sent.id, sent.code) }.map { try? $0.get() }
    #expect(checks.filter { $0 == .right(sara) }.count == 1)
    #expect(checks.filter { $0 == .expired }.count == 7)
  }

  @Test func afterFiveWrongTriesTheRightOneIsTooLate() async throws {
    let db = try await TestDatabase.people()
    let sent = try await send(db)
    for left in [4, 3, 2, 1, 0] { #expect(try await check(db, sent.id, wrong(sent.code)) == .wrong(triesLeft: left)) }
    #expect(try await check(db, sent.id, sent.code) == .expired)
  }

  @Test func manyWhoGuessAtOnceHaveFiveTriesBetweenThem() async throws {
    let db = try await TestDatabase.people()
    let sent = try await send(db)
    let checks = await together(12) { _ in try await check(db, sent.id, wrong(sent.code)) }.map { try? $0.get() }
    #expect((0...4).allSatisfy { left in checks.filter { $0 == .wrong(triesLeft: left) }.count == 1 })
    #expect(checks.filter { $0 == .expired }.count == 7)
  }

  @Test(arguments: ["", "12345", "1234567", "abcdef", "۱۲۳۴۵", "½½½½½½", "12345\u{0}"]) func aSlipCostsNoTry(_ typed: String) async throws {
    let db = try await TestDatabase.people()
    let sent = try await send(db)
    #expect(try await check(db, sent.id, typed) == .wrong(triesLeft: 5))
  }

  @Test func aCodeLivesThreeMinutes() async throws {
    let db = try await TestDatabase.people()
    let sent = try await send(db)
    db.clock.advance(by: .seconds(179))
    #expect(try await check(db, sent.id, wrong(sent.code)) == .wrong(triesLeft: 4))
    db.clock.advance(by: .seconds(1))
    #expect(try await check(db, sent.id, sent.code) == .expired)
  }

  @Test func aCodeBelongsToItsOwnRequestAndServer() async throws {
    let db = try await TestDatabase.people()
    let (first, second) = (try await send(db), try await send(db, to: "sara@example.com"))
    try #require(first.code != second.code, "two codes that differ by chance")
    #expect(try await check(db, second.id, first.code) == .wrong(triesLeft: 4))
    #expect(try await check(db, ID(high: 1, low: 2), first.code) == .expired)
    let elsewhere = Seal(secret: Array(repeating: 7, count: 32))
    let check = try await db.database.write { tx in try OneTimeCode.check(first.id, first.code, seal: elsewhere, in: tx) }
    #expect(check == .wrong(triesLeft: 4))
  }

  @Test func oneAMinuteAndFiveAnHour() async throws {
    let db = try await TestDatabase.people()
    _ = try await send(db)
    db.clock.advance(by: .seconds(20))
    await #expect(throws: Refusal.tooOften(retryAfter: .seconds(40))) { try await send(db) }
    _ = try await send(db, to: "omid@example.com")
    for _ in 0..<4 {
      db.clock.advance(by: .minutes(2))
      _ = try await send(db)
    }
    db.clock.advance(by: .minutes(2))
    await #expect(throws: Refusal.tooOften(retryAfter: .minutes(60) - .seconds(620))) { try await send(db) }
    db.clock.advance(by: .minutes(50))
    _ = try await send(db)
  }

  @Test func manyWhoAskAtOnceGetOneCode() async throws {
    let db = try await TestDatabase.people()
    let answers = await together(6) { _ in try await send(db) }
    #expect(answers.filter { if case .success = $0 { true } else { false } }.count == 1)
  }

  @Test func oneAddressAsksForTwentyAnHourWhomeverItNames() async throws {
    let db = try await TestDatabase.people()
    for number in 10..<30 { _ = try await send(db, to: "09120000\(number)0", from: "192.0.2.7") }
    await #expect(throws: Refusal.tooOften(retryAfter: .minutes(30))) { try await send(db, to: "09120000400", from: "192.0.2.7") }
    _ = try await send(db, to: "09120000400", from: "192.0.2.8")
  }

  private func send(_ db: TestDatabase, to typed: String = "09120001234", from address: String? = nil) async throws -> Sent {
    let destination = try #require(Destination(typed))
    return try await db.database.write { tx in try OneTimeCode.request(for: destination, from: address, seal: testSeal, in: tx) }
  }

  private func check(_ db: TestDatabase, _ id: ID<OneTimeCode>, _ typed: String) async throws -> OneTimeCode.Check {
    try await db.database.write { tx in try OneTimeCode.check(id, typed, seal: testSeal, in: tx) }
  }

  private func wrong(_ code: String) -> String { code == "123456" ? "654321" : "123456" }
}

private func - (a: Span, b: Span) -> Span { Span(milliseconds: a.milliseconds - b.milliseconds) }
