import Contacts
import Events
import Identity
import Kernel
import Language
import Reports
import Storage
import TestKit
import Testing

@testable import Forms

@Suite struct SubmissionsTableTests {
  @Test func requestsAreFoundByStateAnswerPersonReceiptPlaceAndDay() async throws {
    let desk = try await ServiceDesk.open()
    let niloufar = try await desk.known("نیلوفر رستگار")
    let first = try await desk.receive(
      ("city", "shiraz"), ("parts", "filter"), ("parts", "hose"), origin: "https://shop.example", from: niloufar)
    desk.db.clock.advance(by: .days(2))
    let second = try await desk.receive(("city", "tehran"), ("hours", "۲٫۵"), ("visit", "1405/04/01"), origin: "https://blog.example")
    let third = try await desk.receive(("city", "shiraz"), ("parts", "hose"))
    try await desk.db.database.write { tx in
      try Submission.changeStatus(second.id, to: "done", note: nil, by: ServiceDesk.kiani, in: tx)
    }
    let all = [third, second, first].map(\.receipt)
    for (query, expected) in [
      ("", all), ("form=small", all), ("form=other", []), ("form=small&status=done", [second.receipt]),
      ("state=open", [third.receipt, first.receipt]), ("form=small&state=final", [second.receipt]),
      ("form=small&f.city=shiraz", [third.receipt, first.receipt]), ("form=small&f.parts=filter", [first.receipt]),
      ("form=small&f.city=shiraz&f.parts=filter", [first.receipt]), ("form=small&f.hours=2.5", [second.receipt]),
      ("form=small&f.hours=۲٫۵۰", [second.receipt]), ("form=small&f.visit=۱۴۰۵/۰۴/۰۱", [second.receipt]),
      ("form=small&f.city=tehran&status=new", []), ("form=small&f.city=shiraz&status=new", [third.receipt, first.receipt]),
      ("q=رستگار", [first.receipt]), ("q=هیچکس", []), ("q=\(second.receipt.lowercased())", [second.receipt]), ("q=MH-", all),
      ("form=small&q=رستگار&f.city=tehran", []), ("form=small&q=رستگار&f.city=shiraz", [first.receipt]),
      ("form=small&origin=https://shop.example", [first.receipt]), ("from=1405/03/21", [third.receipt, second.receipt]),
      ("to=1405/03/20", [first.receipt]), ("form=small&f.city=shiraz&from=1405/03/22", [third.receipt]),
      ("from=1405/03/20&to=1405/03/20", [first.receipt]),
      ("f.city=shiraz", all), ("from=yesterday", all),
    ] {
      let found = try await desk.receipts(query)
      #expect(query == "q=MH-" ? Set(found) == Set(expected) : found == expected, "\(query)")
      #expect(try await desk.count(query) == .exactly(expected.count), "\(query)")
    }
    #expect(try await desk.table("from=yesterday").query.wrong == ["from": "yesterday"])
    #expect(try await desk.table("q=رستگار").people == [niloufar: "نیلوفر رستگار"])
  }

  @Test func whatAnyCombinationOfFiltersFindsIsWhatLookingAtEveryRowFinds() async throws {
    let desk = try await ServiceDesk.open()
    var chance = SeededChance(1405)
    var rows: [Submission] = []
    for _ in 0..<60 {
      var fields = Fields()
      if Bool.random(using: &chance) { fields.append("city", ["tehran", "shiraz"].randomElement(using: &chance)!) }
      for part in ["filter", "hose"] where Bool.random(using: &chance) { fields.append("parts", part) }
      if Bool.random(using: &chance) { desk.db.clock.advance(by: .hours(7)) }
      rows.insert(try await desk.receive(fields), at: 0)
    }
    for row in rows where Bool.random(using: &chance) {
      try await desk.db.database.write { tx in try Submission.changeStatus(row.id, to: "done", note: nil, by: ServiceDesk.kiani, in: tx) }
    }
    rows = try await desk.table("", limit: 100).entries.map(\.submission)
    let zone = desk.db.database.world.zone
    for _ in 0..<80 {
      var query = SubmissionsQuery()
      query.form = "small"
      if Bool.random(using: &chance) { query.status = ["new", "done"].randomElement(using: &chance) }
      if Bool.random(using: &chance) { query.isFinal = Bool.random(using: &chance) }
      if Bool.random(using: &chance) { query.values["city"] = ["tehran", "shiraz"].randomElement(using: &chance) }
      if Bool.random(using: &chance) { query.values["parts"] = ["filter", "hose"].randomElement(using: &chance) }
      if Bool.random(using: &chance) {
        let start = Day(.noonOfKhordad, in: zone).adding(days: Int.random(in: 0...5, using: &chance))
        (query.from, query.to) = (start, start.adding(days: Int.random(in: 0...3, using: &chance)))
      }
      let expected = rows.filter { row in
        let (city, parts) = (row.answers.text("city"), row.answers["parts"])
        let day = Day(row.createdAt, in: zone)
        return (query.status == nil || query.status == row.status) && (query.isFinal == nil || query.isFinal == (row.status == "done"))
          && (query.values["city"] == nil || query.values["city"] == city)
          && (query.values["parts"].map { part in if case .choices(let all) = parts { all.contains(part) } else { false } } ?? true)
          && (query.from.map { $0 <= day } ?? true) && (query.to.map { day <= $0 } ?? true)
      }
      let (found, count) = try await desk.pages(of: query)
      #expect(found == expected.map(\.id), "\(query.fields.pairs)")
      #expect(count == .exactly(expected.count))
    }
  }

