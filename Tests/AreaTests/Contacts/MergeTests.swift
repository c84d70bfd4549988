import Club
import Contacts
import Events
import Identity
import Kernel
import Language
import Messaging
import Pipeline
import Storage
import TestKit
import Testing

/// Two contacts turn out to be one person, or not after all.
@Suite struct MergeTests {
  private static let merge = ContactMerge(
    EventsSchema.contactTables + IdentitySchema.contactTables + MessagingSchema.contactTables + ClubSchema.contactTables
      + PipelineSchema.contactTables)

  private static func database() async throws -> TestDatabase {
    try await TestDatabase.make(
      steps: EventsSchema.steps + ContactsSchema.steps + IdentitySchema.steps + MessagingSchema.steps + PipelineSchema.steps
        + ClubSchema.steps)
  }

  /// Every row that says whose it is, before and after.
  private static let rows: @Sendable (Transaction) throws -> [String] = { tx in
    let tables: [(String, SQL)] = [
      ("points", "SELECT CAST(id AS TEXT) AS id, contact_id, is_primary AS n FROM contact_points"),
      ("accounts", "SELECT CAST(id AS TEXT) AS id, contact_id, mobile_proven AS n FROM portal_accounts"),
      ("cards", "SELECT number AS id, contact_id, CASE state WHEN 'active' THEN 1 ELSE 0 END AS n FROM cards"),
      ("transactions", "SELECT key AS id, contact_id, number * 1000000 + available_after + owed_after AS n FROM point_transactions"),
      ("lots", "SELECT CAST(id AS TEXT) AS id, contact_id, remaining AS n FROM point_lots"),
      ("leads", "SELECT subject AS id, contact_id, 0 AS n FROM leads"),
      ("proposals", "SELECT field AS id, contact_id, 0 AS n FROM proposals WHERE state = 'open'"),
    ]
    return try tables.flatMap { name, question in
      try tx.all(question) { row in "\(name) \(try row("id") as String) \(try row("contact_id") as ContactID) \(try row("n") as Int)" }
    }.sorted()
  }

