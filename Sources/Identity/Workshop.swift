import Dispatch
import Foundation
import Kernel
import Synchronization

/// Slow work off the threads that serve, few at a time; whoever comes to a full queue is asked to come back. Its threads are its own and step back for
/// every other: with two cores, 200 sign-ins a minute would otherwise make each page wait for a hash (design.md §8).
final class Workshop: Sendable {
  private typealias Job = @Sendable () -> Void

  /// What the threads share; it outlives the workshop until the last of them has gone home.
  private final class Bench: Sendable {
    private struct State {
      var waiting: [Job?] = []
      var count = 0
    }

    private let state = Mutex(State())
    private let signal = DispatchSemaphore(value: 0)

    var count: Int { state.withLock { $0.count } }

    /// False when there are `limit` already; nil sends one thread home.
    func add(_ job: Job?, limit: Int = .max) -> Bool {
      let isTaken = state.withLock { state in
        guard state.count < limit else { return false }
        state.waiting.append(job)
        if job != nil { state.count += 1 }
        return true
      }
      if isTaken { signal.signal() }
      return isTaken
    }

    func work() {
      // 0 is the calling thread on Linux; 10 of 19 leaves it about a tenth of a core that others want.
      setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
      while true {
        signal.wait()
        guard let job = state.withLock({ $0.waiting.removeFirst() }) else { return }
        job()
        state.withLock { $0.count -= 1 }
      }
    }
  }

  private let bench = Bench()
  private let width: Int
  private let limit: Int

  init(width: Int, limit: Int) {
    (self.width, self.limit) = (width, limit)
    for _ in 0..<width {
      let thread = Thread { [bench] in bench.work() }
      // scrypt's own stack is small, but libcrypto's is not ours to know.
      thread.stackSize = 1 << 20
      thread.start()
    }
  }

  deinit { for _ in 0..<width { _ = bench.add(nil) } }

  /// What is being done or waits.
  var count: Int { bench.count }

  /// - Throws: `Refusal.tooOften` when the queue is full, and what `work` throws.
  func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let isTaken = bench.add({ continuation.resume(with: Result(catching: work)) }, limit: limit)
      if !isTaken { continuation.resume(throwing: Refusal.tooOften(retryAfter: .seconds(10))) }
    }
  }
}
