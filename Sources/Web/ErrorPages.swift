import HTTPTypes
import Hummingbird
import Kernel
import Language
import Logging
import Markup
import NIOCore
import Storage

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
    var reply = Reply(status: problem.status)
    reply.headers[.cacheControl] = "no-store"
    if let seconds = problem.retryAfter { reply.headers[.retryAfter] = String(seconds) }
    if let allowed = problem.allowed { reply.headers[.allow] = allowed }
    if let instead = problem.instead, !inquiry.wantsJSON {
      reply.status = .seeOther
      reply.headers[.location] = instead
    } else if problem.status == .unauthorized, !inquiry.wantsJSON, let signIn = SignIn.page(for: inquiry.path) {
      reply.status = .seeOther
      reply.headers[.location] = signIn + "?next=" + FormEncoding.encode(inquiry.path)
    } else if inquiry.wantsJSON {
      reply.headers[.contentType] = "application/problem+json"
      reply.body = Array(problem.json(inquiry).utf8)
    } else {
      reply.headers[.contentType] = "text/html; charset=utf-8"
      reply.headers[.contentSecurityPolicy] = SecurityHeaders.policy(frameAncestors: nil)
      reply.body = problem.page(inquiry).bytes
    }
    return reply.response(inquiry)
  }
}

/// An error as others see it.
struct Problem {
  let status: HTTPResponse.Status
  private let word: Word?
  let retryAfter: Int?
  let allowed: String?
  /// Where a person is led instead of being shown the error.
  let instead: String?

  private init(
    status: HTTPResponse.Status, _ word: Word? = nil, retryAfter: Int? = nil, allowed: String? = nil, instead: String? = nil
  ) {
    self.status = status
    self.word = word
    self.retryAfter = retryAfter
    self.allowed = allowed
    self.instead = instead
  }

  init(_ error: any Error) {
    self =
      switch error {
      case let refusal as Refusal: Problem(refusal)
      case let wrong as WrongMethod: Problem(status: .methodNotAllowed, allowed: wrong.allowed)
      case is Body.Unsupported: Problem(status: .unsupportedMediaType)
      case let stopped as FileReceiver.Stopped: Problem(status: stopped.status, stopped.word)
      case is Body.Malformed, is Multipart.Malformed: Problem(status: .badRequest)
      // The database is away or others hold it: a form on a page tries again by itself, as after a gateway's 503.
      case StorageError.unavailable, StorageError.retry: Problem(status: .serviceUnavailable, retryAfter: 5)
      case let error as HTTPError: Problem(status: error.status)
      case let error as any HTTPResponseError: Problem(status: error.status)
      default: Problem(status: .internalServerError)
      }
  }

  private init(_ refusal: Refusal) {
    self =
      switch refusal {
      case .notFound: Problem(status: .notFound)
      case .forbidden: Problem(status: .forbidden)
      case .signInNeeded: Problem(status: .unauthorized)
      case .notYet(let word): Problem(status: .forbidden, word, instead: SignIn.ownPage)
      case .invalid(let errors): Problem(status: .unprocessableContent, errors.sorted { $0.key < $1.key }.first?.value)
      case .conflict(let reason): Problem(status: .conflict, reason)
      case .tooOften(let wait): Problem(status: .tooManyRequests, retryAfter: wait.seconds)
      case .tooLarge: Problem(status: .contentTooLarge)
      case .gone(let reason): Problem(status: .gone, reason)
      }
  }

  /// `error.404.title` and `error.404.text`; for codes without words of their own those of 500 or 400.
  private func key(_ part: String, _ words: Words) -> String {
    let own = "error.\(status.code).\(part)"
    return words.has(own) ? own : "error.\(status.code >= 500 ? 500 : 400).\(part)"
  }

  private func sentence(_ inquiry: Inquiry) -> String {
    // The numbers inside are in the reader's digits.
    if let word { return inquiry.words(Word(word.key, word.values.mapValues(inquiry.words.digits))) }
    let wait = retryAfter.map { inquiry.words.number($0) } ?? ""
    return inquiry.words(key("text", inquiry.words), ["code": code(inquiry), "seconds": wait])
  }

  /// What the visitor can tell us: the first characters of the request's id.
  private func code(_ inquiry: Inquiry) -> String { "E-" + inquiry.id.suffix(8).uppercased() }

  func page(_ inquiry: Inquiry) -> HTML {
    let title = inquiry.words(key("title", inquiry.words))
    let company = inquiry.house.organisation.value.name(in: inquiry.words.tongue)
    return Document(inquiry, title: "\(title) – \(company)", styles: ["css/base.css", "css/club.css"], face: "portal").html(
      body: """
        <header class="pub-h"><div class="pub-w between"><a class="tenant" href="/">\(inquiry.mark)<span><bdi>\(company)</bdi></span></a>\
        \(inquiry.languageSwitch())</div></header>
        <main class="error-page" id="main"><div class="empty"><h1>\(title)</h1><p>\(sentence(inquiry))</p>
        <p><a class="btn" href="/">\(inquiry.words("common.home"))</a></p></div></main>
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
