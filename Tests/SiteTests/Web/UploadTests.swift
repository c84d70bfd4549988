import App
import Foundation
import HTTPTypes
import HummingbirdTesting
import Identity
import Kernel
import Language
import NIOCore
import Storage
import TestKit
import Testing

@testable import Forms
@testable import Web

/// Files of forms as a browser sends and loads them.
@Suite struct UploadTests {
  private static let definition = """
    slug: papers
    title: { fa: مدارک, en: Papers }
    thanks: { fa: سپاس, en: Thanks }
    submit: { fa: ارسال, en: Send }
    fields:
      - { id: name, kind: shortText, label: { fa: نام, en: Name } }
      - { id: photo, kind: image, label: { fa: عکس, en: Photo }, required: false, files: { types: [image], maxMegabytes: 1 } }
      - { id: inner, kind: file, label: { fa: داخلی, en: Inner }, required: false, sees: { visitor: hidden, customer: hidden } }
    status:
      - { id: new, label: { fa: جدید, en: New }, tone: new }
      - { id: done, label: { fa: تمام, en: Done }, tone: done, final: true }
    """

  private static let gif = Array("GIF89a".utf8) + [2, 0, 2, 0, 0, 0, 0, 0x3B]

  /// A page of the form that is open.
  private struct Open: Sendable {
    let site: TestSite
    let form: PublishedForm
    let token: FormToken
    var sealed: String { token.sealed(by: site.app.house.seal) }

    func uploads() async throws -> [Upload] { try await site.read { tx in try Upload.unsent(token.attempt, in: tx) } }
  }

  private func open(_ site: TestSite) async throws -> Open {
    let form = try await site.write { tx in
      try Form.apply(FormDefinition(Self.definition), in: tx)
      return try #require(try Form.published("papers", in: tx))
    }
    return Open(site: site, form: form, token: FormToken(for: form, in: site.database.world))
  }

  private func send(
    _ open: Open, to path: String = "/f/papers/files", field: String = "photo", token: String? = nil, name: String = "a.gif",
    _ bytes: [UInt8] = UploadTests.gif, tongue: Tongue = .fa
  ) async throws -> Seen {
    try await post(
      open.site, path, fields: [(FormInput.token, token ?? open.sealed), ("field", field)], files: [("file", name, bytes)], tongue: tongue)
  }

  private func post(
    _ site: TestSite, _ path: String, fields: [(String, String)], files: [(String, String, [UInt8])], tongue: Tongue = .fa,
    cookies: [String: String] = [:]
  ) async throws -> Seen {
    var body = ByteBuffer()
    for (name, value) in fields { body.writeString("--b\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n") }
    for (name, file, bytes) in files {
      body.writeString("--b\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"\(file)\"\r\n\r\n")
      body.writeBytes(bytes)
      body.writeString("\r\n")
    }
    body.writeString("--b--\r\n")
    var headers: HTTPFields = [.contentType: "multipart/form-data; boundary=b", .origin: site.app.house.origin]
    headers[.cookie] = cookies.merging(["lang": tongue.rawValue]) { own, _ in own }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    return Seen(path, try await site.client.executeRequest(uri: path, method: .post, headers: headers, body: body))
  }

