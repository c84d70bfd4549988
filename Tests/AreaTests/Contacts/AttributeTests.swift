import Contacts
import Events
import Identity
import Kernel
import Language
import Storage
import TestKit
import Testing

/// What answers tell of people beyond their names and numbers, and by what they are recognised.
@Suite struct AttributeTests {
  static let first: [Contact.Field: String] = [
    .phone: "+987132300000", .company: "مهرگان", .companyID: "10380284790", .jobTitle: "مدیر درمانگاه", .nationalID: "0013542419",
    .birthDate: "1985-03-21", .province: "فارس", .city: "شیراز", .address: "خیابان زند، پلاک ۸", .postalCode: "7134567890",
    .website: "https://mehregan.example/",
  ]
  static let second: [Contact.Field: String] = [
    .phone: "+982188880000", .company: "آبان", .companyID: "14003778990", .jobTitle: "مدیرعامل", .nationalID: "7731689956",
    .birthDate: "1985-03-22", .province: "تهران", .city: "تهران", .address: "خیابان ولیعصر", .postalCode: "1934567890",
    .website: "https://aban.example/",
  ]

  @Test func aStrangersAttributesAreKept() async throws {
    let db = try await TestDatabase.people()
    let contact = try await known(db, AttributeTests.first)
    let (found, points) = try await db.database.read { tx in (try Contact.find(contact, in: tx), try ContactPoint.of(contact, in: tx)) }
    for (field, value) in AttributeTests.first where field.point == nil { #expect(found[field] == value, "\(field)") }
    #expect(points.map(\.value) == ["+989120001234", "+987132300000"] && points.map(\.kind) == [.mobile, .phone])
  }

  @Test(arguments: Array(first.keys))
  func aBlankIsFilledAndAnotherValueIsProposed(_ field: Contact.Field) async throws {
    let db = try await TestDatabase.people()
    let (value, other) = (try #require(AttributeTests.first[field]), try #require(AttributeTests.second[field]))
    let contact = try await known(db, [:])
    for _ in 0..<2 { #expect(try await take(db, [field: value]).contact == contact) }
    #expect(try await values(db, contact)[field] == [value])
    let filled = try await db.database.read { tx in try Proposal.decided(of: contact, in: tx) }
    #expect(filled.map(\.state) == [.filled] && filled.map(\.field) == [field] && filled.first?.request == request)
    #expect(try await take(db, [field: other], proof: .code).contact == contact)
    #expect(try await values(db, contact)[field] == [value])
    let open = try await db.database.read { tx in try Proposal.open(of: contact, in: tx) }
    #expect(open.map(\.field) == [field] && open.map(\.current) == [value] && open.map(\.proposed) == [other])
    #expect(open.first?.proof == .code && open.first?.request == request)
  }

  @Test func whatIsWrittenOtherwiseIsTheSame() async throws {
    let db = try await TestDatabase.people()
    let contact = try await known(db, AttributeTests.first)
    _ = try await take(
      db, [.jobTitle: "مدير  درمانگاه", .province: "فارس ", .website: "HTTPS://mehregan.example/", .address: "خیابان زند، پلاك ۸"])
    #expect(try await db.database.read { tx in try Proposal.open(of: contact, in: tx) }.isEmpty)
  }

  /// Whatever is said, nothing that we know of somebody changes by it.
  @Test(arguments: 0..<20) func noAnswerEverAltersWhatIsKnown(_ seed: Int) async throws {
    let db = try await TestDatabase.people()
    var chance = Seeded(seed)
    let contact = try await known(db, AttributeTests.first.filter { _ in Bool.random(using: &chance) })
    var before = try await values(db, contact)
    for _ in 0..<12 {
      let told = [AttributeTests.first, AttributeTests.second].randomElement(using: &chance) ?? [:]
      let details = told.filter { _ in Bool.random(using: &chance) }
      let proof = ContactClaim.Proof.allCases.randomElement(using: &chance) ?? .typed
      let name = ["سارا", "سارا رستگار"].randomElement(using: &chance) ?? ""
      #expect(try await take(db, details, name: name, proof: proof).contact == contact)
      let after = try await values(db, contact)
      for (field, known) in before { #expect(after[field] == known, "\(field)") }
      before = after
    }
  }

  @Test(arguments: [
    // What the claim has besides the name, and who of the four it is.
    (["mobile", "email", "nationalID"], "mobile"), (["email", "nationalID"], "email"), (["nationalID"], "nationalID"),
    (["nationalID", "unproven"], "nationalID"), (["unproven"], "unproven"), (["email", "unproven"], "email"),
  ]) func theStrongestSignWins(_ signs: [String], _ expected: String) async throws {
    let db = try await TestDatabase.people()
    let people = try await db.database.write { tx in
      let mobile = try Contact.add("یک", mobile: "09120000001", in: tx).id
      let email = try Contact.add("دو", email: "two@example.com", in: tx).id
      for (contact, destination) in [(mobile, "09120000001"), (email, "two@example.com")] {
        if let destination = Destination(destination) { try ContactPoint.prove(destination, of: contact, in: tx) }
      }
      let national = try Contact.add(
        ContactDraft(Fields([("name", "سه"), ("nationalID", "0013542419")])), source: "test", by: .system, in: tx)
      let unproven = try Contact.add("چهار", mobile: "09120000004", in: tx).id
      return ["mobile": mobile, "email": email, "nationalID": national.id, "unproven": unproven]
    }
    let claim = ContactClaim(
      name: "پنج", mobile: Phone(signs.contains("unproven") ? "09120000004" : signs.contains("mobile") ? "09120000001" : ""),
      email: signs.contains("email") ? Email("two@example.com") : nil,
      nationalID: signs.contains("nationalID") ? "0013542419" : nil, source: "order")
    let match = try await db.database.write { tx in try Match.take(claim, request: request, in: tx) }
    #expect(match.outcome == .found && match.contact == people[expected])
  }

  @Test func aFormMayRecogniseByLess() async throws {
    let db = try await TestDatabase.people()
    let contact = try await known(db, [.nationalID: "0013542419"])
    @Sendable func claim(_ keys: Set<ContactClaim.Key>) -> ContactClaim {
      ContactClaim(
        name: "سارا", mobile: Phone("09120001234"), email: nil, nationalID: "0013542419", matchBy: keys, source: "order")
    }
    #expect(try await db.database.write { tx in try Match.take(claim([.nationalID]), request: nil, in: tx) }.contact == contact)
    #expect(try await db.database.write { tx in try Match.take(claim([.mobile]), request: nil, in: tx) }.contact == contact)
    let other = try await db.database.write { tx in try Match.take(claim([.email]), request: nil, in: tx) }
    #expect(other.outcome == .created && other.contact != contact)
  }

  private let request = RequestID(high: 7, low: 7)

  private func known(_ db: TestDatabase, _ details: [Contact.Field: String]) async throws -> ContactID {
    let match = try await take(db, details)
    #expect(match.outcome == .created)
    return match.contact
  }

  private func take(
    _ db: TestDatabase, _ details: [Contact.Field: String], name: String = "سارا", proof: ContactClaim.Proof = .typed
  ) async throws -> Match {
    let claim = ContactClaim(name: name, mobile: Phone("09120001234"), email: nil, details: details, proof: proof, source: "order")
    return try await db.database.write { tx in try Match.take(claim, request: request, in: tx) }
  }

  /// Everything known of a contact, points in the order of their importance.
  private func values(_ db: TestDatabase, _ id: ContactID) async throws -> [Contact.Field: [String]] {
    try await db.database.read { tx in
      let contact = try Contact.find(id, in: tx)
      let points = try ContactPoint.of(id, in: tx)
      var values: [Contact.Field: [String]] = [:]
      for field in Contact.Field.allCases {
        let known = field.point.map { kind in points.filter { $0.kind == kind }.map(\.value) } ?? [contact[field]].compactMap { $0 }
        if !known.isEmpty { values[field] = known }
      }
      return values
    }
  }
}

/// Chance that can be had again.
private struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }
}
