import App
import Contacts
import Events
import Forms
import Foundation
import Identity
import Kernel
import Language
import Messaging
import Sales
import Storage
import TestKit
import Testing

@testable import Web

/// A person's own data: read, taken along, agreed to, forgotten.
@Suite struct PersonalTests {
  private let words = Words(.fa)

  @Test func everythingComesAsAFile() async throws {
    try await site { site in
      let order = try await site.order(by: .sara)
      let (quote, invoice) = (try await site.quote(for: .sara), try await site.invoice(for: .sara))
      try await site.settle()
      let others = try await site.order(by: .omid)
      let sara = try await site.signIn(customer: .sara)
      let numbers = try await site.read { tx in
        [try Invoice.find(invoice, in: tx).number, try Quote.find(quote, in: tx).number ?? "?"]
      }
      for kind in ["json", "html"] {
        let file = try await sara.get("/my/personal/data.\(kind)")
        #expect(file.status == 200 && file.header("content-disposition")?.contains("personal-data.\(kind)") == true)
        for known in numbers + [order.receipt, "۱۲"] { #expect(file.html.contains(known), "\(kind): \(known)") }
        #expect(!file.html.contains(others.receipt))
      }
      let json = try JSONSerialization.jsonObject(with: Data(try await sara.get("/my/personal/data.json").bytes)) as? [String: Any]
      for part in ["contact", "points", "requests", "quotes", "invoices", "messages", "events"] { #expect(json?[part] != nil, "\(part)") }
    }
  }

  @Test func theFileIsOfThePersonWhomeverTheyActFor() async throws {
    try await site { site in
      let invoice = try await site.invoice(for: .omid)
      let (link, number) = try await site.write { tx in
        let (omid, sara) = (try Person.omid.account(in: tx), try Person.sara.account(in: tx))
        try AccountLink.put(sara.id, for: omid.contact, .own, mayAct: true, by: .system, in: tx)
        let link = try #require(try AccountLink.of(account: sara.id, in: tx).first { $0.contact == omid.contact }).id
        return (link, try Invoice.find(invoice, in: tx).number)
      }
      let sara = try await site.signIn(customer: .sara)
      try await sara.press("/my/acting", Fields([("link", "\(link)")]))
      try await sara.open("/my/invoices")
      sara.sees(number)
      #expect(try await !sara.get("/my/personal/data.json").html.contains(number))
    }
  }

  @Test func aConsentIsGivenAndTakenBackWithItsWording() async throws {
    try await site { site in
      let contact = try await site.know(.sara)
      let sara = try await site.signIn(customer: .sara)
      try await sara.press("/my/personal/consents", Fields([("purpose", "sms"), ("on", "1")]))
      sara.sees(words("portal.personal.withdraw"))
      try await sara.press("/my/personal/consents", Fields([("purpose", "sms"), ("on", "1")]))
      site.clock.advance(by: .hours(1))
      try await sara.press("/my/personal/consents", Fields([("purpose", "sms"), ("on", "0")]))
      let consents = try await site.read { tx in try Consent.of(contact, in: tx) }
      #expect(consents.count == 1 && consents[0].wording.contains("پیامک") && consents[0].withdrawnAt == consents[0].givenAt + .hours(1))
      #expect(try await sara.post("/my/personal/consents", Fields([("purpose", "privacy"), ("on", "0")])).status == 404)
    }
  }

  @Test func whoIsForgottenIsEmptiedAndTheBooksStay() async throws {
    try await site { site in
      let order = try await site.order(by: .sara)
      let (quote, invoice) = (try await site.quote(for: .sara), try await site.invoice(for: .sara))
      try await site.settle()
      let contact = try await site.know(.sara)
      let sara = try await site.signIn(customer: .sara)
      try await sara.submit(page: "/my/personal", ["note": "دیگر مشتری نیستم"], to: "/my/personal/erasure")
      sara.sees(words("notice.erasureAsked"))
      let staff = try await site.signInStaff()
      try await staff.open("/console/erasures")
      staff.sees("دیگر مشتری نیستم")
      try await staff.press("/console/erasures/\(contact)", Fields([("choice", "erase")]))
      staff.sees(words("console.erasures.empty"))
      #expect(try await sara.get("/my").status == 303)
      // Nothing of her is left in any text of the database, save what the audit must keep.
      let left = try await site.traces(of: ["رستگار", "9120001234", "دیگر مشتری نیستم"])
      #expect(left == [], "\(left)")
      let number = try await site.read { tx in
        #expect(try Quote.find(quote, in: tx).contact == contact)
        return try Invoice.find(invoice, in: tx).number
      }
      try await staff.open("/console/invoices")
      staff.sees(number)
      for path in [
        "/console/contacts", "/console/contacts/\(contact)", "/console/requests/\(order.id)", "/console/inbox",
        "/console/invoices/\(invoice)",
      ] {
        try await staff.open(path)
        #expect(staff.page.status == 200, "\(path)")
      }
      // Twice is once.
      #expect(try await staff.post("/console/erasures/\(contact)", Fields([("choice", "erase")])).status == 409)
    }
  }

  @Test func whoeverWasMergedIsForgottenToo() async throws {
    try await site { site in
      _ = try await site.signInStaff()
      let last = try await site.write { tx in
        let staff = try #require(
          try Session.staff(Session.open(for: .staff(site.member("mina", Role.administrator, in: tx)), agent: "", in: tx), in: tx))
        let all = try ["نیلوفر یکم", "نیلوفر دوم", "نیلوفر سوم"].map { name in
          try Contact.add(ContactDraft(Fields([("name", name)])), source: "test", by: .system, in: tx).id
        }
        let merging = ContactMerge(Schema.contactTables)
        try merging.merge(all[0], into: all[1], by: staff, in: tx)
        try merging.merge(all[1], into: all[2], by: staff, in: tx)
        try ContactErasure.ask(for: all[2], note: nil, by: .system, in: tx)
        try ContactErasure(Schema.erasure).run(all[2], by: staff, in: tx)
        return all
      }
      let names = try await site.read { tx in try last.map { try Contact.find($0, in: tx).name } }
      #expect(names.allSatisfy { !$0.contains("نیلوفر") }, "\(names)")
    }
  }

  @Test func whoeverThinksBetterOfItStaysAndARefusalSaysWhy() async throws {
    try await site { site in
      let contact = try await site.know(.sara)
      let sara = try await site.signIn(customer: .sara)
      let staff = try await site.signInStaff()
      try await sara.press("/my/personal/erasure", Fields())
      try await sara.press("/my/personal/erasure", Fields([("withdraw", "1")]))
      #expect(try await staff.post("/console/erasures/\(contact)", Fields([("choice", "erase")])).status == 409)
      site.clock.advance(by: .seconds(1))
      try await sara.press("/my/personal/erasure", Fields())
      try await sara.press("/my/personal/erasure", Fields())
      #expect(try await site.read { tx in try ContactErasure.waiting(in: tx).count } == 1)
      try await staff.press("/console/erasures/\(contact)", Fields([("choice", "refuse")]))
      #expect(staff.page.status == 422)
      try await staff.press("/console/erasures/\(contact)", Fields([("choice", "refuse"), ("reason", "فاکتور شما هنوز باز است")]))
      try await sara.open("/my/personal")
      sara.sees("فاکتور شما هنوز باز است")
    }
  }
}

extension TestSite {
  /// Where in the database one of these texts stands. The audit stays, as the law asks.
  fileprivate func traces(of texts: [String]) async throws -> [String] {
    let places: KeyValuePairs<String, [String]> = [
      "contacts": ["name", "search_key", "sort_key", "title", "company", "note", "address", "city"], "contact_points": ["value"],
      "proposals": ["current", "proposed"], "consents": ["wording"], "erasures": ["note", "answer"],
      "portal_accounts": ["name", "mobile", "email"], "events": ["payload", "actor_name"], "messages": ["body", "subject", "destination"],
      "submissions": ["answers", "status_note"], "submission_values": ["value"], "submission_changes": ["old", "new"],
      "personal_links": ["note"], "leads": ["subject", "note"], "quotes": ["note", "decline_reason", "decided_by"], "invoices": ["note"],
      "payments": ["reference"],
    ]
    return try await read { tx in
      try places.flatMap { table, columns in
        try columns.filter { column in
          try texts.contains { text in
            let (table, column) = (SQL(stringLiteral: table), SQL(stringLiteral: column))
            let found: Int? = try tx.value(
              "SELECT COUNT(*) AS value FROM \(sql: table) WHERE CAST(\(sql: column) AS TEXT) LIKE \("%\(text)%")")
            return (found ?? 0) > 0
          }
        }.map { "\(table).\($0)" }
      }
    }
  }
}
