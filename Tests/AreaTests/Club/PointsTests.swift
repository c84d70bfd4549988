import Events
import Kernel
import Language
import Storage
import TestKit
import Testing

@testable import Club

@Suite struct PointsTests {
  @Test func aPaidInvoiceGivesPointsAtOnceAndOnce() async throws {
    let club = try await ClubWorld.make()
    let invoice = club.invoice(nets: [1_259_000, 9_999, 340_000])
    for _ in 1...3 {
      #expect(try await club.db.database.write { tx in try Points.earn(forInvoice: invoice, in: tx) } == 125 + 34)
    }
    let account = try await club.account(club.sara)
    #expect((account.available, account.pending, account.owed) == (159, 0, 0))
    #expect(account.lots.count == 1 && account.lots[0].document?.number == "INV-1405-000123")
    #expect(try await club.events(club.sara).map(\.kind) == ["points.earned"])
    #expect(try await club.events(club.sara).first?.payload == ["points": "159", "invoice": "INV-1405-000123"])
    #expect(try await club.account(club.omid).available == 0)
  }

  @Test func pointsOfAnInvoiceWaitForTheirDays() async throws {
    let club = try await ClubWorld.make(pendingDays: 14)
    try await club.earn(club.invoice(nets: [500_000, 200_000]))
    #expect(try await club.account(club.sara).pending == 70)
    let waiting = try await club.history(club.sara)
    #expect(waiting.map(\.isPending) == [true] && waiting.map(\.change) == [70] && waiting.map(\.balance) == [0])
    #expect(waiting.first?.confirmsOn == club.today.adding(days: 14))

    club.db.clock.advance(by: .days(13))
    #expect(try await club.jobs().runDue() == 0)
    club.db.clock.advance(by: .days(1))
    #expect(try await club.jobs().runDue() == 1)
    let account = try await club.account(club.sara)
    #expect((account.available, account.pending) == (70, 0))
    #expect(try await club.events(club.sara).map(\.kind) == ["points.confirmed", "points.earned"])
    let change = try #require(try await club.history(club.sara).first)
    #expect(!change.isPending && change.change == 70 && change.balance == 70)
    #expect(try await club.history(club.sara).count == 1)
  }

  @Test func aReturnedPurchaseIsNotConfirmedAndTheRestIs() async throws {
    let club = try await ClubWorld.make(pendingDays: 14)
    let invoice = club.invoice(nets: [500_000, 200_000])
    try await club.earn(invoice)
    try await club.db.database.write { tx in
      try club.ledger.reverseEarn("earn:invoice:\(invoice.document.id):line:1", 50, because: PointsCause("refund:1"), in: tx)
    }
    club.db.clock.advance(by: .days(14))
    #expect(try await club.jobs().runDue() == 1)
    let account = try await club.account(club.sara)
    #expect((account.available, account.pending, account.owed) == (20, 0, 0))
  }

  @Test func aGroupHasItsOwnRuleAndMayBeExcluded() async throws {
    let club = try await ClubWorld.make()
    try await club.db.database.write { tx in
      try EarnRule.add(to: club.programme, group: "consumable", points: 2, perRial: 10_000, from: tx.today, in: tx)
      try EarnRule.add(to: club.programme, group: "service", points: 0, perRial: 10_000, from: tx.today, in: tx)
      try EarnRule.add(to: club.programme, group: "device", points: 9, perRial: 10_000, from: tx.today.adding(days: 1), in: tx)
    }
    let lines = ["consumable", "service", "device", nil].enumerated().map {
      PaidInvoice.Line(index: $0.offset + 1, net: 100_000, group: $0.element)
    }
    let given = try await club.db.database.write { [invoice = club.invoice(lines)] tx in try Points.earn(forInvoice: invoice, in: tx) }
    #expect(given == 20 + 0 + 10 + 10)
  }

  @Test func aRuleStaysRightForTheLargestSum() async throws {
    let club = try await ClubWorld.make()
    let rule = try #require(try await club.account(club.sara).rule)
    #expect(rule.points(on: 9_999_999_999_999) == 999_999_999)
    #expect(rule.points(on: .max, multiplier: BasisPoints(.max)) == PointsLedger.most)
    #expect(rule.points(on: 0) == 0 && rule.points(on: -10_000) == 0)
  }

  @Test func withoutAProgrammeNobodyEarns() async throws {
    let db = try await TestDatabase.make(steps: ClubWorld.steps)
    let account = try await db.database.write { tx in
      let sara = try ClubWorld.person(in: tx)
      let invoice = PaidInvoice(
        id: tx.newID(Never.self), number: "INV-1405-000001", contact: sara, lines: [.init(index: 1, net: 50_000)], paidOn: tx.today)
      #expect(try Points.earn(forInvoice: invoice, in: tx) == 0)
      return try Points.account(of: sara, in: tx)
    }
    #expect(account.available == 0 && account.programme == nil && account.lots.isEmpty && account.nextExpiry == nil)
  }

