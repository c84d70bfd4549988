import Care
import Contacts
import Forms
import Kernel
import Language
import Sales
import TestKit
import Testing
import Web

/// What the staff do in the console, and what is refused there.
@Suite struct DeskTests {
  private let words = Words(.fa)

  @Test func aProposalIsDecidedOnceAndOnlyThenChangesTheContact() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let contact = try await site.know(.sara)
      let visitor = site.visitor()
      try await visitor.submit(page: "/f/order", site.order(.sara) + ["name": "سارا رستگار اصفهانی", "email": "first@example.com"])
      try await visitor.submit(page: "/f/order", site.order(.sara) + ["email": "second@example.com"])
      let open = try await site.read { tx in try Proposal.open(of: contact, in: tx) }
      #expect(Set(open.map(\.field)) == [.name, .email])
      let name = try #require(open.first { $0.field == .name }).id
      let email = try #require(open.first { $0.field == .email }).id

      try await staff.open("/console/contacts/\(contact)")
      staff.sees("سارا رستگار اصفهانی")
      let undecided = try await staff.post("/console/proposals/\(name)", Fields())
      #expect(undecided.status == 422)
      #expect(try await staff.post("/console/proposals/\(name)", Fields([("choice", "reject")])).status == 303)
      #expect(try await staff.post("/console/proposals/\(email)", Fields([("choice", "accept")])).status == 303)
      #expect(try await staff.post("/console/proposals/\(name)", Fields([("choice", "accept")])).status == 409)
      let (known, points) = try await site.read { tx in (try Contact.find(contact, in: tx), try ContactPoint.of(contact, in: tx)) }
      #expect(known.name == Person.sara.name)
      #expect(points.filter { $0.kind == .email }.map(\.value) == ["second@example.com", "first@example.com"])
    }
  }

  @Test func aRowIsAddedWithoutAScriptAndNothingIsKept() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let contact = try await site.know(.sara)
      try await staff.open("/console/quotes/new?contact=\(contact)")
      let typed = Fields([
        ("contact", "\(contact)"), ("line.product", ""), ("line.title", "خدمات نصب"), ("line.quantity", "۲"), ("line.price", ""),
        ("line.discount", ""), ("line.discountKind", "percent"), ("add-row", "1"),
      ])
      let more = try await staff.post("/console/quotes/new", typed)
      #expect(more.status == 200 && more.html.count(of: "name=\"line.title\"") == 3)  // two rows and the one that the script copies
      #expect(more.html.contains("value=\"خدمات نصب\""))
      #expect(try await site.read { tx in try Quote.of(ContactScope(contact), drafts: true, in: tx).rows.isEmpty })
    }
  }

  @Test func aWrongLineSaysWhichAndKeepsWhatWasTyped() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let contact = try await site.know(.sara)
      try await staff.submit(
        page: "/console/quotes/new?contact=\(contact)",
        ["line.product": "", "line.title": "خدمات نصب", "line.quantity": "دو", "line.price": "", "discount": "۱۲۰"])
      #expect(staff.page.status == 422)
      staff.sees(words("console.quote.rowCell", ["row": "۱", "cell": words("console.line.quantity")]))
      staff.sees(words("sales.badQuantity"))
      staff.sees(words("sales.badPercent"))
      #expect(staff.page.html.contains("href=\"#f-line-1-quantity\"") && staff.page.html.contains("id=\"f-line-1-quantity\""))
      let form = try #require(staff.page.forms.first { $0.names.contains("line.title") })
      #expect(form["line.title"] == "خدمات نصب" && form["line.quantity"] == "دو" && form["discount"] == "۱۲۰")
      try await staff.submit(["line.quantity": "۲", "line.price": "۱٬۵۰۰٬۰۰۰", "discount": "۱۰"])
      #expect(staff.page.status == 200)
      let quotes = try await site.read { tx in try Quote.of(ContactScope(contact), drafts: true, in: tx).rows }
      #expect(quotes.map(\.total.minor) == [2_970_000])  // 3,000,000 less 10 % and 10 % tax
    }
  }

  @Test func sendingKeepsWhatStandsInTheEditorAndThenNothingChangesIt() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let quote = try await site.quote(for: .sara)
      let before = try await site.read { tx in try Quote.find(quote, in: tx) }
      let late = Fields([("line.title", "چیز دیگر"), ("line.quantity", "1"), ("line.price", "1")])
      #expect(try await staff.post("/console/quotes/\(quote)", late).status == 303)
      #expect(try await staff.post("/console/quotes/\(quote)/sending", late).status == 303)
      let after = try await site.read { tx in try Quote.find(quote, in: tx) }
      #expect(after.totals == before.totals && after.number == before.number)
      #expect(try await staff.get("/console/quotes/\(quote)/pdf").bytes.starts(with: Array("%PDF".utf8)))
      try await staff.submit(page: "/console/quotes/\(quote)", to: "/console/quotes/\(quote)/revision")
      staff.sees(words("sales.quote.draft"))
      #expect(try await staff.get("/console/quotes/\(quote)/pdf").status == 404)
    }
  }

  @Test func aPaymentIsRecordedOnceAndNeverBeyondWhatIsLeft() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let invoice = try await site.invoice(for: .sara)
      let path = "/console/invoices/\(invoice)"
      try await staff.submit(page: path, ["amount": "۹۹٬۹۹۹٬۹۹۹٬۹۹۹", "reference": "<b>"], to: path + "/payments")
      #expect(staff.page.status == 422)
      staff.sees(words("sales.overPaid"))
      let form = try #require(staff.page.forms.first { $0.names.contains("amount") })
      #expect(form["amount"] == "۹۹٬۹۹۹٬۹۹۹٬۹۹۹" && form["reference"] == "<b>")
      for _ in 0..<2 { #expect(try await staff.post(path + "/payments", form.fields(["amount": "1000000"])).status == 303) }
      #expect(try await site.read { tx in try Invoice.find(invoice, in: tx).paid } == 1_000_000)
      try await staff.open("/console/invoices?show=unsettled")
      staff.sees(words("sales.settlement.partly"))
      try await staff.open("/console/invoices?show=paid")
      staff.doesNotSee(Person.sara.name)
    }
  }

  @Test func aUnitIsListedOnceWithTheUsualWarrantyOfItsProduct() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      try await staff.submit(page: "/console/warranties", ["serial": "", "product": ""])
      #expect(staff.page.status == 422)
      staff.sees(words("field.required"))
      staff.sees(words("field.choose"))
      try await staff.submit(["serial": "ox5-۹۰۰۰ 0001", "product": site.shelf.device.description])
      staff.sees(words("notice.unitAdded"))
      let unit = try #require(try await site.read { tx in try Unit.find(typed: "OX590000001", in: tx) })
      #expect(unit.months == 24)
      try await staff.submit(page: "/console/warranties", ["serial": "OX5-9000-0001", "product": site.shelf.device.description])
      #expect(staff.page.status == 422)
      staff.sees(words("care.serialListed"))
    }
  }

  @Test func whatIsDoneLeavesTheInbox() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let request = try await site.order(by: .sara)
      let final = try await site.read { tx in try request.form(in: tx).definition.status.first { $0.final }?.id }
      try await staff.submit(page: "/console/requests/\(request.id)", ["status": try #require(final), "note": ""])
      try await staff.open("/console/inbox")
      staff.doesNotSee(request.receipt)
      try await staff.open("/console/inbox?show=all")
      staff.sees(request.receipt)
    }
  }

  @Test func aFormThatCameBackCanBeReloadedAndReadInTheOtherLanguage() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let request = try await site.order(by: .sara)
      try await staff.submit(page: "/console/requests/\(request.id)", ["note": ""], to: "/console/requests/\(request.id)/status")
      #expect(staff.page.status == 422)
      staff.sees(words("forms.sameStatus"))
      try await staff.open("/console/requests/\(request.id)/status?lang=en")
      #expect(staff.page.status == 200 && staff.page.path == "/console/requests/\(request.id)?lang=en")
      staff.sees("Change the status")
    }
  }

  @Test func theMailboxLinksToOurOwnPagesAlone() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let request = try await site.order(by: Person(name: "https://evil.example/x", mobile: Person.sara.mobile))
      try await site.settle()
      try await staff.open("/console/mailbox?to=" + FormEncoding.encode("۰۹۱۲۰۰۰۱۲۳۴"))
      #expect(staff.page.html.contains("href=\"\(site.statusLink(request))\""))
      #expect(!staff.page.html.contains("href=\"https://evil.example"))
      try await staff.open("/console/mailbox?to=09350004567")
      staff.doesNotSee(request.receipt)
    }
  }
}

extension String {
  /// How often `part` stands in it.
  fileprivate func count(of part: String) -> Int { ranges(of: part).count }
}
