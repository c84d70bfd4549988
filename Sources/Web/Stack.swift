import Hummingbird
import Logging

/// The layers around every route, from the outside in: log line, security headers, error pages.
package enum Stack {
  package static func router(_ house: House) -> Router<Context> {
    let router = Router(context: Context.self)
    router.add(middleware: RequestLog())
    router.add(middleware: SecurityHeaders(isSecure: house.isSecure))
    router.add(middleware: ErrorPages(house: house))
    return router
  }
}
