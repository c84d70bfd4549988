import Events
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Markup
import NIOCore
import Storage

/// Mounts the pages of one surface for one kind of viewer. A page is loaded in one read transaction together with its session; an act runs in one
/// write transaction; bad input shows the form again with what was typed and answers 422. Written once, so that every form behaves alike.
package struct Routes<Viewer: Sendable> {
  package typealias Show = @Sendable (Visit<Viewer>, Transaction) throws -> Page
  package typealias Submit = @Sendable (Visit<Viewer>, Transaction) throws -> Answer
  package typealias Frame = @Sendable (Visit<Viewer>, Page, Transaction) throws -> HTML
  /// What a viewer has to pass besides the entrance: by the address that was mounted and its method.
  package typealias Gate = @Sendable (Visit<Viewer>, Transaction) throws -> Void

  let table: RouteTable
  let desk: Desk<Viewer>
  private let gate: ((String, HTTPRequest.Method) -> Gate)?

  /// - Parameter checksOrigin: false for the public form endpoint, which is meant for other sites: what they send is from nobody in particular,
  ///   whatever cookie comes along, and its sealed token stands in.
  /// - Parameter gate: made once for each address; asked in the transaction of each page and act, before it runs.
  package init(
    _ table: RouteTable, _ entrance: Entrance<Viewer>, checksOrigin: Bool = true, gate: ((String, HTTPRequest.Method) -> Gate)? = nil,
    frame: @escaping Frame
  ) {
    self.table = table
    self.gate = gate
    desk = Desk(house: table.house, entrance: entrance, checksOrigin: checksOrigin, frame: frame)
  }

  /// The desk as it receives requests to one address.
  func desk(for path: String, _ method: HTTPRequest.Method) -> Desk<Viewer> {
    var desk = desk
    desk.gate = gate?(path, method)
    return desk
  }

  /// A page to look at.
  package func page(_ path: String, _ show: @escaping Show) {
    table.add(path, .get) { [desk = desk(for: path, .get)] request, context in
      let inquiry = Inquiry(request, context, desk.house)
      let (viewer, reply) = try await desk.answered(inquiry) { visit, tx in .page(try show(visit, tx)) }
      try await desk.note(viewer, inquiry)
      return reply.response(inquiry)
    }
  }

  /// Bytes to download, or a redirect that depends on what is found.
  package func file(_ path: String, _ make: @escaping Submit) {
    table.add(path, .get) { [desk = desk(for: path, .get)] request, context in
      let inquiry = Inquiry(request, context, desk.house)
      return try await desk.answered(inquiry, make).reply.response(inquiry)
    }
  }

  /// A file of any length, made while it is sent; `prepare` says what it is, and refuses before the first byte.
  package func download(_ path: String, _ prepare: @escaping @Sendable (Visit<Viewer>, Transaction) throws -> Download) {
    table.add(path, .get) { [desk = desk(for: path, .get)] request, context in
      let inquiry = Inquiry(request, context, desk.house)
      let download = try await desk.house.database.read { tx in try prepare(Visit(try desk.admit(inquiry, tx), inquiry), tx) }
      return download.response(on: desk.house.database)
    }
  }

  /// An act: its answer is a redirect or a page.
  /// - Parameter show: the page that holds the form, shown again with the errors; without one, a refusal is an error page.
  /// - Parameter files: how files come in, on a page that takes some.
  package func act(_ path: String, again show: Show? = nil, files: FileIntake<Viewer>? = nil, _ submit: @escaping Submit) {
    table.add(path, .post) { [desk = desk(for: path, .post)] request, context in
      let inquiry = try await desk.posted(request, context, files)
      return try await desk.orAgain(show, inquiry) {
        try await desk.house.database.write { tx in
          let visit = Visit(try desk.admitToAct(inquiry, tx), inquiry)
          return try desk.reply(try submit(visit, tx), visit, tx)
        }
      }.response(inquiry)
    }
  }

  /// A form: its page and its act under one path.
  package func form(_ path: String, files: FileIntake<Viewer>? = nil, show: @escaping Show, submit: @escaping Submit) {
    page(path, show)
    act(path, again: show, files: files, submit)
  }

  /// An act that cannot stay in one transaction, because something slow stands in the middle (a password hash).
  /// - Parameter files: how files come in, on a page that takes some.
  package func slowAct(
    _ path: String, again show: Show? = nil, files: FileIntake<Viewer>? = nil,
    _ submit: @escaping @Sendable (Visit<Viewer>) async throws -> Answer
  ) {
    table.add(path, .post) { [desk = desk(for: path, .post)] request, context in
      let inquiry = try await desk.posted(request, context, files)
      return try await desk.orAgain(show, inquiry) {
        let viewer = try await desk.house.database.read { tx in try desk.admitToAct(inquiry, tx) }
        let visit = Visit(viewer, inquiry)
        let answer = try await submit(visit)
        return try await desk.house.database.read { tx in try desk.reply(answer, visit, tx) }
      }.response(inquiry)
    }
  }

  /// Server-sent events about `topics`, which `follow` gives after checking that this viewer may follow.
  package func stream(_ path: String, _ follow: @escaping @Sendable (Visit<Viewer>, Transaction) throws -> [String]) {
    table.add(path, .get) { [desk = desk(for: path, .get)] request, context in
      let inquiry = Inquiry(request, context, desk.house)
      let (topics, ending) = try await desk.house.database.read { tx in
        let visit = Visit(try desk.admit(inquiry, tx), inquiry)
        return (try follow(visit, tx), desk.entrance.ending(visit.viewer))
      }
      let loadedAt = inquiry.query[EventStream.loadedAt].flatMap { Int64($0) }.map { Instant(milliseconds: $0) }
      return try await EventStream.response(
        desk.house.database.signals, topics: topics, ending: ending, mayListen: { try await desk.stillAdmits(inquiry) }
      ) {
        guard let loadedAt else { return false }
        return try await desk.house.database.read { tx in try Event.happened(after: loadedAt, to: topics, in: tx) }
      }
    }
  }
}

