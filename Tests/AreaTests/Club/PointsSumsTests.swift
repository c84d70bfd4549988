import Events
import Kernel
import Storage
import TestKit
import Testing

@testable import Club

@Suite struct PointsSumsTests {
  @Test func theSumsAddUpToWhatCanBeUsed() async throws {
    let club = try await ClubWorld.make()
    try await club.earn(club.invoice(nets: [400_000, 600_000]))
    try await club.give(50, to: club.sara, until: club.today, key: "nowruz")
    try await club.db.database.write { tx in
      try club.ledger.spend(70, of: club.sara, because: PointsCause("spend:1", document: club.document(7)), in: tx)
      try club.ledger.cancelSpend("spend:1", 10, because: PointsCause("cancel:1"), in: tx)
      try club.ledger.reverseEarn("earn:invoice:\(club.document(123).id):line:2", 20, because: PointsCause("refund:1"), in: tx)
    }
    let (account, sums) = try await sums(club)
    #expect(sums == PointsSums(earned: 100, given: 50, spent: 60, expired: 0, returned: 20))
    #expect(account.available == 70 && sums.total == 70)
  }

  @Test func whatHasEndedCountsAsExpiredBeforeAndAfterTheNightsJob() async throws {
    let club = try await ClubWorld.make()
    try await club.give(30, to: club.sara, until: club.today, key: "short")
    try await club.give(5, to: club.sara, key: "long")
    club.db.clock.advance(by: .days(1))
    let expected = PointsSums(earned: 0, given: 35, spent: 0, expired: 30, returned: 0)
    #expect(try await sums(club).sums == expected)
    try await club.db.database.write { tx in try Points.scheduleExpiry(in: tx) }
    #expect(try await club.jobs().runDue() == 1)
    #expect(try await sums(club).sums == expected)
  }

  @Test func aDebtIsPartOfTheSum() async throws {
    let club = try await ClubWorld.make()
    try await club.earn(club.invoice(nets: [1_000_000]))
    try await club.db.database.write { tx in
      try club.ledger.spend(80, of: club.sara, because: PointsCause("spend:1"), in: tx)
      try club.ledger.reverseEarn("earn:invoice:\(club.document(123).id):line:1", 100, because: PointsCause("refund:1"), in: tx)
    }
    let (account, sums) = try await sums(club)
    #expect((account.available, account.owed, sums.total) == (0, 80, -80))
  }

  @Test func anInvoiceTellsItsOwnPointsToItsOwnCustomer() async throws {
    let club = try await ClubWorld.make(pendingDays: 14)
    let invoice = club.invoice(nets: [500_000, 200_000])
    try await club.earn(invoice)
    let day = club.today.adding(days: 14)
    #expect(try await earned(club, club.sara) == InvoicePoints(earned: 70, isPending: true, confirmsOn: day))
    #expect(try await earned(club, club.omid) == .none)
    club.db.clock.advance(by: .days(14))
    #expect(try await club.jobs().runDue() == 1)
    try await club.db.database.write { tx in
      try club.ledger.reverseEarn("earn:invoice:\(invoice.document.id):line:1", 20, because: PointsCause("refund:1"), in: tx)
    }
    #expect(try await earned(club, club.sara) == InvoicePoints(earned: 50, isPending: false, confirmsOn: day))
  }

  private func sums(_ club: ClubWorld) async throws -> (account: PointsAccount, sums: PointsSums) {
    try await club.db.database.read { tx in
      let account = try Points.account(of: club.sara, in: tx)
      return (account, try Points.sums(of: club.sara, behind: account, in: tx))
    }
  }

  private func earned(_ club: ClubWorld, _ contact: ContactID) async throws -> InvoicePoints {
    try await club.db.database.read { tx in try Points.earned(byInvoice: club.document(123).id, of: contact, in: tx) }
  }
}
