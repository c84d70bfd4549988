import App
import Contacts
import Events
import Forms
import Foundation
import HTTPTypes
import Kernel
import Language
import Sales
import Storage
import TestKit
import Testing

@testable import Identity
@testable import Web

/// OWASP ASVS 5.0, level 2: the requirements on signing in, sessions and access that a browser can see, by their numbers.
@Suite struct ASVSTests {
  private let words = Words(.fa)

  /// Sara has set this password.
  private static let password = "گذرواژهٔ بلند و Aa"

  private func withPassword(_ site: TestSite) async throws {
    let hash = try await Password.hash(ASVSTests.password, cost: .test)
    try await site.write { tx in
      let id = try Person.sara.account(in: tx).id
      try tx.run("UPDATE portal_accounts SET password_hash = \(hash) WHERE id = \(id)")
    }
  }

  private func enter(_ visitor: Visitor, _ to: String, _ password: String) async throws -> Seen {
    try await visitor.post("/sign-in/password", Fields([("to", to), ("password", password)]))
  }

  @Test("3.3.1, 3.3.3: session cookies are __Host-, Secure and HttpOnly, and go with no request of another site")
  func cookies() async throws {
    try await site { site in
      try await withPassword(site)
      let seen = try await enter(site.visitor(), Person.sara.mobile, ASVSTests.password)
      let session = try #require(seen.headers[values: .setCookie].first { $0.hasPrefix("__Host-s=") })
      for part in ["Secure", "HttpOnly", "Path=/", "SameSite=Lax"] { #expect(session.contains("; \(part)"), "\(part)") }
      #expect(!session.contains("Domain"))
    }
  }

  @Test("3.5.3: looking changes nothing, whoever looks at whatever")
  func looking() async throws {
    try await site { site in
      let (contact, quote) = (try await site.know(.sara), try await site.quote(for: .sara))
      let request = try await site.order(by: .sara)
      try await site.settle()
      let (sara, staff) = (try await site.signIn(customer: .sara), try await site.signInStaff())
      let tables: [SQL] = ["events", "jobs", "messages", "submissions", "contacts", "quotes", "invoices", "portal_accounts", "staff"]
      let count: @Sendable (Transaction) throws -> [Int] = { tx in
        try tables.map { try tx.value("SELECT COUNT(*) AS value FROM \(sql: $0)") ?? 0 }
      }
      let before = try await site.read(count)
      for route in site.routes where route.method == .get && !route.path.hasSuffix("/live") && !route.path.contains("**") {
        let id = route.path.contains("quotes") ? "\(quote)" : route.path.contains("requests") ? "\(request.id)" : "\(contact)"
        let path = route.path.replacing(":id", with: id).replacing(":slug", with: "order").replacing(":token", with: "x")
        let seen = try await (path.hasPrefix("/console") ? staff : sara).get(path)
        #expect(seen.status < 500, "\(path)")
      }
      #expect(try await site.read(count) == before)
    }
  }

  @Test("4.1.3: what a stranger says of their own address is not believed")
  func address() async throws {
    try await site { site in
      let visitor = site.visitor()
      var statuses: [Int] = []
      for number in 0..<61 {
        var headers = visitor.ownPage
        headers[.xForwardedFor] = "192.0.2.\(number)"
        let fields = Fields([("to", "0912111\(1000 + number)")])
        statuses.append(try await visitor.post("/sign-in", fields, headers).status)
      }
      #expect(statuses.prefix(60).allSatisfy { $0 == 303 } && statuses.last == 429)
    }
  }

  @Test("6.2.1, 6.2.5, 6.2.8, 6.2.9: eight characters of any kind are a password, a hundred are one, and each of them counts")
  func passwords() async throws {
    try await site { site in
      _ = try await site.know(.sara)
      let sara = try await site.signIn(customer: .sara)
      #expect(try await sara.post("/my/security/password", Fields([("new", "1234567")])).status == 422)
      let long = String(repeating: "🌷 a", count: 33) + "Z"
      #expect(try await sara.post("/my/security/password", Fields([("new", long)])).status == 303)
      for wrong in [String(long.dropLast()), long.lowercased(), String(long.prefix(72))] {
        #expect(try await enter(site.visitor(), Person.sara.mobile, wrong).status == 422)
      }
      #expect(try await enter(site.visitor(), Person.sara.mobile, long).status == 303)
    }
  }

  @Test("6.2.3: who changes a password knows the old one")
  func oldPassword() async throws {
    try await site { site in
      try await withPassword(site)
      let sara = try await site.signIn(customer: .sara)
      for old in [nil, "a wrong guess"] as [String?] {
        let fields = Fields([("new", "another password")] + (old.map { [("old", $0)] } ?? []))
        #expect(try await sara.post("/my/security/password", fields).status == 422)
      }
      #expect(try await enter(site.visitor(), Person.sara.mobile, ASVSTests.password).status == 303)
    }
  }

  @Test(
    "6.2.6, 6.2.7: passwords are masked, and may be pasted and filled in by a password manager",
    arguments: ["/sign-in/password", "/console/sign-in"])
  func fields(path: String) async throws {
    try await site { site in
      let html = try await site.visitor().get(path).html
      let field = try #require(html.firstMatch(of: /<input[^>]*name="password"[^>]*>/)).output
      #expect(field.contains("type=\"password\"") && field.contains("autocomplete=\"current-password\"") && !field.contains("onpaste"))
    }
  }

  @Test("6.3.8: the answer does not tell whether there is such an account")
  func unknown() async throws {
    try await site { site in
      try await withPassword(site)
      let known = try await enter(site.visitor(), Person.sara.mobile, "a wrong guess")
      let unknown = try await enter(site.visitor(), "09129998877", "a wrong guess")
      #expect(known.status == unknown.status)
      #expect(known.anonymous.replacing(Person.sara.mobile, with: "") == unknown.anonymous.replacing("09129998877", with: ""))
      let codes = try await [Person.sara.mobile, "09129998877"].asyncMap { to in
        try await site.visitor().post("/sign-in", Fields([("to", to)])).status
      }
      #expect(codes == [303, 303])
    }
  }

  @Test("6.4.3: a link to a new password does not stand for the second factor")
  func reset() async throws {
    try await site { site in
      let secret = Array("12345678901234567890".utf8)
      let seal = site.app.house.seal
      let token = try await site.write { tx in
        let id = try site.member("nima", "cashier", in: tx)
        let viewer = try #require(try Session.staff(try Session.open(for: .staff(id), agent: "", in: tx), in: tx))
        _ = try SecondFactor.addApp(
          secret, code: TOTP.code(secret, step: TOTP.step(at: tx.now)), to: viewer, seal: seal, from: "", in: tx)
        return try #require(try Staff.find(id, in: tx)).invitation(seal: seal, in: tx)
      }
      let nima = site.visitor()
      try await nima.submit(page: "/console/welcome/\(token)", ["password": "quite another one"])
      nima.sees(words("console.second"))
      #expect(nima.cookies["__Host-staff"] == nil)
      site.clock.advance(by: .seconds(30))
      let code = TOTP.code(secret, step: TOTP.step(at: site.database.world.now()))
      try await nima.submit(["code": code], to: "/console/sign-in/second")
      #expect(nima.cookies["__Host-staff"] != nil)
    }
  }

  @Test("6.5.1, 6.5.4, 6.5.5: a code has six digits, works once and for minutes")
  func codes() async throws {
    try await site { site in
      _ = try await site.know(.sara)
      let (sara, second) = (site.visitor(), site.visitor())
      try await sara.submit(page: "/sign-in", ["to": Person.sara.mobile])
      let code = try await site.code(to: .sara)
      #expect(code.wholeMatch(of: /[0-9]{6}/) != nil)
      try await second.open(sara.page.path)
      try await sara.submit(["code": code])
      #expect(sara.page.path == "/my")
      try await second.submit(["code": code])
      #expect(second.page.status == 422)
    }
  }

  @Test("7.2.4: signing in gives a new session, and an old one is not taken over")
  func rotation() async throws {
    try await site { site in
      try await withPassword(site)
      let planted = Visitor(site, .fa, ["__Host-s": String(repeating: "A", count: 43)])
      #expect(try await planted.get("/my").status == 303)
      #expect(try await enter(planted, Person.sara.mobile, ASVSTests.password).status == 303)
      let first = try #require(planted.cookies["__Host-s"])
      #expect(first != String(repeating: "A", count: 43))
      #expect(try await enter(planted, Person.sara.mobile, ASVSTests.password).status == 303)
      #expect(planted.cookies["__Host-s"] != first)
    }
  }

  @Test("7.5.1: who changes the second factor gives the password again, unless they just did")
  func confirmation() async throws {
    try await site { site in
      let hash = try await TestSite.staffHash()
      let nima = try await site.signInStaff("nima", role: "cashier")
      try await site.write { tx in
        try tx.run("UPDATE staff SET password_hash = \(hash) WHERE id = \(site.member("nima", "cashier", in: tx))")
      }
      #expect(try await nima.get("/console/me/app").status == 200)
      site.clock.advance(by: .minutes(11))
      #expect(try await nima.get("/console/me/app").location == "/console/me")
      for path in ["app", "passkeys", "passkeys/options", "passkeys/removal", "recovery"] {
        #expect(try await nima.post("/console/me/\(path)", Fields()).status == 422, "\(path)")
      }
      try await nima.open("/console/me")
      try await nima.submit(["confirm": "a wrong guess"], to: "/console/me/confirmation")
      #expect(nima.page.status == 422)
      try await nima.submit(["confirm": TestSite.staffPassword], to: "/console/me/confirmation")
      #expect(nima.page.path == "/console/me" && nima.page.status == 200)
      #expect(try await nima.get("/console/me/app").status == 200)
    }
  }

  @Test("7.4.2, 7.4.5: whom an administrator lets out is out at once, everywhere")
  func letOut() async throws {
    try await site { site in
      let (admin, nima) = (try await site.signInStaff(), try await site.signInStaff("nima", role: "cashier"))
      #expect(try await nima.get("/console/invoices").status == 200)
      let id = try await site.write { tx in try site.member("nima", "cashier", in: tx) }
      try await admin.press("/console/settings/staff/\(id)", Fields([("role", "cashier")]))
      #expect(try await nima.get("/console/invoices").status == 303)
    }
  }

  @Test("8.2.2, 8.3.1: another's record is like none, to the last byte")
  func others() async throws {
    try await site { site in
      let (quote, invoice) = (try await site.quote(for: .sara), try await site.invoice(for: .sara))
      let request = try await site.order(by: .sara)
      _ = try await site.know(.omid)
      let omid = try await site.signIn(customer: .omid)
      let nobody = "00000000-0000-7000-8000-000000000000"
      for (kind, id) in [("quotes", "\(quote)"), ("invoices", "\(invoice)"), ("requests", "\(request.id)")] {
        for tail in ["", "/pdf"] where kind != "requests" || tail.isEmpty {
          let (theirs, none) = (try await omid.get("/my/\(kind)/\(id)\(tail)"), try await omid.get("/my/\(kind)/\(nobody)\(tail)"))
          #expect(theirs.status == 404 && none.status == 404, "\(kind)\(tail)")
          #expect(theirs.anonymous.replacing(id, with: "") == none.anonymous.replacing(nobody, with: ""), "\(kind)\(tail)")
        }
      }
    }
  }

  @Test("14.3.1: signing out clears what the browser stored")
  func signingOut() async throws {
    try await site { site in
      let (sara, staff) = (try await site.signIn(customer: .sara), try await site.signInStaff())
      #expect(try await sara.post("/sign-out", Fields()).header("clear-site-data") == "\"storage\"")
      #expect(try await staff.post("/console/sign-out", Fields()).header("clear-site-data") == "\"storage\"")
      #expect(try await site.visitor().post("/sign-in", Fields([("to", "09121112233")])).header("clear-site-data") == nil)
    }
  }

  @Test("14.3.2: nothing of anybody's is kept by a browser or on the way")
  func caching() async throws {
    try await site { site in
      let (sara, staff) = (try await site.signIn(customer: .sara), try await site.signInStaff())
      for path in ["/my", "/my/invoices", "/my/personal", "/my/personal/data.json"] {
        #expect(try await sara.get(path).header("cache-control") == "no-store", "\(path)")
      }
      for path in ["/console/contacts", "/console/me"] {
        #expect(try await staff.get(path).header("cache-control") == "no-store", "\(path)")
      }
    }
  }

  @Test("16.3.1, 16.3.2: who came in, who did not, and what was refused is written down, never a password")
  func written() async throws {
    try await site { site in
      try await withPassword(site)
      _ = try await enter(site.visitor(), Person.sara.mobile, "a wrong guess")
      _ = try await enter(site.visitor(), Person.sara.mobile, ASVSTests.password)
      let entries = try await site.read { tx in try Audit.list(in: tx).entries }
      #expect(Set(["account.signInFailed", "account.signedIn"]).isSubset(of: entries.map(\.kind)))
      let text = entries.map { "\($0)" }.joined()
      #expect(!text.contains("a wrong guess") && !text.contains(ASVSTests.password))
    }
  }

  @Test("16.3.3: who of the staff looked at whose data is written down, once an hour")
  func looks() async throws {
    try await site { site in
      let contact = try await site.know(.sara)
      let (nima, mina) = (
        try await site.signInStaff("nima", role: Role.administrator), try await site.signInStaff("mina", role: Role.administrator)
      )
      let seen: @Sendable (Transaction) throws -> [Actor] = { tx in
        var filter = Audit.Filter()
        filter.kinds = ["contact.seen"]
        return try Audit.list(filter, in: tx).entries.map(\.actor)
      }
      for visitor in [nima, nima, mina] { #expect(try await visitor.get("/console/contacts/\(contact)").status == 200) }
      #expect(try await site.read(seen).compactMap(\.name).sorted() == ["mina", "nima"])
      site.clock.advance(by: .minutes(61))
      _ = try await site.signInStaff("mina", role: Role.administrator).get("/console/contacts/\(contact)")
      #expect(try await site.read(seen).count == 3)
    }
  }

  @Test(
    "16.5.1: an error tells nothing of how we are built", arguments: ["/my/invoices/%00", "/console/contacts/x'--", "/f/..%2f", "/nowhere"])
  func errors(path: String) async throws {
    try await site { site in
      for visitor in [try await site.signIn(customer: .sara), try await site.signInStaff()] {
        for seen in [try await visitor.get(path), try await visitor.get(path, [.accept: "application/json"])] {
          #expect((300..<500).contains(seen.status), "\(path) \(seen.status)")
          for word in ["swift", "SELECT", "sqlite", "postgres", "Hummingbird", "stack"] {
            #expect(!seen.html.localizedCaseInsensitiveContains(word), "\(path): \(word)")
          }
        }
      }
    }
  }
}

extension Sequence where Element: Sendable {
  fileprivate func asyncMap<T>(_ transform: (Element) async throws -> T) async throws -> [T] {
    var all: [T] = []
    for element in self { all.append(try await transform(element)) }
    return all
  }
}
