import Synchronization

/// Who waits for what: event streams and workers subscribe to a topic and are woken after the commit that concerns them.
/// A wake-up carries nothing; whoever wakes reads the database, so a missed or doubled one does no harm.
package final class Signals: Sendable {
  private struct State {
    var next = 0
    var waiting: [String: [Int: AsyncStream<String>.Continuation]] = [:]
    var counts: [String: [Count]] = [:]
  }
  private let state = Mutex(State())

  package init() {}

  /// A stream that yields the topic after each signal of one of `topics`. Ends with the task that reads it.
  ///
  /// The eight oldest unread are kept: whoever is that far behind has a wake-up waiting in any case.
  package func wakeUps(_ topics: String...) -> AsyncStream<String> { wakeUps(topics) }

  package func wakeUps(_ topics: [String]) -> AsyncStream<String> {
    let (stream, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingOldest(8))
    let key = state.withLock { state in
      state.next += 1
      for topic in topics { state.waiting[topic, default: [:]][state.next] = continuation }
      return state.next
    }
    continuation.onTermination = { [weak self] _ in self?.remove(key, from: topics) }
    return stream
  }

  /// How often some topics were signalled, for what is kept in memory: it is raised before the writer goes on.
  package final class Count: Sendable {
    private let signals = Atomic<Int>(0)
    package var value: Int { signals.load(ordering: .acquiring) }
    fileprivate func raise() { signals.add(1, ordering: .releasing) }
  }

  /// Counts the signals of `topics` from now on, for the life of the process.
  package func count(of topics: [String]) -> Count {
    let count = Count()
    state.withLock { state in for topic in topics { state.counts[topic, default: []].append(count) } }
    return count
  }

  package func wake(_ topics: some Sequence<String>) {
    let waiting = state.withLock { state in
      for topic in topics { for count in state.counts[topic] ?? [] { count.raise() } }
      return topics.map { ($0, Array((state.waiting[$0] ?? [:]).values)) }
    }
    for (topic, continuations) in waiting {
      for continuation in continuations { continuation.yield(topic) }
    }
  }

  /// How many wait for `topic`; a test of clean-up asks.
  package func count(_ topic: String) -> Int { state.withLock { $0.waiting[topic]?.count ?? 0 } }

  private func remove(_ key: Int, from topics: [String]) {
    state.withLock { state in
      for topic in topics {
        state.waiting[topic]?[key] = nil
        if state.waiting[topic]?.isEmpty == true { state.waiting[topic] = nil }
      }
    }
  }
}
