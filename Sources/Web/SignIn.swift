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
}

extension Entrance where Viewer == CustomerViewer {
  package static let customers = Entrance(
    cookie: SignIn.customerCookie,
    admit: { token, tx in
      guard let token, let viewer = try Session.customer(token, in: tx) else { throw Refusal.signInNeeded }
      return viewer
    }, seen: \.seenAt)
}

extension Entrance where Viewer == StaffViewer {
  package static let staff = Entrance(
    cookie: SignIn.staffCookie,
    admit: { token, tx in
      guard let token, let viewer = try Session.staff(token, in: tx) else { throw Refusal.signInNeeded }
      return viewer
    }, seen: \.seenAt)
}

extension Entrance where Viewer == Visitor {
  package static let everyone = Entrance(
    cookie: SignIn.customerCookie,
    admit: { token, tx in Visitor(customer: try token.flatMap { try Session.customer($0, in: tx) }) },
    seen: { _ in nil })
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
