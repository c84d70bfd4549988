import Forms
import HTTPTypes
import Identity
import Kernel
import Language
import Sales
import TestKit
import Testing

@testable import Web

/// Who may enter where, asked of every route that is mounted.
@Suite struct EntranceTests {
  /// Everything that is open to whoever comes by. A new route that is not named here must ask for a session.
  private static let open: Set = [
    "/", "/f/:slug", "/f/:slug/thanks/:token", "/f/:slug/files", "/f/:slug/draft", "/f/:slug/check", "/f/:slug/seen", "/f/:slug/entry",
    "/r/:token", "/r/:token/link", "/files/:id", "/schemas/form.schema.json", "/s/:token", "/s/:token/live", "/sign-in", "/sign-in/code",
    "/sign-in/link/:token",
    "/sign-in/password", "/sign-in/passkey", "/sign-in/passkey/options", "/sign-in/first-password", "/register", "/sign-out",
    "/console/sign-in", "/console/sign-in/second", "/console/sign-in/second/options", "/console/welcome/:token",
    "/console/setup/:token", "/feeds/:token",
    "/assets/**", "/manifest.webmanifest", "/offline", "/worker.js", "/brand/colours.css", "/brand/logo.png", "/brand/icon.png",
    "/embed.js", "/healthz", "/readyz",
  ]

  @Test func whoeverIsNotSignedInIsSentToTheSignIn() async throws {
    try await site { site in
      let closed = site.routes.filter { !EntranceTests.open.contains($0.path) }
      #expect(closed.contains { $0.path.hasPrefix("/my") } && closed.contains { $0.path.hasPrefix("/console") })
      for route in closed {
        let path = EntranceTests.example(of: route.path)
        let signIn = route.path.hasPrefix("/console") ? "/console/sign-in" : "/sign-in"
        let seen = try await EntranceTests.visit(route.method, path, by: site.visitor())
        #expect(seen.status == 303 && seen.headers[.location] == "\(signIn)?next=\(FormEncoding.encode(path))", "\(route)")
      }
    }
  }

  @Test func everyOpenPathIsMounted() async throws {
    try await site { site in
      #expect(EntranceTests.open.subtracting(site.routes.map(\.path)) == [])
      #expect(Set(site.routes.map { "\($0.method) \($0.path)" }).count == site.routes.count)
    }
  }

  @Test func aCustomersSessionOpensNothingOfTheConsoleAndTheOtherWayRound() async throws {
    try await site { site in
      let customer = try await site.signIn(customer: .sara)
      let staff = try await site.signInStaff()
      // The tokens under each other's names as well: a cookie can be renamed.
      let disguisedCustomer = Visitor(site, .fa, ["__Host-staff": customer.cookies["__Host-s"] ?? ""])
      let disguisedStaff = Visitor(site, .fa, ["__Host-s": staff.cookies["__Host-staff"] ?? ""])
      for route in site.routes where !EntranceTests.open.contains(route.path) {
        let intruders = route.path.hasPrefix("/console") ? [customer, disguisedCustomer] : [staff, disguisedStaff]
        for intruder in intruders {
          let seen = try await EntranceTests.visit(route.method, EntranceTests.example(of: route.path), by: intruder)
          #expect(seen.status == 303 && seen.headers[.location]?.contains("sign-in?next=") == true, "\(route)")
        }
      }
      #expect(try await customer.get("/my").status == 200)
      #expect(try await staff.get("/console/inbox").status == 200)
    }
  }

  @Test func asAProgramOneIsToldWithoutARedirect() async throws {
    try await site { site in
      let seen = try await site.visitor().get("/my/invoices", [.accept: "application/json"])
      #expect(seen.status == 401 && seen.header("content-type") == "application/problem+json")
    }
  }