  private func json(_ seen: Seen) throws -> [String: String] {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(seen.bytes)) as? [String: Any])
    return object.mapValues { "\($0)" }
  }

  @Test func aScriptSendsAFileAsSoonAsItIsChosen() async throws {
    try await site { site in
      let open = try await open(site)
      let seen = try await send(open, name: "گل.gif")
      let upload = try #require(try await open.uploads().first)
      #expect(seen.status == 200 && seen.header("Content-Type") == "application/json" && seen.header("Cache-Control") == "no-store")
      #expect(try json(seen) == ["id": upload.id.description, "name": "گل.gif", "bytes": "14", "type": "image/gif"])
      #expect(upload.input == "photo" && site.blobs.files == [upload.blob.hex])
    }
  }

  @Test func whatIsNotTakenIsSaidInTheVisitorsLanguage() async throws {
    try await site { site in
      let open = try await open(site)
      let large = try await send(open, [UInt8](repeating: 65, count: 1_048_577))
      #expect(large.status == 413)
      #expect(try json(large)["detail"] == "حجم هر فایل اینجا حداکثر ۱ مگابایت است؛ فایل کوچک‌تری انتخاب کنید.")
      #expect(site.blobs.files == [])
      let kind = try await send(open, Array("%PDF-1.7".utf8), tongue: .en)
      #expect(kind.status == 422)
      #expect(try json(kind)["detail"] == "This kind of file is not accepted. Accepted kinds: picture")
      let page = try await send(open, Array("<svg onload=alert(1)>".utf8), tongue: .en)
      #expect(page.status == 415)
      #expect(try json(page)["detail"] == Words(.en)("files.active"))
      #expect(try await open.uploads().isEmpty)
    }
  }

  @Test func nobodySendsFilesPastTheForm() async throws {
    try await site { site in
      let open = try await open(site)
      #expect(try await send(open, token: "x").status == 422)
      #expect(try await send(open, field: "name").status == 404)
      #expect(try await send(open, field: "inner").status == 404)
      #expect(try await send(open, field: "nobody").status == 404)
      #expect(try await send(open, to: "/f/order/files").status == 404)
      #expect(
        try await post(site, "/f/papers/files", fields: [(FormInput.token, open.sealed), ("field", "photo")], files: []).status == 400)
      #expect(try await post(site, "/f/papers/files", fields: [], files: [("file", "a.gif", Self.gif)]).status == 422)
      #expect(site.blobs.files == [])
      site.clock.advance(by: .hours(25))
      #expect(try await send(open).status == 422)
    }
  }

  @Test func anAddressThatSendsWithoutEndIsAskedToWait() async throws {
    try await site { site in
      let open = try await open(site)
      try await site.write { tx in for _ in 0..<600 { try Throttle.take("files local", limit: 600, per: .hours(1), in: tx) } }
      let seen = try await send(open)
      #expect(seen.status == 429 && seen.header("Retry-After") != nil && seen.header("Content-Type") == "application/json")
      #expect(site.blobs.files == [])
    }
  }

  @Test func withoutAScriptFilesComeWithThePageAndStayWhenItIsShownAgain() async throws {
    try await site { site in
      let open = try await open(site)
      let again = try await post(
        site, "/f/papers", fields: [("name", ""), (FormInput.token, open.sealed)],
        files: [("photo", "a.gif", Self.gif), ("inner", "b.gif", Self.gif)])
      #expect(again.status == 422)
      #expect(try await open.uploads().map(\.name) == ["a.gif"])
    }
  }

  @Test func aFormThatTakesNoFilesTakesNoLargeBodies() async throws {
    try await site { site in
      let seen = try await post(site, "/sign-in", fields: [], files: [("x", "x", [UInt8](repeating: 65, count: 1_048_577))])
      #expect(seen.status == 413)
      #expect(site.blobs.files == [])
    }
  }

  @Test func whatIsSentIsOpenedByItsSenderAndTheStaffAlone() async throws {
    try await site { site in
      _ = try await open(site)
      let sara = try await site.signIn(customer: .sara)
      let page = try await sara.open("/my/forms/papers")
      let form = try #require(page.forms.first { $0[FormInput.token] != nil })
      let typed = form.fields(["name": "سارا"]).pairs.filter { $0.name != "photo" }.map { ($0.name, $0.value) }
      let sent = try await post(site, "/my/forms/papers", fields: typed, files: [("photo", "a.gif", Self.gif)], cookies: sara.cookies)
      let request = try #require(try await site.requests().first, "\(sent.text)")
      let staff = try await site.signInStaff()
      for (visitor, path) in [(sara, "/my/requests/\(request.id)"), (staff, "/console/requests/\(request.id)")] {
        let shown = try await visitor.open(path)
        let link = try #require(shown.html.firstMatch(of: /href="(\/files\/[^"]+)"/)).1.replacing("&amp;", with: "&")
        #expect(try await site.visitor().get(String(link)).bytes == Self.gif)
      }
      // A private link travels on: whoever has it reads the name of the file.
      let status = try await site.visitor().get(site.statusLink(request))
      #expect(status.text.contains("a.gif") && !status.html.contains("/files/"))
    }
  }

  private func upload(_ open: Open, name: String = "گل \"1\".gif", _ bytes: [UInt8] = UploadTests.gif, type: String? = nil) async throws
    -> Upload
  {
    let blob = try await open.site.blobs.keep(bytes)
    let file = Fields.File(name: "photo", fileName: name, type: type ?? "image/gif", bytes: bytes.count, blob: blob.hex)
    return try await open.site.write { tx in
      try Upload.keep(file, input: "photo", form: open.form.form, attempt: open.token.attempt, in: tx)
    }
  }

  @Test func aLinkOpensItsFile() async throws {
    try await site { site in
      let open = try await open(site)
      let upload = try await upload(open)
      let visitor = site.visitor()
      let seen = try await visitor.get(FileLink(upload.id).path(in: site.app.house))
      #expect(seen.status == 200 && seen.bytes == Self.gif && seen.header("Content-Type") == "image/gif")
      #expect(seen.header("Content-Disposition")?.hasPrefix("attachment; filename=\"__ _1_.gif\"; filename*=UTF-8''%DA%AF%D9%84") == true)
      #expect(seen.header("Content-Security-Policy") == "sandbox; default-src 'none'")
      #expect(seen.header("X-Content-Type-Options") == "nosniff" && seen.header("Cache-Control") == "private, max-age=600")
      let shown = try await visitor.get(FileLink(upload.id).path(in: site.app.house, inline: true))
      #expect(shown.header("Content-Disposition")?.hasPrefix("inline;") == true && shown.header("Content-Length") == "14")
    }
  }

  @Test func onlyAPictureIsShownInPlace() async throws {
    try await site { site in
      let upload = try await upload(try await open(site), name: "a.pdf", Array("%PDF-1.7".utf8), type: "application/pdf")
      let seen = try await site.visitor().get(FileLink(upload.id).path(in: site.app.house, inline: true))
      #expect(seen.header("Content-Disposition")?.hasPrefix("attachment;") == true)
    }
  }

  @Test func aLinkThatSomebodyChangedOpensNothing() async throws {
    try await site { site in
      let open = try await open(site)
      let (upload, other) = (try await upload(open), try await upload(open))
      let visitor = site.visitor()
      let path = FileLink(upload.id).path(in: site.app.house)
      let (id, foreign) = (upload.id.description, other.id.description)
      let expiry = try #require(path.firstMatch(of: /e=(\d+)/)).1
      let changed = [
        path.replacing(id, with: foreign), path.replacing(expiry, with: "9999999999"), path + "A", String(path.dropLast()),
        "/files/\(id)", "/files/\(id)?e=\(expiry)", "/files/\(id)?e=x&s=y", "/files/x",
        path.replacing(expiry, with: "99999999999999999999"),
      ]
      for path in changed { #expect(try await visitor.get(path).status == 404, "\(path)") }
    }
  }

  @Test func aLinkIsOverAfterTenMinutesAndSaysSo() async throws {
    try await site { site in
      let upload = try await upload(try await open(site))
      let path = FileLink(upload.id).path(in: site.app.house)
      site.clock.advance(by: .minutes(10))
      #expect(try await site.visitor().get(path).status == 200)
      site.clock.advance(by: .seconds(1))
      for tongue in Tongue.allCases {
        let seen = try await site.visitor(tongue: tongue).get(path)
        #expect(seen.status == 410 && seen.text.contains(Words(tongue)("files.linkOver")))
      }
    }
  }
}
