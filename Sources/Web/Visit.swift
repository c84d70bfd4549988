import Foundation
import Hummingbird
import Identity
import Kernel
import Language
import Storage

/// One request by somebody: who, in which language, what was asked for and what was sent along. Being signed in is a type:
/// a `Visit<CustomerViewer>` exists only for a customer with a session.
package struct Visit<Viewer: Sendable>: Sendable {
  package let viewer: Viewer
  package private(set) var request: Inquiry
  /// Messages beside the fields, when a form is shown again.
  package var errors: [String: Word] = [:]

  package var words: Words { request.words }
  package var house: House { request.house }
  package var fields: Fields { request.fields }
  package var query: Fields { request.query }
  package var zone: TimeZone { house.zone }
  package var tongue: Tongue { request.words.tongue }

  package init(_ viewer: Viewer, _ request: Inquiry) {
    self.viewer = viewer
    self.request = request
  }

  /// The same visit in another language.
  package func speaking(_ tongue: Tongue) -> Visit {
    guard tongue != self.tongue else { return self }
    var visit = self
    visit.request.words = Words(tongue, words.manner)
    return visit
  }

  /// The same visit after what was typed has been taken: its forms are empty again.
  package var emptied: Visit {
    var visit = self
    visit.request.fields = Fields()
    return visit
  }

  /// The id that stands in the path under `name`.
  /// - Throws: `Refusal.notFound` when it is no id.
  package func id<S>(_ name: String = "id", of: S.Type = S.self) throws -> ID<S> {
    guard let id = ID<S>(try text(name)) else { throw Refusal.notFound }
    return id
  }

  /// The text that stands in the path under `name`, percent-decoded.
  package func text(_ name: String) throws -> String {
    guard let raw = request.parameters.get(name) else { throw Refusal.notFound }
    // Nearly always there is nothing to decode, and asking Foundation costs as much as a query.
    guard raw.utf8.contains(UInt8(ascii: "%")) else { return raw }
    guard let text = raw.removingPercentEncoding else { throw Refusal.notFound }
    return text
  }

  /// What was typed into a field, to show it again.
  package func typed(_ name: String) -> String? { fields[name] }
}

extension Visit where Viewer == Visitor {
  /// The customer's session, to end it.
  package var sessionToken: String? { request.cookies[Cookies.session(SignIn.customerCookie, secure: house.isSecure)] }
}

extension Visit where Viewer == StaffViewer {
  /// The session of this member of the staff, to end it.
  package var sessionToken: String? { request.cookies[Cookies.session(SignIn.staffCookie, secure: house.isSecure)] }
}

/// A visitor of the public pages; knows the customer when there is a session.
package struct Visitor: Sendable {
  package let customer: CustomerViewer?
  package init(customer: CustomerViewer?) { self.customer = customer }
}

/// The request itself, read once.
package struct Inquiry: Sendable {
  package let house: House
  package var words: Words
  /// Percent-encoded path, without the query.
  package let path: String
  package let query: Fields
  package var fields: Fields
  package let parameters: Parameters
  package let cookies: Cookies
  /// How pages look in this browser.
  package let look: Look
  package let agent: String
  /// Address of the visitor: the peer, or what a trusted proxy says.
  package let address: String
  package let acceptsGzip: Bool
  package let wantsJSON: Bool
  /// The page of another site that led here.
  package let referrer: String?
  /// The page of ours that led here, as path and query.
  package let cameFrom: String?
  /// A page of another website sends it: whoever's cookie comes along did not mean to.
  var isForeign = false
  package let id: String

  init(_ request: Request, _ context: Context, _ house: House, fields: Fields = Fields()) {
    self.house = house
    self.fields = fields
    path = request.uri.path
    query = FormEncoding.fields(request.uri.query ?? "")
    parameters = context.parameters
    cookies = Cookies(request.headers[values: .cookie])
    look = Look(cookies[Look.cookie] ?? "").changed(by: query["look"])
    words = Inquiry.words(of: path, query: query, cookies: cookies, organisation: house.organisation.value)
    agent = String((request.headers[.userAgent] ?? "").prefix(300))
    address = Inquiry.address(of: request, peer: context.peer, trusted: house.settings.trustedProxies)
    acceptsGzip = request.headers[.acceptEncoding]?.contains("gzip") ?? false
    wantsJSON = request.headers[.accept]?.hasPrefix("application/json") ?? false
    referrer = request.headers[.referer].flatMap { $0.hasPrefix(house.origin) ? nil : String($0.prefix(500)) }
    cameFrom = request.headers[.referer].flatMap {
      $0.hasPrefix(house.origin + "/") ? String($0.dropFirst(house.origin.count).prefix(2000)) : nil
    }
    id = context.id
  }

  /// `?lang=` wins and is remembered, then the cookie; the organisation's first language comes without either. Customers choose among the
  /// languages that it offers them and may read sums in tomans; staff have every language, and rials, as the books have them.
  static func words(of path: String, query: Fields, cookies: Cookies, organisation: Organisation) -> Words {
    let isStaff = path.hasPrefix("/console")
    func known(_ name: String?) -> Tongue? {
      name.flatMap(Tongue.init(rawValue:)).flatMap { isStaff || organisation.languages.contains($0) ? $0 : nil }
    }
    let tongue = known(query["lang"]) ?? known(cookies[Cookies.tongue]) ?? organisation.languages.first ?? .fa
    let words = Words(tongue, organisation.manner)
    return isStaff ? words.inRials : words
  }

  /// The last address that a proxy of ours wrote down; what stands before it is hearsay.
  private static func address(of request: Request, peer: String?, trusted: [String]) -> String {
    let peer = peer ?? "local"
    guard trusted.contains(peer), let header = request.headers[.xForwardedFor],
      let last = header.split(separator: ",").last
    else { return peer }
    return last.trimmingCharacters(in: .whitespaces)
  }

  /// The same page in another language.
  package func link(in tongue: Tongue) -> String {
    var pairs = query.pairs.filter { $0.name != "lang" && $0.name != "notice" }.map { ($0.name, $0.value) }
    pairs.append(("lang", tongue.rawValue))
    return path + "?" + FormEncoding.text(Fields(pairs))
  }
}
