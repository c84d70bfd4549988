import Events
import Forms
import Kernel
import Language
import Markup
import Storage
import TestKit
import Testing

@Suite struct SubmissionTests {
  private let kiani = Actor.staff(StaffID(high: 9, low: 9), name: "سارا کیانی")

  @Test func aStatusIsChangedWithANoteAndTheTimelineSaysSo() async throws {
    let (db, sent) = try await orderOfNiloufar()
    try await db.database.write { [kiani] tx in
      try Submission.changeStatus(sent.id, to: "review", note: "  كارشناس تماس می‌گیرد ", by: kiani, in: tx)
    }
    let (now, thread) = try await db.database.read { tx in
      (try Submission.find(sent.id, in: tx), try Event.thread(of: sent.id, customerSees: true, in: tx))
    }
    #expect(now.status == "review")
    #expect(now.statusNote == "کارشناس تماس می‌گیرد")
    let event = try #require(thread.last)
    #expect(event.payload["note"] == "کارشناس تماس می‌گیرد")
    #expect(Words(.fa)(event.sentence(in: Words(.fa))) == "وضعیت درخواست: در حال بررسی")
    #expect(Words(.en)(event.sentence(in: Words(.en))) == "Status of the request: In review")
  }

  @Test func aStatusThatIsNoChangeOrDoesNotExistIsRefused() async throws {
    let (db, sent) = try await orderOfNiloufar()
    func change(_ status: String, _ note: String?) async throws {
      try await db.database.write { [kiani] tx in try Submission.changeStatus(sent.id, to: status, note: note, by: kiani, in: tx) }
    }
    await #expect(throws: Refusal.invalid(["status": "forms.sameStatus"])) { try await change("new", nil) }
    await #expect(throws: Refusal.invalid(["status": "forms.sameStatus"])) { try await change("new", " \u{200C}") }
    await #expect(throws: Refusal.invalid(["status": "field.choose"])) { try await change("eaten", nil) }
    await #expect(throws: Refusal.invalid(["note": Word("field.tooLong", ["max": "1000"])])) {
      try await change("review", String(repeating: "ن", count: 1001))
    }
    try await change("new", "هنوز در صف است")
    #expect(try await db.count("events WHERE kind = 'request.status'") == 1)
  }

  @Test func anotherCustomersRequestIsNotFound() async throws {
    let (db, sent) = try await orderOfNiloufar()
    let owner = try #require(sent.contact)
    try await db.database.read { (tx: Transaction) throws -> Void in
      #expect(try Submission.find(sent.id, for: ContactScope(owner), in: tx).receipt == sent.receipt)
      #expect(throws: Refusal.notFound) { try Submission.find(sent.id, for: ContactScope(ContactID(high: 5, low: 5)), in: tx) }
      #expect(try Submission.of(ContactScope(owner), in: tx).map(\.id) == [sent.id])
      #expect(try Submission.of(ContactScope(ContactID(high: 5, low: 5)), in: tx).isEmpty)
    }
  }

  @Test func theInboxShowsOpenRequestsNewestFirstPageByPage() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    var ids: [RequestID] = []
    for number in 100..<107 {
      db.clock.advance(by: .seconds(1))
      ids.insert(
        try #require(try await db.send(form, FormsKit.order.with("mobile", "09120000\(number)"), db.openPage(form)).submission).id, at: 0)
    }
    let closed = ids.removeLast()
    try await db.database.write { [kiani] tx in try Submission.changeStatus(closed, to: "delivered", note: nil, by: kiani, in: tx) }
    let expected = ids
    try await db.database.read { tx in
      let first = try Submission.inbox(limit: 4, in: tx)
      #expect(first.entries.map(\.submission.id) == Array(expected.prefix(4)))
      #expect(first.entries.first?.name == "نیلوفر رستگار")
      #expect(first.entries.first?.state?.tone == .new)
      let second = try Submission.inbox(before: first.older, limit: 4, in: tx)
      #expect(second.entries.map(\.submission.id) == Array(expected.suffix(2)))
      #expect(second.older == nil)
      #expect(try Submission.inbox(.init(isFinal: true), in: tx).entries.map(\.submission.id) == [closed])
      #expect(try Submission.inbox(.init(form: form.form, isFinal: nil), in: tx).entries.count == 7)
      #expect(try Submission.inbox(.init(form: ID(high: 4, low: 4)), in: tx).entries.isEmpty)
    }
  }

  @Test func anAnswerStaysReadableUnderTheVersionThatTookIt() async throws {
    let (db, sent) = try await orderOfNiloufar()
    let renamed = try FormDefinition(try FormsKit.document("order").replacing("fa: شرکت یا سازمان", with: "fa: محل کار"))
    try await db.database.write { tx in
      try Form.apply(renamed, in: tx)
      let kept = try Submission.find(sent.id, in: tx)
      let shown = kept.answers(for: .staff, under: try kept.form(in: tx), words: Words(.fa))
      #expect(shown.contains { $0.label == "شرکت یا سازمان" && $0.text == "درمانگاه آفتاب" })
    }
  }

  @Test func eachViewerReadsWhatIsOpenToThem() throws {
    for asked in Access.allCases {
      let form = FormsKit.form(
        try FormsKit.definition(
          fields: """
            - { id: base, kind: shortText, label: { fa: پایه, en: Base } }
            - { id: a, kind: shortText, required: false, label: { fa: آ, en: A }, sees: { visitor: \(asked), customer: \(asked), staff: \(asked) } }
            """))
      let field = try #require(form.definition.field("a"))
      for viewer in Viewer.allCases {
        #expect(field.access(of: viewer, .filling) == asked)
        #expect(field.access(of: viewer, .sent(status: "new")) == (viewer == .staff ? asked : min(asked, .read)))
        let draft = try FormsKit.draft(form, Fields([("base", "ب"), ("a", "راز")]), viewer: viewer)
        #expect((draft.answers["a"] != nil) == (asked == .write))
      }
    }
  }

  @Test func aStaffNoteIsForStaffAndALinkShowsNumbersMasked() async throws {
    let (_, sent) = try await orderOfNiloufar()
    let form = try FormsKit.form("order")
    func shown(_ viewer: Viewer, _ tongue: Tongue = .fa) -> [String: String] {
      let answers = sent.answers(for: viewer, under: form, words: Words(tongue))
      return Dictionary(uniqueKeysWithValues: answers.map { ($0.label, $0.text) })
    }
    #expect(shown(.visitor)["شمارهٔ موبایل"] == "۰۹۱۲ ••• •• ۳۴")
    #expect(shown(.customer)["شمارهٔ موبایل"] == "۰۹۱۲ ۰۰۰ ۱۲ ۳۴")
    #expect(shown(.staff)["تا چه تاریخی؟"] == "۱۵ تیر ۱۴۰۵")
    #expect(shown(.staff)["کالاها"] == "اکسیژن‌ساز ۵ لیتری: ۲ دستگاه\nدستکش <معاینه> & \"لاتکس\": ۱٫۵ بسته")
    #expect(shown(.customer, .en)["Needed by"] == "15 Tir 1405")
    #expect(FieldKind.staffNote == form.definition.field("staffNote")?.kind)
    #expect(form.definition.field("staffNote")?.access(of: .customer, .sent(status: "new")) == .hidden)
  }

  @Test func hostileAnswersStayText() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let hostile = "\"\u{200C}><script>alert(1)</script>"
    let sent = try #require(
      try await db.send(form, FormsKit.order.with("name", hostile).with("note", hostile + "\n" + hostile), db.openPage(form)).submission)
    for answer in sent.answers(for: .staff, under: form, words: Words(.fa)) {
      #expect(
        answer.html.text.matches(of: /<(\w+)/).allSatisfy { ["bdi", "br", "ul", "li"].contains(String($0.1)) }, "\(answer.html.text)")
    }
  }

  private func orderOfNiloufar() async throws -> (TestDatabase, Submission) {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    return (db, try #require(try await db.send(form, FormsKit.order, db.openPage(form)).submission))
  }
}
