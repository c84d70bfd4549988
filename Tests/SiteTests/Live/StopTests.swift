import HummingbirdTesting
import Testing

@testable import Web

/// What becomes of connections when the server is stopped: it does not wait for streams, and finishes what it has begun.
@Suite struct StopTests {
  @Test(.timeLimit(.minutes(15))) func openStreamsEndWithTheServer() async throws {
    let (doors, door) = AsyncStream.makeStream(of: Door.self)
    let (signs, sign) = AsyncStream.makeStream(of: Void.self)
    async let rest = doors.first { _ in true }.map { door in
      try await Wire.open(door.port) { wire in
        try await wire.get(door.path)
        try await wire.receive(until: "event: open\ndata:\n\n")
        sign.yield()
        return try await wire.receiveAll()
      }
    }
    try await site(.live) { site in
      door.yield(Door(port: site.client.port, path: site.statusLink(try await site.order(by: .sara)) + "/live"))
      _ = await signs.first { _ in true }
    }
    // The chunked body is ended as it should be, so the browser knows that nothing was lost on the way.
    #expect(try await rest?.hasSuffix("0\r\n\r\n") == true)
  }

  @Test(.timeLimit(.minutes(15))) func aRequestThatHasBegunIsFinished() async throws {
    let (doors, door) = AsyncStream.makeStream(of: Door.self)
    let (signs, sign) = AsyncStream.makeStream(of: Void.self)
    async let answer = doors.first { _ in true }.map { door in
      try await Wire.open(door.port) { wire in
        let body = "name=" + String(repeating: "a", count: 100)
        let head = "POST \(door.path) HTTP/1.1\r\nHost: club.example\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        // Behind a request that is answered, in one piece with it: when that answer is here, this one has begun.
        try await wire.send(
          "GET /healthz HTTP/1.1\r\nHost: club.example\r\n\r\n\(head)Content-Length: \(body.utf8.count)\r\n\r\n" + body.prefix(50))
        try await wire.receive(until: "ok\n")
        sign.yield()
        while (try? await Wire.open(door.port) { _ in }) != nil { await Task.yield() }
        try await wire.send(String(body.dropFirst(50)))
        return try await wire.receiveAll()
      }
    }
    try await site(.live) { site in
      door.yield(Door(port: site.client.port, path: "/f/order"))
      _ = await signs.first { _ in true }
    }
    // The form comes back with what is missing.
    #expect(try await answer?.hasPrefix("HTTP/1.1 422") == true)
  }

  private struct Door {
    let port: Int?
    let path: String
  }
}

extension Optional where Wrapped: Sendable {
  /// `map` for work that takes its time.
  fileprivate func map<T: Sendable>(_ work: (Wrapped) async throws -> T) async rethrows -> T? {
    guard let self else { return nil }
    return try await work(self)
  }
}
