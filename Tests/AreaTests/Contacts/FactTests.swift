import Contacts
import Events
import Identity
import Kernel
import Language
import Pipeline
import Storage
import TestKit
import Testing

/// What else is known of a contact, and what becomes of it when two are one.
@Suite struct FactTests {
  private static func database() async throws -> TestDatabase {
    try await TestDatabase.make(steps: EventsSchema.steps + ContactsSchema.steps + IdentitySchema.steps + PipelineSchema.steps)
  }

  private static func draft(_ fields: [(String, String)]) throws -> ContactDraft { try ContactDraft(Fields(fields)) }

  @Test func addressesAccountsAndRelationsAreKeptCheckedAndRemoved() async throws {
    let db = try await FactTests.database()
    let (sara, omid) = try await db.database.write { tx in (try Contact.add("سارا", in: tx).id, try Contact.add("امید", in: tx).id) }
    try await db.database.write { tx in
      try ContactFact.add(
        .address, Fields([("sort", "delivery"), ("city", "شيراز"), ("street", "خیابان ۱"), ("postalCode", "۱۶۱۹۷۳۵۷۴۴")]), to: sara,
        other: nil,
        by: .system, in: tx)
      try ContactFact.add(.account, Fields([("sort", "instagram"), ("address", "@sara")]), to: sara, other: nil, by: .system, in: tx)
      try ContactFact.add(.relation, Fields([("sort", "parent")]), to: sara, other: omid, by: .system, in: tx)
    }
    let facts = try await db.database.read { tx in try ContactFact.of(sara, in: tx) }
    #expect(facts.map(\.kind) == [.account, .address, .relation])
    #expect(facts[1].values[.city] == "شیراز" && facts[1].values[.postalCode] == "1619735744" && facts[1].sort == "delivery")
    let back = try await db.database.read { tx in try ContactFact.relations(to: omid, in: tx) }
    #expect(back.map(\.contact) == [sara] && ContactFact.inverse(of: back[0].sort) == "child")
    for (kind, fields) in [
      (ContactFact.Kind.address, [("postalCode", "12")]), (.account, []), (.relation, [("sort", "spouse")]),
      (.position, [("company", "الف"), ("from", "1404/01/01"), ("to", "1403/01/01")]),
    ] {
      await #expect(throws: Refusal.self, "\(kind)") {
        try await db.database.write { tx in try ContactFact.add(kind, Fields(fields), to: sara, other: nil, by: .system, in: tx) }
      }
    }
    await #expect(throws: Refusal.notFound) {
      try await db.database.write { tx in try ContactFact.remove(facts[0].id, of: omid, by: .system, in: tx) }
    }
    try await db.database.write { tx in try ContactFact.remove(facts[0].id, of: sara, by: .system, in: tx) }
    #expect(try await db.database.read { tx in try ContactFact.of(sara, in: tx).count } == 2)
  }

  @Test func whereSomebodyWorkedStaysReadableWhenTheyMove() async throws {
    let db = try await FactTests.database()
    let sara = try await db.database.write { tx in
      try Contact.add(
        FactTests.draft([("name", "سارا"), ("company", "الف"), ("jobTitle", "کارشناس")]), source: "test", by: .system, in: tx)
    }
    try await db.database.write { tx in
      try sara.change(FactTests.draft([("name", "سارا"), ("company", "ب"), ("jobTitle", "مدیر")]), version: nil, by: .system, in: tx)
    }
    try await db.database.write { tx in
      try Contact.find(sara.id, in: tx).change(
        FactTests.draft([("name", "سارا کیانی"), ("company", "ب"), ("jobTitle", "مدیر")]), version: nil, by: .system, in: tx)
    }
    let positions = try await db.database.read { tx in try ContactFact.of(sara.id, in: tx) }
    #expect(positions.count == 1 && positions[0].values[.company] == "الف" && positions[0].values[.jobTitle] == "کارشناس")
  }

  @Test func rolesFollowPapersAndTwoBecomeOneWithAllOfIt() async throws {
    let db = try await FactTests.database()
    let merge = ContactMerge(EventsSchema.contactTables + IdentitySchema.contactTables + PipelineSchema.contactTables)
    let (sara, twin, omid, staff) = try await db.database.write { tx in
      let ids = try ["سارا", "سارا ک", "امید"].map { try Contact.add($0, in: tx).id }
      try Lead.open(Lead.Draft(.opportunity, subject: "خرید"), for: ids[0], request: nil, in: tx)
      try ContactRole.set([.supplier, .opportunity], of: ids[1], by: .system, in: tx)
      try ContactFact.add(.account, Fields([("address", "@twin")]), to: ids[1], other: nil, by: .system, in: tx)
      try ContactFact.add(.relation, Fields([("sort", "friend")]), to: ids[2], other: ids[1], by: .system, in: tx)
      return (ids[0], ids[1], ids[2], try Staff.viewer("مریم", in: tx))
    }
    #expect(try await db.database.read { tx in try ContactRole.of(sara, in: tx) } == [.opportunity])
    let made = try await db.database.write { tx in try merge.merge(twin, into: sara, by: staff, in: tx) }
    let (roles, facts, friends) = try await db.database.read { tx in
      (try ContactRole.of(sara, in: tx), try ContactFact.of(sara, in: tx), try ContactFact.of(omid, in: tx))
    }
    #expect(roles == [.opportunity, .supplier] && facts.map { $0.values[.address] } == ["@twin"] && friends.map(\.other) == [sara])
    try await db.database.write { tx in try merge.undo(made, by: staff, in: tx) }
    let (back, left, again) = try await db.database.read { tx in
      (try ContactRole.of(twin, in: tx), try ContactRole.of(sara, in: tx), try ContactFact.of(omid, in: tx).map(\.other))
    }
    #expect(back == [.supplier, .opportunity] && left == [.opportunity] && again == [twin])
  }
}
