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

  static func response(_ signals: Signals, topics: [String]) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = "text/event-stream; charset=utf-8"
    headers[.cacheControl] = "no-store"
    let wakeUps = signals.wakeUps(topics + [heartbeat])
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody { writer in
        // The browser waits three seconds before it comes back; the first event brings a page up to date that was loaded before the stream.
        try await writer.write(ByteBuffer(string: "retry: 3000\nevent: open\ndata:\n\n"))
        for await topic in wakeUps.cancelOnGracefulShutdown() {
          try await writer.write(ByteBuffer(string: topic == heartbeat ? ":\n\n" : "event: changed\ndata:\n\n"))
        }
        try await writer.finish(nil)
      })
  }
}
