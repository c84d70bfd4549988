import Hummingbird
import NIOCore

/// What Hummingbird carries along with a request; everything of ours is in `Visit`.
package struct Context: RequestContext {
  package var coreContext: CoreRequestContextStorage
  /// Address of the peer, which may be our own proxy; nil when there is no socket.
  let peer: String?

  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    peer = source.channel.remoteAddress?.ipAddress
  }
}
