import Contacts
import Events
import Identity
import Kernel
import Language
import Messaging
import Reports
import Sales
import Storage
import TestKit
import Testing

@testable import Pipeline

/// Teams, whose turn it is, plans, and how far opportunities came.
@Suite struct SellingTests {

  private struct Desk {
    let db: TestDatabase
    let admin: StaffViewer
    let nima: StaffID
    let mina: StaffID
    let team: ID<Team>
  }

  private func desk() async throws -> Desk {
    let db = try await LeadTests.database()
    return try await db.database.write { tx in
      let admin = try Staff.viewer("مدیر", in: tx)
      func hire(_ name: String) throws -> StaffID {
        try Staff.add(name: name, email: Email("\(name)@club.example")!, passwordHash: nil, role: "ownDocuments", in: tx).id
      }
      let (nima, mina) = (try hire("nima"), try hire("mina"))
      let team = try Team.save(nil, name: "تهران", members: [nima, mina], by: admin.actor, in: tx)
      return Desk(db: db, admin: admin, nima: nima, mina: mina, team: team)
    }
  }

  private static func open(_ subject: String, source: String? = nil, value: Int64? = nil, in tx: Transaction) throws -> Lead {
    let contact = try Contact.add(subject, in: tx).id
    let draft = Lead.Draft(
      .opportunity, subject: subject, value: value.map { Money($0) }, origin: Lead.Origin(source: source))
    return try Lead.open(draft, for: contact, request: nil, in: tx)
  }

  @Test func newOnesGoToTheTeamInTurnByWeightUntilEverybodyHasEnough() async throws {
    let desk = try await desk()
    try await desk.db.database.write { tx in
      let fields = Fields([
        ("name", "اینستاگرام"), ("team", "\(desk.team)"), ("sources", "instagram، telegram"), ("active", "1"), ("weight.\(desk.nima)", "۲"),
        ("weight.\(desk.mina)", "1"), ("capacity.\(desk.mina)", "3"),
      ])
      try Assignment.save(nil, try Assignment.Draft(fields, in: tx), by: desk.admin.actor, in: tx)
    }
    var owners: [StaffID?] = []
    for n in 0..<12 {
      let lead = try await desk.db.database.write { tx in try SellingTests.open("خرید \(n)", source: "Instagram", in: tx) }
      #expect(lead.team == desk.team)
      owners.append(lead.owner)
    }
    // Two to one, and no more than three for whoever has no more room.
    #expect(owners.prefix(9).filter { $0 == desk.nima }.count == 6 && owners.prefix(9).filter { $0 == desk.mina }.count == 3)
    #expect(owners.suffix(3).allSatisfy { $0 == desk.nima })
    // What no rule fits is the operator's.
    let other = try await desk.db.database.write { tx in
      try PipelineSettings.set(.operator, to: "\(desk.admin.id)", by: desk.admin.actor, in: tx)
      return try SellingTests.open("دیگر", source: "google", in: tx)
    }
    #expect(other.owner == desk.admin.id && other.team == nil)
  }

  @Test func twoAtOnceAreSharedOut() async throws {
    let desk = try await desk()
    try await desk.db.database.write { tx in
      let fields = Fields([("name", "همه"), ("team", "\(desk.team)"), ("active", "1")])
      try Assignment.save(nil, try Assignment.Draft(fields, in: tx), by: desk.admin.actor, in: tx)
    }
    let owners = try await withThrowingTaskGroup(of: StaffID?.self) { group in
      for n in 0..<10 {
        group.addTask { try await desk.db.database.write { tx in try SellingTests.open("هم‌زمان \(n)", in: tx).owner } }
      }
      return try await group.reduce(into: [StaffID?]()) { $0.append($1) }
    }
    #expect(owners.filter { $0 == desk.nima }.count == 5 && owners.filter { $0 == desk.mina }.count == 5)
  }