/// How one surface receives its requests.
struct Desk<Viewer: Sendable>: Sendable {
  let house: House
  let entrance: Entrance<Viewer>
  let checksOrigin: Bool
  let frame: Routes<Viewer>.Frame
  var gate: Routes<Viewer>.Gate?

  /// A request with its body, if it may change anything.
  func posted(
    _ request: Request, _ context: Context, _ files: FileIntake<Viewer>? = nil, stopsAtProblem: Bool = false
  ) async throws -> Inquiry {
    let isForeign = !SameOrigin.holds(request, house)
    if checksOrigin, isForeign { throw Refusal.forbidden }
    var inquiry = Inquiry(request, context, house)
    inquiry.isForeign = isForeign
    guard let files else {
      inquiry.fields = try await Body.fields(of: request)
      return inquiry
    }
    let receiver = FileReceiver(
      blobs: house.blobs, limit: { [inquiry] in try await limit($0, after: $1, of: inquiry, by: files) }, stopsAtProblem: stopsAtProblem)
    inquiry.fields = try await Body.fields(of: request, files: receiver)
    guard !inquiry.fields.files.isEmpty || files.keepsFields(inquiry.fields) else { return inquiry }
    inquiry.fields = try await house.database.write { [inquiry] tx in try files.keep(Visit(try admitToAct(inquiry, tx), inquiry), tx) }
    return inquiry
  }

  /// Asked in a transaction that may write, because whoever sends files is counted.
  private func limit(_ input: String, after fields: Fields, of inquiry: Inquiry, by files: FileIntake<Viewer>) async throws -> Int? {
    var inquiry = inquiry
    inquiry.fields = fields
    return try await house.database.write { [inquiry] tx in try files.limit(Visit(try admitToAct(inquiry, tx), inquiry), input, tx) }
  }

  func hasSession(_ inquiry: Inquiry) -> Bool { token(inquiry) != nil }

  func admit(_ inquiry: Inquiry, _ tx: Transaction) throws -> Viewer {
    let viewer = try entrance.admit(token(inquiry), tx)
    try gate?(Visit(viewer, inquiry), tx)
    return viewer
  }

  /// The viewer of an act.
  /// - Throws: `Refusal.conflict` for one who may only look.
  func admitToAct(_ inquiry: Inquiry, _ tx: Transaction) throws -> Viewer {
    let viewer = try admit(inquiry, tx)
    guard entrance.acts(viewer) else { throw Refusal.conflict("error.looksOn") }
    return viewer
  }

