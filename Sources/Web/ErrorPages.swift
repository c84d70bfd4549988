import HTTPTypes
import Hummingbird
import Kernel
import Language
import Markup
import NIOCore

/// Turns what was thrown into a page in the visitor's language, or into problem JSON (RFC 9457) for a program. Only a `Refusal` says why;
/// every other error is ours: logged once with the request's id, shown as an apology with that id.
struct ErrorPages: MiddlewareProtocol {
  typealias Input = Request
  typealias Output = Response
  let house: House

  func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      return answer(to: error, Inquiry(request, context, house), context)
    }
  }

  private func answer(to error: any Error, _ inquiry: Inquiry, _ context: Context) -> Response {
    let problem = Problem(error)
    if problem.status.code >= 500 { context.logger.error("request failed", metadata: ["error": "\(error)"]) }
    // The peer left: nobody reads this, and it is nobody's fault.
    var reply = Reply(status: problem.status)
    reply.headers[.cacheControl] = "no-store"
    if let seconds = problem.retryAfter { reply.headers[.retryAfter] = String(seconds) }
    if let allowed = problem.allowed { reply.headers[.allow] = allowed }
    if problem.status == .unauthorized, !inquiry.wantsJSON, let signIn = SignIn.page(for: inquiry.path) {
      reply.status = .seeOther
      reply.headers[.location] = signIn + "?next=" + FormEncoding.encode(inquiry.path)
    } else if inquiry.wantsJSON {
      reply.headers[.contentType] = "application/problem+json"
      reply.body = Array(problem.json(inquiry).utf8)
    } else {
      reply.headers[.contentType] = "text/html; charset=utf-8"
      reply.headers[.contentSecurityPolicy] = SecurityHeaders.policy(frameAncestors: nil)
      reply.body = Array(problem.page(inquiry).text.utf8)
    }
    return reply.response(inquiry)
  }
}

/// An error as others see it.
struct Problem {
  let status: HTTPResponse.Status
  var word: Word?
  var retryAfter: Int?
  var allowed: String?

  init(_ error: any Error) {
    switch error {
    case let refusal as Refusal: self.init(refusal)
    case let wrong as WrongMethod:
      status = .methodNotAllowed
      allowed = wrong.allowed
    case is Body.Unsupported: status = .unsupportedMediaType
    case is Body.Malformed, is Multipart.Malformed: status = .badRequest
    case let error as HTTPError: status = error.status
    case let error as any HTTPResponseError: status = error.status
    default: status = .internalServerError
    }
  }

  private init(_ refusal: Refusal) {
    switch refusal {
    case .notFound: status = .notFound
    case .forbidden: status = .forbidden
    case .signInNeeded: status = .unauthorized
    case .invalid(let errors):
      status = .unprocessableContent
      word = errors.sorted { $0.key < $1.key }.first?.value
    case .conflict(let reason):
      status = .conflict
      word = reason
    case .tooOften(let wait):
      status = .tooManyRequests
      retryAfter = wait.seconds
    case .tooLarge: status = .contentTooLarge
    case .gone(let reason):
      status = .gone
      word = reason
    }
  }

  /// `error.404.title` and `error.404.text`; for codes without words of their own those of 500 or 400.
  private func key(_ part: String, _ words: Words) -> String {
    let own = "error.\(status.code).\(part)"
    return words.has(own) ? own : "error.\(status.code >= 500 ? 500 : 400).\(part)"
  }

  private func sentence(_ inquiry: Inquiry) -> String {
    if let word { return inquiry.words(word) }
    let wait = retryAfter.map { inquiry.words.number($0) } ?? ""
    return inquiry.words(key("text", inquiry.words), ["code": code(inquiry), "seconds": wait])
  }

  /// What the visitor can tell us: the first characters of the request's id.
  private func code(_ inquiry: Inquiry) -> String { "E-" + inquiry.id.suffix(8).uppercased() }

  func page(_ inquiry: Inquiry) -> HTML {
    let title = inquiry.words(key("title", inquiry.words))
    return Document(inquiry, title: title, styles: ["css/base.css", "css/club.css"], face: "portal").html(
      body: """
        <main class="error-page" id="main"><div class="empty"><h1>\(title)</h1><p>\(sentence(inquiry))</p>
        <p><a class="btn" href="/">\(inquiry.words("error.home"))</a></p></div></main>
        """)
  }

  func json(_ inquiry: Inquiry) -> String {
    let title = inquiry.words(key("title", inquiry.words))
    let values = ["title": title, "detail": sentence(inquiry), "instance": code(inquiry)]
    let pairs = values.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\(JSONText.quoted($0.value))" }
    return "{\"status\":\(status.code)," + pairs.joined(separator: ",") + "}"
  }
}

/// A known path, another method.
struct WrongMethod: Error {
  let allowed: String
}

/// One JSON string.
enum JSONText {
  static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case _ where scalar.value < 32: out += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
