import Contacts
import Events
import HTTPTypes
import Identity
import Kernel
import Language
import Messaging
import Sales
import Storage
import TestKit
import Testing

@testable import Web

/// Several people of one company, each with an account of their own: what each sees, may do, and for whom.
@Suite struct AccessTests {
  private let words = Words(.fa)

  /// A company with a subsidiary and an invoice of each.
  private struct Group {
    let company: ContactID
    let subsidiary: ContactID
    let invoice: String
    let subsidiarysInvoice: String
  }

  private func group(_ site: TestSite) async throws -> Group {
    try await site.write { tx in
      func add(_ name: String) throws -> ContactID {
        try Contact.add(ContactDraft(Fields([("kind", "company"), ("name", name)])), source: "test", by: .system, in: tx).id
      }
      func invoice(_ contact: ContactID) throws -> String {
        let lines = LinesDraft([LineDraft(product: site.shelf.gloves, quantity: Quantity(2))])
        return try Invoice.issue(InvoiceDraft(lines), for: contact, by: .system, in: tx).number
      }
      let (company, subsidiary) = (try add("هلدینگ پارس"), try add("پخش پارس"))
      try Contact.place(subsidiary, under: company, by: .system, in: tx)
      return Group(
        company: company, subsidiary: subsidiary, invoice: try invoice(company), subsidiarysInvoice: try invoice(subsidiary))
    }
  }

