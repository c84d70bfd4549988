import HTTPTypes
import Identity
import Kernel
import Language
import TestKit
import Testing

@testable import Web

/// The way in, and everything that must not open it.
@Suite struct SignInTests {
  private let words = Words(.fa)

  /// Asks for a code and returns it.
  private func ask(_ visitor: Visitor, for person: Person, next: String? = nil) async throws -> String {
    let page = "/sign-in" + (next.map { "?next=" + FormEncoding.encode($0) } ?? "")
    try await visitor.submit(page: page, ["to": person.mobile])
    return try await visitor.site.code(to: person)
  }

  private func other(than code: String) -> String { code == "000000" ? "111111" : "000000" }

  @Test func theRightCodeOpensOnceAndOnly() async throws {
    try await site { site in
      _ = try await site.know(.sara)
      let (sara, thief) = (site.visitor(), site.visitor())
      let code = try await ask(sara, for: .sara)
      try await thief.open(sara.page.path)
      try await sara.submit(["code": code])
      #expect(sara.page.path == "/my" && sara.page.status == 200)
      try await thief.submit(["code": code])
      #expect(thief.page.status == 422)
      thief.sees(words("site.codeExpired"))
      #expect(try await thief.get("/my").status == 303)
    }
  }

  @Test func aCodeIsTypedInAnyDigits() async throws {
    try await site { site in
      _ = try await site.know(.sara)
      let sara = site.visitor()
      let code = try await ask(sara, for: .sara)
      try await sara.submit(["code": " " + words.digits(String(code.prefix(3))) + " " + String(code.suffix(3))])
      #expect(sara.page.path == "/my")
    }
  }

  @Test func aCodeExpiresAfterThreeMinutes() async throws {
    try await site { site in
      _ = try await site.know(.sara)
      let sara = site.visitor()
      let code = try await ask(sara, for: .sara)
      site.clock.advance(by: .seconds(181))
      try await sara.submit(["code": code])
      #expect(sara.page.status == 422)
      sara.sees(words("site.codeExpired"))
      #expect(sara.cookies["__Host-s"] == nil)
    }
  }

  @Test func afterFiveWrongCodesTheRightOneOpensNothing() async throws {
    try await site { site in
      _ = try await site.know(.sara)
      let sara = site.visitor()
      let code = try await ask(sara, for: .sara)
      for left in (0..<5).reversed() {
        try await sara.submit(["code": other(than: code)])
        #expect(sara.page.status == 422)
        sara.sees(words("site.wrongCode", ["left": words.number(left)]))
      }
      try await sara.submit(["code": code])
      sara.sees(words("site.codeExpired"))
      #expect(try await sara.get("/my").status == 303)
    }
  }

  @Test func aCodeOpensItsOwnPageOnly() async throws {
    try await site { site in
      _ = try await (site.know(.sara), site.know(.omid))
      let (sara, omid) = (site.visitor(), site.visitor())
      let hers = try await ask(sara, for: .sara)
      let his = try await ask(omid, for: .omid)
      try #require(hers != his)
      try await omid.submit(["code": hers])
      #expect(omid.page.status == 422)
      for id in ["", "no-id", "018f6b1c-0000-7000-8000-000000000000"] {
        let seen = try await omid.post("/sign-in/code", Fields([("id", id), ("code", hers)]))
        #expect(seen.status == 422 || seen.status == 410, "\(id)")
      }
      #expect(try await omid.get("/my").status == 303)
    }
  }

  @Test func askingTooOftenIsRefusedWithATime() async throws {
    try await site { site in
      _ = try await site.know(.sara)
      let sara = site.visitor(tongue: .en)
      _ = try await ask(sara, for: .sara)
      site.clock.advance(by: .seconds(20))
      try await sara.submit(page: "/sign-in", ["to": Person.sara.mobile])
      #expect(sara.page.status == 429 && sara.page.header("retry-after") == "40")
      sara.sees("Try again in 40 seconds.")
      site.clock.advance(by: .seconds(40))
      try await sara.submit(page: "/sign-in", ["to": Person.sara.mobile])
      #expect(sara.page.status == 200)
    }
  }

