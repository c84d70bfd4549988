import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Testing

@testable import Web

@Suite struct BodyTests {
  private func read(_ type: String?, _ body: String) async throws -> Fields {
    var head = HTTPRequest(method: .post, scheme: "http", authority: "club.example", path: "/")
    head.headerFields[.contentType] = type
    return try await Body.fields(of: Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body))))
  }

  @Test func aFlatObjectIsReadAsFields() async throws {
    let json = #"{"name":"سارا","lines.quantity":[1,2.5,"۳"],"consent":true,"off":false,"none":null,"empty":"","big":9007199254740993}"#
    let fields = try await read("application/json; charset=utf-8", json)
    #expect(fields["name"] == "سارا" && fields.all("lines.quantity") == ["1", "2.5", "۳"] && fields["big"] == "9007199254740993")
    #expect(fields["none"] == nil && fields["empty"] == nil && fields["consent"] != nil)
  }

  @Test(arguments: ["", "[]", "1", "\"x\"", "{", "{\"a\":{}}", "{\"a\":[[1]]}", "{\"a\":[{\"b\":1}]}", "{\"a\":\u{0}}"])
  func whatIsNoFlatObjectIsMalformed(json: String) async {
    await #expect(throws: Body.Malformed.self) { try await read("application/json", json) }
  }

  @Test(arguments: ["text/plain", "application/xml", "", "multipart/mixed; boundary=b"])
  func anotherTypeIsUnsupported(type: String) async {
    await #expect(throws: Body.Unsupported.self) { try await read(type, "a=1") }
  }

  @Test func theTypeIsReadWhateverItsCaseAndParameters() async throws {
    #expect(try await read("Application/X-WWW-Form-Urlencoded ; charset=UTF-8", "a=1") == Fields([("a", "1")]))
    #expect(try await read(nil, "") == Fields())
  }

  @Test func theLimitCountsTheBytesThatCome() async throws {
    let most = Body.maximumBytes
    #expect(
      try await read("application/x-www-form-urlencoded", "a=" + String(repeating: "x", count: most - 2))["a"]?.utf8.count == most - 2)
    await #expect(throws: Refusal.tooLarge) {
      try await read("application/x-www-form-urlencoded", "a=" + String(repeating: "x", count: most - 1))
    }
  }
}
