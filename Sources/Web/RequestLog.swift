import Hummingbird
import Kernel
import Logging
import Storage

/// One line for each request, after its answer: method, route pattern (never the path, which may hold a token), status, time, statements.
struct RequestLog: MiddlewareProtocol {
  typealias Input = Request
  typealias Output = Response

  func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
    let start = ContinuousClock.now
    let statements = StatementCount()
    let response = try await StatementCount.$current.withValue(statements) { try await next(request, context) }
    let elapsed = start.duration(to: .now)
    context.logger.log(
      level: response.status.code >= 500 ? .error : .info, "request",
      metadata: [
        "method": .string(request.method.rawValue), "route": .string(context.endpointPath ?? "none"),
        "status": .stringConvertible(response.status.code), "ms": .stringConvertible(milliseconds(elapsed)),
        "sql": .stringConvertible(statements.value),
      ])
    return response
  }

  private func milliseconds(_ duration: Duration) -> Double {
    let (seconds, attoseconds) = duration.components
    return Double(seconds) * 1000 + Double(attoseconds / 100_000_000_000_000) / 10
  }
}