  @Test func everythingGoesOverAndExactlyThatComesBack() async throws {
    let db = try await MergeTests.database()
    let (sara, twin, staff) = try await two(db)
    let before = try await db.database.read(MergeTests.rows)
    let merged = try await db.database.write { tx in try MergeTests.merge.merge(twin, into: sara, by: staff, in: tx) }
    let (left, points, accounts, cards, account) = try await db.database.read { tx in
      (
        try Contact.find(twin, in: tx), try ContactPoint.of(sara, in: tx), try PortalAccount.of(sara, in: tx),
        try Card.all(of: sara, in: tx), try Points.account(of: sara, in: tx)
      )
    }
    #expect(left.mergedInto == sara && left.name == "سارا رستگار")
    #expect(Set(points.map(\.value)) == ["+989120001234", "+989350000000", "twin@example.com"])
    #expect(points.filter { $0.kind == .mobile }.map(\.isPrimary) == [true, false])
    #expect(accounts.map(\.mobile?.text) == ["+989120001234", "+989350000000"])
    #expect(cards.count == 2 && cards.filter { $0.state == .active }.count == 1)
    #expect(account.available == 150)
    #expect(try await db.database.read(LedgerInvariants.broken) == [])
    let (open, kept) = try await db.database.read { tx in (try Proposal.open(of: sara, in: tx), try Contact.find(sara, in: tx)) }
    #expect(open.map(\.field) == [.name] && open.map(\.proof) == [.merged] && kept.name == "سارا کیانی" && kept.city == "شیراز")
    #expect(try await db.database.read { tx in try Lead.of(sara, in: tx).map(\.subject) } == ["اتوکلاو"])
    #expect(try await db.database.read { tx in try Contact.known(tx).map(\.id) } == [sara])
    #expect(try await db.database.read { tx in try Contact.search("رستگار", in: tx) }.isEmpty)

    try await db.database.write { tx in _ = try MergeTests.merge.undo(merged, by: staff, in: tx) }
    #expect(try await db.database.read(MergeTests.rows) == before)
    #expect(try await db.database.read(LedgerInvariants.broken) == [])
    #expect(try await db.database.read { tx in try Contact.find(sara, in: tx).city } == nil)
    #expect(try await db.database.read { tx in try Contact.known(tx).count } == 2)
    await #expect(throws: Refusal.conflict("contacts.nothingToUndo")) {
      try await db.database.write { tx in _ = try MergeTests.merge.undo(merged, by: staff, in: tx) }
    }
  }

  @Test func anAnswerFindsTheSurvivor() async throws {
    let db = try await MergeTests.database()
    let (sara, twin, staff) = try await two(db)
    try await db.database.write { tx in try MergeTests.merge.merge(twin, into: sara, by: staff, in: tx) }
    let claim = ContactClaim(name: "هر نامی", mobile: Phone("09350000000"), email: nil, source: "order")
    #expect(try await db.database.write { tx in try Match.take(claim, request: nil, in: tx) }.contact == sara)
    #expect(try await db.database.read { tx in try Contact.survivor(of: twin, in: tx).id } == sara)
  }

  @Test func pointsEarnedSinceStayAndTheHistoriesStillAddUp() async throws {
    let db = try await MergeTests.database()
    let (sara, twin, staff) = try await two(db)
    let merged = try await db.database.write { tx in try MergeTests.merge.merge(twin, into: sara, by: staff, in: tx) }
    try await give(30, to: sara, "since", db)
    #expect(try await db.database.read(LedgerInvariants.broken) == [])
    try await db.database.write { tx in _ = try MergeTests.merge.undo(merged, by: staff, in: tx) }
    #expect(try await db.database.read(LedgerInvariants.broken) == [])
    let sums = try await db.database.read { tx in
      (try Points.account(of: sara, in: tx).available, try Points.account(of: twin, in: tx).available)
    }
    #expect(sums == (130, 50))
  }

  @Test func pointsSpentAcrossTheTwoCannotBeToldApart() async throws {
    let db = try await MergeTests.database()
    let (sara, twin, staff) = try await two(db)
    let merged = try await db.database.write { tx in try MergeTests.merge.merge(twin, into: sara, by: staff, in: tx) }
    db.clock.advance(by: .seconds(1))
    try await db.database.write { tx in
      guard let programme = try Programme.current(in: tx) else { return }
      _ = try PointsLedger(programme).spend(120, of: sara, because: PointsCause("spend"), in: tx)
    }
    await #expect(throws: Refusal.conflict("club.pointsMixed")) {
      try await db.database.write { tx in _ = try MergeTests.merge.undo(merged, by: staff, in: tx) }
    }
    #expect(try await db.database.read { tx in try Contact.find(twin, in: tx).mergedInto } == sara)
    #expect(try await db.database.read(LedgerInvariants.broken) == [])
  }

  @Test func ofTwoAccountsAtOneNumberOneRemainsAWayIn() async throws {
    let db = try await MergeTests.database()
    let destination = try #require(Destination("09120001234"))
    let (sara, twin, staff, known, other) = try await db.database.write { tx in
      let sara = try Contact.add("سارا", mobile: "09120001234", in: tx).id
      let twin = try Contact.add("سارا", mobile: "09120001234", in: tx).id
      let known = try #require(try PortalAccount.open(for: sara, name: "سارا", at: [destination], in: tx)).id
      let other = try PortalAccount.proven(of: twin, name: "سارا", mobile: "09120001234", in: tx)
      try ContactPoint.prove(destination, of: twin, in: tx)
      return (sara, twin, try Staff.viewer("امید", in: tx), known, other)
    }
    let token = try await db.database.write { tx in try Session.open(for: .customer(other), agent: "", in: tx) }
    let merged = try await db.database.write { tx in try MergeTests.merge.merge(twin, into: sara, by: staff, in: tx) }
    let (account, points, session) = try await db.database.read { tx in
      (try PortalAccount.find(at: destination, in: tx), try ContactPoint.of(sara, in: tx), try Session.customer(token, in: tx))
    }
    #expect(account?.id == known && account?.contact == sara && account?.isActive == true && session == nil)
    #expect(points.count == 1 && points.first?.provenAt != nil)
    try await db.database.write { tx in _ = try MergeTests.merge.undo(merged, by: staff, in: tx) }
    let after = try await db.database.read { tx in
      (try PortalAccount.find(at: destination, in: tx)?.id, try ContactPoint.of(sara, in: tx).first?.provenAt)
    }
    #expect(after.0 == other && after.1 == nil)
  }

  @Test func mergesAreUndoneFromTheLastOneOn() async throws {
    let db = try await MergeTests.database()
    let (sara, twin, staff) = try await two(db)
    let third = try await db.database.write { tx in try Contact.add("سارا ک.", in: tx).id }
    let first = try await db.database.write { tx in try MergeTests.merge.merge(twin, into: sara, by: staff, in: tx) }
    db.clock.advance(by: .minutes(1))
    let second = try await db.database.write { tx in try MergeTests.merge.merge(third, into: sara, by: staff, in: tx) }
    await #expect(throws: Refusal.conflict("contacts.laterMerge")) {
      try await db.database.write { tx in _ = try MergeTests.merge.undo(first, by: staff, in: tx) }
    }
    for id in [second, first] { try await db.database.write { tx in _ = try MergeTests.merge.undo(id, by: staff, in: tx) } }
    #expect(try await db.database.read { tx in try Contact.known(tx).count } == 3)
    db.clock.advance(by: .minutes(1))
    let again = try await db.database.write { tx in try MergeTests.merge.merge(third, into: sara, by: staff, in: tx) }
    db.clock.advance(by: .days(31))
    await #expect(throws: Refusal.conflict("contacts.undoTooLate")) {
      try await db.database.write { tx in _ = try MergeTests.merge.undo(again, by: staff, in: tx) }
    }
  }

  @Test func nobodyIsMergedTwiceOrIntoThemselves() async throws {
    let db = try await MergeTests.database()
    let (sara, twin, staff) = try await two(db)
    let outcomes = await together(6) { number in
      try await db.database.write { tx in
        try MergeTests.merge.merge(number.isMultiple(of: 2) ? twin : sara, into: number.isMultiple(of: 2) ? sara : twin, by: staff, in: tx)
      }
    }
    #expect(outcomes.filter { if case .success = $0 { true } else { false } }.count == 1)
    let told = outcomes.compactMap { if case .failure(let error) = $0 { error as? Refusal } else { nil } }
    #expect(told == Array(repeating: .conflict("contacts.mergedMeanwhile"), count: 5))
    await #expect(throws: Refusal.conflict("contacts.mergedMeanwhile")) {
      try await db.database.write { tx in try MergeTests.merge.merge(sara, into: sara, by: staff, in: tx) }
    }
  }

  @Test func aDoubtIsSettledByMergingAndOpenAgainAfterwards() async throws {
    let db = try await MergeTests.database()
    let (sara, _, staff) = try await two(db)
    let doubtful = try await db.database.write { tx in
      try Contact.add("امید", mobile: "09120001234", in: tx)
      let claim = ContactClaim(name: "نرگس", mobile: Phone("09120001234"), email: nil, source: "order")
      try tx.run("UPDATE contact_points SET proven_at = \(nil as Instant?)")
      return try Match.take(claim, request: nil, in: tx).contact
    }
    let merged = try await db.database.write { tx in try MergeTests.merge.merge(doubtful, into: sara, by: staff, in: tx) }
    #expect(try await db.database.read { tx in try Doubt.open(of: doubtful, in: tx) } == nil)
    try await db.database.write { tx in _ = try MergeTests.merge.undo(merged, by: staff, in: tx) }
    #expect(try await db.database.read { tx in try Doubt.open(of: doubtful, in: tx) } != nil)
  }

  /// Two contacts with numbers, accounts, cards and points of their own; the second one knows its city.
  private func two(_ db: TestDatabase) async throws -> (ContactID, ContactID, StaffViewer) {
    let people = try await db.database.write { tx in
      let sara = try Contact.add("سارا کیانی", mobile: "09120001234", in: tx).id
      let fields = Fields([("name", "سارا رستگار"), ("mobile", "09350000000"), ("email", "twin@example.com"), ("city", "شیراز")])
      let twin = try Contact.add(ContactDraft(fields), source: "test", by: .system, in: tx).id
      try Programme.open(nameFa: "باشگاه", nameEn: "Club", pendingDays: 0, in: tx)
      for (contact, mobile) in [(sara, "09120001234"), (twin, "09350000000")] {
        _ = try PortalAccount.proven(of: contact, name: "سارا", mobile: mobile, in: tx)
        if let destination = Destination(mobile) { try ContactPoint.prove(destination, of: contact, in: tx) }
        try Card.issue(for: contact, in: tx)
      }
      try Lead.open(Lead.Draft(.lead, subject: "اتوکلاو"), for: twin, request: nil, in: tx)
      return (sara, twin, try Staff.viewer("امید", in: tx))
    }
    try await give(100, to: people.0, "one", db)
    try await give(70, to: people.1, "two", db)
    db.clock.advance(by: .seconds(1))
    try await db.database.write { tx in
      guard let programme = try Programme.current(in: tx) else { return }
      _ = try PointsLedger(programme).spend(20, of: people.1, because: PointsCause("less"), in: tx)
    }
    return people
  }

  private func give(_ points: Int64, to contact: ContactID, _ key: String, _ db: TestDatabase) async throws {
    db.clock.advance(by: .seconds(1))
    try await db.database.write { tx in
      guard let programme = try Programme.current(in: tx) else { return }
      try PointsLedger(programme).adjust(points, of: contact, because: PointsCause(key), in: tx)
    }
  }
}