  @Test func anotherCustomersRecordIsLikeNone() async throws {
    try await site { site in
      let request = try await site.order(by: .sara).id
      let quote = try await site.quote(for: .sara)
      let invoice = try await site.invoice(for: .sara)
      let records = ["requests": "\(request)", "quotes": "\(quote)", "invoices": "\(invoice)"]
      let sara = try await site.signIn(customer: .sara)
      let omid = try await site.signIn(customer: .omid)
      let routes = site.routes.filter { $0.path.hasPrefix("/my/") && $0.path.contains(":id") }
      #expect(Set(routes.map { $0.path.split(separator: "/")[1] }) == ["requests", "quotes", "invoices"])
      // Answering comes last, for afterwards Sara's quote is answered.
      for route in routes.sorted(by: { $0.method.rawValue < $1.method.rawValue }) {
        let record = try #require(records[String(route.path.split(separator: "/")[1])], "\(route)")
        let unknown = "018f6b1c-0000-7000-8000-000000000000"
        let (own, its) = (route.path.replacing(":id", with: record), route.path.replacing(":id", with: unknown))
        let others = try await EntranceTests.visit(route.method, own, by: omid)
        let nobodys = try await EntranceTests.visit(route.method, its, by: omid)
        #expect(others.status == 404 && nobodys.status == 404, "\(route)")
        // The address that was asked for stands in the links to the other language; nothing else may differ.
        let plain = { (seen: Seen, id: String) in seen.anonymous.replacing(id, with: "ID") }
        #expect(plain(others, record) == plain(nobodys, unknown) && others.headers.count == nobodys.headers.count, "\(route)")
        #expect(try await EntranceTests.visit(route.method, own, by: sara).status != 404, "\(route)")
        #expect(try await EntranceTests.visit(route.method, route.path.replacing(":id", with: "no-id"), by: omid).status == 404)
      }
    }
  }

  @Test func aListShowsOnesOwnRecordsOnly() async throws {
    try await site { site in
      let request = try await site.order(by: .sara)
      let number = try await numbers(site)
      let (sara, omid) = (try await site.signIn(customer: .sara), try await site.signIn(customer: .omid))
      for path in ["/my", "/my/requests", "/my/quotes", "/my/invoices", "/my/points", "/my/card", "/my/warranties"] {
        try await omid.open(path)
        #expect(omid.page.status == 200, "\(path)")
        for foreign in [request.receipt] + number { omid.doesNotSee(foreign) }
      }
      try await sara.open("/my/invoices")
      sara.sees(number[0])
      try await sara.open("/my/quotes")
      sara.sees(number[1])
    }
  }

  private func numbers(_ site: TestSite) async throws -> [String] {
    let (invoice, quote) = (try await site.invoice(for: .sara), try await site.quote(for: .sara))
    return try await site.read { tx in [try Invoice.find(invoice, in: tx).number, try Quote.find(quote, in: tx).number ?? ""] }
  }

  @Test func aSessionEndsBySigningOutAndByItself() async throws {
    try await site { site in
      let sara = try await site.signIn(customer: .sara)
      let copy = Visitor(site, .fa, sara.cookies)
      try await sara.submit(page: "/my/more", to: "/sign-out")
      #expect(sara.cookies["__Host-s"] == nil)
      #expect(try await copy.get("/my").status == 303)
      let again = try await site.signIn(customer: .sara)
      site.clock.advance(by: .days(15))
      #expect(try await again.get("/my").status == 303)
    }
  }

  @Test func signingOutEverywhereEndsEverySession() async throws {
    try await site { site in
      let (here, there) = (try await site.signIn(customer: .sara), try await site.signIn(customer: .sara))
      try await here.submit(page: "/my/security", to: "/my/security")
      #expect(try await here.get("/my").status == 303)
      #expect(try await there.get("/my").status == 303)
    }
  }

  /// A path of a pattern, of nothing that exists.
  private static func example(of pattern: String) -> String {
    pattern.replacing(":id", with: "018f6b1c-0000-7000-8000-000000000000").replacing(":slug", with: "order")
      .replacing(":token", with: "token").replacing(":key", with: "cashier").replacing("**", with: "x")
  }

  private static func visit(_ method: HTTPRequest.Method, _ path: String, by visitor: Visitor) async throws -> Seen {
    method == .get ? try await visitor.get(path) : try await visitor.post(path, Fields())
  }
}
