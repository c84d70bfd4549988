import Kernel

/// Every address of the portal; routes, pages and tests take them from here.
package enum PortalLink {
  package static let home = "/my"
  package static let more = "/my/more"
  package static let requests = "/my/requests"
  package static let forms = "/my/forms"
  package static let quotes = "/my/quotes"
  package static let invoices = "/my/invoices"
  package static let points = "/my/points"
  package static let card = "/my/card"
  package static let cardPDF = "/my/card/pdf"
  package static let warranties = "/my/warranties"
  package static let security = "/my/security"
  package static let securityDevices = "/my/security/devices"
  package static let securityPassword = "/my/security/password"
  package static let securityPasskeys = "/my/security/passkeys"
  package static let securityPasskeyOptions = "/my/security/passkeys/options"
  package static let securityPasskeyRemoval = "/my/security/passkeys/removal"
  package static let securityDestination = "/my/security/destination"
  package static let securityProof = "/my/security/destination/proof"
  package static let news = "/my/news"
  package static let personal = "/my/personal"
  package static let personalConsents = "/my/personal/consents"
  package static let personalErasure = "/my/personal/erasure"
  /// Everything about the person; `.json` or `.html` follows.
  package static let personalFile = "/my/personal/data"
  package static let acting = "/my/acting"
  package static let live = "/my/live"
  /// Ends the sight of a member of the staff (Console mounts it).
  package static let endSight = "/console/sight/end"
  /// The public page that ends the session (Site mounts it).
  package static let signOut = "/sign-out"

  package static func request(_ id: RequestID) -> String { "\(requests)/\(id)" }
  package static func requestFields(_ id: String) -> String { "\(requests)/\(id)/fields" }
  /// The page with the link of a draft, which works for whoever has it.
  package static func resume(_ token: String) -> String { "/r/\(token)/link" }
  package static func form(_ slug: String) -> String { "\(forms)/\(slug)" }
  package static func quote<S>(_ id: ID<S>) -> String { "\(quotes)/\(id)" }
  package static func quotePDF<S>(_ id: ID<S>) -> String { quote(id) + "/pdf" }
  package static func acceptance<S>(_ id: ID<S>) -> String { quote(id) + "/acceptance" }
  package static func refusal<S>(_ id: ID<S>) -> String { quote(id) + "/refusal" }
  package static func invoice<S>(_ id: ID<S>) -> String { "\(invoices)/\(id)" }
  package static func invoicePDF<S>(_ id: ID<S>) -> String { invoice(id) + "/pdf" }
}
