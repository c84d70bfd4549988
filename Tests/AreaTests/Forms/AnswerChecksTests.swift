import Foundation
import Kernel
import Language
import Storage
import TestKit
import Testing

@testable import Forms

/// What one answer has to do with those of others.
@Suite struct AnswerChecksTests {
  private static func seats() throws -> FormDefinition {
    try FormsKit.definition(
      fields: """
        - id: email
          kind: email
          label: { fa: ایمیل, en: E-mail }
          unique: true
        - id: seat
          kind: choice
          label: { fa: صندلی, en: Seat }
          options: [{id: front, label: {fa: جلو, en: Front}, quota: 2}, {id: back, label: {fa: عقب, en: Back}}]
        """)
  }

  private func send(_ email: String, _ seat: String, _ token: FormToken, _ form: PublishedForm, in tx: Transaction) throws -> Received {
    let draft = try AnswerDraft(
      form, Fields([("email", email), ("seat", seat)]), viewer: .visitor, tongue: .fa, today: tx.today,
      checks: AnswerChecks(form, attempt: token.attempt, in: tx))
    return try Submission.receive(draft, token: token, source: .init(tongue: .fa), receiptPrefix: "MH", via: PhoneBook(), in: tx)
  }

  @Test func oneAddressAnswersOnceAndAnOptionIsTakenAsOftenAsItMay() async throws {
    let db = try await FormsKit.database()
    let form = try await db.database.write { tx in
      try Form.apply(AnswerChecksTests.seats(), in: tx)
      return try #require(try Form.published("small", in: tx))
    }
    let first = db.openPage(form)
    _ = try await db.database.write { tx in try send("sara@example.com", "front", first, form, in: tx) }
    // Sent once more, it is the same answer and nothing stands against it.
    let again = try await db.database.write { tx in try send("sara@example.com", "front", first, form, in: tx) }
    guard case .repeated(_, changed: false) = again else { return #expect(Bool(false), "\(again)") }
    await #expect(throws: Refusal.invalid(["email": "forms.taken"])) {
      try await db.database.write { tx in try send("sara@example.com", "back", db.openPage(form), form, in: tx) }
    }
    _ = try await db.database.write { tx in try send("amir@example.com", "front", db.openPage(form), form, in: tx) }
    await #expect(throws: Refusal.invalid(["seat": "forms.optionFull"])) {
      try await db.database.write { tx in try send("niloufar@example.com", "front", db.openPage(form), form, in: tx) }
    }
    let full = try await db.database.read { tx in try AnswerChecks.full(form, in: tx) }
    #expect(full == ["seat": ["front"]])
    _ = try await db.database.write { tx in try send("niloufar@example.com", "back", db.openPage(form), form, in: tx) }
  }

  @Test func ofManyAtOnceTheLastPlaceGoesToOne() async throws {
    let db = try await FormsKit.database()
    let form = try await db.database.write { tx in
      try Form.apply(AnswerChecksTests.seats(), in: tx)
      return try #require(try Form.published("small", in: tx))
    }
    let taken = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<8 {
        let token = db.openPage(form)
        group.addTask {
          (try? await db.database.write { tx in try send("guest\(number)@example.com", "front", token, form, in: tx) }) != nil
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(taken == 2)
    #expect(try await db.count("submissions") == 2)
  }
}
