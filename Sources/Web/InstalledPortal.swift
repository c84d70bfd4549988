import Foundation
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Language
import Markup
import NIOCore

/// The portal as an app on somebody's telephone: what it is called (W3C Web Application Manifest), and the page that it shows without a connection.
struct InstalledPortal {
  static let manifest = "/manifest.webmanifest"
  static let offline = "/offline"
  /// The service worker; its address is as high as the pages that it stands in for.
  static let worker = "/worker.js"

  private let inquiry: Inquiry

  init(_ inquiry: Inquiry) { self.inquiry = inquiry }

  func manifestResponse() throws -> Response {
    let organisation = inquiry.house.organisation.value
    let name = organisation.name(in: inquiry.words.tongue)
    let icon =
      organisation.logo.map { Manifest.Icon(src: BrandLink.icon($0), sizes: "512x512", type: "image/png", purpose: "any maskable") }
      ?? Manifest.Icon(src: inquiry.house.assets.link("favicon.svg"), sizes: "any", type: "image/svg+xml", purpose: "any")
    let manifest = Manifest(
      name: name, shortName: String(name.prefix(12)), lang: inquiry.words.tongue.rawValue, dir: inquiry.words.tongue.direction,
      icons: [icon])
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return response(try encoder.encode(manifest), "application/manifest+json")
  }

  /// In both languages, because it was kept on some day before.
  func offlineResponse() -> Response {
    let tongues = [inquiry.words.tongue, inquiry.words.tongue.other]
    let body: HTML = """
      <main class="page" id="main"><div class="empty">\(inquiry.icon("i-globe"))\(each(tongues) { tongue in
        """
        <div lang="\(tongue.rawValue)" dir="\(tongue.direction)"><h1>\(Words(tongue)("offline.title"))</h1><p class="dim">\(Words(tongue)("offline.text"))</p>\
        <p class="mt4"><a class="btn btn-primary" href="/my">\(Words(tongue)("offline.again"))</a></p></div>
        """
      })</div></main>
      """
    let html = Document(inquiry, title: inquiry.words("offline.title"), styles: ["css/base.css", "css/club.css"]).html(body: body)
    var response = response(Data(html.bytes), "text/html; charset=utf-8")
    response.headers[.contentSecurityPolicy] = SecurityHeaders.policy(frameAncestors: nil)
    return response
  }

  private func response(_ body: Data, _ type: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: type, .cacheControl: "no-cache"], body: ResponseBody(byteBuffer: ByteBuffer(bytes: Array(body))))
  }

  private struct Manifest: Encodable {
    let name: String
    let shortName: String
    let lang: String
    let dir: String
    let startUrl = "/my"
    let scope = "/my"
    let display = "standalone"
    let backgroundColor = "#F4F6F5"
    let themeColor = "#12282C"
    let icons: [Icon]

    struct Icon: Encodable {
      let src: String
      let sizes: String
      let type: String
      let purpose: String
    }
  }
}
