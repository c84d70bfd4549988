import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import Storage

/// Server-sent events that say only that something changed; the page then fetches itself anew. So a stream holds no data, a lost event costs
/// nothing, and a reconnect needs no memory.
package enum EventStream {
  /// Woken every 25 seconds for all streams at once, so that dead connections are found and proxies keep live ones.
  package static let heartbeat = "heartbeat"

  /// Name of the moment in a stream's address at which its page was loaded, in milliseconds.
  static let loadedAt = "at"

  /// - Parameters:
  ///   - ending: after which it is asked whether the viewer may still listen; if not, the page is woken once more, to find itself signed out.
  ///   - hasMissed: asked once after subscribing, so that nothing falls between the page and its stream.
  static func response(
    _ signals: Signals, topics: [String], ending: String?, mayListen: @escaping @Sendable () async throws -> Bool,
    hasMissed: () async throws -> Bool
  ) async throws -> Response {
    var headers = HTTPFields()
    headers[.contentType] = "text/event-stream; charset=utf-8"
    headers[.cacheControl] = "no-store"
    let wakeUps = signals.wakeUps(topics + [heartbeat] + (ending.map { [$0] } ?? []))
    let first = try await hasMissed() ? "changed" : "open"
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody { writer in
        // The browser waits three seconds before it comes back.
        try await writer.write(ByteBuffer(string: "retry: 3000\nevent: \(first)\ndata:\n\n"))
        for await topic in wakeUps.cancelOnGracefulShutdown() {
          if topic == ending, try await mayListen() { continue }
          try await writer.write(ByteBuffer(string: topic == heartbeat ? ":\n\n" : "event: changed\ndata:\n\n"))
          if topic == ending { break }
        }
        try await writer.finish(nil)
      })
  }
}