  /// Whether the session has not been ended since.
  func stillAdmits(_ inquiry: Inquiry) async throws -> Bool {
    try await house.database.read { tx in
      do {
        _ = try admit(inquiry, tx)
        return true
      } catch Refusal.signInNeeded { return false }
    }
  }

  /// An answer made in one read transaction, and what a page of it has to write down.
  func answered(_ inquiry: Inquiry, _ make: @escaping Routes<Viewer>.Submit) async throws -> (viewer: Viewer, reply: Reply) {
    let (viewer, afterwards, reply) = try await house.database.read { tx in
      let visit = Visit(try admit(inquiry, tx), inquiry)
      let answer = try make(visit, tx)
      return (visit.viewer, answer.afterwards, try self.reply(answer, visit, tx))
    }
    if let afterwards, entrance.acts(viewer) { try await house.database.write(afterwards) }
    return (viewer, reply)
  }

  func reply(_ answer: Answer, _ visit: Visit<Viewer>, _ tx: Transaction) throws -> Reply {
    try answer.reply(to: visit.request) { try frame(visit, $0, tx) }
  }

  /// Runs the act; on bad input shows the form again, in a transaction of its own because that of the act is undone.
  func orAgain(_ show: Routes<Viewer>.Show?, _ inquiry: Inquiry, _ run: () async throws -> Reply) async throws -> Reply {
    do {
      return try await run()
    } catch Refusal.invalid(let errors) {
      guard let show else { throw Refusal.invalid(errors) }
      return try await house.database.read { tx in
        var visit = Visit(try admit(inquiry, tx), inquiry)
        visit.errors = errors
        var page = try show(visit, tx)
        page.status = .unprocessableContent
        return try reply(.page(page), visit, tx)
      }
    }
  }

  /// Writes down now and then that the viewer was here, so that looking does not write each time.
  func note(_ viewer: Viewer, _ inquiry: Inquiry) async throws {
    guard let seenAt = entrance.seen(viewer), let token = token(inquiry), house.database.world.now() - seenAt > Session.touchAfter
    else { return }
    try await house.database.write { tx in try Session.touch(token, in: tx) }
  }

  private func token(_ inquiry: Inquiry) -> String? {
    inquiry.isForeign ? nil : entrance.cookie.flatMap { inquiry.cookies[Cookies.session($0, secure: house.isSecure)] }
  }
}

/// All routes, so that a known path with another method answers 405 and a test can read the list.
package final class RouteTable {
  package let house: House
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

  /// The organisation's own colour and pictures, by addresses that change with them.
  package func addBrand() {
    let organisation = house.organisation
    add(BrandLink.coloursPath, .get) { request, _ in try BrandFile.colours(organisation.value).response(request) }
    add(BrandLink.logoPath, .get) { request, _ in try BrandFile.picture(organisation.logo).response(request) }
    add(BrandLink.iconPath, .get) { request, _ in try BrandFile.picture(organisation.icon).response(request) }
  }

  /// What a browser needs to install the portal, and to show something without a connection.
  package func addInstalledPortal() {
    let (house, assets) = (house, house.assets)
    add(InstalledPortal.manifest, .get) { request, context in try InstalledPortal(Inquiry(request, context, house)).manifestResponse() }
    add(InstalledPortal.offline, .get) { request, context in InstalledPortal(Inquiry(request, context, house)).offlineResponse() }
    add(InstalledPortal.worker, .get) { request, _ in try assets.response(for: "js/worker.js", request) }
  }

  /// The static files below `/assets`, and the embed loader under its own name.
  package func addAssets() {
    let assets = house.assets
    add("/assets/**", .get) { request, _ in try assets.response(for: String(request.uri.path.dropFirst("/assets/".count)), request) }
    add("/embed.js", .get) { request, _ in try assets.response(for: "embed.js", request) }
    add("/schemas/form.schema.json", .get) { request, _ in try assets.response(for: "schemas/form.schema.json", request) }
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
  static func holds(_ request: Request, _ house: House) -> Bool {
    if let site = request.headers[.secFetchSite] { return site == "same-origin" || site == "none" }
    guard let origin = request.headers[.origin] else { return false }
    return origin == house.origin || origin.hasSuffix("://" + (request.head.authority ?? "\n"))
  }
}
