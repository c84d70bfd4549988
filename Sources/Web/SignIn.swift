import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Storage

/// Who may enter: how a session cookie becomes the viewer of a page. Being let in is the type of the visit, so no page checks again.
package struct Entrance<Viewer: Sendable>: Sendable {
  /// The cookie that is read; nil for pages that ask nobody.
  let cookie: String?
  /// The viewer, inside the same transaction that loads the page.
  /// - Throws: `Refusal.signInNeeded`.
  let admit: @Sendable (_ token: String?, _ tx: Transaction) throws -> Viewer
  /// When the viewer was last seen, to note it now and then.
  let seen: @Sendable (Viewer) -> Instant?
  /// What is signalled when the viewer may have been signed out from elsewhere.
  let ending: @Sendable (Viewer) -> String?
  /// Whether the viewer may do anything but look: asked before each act, in whatever page it is.
  var acts: @Sendable (Viewer) -> Bool = { _ in true }
}

extension Entrance where Viewer == CustomerViewer {
  package static let customers = Entrance(
    cookie: SignIn.customerCookie,
    admit: { token, tx in
      guard let token, let viewer = try Session.customer(token, in: tx) else { throw Refusal.signInNeeded }
      return viewer
    }, seen: { $0.seenBy == nil ? $0.seenAt : nil }, ending: { Session.Owner.customer($0.account).topic }, acts: { $0.seenBy == nil })
}

extension Entrance where Viewer == StaffViewer {
  package static let staff = Entrance(
    cookie: SignIn.staffCookie,
    admit: { token, tx in
      guard let token, let viewer = try Session.staff(token, in: tx) else { throw Refusal.signInNeeded }
      return viewer
    }, seen: \.seenAt, ending: { Session.Owner.staff($0.id).topic })
}

extension Entrance where Viewer == Visitor {
  package static let everyone = Entrance(
    cookie: SignIn.customerCookie,
    // The public pages take answers, so whoever only looks on is nobody here.
    admit: { token, tx in Visitor(customer: try token.flatMap { try Session.customer($0, in: tx) }.flatMap { $0.seenBy == nil ? $0 : nil })
    },
    seen: { _ in nil }, ending: { _ in nil })
}

/// Session cookies and the pages that lead to them.
package enum SignIn {
  static let customerCookie = "s"
  static let staffCookie = "staff"

  /// The cookie of a fresh session.
  package static func cookie(customer token: String?, in house: House) -> SetCookie {
    SetCookie(name: Cookies.session(customerCookie, secure: house.isSecure), value: token, maxAge: 90 * 86_400)
  }

  package static func cookie(staff token: String?, in house: House) -> SetCookie {
    SetCookie(name: Cookies.session(staffCookie, secure: house.isSecure), value: token, maxAge: nil)
  }

  /// The cookie of a member of the staff who sees the portal as a customer does; it goes with the browser's window.
  package static func cookie(sight token: String?, in house: House) -> SetCookie {
    SetCookie(name: Cookies.session(customerCookie, secure: house.isSecure), value: token, maxAge: nil)
  }

  /// The secret by which a browser is known again, kept as long as browsers keep anything.
  private static func deviceCookie(_ house: House) -> String { Cookies.session("device", secure: house.isSecure) }

  /// The secret that this browser brought.
  package static func device(of request: Inquiry) -> String? { request.cookies[deviceCookie(request.house)] }

  /// Signs a customer in, in whatever way they proved to be themselves: the cookies of the session and of the browser.
  package static func enter(_ account: PortalAccount, _ request: Inquiry, in tx: Transaction) throws -> [SetCookie] {
    let entry = try Device.enter(account, device: device(of: request), agent: request.agent, address: request.address, in: tx)
    return [
      cookie(customer: entry.session, in: request.house),
      SetCookie(name: deviceCookie(request.house), value: entry.device, maxAge: 400 * 86_400),
    ]
  }

  /// Where a member of the staff has their own things.
  package static let ownPage = "/console/me"

  /// Where somebody without a session is sent from `path`.
  static func page(for path: String) -> String? {
    if path.hasPrefix("/my") { return "/sign-in" }
    if path.hasPrefix("/console") { return "/console/sign-in" }
    return nil
  }

  /// A path to go to after signing in, if it is one of ours: never another site, never `//evil`.
  package static func next(_ fields: Fields, inside prefix: String) -> String {
    guard let next = fields["next"], next == prefix || next.hasPrefix(prefix + "/"), !next.contains("\\"), !next.contains("//"),
      next.utf8.allSatisfy({ $0 > 32 && $0 < 127 })
    else { return prefix }
    return next
  }
}
