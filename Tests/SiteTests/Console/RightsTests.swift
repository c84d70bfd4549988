import App
import Contacts
import Events
import Forms
import HTTPTypes
import Identity
import Kernel
import Language
import Messaging
import Sales
import Storage
import TestKit
import Testing

@testable import Console
@testable import Web

/// What each role may do, asked of every address of the console.
@Suite struct RightsTests {
  private let words = Words(.fa)

  @Test func everyAddressOfTheConsoleIsInTheTable() async throws {
    try await site { site in
      let open = ["/console/sign-in", "/console/welcome/:token", "/console/setup/:token"]
      for route in site.routes where route.path.hasPrefix("/console") && !open.contains(where: route.path.hasPrefix) {
        #expect(ConsoleRule.of(route.path, route.method) != nil, "\(route)")
      }
    }
  }

  @Test(arguments: ["allDocuments", "ownDocuments", "cashier", "formEditor"])
  func aRoleOpensWhatItMayAndNothingElse(_ role: String) async throws {
    try await site { site in
      let request = try await site.order(by: .sara)
      let (quote, invoice) = (try await site.quote(for: .sara), try await site.invoice(for: .sara))
      let contact = try await site.know(.sara)
      let number = try await site.read { tx in try Invoice.find(invoice, in: tx).number }
      let (visitor, rights) = (
        try await site.signInStaff("babak", role: role), try await site.read { tx in try Role.find(role, in: tx).rights }
      )
      let records = [
        "contacts": "\(contact)", "requests": "\(request.id)", "submissions": "\(request.id)", "quotes": "\(quote)",
        "invoices": "\(invoice)",
      ]
      for route in site.routes where route.path.hasPrefix("/console/") {
        guard let rule = ConsoleRule.of(route.path, route.method), !route.path.contains("sight") else { continue }
        let id = records[String(route.path.split(separator: "/")[1])] ?? "018f6b1c-0000-7000-8000-000000000000"
        let path = route.path.replacing(":id", with: id).replacing(":slug", with: "order").replacing(":key", with: "cashier")
          .replacing(":token", with: "x")
        // One's own things are everybody's, and the stream of the console never ends.
        if rule.need == .session { continue }
        let seen = route.method == .get ? try await visitor.get(path) : try await visitor.post(path, Fields())
        let mayNot: Bool
        switch rule.need {
        case .session: continue
        case .administrator: mayNot = true
        case .right(let module, let operation): mayNot = rights[module, operation] == .none
        case .all(let module, let operation): mayNot = rights[module, operation] != .all
        }
        if mayNot {
          #expect(seen.status == 403, "\(role) \(route)")
        } else {
          #expect(seen.status != 403, "\(role) \(route)")
          // Sara is nobody's customer, so whoever sees only their own finds nothing of her.
          if role == "ownDocuments" {
            if rule.record != nil { #expect(seen.status == 404, "\(role) \(route)") }
            for secret in [number, request.receipt, Person.sara.name] { #expect(!seen.html.contains(secret), "\(role) \(route)") }
          }
        }
      }
    }
  }

  @Test func whatIsOnesOwnOrTheTeamsIsSeen() async throws {
    try await site { site in
      let invoice = try await site.invoice(for: .sara)
      let contact = try await site.know(.sara)
      let number = try await site.read { tx in try Invoice.find(invoice, in: tx).number }
      let (babak, mina) = (
        try await site.signInStaff("babak", role: "ownDocuments"), try await site.signInStaff("mina", role: "ownDocuments")
      )
      try await site.write { tx in
        try Contact.give(contact, to: site.member("babak", "ownDocuments", in: tx), by: .system, in: tx)
      }
      for path in ["/console/invoices", "/console/contacts", "/console/contacts/\(contact)", "/console/invoices/\(invoice)"] {
        #expect(try await babak.get(path).status == 200, "\(path)")
      }
      try await babak.open("/console/invoices")
      babak.sees(number)
      #expect(try await mina.get("/console/invoices/\(invoice)").status == 404)
      try await mina.open("/console/search?q=\(number)")
      #expect(!mina.page.html.contains("/console/invoices/\(invoice)"))
      // A role that reaches to the team sees what a colleague of the team has.
      let admin = try await site.signInStaff()
      var fields = Fields([("name-fa", "فروش"), ("name-en", "Sales")])
      for right in ["invoices.view", "contacts.view"] { fields.append(right, "team") }
      try await admin.press("/console/settings/roles/new", fields)
      admin.sees(words("notice.roleSaved"))
      let key = String(try #require(admin.page.path.split(separator: "/").last?.split(separator: "?").first))
      let tara = try await site.signInStaff("tara", role: key)
      #expect(try await tara.get("/console/invoices/\(invoice)").status == 404)
      var team = Fields([("team", "شمال")])
      for name in ["babak", "tara"] { team.append("member", try await site.read { tx in "\(try site.member(name, key, in: tx))" }) }
      try await admin.press("/console/settings/teams", team)
      #expect(try await tara.get("/console/invoices/\(invoice)").status == 200)
      // What a role loses is lost with the next click.
      try await admin.press("/console/settings/roles/key/\(key)", Fields([("name-fa", "فروش"), ("name-en", "Sales")]))
      #expect(try await tara.get("/console/invoices/\(invoice)").status == 403)
    }
  }

  @Test func aButtonThatLeadsNowhereIsNotDrawn() async throws {
    try await site { site in
      let contact = try await site.know(.sara)
      let cashier = try await site.signInStaff("babak", role: "cashier")
      try await cashier.open("/console/contacts/\(contact)")
      #expect(cashier.page.status == 200)
      for link in ["/console/quotes/new", "/access\"", "/console/forms\"", "/console/settings\""] {
        #expect(!cashier.page.html.contains(link), "\(link)")
      }
    }
  }

  @Test func theLastAdministratorStays() async throws {
    try await site { site in
      let admin = try await site.signInStaff()
      let id = try await site.read { tx in try #require(try Staff.find(email: TestSite.staffEmail, in: tx)).id }
      #expect(try await admin.post("/console/settings/staff/\(id)", Fields([("role", "cashier"), ("active", "1")])).status == 409)
      #expect(try await admin.post("/console/settings/staff/\(id)", Fields([("role", "administrator")])).status == 409)
      #expect(try await admin.get("/console/settings/staff").status == 200)
      #expect(
        try await admin.post("/console/settings/roles/key/administrator", Fields([("name-fa", "x"), ("name-en", "x")])).status == 409)
    }
  }

  @Test func twoAdministratorsCannotLetEachOtherOutAtOnce() async throws {
    try await site { site in
      let (first, second) = (try await site.signInStaff(), try await site.signInStaff("mina", role: Role.administrator))
      let ids = try await site.read { tx in
        [try #require(try Staff.find(email: TestSite.staffEmail, in: tx)).id, try site.member("mina", Role.administrator, in: tx)]
      }
      let out = Fields([("role", "administrator")])
      async let a = first.post("/console/settings/staff/\(ids[1])", out).status
      async let b = second.post("/console/settings/staff/\(ids[0])", out).status
      let statuses = try await [a, b]
      let left = try await site.read { tx in try Staff.all(in: tx).filter { $0.isActive && $0.role == Role.administrator }.count }
      #expect(left == 1 && statuses.contains(303), "\(statuses)")
    }
  }

  @Test func aColleagueIsInvitedSetsAPasswordAndIsLetOut() async throws {
    try await site { site in
      let admin = try await site.signInStaff()
      try await admin.submit(
        page: "/console/settings/staff", ["name": "نیما", "email": "nima@club.example", "role": "cashier"], to: "/console/settings/staff")
      let link = String(try #require(admin.page.html.firstMatch(of: /https:\/\/club\.example(\/console\/welcome\/[A-Za-z0-9_-]+)/)).1)
      let body = try await site.read { tx in
        try #require(try Outbox.mailbox(search: "nima@club.example", in: tx).first { $0.purpose == .staffInvitation }?.body)
      }
      #expect(body.contains(link))
      let nima = site.visitor()
      try await nima.submit(page: link, ["password": "short"])
      #expect(nima.page.status == 422)
      try await nima.submit(["password": "a long password"])
      #expect(nima.cookies["__Host-staff"] != nil)
      // Once.
      #expect(try await site.visitor().get(link).status == 410)
      #expect(try await nima.get("/console/invoices").status == 200)
      let id = try await site.read { tx in try #require(try Staff.find(email: "nima@club.example", in: tx)).id }
      try await admin.press("/console/settings/staff/\(id)", Fields([("role", "cashier")]))
      #expect(try await nima.get("/console/invoices").status == 303)
    }
  }

  @Test func anInvitationEndsAfterAWeek() async throws {
    try await site { site in
      let admin = try await site.signInStaff()
      try await admin.submit(
        page: "/console/settings/staff", ["name": "نیما", "email": "nima@club.example"], to: "/console/settings/staff")
      let link = String(try #require(admin.page.html.firstMatch(of: /https:\/\/club\.example(\/console\/welcome\/[A-Za-z0-9_-]+)/)).1)
      site.clock.advance(by: .days(6))
      #expect(try await site.visitor().get(link).status == 200)
      site.clock.advance(by: .days(2))
      #expect(try await site.visitor().get(link).status == 410)
    }
  }

  @Test func withNobodyAtWorkTheLogLeadsToTheFirstAdministrator() async throws {
    try await site { site in
      let link = try await site.app.setupLink()
      let path = String(try #require(link).dropFirst(TestSite.base.count))
      let sara = site.visitor()
      try await sara.submit(page: path, ["name": "سارا", "email": "sara@club.example", "password": "a long password"])
      #expect(try await sara.get("/console/settings/staff").status == 200)
      #expect(try await site.visitor().get(path).status == 410)
      #expect(try await site.app.setupLink() == nil)
    }
  }

  @Test func theAuditTellsWhoSignedInTookAlongAndChangedRights() async throws {
    try await site { site in
      let contact = try await site.know(.sara)
      let admin = try await site.signInStaff()
      let sara = site.visitor()
      try await sara.submit(page: "/sign-in", ["to": Person.sara.mobile])
      try await sara.submit(["code": try await site.code(to: .sara)])
      _ = try await admin.get("/console/submissions/csv")
      try await admin.press("/console/settings/teams", Fields([("team", "شمال")]))
      try await admin.open("/console/settings/audit")
      for kind in ["account.signedIn", "export.submissions", "team.saved"] { admin.sees(words("audit.\(kind)")) }
      try await admin.open("/console/settings/audit?kinds=exports")
      admin.sees(words("audit.export.submissions"))
      admin.doesNotSee(words("audit.account.signedIn"))
      try await admin.open("/console/settings/audit?contact=\(contact)")
      admin.sees(words("audit.account.signedIn"))
      // A password that fails is written down, and not what was typed.
      _ = try await site.visitor().post("/console/sign-in", Fields([("email", TestSite.staffEmail), ("password", "my secret word")]))
      try await admin.open("/console/settings/audit?kinds=signIn")
      admin.sees(words("audit.staff.signInFailed"))
      admin.doesNotSee("my secret word")
    }
  }

  /// Somebody with the right to give access to their own contacts takes nobody's account over, and opens nothing that they do not reach.
  @Test func whoGivesAccessToTheirOwnTakesNoStrangersAccount() async throws {
    try await site { site in
      let (sara, omid) = (try await site.know(.sara), try await site.know(.omid))
      let parent = try await site.write { tx in
        var rights = Rights.everything(.own, of: [.contacts, .access, .requests, .quotes, .invoices, .warranties])
        rights[.access, .edit] = .own
        let key = try Role.add(("فروش", "Sales"), rights, by: .system, in: tx)
        try Contact.give(omid, to: site.member("babak", key, in: tx), by: .system, in: tx)
        let parent = try Contact.add(
          ContactDraft(Fields([("kind", "company"), ("name", "هلدینگ پارس")])), source: "test", by: .system, in: tx)
        return (key: key, id: parent.id)
      }
      let babak = try await site.signInStaff("babak", role: parent.key)
      let access = "/console/contacts/\(omid)/access"
      try await babak.submit(page: access, ["name": "هر کس", "mobile": Person.sara.mobile, "scope": "own"], to: access)
      #expect(babak.page.status == 200)
      #expect(babak.page.html.components("/recovery\"") == 1)
      let link = try await site.read { tx in try #require(try AccountLink.of(contact: omid, in: tx).first { !$0.isHome }).id }
      let fields = Fields([("link", "\(link)"), ("reason", "x"), ("to", "09120003333")])
      for act in ["recovery", "password", "sight", "invitation"] {
        #expect(try await babak.post("\(access)/\(act)", fields).status == 404, "\(act)")
      }
      // Neither a company out of reach as a parent, nor through a scope that reaches it.
      #expect(try await babak.post("\(access)/parent", Fields([("parent", "هلدینگ پارس")])).status == 422)
      try await site.write { tx in try Contact.place(omid, under: parent.id, by: .system, in: tx) }
      #expect(try await babak.post("\(access)/link", Fields([("link", "\(link)"), ("scope", "company")])).status == 403)
      // And no quote for somebody else's customer.
      #expect(try await babak.get("/console/quotes/new?contact=\(sara)").status == 404)
      #expect(try await babak.post("/console/quotes/new", Fields([("contact", "\(sara)")])).status == 404)
    }
  }

  /// The token is looked at before the password, which would cost a third of a second to hash.
  @Test func aTokenThatIsOverCostsNoHash() async throws {
    try await site { site in
      let typed = Fields([("password", "short"), ("new", "short"), ("token", "x")])
      for path in ["/console/welcome/x", "/console/setup/x", "/sign-in/first-password"] {
        let seen = try await site.visitor().post(path, typed)
        #expect(seen.status == 410, "\(path)")
      }
    }
  }
}

extension String {
  /// How often a part stands in it.
  fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
