import App
import Forms
import HTTPTypes
import Identity
import Kernel
import TestKit
import Testing

@testable import Web

/// What every answer says about itself, and who may send something here.
@Suite struct HeaderTests {
  @Test func everyAnswerCarriesTheSecurityHeaders() async throws {
    try await site { site in
      let request = try await site.order(by: .sara)
      let (visitor, sara, staff) = (site.visitor(), try await site.signIn(customer: .sara), try await site.signInStaff())
      var answers: [Seen] = []
      for path in ["/", "/f/order", "/sign-in", "/my", "/nothing", "/s/x", "/healthz", "/embed.js", "/assets/x", site.statusLink(request)] {
        answers.append(try await visitor.get(path))
      }
      for path in ["/my", "/my/requests/\(request.id)"] { answers.append(try await sara.get(path)) }
      for path in ["/console", "/console/inbox", "/console/search?q=x"] { answers.append(try await staff.get(path)) }
      answers.append(try await visitor.send(.put, "/", [:]))
      answers.append(try await visitor.post("/f/order", Fields()))
      for answer in answers {
        #expect(answer.header("x-content-type-options") == "nosniff", "\(answer.path)")
        #expect(answer.header("referrer-policy") == "strict-origin-when-cross-origin", "\(answer.path)")
        #expect(answer.header("permissions-policy") != nil, "\(answer.path)")
        #expect(answer.header("strict-transport-security") != nil, "\(answer.path)")
        #expect(answer.header("cross-origin-resource-policy") != nil, "\(answer.path)")
        guard answer.header("content-type")?.hasPrefix("text/html") == true else { continue }
        let policy = try #require(answer.header("content-security-policy"), "\(answer.path)")
        #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'self';") && policy.contains("base-uri 'none'"))
        // Whoever goes back to a form finds it as they left it; no other page is kept by anyone.
        let caching = answer.path.hasPrefix("/f/") ? "private, no-cache" : "no-store"
        #expect(answer.header("cache-control") == caching, "\(answer.path) \(answer.status)")
      }
    }
  }

  @Test func onlyFormsMayStandInSomebodysFrame() async throws {
    try await site { site in
      let request = try await site.order(by: .sara)
      let (visitor, sara, staff) = (site.visitor(), try await site.signIn(customer: .sara), try await site.signInStaff())
      let framed = try await visitor.get("/f/order?embed=1&parent=https%3A%2F%2Fshop.example")
      #expect(framed.header("content-security-policy")?.hasSuffix("frame-ancestors *") == true && framed.header("x-frame-options") == nil)
      #expect(framed.html.contains("data-parent=\"https://shop.example\""))
      // A form that names websites stands in theirs, and tells no other its height.
      try await site.write { tx in try Form.apply(FormDefinition(HeaderTests.form, file: "partner.yaml"), in: tx) }
      let partners = try await visitor.get("/f/partner?embed=1&parent=https%3A%2F%2Fevil.example")
      #expect(partners.header("content-security-policy")?.hasSuffix("frame-ancestors https://shop.example") == true)
      #expect(!partners.html.contains("data-parent"))
      // The organisation's own websites may show every form.
      var own = try await site.read { tx in try Organisation.current(in: tx) }
      own.embedOrigins = ["https://own.example"]
      try await site.write { [own] tx in try own.save(in: tx) }
      try await site.app.house.organisation.refresh(from: site.database, site.blobs.store)
      let both = try await visitor.get("/f/partner?embed=1&parent=https%3A%2F%2Fown.example")
      #expect(both.header("content-security-policy")?.hasSuffix("frame-ancestors https://shop.example https://own.example") == true)
      #expect(both.html.contains("data-parent=\"https://own.example\""))
      for (viewer, path) in [
        (visitor, "/"), (visitor, "/sign-in"), (visitor, site.statusLink(request)), (visitor, "/nothing"), (sara, "/my"),
        (sara, "/my/forms/order"), (staff, "/console/inbox"), (visitor, "/console/sign-in"),
      ] {
        let seen = try await viewer.get(path)
        #expect(seen.header("content-security-policy")?.hasSuffix("frame-ancestors 'none'") == true, "\(path)")
      }
    }
  }

