import Foundation
import HTTPTypes
import Kernel
import Language
import Testing

@testable import Web

/// Requests that are refused: with the right status, in the visitor's language, and changing nothing.
@Suite struct RefusalTests {
  @Test func anotherMethodIsRefusedWithThoseThatAreThere() async throws {
    try await site { site in
      let visitor = site.visitor()
      let known = Dictionary(grouping: site.routes, by: \.path).mapValues { Set($0.map(\.method)) }
      for (pattern, methods) in known {
        let path = pattern.replacing(":id", with: "018f6b1c-0000-7000-8000-000000000000").replacing(":slug", with: "order")
          .replacing(":token", with: "x").replacing("**", with: "x")
        let allowed = methods.contains(.get) ? methods.union([.head]) : methods
        for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete] where !methods.contains(method) {
          let seen = try await visitor.send(method, path, visitor.ownPage)
          #expect(seen.status == 405, "\(method) \(path)")
          #expect(Set((seen.header("allow") ?? "").split(separator: ", ").map(String.init)) == Set(allowed.map(\.rawValue)), "\(path)")
        }
      }
    }
  }

  @Test func aHeadRequestIsAnsweredLikeItsPageWithoutTheBody() async throws {
    try await site { site in
      let seen = try await site.visitor().send(.head, "/f/order", [:])
      #expect(seen.status == 200 && seen.bytes.isEmpty && seen.header("content-type") == "text/html; charset=utf-8")
    }
  }

  @Test func aBodyOfAnotherTypeIsRefused() async throws {
    try await site { site in
      let visitor = site.visitor()
      for type in ["text/plain", "application/xml", "multipart/mixed; boundary=x", "", "application/x-www-form-urlencodedx"] {
        var headers = visitor.ownPage
        headers[.contentType] = type
        let seen = try await visitor.send(.post, "/f/order", headers, "name=x")
        #expect(seen.status == 415, "\(type)")
      }
    }
  }

  @Test func aBodyThatIsTooLargeIsRefused() async throws {
    try await site { site in
      let visitor = site.visitor()
      let megabyte = String(repeating: "a", count: 1024 * 1024)
      func status(_ type: String, _ body: String) async throws -> Int {
        var headers = visitor.ownPage
        headers[.contentType] = type
        return try await visitor.send(.post, "/f/order", headers, body).status
      }
      #expect(try await status("application/x-www-form-urlencoded", "note=" + megabyte) == 413)
      #expect(try await status("application/json", "{\"note\":\"" + megabyte + "\"}") == 413)
      #expect(try await status("multipart/form-data; boundary=b", part("note", megabyte) + "--b--\r\n") == 413)
      let parts = (0...1000).map { part("p\($0)", "x") }.joined() + "--b--\r\n"
      #expect(try await status("multipart/form-data; boundary=b", parts) == 413)
      let file = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n"
      #expect(
        try await status("multipart/form-data; boundary=b", file + String(repeating: megabyte, count: 41) + "\r\n--b--\r\n") == 413)
      // Just below, it is read; then the form says what is missing.
      #expect(try await status("application/x-www-form-urlencoded", "note=" + megabyte.dropLast(100)) == 422)
      let kept = try await site.requests()
      #expect(kept.isEmpty)
    }
  }

  private func part(_ name: String, _ value: String) -> String {
    "--b\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
  }

  @Test func aBodyThatCannotBeReadIsRefused() async throws {
    try await site { site in
      let visitor = site.visitor()
      for (type, body) in [
        ("multipart/form-data", "x"), ("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx"),
        ("multipart/form-data; boundary=b", "--b\r\nno header\r\n\r\nx\r\n--b--\r\n"), ("application/json", "{"),
        ("application/json", "[]"),
        ("application/json", "{\"a\":{}}"),
      ] {
        var headers = visitor.ownPage
        headers[.contentType] = type
        let seen = try await visitor.send(.post, "/f/order", headers, body)
        #expect(seen.status == 400, "\(type) \(body)")
      }
    }
  }

  @Test func theSameFormIsReadInEveryEncoding() async throws {
    try await site { site in
      let fields = try #require(try await site.visitor().open("/f/order").forms.first).fields(site.order(.sara))
      let multipart = fields.pairs.map { part($0.name, $0.value) }.joined() + "--b--\r\n"
      let json = String(decoding: try JSONEncoder().encode(Dictionary(fields.pairs.map { ($0.name, $0.value) }) { $1 }), as: UTF8.self)
      for (type, body) in [("multipart/form-data; boundary=b", multipart), ("application/json; charset=utf-8", json)] {
        var headers = site.visitor().ownPage
        headers[.contentType] = type
        #expect(try await site.visitor().send(.post, "/f/order", headers, body).status == 303, "\(type)")
      }
      // One page, one attempt, one request.
      #expect(try await site.requests().count == 1)
    }
  }

  @Test(arguments: Tongue.allCases) func anErrorSpeaksTheVisitorsLanguage(tongue: Tongue) async throws {
    try await site { site in
      let visitor = site.visitor(tongue: tongue)
      try await visitor.open("/nothing-here")
      #expect(visitor.page.status == 404)
      visitor.sees(Words(tongue)("error.404.title"))
      #expect(visitor.page.html.contains("<html lang=\"\(tongue.rawValue)\" dir=\"\(tongue.direction)\""))
      #expect(visitor.page.header("cache-control") == "no-store")
    }
  }

  @Test func aProgramGetsAProblem() async throws {
    try await site { site in
      let seen = try await site.visitor(tongue: .en).get("/nothing-here", [.accept: "application/json"])
      #expect(seen.status == 404 && seen.header("content-type") == "application/problem+json")
      let problem = try #require(try JSONSerialization.jsonObject(with: Data(seen.bytes)) as? [String: Any])
      #expect(problem["status"] as? Int == 404 && problem["title"] as? String == "This page was not found")
      #expect((problem["instance"] as? String)?.hasPrefix("E-") == true)
    }
  }

  @Test func thePrivateLinkThatIsGoneSaysSoInAPage() async throws {
    try await site { site in
      let visitor = site.visitor(tongue: .en)
      try await visitor.open("/s/x")
      #expect(visitor.page.status == 410)
      visitor.sees("This link no longer works.")
    }
  }

  @Test func theLanguageIsChosenByTheAddressAndRemembered() async throws {
    try await site { site in
      let visitor = site.visitor()
      try await visitor.open("/")
      visitor.sees("باشگاه")
      try await visitor.open("/?lang=en")
      visitor.sees("Welcome to the club")
      try await visitor.open("/sign-in")
      visitor.sees("Mobile number or e-mail")
      try await visitor.open("/sign-in?lang=xx")
      visitor.sees("Mobile number or e-mail")
      try await visitor.open("/sign-in?lang=fa")
      visitor.sees("شمارهٔ موبایل یا ایمیل")
    }
  }

  @Test func aNoticeIsASentenceOfOursOrNothing() async throws {
    try await site { site in
      let visitor = site.visitor()
      try await visitor.open("/?notice=signedOut")
      visitor.sees(Words(.fa)("notice.signedOut"))
      let plain = try await visitor.open("/").text
      for notice in ["<script>alert(1)</script>", "x", "%00", "../error.404.title"] {
        #expect(try await visitor.open("/?notice=" + FormEncoding.encode(notice)).text == plain, "\(notice)")
      }
    }
  }

  @Test func theServerSaysHowItIs() async throws {
    try await site { site in
      let (health, readiness) = (try await site.visitor().get("/healthz"), try await site.visitor().get("/readyz"))
      #expect(health.html == "ok\n" && readiness.html == "ready\n")
    }
  }
}
