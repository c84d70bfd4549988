import Contacts
import Events
import Identity
import Kernel
import Language
import Storage
import TestKit
import Testing

/// What staff decided about contacts, and how they take it back.
@Suite struct UndoTests {
  @Test func anAcceptedValueGoesBackToWhatItWas() async throws {
    let db = try await TestDatabase.people()
    let desk = try await Desk(db)
    for field in [Contact.Field.name, .company, .birthDate] {
      let id = try await desk.proposal(field)
      try await desk.decide(id, .accept)
      #expect(try await desk.value(field) == desk.proposed[field])
      try await desk.undo(id)
      #expect(try await desk.value(field) == desk.known[field])
    }
    #expect(try await desk.open() == [.name, .mobile, .email, .company, .birthDate])
    #expect(try await db.database.read { tx in try Contact.search("کیانی", in: tx) }.map(\.id) == [desk.contact])
    let kinds = try await db.database.read { tx in try Event.latest(of: desk.contact, in: tx).map(\.kind) }
    #expect(kinds.first == "proposal.undone")
  }

  @Test func aNumberThatCameGoesAgain() async throws {
    let db = try await TestDatabase.people()
    let desk = try await Desk(db)
    let (mobile, email) = (try await desk.proposal(.mobile), try await desk.proposal(.email))
    try await desk.decide(mobile, .accept)
    try await desk.decide(email, .both)
    #expect(try await desk.points(.mobile) == ["+989350000000", "+989120001234"])
    #expect(try await desk.points(.email) == ["sara@example.com", "new@example.com"])
    try await desk.undo(mobile)
    try await desk.undo(email)
    #expect(try await desk.points(.mobile) == ["+989120001234"])
    #expect(try await desk.points(.email) == ["sara@example.com"])
  }

  @Test func aNumberThatWasProvenMeanwhileStays() async throws {
    let db = try await TestDatabase.people()
    let desk = try await Desk(db)
    let id = try await desk.proposal(.mobile)
    try await desk.decide(id, .accept)
    let destination = try #require(Destination("09350000000"))
    try await db.database.write { tx in try ContactPoint.prove(destination, of: desk.contact, in: tx) }
    try await desk.undo(id)
    #expect(try await desk.points(.mobile) == ["+989120001234", "+989350000000"])
  }

  @Test func whatSomebodyChangedSinceIsNotOverwritten() async throws {
    let db = try await TestDatabase.people()
    let desk = try await Desk(db)
    let first = try await desk.proposal(.company)
    try await desk.decide(first, .accept)
    try await desk.answer(company: "پارس")
    let second = try await desk.proposal(.company)
    try await desk.decide(second, .accept)
    await #expect(throws: Refusal.conflict("contacts.changedSince")) { try await desk.undo(first) }
    #expect(try await desk.value(.company) == "پارس")
    try await desk.undo(second)
    try await desk.undo(first)
    #expect(try await desk.value(.company) == desk.known[.company])
  }

