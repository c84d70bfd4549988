import Foundation
import Kernel

/// Slow work off the threads that serve, few at a time; whoever comes to a full queue is asked to come back.
struct Workshop: Sendable {
  private let queue = OperationQueue()
  private let limit: Int

  init(width: Int, limit: Int) {
    queue.maxConcurrentOperationCount = width
    self.limit = limit
  }

  /// What is being done or waits.
  var count: Int { queue.operationCount }

  /// - Throws: `Refusal.tooOften` when the queue is full, and what `work` throws.
  func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    guard count < limit else { throw Refusal.tooOften(retryAfter: .seconds(10)) }
    return try await withCheckedThrowingContinuation { continuation in
      queue.addOperation { continuation.resume(with: Result(catching: work)) }
    }
  }
}
