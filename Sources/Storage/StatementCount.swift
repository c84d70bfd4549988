import Synchronization

/// Statements run on behalf of one request, for its log line. Bound by Web around each request.
package final class StatementCount: Sendable {
  @TaskLocal package static var current: StatementCount?
  private let count = Atomic<Int>(0)

  package init() {}
  package var value: Int { count.load(ordering: .relaxed) }
  func add(_ n: Int) { count.add(n, ordering: .relaxed) }
}
