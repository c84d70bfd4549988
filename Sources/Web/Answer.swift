import HTTPTypes
import Hummingbird
import Kernel
import Language
import Markup
import NIOCore
import Storage

/// A page before its surface puts the frame around it.
package struct Page: Sendable {
  package var title: String
  package var body: HTML
  /// Path of the event stream that this page follows.
  package var live: String?
  /// Scripts that only this page needs, besides those of its surface.
  package var scripts: [String] = []
  /// Which entry of the surface's navigation it belongs to.
  package var section: String?
  package var status = HTTPResponse.Status.ok
  /// What the script of a form page has to know; nil for every other page.
  package var form: EmbeddedForm?
  /// Whether rows can be added on it, for which it needs a script.
  package var hasRows = false
  /// Whether whoever goes back finds it as they left it, with what they typed; only where nobody is known.
  package var isKept = false
  /// Origins that may show the page in a frame; nil for nobody.
  package var frameAncestors: [String]?
  /// Style sheets of its own, behind those of the surface.
  package var styles: [String] = []
  /// The language that it is in, where a form does not have the visitor's.
  package var tongue: Tongue?
  /// Whether it can be read in the other language too.
  package var hasOtherTongue = true
  /// One of the five accents, where the page brings its own.
  package var accent: String?
  /// Other sites that it shows pictures of.
  package var imageOrigins: [String] = []
  /// An address of ours or of another site to which the page leads on by itself.
  package var leadsTo: String?
  /// Written down once the page was made, such as that it was read; never for one who only looks on.
  package var afterwards: (@Sendable (Transaction) throws -> Void)?
  /// The record that it shows to staff, who may keep it at hand.
  package var record: MarkedRecord?
  /// What alone on it is this visitor's; nil for a page that is nobody else's.
  package var piece: VisitorsPiece?

  package init(_ title: String, section: String? = nil, live: String? = nil, body: HTML) {
    self.title = title
    self.body = body
    self.section = section
    self.live = live
  }
}

/// A record as an address names it.
package struct MarkedRecord: Sendable {
  package let kind: String
  package let id: String

  package init(kind: String, id: String) { (self.kind, self.id) = (kind, id) }
}

/// What a request is answered with, besides a page.
package enum Answer: Sendable {
  case page(Page)
  /// 303 to a path of ours; `notice` is the key of a sentence (`notice.…`) that the next page shows once.
  case redirect(String, notice: String? = nil, cookies: [SetCookie] = [])
  /// Done, and there is nothing to show.
  case done
  /// Bytes made for this request, never kept by anyone on the way.
  case file([UInt8], type: String, name: String? = nil, inline: Bool = false)
}

extension Answer {
  private var page: Page? { if case .page(let page) = self { page } else { nil } }

  /// What the page has to write down, if it is one.
  var afterwards: (@Sendable (Transaction) throws -> Void)? { page?.afterwards }
}

/// An answer in bytes, made inside the transaction and sent after it.
struct Reply: Sendable {
  var status = HTTPResponse.Status.ok
  var headers = HTTPFields()
  var body: [UInt8] = []

  func response(_ request: Inquiry) -> Response {
    var headers = headers
    var body = body
    // Below a kilobyte the gzip header and the bookkeeping cost more than they save.
    if request.acceptsGzip, body.count > 1024, headers[.contentType]?.hasPrefix("text/") == true, let small = Gzip.compress(body, level: 4)
    {
      body = small
      headers[.contentEncoding] = "gzip"
    }
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }
}

extension Answer {
  func reply(to request: Inquiry, frame: (Page) throws -> HTML) throws -> Reply {
    var reply = Reply()
    reply.headers[.cacheControl] = "no-store"
    switch self {
    case .page(let page):
      reply.status = page.status
      if page.isKept { reply.headers[.cacheControl] = "private, no-cache" }
      reply.headers[.contentType] = "text/html; charset=utf-8"
      reply.headers[.contentSecurityPolicy] = SecurityHeaders.policy(frameAncestors: page.frameAncestors, images: page.imageOrigins)
      if let address = page.leadsTo { reply.headers[.refresh] = "0; url=\(address)" }
      if page.frameAncestors == nil { reply.headers[.xFrameOptions] = "DENY" }
      reply.headers[.vary] = "Accept-Encoding"
      // A form leaves no cookie.
      if page.form == nil, let lang = request.query["lang"], request.words.tongue.rawValue == lang {
        reply.headers.append(
          HTTPField(
            name: .setCookie,
            value: SetCookie(name: Cookies.tongue, value: lang, maxAge: 31_536_000).header(secure: request.house.isSecure)))
      }
      if page.form == nil, request.query["look"] != nil {
        reply.headers.append(
          HTTPField(
            name: .setCookie,
            value: SetCookie(name: Look.cookie, value: request.look.text, maxAge: 31_536_000).header(secure: request.house.isSecure)))
      }
      reply.body = try frame(page).bytes
    case .redirect(let path, let notice, let cookies):
      reply.status = .seeOther
      reply.headers[.location] = notice.map { path + (path.contains("?") ? "&" : "?") + "notice=" + FormEncoding.encode($0) } ?? path
      // Whoever signs out leaves nothing that they began to write (ASVS 14.3.1). Their pages were never kept, and the cookies that stay know nobody.
      if cookies.contains(where: { $0.value == nil }) { reply.headers[.clearSiteData] = "\"storage\"" }
      for cookie in cookies {
        reply.headers.append(HTTPField(name: .setCookie, value: cookie.header(secure: request.house.isSecure)))
      }
    case .done: reply.status = .noContent
    case .file(let bytes, let type, let name, let inline):
      reply.headers[.contentType] = type
      if let name { reply.headers[.contentDisposition] = (inline ? "inline" : "attachment") + "; " + Answer.fileName(name) }
      reply.body = bytes
    }
    return reply
  }

  /// `filename` in ASCII for the old, `filename*` for the rest (RFC 6266, RFC 8187).
  static func fileName(_ name: String) -> String {
    let plain = String(name.unicodeScalars.map { $0.isASCII && $0.value >= 32 && $0 != "\"" && $0 != "\\" ? Character($0) : "_" })
    return "filename=\"\(plain)\"; filename*=UTF-8''\(FormEncoding.encode(name))"
  }
}
