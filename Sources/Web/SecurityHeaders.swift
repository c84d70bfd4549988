import HTTPTypes
import Hummingbird

/// Headers that every answer carries. The content policy is set by the page, since pages differ in who may frame them.
struct SecurityHeaders: MiddlewareProtocol {
  typealias Input = Request
  typealias Output = Response
  let isSecure: Bool

  func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
    var response = try await next(request, context)
    response.headers[.xContentTypeOptions] = "nosniff"
    // Links with a token in them must not travel on.
    response.headers[.referrerPolicy] = "strict-origin-when-cross-origin"
    if response.headers[.crossOriginResourcePolicy] == nil { response.headers[.crossOriginResourcePolicy] = "same-origin" }
    response.headers[.permissionsPolicy] = "camera=(), microphone=(), geolocation=()"
    if isSecure { response.headers[.strictTransportSecurity] = "max-age=63072000; includeSubDomains" }
    return response
  }

  /// No script but our files, nothing from elsewhere; `style` attributes carry numbers only (bar heights).
  /// - Parameter images: other sites whose pictures the page shows.
  static func policy(frameAncestors: [String]?, images: [String] = []) -> String {
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src "
      + (["'self'", "data:"] + images).joined(separator: " ")
      + "; font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors "
      + (frameAncestors?.joined(separator: " ") ?? "'none'")
  }
}

extension HTTPField.Name {
  static let clearSiteData = literal("Clear-Site-Data")
  static let permissionsPolicy = literal("Permissions-Policy")
  static let refresh = literal("Refresh")
  static let referrerPolicy = literal("Referrer-Policy")
  static let secFetchSite = literal("Sec-Fetch-Site")
  static let xForwardedFor = literal("X-Forwarded-For")
  static let xFrameOptions = literal("X-Frame-Options")

  /// The initialiser fails only for characters outside RFC 9110's token, which a literal of ours does not have.
  private static func literal(_ name: StaticString) -> HTTPField.Name {
    guard let name = HTTPField.Name("\(name)") else { preconditionFailure("no header name: \(name)") }
    return name
  }
}