  @Test func aFilledBlankIsBlankAgain() async throws {
    let db = try await TestDatabase.people()
    let desk = try await Desk(db)
    try await desk.answer(details: [.city: "شیراز", .phone: "+987132300000"])
    let filled = try await db.database.read { tx in try Proposal.decided(of: desk.contact, in: tx) }.filter { $0.state == .filled }
    #expect(Set(filled.map(\.field)) == [.city, .phone])
    for proposal in filled { try await desk.undo(proposal.id) }
    #expect(try await desk.value(.city) == nil)
    #expect(try await desk.points(.phone).isEmpty)
    await #expect(throws: Refusal.conflict("contacts.nothingToUndo")) {
      for proposal in filled { for _ in 0..<2 { try await desk.undo(proposal.id) } }
    }
  }

  @Test func afterThirtyDaysItStays() async throws {
    let db = try await TestDatabase.people()
    let desk = try await Desk(db)
    let id = try await desk.proposal(.company)
    try await desk.decide(id, .accept)
    db.clock.advance(by: .days(31))
    await #expect(throws: Refusal.conflict("contacts.undoTooLate")) { try await desk.undo(id) }
    #expect(try await desk.value(.company) == desk.proposed[.company])
  }

  @Test func ofManyWhoUndoAtOnceOneDoes() async throws {
    let db = try await TestDatabase.people()
    let desk = try await Desk(db)
    let id = try await desk.proposal(.company)
    try await desk.decide(id, .reject)
    let outcomes = await together(6) { _ in try await desk.undo(id) }
    let told = outcomes.compactMap { if case .failure(let error) = $0 { error as? Refusal } else { nil } }
    #expect(told == Array(repeating: .conflict("contacts.nothingToUndo"), count: 5))
    #expect(try await desk.open().contains(.company))
  }

  @Test func whoIsUnclearWaitsUntilSomebodySays() async throws {
    let db = try await TestDatabase.people()
    let (staff, known, doubtful) = try await db.database.write { tx in
      let known = [try Contact.add("سارا", mobile: "09120001234", in: tx).id, try Contact.add("امید", mobile: "09120001234", in: tx).id]
      let claim = ContactClaim(name: "نرگس", mobile: Phone("09120001234"), email: nil, source: "order")
      return (try Staff.viewer("کیانی", in: tx), known, try Match.take(claim, request: nil, in: tx).contact)
    }
    let waiting = try await db.database.read { tx in try Waiting.list(in: tx) }
    #expect(waiting.total == 1 && waiting.rows.first?.contact == doubtful && waiting.rows.first?.isDoubtful == true)
    let doubt = try await db.database.read { tx in try Doubt.open(of: doubtful, in: tx) }
    #expect(Set(try #require(doubt).candidates) == Set(known))
    try await db.database.write { tx in try Doubt.keepApart(doubtful, by: staff, in: tx) }
    #expect(try await db.database.read { tx in try Waiting.list(in: tx).total } == 0)
    await #expect(throws: Refusal.conflict("contacts.doubtSettled")) {
      try await db.database.write { tx in try Doubt.keepApart(doubtful, by: staff, in: tx) }
    }
    try await db.database.write { tx in try Doubt.reopen(doubtful, by: staff, in: tx) }
    #expect(try await db.database.read { tx in try Waiting.list(in: tx).total } == 1)
  }
}

/// A contact about whom an answer says something else, and somebody who decides.
private struct Desk: Sendable {
  let known: [Contact.Field: String] = [.name: "سارا کیانی", .company: "مهرگان", .birthDate: "1985-03-21"]
  let proposed: [Contact.Field: String] = [.name: "سارا رستگار", .company: "آبان", .birthDate: "1985-03-22"]
  let contact: ContactID
  private let staff: StaffViewer
  private let db: TestDatabase

  init(_ db: TestDatabase) async throws {
    self.db = db
    func claim(_ values: [Contact.Field: String], _ mobile: String, _ email: String) -> ContactClaim {
      ContactClaim(name: values[.name] ?? "", mobile: Phone(mobile), email: Email(email), details: values, source: "order")
    }
    let (first, second) = (
      claim(known, "09120001234", "sara@example.com"), claim(proposed, "09350000000", "new@example.com")
    )
    (contact, staff) = try await db.database.write { tx in
      let contact = try Match.take(first, request: nil, in: tx).contact
      _ = try Match.take(second, for: contact, request: nil, in: tx)
      return (contact, try Staff.viewer("امید", in: tx))
    }
  }

  func proposal(_ field: Contact.Field) async throws -> ID<Proposal> {
    try #require(try await db.database.read { tx in try Proposal.open(of: contact, in: tx) }.first { $0.field == field }).id
  }

  func decide(_ id: ID<Proposal>, _ choice: Proposal.Choice) async throws {
    try await db.database.write { tx in try Proposal.decide(id, choice, by: staff, in: tx) }
  }

  func undo(_ id: ID<Proposal>) async throws { try await db.database.write { tx in try Proposal.undo(id, by: staff, in: tx) } }

  func answer(company: String? = nil, details: [Contact.Field: String] = [:]) async throws {
    let claim = ContactClaim(name: "سارا کیانی", mobile: nil, email: nil, company: company, details: details, source: "order")
    _ = try await db.database.write { tx in try Match.take(claim, for: contact, request: nil, in: tx) }
  }

  func value(_ field: Contact.Field) async throws -> String? {
    try await db.database.read { tx in try Contact.find(contact, in: tx) }[field]
  }

  func points(_ kind: ContactPoint.Kind) async throws -> [String] {
    try await db.database.read { tx in try ContactPoint.of(contact, in: tx) }.filter { $0.kind == kind }.map(\.value)
  }

  func open() async throws -> [Contact.Field] {
    try await db.database.read { tx in try Proposal.open(of: contact, in: tx) }.map(\.field).sorted {
      Contact.Field.allCases.firstIndex(of: $0) ?? 0 < Contact.Field.allCases.firstIndex(of: $1) ?? 0
    }
  }
}
