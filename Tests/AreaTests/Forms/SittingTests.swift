import Events
import Forms
import Kernel
import Language
import Storage
import TestKit
import Testing

@Suite struct SittingTests {
  @Test func whoLooksBeginsAndSendsIsCountedOnceHoweverOftenThePageTells() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let page = db.openPage(form)
    try await db.tell(page, "{}")
    try await db.tell(page, "{}")
    #expect(try await db.measures(form).total == .init(views: 1, starts: 0, completions: 0))
    db.clock.advance(by: .seconds(20))
    try await db.tell(page, ##"{"start": true, "last": "name", "device": "phone", "parts": {"name": [4000, 0], "#1": [20000, 0]}}"##)
    db.clock.advance(by: .seconds(40))
    try await db.tell(page, #"{"start": true, "last": "mobile", "parts": {"name": [8000, 0], "mobile": [3000, 2]}}"#)
    // Late: told before, arrived after.
    try await db.tell(page, #"{"start": true, "parts": {"name": [5000, 0]}}"#)
    try await db.send(form, FormsKit.order, page)
    try await db.send(form, FormsKit.order, page)
    let measures = try await db.measures(form)
    #expect(measures.total == .init(views: 1, starts: 1, completions: 1))
    #expect(measures.median == .seconds(40))
    #expect(measures.days == [measures.to: .init(views: 1, starts: 1, completions: 1)])
    let name = try #require(measures.fields.first { $0.id == "name" })
    #expect(name.reached == 1 && name.left == 0 && abs((name.median?.milliseconds ?? 0) - 8000) < 400)
    #expect(measures.fields.first { $0.id == "mobile" }?.errors == 2)
    #expect(measures.sides[.device]?.map(\.name) == ["phone"])
    #expect(measures.sides[.version]?.map(\.name) == ["1"])
  }

  @Test func anAnswerWithoutAScriptIsCountedToo() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let page = db.openPage(form)
    db.clock.advance(by: .minutes(2))
    try await db.send(form, FormsKit.order, page)
    let measures = try await db.measures(form)
    #expect(measures.total == .init(views: 1, starts: 1, completions: 1))
    #expect(measures.median == .minutes(2))
  }

  @Test func whereTheyStopIsSeen() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    for last in ["mobile", "mobile", "name"] {
      try await db.tell(db.openPage(form), "{\"start\": true, \"last\": \"\(last)\", \"parts\": {\"\(last)\": [1000, 0]}}")
    }
    let measures = try await db.measures(form)
    #expect(measures.fields.filter { $0.left > 0 }.map { "\($0.id) \($0.left)" } == ["name 1", "mobile 2"])
    #expect(measures.pages.map { "\($0.reached) \($0.left)" } == ["3 3"])
  }

  @Test func whereTheyCameFromIsKeptWithoutWhatTheAddressSaysOfThem() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let shop = "https://shop.example"
    let page = FormToken(for: form, origin: shop, in: db.database.world)
    let query = Fields([("page", "\(shop)/offer?customer=sara#top"), ("utm_source", "instagram"), ("utm_campaign", "نوروز")])
    try await db.tell(page, "{}", query: query)
    let strange = FormToken(for: form, origin: shop, in: db.database.world)
    try await db.tell(strange, "{}", query: Fields([("page", "https://evil.example/"), ("referrer", "https://www.google.com/search?q=x")]))
    let sides = try await db.measures(form).sides
    #expect(Set(sides[.place]?.compactMap(\.name) ?? []) == ["\(shop)/offer", shop])
    #expect(Set(sides[.source]?.compactMap(\.name) ?? []) == ["instagram", "www.google.com"])
    #expect(sides[.campaign]?.compactMap(\.name) == ["نوروز"])
  }

  @Test func programsAndPagesThatAreNotOursAreNotCounted() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    let page = db.openPage(form)
    try await db.tell(page, "{}", agent: "Mozilla/5.0 (compatible; Googlebot/2.1)")
    try await db.tell(page, "{}", agent: "")
    for seen in ["", "[]", "{\"page\": \"x\"}", "{", String(repeating: " ", count: 30_000)] { try await db.tell(page, seen) }
    try await db.database.write { tx in
      try Sitting.note(
        Fields([(FormInput.token, "x"), ("seen", "{}")]), query: Fields(), agent: "Firefox", tongue: .fa, seal: FormsKit.seal, in: tx)
    }
    db.clock.advance(by: .hours(25))
    try await db.tell(page, "{}")
    #expect(try await db.count("sittings") == 0)
    let fresh = db.openPage(form)
    try await db.tell(
      fresh,
      ##"{"page": 99, "last": "nobody", "device": "fridge", "parts": {"nobody": [1, 1], "#7": [1, 1], "name": [1], "mobile": [-5, 900]}}"##)
    let measures = try await db.measures(form)
    #expect(measures.pages.map(\.reached) == [1])
    #expect(measures.fields.filter { $0.reached > 0 }.map { "\($0.id) \($0.errors)" } == ["mobile 100"])
    #expect(measures.sides[.device]?.map(\.name) == [nil])
  }

  @Test func oldSittingsBecomeCountsByDay() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    for number in 0..<3 {
      let page = db.openPage(form)
      try await db.tell(page, #"{"start": true, "parts": {"name": [1000, 0]}}"#)
      if number == 0 { try await db.send(form, FormsKit.order, page) }
      db.clock.advance(by: .days(1))
    }
    let jobs = JobRunner(db.database, handlers: Sitting.handlers, logger: .silent)
    try await db.database.write { tx in try Sitting.schedule(in: tx) }
    db.clock.advance(by: .days(399))
    try await jobs.runDue()
    db.clock.advance(by: .seconds(2))
    try await jobs.runDue()
    // The third day is not 400 days old yet.
    #expect(try await db.count("sittings") == 1)
    #expect(try await db.count("sitting_parts") == 1)
    #expect(try await db.measures(form, days: 500).total == .init(views: 3, starts: 3, completions: 1))
  }
}

