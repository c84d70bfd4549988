import Events
import Identity
import Kernel
import Language
import Logging
import Messaging
import Pipeline
import Storage
import TestKit
import Testing

@testable import Contacts

/// Contacts that come from a file.
@Suite struct ContactImportTests {
  private static let removal = ContactRemoval(EventsSchema.removal + IdentitySchema.removal + PipelineSchema.removal)

  private static func database() async throws -> (TestDatabase, StaffViewer) {
    let db = try await TestDatabase.make(
      steps: EventsSchema.steps + ContactsSchema.steps + IdentitySchema.steps + MessagingSchema.steps + PipelineSchema.steps)
    let staff = try await db.database.write { tx in try Staff.viewer("مریم", in: tx) }
    return (db, staff)
  }

  /// Brings rows along, and does what the workers do.
  @discardableResult
  private func bring(
    _ columns: [String], _ rows: [[String]], _ db: TestDatabase, _ staff: StaffViewer, dry: Bool = false,
    _ change: @escaping @Sendable (inout ContactImport.Plan) -> Void = { _ in }
  ) async throws -> ContactImport {
    let id = try await db.database.write { tx in
      let id = try ContactImport.begin("مشتریان.csv", columns: columns, by: staff, in: tx)
      for (place, start) in stride(from: 0, to: rows.count, by: ContactImport.pieceRows).enumerated() {
        try ContactImport.add(Array(rows[start..<min(start + ContactImport.pieceRows, rows.count)]), to: id, at: place, in: tx)
      }
      let found = try ContactImport.find(id, in: tx)
      var plan = found.plan
      change(&plan)
      try found.set(plan, in: tx)
      try ContactImport.find(id, in: tx).start(dry: dry, in: tx)
      return id
    }
    try await settle(db)
    return try await db.database.read { tx in try ContactImport.find(id, in: tx) }
  }

  private func settle(_ db: TestDatabase) async throws {
    let runner = JobRunner(db.database, handlers: ContactImport.handlers(ContactImportTests.removal), logger: Logger(label: "test"))
    while try await runner.runDue() > 0 {}
  }

  private func counts(_ found: ContactImport) -> [Int] {
    [found.counts.created, found.counts.changed, found.counts.skipped, found.counts.wrong]
  }

