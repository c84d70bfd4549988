import App
import Contacts
import Events
import HTTPTypes
import Identity
import Kernel
import Language
import Storage
import TestKit
import Testing

@testable import Web

/// Contacts are brought, tried, taken over, merged and thrown away, through the pages.
@Suite struct ImportJourneyTests {
  private let words = Words(.fa)

  @Test func aFileIsBroughtTriedTakenOverAndTakenBack() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      try await staff.open("/console/contacts/imports")
      let csv = "نام,موبایل,شهر\nرها آرمان,09121110000,کرمان\n<b>نیما</b>,0912111,یزد\n"
      let sent = try await staff.sendFile(Array(csv.utf8), named: "مشتریان.csv", as: "file", to: "/console/contacts/imports")
      let page = try #require(sent.location)
      try await staff.open(page)
      staff.sees("رها آرمان")
      func send(_ what: String) async throws {
        let plan = ["name", "mobile", "city"].map { ("target", $0) } + [("match", "both"), ("known", "fill"), ("do", what)]
        try await staff.press("\(page)/plan", Fields(plan))
      }
      try await send("try")
      try await site.settle()
      try await staff.open(page)
      staff.sees(words("import.triedText"))
      staff.sees("<b>نیما</b>")
      try await send("run")
      try await site.settle()
      try await staff.open("/console/contacts?q=رها")
      staff.sees("رها آرمان")
      let wrong = try await staff.get("\(page)/wrong")
      #expect(wrong.html.contains("0912111,یزد") && wrong.html.contains(words("field.badMobile")))
      let cards = try await staff.get("/console/contacts/vcf?q=رها")
      #expect(cards.html.contains("FN:رها آرمان") && cards.html.contains("tel:+989121110000"))
      try await staff.open(page)
      try await staff.submit(to: "\(page)/undo")
      try await site.settle()
      try await staff.open("/console/contacts?q=رها")
      staff.doesNotSee("رها آرمان")
      // What is no table is told.
      try await staff.open("/console/contacts/imports")
      let bad = try await staff.sendFile(Array("%PDF-1.4 x".utf8), named: "a.pdf", as: "file", to: "/console/contacts/imports")
      #expect(bad.status == 422 && bad.text.contains(words("import.empty")))
    }
  }

  @Test func twoAreComparedAndMergedAndOneIsThrownAway() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let ids = try await site.write { tx in
        try ["رها آرمان", "رها آرمانی", "تنها"].map { name in
          let fields = name == "تنها" ? [("name", name)] : [("name", name), ("phone", "02188776655")]
          return try Contact.add(ContactDraft(Fields(fields)), source: "test", by: .system, in: tx).id
        }
      }
      try await staff.open("/console/contacts/duplicates")
      staff.sees("رها آرمانی")
      try await staff.open("/console/contacts/merging?id=\(ids[0])&id=\(ids[1])")
      try await staff.submit(["into": "\(ids[0])", "take.name": "\(ids[1])"])
      staff.sees(words("notice.contactsMerged"))
      #expect(try await site.read { tx in try Contact.find(ids[0], in: tx).name } == "رها آرمانی")
      try await staff.open("/console/contacts/\(ids[2])/removal")
      try await staff.submit(to: "/console/contacts/\(ids[2])/removal")
      staff.sees(words("notice.contactDiscarded"))
      try await staff.open("/console/contacts/\(ids[2])")
      staff.sees(words("contacts.restore"))
      #expect(try await staff.post("/console/contacts/\(ids[2])/owner", Fields([("owner", "")])).status == 409)
      try await staff.submit(to: "/console/contacts/\(ids[2])/restoration")
      staff.sees(words("notice.contactRestored"))
      // Somebody with papers stays, and is told what stands in the way.
      let sara = try await site.know(.sara)
      try await staff.open("/console/contacts/\(sara)/removal")
      staff.sees(words("removal.accounts"))
      // Whoever sells sees neither the bin nor the imports.
      let seller = try await site.signInStaff("seller", role: "ownDocuments")
      for path in ["bin", "imports", "duplicates"] { #expect(try await seller.get("/console/contacts/\(path)").status == 403, "\(path)") }
    }
  }

  @Test func whatWasDoneToManyIsTakenBack() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let id = try await site.write { tx in
        try Contact.add(ContactDraft(Fields([("name", "رها"), ("tags", "نقد")])), source: "test", by: .system, in: tx).id
      }
      try await staff.open("/console/contacts")
      try await staff.press("/console/contacts/many", Fields([("id", "\(id)"), ("act", "tag"), ("value.tag", "فوری"), ("sure", "1")]))
      staff.sees(words("list.undoMany"))
      #expect(try await site.read { tx in try Tag.of(id, in: tx).map(\.name) } == ["فوری", "نقد"])
      try await staff.submit(to: "/console/contacts/many/undo")
      staff.sees(words("notice.manyRestored"))
      #expect(try await site.read { tx in try Tag.of(id, in: tx).map(\.name) } == ["نقد"])
    }
  }

  @Test func moreIsWrittenAboutSomebodyAndTheirPictureIsShown() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let (sara, omid) = (try await site.know(.sara), try await site.know(.omid))
      let page = "/console/contacts/\(sara)/more"
      try await staff.open(page)
      try await staff.press("\(page)/facts", Fields([("kind", "address"), ("sort", "billing"), ("city", "یزد")]))
      try await staff.press("\(page)/facts", Fields([("kind", "relation"), ("sort", "spouse"), ("other", Person.omid.mobile)]))
      staff.sees(Person.omid.name)
      try await staff.press("\(page)/facts", Fields([("kind", "relation"), ("sort", "spouse"), ("other", "هیچ‌کس دیگر")]))
      #expect(staff.page.status == 422)
      staff.sees(words("contacts.nobodyOfThatName"))
      try await staff.press("\(page)/roles", Fields([("role", "supplier")]))
      try await staff.open("/console/contacts/\(sara)")
      staff.sees(words("contacts.role.supplier"))
      staff.sees("یزد")
      try await staff.open("/console/contacts/\(omid)/more")
      staff.sees(Person.sara.name)
      // A picture of one point.
      let png: [UInt8] = [
        137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 31, 21, 196, 137, 0, 0, 0, 13,
        73, 68,
        65, 84, 120, 156, 99, 248, 207, 192, 240, 31, 0, 5, 0, 1, 255, 137, 153, 61, 29, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
      ]
      let sent = try await staff.sendFile(png, named: "a.png", as: "photo", to: "\(page)/photo")
      #expect(sent.status == 303)
      let photo = try await staff.get("/console/contacts/\(sara)/photo?inline=1")
      #expect(photo.bytes == png && photo.headers[.contentType] == "image/png")
      let bad = try await staff.sendFile(Array("%PDF-1.4".utf8), named: "a.pdf", as: "photo", to: "\(page)/photo")
      #expect(bad.status == 422)
      try await staff.open("/console/contacts?f=role.is.supplier&c=name&c=role")
      staff.sees(words("contacts.role.supplier"))
    }
  }

  @Test func fromAListOneGoesOnToTheNextRecordAndBack() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let ids = try await site.write { tx in
        try ["الف", "ب", "پ"].map {
          try Contact.add(ContactDraft(Fields([("name", "\($0) آرمان")])), source: "test", by: .system, in: tx).id
        }
      }
      func page(_ path: String, from: String?) async throws -> Seen {
        var headers = staff.ownPage
        if let from { headers[.referer] = site.app.house.origin + from }
        return try await staff.send(.get, path, headers, nil)
      }
      func link(_ rel: String, _ page: Seen) -> String? {
        let parts = page.html.split(separator: "rel=\"\(rel)\" href=\"", maxSplits: 1)
        return parts.count == 2 ? parts[1].split(separator: "\"").first.map(String.init) : nil
      }
      let first = try await page("/console/contacts/\(ids[0])", from: "/console/contacts?q=آرمان")
      #expect(link("prev", first) == nil)
      let next = try #require(link("next", first))
      let second = try await page(next, from: nil)
      #expect(next.hasPrefix("/console/contacts/\(ids[1])") && second.text.contains("ب آرمان"))
      #expect(
        link("prev", second)?.hasPrefix("/console/contacts/\(ids[0])") == true
          && link("next", second)?.hasPrefix("/console/contacts/\(ids[2])") == true)
      // Whoever comes from elsewhere, or from a list of another site, has no neighbours.
      for from in [nil, "/console/home", "/console/contacts?q=هیچ", "/console/contacts?view=graph"] {
        #expect(link("next", try await page("/console/contacts/\(ids[0])", from: from)) == nil, "\(from ?? "")")
      }
    }
  }
}
