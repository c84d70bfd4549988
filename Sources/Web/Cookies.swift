import HTTPTypes
import Hummingbird

/// The cookies of a request, by name.
package struct Cookies: Sendable {
  private let values: [Substring: Substring]

  init(_ headers: [String]) {
    var values: [Substring: Substring] = [:]
    for header in headers {
      for pair in header.split(separator: ";") {
        let parts = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
        if parts.count == 2 { values[parts[0]] = parts[1] }
      }
    }
    self.values = values
  }

  package subscript(name: String) -> String? { values[Substring(name)].map(String.init) }

  package static let tongue = "lang"

  /// The name of a session cookie. `__Host-` makes the browser insist on Secure and on no other host (RFC 6265bis); plain http cannot have it.
  static func session(_ kind: String, secure: Bool) -> String { secure ? "__Host-\(kind)" : "bashgah-\(kind)" }
}

/// A cookie to set; `value` nil takes it away.
package struct SetCookie: Sendable {
  let name: String
  let value: String?
  let maxAge: Int?
  var isHidden = true

  func header(secure: Bool) -> String {
    var text = "\(name)=\(value ?? ""); Path=/; SameSite=Lax"
    if isHidden { text += "; HttpOnly" }
    if secure { text += "; Secure" }
    if value == nil { text += "; Max-Age=0" } else if let maxAge { text += "; Max-Age=\(maxAge)" }
    return text
  }
}
