import Contacts
import Events
import Identity
import Kernel
import Language
import Storage
import TestKit
import Testing

@Suite struct ProposalTests {
  @Test func whatIsAcceptedIsTakenOver() async throws {
    let db = try await TestDatabase.people()
    let (contact, staff, open) = try await proposed(db)
    try await db.database.write { tx in for proposal in open { try Proposal.accept(proposal.id, by: staff, in: tx) } }
    let (changed, points, left, found) = try await db.database.read { tx in
      (
        try Contact.find(contact, in: tx), try ContactPoint.of(contact, in: tx), try Proposal.open(of: contact, in: tx),
        try Contact.search("رستگار", in: tx)
      )
    }
    #expect(changed.name == "سارا رستگار" && changed.company == "آبان" && left.isEmpty)
    #expect(found.map(\.id) == [contact])
    #expect(points.filter { $0.kind == .email }.map(\.value) == ["new@example.com", "sara@example.com"])
    #expect(points.filter { $0.kind == .email }.map(\.isPrimary) == [true, false])
    let event = try await db.database.read { tx in try Event.latest(of: contact, in: tx).first }
    #expect(event?.kind == "proposal.accepted" && event?.actor == staff.actor && event?.customerSees == false)
  }

  @Test func whatIsRejectedChangesNothingAndMayComeAgain() async throws {
    let db = try await TestDatabase.people()
    let (contact, staff, open) = try await proposed(db)
    try await db.database.write { tx in for proposal in open { try Proposal.reject(proposal.id, by: staff, in: tx) } }
    let (same, points) = try await db.database.read { tx in (try Contact.find(contact, in: tx), try ContactPoint.of(contact, in: tx)) }
    #expect(same.name == "سارا کیانی" && same.company == "مهرگان" && points.count == 2)
    try await answer(db)
    #expect(try await db.database.read { tx in try Proposal.open(in: tx).count } == 3)
  }

  @Test func aDecisionIsMadeOnce() async throws {
    let db = try await TestDatabase.people()
    let (_, staff, open) = try await proposed(db)
    let id = try #require(open.first?.id)
    let decisions = await together(6) { number in
      try await db.database.write { tx in
        if number.isMultiple(of: 2) { try Proposal.accept(id, by: staff, in: tx) } else { try Proposal.reject(id, by: staff, in: tx) }
      }
    }
    #expect(decisions.filter { if case .success = $0 { true } else { false } }.count == 1)
    let refusals = decisions.compactMap { if case .failure(let error) = $0 { error as? Refusal } else { nil } }
    #expect(refusals == Array(repeating: .conflict("contacts.proposalDecided"), count: 5))
  }

  @Test func nobodysProposalIsNotFound() async throws {
    let db = try await TestDatabase.people()
    let staff = try await db.database.write { tx in try Staff.viewer("امید", in: tx) }
    await #expect(throws: Refusal.notFound) {
      try await db.database.write { tx in try Proposal.accept(ID(high: 1, low: 1), by: staff, in: tx) }
    }
  }

  private func proposed(_ db: TestDatabase) async throws -> (ContactID, StaffViewer, [Proposal]) {
    let first = ContactClaim(
      name: "سارا کیانی", mobile: Phone("09120001234"), email: Email("sara@example.com"), company: "مهرگان", source: "order")
    let contact = try await db.database.write { tx in try Match.take(first, request: nil, in: tx).contact }
    try await answer(db)
    return try await db.database.write { tx in
      (contact, try Staff.viewer("امید", in: tx), try Proposal.open(of: contact, in: tx))
    }
  }

  private func answer(_ db: TestDatabase) async throws {
    let claim = ContactClaim(
      name: "سارا رستگار", mobile: Phone("09120001234"), email: Email("new@example.com"), company: "آبان", source: "order")
    _ = try await db.database.write { tx in try Match.take(claim, request: nil, in: tx) }
  }
}