  private static let form = """
    slug: partner
    title: { fa: همکار, en: Partner }
    thanks: { fa: سپاس, en: Thanks }
    submit: { fa: فرستادن, en: Send }
    options: { standalone: true, embedOrigins: ["https://shop.example"] }
    fields:
      - { id: name, kind: shortText, label: { fa: نام, en: Name } }
    status:
      - { id: new, label: { fa: جدید, en: New }, public: { fa: دریافت شد, en: Received }, tone: new }
      - { id: done, label: { fa: انجام شد, en: Done }, public: { fa: انجام شد, en: Done }, tone: done, final: true }
    """

  @Test(arguments: ["javascript:alert(1)", "https://a.example/path", "null", "https://a.example\" onload=\"x", "file:///etc"])
  func aFrameIsToldNothingAboutAParentThatIsNone(parent: String) async throws {
    try await site { site in
      let seen = try await site.visitor().get("/f/order?embed=1&parent=" + FormEncoding.encode(parent))
      #expect(seen.status == 200 && !seen.html.contains("data-parent"))
    }
  }

  @Test func whatAnotherWebsiteSendsIsRefused() async throws {
    try await site { site in
      let quote = try await site.quote(for: .sara)
      let sara = try await site.signIn(customer: .sara)
      let accept = "/my/quotes/\(quote)/acceptance"
      let strange: [HTTPFields] = [
        [.secFetchSite: "cross-site"], [.secFetchSite: "same-site", .origin: TestSite.base],
        [.secFetchSite: "nonsense", .origin: TestSite.base],
        [.origin: "null"], [.origin: "https://evil.example"], [.origin: "https://club.example.evil.example"],
        [.origin: "https://evilclub.example"], [.origin: "http://club.example"], [.origin: ""], [:],
        [.origin: "https://evil.example", .secFetchSite: "cross-site"],
      ]
      for headers in strange {
        #expect(try await sara.post(accept, Fields(), headers).status == 403, "\(headers)")
        #expect(try await sara.post("/sign-in", Fields([("to", Person.omid.mobile)]), headers).status == 403, "\(headers)")
        #expect(try await sara.post("/console/sign-in", Fields(), headers).status == 403, "\(headers)")
      }
      #expect(try await sara.get("/my/quotes/\(quote)").text.contains("پذیرفتید") == false)
      for headers: HTTPFields in [[.secFetchSite: "same-origin"], [.origin: TestSite.base], [.secFetchSite: "none"]] {
        #expect(try await sara.post(accept, Fields(), headers).status == 303, "\(headers)")
      }
    }
  }

  @Test func everyActIsGuardedButThePublicFormWhichIsMeantForOthers() async throws {
    try await site { site in
      let (sara, staff) = (try await site.signIn(customer: .sara), try await site.signInStaff())
      for route in site.routes
      where route.method == .post && !route.path.hasPrefix("/f/:slug") && !route.path.hasPrefix("/r/:token") {
        let path = route.path.replacing(":id", with: "018f6b1c-0000-7000-8000-000000000000").replacing(":slug", with: "order")
        let viewer = path.hasPrefix("/console") ? staff : sara
        #expect(try await viewer.post(path, Fields(), [.secFetchSite: "cross-site"]).status == 403, "\(path)")
      }
      let visitor = site.visitor()
      let form = try #require(try await visitor.open("/f/order?embed=1&parent=https%3A%2F%2Fshop.example").forms.first)
      let seen = try await visitor.post("/f/order?embed=1", form.fields(site.order(.sara)), [.secFetchSite: "cross-site", .origin: "null"])
      #expect(seen.status == 303)
      #expect(try await site.requests().first?.source.origin == "https://shop.example")
    }
  }

  @Test func aFormThatAnotherWebsiteSendsForACustomerIsNotTheirs() async throws {
    try await site { site in
      let form = try #require(try await site.visitor().open("/f/order").forms.first)
      let sara = try await site.signIn(customer: .sara)
      let contact = try await site.know(.sara)
      let stranger = Person(name: "کس دیگری", mobile: "09121112233")
      _ = try await sara.post(
        "/f/order", form.fields(site.order(stranger)), [.secFetchSite: "cross-site", .origin: "https://evil.example"])
      let request = try #require(try await site.requests().first)
      #expect(request.contact != contact)
    }
  }
}
