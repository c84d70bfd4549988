import Contacts
import Events
import Identity
import Kernel
import Language
import Storage
import TestKit
import Testing

@Suite struct MatchTests {
  static let waysToWriteSara: [(String, String?, String?)] = [
    ("سارا کیانی", "09120001234", nil), ("سارا كياني", "+98 912 000 1234", "sara@example.com"),
    ("سارا\u{200C}کیانی", nil, "SARA@EXAMPLE.COM"), (" ساراکیانی  ", "٠٩١٢٠٠٠١٢٣٤", nil),
  ]

  @Test func aStrangerBecomesAContact() async throws {
    let db = try await TestDatabase.people()
    let match = try await take(db, "سارا کیانی", mobile: "۰۹۱۲ ۰۰۰ ۱۲ ۳۴", email: "Sara@Example.com")
    #expect(match.outcome == .created && match.reach.map(\.text) == ["+989120001234", "sara@example.com"])
    let points = try await points(db, match.contact)
    #expect(points.map(\.value) == ["+989120001234", "sara@example.com"])
    #expect(points.allSatisfy { $0.isPrimary && $0.origin == .first && $0.provenAt == nil })
    let events = try await db.database.read { tx in try Event.latest(of: match.contact, in: tx) }
    #expect(events.map(\.kind) == ["contact.created"] && events.allSatisfy { !$0.customerSees && $0.request == request })
  }

  @Test(arguments: waysToWriteSara)
  func whoWeKnowIsFoundByNumberOrAddress(_ name: String, _ mobile: String?, _ email: String?) async throws {
    let db = try await TestDatabase.people()
    let known = try await take(db, "سارا کیانی", mobile: "09120001234", email: "sara@example.com")
    let match = try await take(db, name, mobile: mobile, email: email)
    #expect(match.outcome == .found && match.contact == known.contact)
    #expect(try await proposals(db, known.contact).isEmpty)
    #expect(try await count(db) == 1)
  }

  @Test func whoeverHasNeitherNumberNorAddressIsNew() async throws {
    let db = try await TestDatabase.people()
    let first = try await take(db, "سارا کیانی")
    let second = try await take(db, "سارا کیانی")
    #expect(first.outcome == .created && second.outcome == .created && first.contact != second.contact && first.reach.isEmpty)
  }

  @Test func blanksAreFilledButOpenNoAccount() async throws {
    let db = try await TestDatabase.people()
    let known = try await db.database.write { tx in try Contact.add("سارا کیانی", email: "sara@example.com", in: tx).id }
    let match = try await take(db, "سارا کیانی", mobile: "09120009999", email: "sara@example.com", company: "مهرگان", city: "شیراز")
    #expect(match.contact == known && match.reach.map(\.text) == ["sara@example.com"])
    let contact = try await db.database.read { tx in try Contact.find(known, in: tx) }
    #expect(contact.company == "مهرگان" && contact.city == "شیراز")
    let mobile = try await points(db, known).first { $0.kind == .mobile }
    #expect(mobile?.value == "+989120009999" && mobile?.origin == .filled && mobile?.isPrimary == true)
    // Nor does it when the same answer comes again and the number is known by now.
    let again = try await take(db, "سارا کیانی", mobile: "09120009999", email: "sara@example.com")
    #expect(again.contact == known && again.reach.map(\.text) == ["sara@example.com"])
    #expect(try await proposals(db, known).isEmpty)
  }

