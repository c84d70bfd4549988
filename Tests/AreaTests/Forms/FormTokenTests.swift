import Forms
import Identity
import Kernel
import Storage
import TestKit
import Testing

@Suite struct FormTokenTests {
  private func sent(_ token: String) -> Fields { Fields([(FormInput.token, token)]) }

  @Test func aTokenComesBackAsItWasMade() throws {
    let token = FormToken(for: try FormsKit.form("order"), origin: "https://shop.example", in: .fixed())
    #expect(try FormToken(opening: sent(token.sealed(by: FormsKit.seal)), seal: FormsKit.seal) == token)
  }

  @Test func aTamperedTokenIsRefused() throws {
    let good = FormToken(for: try FormsKit.form("order"), in: .fixed()).sealed(by: FormsKit.seal)
    let bytes = Array(good.utf8)
    var wrong = [
      "", "x", good + "A", String(good.dropLast()), Seal(secret: Array("another".utf8)).token("form", [UInt8](repeating: 7, count: 40)),
    ]
    for place in stride(from: 0, to: bytes.count, by: 5) {
      var changed = bytes
      changed[place] = changed[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      wrong.append(String(decoding: changed, as: UTF8.self))
    }
    for text in wrong {
      #expect(throws: Refusal.invalid(["": "forms.badToken"])) { try FormToken(opening: sent(text), seal: FormsKit.seal) }
    }
    #expect(throws: Refusal.invalid(["": "forms.badToken"])) { try FormToken(opening: Fields(), seal: FormsKit.seal) }
  }

  @Test func aPageIsTakenForADayAndItsRenewalIsTheSameAttempt() throws {
    let clock = TestClock()
    let form = try FormsKit.form("order")
    let token = FormToken(for: form, in: .fixed(clock))
    clock.advance(by: .hours(24))
    #expect(!token.isStale(at: clock.now))
    clock.advance(by: .seconds(1))
    #expect(token.isStale(at: clock.now))
    let renewed = token.renewed(for: form, at: clock.now)
    #expect(!renewed.isStale(at: clock.now))
    #expect(renewed.attempt == token.attempt)
  }

  @Test func aStatusLinkOpensItsRequestAndNoOther() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let mine = try #require(try await db.send(form, FormsKit.order, db.openPage(form)).submission)
    let other = try #require(try await db.send(form, FormsKit.order.with("mobile", "09120009999"), db.openPage(form)).submission)
    let link = mine.link(sealedBy: FormsKit.seal)
    #expect(try await opened(link, db) == mine.id)
    #expect(other.link(sealedBy: FormsKit.seal) != link)
    for wrong in [
      "", link + "A", String(link.dropFirst()), FormsKit.seal.token("form", mine.id.bytes + [1]),
      FormsKit.seal.token("status", mine.id.bytes),
    ] {
      await #expect(throws: Refusal.notFound) { try await opened(wrong, db) }
    }
    try await db.database.write { tx in try Submission.replaceLink(mine.id, in: tx) }
    await #expect(throws: Refusal.gone("forms.linkReplaced")) { try await opened(link, db) }
  }

  private func opened(_ link: String, _ db: TestDatabase) async throws -> RequestID {
    try await db.database.read { tx in try Submission.open(link: link, seal: FormsKit.seal, in: tx).id }
  }
}
