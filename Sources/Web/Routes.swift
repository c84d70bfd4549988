import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Markup
import NIOCore
import Storage

/// Mounts the pages of one surface for one kind of viewer. A page is loaded in one read transaction together with its session; an act runs in one
/// write transaction; bad input shows the form again with what was typed and answers 422. Written once, so that every form behaves alike.
package struct Routes<Viewer: Sendable>: Sendable {
  package typealias Show = @Sendable (Visit<Viewer>, Transaction) throws -> Page
  package typealias Submit = @Sendable (Visit<Viewer>, Transaction) throws -> Answer
  package typealias Frame = @Sendable (Visit<Viewer>, Page, Transaction) throws -> HTML

  private let table: RouteTable
  private let entrance: Entrance<Viewer>
  private let frame: Frame
  /// False for the public form endpoint, which reads no cookie and is meant for other sites; its sealed token stands in.
  private let checksOrigin: Bool

  package init(_ table: RouteTable, _ entrance: Entrance<Viewer>, checksOrigin: Bool = true, frame: @escaping Frame) {
    self.table = table
    self.entrance = entrance
    self.checksOrigin = checksOrigin
    self.frame = frame
  }

  /// A page to look at.
  package func page(_ path: String, _ show: @escaping Show) {
    table.add(path, .get) { request, context in
      let visit = inquiry(request, context)
      let (viewer, reply) = try await visit.house.database.read { tx in
        let viewer = try admit(visit, tx)
        let visit = Visit(viewer, visit)
        return (viewer, try reply(.page(try show(visit, tx)), visit, tx))
      }
      try await note(viewer, visit.house)
      return reply.response(visit)
    }
  }

  /// Bytes to download.
  package func file(_ path: String, _ make: @escaping Submit) {
    table.add(path, .get) { request, context in
      let visit = inquiry(request, context)
      let reply = try await visit.house.database.read { tx in
        let visit = Visit(try admit(visit, tx), visit)
        return try reply(try make(visit, tx), visit, tx)
      }
      return reply.response(visit)
    }
  }

  /// An act: its answer is a redirect or a page.
  /// - Parameter show: the page that holds the form, shown again with the errors; without one, a refusal is an error page.
  package func act(_ path: String, again show: Show? = nil, _ submit: @escaping Submit) {
    table.add(path, .post) { request, context in
      var visit = inquiry(request, context)
      if checksOrigin { try SameOrigin.check(request, visit.house) }
      visit.fields = try await Body.fields(of: request)
      return try await submitted(visit, show) { viewer, inquiry in
        try await inquiry.house.database.write { tx in
          let visit = Visit(try viewer ?? admit(inquiry, tx), inquiry)
          return try reply(try submit(visit, tx), visit, tx)
        }
      }.response(visit)
    }
  }

  /// A form: its page and its act under one path.
  package func form(_ path: String, show: @escaping Show, submit: @escaping Submit) {
    page(path, show)
    act(path, again: show, submit)
  }

  /// An act that cannot stay in one transaction, because something slow stands in the middle (a password hash).
  package func slowAct(_ path: String, again show: Show? = nil, _ submit: @escaping @Sendable (Visit<Viewer>) async throws -> Answer) {
    table.add(path, .post) { request, context in
      var visit = inquiry(request, context)
      if checksOrigin { try SameOrigin.check(request, visit.house) }
      visit.fields = try await Body.fields(of: request)
      return try await submitted(visit, show) { _, inquiry in
        let viewer = try await inquiry.house.database.read { tx in try admit(inquiry, tx) }
        let visit = Visit(viewer, inquiry)
        let answer = try await submit(visit)
        return try await inquiry.house.database.read { tx in try reply(answer, visit, tx) }
      }.response(visit)
    }
  }

  /// Server-sent events about `topics`, which `follow` gives after checking that this viewer may follow.
  package func stream(_ path: String, _ follow: @escaping @Sendable (Visit<Viewer>, Transaction) throws -> [String]) {
    table.add(path, .get) { request, context in
      let visit = inquiry(request, context)
      let topics = try await visit.house.database.read { tx in try follow(Visit(try admit(visit, tx), visit), tx) }
      return EventStream.response(visit.house.database.signals, topics: topics)
    }
  }

  private func inquiry(_ request: Request, _ context: Context) -> Inquiry { Inquiry(request, context, table.house) }

  private func admit(_ inquiry: Inquiry, _ tx: Transaction) throws -> Viewer {
    let token = entrance.cookie.flatMap { inquiry.cookies[Cookies.session($0, secure: inquiry.house.isSecure)] }
    return try entrance.admit(token, tx)
  }

  private func reply(_ answer: Answer, _ visit: Visit<Viewer>, _ tx: Transaction) throws -> Reply {
    try answer.reply(to: visit.request) { try frame(visit, $0, tx) }
  }

  /// Runs the act; on bad input shows the form again, in a transaction of its own because that of the act is undone.
  private func submitted(
    _ inquiry: Inquiry, _ show: Show?, _ run: (Viewer?, Inquiry) async throws -> Reply
  ) async throws -> Reply {
    do {
      return try await run(nil, inquiry)
    } catch Refusal.invalid(let errors) {
      guard let show else { throw Refusal.invalid(errors) }
      return try await inquiry.house.database.read { tx in
        var visit = Visit(try admit(inquiry, tx), inquiry)
        visit.errors = errors
        var page = try show(visit, tx)
        page.status = .unprocessableContent
        return try reply(.page(page), visit, tx)
      }
    }
  }

  /// Writes down that the viewer was here, at most every five minutes, so that looking does not write.
  private func note(_ viewer: Viewer, _ house: House) async throws {
    guard let (session, at) = entrance.seen(viewer), house.database.world.now() - at > .minutes(5) else { return }
    try await house.database.write { tx in try Session.touch(session, in: tx) }
  }
}