  @Test func headingsOfBothLanguagesAndOfOtherAddressBooksAreKnown() {
    #expect(ContactImport.guess(["نام و نام خانوادگی", "تلفن همراه", "پست الكترونيك", "رنگ"]) == ["name", "mobile", "email", ""])
    #expect(
      ContactImport.guess(["Given Name", "Family Name", "E-mail 1 - Value", "Phone 1 - Value", "Organization 1 - Name", "Birthday"])
        == ["firstName", "lastName", "email", "tel", "company", "birthDate"])
    #expect(
      ContactImport.guess(["First Name", "Last Name", "E-mail Address", "Mobile Phone", "Business Street", "Web Page"])
        == ["firstName", "lastName", "email", "mobile", "address", "website"])
  }

  @Test func rowsBecomeContactsAndWhatIsWrongIsSaidByRow() async throws {
    let (db, staff) = try await ContactImportTests.database()
    let rows = [
      ["سارا رستگار", "۰۹۱۲ ۰۰۰ ۱۲۳۴", "تهران", "1370/1/1"], ["علی‌رضا", "not a number", "", ""], ["", "09350004567", "", ""],
      ["سارا", "+989120001234", "شیراز", ""],
    ]
    let tried = try await bring(["نام", "موبایل", "شهر", "تولد"], rows, db, staff, dry: true)
    #expect(tried.state == .tried && counts(tried) == [1, 1, 0, 2])
    #expect(try await db.database.read { tx in try tx.value("SELECT COUNT(*) AS value FROM contacts") } == 0)
    try await db.database.write { tx in try tried.start(dry: false, in: tx) }
    try await settle(db)
    let (done, wrong, contacts) = try await db.database.read { tx in
      let done = try ContactImport.find(tried.id, in: tx)
      return (done, try done.wrong(in: tx), try tx.all("SELECT * FROM contacts", Contact.init(row:)))
    }
    #expect(done.state == .done && counts(done) == [1, 1, 0, 2])
    #expect(wrong.map(\.row) == [3, 4] && wrong[0].errors.keys.contains("point.1") && wrong[1].errors["name"] == "field.required")
    let sara = try #require(contacts.first)
    #expect(contacts.count == 1 && sara.name == "سارا رستگار" && sara.city == "تهران" && sara.birthDate == JalaliDate.parse("1370/01/01"))
    let points = try await db.database.read { tx in try ContactPoint.of(sara.id, in: tx) }
    #expect(points.map(\.value) == ["+989120001234"] && points.map(\.isPrimary) == [true])
    // Twice is refused.
    await #expect(throws: Refusal.conflict("import.atWork")) { try await db.database.write { tx in try done.start(dry: false, in: tx) } }
  }

  @Test func aKnownOneIsFilledReplacedOrLeftAlone() async throws {
    let (db, staff) = try await ContactImportTests.database()
    let sara = try await db.database.write { tx in
      try Contact.add(
        ContactDraft(Fields([("name", "سارا"), ("mobile", "09120001234"), ("city", "یزد")])), source: "test", by: .system, in: tx
      ).id
    }
    let row = [["سارا کیانی", "09120001234", "تهران", "sara@club.example"]]
    let columns = ["نام", "موبایل", "شهر", "ایمیل"]
    func now() async throws -> (String, String?) {
      try await db.database.read { tx in
        let contact = try Contact.find(sara, in: tx)
        return (contact.city ?? "", contact.name)
      }
    }
    let skipped = try await bring(columns, row, db, staff) { $0.known = .skip }
    #expect(counts(skipped) == [0, 0, 1, 0])
    #expect(try await now() == ("یزد", "سارا"))
    let filled = try await bring(columns, row, db, staff)
    #expect(counts(filled) == [0, 1, 0, 0])
    #expect(try await now() == ("یزد", "سارا"))
    #expect(try await db.database.read { tx in try ContactPoint.of(sara, in: tx).count } == 2)
    let replaced = try await bring(columns, row, db, staff) { $0.known = .replace }
    #expect(counts(replaced) == [0, 1, 0, 0])
    #expect(try await now() == ("تهران", "سارا کیانی"))
    // Taken back, it is as it was; what the earlier file gave stays.
    try await db.database.write { tx in try ContactImport.find(replaced.id, in: tx).undo(by: staff.actor, in: tx) }
    try await settle(db)
    #expect(try await now() == ("یزد", "سارا"))
    #expect(try await db.database.read { tx in try ContactPoint.of(sara, in: tx).count } == 2)
  }

  @Test func aWholeImportIsTakenBackButForWhatSomebodyWorkedWith() async throws {
    let (db, staff) = try await ContactImportTests.database()
    let rows = (0..<450).map { ["مشتری \($0)", "0912\(1_000_000 + $0)", "گروه الف"] }
    let done = try await bring(["نام", "موبایل", "برچسب"], rows, db, staff) { $0.tags = "نمایشگاه" }
    #expect(counts(done) == [450, 0, 0, 0])
    func count() async throws -> Int? { try await db.database.read { tx in try tx.value("SELECT COUNT(*) AS value FROM contacts") } }
    #expect(try await count() == 450)
    let (used, tags) = try await db.database.write { tx in
      let used = try #require(try Contact.search("مشتری 7", in: tx).first)
      try Lead.open(Lead.Draft(.opportunity, subject: "خرید"), for: used.id, request: nil, in: tx)
      return (used.id, try Tag.of(used.id, in: tx).map(\.name))
    }
    #expect(Set(tags) == ["گروه الف", "نمایشگاه"])
    try await db.database.write { tx in try ContactImport.find(done.id, in: tx).undo(by: staff.actor, in: tx) }
    try await settle(db)
    let after = try await db.database.read { tx in
      (try ContactImport.find(done.id, in: tx), try ContactImport.find(done.id, in: tx).stayed(in: tx))
    }
    #expect(after.0.state == .undone && after.1 == 1)
    #expect(try await count() == 1)
    #expect(try await db.database.read { tx in try Contact.find(used, in: tx).name } == "مشتری 7")
    #expect(try await db.database.read { tx in try tx.value("SELECT COUNT(*) AS value FROM contact_points") } == 1)
  }

  @Test func aPlanWithoutANameIsRefused() async throws {
    let (db, staff) = try await ContactImportTests.database()
    await #expect(throws: Refusal.invalid(["targets": "import.needsName"])) {
      try await bring(["شهر"], [["تهران"]], db, staff)
    }
  }

  @Test func whatNobodyNeedsGoesThroughTheBin() async throws {
    let (db, staff) = try await ContactImportTests.database()
    let removal = ContactImportTests.removal
    let (sara, omid) = try await db.database.write { tx in
      let sara = try Contact.add(
        ContactDraft(Fields([("name", "سارا"), ("mobile", "09120001234"), ("tags", "نقد")])), source: "test", by: .system, in: tx
      ).id
      let omid = try Contact.add(ContactDraft(Fields([("name", "امید"), ("referrer", "\(sara)")])), source: "test", by: .system, in: tx).id
      try Lead.open(Lead.Draft(.opportunity, subject: "خرید"), for: omid, request: nil, in: tx)
      return (sara, omid)
    }
    #expect(try await db.database.read { tx in try removal.obstacles(of: omid, in: tx) } == [.init(name: "leads", count: 1)])
    await #expect(throws: Refusal.conflict("contacts.stillNeeded")) {
      try await db.database.write { tx in try removal.discard(omid, by: staff.actor, in: tx) }
    }
    try await db.database.write { tx in try removal.discard(sara, by: staff.actor, in: tx) }
    #expect(try await db.database.read { tx in try Contact.search("سارا", in: tx).isEmpty })
    #expect(try await db.database.read { tx in try ContactRemoval.bin(within: staff.scope(.contacts), in: tx).map(\.id) } == [sara])
    try await db.database.write { tx in try ContactRemoval.restore(sara, by: staff.actor, in: tx) }
    #expect(try await db.database.read { tx in try Contact.search("سارا", in: tx).map(\.id) } == [sara])
    await #expect(throws: Refusal.conflict("contacts.notInBin")) {
      try await db.database.write { tx in try removal.purge(sara, by: staff.actor, in: tx) }
    }
    // After thirty days the bin is emptied by itself; whom she sent says no longer who sent them.
    try await db.database.write { tx in
      try removal.discard(sara, by: staff.actor, in: tx)
      try ContactRemoval.schedule(in: tx)
    }
    db.clock.advance(by: .days(31))
    _ = try await JobRunner(db.database, handlers: removal.handlers, logger: Logger(label: "test")).runDue()
    await #expect(throws: Refusal.notFound) { try await db.database.read { tx in try Contact.find(sara, in: tx) } }
    #expect(try await db.database.read { tx in try Contact.find(omid, in: tx).referrer } == nil)
  }

  @Test func twoWhoShareANumberAreFoundMergedFieldByFieldAndSeparatedAgain() async throws {
    let (db, staff) = try await ContactImportTests.database()
    let merge = ContactMerge(EventsSchema.contactTables + IdentitySchema.contactTables + PipelineSchema.contactTables)
    @Sendable func add(_ fields: [(String, String)], _ tx: Transaction) throws -> ContactID {
      try Contact.add(ContactDraft(Fields(fields)), source: "test", by: .system, in: tx).id
    }
    let (sara, twin, other) = try await db.database.write { tx in
      (
        try add(
          [("name", "سارا کیانی"), ("mobile", "09120001234"), ("phone", "02188776655"), ("city", "تهران"), ("jobTitle", "مدیر")], tx),
        try add(
          [("name", "سارا رستگار"), ("mobile", "09350000000"), ("phone", "02188776655"), ("city", "شیراز"), ("website", "sara.example")], tx
        ),
        try add([("name", "سارا کيانی"), ("city", "تهران")], tx)
      )
    }
    func pairs(_ reason: Duplicates.Reason) async throws -> [Set<ContactID>] {
      try await db.database.read { tx in try Duplicates.pairs(reason, in: tx).map { [$0.a.id, $0.b.id] } }
    }
    #expect(try await pairs(.point) == [[sara, twin]])
    #expect(try await pairs(.name) == [[sara, other]])
    try await db.database.write { tx in try Duplicates.keepApart(other, sara, by: staff.actor, in: tx) }
    #expect(try await pairs(.name) == [])
    let before = try await db.database.read { tx in (try Contact.find(sara, in: tx), try ContactPoint.of(sara, in: tx).map(\.value)) }
    let made = try await db.database.write { tx in try merge.merge(twin, into: sara, taking: [.name, .mobile], by: staff, in: tx) }
    let (merged, points, asked) = try await db.database.read { tx in
      (try Contact.find(sara, in: tx), try ContactPoint.of(sara, in: tx), try Proposal.open(of: sara, in: tx))
    }
    #expect(
      merged.name == "سارا رستگار" && merged.city == "تهران" && merged.website?.hasSuffix("sara.example") == true
        && merged.jobTitle == "مدیر")
    #expect(points.filter { $0.kind == .mobile }.map(\.value) == ["+989350000000", "+989120001234"] && asked.isEmpty)
    try await db.database.write { tx in try merge.undo(made, by: staff, in: tx) }
    let after = try await db.database.read { tx in (try Contact.find(sara, in: tx), try ContactPoint.of(sara, in: tx).map(\.value)) }
    #expect(after.0.name == before.0.name && after.0.website == nil && after.1 == before.1)
    let back = try await db.database.read { tx in (try Contact.find(twin, in: tx), try ContactPoint.of(twin, in: tx)) }
    #expect(
      back.0.mergedInto == nil && back.1.map(\.value).sorted() == ["+982188776655", "+989350000000"]
        && back.1.filter(\.isPrimary).count == 2)
  }
}