  @Test func whatDiffersIsProposedOnceAndNothingIsAltered() async throws {
    let db = try await TestDatabase.people()
    let known = try await take(db, "سارا کیانی", mobile: "09120001234", email: "sara@example.com", company: "مهرگان", city: "شیراز")
    for _ in 0..<2 {
      let match = try await take(
        db, "سارا رستگار", mobile: "09120001234", email: "s.rastegar@example.com", company: "آبان", city: "شيراز", proof: .signedIn)
      #expect(match.outcome == .found && match.contact == known.contact && match.reach.map(\.text) == ["+989120001234"])
    }
    let open = try await proposals(db, known.contact)
    #expect(open.map(\.field) == [.name, .email, .company])
    #expect(open.map(\.current) == ["سارا کیانی", "sara@example.com", "مهرگان"])
    #expect(open.map(\.proposed) == ["سارا رستگار", "s.rastegar@example.com", "آبان"])
    #expect(open.allSatisfy { $0.proof == .signedIn && $0.request == request })
    let contact = try await db.database.read { tx in try Contact.find(known.contact, in: tx) }
    #expect(contact.name == "سارا کیانی" && contact.company == "مهرگان")
    #expect(try await points(db, known.contact).count == 2)
    let events = try await db.database.read { tx in try Event.latest(of: known.contact, in: tx).map(\.kind) }
    #expect(events.filter { $0 == "contact.proposal" }.count == 3)
  }

  @Test func aProvenNumberWinsOverATypedOne() async throws {
    let db = try await TestDatabase.people()
    let typed = try await take(db, "امید", mobile: "09120001234")
    let proven = try await db.database.write { tx in
      let contact = try Contact.add("سارا", email: "sara@example.com", in: tx)
      try ContactPoint.prove(try mobile("09120001234"), of: contact.id, in: tx)
      return contact.id
    }
    let match = try await take(db, "نام دیگر", mobile: "09120001234")
    #expect(match.outcome == .found && match.contact == proven && match.contact != typed.contact)
    #expect(match.reach.map(\.text) == ["+989120001234"])
  }

  @Test func ofSeveralEvenTheOneWithTheNameIsReviewed() async throws {
    let db = try await TestDatabase.people()
    let (sara, omid) = try await family(db)
    let match = try await take(db, "اميد\u{200C}كياني", mobile: "09120001234")
    #expect(match.outcome == .ambiguous([sara, omid].sorted { $0.description < $1.description }) && ![sara, omid].contains(match.contact))
  }

  @Test func whoGivesNoNameIsCalledByTheirNumberAndRenamesNobody() async throws {
    let db = try await TestDatabase.people()
    let nameless = try await take(db, "+989120001234", mobile: "09120001234")
    #expect(nameless.outcome == .created)
    let known = try await take(db, "سارا رستگار", email: "sara@example.com")
    let again = try await take(db, "sara@example.com", email: "sara@example.com")
    #expect(again.contact == known.contact)
    #expect(try await db.database.read { tx in try Proposal.open(of: known.contact, in: tx).isEmpty })
  }

