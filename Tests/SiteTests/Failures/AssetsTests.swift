import HTTPTypes
import Testing

@testable import Web

/// Static files from memory.
@Suite struct AssetsTests {
  @Test func theFilesOfAPageAreThereAndMayBeKeptForEver() async throws {
    try await site { site in
      let visitor = site.visitor()
      let page = try await visitor.get("/f/order").html
      let links = page.matches(of: /(?:href|src)="(\/assets\/[^"#]+)/).map { String($0.1) }
      #expect(links.count > 4)
      for link in links {
        let seen = try await visitor.get(link)
        #expect(seen.status == 200 && seen.header("cache-control") == "public, max-age=31536000, immutable", "\(link)")
        #expect(seen.header("access-control-allow-origin") == "*" && seen.header("cross-origin-resource-policy") == "cross-origin")
      }
    }
  }

  @Test func aWrongHashIsNotFound() async throws {
    try await site { site in
      let visitor = site.visitor()
      for path in [
        "/assets/css/base.0000000000000000.css", "/assets/css/nothing.css", "/assets/../Package.swift", "/assets/%2e%2e/Package.swift",
        "/assets/", "/assets/css", "/assets/css/base..css",
      ] {
        #expect(try await visitor.get(path).status == 404, "\(path)")
      }
      let plain = try await visitor.get("/assets/css/base.css")
      #expect(plain.status == 200 && plain.header("cache-control") == "public, max-age=3600")
    }
  }

  @Test func itIsCompressedForWhoeverTakesThatAndNotSentTwice() async throws {
    try await site { site in
      let visitor = site.visitor()
      let plain = try await visitor.get("/assets/css/base.css")
      let small = try await visitor.get("/assets/css/base.css", [.acceptEncoding: "br, gzip"])
      #expect(plain.header("content-encoding") == nil && small.header("content-encoding") == "gzip")
      #expect(small.bytes.starts(with: [0x1F, 0x8B]) && small.bytes.count * 2 < plain.bytes.count)
      #expect(plain.header("vary") == "Accept-Encoding" && small.header("vary") == "Accept-Encoding")
      let tag = try #require(plain.headers[.eTag])
      let known = try await visitor.get("/assets/css/base.css", [.ifNoneMatch: tag])
      #expect(known.status == 304 && known.bytes.isEmpty && known.headers[.eTag] == tag)
      #expect(try await visitor.get("/assets/css/base.css", [.ifNoneMatch: "\"other\""]).status == 200)
    }
  }

  @Test func aPageIsCompressedToo() async throws {
    try await site { site in
      let page = try await site.visitor().get("/f/order", [.acceptEncoding: "gzip"])
      #expect(
        page.header("content-encoding") == "gzip" && page.bytes.starts(with: [0x1F, 0x8B]) && page.header("vary") == "Accept-Encoding")
    }
  }

  @Test func theLoaderIsUnderItsOwnName() async throws {
    try await site { site in
      let seen = try await site.visitor().get("/embed.js")
      #expect(seen.status == 200 && seen.header("content-type") == "text/javascript; charset=utf-8")
      #expect(seen.header("cache-control") == "public, max-age=3600")
    }
  }
}