  @Test func aTeamHoldsWhatItMayAndPeopleAreInOneTeamWhereThatIsTheRule() async throws {
    let desk = try await desk()
    try await desk.db.database.write { tx in
      try SalesTeam.save(
        try SalesTeam.Draft(Fields([("holds", "leads"), ("target", "۱٬۰۰۰٬۰۰۰"), ("alias", "Tehran@Club.example")])), of: desk.team, in: tx)
    }
    let team = try await desk.db.database.read { tx in try SalesTeam.all(in: tx)[0] }
    #expect(team.holds == [.leads] && team.target == Money(1_000_000) && team.alias == "tehran@club.example")
    await #expect(throws: Refusal.invalid(["team": "teams.holdsNot"])) {
      try await desk.db.database.write { tx in
        var draft = Lead.Draft(.opportunity, subject: "x")
        draft.team = desk.team
        try Lead.open(draft, for: try Contact.add("سارا", in: tx).id, request: nil, in: tx)
      }
    }
    try await desk.db.database.write { tx in try SalesTeam.checkMembers([desk.nima], of: nil, in: tx) }
    await #expect(throws: Refusal.invalid(["member": Word("teams.onlyOne", ["name": "nima", "team": "تهران"])])) {
      try await desk.db.database.write { tx in
        try PipelineSettings.set(.severalTeams, to: "0", by: desk.admin.actor, in: tx)
        try SalesTeam.checkMembers([desk.nima], of: nil, in: tx)
      }
    }
  }

  @Test func theFunnelCountsHowFarEachOneCameAlsoWhenItWentBack() async throws {
    let desk = try await desk()
    let scope = desk.admin.scope(.leads)
    let process = try await desk.db.database.write { tx in
      let process = try SalesProcess.all(in: tx)[0]
      let leads = try (0..<5).map { try SellingTests.open("فرصت \($0)", value: 100, in: tx) }
      for lead in leads[1...] { try Lead.find(lead.id, in: tx).move(to: process.stages[1].id, by: desk.admin.actor, in: tx) }
      for lead in leads[3...] { try Lead.find(lead.id, in: tx).move(to: process.stages[2].id, by: desk.admin.actor, in: tx) }
      // One goes back, one is won at once, one is lost.
      try Lead.find(leads[3].id, in: tx).move(to: process.stages[0].id, by: desk.admin.actor, in: tx)
      try Lead.find(leads[4].id, in: tx).win(by: desk.admin.actor, in: tx)
      try Lead.find(leads[1].id, in: tx).lose(try LostReason.all(in: tx)[0].id, note: nil, by: desk.admin.actor, in: tx)
      return process
    }
    let (funnel, listed) = try await desk.db.database.read { tx in
      let source = ListSource.leads(in: .fa)
      var query = ListQuery()
      query.filters = [[.init("reached", .is, ["\(process.stages[1].id)"])]]
      return (
        try Funnel(process, from: tx.today, to: tx.today, within: scope, in: tx),
        try source.rows(query, columns: source.fields.filter { ["subject", "reached"].contains($0.key) }, within: scope, in: tx).rows.count
      )
    }
    #expect(funnel.steps.map(\.count) == [5, 4, 2, 1] && funnel.steps.map(\.dropped) == [0, 1, 2, 1])
    #expect(funnel.steps.map(\.value.minor) == [500, 400, 200, 100])
    #expect(listed == 4)
    let before = try await desk.db.database.read { tx in
      try Funnel(process, from: tx.today.adding(days: -9), to: tx.today.adding(days: -1), within: scope, in: tx)
    }
    #expect(before.steps.map(\.count) == [0, 0, 0, 0])
  }

  @Test func aPlanIsBegunInOneGo() async throws {
    let desk = try await desk()
    let planned = try await desk.db.database.write { tx in
      let fields = Fields([
        ("name-fa", "پیگیری"), ("step.type", "\(ActivityType.call)"), ("step.days", "0"), ("step.summary", "تماس نخست"),
        ("step.type", "\(ActivityType.meeting)"), ("step.days", "۳"), ("step.summary", ""),
      ])
      try ActivityPlan.save(nil, fields, by: desk.admin.actor, in: tx)
      let lead = try SellingTests.open("خرید", in: tx)
      try #require(try ActivityPlan.all(in: tx).first).begin(
        on: Activity.Record(.lead, lead.id), contact: lead.contact, by: desk.admin, in: tx)
      return (try Activity.open(on: Activity.Record(.lead, lead.id), in: tx), tx.today)
    }
    #expect(planned.0.map(\.summary) == ["تماس نخست", ""] && planned.0.map(\.dueOn) == [planned.1, planned.1.adding(days: 3)])
    await #expect(throws: Refusal.self) {
      try await desk.db.database.write { tx in try ActivityPlan.save(nil, Fields([("name-fa", "تهی")]), by: desk.admin.actor, in: tx) }
    }
  }

  @Test func leadsAreFoundByAnyPartOfTheirSubject() async throws {
    let desk = try await desk()
    let scope = desk.admin.scope(.leads)
    try await desk.db.database.write { tx in
      for subject in ["اتوکلاو ۲۴ لیتری", "ساکشن بیمارستانی", "تخت 100%"] { _ = try SellingTests.open(subject, in: tx) }
    }
    func found(_ text: String) async throws -> [String] {
      try await desk.db.database.read { tx in try Lead.search(text, within: scope, in: tx).map(\.subject) }
    }
    #expect(try await found("كلاو") == ["اتوکلاو ۲۴ لیتری"])
    #expect(try await found("بیمارستان ساکشن") == ["ساکشن بیمارستانی"])
    #expect(try await found("100%") == ["تخت 100%"])
    #expect(try await found("50%").isEmpty)
    #expect(try await found("تخ").isEmpty)
    try await desk.db.database.write { tx in
      let lead = try #require(try Lead.search("ساکشن", within: scope, in: tx).first)
      var draft = Lead.Draft(lead)
      draft.subject = "دستگاه مکنده"
      try lead.change(draft, version: nil, by: desk.admin.actor, in: tx)
    }
    #expect(try await found("ساکشن").isEmpty)
    #expect(try await found("مکنده") == ["دستگاه مکنده"])
  }
}