@Suite struct RetentionTests {
  /// A company that has written a quote for some requests.
  private func jobs(_ db: TestDatabase, quoted: Set<RequestID> = []) -> JobRunner {
    JobRunner(db.database, handlers: Retention { ids, _ in quoted.intersection(ids) }.handlers, logger: .silent)
  }

  private func promise(_ days: Int, _ db: TestDatabase) async throws -> PublishedForm {
    try await db.database.write { tx in
      var definition = try FormsKit.definition("order")
      definition.options.retentionDays = days
      try Form.apply(definition, in: tx)
      try Retention.schedule(in: tx)
      return try #require(try Form.published("order", in: tx))
    }
  }

  @Test func answersGoWhenTheirTimeIsOverAndAreCounted() async throws {
    let db = try await FormsKit.database()
    let form = try await promise(30, db)
    try await db.send(form, FormsKit.order, db.openPage(form))
    db.clock.advance(by: .days(10))
    let second = try #require(try await db.send(form, FormsKit.order.with("note", "دومی"), db.openPage(form)).submission)
    let jobs = jobs(db)
    for _ in 0..<19 {
      try await jobs.runDue()
      db.clock.advance(by: .days(1))
    }
    #expect(try await db.count("submissions") == 2)
    // Each was told of once, fourteen days before.
    #expect(try await db.count("events WHERE kind = 'form.retention'") == 2)
    db.clock.advance(by: .days(2))
    try await jobs.runDue()
    let left = try await db.database.read { tx in try tx.all("SELECT id FROM submissions") { try $0("id") as RequestID } }
    #expect(left == [second.id])
    #expect(try await db.count("events WHERE kind = 'request.received'") == 1)
    #expect(try await db.database.read { tx in try tx.value("SELECT CAST(SUM(deleted) AS BIGINT) AS value FROM form_counts") } == 1)
    #expect(try await db.database.read { tx in try Retention.due(form, in: tx) } == 1)
  }

  @Test func aRequestWithPapersKeepsItsNumberAndLosesItsAnswers() async throws {
    let db = try await FormsKit.database()
    let form = try await promise(30, db)
    let sent = try #require(try await db.send(form, FormsKit.order, db.openPage(form)).submission)
    let jobs = jobs(db, quoted: [sent.id])
    for _ in 0..<2 {
      db.clock.advance(by: .days(31))
      try await jobs.runDue()
    }
    let kept = try await db.database.read { tx in try Submission.find(sent.id, in: tx) }
    #expect(kept.receipt == sent.receipt && kept.contact == sent.contact)
    #expect(kept.answers.byField.isEmpty && kept.source.page == nil)
    #expect(try await db.count("submission_values") == 0)
    #expect(try await db.database.read { tx in try tx.value("SELECT CAST(SUM(deleted) AS BIGINT) AS value FROM form_counts") } == 1)
  }

  @Test func aFormThatPromisesNothingKeepsEverything() async throws {
    let db = try await FormsKit.database()
    let form = try await db.publish("order")
    try await db.send(form, FormsKit.order, db.openPage(form))
    try await db.database.write { tx in try Retention.schedule(in: tx) }
    db.clock.advance(by: .days(5000))
    try await jobs(db).runDue()
    #expect(try await db.count("submissions") == 1)
    #expect(try await db.database.read { tx in try Retention.due(form, in: tx) } == nil)
  }

  @Test func moreThanABatchGoesInOneNight() async throws {
    let db = try await FormsKit.database()
    let form = try await promise(30, db)
    let sent = try #require(try await db.send(form, FormsKit.order, db.openPage(form)).submission)
    // Seven hundred more of the same, as rows.
    try await db.database.write { tx in
      for number in 0..<700 {
        try tx.run(
          """
          INSERT INTO submissions (id, receipt, form_id, version_id, status, is_final, answers, attempt_key, content_hash, tongue,
            link_generation, created_at, updated_at)
          SELECT \(tx.newID(RequestMark.self)), \("R-\(number)"), form_id, version_id, status, is_final, answers,
            \(Array("attempt \(number)".utf8)), content_hash, tongue, 1, created_at, updated_at FROM submissions WHERE id = \(sent.id)
          """)
      }
    }
    db.clock.advance(by: .days(31))
    try await jobs(db).runDue()
    #expect(try await db.count("submissions") == 0)
    #expect(try await db.database.read { tx in try tx.value("SELECT CAST(SUM(deleted) AS BIGINT) AS value FROM form_counts") } == 701)
  }
}

extension TestDatabase {
  /// What a page's script tells the server.
  fileprivate func tell(_ page: FormToken, _ seen: String, query: Fields = Fields(), agent: String = "Firefox") async throws {
    let fields = Fields([(FormInput.token, page.sealed(by: FormsKit.seal)), ("seen", seen)])
    try await database.write { tx in try Sitting.note(fields, query: query, agent: agent, tongue: .fa, seal: FormsKit.seal, in: tx) }
  }

  fileprivate func measures(_ form: PublishedForm, days: Int = 30) async throws -> FormMeasures {
    try await database.read { tx in try FormMeasures.of(form, from: tx.today.adding(days: 1 - days), to: tx.today, in: tx) }
  }
}