  @Test func anAddressSaysTheWholeTable() throws {
    let text =
      "form=small&status=new&state=open&from=1405/03/01&to=1405/03/31&origin=https://a.example&q=نام&f.city=shiraz"
      + "&group=f.city&col=receipt&col=f.price"
    let query = ServiceDesk.query(text)
    #expect(query.isFinal == false && query.values == ["city": "shiraz"] && query.group == .field("city"))
    #expect(query.columns == [.receipt, .field("price")])
    #expect(SubmissionsQuery(query.fields) == query)
    #expect(query.fields.pairs.map { "\($0.name)=\($0.value)" }.joined(separator: "&") == text)
    let foreign = ServiceDesk.query("state=eaten&group=x&col=y&col=receipt&col=receipt&before=z&f.=1")
    #expect(foreign.columns == [.receipt] && foreign.group == nil && foreign.before == nil && foreign.isFinal == nil)
  }

  @Test func anAddressOfAnotherFormIsFitted() throws {
    var query = ServiceDesk.query("form=small&status=eaten&f.city=shiraz&f.name=x&col=f.gone&col=f.price&group=f.name&origin=o")
    query.fit(to: try ServiceDesk.definition())
    #expect(query.status == nil && query.values == ["city": "shiraz"] && query.columns == [.field("price")] && query.group == nil)
    query.fit(to: nil)
    #expect(query.values.isEmpty && query.origin == nil && query.columns.isEmpty)
  }

  @Test func rowsAreGroupedWithTheirNumber() async throws {
    let desk = try await ServiceDesk.open()
    for city in ["shiraz", "tehran", "shiraz", "shiraz"] {
      desk.db.clock.advance(by: .hours(20))
      try await desk.receive(("city", city))
    }
    try await desk.receive(("parts", "hose"))
    func groups(_ query: String) async throws -> [(String, SubmissionsTable.Count, Int)] {
      let found = try await desk.db.database.read { tx in
        try SubmissionsTable(ServiceDesk.query(query), in: tx).groups(rows: 2, in: tx) ?? []
      }
      return found.map { group in
        let title =
          switch group.value {
          case .status(let state): state.id
          case .day(let day): Words(.en).shortDate(day)
          case .answer(_, let value): value
          }
        return (title, group.count, group.table.entries.count)
      }
    }
    let cities = try await groups("form=small&group=f.city")
    #expect(cities.map(\.0) == ["tehran", "shiraz"] && cities.map(\.1) == [.exactly(1), .exactly(3)] && cities.map(\.2) == [1, 2])
    let states = try await groups("form=small&group=status&f.city=shiraz")
    #expect(states.map(\.0) == ["new", "done"] && states.map(\.1) == [.exactly(3), .exactly(0)])
    let days = try await groups("group=day")
    #expect(days.map(\.0) == ["1405/03/23", "1405/03/22", "1405/03/21"] && days.map(\.1) == [.exactly(3), .exactly(1), .exactly(1)])
    #expect(try await groups("form=small&group=f.name").isEmpty)
  }

  @Test func aGreatNumberIsNotCounted() {
    #expect(SubmissionsTable.Count(upToMost: 10_000) == .exactly(10_000))
    #expect(SubmissionsTable.Count(upToMost: 10_001) == .moreThan(10_000))
  }