  @Test func theSignInDoesNotTellWhetherWeKnowSomebody() async throws {
    try await site { site in
      _ = try await site.know(.sara)
      let (known, unknown) = (site.visitor(), site.visitor())
      try await known.submit(page: "/sign-in", ["to": "09120001234"])
      try await unknown.submit(page: "/sign-in", ["to": "09120009999"])
      let text = { (visitor: Visitor) in visitor.page.text.replacing(/۰۹۱۲ ۰۰۰ [۰-۹ ]+/, with: "") }
      #expect(known.page.status == unknown.page.status && text(known) == text(unknown))
      await #expect(throws: Refusal.notFound) { try await site.code(to: Person(name: "", mobile: "09120009999")) }
    }
  }

  @Test func whatIsNoDestinationStaysInTheField() async throws {
    try await site { site in
      let visitor = site.visitor()
      for typed in ["0912", "not an address@", "02188887777", "<script>"] {
        try await visitor.submit(page: "/sign-in", ["to": typed])
        #expect(visitor.page.status == 422 && visitor.page.forms.first?["to"] == typed, "\(typed)")
      }
    }
  }

  @Test(arguments: [
    "https://evil.example/my", "//evil.example", "/my//evil.example", "/my/../console", "/\\evil.example", "/my\\..\\", "/console",
    "/mything",
    "javascript:alert(1)", "/my\r\nSet-Cookie: a=b", "", "/my/\u{202E}", "my",
  ]) func afterSigningInOneStaysInThePortal(next: String) async throws {
    try await site { site in
      _ = try await site.know(.sara)
      let sara = site.visitor()
      let code = try await ask(sara, for: .sara, next: next)
      let form = try #require(sara.page.forms.first)
      let seen = try await sara.post("/sign-in/code", form.fields(["code": code]))
      #expect(seen.status == 303)
      let location = try #require(seen.headers[.location])
      #expect(location == "/my" || location.hasPrefix("/my/"), "\(location)")
      #expect(!location.contains("//") && !location.contains("\\") && location.utf8.allSatisfy { (33..<127).contains($0) }, "\(location)")
    }
  }

  @Test func afterSigningInOneComesToThePageThatWasAskedFor() async throws {
    try await site { site in
      _ = try await site.know(.sara)
      let sara = site.visitor()
      let code = try await ask(sara, for: .sara, next: "/my/invoices")
      try await sara.submit(["code": code])
      #expect(sara.page.path == "/my/invoices" && sara.page.status == 200)
    }
  }

  @Test func staffSignInByPasswordAndOnlyBySuch() async throws {
    try await site { site in
      let hash = try await TestSite.staffHash()
      try await site.write { tx in
        guard let email = Email(TestSite.staffEmail) else { throw Refusal.notFound }
        try Staff.add(name: "سارا کیانی", email: email, passwordHash: hash, role: Role.administrator, in: tx)
      }
      let staff = site.visitor()
      for (email, password) in [(TestSite.staffEmail, "wrong password"), ("nobody@club.example", TestSite.staffPassword)] {
        try await staff.submit(page: "/console/sign-in", ["email": email, "password": password])
        #expect(staff.page.status == 422 && !staff.page.html.contains(password))
        staff.sees(words("identity.wrongPassword"))
        #expect(staff.page.forms.first { $0.names.contains("email") }?["email"] == email)
      }
      try await staff.submit(
        page: "/console/sign-in?next=//evil.example", ["email": TestSite.staffEmail, "password": TestSite.staffPassword])
      #expect(staff.page.path == "/console/inbox" && staff.page.status == 200)
      for _ in 0..<6 {
        try await staff.submit(page: "/console/sign-in", ["email": TestSite.staffEmail, "password": "wrong password"])
      }
      #expect(staff.page.status == 429 && staff.page.header("retry-after") != nil)
    }
  }

  @Test func theCookieIsForUsAlone() async throws {
    for (base, name, isSecure) in [("https://club.example", "__Host-s", true), ("http://127.0.0.1:8080", "bashgah-s", false)] {
      try await site(at: base) { site in
        _ = try await site.know(.sara)
        let sara = site.visitor()
        let code = try await ask(sara, for: .sara)
        let form = try #require(sara.page.forms.first)
        let seen = try await sara.post("/sign-in/code", form.fields(["code": code]))
        let cookie = try #require(seen.headers[values: .setCookie].first { $0.hasPrefix(name + "=") })
        let parts = cookie.split(separator: "; ").dropFirst()
        #expect(parts.contains("HttpOnly") && parts.contains("SameSite=Lax") && parts.contains("Path=/"))
        #expect(parts.contains("Secure") == isSecure && !cookie.contains("Domain"))
        #expect((seen.header("strict-transport-security") != nil) == isSecure)
      }
    }
  }
}