/// All routes, so that a known path with another method answers 405 and the list can be read by a test.
package final class RouteTable {
  let house: House
  private let router: Router<Context>
  package private(set) var routes: [(path: String, method: HTTPRequest.Method)] = []

  package init(_ router: Router<Context>, _ house: House) {
    self.router = router
    self.house = house
  }

  func add(
    _ path: String, _ method: HTTPRequest.Method, _ respond: @escaping @Sendable (Request, Context) async throws -> Response
  ) {
    routes.append((path, method))
    router.on(RouterPath(path), method: method, use: respond)
    if method == .get {
      router.on(RouterPath(path), method: .head) { request, context in
        try await respond(request, context).createHeadResponse()
      }
    }
  }

  /// Files, the embed loader, liveness and readiness: what needs neither words nor viewer.
  package func addPlain(_ path: String, _ respond: @escaping @Sendable (Request) async throws -> Response) {
    add(path, .get) { request, _ in try await respond(request) }
  }

  /// The static files below `/assets`, and the embed loader under its own name.
  package func addAssets() {
    let assets = house.assets
    add("/assets/**", .get) { request, _ in try assets.response(for: String(request.uri.path.dropFirst("/assets/".count)), request) }
    add("/embed.js", .get) { request, _ in try assets.response(for: "embed.js", request) }
  }

  /// Answers every other method of the paths mounted so far with 405 and `Allow`.
  package func refuseOtherMethods() {
    var methods: [String: [HTTPRequest.Method]] = [:]
    for route in routes { methods[route.path, default: []].append(route.method) }
    for (path, known) in methods {
      let known = known.contains(.get) ? known + [.head] : known
      let allowed = known.map(\.rawValue).sorted().joined(separator: ", ")
      for method in [HTTPRequest.Method.get, .head, .post, .put, .patch, .delete] where !known.contains(method) {
        router.on(RouterPath(path), method: method) { _, _ -> Response in throw WrongMethod(allowed: allowed) }
      }
    }
  }
}

/// Requests that change something must come from our own pages: what the browser says about itself, then `Origin`. Cookies are `SameSite=Lax`
/// besides. No token in each form is needed (OWASP CSRF cheat sheet, fetch metadata).
enum SameOrigin {
  /// - Throws: `Refusal.forbidden`.
  static func check(_ request: Request, _ house: House) throws {
    switch request.headers[.secFetchSite] {
    case "same-origin", "none": return
    case .some: throw Refusal.forbidden
    case nil: break
    }
    guard let origin = request.headers[.origin], origin == house.origin || origin.hasSuffix("://" + (request.head.authority ?? "\n")) else {
      throw Refusal.forbidden
    }
  }
}
