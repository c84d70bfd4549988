import NIOCore
import NIOPosix

/// A connection to the served port as it is: bytes there, bytes back.
struct Wire: ~Copyable {
  private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
  private(set) var received = ""

  struct Ended: Error {
    let received: String
  }

  static func open<T: Sendable>(_ port: Int?, _ talk: (inout Wire) async throws -> T) async throws -> T {
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).connect(host: "localhost", port: port ?? 0) {
      channel in
      channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel) }
    }
    return try await channel.executeThenClose { inbound, outbound in
      var wire = Wire(outbound: outbound, inbound: inbound.makeAsyncIterator())
      return try await talk(&wire)
    }
  }

  private init(outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>, inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator) {
    self.outbound = outbound
    self.inbound = inbound
  }

  func send(_ text: String) async throws { try await outbound.write(ByteBuffer(string: text)) }

  /// Asks for a page.
  func get(_ path: String, cookie: String = "lang=fa") async throws {
    try await send("GET \(path) HTTP/1.1\r\nHost: club.example\r\nCookie: \(cookie)\r\n\r\n")
  }

  /// Everything up to `text` that was not taken yet.
  @discardableResult
  mutating func receive(until text: String) async throws -> String {
    while true {
      if let end = received.firstRange(of: text)?.upperBound {
        let taken = String(received[..<end])
        received.removeSubrange(..<end)
        return taken
      }
      guard let piece = try await inbound.next() else { throw Ended(received: received) }
      received += String(buffer: piece)
    }
  }

  /// What comes until the other side closes.
  mutating func receiveAll() async throws -> String {
    while let piece = try await inbound.next() { received += String(buffer: piece) }
    return received
  }
}