  @Test func doubtMakesANewContactAndIsShown() async throws {
    let db = try await TestDatabase.people()
    let (sara, omid) = try await family(db)
    let match = try await take(db, "نرگس کیانی", mobile: "09120001234")
    guard case .ambiguous(let candidates) = match.outcome else { return #expect(Bool(false), "\(match.outcome)") }
    #expect(Set(candidates) == [sara, omid] && !candidates.contains(match.contact))
    #expect(try await count(db) == 3)
  }

  @Test func aNumberOfOneAndAnAddressOfAnotherAreDoubtToo() async throws {
    let db = try await TestDatabase.people()
    let sara = try await take(db, "سارا", mobile: "09120001234")
    let omid = try await take(db, "امید", email: "omid@example.com")
    let match = try await take(db, "نرگس", mobile: "09120001234", email: "omid@example.com")
    #expect(match.outcome == .ambiguous([sara.contact, omid.contact].sorted { $0.description < $1.description }))
  }

  @Test func whoIsSignedInIsNotGuessed() async throws {
    let db = try await TestDatabase.people()
    let (sara, _) = try await family(db)
    let match = try await db.database.write { tx in
      try Match.take(claim("بی‌نام", mobile: "09120009999", proof: .signedIn), for: sara, request: request, in: tx)
    }
    #expect(match.outcome == .found && match.contact == sara && match.reach.isEmpty)
    #expect(try await proposals(db, sara).map(\.field) == [.name, .mobile])
  }

  @Test func aNumberBesideAProvenOneOpensNoAccount() async throws {
    // Somebody once typed a stranger's address beside a number of their own; the stranger has proven the address since.
    let db = try await TestDatabase.people()
    let known = try await take(db, "سارا", mobile: "09120006666", email: "sara@example.com")
    try await db.database.write { tx in try ContactPoint.prove(try mobile("sara@example.com"), of: known.contact, in: tx) }
    let match = try await take(db, "سارا", mobile: "09120006666", email: "sara@example.com")
    #expect(match.contact == known.contact && match.reach.map(\.text) == ["sara@example.com"])
  }

  @Test func manyAnswersOfOnePersonAtOnceMakeOneContact() async throws {
    let db = try await TestDatabase.people()
    let matches = await together(10) { _ in try await take(db, "سارا کیانی", mobile: "09120001234") }.map { try? $0.get() }
    #expect(Set(matches.map { $0?.contact }).count == 1 && matches.filter { $0?.outcome == .created }.count == 1)
    #expect(try await count(db) == 1)
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "\"\u{200C} onfocus=alert(1)", "'; DROP TABLE contacts; --", String(repeating: "گ", count: 200),
    "علی‌رضا كاظمي ۱۲۳", "\u{202E}نام وارونه", "a\u{0}b", "👩‍⚕️ دکتر", "%_!",
  ]) func aNameIsOnlyAName(_ name: String) async throws {
    let db = try await TestDatabase.people()
    let match = try await take(db, name, mobile: "09120001234")
    let again = try await take(db, name, mobile: "09120001234")
    #expect(again.contact == match.contact && again.outcome == .found)
    #expect(try await proposals(db, match.contact).isEmpty)
    let contact = try await db.database.read { tx in try Contact.find(match.contact, in: tx) }
    #expect(contact.name == Text.stored(name))
    let found = try await db.database.read { tx in try Contact.search(name, in: tx) }
    #expect(found.map(\.id) == [match.contact])
  }

  @Test func aLandlineIsNoMobile() async throws {
    let db = try await TestDatabase.people()
    let match = try await take(db, "سارا", mobile: "021 8888 0000")
    #expect(match.reach.isEmpty)
    #expect(try await points(db, match.contact).isEmpty)
  }

  private let request = RequestID(high: 7, low: 7)

  private func claim(
    _ name: String, mobile: String? = nil, email: String? = nil, company: String? = nil, city: String? = nil,
    proof: ContactClaim.Proof = .typed
  ) -> ContactClaim {
    ContactClaim(
      name: name, mobile: mobile.flatMap { Phone($0) }, email: email.flatMap { Email($0) }, company: company, city: city, proof: proof,
      source: "order")
  }

  private func take(
    _ db: TestDatabase, _ name: String, mobile: String? = nil, email: String? = nil, company: String? = nil, city: String? = nil,
    proof: ContactClaim.Proof = .typed
  ) async throws -> Match {
    let claim = claim(name, mobile: mobile, email: email, company: company, city: city, proof: proof)
    return try await db.database.write { tx in try Match.take(claim, request: request, in: tx) }
  }

  /// Two people with one telephone.
  private func family(_ db: TestDatabase) async throws -> (sara: ContactID, omid: ContactID) {
    try await db.database.write { tx in
      (
        try Contact.add("سارا کیانی", mobile: "09120001234", in: tx).id, try Contact.add("امید کیانی", mobile: "09120001234", in: tx).id
      )
    }
  }

  private func points(_ db: TestDatabase, _ contact: ContactID) async throws -> [ContactPoint] {
    try await db.database.read { tx in try ContactPoint.of(contact, in: tx) }
  }

  private func proposals(_ db: TestDatabase, _ contact: ContactID) async throws -> [Proposal] {
    try await db.database.read { tx in try Proposal.open(of: contact, in: tx) }
  }

  private func count(_ db: TestDatabase) async throws -> Int? {
    try await db.database.read { tx in try tx.value("SELECT COUNT(*) AS value FROM contacts") }
  }
}

private func mobile(_ typed: String) throws -> Destination { try #require(Destination(typed)) }