  @Test func aColleagueIsInvitedSeesTheCompanyAndChoosesForWhomSheActs() async throws {
    try await site { site in
      let group = try await group(site)
      let staff = try await site.signInStaff()
      _ = try await site.know(.sara)
      try await staff.submit(
        page: "/console/contacts/\(group.company)/access",
        ["name": Person.sara.name, "mobile": Person.sara.mobile, "scope": "own", "mayAct": "1"],
        to: "/console/contacts/\(group.company)/access")
      staff.sees(words("notice.accessGranted"))
      let sara = try await site.signIn(customer: .sara)
      try await sara.open("/my/invoices")
      sara.doesNotSee(group.invoice)
      let choice = try #require(sara.page.html.firstMatch(of: /name="link" value="([0-9a-f-]{36})"[^>]*>\s*<span><bdi>هلدینگ پارس/))
      try await sara.press("/my/acting", Fields([("link", String(choice.1))]))
      try await sara.open("/my/invoices")
      sara.sees(group.invoice)
      sara.doesNotSee(group.subsidiarysInvoice)
      // With the whole group in view the subsidiary's invoices are there, and say whose they are.
      let link = try await site.read { tx in try #require(try AccountLink.of(contact: group.company, in: tx).first).id }
      try await staff.press(
        "/console/contacts/\(group.company)/access/link", Fields([("link", "\(link)"), ("scope", "group"), ("mayAct", "1")]))
      try await sara.open("/my/invoices")
      sara.sees(group.subsidiarysInvoice)
      sara.sees("پخش پارس")
      // Taken away, she is back with her own person at once.
      try await staff.press("/console/contacts/\(group.company)/access/link", Fields([("link", "\(link)"), ("remove", "1")]))
      try await sara.open("/my/invoices")
      sara.doesNotSee(group.invoice)
      #expect(try await sara.post("/my/acting", Fields([("link", "\(link)")])).status == 404)
    }
  }

  @Test func whoeverOnlyLooksOnCanReadAQuoteAndNotAcceptIt() async throws {
    try await site { site in
      let quote = try await site.quote(for: .omid)
      let (omid, account) = try await site.write { tx in
        let (omid, sara) = (try Person.omid.account(in: tx), try Person.sara.account(in: tx))
        try AccountLink.put(sara.id, for: omid.contact, .own, mayAct: false, by: .system, in: tx)
        return (omid.contact, sara.id)
      }
      let sara = try await site.signIn(customer: .sara)
      let link = try await site.read { tx in try #require(try AccountLink.of(account: account, in: tx).first { $0.contact == omid }).id }
      #expect(try await sara.get("/my/quotes/\(quote)").status == 404)
      try await sara.press("/my/acting", Fields([("link", "\(link)")]))
      try await sara.open("/my/quotes/\(quote)")
      sara.sees(words("portal.looksOn"))
      #expect(!sara.page.html.contains("/acceptance"))
      #expect(try await sara.post("/my/quotes/\(quote)/acceptance", Fields()).status == 409)
      #expect(try await sara.post("/my/warranties", Fields([("serial", "OX5-2291-0034")])).status == 409)
      #expect(try await sara.post("/my/forms/order", Fields()).status == 409)
      #expect(try await site.read { tx in try Quote.find(quote, in: tx).state } == .sent)
    }
  }

  @Test func aPersonWhoWasNotKnownGetsAContactAnAccountAndAnInvitation() async throws {
    try await site { site in
      let group = try await group(site)
      let staff = try await site.signInStaff()
      let access = "/console/contacts/\(group.company)/access"
      try await staff.submit(page: access, ["name": "نیلوفر", "mobile": "0912000777"], to: access)
      #expect(staff.page.status == 422)
      staff.sees(words("field.badMobile"))
      try await staff.submit(page: access, ["name": "نیلوفر", "mobile": "۰۹۱۲ ۰۰۰ ۷۷۷۷"], to: access)
      staff.sees(words("notice.accessInvited"))
      let body = try await site.read { tx in
        try #require(try Outbox.mailbox(search: "09120007777", in: tx).first { $0.purpose == .invitation }?.body)
      }
      let path = String(try #require(body.firstMatch(of: /\/sign-in\/link\/[A-Za-z0-9_-]{64}/)).0)
      site.clock.advance(by: .hours(47))
      let niloofar = site.visitor()
      try await niloofar.submit(page: path)
      #expect(niloofar.page.path == "/my")
      let below = try await site.read { tx in try Contact.below(group.company, in: tx).map(\.name) }
      #expect(below.contains("نیلوفر"))
    }
  }

  @Test func staffSeeAsACustomerAndCannotChangeAnything() async throws {
    try await site { site in
      let quote = try await site.quote(for: .sara)
      let contact = try await site.know(.sara)
      let staff = try await site.signInStaff()
      let link = try await site.read { tx in try #require(try AccountLink.of(contact: contact, in: tx).first).id }
      try await staff.press("/console/contacts/\(contact)/access/sight", Fields([("link", "\(link)")]))
      #expect(staff.page.path == "/my")
      staff.sees("صفحه را مانند")
      try await staff.open("/my/quotes/\(quote)")
      #expect(staff.page.status == 200)
      // Every act of the portal is refused, whatever it is, and nobody is told of a new device.
      for route in site.routes where route.method == .post && route.path.hasPrefix("/my") {
        let path = route.path.replacing(":id", with: "\(quote)").replacing(":slug", with: "order")
        #expect(try await staff.post(path, Fields()).status == 409, "\(path)")
      }
      #expect(try await site.read { tx in try Quote.find(quote, in: tx).state } == .sent)
      // On the public pages she is nobody in particular.
      #expect(try await !staff.get("/f/order").html.contains(Person.sara.mobile))
      let entries = try await site.read { tx in
        var filter = Audit.Filter()
        filter.kinds = ["account.seenAs"]
        return try Audit.list(filter, in: tx).entries
      }
      #expect(entries.count == 1 && entries.first?.contact == contact)
      // Her places do not name it; her timeline does.
      let sara = try await site.signIn(customer: .sara)
      try await sara.open("/my/security")
      #expect(sara.page.html.split(separator: "name=\"place\"").count <= 2)
      let token = staff.cookies["__Host-s"]
      try await staff.press("/console/sight/end", Fields())
      #expect(staff.page.path == "/console/contacts/\(contact)/access" && staff.cookies["__Host-s"] == nil)
      #expect(try await Visitor(site, .fa, ["__Host-s": token ?? ""]).get("/my").status == 303)
    }
  }

  @Test func aSightEndsByItselfAndWithTheSessionOfWhoLooks() async throws {
    try await site { site in
      let contact = try await site.know(.sara)
      let link = try await site.read { tx in try #require(try AccountLink.of(contact: contact, in: tx).first).id }
      let staff = try await site.signInStaff()
      try await staff.press("/console/contacts/\(contact)/access/sight", Fields([("link", "\(link)")]))
      let copy = Visitor(site, .fa, ["__Host-s": staff.cookies["__Host-s"] ?? ""])
      #expect(try await copy.get("/my").status == 200)
      site.clock.advance(by: .minutes(16))
      #expect(try await copy.get("/my").status == 303)
      try await staff.press("/console/contacts/\(contact)/access/sight", Fields([("link", "\(link)")]))
      let second = Visitor(site, .fa, ["__Host-s": staff.cookies["__Host-s"] ?? ""])
      #expect(try await second.get("/my").status == 200)
      try await site.write { tx in try tx.run("UPDATE staff SET is_active = 0") }
      #expect(try await second.get("/my").status == 303)
    }
  }

  @Test func aFirstPasswordIsReplacedAtItsFirstUse() async throws {
    try await site { site in
      let contact = try await site.know(.sara)
      let staff = try await site.signInStaff()
      let link = try await site.read { tx in try #require(try AccountLink.of(contact: contact, in: tx).first).id }
      try await staff.press("/console/contacts/\(contact)/access/password", Fields([("link", "\(link)")]))
      let password = String(try #require(staff.page.text.firstMatch(of: /گذرواژهٔ نخست: ?([a-z2-9=]{10})/)).1)
      let sara = site.visitor()
      try await sara.submit(page: "/sign-in/password", ["to": Person.sara.mobile, "password": password])
      sara.sees(words("site.firstPassword"))
      #expect(sara.cookies["__Host-s"] == nil)
      let form = try #require(sara.page.forms.first { $0.names.contains("token") })
      let token = try #require(form.fields([:])["token"])
      try await sara.submit(["new": "short"])
      #expect(sara.page.status == 422)
      sara.sees(words("identity.passwordTooShort"))
      try await sara.submit(["new": "a password of her own"])
      #expect(sara.page.path == "/my")
      #expect(
        try await site.visitor().post("/sign-in/first-password", Fields([("token", token), ("new", "another's choice")])).status == 410)
      let again = site.visitor()
      try await again.submit(page: "/sign-in/password", ["to": Person.sara.mobile, "password": password])
      #expect(again.page.status == 422)
      site.clock.advance(by: .hours(2))
      try await again.submit(page: "/sign-in/password", ["to": Person.sara.mobile, "password": "a password of her own"])
      #expect(again.page.path == "/my")
    }
  }

  @Test func aLostAccountIsGivenBackWithAReason() async throws {
    try await site { site in
      let contact = try await site.know(.sara)
      let sara = try await site.signIn(customer: .sara)
      let staff = try await site.signInStaff()
      let link = try await site.read { tx in try #require(try AccountLink.of(contact: contact, in: tx).first).id }
      let path = "/console/contacts/\(contact)/access/recovery"
      #expect(try await staff.post(path, Fields([("link", "\(link)"), ("to", "09120005555")])).status == 422)
      #expect(try await sara.get("/my").status == 200)
      try await staff.press(path, Fields([("link", "\(link)"), ("to", "09120005555"), ("reason", "با شناسنامه به فروشگاه آمد")]))
      staff.sees(words("notice.accessRecovered"))
      #expect(try await sara.get("/my").status == 303)
      let account = try await site.read { tx in try PortalAccount.find(at: Destination("09120005555")!, in: tx) }
      #expect(account?.contact == contact)
      let entry = try await site.read { tx in
        var filter = Audit.Filter()
        filter.kinds = ["account.recovered"]
        return try Audit.list(filter, in: tx).entries.first
      }
      #expect(entry?.reason == "با شناسنامه به فروشگاه آمد" && entry?.changes.first?.new?.hasSuffix("9120005555") == true)
    }
  }

  @Test func anAccountOfTheSamePersonThatNobodyProvedStandsInNobodysWay() async throws {
    try await site { site in
      let contact = try await site.know(.sara)
      let link = try await site.write { tx in
        _ = try PortalAccount.open(for: contact, name: "سارا", at: [Destination("09120005555")!], in: tx)
        return try #require(try AccountLink.of(contact: contact, in: tx).first).id
      }
      let staff = try await site.signInStaff()
      try await staff.press(
        "/console/contacts/\(contact)/access/recovery", Fields([("link", "\(link)"), ("to", "09120005555"), ("reason", "شناسنامه")]))
      staff.sees(words("notice.accessRecovered"))
      let account = try await site.read { tx in try PortalAccount.find(at: Destination("09120005555")!, in: tx) }
      #expect(account?.isActive == true)
    }
  }

  @Test func nobodysAccountIsTakenOverByRecovery() async throws {
    try await site { site in
      let contact = try await site.know(.sara)
      _ = try await site.know(.omid)
      let staff = try await site.signInStaff()
      let link = try await site.read { tx in try #require(try AccountLink.of(contact: contact, in: tx).first).id }
      let seen = try await staff.post(
        "/console/contacts/\(contact)/access/recovery", Fields([("link", "\(link)"), ("to", Person.omid.mobile), ("reason", "x")]))
      #expect(seen.status == 422)
    }
  }

  @Test func aCompanyCannotBelongToItself() async throws {
    try await site { site in
      let group = try await group(site)
      let staff = try await site.signInStaff()
      try await staff.press("/console/contacts/\(group.company)/access/parent", Fields([("parent", "پخش پارس")]))
      #expect(staff.page.status == 422)
      staff.sees(words("contacts.parent.circle"))
      try await staff.press("/console/contacts/\(group.subsidiary)/access/parent", Fields([("parent", "نیست")]))
      staff.sees(words("contacts.parent.unknown"))
      try await staff.press("/console/contacts/\(group.subsidiary)/access/parent", Fields())
      #expect(try await site.read { tx in try Contact.find(group.subsidiary, in: tx).parent } == nil)
    }
  }
}

/// Becoming a customer by oneself.
@Suite struct RegisterTests {
  private let words = Words(.fa)

  @Test func aVisitorRegistersProvesTheNumberAndIsIn() async throws {
    try await site { site in
      let person = Person(name: "مینا کاوه", mobile: "09120008888")
      let mina = site.visitor()
      try await mina.submit(page: "/register", ["name": "", "to": "12"])
      #expect(mina.page.status == 422)
      try await mina.submit(page: "/register", ["name": person.name, "to": "۰۹۱۲۰۰۰۸۸۸۸", "consent": "1"])
      #expect(mina.page.path.hasPrefix("/sign-in/code"))
      try await mina.submit(["code": try await site.code(to: person)])
      #expect(mina.page.path == "/my")
      let (contact, consents) = try await site.read { tx in
        let account = try #require(try PortalAccount.find(at: Destination(person.mobile)!, in: tx))
        return (try Contact.find(account.contact, in: tx), try Consent.of(account.contact, in: tx))
      }
      #expect(contact.name == person.name && contact.source == "register")
      #expect(consents.map(\.purpose) == [.privacy] && consents.first?.wording.contains("نگه دارد") == true)
    }
  }

  @Test func itDoesNotTellWhetherWeKnowSomebody() async throws {
    try await site { site in
      _ = try await site.know(.sara)
      let (known, unknown) = (site.visitor(), site.visitor())
      try await known.submit(page: "/register", ["name": "هر کس", "to": Person.sara.mobile, "consent": "1"])
      try await unknown.submit(page: "/register", ["name": "هر کس", "to": "09120009999", "consent": "1"])
      #expect(known.page.status == unknown.page.status)
      #expect(known.page.text.replacing(/۰۹۱۲ ۰۰۰ [۰-۹ ]+/, with: "") == unknown.page.text.replacing(/۰۹۱۲ ۰۰۰ [۰-۹ ]+/, with: ""))
      // Whose account it is keeps their name.
      let name = try await site.read { tx in try PortalAccount.find(at: Destination(Person.sara.mobile)!, in: tx)?.name }
      #expect(name == Person.sara.name)
    }
  }

  @Test func nobodyAgreesInAnothersName() async throws {
    try await site { site in
      let contact = try await site.know(.sara)
      let stranger = site.visitor()
      try await stranger.submit(page: "/register", ["name": "هر کس", "to": Person.sara.mobile, "consent": "1"])
      #expect(try await site.read { tx in try Consent.of(contact, in: tx).isEmpty })
    }
  }

  @Test func whatNobodyProvesVanishesAfterTheHoursOfTheSetting() async throws {
    try await site { site in
      try await site.write { tx in
        var organisation = try Organisation.current(in: tx)
        organisation.proofHours = 5
        try organisation.save(in: tx)
      }
      let mina = site.visitor()
      try await mina.submit(page: "/register", ["name": "مینا", "to": "09120008888", "consent": "1"])
      site.clock.advance(by: .hours(4))
      #expect(try await site.write { tx in try PortalAccount.removeUnproven(in: tx) } == 0)
      site.clock.advance(by: .hours(2))
      #expect(try await site.write { tx in try PortalAccount.removeUnproven(in: tx) } == 1)
      // The contact stays.
      #expect(try await site.read { tx in try Contact.search("مینا", in: tx).count } == 1)
    }
  }
}
