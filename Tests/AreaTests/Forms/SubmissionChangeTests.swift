import Events
import Kernel
import Language
import Storage
import TestKit
import Testing

@testable import Forms

/// What staff write into requests (FF-07, FF-08).
@Suite struct SubmissionChangeTests {
  @Test func staffFillInTheirFieldsAndTheCustomerReadsWhatIsOpened() async throws {
    let desk = try await ServiceDesk.open()
    let sent = try await desk.receive(("city", "shiraz"))
    #expect(sent.answers(for: .customer, under: desk.form, words: Words(.fa)).map(\.label) == ["نام", "شهر"])
    try await desk.write([("price", "۱۲٬۵۰۰"), ("urgency", "high"), ("note", "زنگ زدیم")], into: sent)
    let now = try await desk.find(sent)
    #expect(now.answers.text("price") == "12500" && now.answers.text("urgency") == "high")
    #expect(now.answers(for: .customer, under: desk.form, words: Words(.fa)).map(\.text) == ["نیلوفر", "شیراز", "۱۲٬۵۰۰"])
    #expect(now.updatedAt > sent.updatedAt)
    let (thread, changes) = try await desk.db.database.read { tx in
      (try Event.thread(of: sent.id, customerSees: false, in: tx), try SubmissionChange.of(sent.id, in: tx))
    }
    let told = thread.filter { $0.kind == "request.answered" }
    #expect(told.map(\.customerSees) == [true, false])
    #expect(Words(.fa)(told[0].sentence(in: Words(.fa))) == "«هزینه» نوشته شد.")
    #expect(told[1].payload["label.en"] == "Urgency, Note")
    #expect(changes.map(\.field) == ["note", "urgency", "price"])
    #expect(changes.last?.new == .text("12500") && changes.last?.old == nil && changes.last?.by == "سارا کیانی")
  }

  @Test func whatIsNotTheirsOrWasNotOfferedStays() async throws {
    let desk = try await ServiceDesk.open()
    let sent = try await desk.receive(("city", "shiraz"))
    try await desk.write([("city", "tehran"), ("name", "دیگری"), ("ghost", "1")], into: sent)
    try await desk.write([("price", "5")], into: sent, offering: ["urgency"])
    #expect(try await desk.find(sent).answers == sent.answers)
    #expect(try await desk.db.count("submission_changes") == 0)
    #expect(try await desk.db.count("events WHERE kind = 'request.answered'") == 0)
  }

  @Test func aWrongAnswerIsRefusedAndAnEmptyOneClears() async throws {
    let desk = try await ServiceDesk.open()
    let sent = try await desk.receive(("city", "shiraz"))
    await #expect(throws: Refusal.invalid(["price": Word("forms.tooSmall", ["min": "1"]), "urgency": "field.choose"])) {
      try await desk.write([("price", "0"), ("urgency", "utmost")], into: sent)
    }
    try await desk.write([("price", "7")], into: sent)
    try await desk.write([("price", "")], into: try await desk.find(sent))
    #expect(try await desk.find(sent).answers["price"] == nil)
    #expect(try await desk.db.count("submission_changes WHERE new IS NULL") == 1)
  }

  @Test func answersAreFoundByWhatTheyAreNow() async throws {
    let desk = try await ServiceDesk.open()
    let sent = try await desk.receive(("city", "shiraz"))
    try await desk.write([("urgency", "low")], into: sent)
    #expect(try await desk.receipts("form=small&f.urgency=low") == [sent.receipt])
    try await desk.write([("urgency", "high")], into: try await desk.find(sent))
    #expect(try await desk.receipts("form=small&f.urgency=low").isEmpty)
    #expect(try await desk.receipts("form=small&f.urgency=high&f.city=shiraz") == [sent.receipt])
  }

  @Test func whoComesSecondIsToldWhatTheFirstWroteAndLosesNothing() async throws {
    let desk = try await ServiceDesk.open()
    let shown = try await desk.receive(("city", "shiraz"))
    try await desk.write([("price", "100")], into: shown)
    let told = Word("submissions.meanwhile", ["name": "سارا کیانی", "value": "۱۰۰"])
    await #expect(throws: Refusal.invalid(["price": told])) {
      try await desk.write([("price", "200")], into: shown, by: ServiceDesk.moradi)
    }
    // Another field is not in the way, nor is the same answer.
    try await desk.write([("urgency", "high")], into: shown, by: ServiceDesk.moradi)
    try await desk.write([("price", "100")], into: shown, by: ServiceDesk.moradi)
    // Shown again, the page knows.
    try await desk.write([("price", "200")], into: try await desk.find(shown), by: ServiceDesk.moradi)
    #expect(try await desk.find(shown).answers.text("price") == "200")
  }

  @Test func aStatusThatChangesMeanwhileIsNoConflict() async throws {
    let desk = try await ServiceDesk.open()
    let shown = try await desk.receive(("city", "shiraz"))
    try await desk.db.database.write { tx in
      try Submission.changeStatus(shown.id, to: "done", note: nil, by: ServiceDesk.moradi, in: tx)
    }
    try await desk.write([("price", "300")], into: shown)
    #expect(try await desk.find(shown).answers.text("price") == "300")
  }

  @Test func ofManyAtOnceOneIsKeptAndTheOthersAreTold() async throws {
    let desk = try await ServiceDesk.open()
    let shown = try await desk.receive(("city", "shiraz"))
    let results = await together(8) { number in try await desk.write([("price", "\(100 + number)")], into: shown) }
    let kept = results.filter { if case .success = $0 { true } else { false } }
    #expect(kept.count == 1)
    for case .failure(let error) in results {
      guard case .invalid(let errors)? = error as? Refusal else {
        Issue.record("\(error)")
        continue
      }
      #expect(errors["price"]?.key == "submissions.meanwhile")
    }
    #expect(try await desk.db.count("submission_changes") == 1)
  }
}