  @Test func pointsEndAfterTwelvePersianMonths() async throws {
    let club = try await ClubWorld.make()
    try await club.earn(club.invoice(nets: [1_000_000]))
    let next = try #require(try await club.account(club.sara).nextExpiry)
    #expect(next.points == 100 && Words(.en).shortDate(next.day) == "1406/03/19")
  }

  @Test func whatHasEndedIsNeitherShownNorSpentThoughTheNightsJobIsLate() async throws {
    let club = try await ClubWorld.make()
    try await club.give(30, to: club.sara, until: club.today, key: "short")
    try await club.give(5, to: club.sara, key: "long")
    #expect(try await club.account(club.sara).available == 35)
    club.db.clock.advance(by: .days(1))
    #expect(try await club.account(club.sara).available == 5)
    await #expect(throws: Refusal.invalid(["points": "club.insufficient"])) {
      try await club.db.database.write { tx in try club.ledger.spend(6, of: club.sara, because: PointsCause("s"), in: tx) }
    }
  }

  @Test func theNightsJobEndsLotsAndComesBackTheNextDay() async throws {
    let club = try await ClubWorld.make()
    let people = try await club.db.database.write { tx in try (0..<130).map { _ in try ClubWorld.person(in: tx) } }
    for (index, person) in people.enumerated() { try await club.give(10, to: person, until: club.today, key: "gift \(index)") }
    try await club.db.database.write { tx in
      try Points.scheduleExpiry(in: tx)
      try Points.scheduleExpiry(in: tx)
    }
    #expect(try await club.jobs().runDue() == 1)
    #expect(try await club.expired() == 0)
    club.db.clock.advance(by: .days(1))
    #expect(try await club.jobs().runDue() == 2)  // a hundred people, then the other thirty
    #expect(try await club.expired() == 130)
    #expect(try await club.db.database.read(LedgerInvariants.broken) == [])
    let due = try await club.db.database.read { tx in try tx.all("SELECT due_at FROM jobs") { try $0("due_at") as Instant } }
    #expect(due == [club.db.clock.now + .days(1)])
  }

  @Test func theHistoryExplainsEachChangeAndAddsUp() async throws {
    let club = try await ClubWorld.make()
    try await club.earn(club.invoice(nets: [400_000, 600_000]))
    club.db.clock.advance(by: .days(1))
    try await club.give(50, to: club.sara, until: club.today.adding(days: 10), key: "nowruz")
    try await club.db.database.write { tx in
      try club.ledger.spend(70, of: club.sara, because: PointsCause("spend:1", document: club.document(7)), in: tx)
      try club.ledger.reverseEarn("earn:invoice:\(club.document(123).id):line:2", 60, because: PointsCause("refund:1"), in: tx)
    }
    let history = try await club.history(club.sara)
    try #require(history.map(\.kind) == [.reverseEarn, .spend, .adjust, .confirm])
    #expect(history.map(\.change) == [-60, -70, 50, 100] && history.map(\.balance) == [20, 80, 150, 100])
    #expect(history[1].parts.map(\.points) == [50, 20] && history[1].parts.last?.document == club.document(123))
    #expect(Words(.fa)(history[1].reason) == "تخفیف روی فاکتور INV-1405-000007")
    #expect(Words(.en)(history[0].reason) == "Purchase returned from invoice INV-1405-000123")
    #expect(history[2].document == nil && Words(.fa)(history[2].reason) == "اصلاح امتیاز")
    for change in history { #expect(Words(.fa).has(change.reason.key) && Words(.en).has(change.reason.key)) }
  }

  @Test func aHistoryIsReadPageByPage() async throws {
    let club = try await ClubWorld.make()
    for number in 1...45 { try await club.give(Int64(number), to: club.sara, key: "gift \(number)") }
    var (older, seen): (Int?, [Int64]) = (nil, [])
    repeat {
      let page = try await club.db.database.read { [older] tx in try Points.history(of: club.sara, older: older, in: tx) }
      #expect(page.changes.count <= 20)
      seen += page.changes.map(\.change)
      older = page.older
    } while older != nil
    #expect(seen == (1...45).reversed().map(Int64.init))
  }

  @Test func aDebtIsExplained() async throws {
    let club = try await ClubWorld.make()
    try await club.earn(club.invoice(nets: [1_000_000]))
    try await club.db.database.write { tx in
      try club.ledger.spend(100, of: club.sara, because: PointsCause("s"), in: tx)
      try club.ledger.reverseEarn("earn:invoice:\(club.document(123).id):line:1", 100, because: PointsCause("r"), in: tx)
    }
    let account = try await club.account(club.sara)
    #expect((account.available, account.owed) == (0, 100))
    let latest = try #require(try await club.history(club.sara).first)
    #expect((latest.change, latest.balance, latest.owed) == (-100, -100, 100))
  }

  @Test func theRuleIsASentence() async throws {
    let club = try await ClubWorld.make()
    let rule = try #require(try await club.account(club.sara).rule)
    #expect(rule.sentence(in: Words(.fa)) == "۱ امتیاز برای هر ۱۰٬۰۰۰ ریال")
    #expect(rule.sentence(in: Words(.en)).hasPrefix("1 point for every 10,000"))
  }

  @Test func ofTenWhoSpendTheWholeBalanceAtOnceOneSucceeds() async throws {
    let club = try await ClubWorld.make(connections: 8)
    try await club.give(500, to: club.sara)
    let refusals = await withTaskGroup(of: Refusal?.self) { group in
      for number in 1...10 {
        group.addTask {
          do {
            try await club.db.database.write { tx in
              try club.ledger.spend(500, of: club.sara, because: PointsCause("spend:\(number)"), in: tx)
            }
            return nil
          } catch { return error as? Refusal ?? .gone(Word("\(error)")) }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(refusals.count { $0 == nil } == 1)
    #expect(refusals.count { $0 == .invalid(["points": "club.insufficient"]) } == 9)
    #expect(try await club.account(club.sara).available == 0)
    #expect(try await club.db.database.read(LedgerInvariants.broken) == [])
  }

  @Test func anInvoiceThatIsPaidTenTimesAtOnceEarnsOnce() async throws {
    let club = try await ClubWorld.make(connections: 8)
    let invoice = club.invoice(nets: [500_000, 200_000])
    try await withThrowingTaskGroup(of: Int64.self) { group in
      for _ in 1...10 { group.addTask { try await club.db.database.write { tx in try Points.earn(forInvoice: invoice, in: tx) } } }
      for try await given in group { #expect(given == 70) }
    }
    #expect(try await club.account(club.sara).available == 70)
    #expect(try await club.events(club.sara).count == 1)
  }

  @Test func theTimelineTellsItInBothLanguages() async throws {
    let club = try await ClubWorld.make(pendingDays: 1)
    try await club.earn(club.invoice(nets: [12_340_000]))
    club.db.clock.advance(by: .days(1))
    try await club.jobs().runDue()
    let events = try await club.events(club.sara)
    #expect(
      events.map { Words(.fa)($0.sentence(in: Words(.fa))) } == [
        "۱٬۲۳۴ امتیاز فاکتور INV-1405-000123 قابل استفاده شد.", "۱٬۲۳۴ امتیاز برای فاکتور INV-1405-000123 ثبت شد.",
      ])
    #expect(try Words(.en)(#require(events.last).sentence(in: Words(.en))) == "Points recorded for invoice INV-1405-000123: 1,234.")
    #expect(events.map(\.customerSees) == [true, true])
  }

  @Test(arguments: Tongue.allCases) func everyWordThatTheClubSpeaksIsThere(_ tongue: Tongue) {
    let words = Words(tongue)
    for kind in PointsKind.allCases {
      #expect(words.has("club.reason.\(kind)") && words.has("club.reason.\(kind).invoice"), "\(kind)")
    }
    for key in ["badAmount", "insufficient", "notPending", "moreThanEarned", "moreThanSpent", "keyTaken", "bankCard"] {
      #expect(words.has("club.\(key)"), "\(key)")
    }
    for kind in ["points.earned", "points.confirmed", "card.issued", "card.blocked"] { #expect(words.has("event.\(kind)"), "\(kind)") }
  }

  @Test func aSlipOfTheKeyboardIsRefused() async throws {
    let club = try await ClubWorld.make()
    for points in [0, -1, PointsLedger.most + 1, .max, .min] as [Int64] {
      await #expect(throws: Refusal.invalid(["points": "club.badAmount"]), "\(points)") {
        try await club.db.database.write { tx in try club.ledger.spend(points, of: club.sara, because: PointsCause("s"), in: tx) }
      }
    }
    for points in [0, PointsLedger.most + 1, .min] as [Int64] {
      await #expect(throws: Refusal.invalid(["points": "club.badAmount"]), "\(points)") { try await club.give(points, to: club.sara) }
    }
  }
}

extension ClubWorld {
  var today: Day { Day(db.clock.now, in: db.database.world.zone) }

  func document(_ number: Int) -> PointsDocument {
    let digits = String(number)
    return PointsDocument(
      ID<Never>(high: 1, low: UInt64(number)), number: "INV-1405-" + String(repeating: "0", count: 6 - digits.count) + digits)
  }

  func invoice(nets: [Int64]) -> PaidInvoice {
    invoice(nets.enumerated().map { PaidInvoice.Line(index: $0.offset + 1, net: $0.element) })
  }

  func invoice(_ lines: [PaidInvoice.Line]) -> PaidInvoice {
    PaidInvoice(id: document(123).id, number: document(123).number, contact: sara, lines: lines, paidOn: today)
  }

  func earn(_ invoice: PaidInvoice) async throws {
    try await db.database.write { tx in try Points.earn(forInvoice: invoice, in: tx) }
  }

  /// How many lots have been ended.
  func expired() async throws -> Int {
    try await db.database.read { tx in try tx.value("SELECT COUNT(*) AS value FROM point_transactions WHERE kind = 'expire'") ?? 0 }
  }
}
