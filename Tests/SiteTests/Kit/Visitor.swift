import App
import Foundation
import HTTPTypes
import HummingbirdTesting
import Kernel
import Language
import NIOCore
import TestKit
import Testing

@testable import Web

/// What is typed into the fields of a form; a name may stand more than once.
struct Typed: ExpressibleByDictionaryLiteral, Sendable {
  private(set) var pairs: [(name: String, value: String)]
  var names: Set<String> { Set(pairs.map(\.name)) }

  init(dictionaryLiteral pairs: (String, String)...) { self.pairs = pairs.map { (name: $0.0, value: $0.1) } }

  /// The fields of both; those of `b` stand for the same names of `a`.
  static func + (a: Typed, b: Typed) -> Typed {
    var both = a
    both.pairs = a.pairs.filter { !b.names.contains($0.name) } + b.pairs
    return both
  }
}

/// Somebody with a browser that has no script: it keeps cookies, follows redirects and sends the forms that it was shown, as a browser would.
final class Visitor {
  let site: TestSite
  private(set) var cookies: [String: String]
  /// The page that is open.
  private(set) var page = Seen()

  init(_ site: TestSite, _ tongue: Tongue = .fa, _ cookies: [String: String] = [:]) {
    self.site = site
    self.cookies = cookies
    if tongue != .fa { self.cookies[Cookies.tongue] = tongue.rawValue }
  }

  /// Opens a page, and the one it leads to.
  @discardableResult
  func open(_ path: String) async throws -> Seen { try await follow(try await get(path)) }

  /// Fills in the form of `path` that has these fields, and sends it.
  /// - Parameter action: where the form is sent to, when there are several with such fields.
  @discardableResult
  func submit(
    page path: String, _ typed: Typed = [:], to action: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Seen {
    try await open(path)
    return try await submit(typed, to: action, sourceLocation: sourceLocation)
  }

  /// Fills in the form of the open page that has these fields, and sends it.
  /// - Parameter button: the `formaction` of the button that is pressed, when it has its own.
  @discardableResult
  func submit(
    _ typed: Typed = [:], to action: String? = nil, pressing button: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Seen {
    let form = try #require(
      page.forms.first { form in
        form.isPosted && (action == nil || form.action == action) && typed.names.isSubset(of: form.names)
      }, "no form with \(typed.names) to \(action ?? "anywhere") on \(page.path)", sourceLocation: sourceLocation)
    if let button { #expect(page.html.contains("formaction=\"\(button)\""), sourceLocation: sourceLocation) }
    return try await follow(try await post(button ?? form.action ?? page.path, form.fields(typed)))
  }

  /// Sends fields as a button with a name and value of its own does, and opens what comes back.
  func press(_ path: String, _ fields: Fields) async throws { _ = try await follow(try await post(path, fields)) }

  func sees(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(page.text.contains(text), "\(page.status) \(page.path): \(page.text.prefix(3000))", sourceLocation: sourceLocation)
  }

  func doesNotSee(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(!page.text.contains(text), "\(page.path)", sourceLocation: sourceLocation)
  }

  // MARK: One request, no redirect followed

  func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> Seen {
    let seen = try await send(.get, path, headers)
    // A person reads a form before sending it.
    if seen.html.contains("name=\"form-token\"") { site.clock.advance(by: .seconds(10)) }
    return seen
  }

  /// Sends fields as a page of ours does.
  func post(_ path: String, _ fields: Fields, _ headers: HTTPFields? = nil) async throws -> Seen {
    var headers = headers ?? ownPage
    if headers[.contentType] == nil { headers[.contentType] = "application/x-www-form-urlencoded" }
    return try await send(.post, path, headers, FormEncoding.text(fields))
  }

  /// Sends one chosen file as a page of ours does.
  func sendFile(_ bytes: [UInt8], named name: String, as input: String, to path: String) async throws -> Seen {
    var headers = ownPage
    headers[.contentType] = "multipart/form-data; boundary=b"
    let head = "--b\r\nContent-Disposition: form-data; name=\"\(input)\"; filename=\"\(name)\"\r\n\r\n"
    return try await send(.post, path, headers, Array(head.utf8) + bytes + Array("\r\n--b--\r\n".utf8))
  }

  func send(_ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: String) async throws -> Seen {
    try await send(method, path, headers, Array(body.utf8))
  }

  func send(_ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: [UInt8]? = nil) async throws -> Seen {
    var headers = headers
    if !cookies.isEmpty { headers[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
    let response = try await site.client.executeRequest(
      uri: path, method: method, headers: headers, body: body.map { ByteBuffer(bytes: $0) })
    keep(response.headers[values: .setCookie])
    return Seen(path, response)
  }

  /// What a browser says of itself when a page of the club sends a form.
  var ownPage: HTTPFields { [.origin: site.app.house.origin, .secFetchSite: "same-origin"] }

  private func follow(_ first: Seen) async throws -> Seen {
    page = first
    var left = 5
    while let location = page.location, left > 0 {
      page = try await get(location)
      left -= 1
    }
    return page
  }

  private func keep(_ headers: [String]) {
    for header in headers {
      let parts = header.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      guard let pair = parts.first?.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false), pair.count == 2 else { continue }
      cookies[String(pair[0])] = parts.contains("Max-Age=0") ? nil : String(pair[1])
    }
  }
}

/// What came back.
struct Seen: Sendable {
  var path = ""
  var status = 0
  var headers = HTTPFields()
  var bytes: [UInt8] = []

  init() {}

  init(_ path: String, _ response: TestResponse) {
    self.path = path
    status = response.status.code
    headers = response.headers
    bytes = Array(response.body.readableBytesView)
  }

  var html: String { String(decoding: bytes, as: UTF8.self) }
  /// What a reader sees of the page, in one line.
  var text: String { PageMarkup.text(html) }
  var forms: [PageForm] { PageMarkup.forms(html) }
  /// Where it leads, if it leads on.
  var location: String? { (300..<400).contains(status) ? headers[.location] : nil }
  /// The page without the code of an error, which is another each time.
  var anonymous: String { html.replacing(/E-[0-9A-F]{8}/, with: "E") }

  func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
}
