import Contacts
import Events
import Identity
import Kernel
import Pipeline
import Storage
import TestKit
import Testing

@Suite struct LeadTests {
  @Test func aLeadRemembersWhereItCameFrom() async throws {
    let db = try await LeadTests.database()
    let origin = Lead.Origin(source: " Instagram ", medium: "CPC", campaign: "نوروز ۱۴۰۵", referrer: "https://shop.example/a")
    let lead = try await db.database.write { tx in
      let contact = try Contact.add("سارا", in: tx).id
      let draft = Lead.Draft(.opportunity, subject: "اتوكلاو", note: "یک\nدو", value: Money(965_000_000), origin: origin)
      return try Lead.open(draft, for: contact, request: RequestID(high: 1, low: 1), in: tx)
    }
    #expect(lead.kind == .opportunity && lead.state == .open && lead.subject == "اتوکلاو" && lead.value == Money(965_000_000))
    #expect(lead.origin.source == "instagram" && lead.origin.medium == "cpc" && lead.origin.campaign == "نوروز ۱۴۰۵")
    let event = try await db.database.read { tx in try Event.latest(of: lead.contact, in: tx).first }
    #expect(event?.kind == "lead.opened" && event?.customerSees == false && event?.payload["subject"] == "اتوکلاو")
  }

  @Test func theListIsFilteredAndPaged() async throws {
    let db = try await LeadTests.database()
    try await db.database.write { tx in
      let contact = try Contact.add("سارا", in: tx).id
      for number in 0..<60 {
        let origin = Lead.Origin(source: number.isMultiple(of: 3) ? "google" : "instagram")
        try Lead.open(Lead.Draft(.lead, subject: "\(number)", origin: origin), for: contact, request: nil, in: tx)
      }
      let one = try Lead.list(in: tx).leads[0]
      try Lead.close(one.id, as: .won, by: .system, in: tx)
    }
    let (first, second, google, won, sources) = try await db.database.read { tx in
      let first = try Lead.list(in: tx)
      return (
        first, try Lead.list(before: first.older, in: tx), try Lead.list(.init(state: nil, source: "google"), in: tx).leads,
        try Lead.list(.init(state: .won), in: tx).leads, try Lead.sources(nil, in: tx)
      )
    }
    #expect(first.leads.count == 50 && second.leads.count == 9 && second.older == nil)
    #expect(google.count == 20 && won.map(\.subject) == ["59"])
    #expect(sources.map(\.source) == ["instagram", "google"] && sources.map(\.leads) == [40, 20])
  }

  private static func database() async throws -> TestDatabase {
    try await TestDatabase.make(steps: EventsSchema.steps + ContactsSchema.steps + IdentitySchema.steps + PipelineSchema.steps)
  }
}
