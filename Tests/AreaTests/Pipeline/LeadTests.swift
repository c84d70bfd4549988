import Contacts
import Events
import Identity
import Kernel
import Language
import Reports
import Storage
import TestKit
import Testing

@testable import Pipeline

@Suite struct LeadTests {
  @Test func aLeadRemembersWhereItCameFrom() async throws {
    let db = try await LeadTests.database()
    let origin = Lead.Origin(source: " Instagram ", medium: "CPC", campaign: "نوروز ۱۴۰۵", referrer: "https://shop.example/a")
    let lead = try await db.database.write { tx in
      let contact = try Contact.add("سارا", in: tx).id
      let draft = Lead.Draft(.opportunity, subject: "اتوكلاو", note: "یک\nدو", value: Money(965_000_000), origin: origin)
      return try Lead.open(draft, for: contact, request: RequestID(high: 1, low: 1), in: tx)
    }
    #expect(lead.kind == .opportunity && lead.state == .open && lead.subject == "اتوکلاو" && lead.value == Money(965_000_000))
    #expect(lead.origin.source == "instagram" && lead.origin.medium == "cpc" && lead.origin.campaign == "نوروز ۱۴۰۵")
    let event = try await db.database.read { tx in try Event.latest(of: lead.contact, in: tx).first }
    #expect(event?.kind == "lead.opened" && event?.customerSees == false && event?.payload["subject"] == "اتوکلاو")
  }