  @Test func requestsFromBeforeTheTableAreFoundByTheirAnswersToo() async throws {
    let new = Set(FormsSchema.submissionsTable.map(\.name))
    let db = try await TestDatabase.make(steps: ServiceDesk.steps.filter { !new.contains($0.name) && !$0.name.hasPrefix("reports") })
    let definition = try ServiceDesk.definition()
    let id = try await db.database.write { tx in
      try Form.apply(definition, in: tx)
      let form = try #require(try Form.published("small", in: tx))
      let id: RequestID = tx.newID()
      let answers = #"{"city":"shiraz","hours":"2.5","name":"نیلوفر","parts":["filter","hose"],"visit":"2026-06-22"}"#
      try tx.run(
        """
        INSERT INTO submissions (id, receipt, form_id, version_id, status, is_final, answers, attempt_key, content_hash, tongue,
          link_generation, created_at, updated_at)
        VALUES (\(id), 'MH-1', \(form.form), \(form.version), 'new', 0, \(answers), \([1] as [UInt8]), \([1] as [UInt8]), 'fa', 1, \(tx.now), \(tx.now))
        """)
      return id
    }
    try await Migrator.migrate(db.database, steps: ServiceDesk.steps)
    let values = try await db.database.read { tx in
      try tx.all("SELECT field, value FROM submission_values WHERE submission_id = \(id) ORDER BY field, value") {
        "\(try $0("field") as String)=\(try $0("value") as String)"
      }
    }
    #expect(values == ["city=shiraz", "hours=2.5", "parts=filter", "parts=hose", "visit=2026-06-22"])
  }

  @Test func manyAreMovedAtOnceAndEachSaysSo() async throws {
    let desk = try await ServiceDesk.open()
    let (first, second) = (try await desk.receive(("city", "shiraz")), try await desk.receive(("city", "tehran")))
    try await desk.db.database.write { tx in
      try Submission.changeStatus(first.id, to: "done", note: nil, by: ServiceDesk.kiani, in: tx)
      try Submission.changeStatus(ofAll: [first.id, second.id], to: "done", note: nil, by: ServiceDesk.kiani, in: tx)
    }
    #expect(try await desk.receipts("form=small&status=done").count == 2)
    #expect(try await desk.db.count("events WHERE kind = 'request.status'") == 2)
    await #expect(throws: Refusal.invalid(["status": "field.choose"])) {
      try await desk.db.database.write { tx in
        try Submission.changeStatus(ofAll: [first.id, second.id], to: "eaten", note: nil, by: ServiceDesk.kiani, in: tx)
      }
    }
  }

  @Test func viewsAreKeptForOneselfOrForAll() async throws {
    let desk = try await ServiceDesk.open()
    let (kiani, moradi) = try await desk.db.database.write { tx in
      let people = try ["kiani", "moradi"].map { name -> StaffID in
        let email = try #require(Email("\(name)@club.example"))
        return try Staff.add(name: name, email: email, passwordHash: nil, role: Role.administrator, in: tx).id
      }
      return (people[0], people[1])
    }
    try await desk.db.database.write { tx in
      try SavedView.save("form=small", of: "submissions", as: " شیرازی‌ها ", isShared: false, for: kiani, in: tx)
      try SavedView.save("form=small&f.city=shiraz", of: "submissions", as: "شیرازی‌ها", isShared: true, for: kiani, in: tx)
      try SavedView.save("state=open", of: "submissions", as: "باز", isShared: false, for: kiani, in: tx)
    }
    try await desk.db.database.read { tx in
      let own = try SavedView.all(of: "submissions", for: kiani, in: tx)
      #expect(own.map(\.name) == ["باز", "شیرازی‌ها"])
      #expect(own.last?.query == "form=small&f.city=shiraz")
      #expect(try SavedView.all(of: "submissions", for: moradi, in: tx).map(\.name) == ["شیرازی‌ها"])
    }
    try await desk.db.database.write { tx in
      let shared = try #require(try SavedView.all(of: "submissions", for: moradi, in: tx).first)
      #expect(throws: Refusal.notFound) { try SavedView.remove(shared.id, of: moradi, in: tx) }
      try SavedView.remove(shared.id, of: kiani, in: tx)
      #expect(try SavedView.all(of: "submissions", for: moradi, in: tx).isEmpty)
      #expect(throws: Refusal.invalid(["name": "field.required"])) {
        try SavedView.save("", of: "submissions", as: " \u{200C}", isShared: false, for: kiani, in: tx)
      }
    }
  }
}

extension ServiceDesk {
  /// The ids of all pages of seven rows, one after the other, and the count that stands above them.
  fileprivate func pages(of query: SubmissionsQuery) async throws -> ([RequestID], SubmissionsTable.Count) {
    try await db.database.read { tx in
      var (query, ids) = (query, [RequestID]())
      let count = try SubmissionsTable(query, in: tx).count(in: tx)
      while true {
        let table = try SubmissionsTable(query, limit: 7, in: tx)
        ids += table.entries.map(\.submission.id)
        guard let older = table.older else { return (ids, count) }
        query.before = older
      }
    }
  }
}
