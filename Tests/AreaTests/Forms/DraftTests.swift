import Identity
import Kernel
import Language
import Storage
import TestKit
import Testing

@testable import Forms

/// What is typed and not sent yet, in one browser or in two.
@Suite struct DraftTests {
  private let definition = try? FormsKit.definition(
    fields: """
      - { id: name, kind: shortText, label: { fa: نام, en: Name } }
      - { id: colours, kind: choices, label: { fa: رنگ, en: Colours }, options: [{ id: red, label: { fa: سرخ, en: Red } }, { id: blue, label: { fa: آبی, en: Blue } }] }
      - { id: second, kind: pageBreak, label: { fa: دوم, en: Second } }
      - { id: note, kind: longText, label: { fa: توضیح, en: Note } }
      """)

  private func take(_ draft: inout Draft, _ pairs: [(String, String)], page: Int = 0, madeAt made: Int, at now: Int) throws {
    let (made, now) = (Instant(milliseconds: Int64(made)), Instant(milliseconds: Int64(now)))
    draft.take(Fields(pairs), ofPage: page, of: try #require(definition), madeAt: made, at: now)
  }

  private var empty: Draft {
    Draft(
      attempt: [], form: ID(high: 1, low: 1), version: ID(high: 1, low: 2), tongue: .fa, page: 0, source: .init(tongue: .fa),
      expiresAt: Instant(milliseconds: 0), written: [], begunAt: Instant(milliseconds: 0), bits: 12)
  }

  @Test func aPageReplacesWhatItHasAndNothingElse() throws {
    var draft = empty
    try take(&draft, [("name", "سارا"), ("colours", "red"), ("colours", "blue"), ("note", "نه از این صفحه")], madeAt: 1, at: 10)
    #expect(draft.fields.pairs.map(\.value) == ["سارا", "red", "blue"])
    try take(&draft, [("note", "یادداشت")], page: 1, madeAt: 11, at: 20)
    // A box that is no longer ticked sends nothing.
    try take(&draft, [("name", "سارا")], madeAt: 1, at: 30)
    #expect(draft.fields.all("colours").isEmpty && draft.fields["note"] == "یادداشت" && draft.fields["name"] == "سارا")
  }

  @Test func twoBrowsersDoNotUndoEachOthersWork() throws {
    var draft = empty
    try take(&draft, [("name", "سارا"), ("colours", "red")], madeAt: 1, at: 10)
    // Both open the link; the telephone corrects the name, the computer adds a colour.
    try take(&draft, [("name", "سارا رستگار"), ("colours", "red")], madeAt: 100, at: 110)
    try take(&draft, [("name", "سارا"), ("colours", "red"), ("colours", "blue")], madeAt: 101, at: 120)
    #expect(draft.fields["name"] == "سارا رستگار" && draft.fields.all("colours") == ["red", "blue"])
    // Whoever really changes the same field last is right.
    try take(&draft, [("name", "سارابانو"), ("colours", "red"), ("colours", "blue")], madeAt: 101, at: 130)
    #expect(draft.fields["name"] == "سارابانو")
  }

  @Test func onePageMayGoBackToWhatStoodThere() throws {
    var draft = empty
    try take(&draft, [("name", "س")], madeAt: 1, at: 10)
    try take(&draft, [("name", "سارا")], madeAt: 100, at: 110)
    try take(&draft, [("name", "س")], madeAt: 100, at: 120)
    #expect(draft.fields["name"] == "س")
  }

  @Test func itIsKeptForTwoDaysAndWithItsLinkForThirty() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let token = db.openPage(form)
    try await db.database.write { tx in
      try Draft.keep(Fields([("name", "سارا")]), ofPage: 0, token: token, form: form, source: .init(tongue: .en), in: tx)
    }
    db.clock.advance(by: .hours(47))
    let draft = try #require(try await db.database.read { tx in try Draft.find(token.attempt, in: tx) })
    #expect(draft.fields["name"] == "سارا" && draft.tongue == .en)
    try await db.database.write { tx in try Draft.keepForLater(token.attempt, in: tx) }
    db.clock.advance(by: .days(29))
    #expect(try await db.database.read { tx in try Draft.find(token.attempt, in: tx) } != nil)
    db.clock.advance(by: .days(2))
    #expect(try await db.database.read { tx in try Draft.find(token.attempt, in: tx) } == nil)
  }

  @Test func aLinkIsGoodForItsAttemptAndNoOther() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let token = db.openPage(form)
    let link = try await db.database.write { tx in
      try Draft.keep(Fields(), ofPage: 0, token: token, form: form, source: .init(tongue: .fa), in: tx).link(sealedBy: FormsKit.seal)
    }
    #expect(Draft.attempt(link: link, seal: FormsKit.seal) == token.attempt)
    // The page's own token is no link.
    for wrong in ["", token.sealed(by: FormsKit.seal), String(link.dropLast()), link + "A"] {
      #expect(Draft.attempt(link: wrong, seal: FormsKit.seal) == nil)
    }
  }
}