  @Test func itMovesIsWonIsLostWithAReasonAndComesBackToTheBeginning() async throws {
    let db = try await LeadTests.database()
    let (lead, sara) = try await LeadTests.opportunity(db)
    let stages = try await db.database.read { tx in try SalesProcess.all(in: tx)[0].stages }
    #expect(stages.map(\.progress) == [10, 30, 60, 100] && stages.map(\.isWon) == [false, false, false, true])
    func now() async throws -> Lead { try await db.database.read { tx in try Lead.find(lead, in: tx) } }
    try await db.database.write { tx in try Lead.find(lead, in: tx).move(to: stages[2].id, by: sara.actor, in: tx) }
    #expect(try await now().stage == stages[2].id)
    db.clock.advance(by: .days(3))
    try await db.database.write { tx in try Lead.find(lead, in: tx).win(by: sara.actor, in: tx) }
    let won = try await now()
    #expect(won.state == .won && won.stage == stages[3].id && won.probability == BasisPoints(10_000) && won.daysToClose == 3)
    await #expect(throws: Refusal.invalid(["reason": "field.choose"])) {
      try await db.database.write { tx in try Lead.find(lead, in: tx).lose(nil, note: nil, by: sara.actor, in: tx) }
    }
    try await db.database.write { tx in
      try Lead.find(lead, in: tx).lose(try LostReason.all(in: tx)[0].id, note: "گران بود", by: sara.actor, in: tx)
    }
    let lost = try await now()
    #expect(lost.state == .lost && lost.lostNote == "گران بود" && lost.probability == BasisPoints(0))
    try await db.database.write { tx in try Lead.find(lead, in: tx).restore(by: sara.actor, in: tx) }
    let back = try await now()
    #expect(back.state == .open && back.stage == stages[0].id && back.lostReason == nil && back.closedAt == nil)
    // What was won and lost in between left no trace in the score.
    #expect(try await db.database.read { tx in try Score.table(in: tx).rows.values.allSatisfy { $0 == .beginning } })
  }

  @Test func aStageAsksForWhatItNeeds() async throws {
    let db = try await LeadTests.database()
    let (lead, sara) = try await LeadTests.opportunity(db)
    let stage = try await db.database.write { tx in
      let stage = try SalesProcess.all(in: tx)[0].stages[1]
      var draft = try Stage.Draft(Fields([("name-fa", "تأییدشده"), ("progress", "۳۰"), ("need", "expectedOn"), ("need", "value")]))
      draft.isFolded = true
      try stage.change(draft, by: sara.actor, in: tx)
      return stage.id
    }
    await #expect(throws: Refusal.conflict("pipeline.stageNeeds.expectedOn")) {
      try await db.database.write { tx in try Lead.find(lead, in: tx).move(to: stage, by: sara.actor, in: tx) }
    }
    try await db.database.write { tx in
      let known = try Lead.find(lead, in: tx)
      var draft = Lead.Draft(known)
      draft.expectedOn = tx.today.adding(days: 30)
      try known.change(draft, version: known.version, by: sara.actor, in: tx)
      try Lead.find(lead, in: tx).move(to: stage, by: sara.actor, in: tx)
    }
    #expect(try await db.database.read { tx in try Lead.find(lead, in: tx).stage } == stage)
    await #expect(throws: Refusal.conflict("pipeline.stageInUse")) {
      try await db.database.write { tx in try Stage.find(stage, in: tx).remove(by: sara.actor, in: tx) }
    }
  }

  @Test func whoEditsWhatSomebodyElseChangedIsTold() async throws {
    let db = try await LeadTests.database()
    let (lead, sara) = try await LeadTests.opportunity(db)
    let opened = try await db.database.read { tx in try Lead.find(lead, in: tx) }
    func change(_ subject: String) async throws {
      try await db.database.write { tx in
        var draft = Lead.Draft(opened)
        draft.subject = subject
        try Lead.find(lead, in: tx).change(draft, version: opened.version, by: sara.actor, in: tx)
      }
    }
    try await change("اتوکلاو ۲۳ لیتری")
    await #expect(throws: Refusal.invalid(["version": "pipeline.changedMeanwhile"])) { try await change("اتوکلاو کوچک") }
    #expect(try await db.database.read { tx in try Lead.find(lead, in: tx).subject } == "اتوکلاو ۲۳ لیتری")
    let entries = try await db.database.read { tx in try Audit.list(.init(), before: nil, in: tx).entries }
    #expect(entries.first { $0.kind == "lead.changed" }?.changes == [Audit.Change("subject", "اتوکلاو", "اتوکلاو ۲۳ لیتری")])
  }

  @Test func aLeadIsConvertedWithItsCompanyAndTwoBecomeOne() async throws {
    let db = try await LeadTests.database()
    let (kept, sara) = try await LeadTests.opportunity(db)
    let other = try await db.database.write { tx in
      let contact = try Lead.find(kept, in: tx).contact
      let draft = Lead.Draft(.lead, subject: "پرسش", note: "دو دستگاه", value: Money(5), origin: Lead.Origin(source: "fair"))
      let lead = try Lead.open(draft, for: contact, request: nil, by: sara.actor, in: tx)
      try lead.convert(company: "كلینیک آفتاب", by: sara.actor, in: tx)
      try Activity.plan(
        Activity.Draft(ActivityType.call, "تماس", dueOn: tx.today, owner: sara.id), on: Activity.Record(.lead, lead.id), contact: contact,
        by: sara,
        in: tx)
      try lead.tag(adding: "نمایشگاه، فوری", by: sara.actor, in: tx)
      return lead.id
    }
    let (person, company) = try await db.database.read { tx in
      let person = try Contact.find(try Lead.find(other, in: tx).contact, in: tx)
      return (person, try person.parent.map { try Contact.find($0, in: tx) })
    }
    #expect(company?.kind == .company && company?.name == "کلینیک آفتاب" && person.kind == .person)
    await #expect(throws: Refusal.conflict("pipeline.convertedBefore")) {
      try await db.database.write { tx in try Lead.find(other, in: tx).convert(company: nil, by: sara.actor, in: tx) }
    }
    try await db.database.write { tx in try Lead.find(kept, in: tx).take(over: Lead.find(other, in: tx), by: sara.actor, in: tx) }
    let (merged, gone, tags) = try await db.database.read { tx in
      (try Lead.find(kept, in: tx), try Lead.find(other, in: tx), try Tag.of(kept, in: tx).map(\.name))
    }
    #expect(merged.note == "دو دستگاه" && merged.origin.source == "fair" && merged.value == Money(965_000_000))
    #expect(merged.nextOn == db.database.world.today && merged.nextIcon == "phone" && Set(tags) == ["نمایشگاه", "فوری"])
    #expect(gone.mergedInto == kept && gone.nextOn == nil)
    #expect(try await db.database.read { tx in try Lead.of(merged.contact, in: tx).map(\.id) } == [kept])
  }

  @Test func theScoreIsShownOnceEnoughHasEndedAndATypedNumberStays() async throws {
    let db = try await LeadTests.database()
    let (lead, sara) = try await LeadTests.opportunity(db)
    try await db.database.write { tx in
      let reason = try LostReason.all(in: tx)[0].id
      for number in 0..<44 {
        let contact = try Contact.add("مشتری \(number)", mobile: number < 22 ? "0912000\(1000 + number)" : nil, in: tx).id
        let one = try Lead.open(Lead.Draft(.opportunity, subject: "\(number)"), for: contact, request: nil, by: sara.actor, in: tx)
        if number < 22 { try one.win(by: sara.actor, in: tx) } else { try one.lose(reason, note: nil, by: sara.actor, in: tx) }
      }
    }
    let live = try await db.database.read { tx in try Score.table(in: tx) }
    try await db.database.write { tx in try Score.rebuild(in: tx) }
    let rebuilt = try await db.database.read { tx in try Score.table(in: tx) }
    #expect(rebuilt.rows == live.rows, "\(rebuilt.rows) \(live.rows)")
    try await db.settle(Score.handlers)
    let scored = try await db.database.read { tx in try Lead.find(lead, in: tx) }
    #expect(scored.automatic != nil && scored.probability == scored.automatic && (scored.automatic?.value ?? 0) > 5000)
    try await db.database.write { tx in try Lead.find(lead, in: tx).estimate(40, by: sara.actor, in: tx) }
    try await db.database.write { tx in try Score.rebuild(in: tx) }
    try await db.settle(Score.handlers)
    #expect(try await db.database.read { tx in try Lead.find(lead, in: tx).probability } == BasisPoints(4000))
    try await db.database.write { tx in try Lead.find(lead, in: tx).estimate(nil, by: sara.actor, in: tx) }
    #expect(try await db.database.read { tx in try Lead.find(lead, in: tx).isAutomatic })
  }

  // MARK: Activities

  @Test func anActivityIsPutOffHandedOverAndDoneWithWhatCameOfIt() async throws {
    let db = try await LeadTests.database()
    let (lead, sara) = try await LeadTests.opportunity(db)
    let babak = try await db.database.write { tx in try Staff.viewer("بابک", in: tx) }
    let record = Activity.Record(.lead, lead)
    let call = try await db.database.write { tx in
      try Activity.plan(Activity.Draft(ActivityType.call, "", dueOn: tx.today, owner: sara.id), on: record, contact: nil, by: sara, in: tx)
    }
    func open() async throws -> [Activity] { try await db.database.read { tx in try Activity.open(on: record, in: tx) } }
    let today = db.database.world.today
    #expect(
      call.clock(on: today) == .today && call.clock(on: today.adding(days: 1)) == .late && call.clock(on: today.adding(days: -1)) == .ok)
    try await db.database.write { tx in
      try Activity.find(call.id, in: tx).move(to: tx.today.adding(days: 7), by: sara.actor, in: tx)
      try Activity.find(call.id, in: tx).refer(to: babak.id, by: sara.actor, in: tx)
    }
    #expect(try await db.database.read { tx in try Lead.find(lead, in: tx).nextOn } == today.adding(days: 7))
    await #expect(throws: Refusal.invalid(["outcome": "pipeline.outcomeNeeded"])) {
      try await db.database.write { tx in _ = try Activity.find(call.id, in: tx).finish(" ", by: babak, in: tx) }
    }
    let after = try await db.database.write { tx in try Activity.find(call.id, in: tx).finish("پیش‌فاکتور خواست", by: babak, in: tx) }
    #expect(after.next == nil && after.suggested == ActivityType.Shipped.email.id)
    #expect(try await open().isEmpty)
    #expect(try await db.database.read { tx in try Lead.find(lead, in: tx).nextOn } == nil)
    await #expect(throws: Refusal.conflict("pipeline.activityClosed")) {
      try await db.database.write { tx in _ = try Activity.find(call.id, in: tx).finish("باز هم", by: babak, in: tx) }
    }
    #expect(try await db.database.read { tx in try Activity.list(.init(.sent, of: sara.id), in: tx).map(\.outcome) } == ["پیش‌فاکتور خواست"])
  }

  @Test func aTypeThatStartsTheNextOneDoes() async throws {
    let db = try await LeadTests.database()
    let (lead, sara) = try await LeadTests.opportunity(db)
    await #expect(throws: Refusal.invalid(["next": "field.choose"])) {
      try await db.database.write { tx in _ = try ActivityType.Draft(Fields([("name-fa", "بازدید"), ("chain", "start")])) }
    }
    let next = try await db.database.write { tx in
      let fields = Fields([
        ("name-fa", "بازدید"), ("chain", "start"), ("next", "\(ActivityType.meeting)"), ("active", "1"), ("delay", "۱"),
        ("origin", "deadline"),
      ])
      let visit = try ActivityType.save(nil, ActivityType.Draft(fields), by: sara.actor, in: tx)
      let record = Activity.Record(.lead, lead)
      let one = try Activity.plan(
        Activity.Draft(visit, "", dueOn: tx.today.adding(days: -3), owner: sara.id), on: record, contact: nil, by: sara, in: tx)
      return try one.finish(nil, by: sara, in: tx).next
    }
    // A meeting is due five days after the visit should have been.
    #expect(next?.type == ActivityType.meeting && next?.dueOn == db.database.world.today.adding(days: 2))
  }

  // MARK: Lists

  @Test func oneQuestionFiltersGroupsSumsAndSorts() async throws {
    let db = try await LeadTests.database()
    let (_, sara) = try await LeadTests.opportunity(db)
    try await db.database.write { tx in
      for number in 0..<60 {
        let contact = try Contact.add("\(["آبان", "پگاه", "گیتی", "یاسر", "واله"][number % 5]) \(number)", in: tx).id
        let origin = Lead.Origin(source: number.isMultiple(of: 3) ? "google" : "instagram")
        let draft = Lead.Draft(.lead, subject: "پرسش \(number)", value: Money(Int64(number) * 1000), origin: origin)
        let lead = try Lead.open(draft, for: contact, request: nil, by: sara.actor, in: tx)
        if number == 7 { try lead.win(by: sara.actor, in: tx) }
      }
    }
    let source = ListSource.leads(in: .fa)
    let scope = StaffScope(sara.id, .all)
    @Sendable func asked(_ pairs: [(String, String)]) -> ListQuery { ListQuery(Fields(pairs), of: source) }
    let columns = ["subject", "contact", "value"].compactMap { source.field($0) }
    let query = asked([("f", "kind.is.lead"), ("f", "source.is.google~value.least.58000"), ("sort", "-value")])
    #expect(ListQuery(query.fields, of: source) == query)
    let (page, sums, months, groups) = try await db.database.read { tx in
      (
        try source.rows(query, columns: columns, within: scope, in: tx),
        try source.sum(query, of: source.field("value"), within: scope, in: tx),
        try source.grouped(asked([]), by: [source.field("createdAt")!], measure: nil, words: Words(.fa), within: scope, in: tx),
        try source.grouped(
          asked([("f", "kind.is.lead")]), by: [source.field("source")!, source.field("state")!], measure: source.field("value"),
          words: Words(.fa), within: scope, in: tx)
      )
    }
    // Twenty from one source and two more of a high value (58 and 59).
    #expect(page.total == 22 && page.rows.first?.cells[0] == .text("پرسش 59") && page.rows.last?.cells[2] == .money(0))
    let values = (0..<60).filter { (n: Int) -> Bool in n % 3 == 0 || n >= 58 }
    let total = Int64(values.reduce(0, +)) * 1000
    #expect(sums.count == 22 && sums.sum == total)
    #expect(months.map(\.titles) == [["خرداد ۱۴۰۵"]] && months.map(\.count) == [61])
    #expect(
      groups.reduce(0) { $0 + $1.count } == 60 && groups.contains { $0.values == ["instagram", "won"] && $0.count == 1 && $0.sum == 7000 })
    let none = try await db.database.read { tx in
      try source.rows(asked([]), columns: columns, within: StaffScope(StaffID(high: 9, low: 9), .own), in: tx)
    }
    #expect(none.rows.isEmpty)
    let dictionary = ListSource.contacts(in: .fa)
    let names = try await db.database.read { tx in
      try dictionary.rows(ListQuery(), columns: [dictionary.field("name")!], within: scope, in: tx).rows.map(\.cells)
    }
    #expect(names.count == 50 && names.first == [.text("آبان 0")])
    let found = try await db.database.read { tx in
      try dictionary.rows(
        ListQuery(Fields([("q", "گیتی ۱۲")]), of: dictionary), columns: [dictionary.field("name")!], within: scope, in: tx
      ).rows.map(\.cells)
    }
    #expect(found == [[.text("گیتی 12")]])
  }

  static func database() async throws -> TestDatabase {
    try await TestDatabase.make(steps: EventsSchema.steps + ContactsSchema.steps + IdentitySchema.steps + PipelineSchema.steps)
  }

  private static func opportunity(_ db: TestDatabase) async throws -> (LeadID, StaffViewer) {
    try await db.database.write { tx in
      let sara = try Staff.viewer("سارا کیانی", in: tx)
      let contact = try Contact.add("نیلوفر", mobile: "09120001234", in: tx).id
      let draft = Lead.Draft(.opportunity, subject: "اتوکلاو", value: Money(965_000_000))
      return (try Lead.open(draft, for: contact, request: nil, by: sara.actor, in: tx).id, sara)
    }
  }
}

extension TestDatabase {
  /// Does the jobs of some handlers that are due.
  fileprivate func settle(_ handlers: [String: JobRunner.Handler]) async throws {
    let runner = JobRunner(database, handlers: handlers, logger: .silent)
    while try await runner.runDue() > 0 {}
  }
}
