import Synchronization

/// Who waits for what: event streams and workers subscribe to a topic and are woken after the commit that concerns them.
/// A wake-up carries nothing; whoever wakes reads the database, so a missed or doubled one does no harm.
package final class Signals: Sendable {
  private struct State {
    var next = 0
    var waiting: [String: [Int: AsyncStream<Void>.Continuation]] = [:]
  }
  private let state = Mutex(State())

  package init() {}

  /// A stream that yields after each signal of `topic`, several at once as one. Ends with the task that reads it.
  package func wakeUps(_ topic: String) -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let key = state.withLock { state in
      state.next += 1
      state.waiting[topic, default: [:]][state.next] = continuation
      return state.next
    }
    continuation.onTermination = { [weak self] _ in self?.remove(key, from: topic) }
    return stream
  }

  package func wake(_ topics: some Sequence<String>) {
    let continuations = state.withLock { state in topics.flatMap { Array((state.waiting[$0] ?? [:]).values) } }
    for continuation in continuations { continuation.yield() }
  }

  /// How many wait for `topic`; a test of clean-up asks.
  package func count(_ topic: String) -> Int { state.withLock { $0.waiting[topic]?.count ?? 0 } }

  private func remove(_ key: Int, from topic: String) {
    state.withLock { state in
      state.waiting[topic]?[key] = nil
      if state.waiting[topic]?.isEmpty == true { state.waiting[topic] = nil }
    }
  }
}
