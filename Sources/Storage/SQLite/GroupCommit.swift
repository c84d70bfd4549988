import GRDB
import Synchronization

/// Writes that come while another is under way share the next commit: waiting for the disk costs as much for one as for thirty. Each stands behind
/// a savepoint of its own, so one that throws undoes itself alone, and whoever waits is answered after the commit.
final class GroupCommit: Sendable {
  private struct State {
    var waiting: [any Waiting] = []
    var isAtWork = false
  }

  private let writer: any DatabaseWriter
  private let state = Mutex(State())
  /// So few that the first of a group is not kept long; as many as wait on a busy small server.
  private static let limit = 32

  init(_ writer: any DatabaseWriter) { self.writer = writer }

  /// Runs the closure in a transaction; returns when it is on the disk.
  /// - Throws: what the closure throws, or GRDB's `DatabaseError`.
  func write<T: Sendable>(_ body: @escaping @Sendable (GRDB.Database) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let isFirst = state.withLock { state in
        state.waiting.append(Write(body, continuation))
        defer { state.isAtWork = true }
        return !state.isAtWork
      }
      if isFirst { writer.asyncWriteWithoutTransaction { db in self.work(db) } }
    }
  }

  private func work(_ db: GRDB.Database) {
    while let group = next() {
      if group.count == 1 { alone(group[0], db) } else { together(group, db) }
    }
  }

  private func next() -> [any Waiting]? {
    state.withLock { state in
      state.isAtWork = !state.waiting.isEmpty
      guard state.isAtWork else { return nil }
      defer { state.waiting.removeFirst(min(GroupCommit.limit, state.waiting.count)) }
      return Array(state.waiting.prefix(GroupCommit.limit))
    }
  }

  private func alone(_ write: any Waiting, _ db: GRDB.Database) {
    do {
      try db.inTransaction(.immediate) {
        try write.run(db)
        return .commit
      }
      write.answer()
    } catch { write.fail(error) }
  }

  private func together(_ group: [any Waiting], _ db: GRDB.Database) {
    do {
      try db.inTransaction(.immediate) {
        for write in group { try behindSavepoint(write, db) }
        return .commit
      }
      for write in group { write.answer() }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      // They waited together as long as one may wait.
      for write in group { write.fail(error) }
    } catch {
      // The whole was undone, a full disk for example; alone, each is told its own reason.
      for write in group { alone(write, db) }
    }
  }

  /// What the write throws is its own affair, unless SQLite undid the whole transaction over it.
  private func behindSavepoint(_ write: any Waiting, _ db: GRDB.Database) throws {
    do {
      try db.inSavepoint {
        try write.run(db)
        return .commit
      }
    } catch { if !db.isInsideTransaction { throw error } }
  }
}

/// A write of any result that waits for its commit.
private protocol Waiting: Sendable {
  func run(_ db: GRDB.Database) throws
  /// What the last run came to.
  func answer()
  func fail(_ error: any Error)
}

private final class Write<T: Sendable>: Waiting {
  private let body: @Sendable (GRDB.Database) throws -> T
  private let continuation: CheckedContinuation<T, any Error>
  private let result = Mutex<Result<T, any Error>?>(nil)

  init(_ body: @escaping @Sendable (GRDB.Database) throws -> T, _ continuation: CheckedContinuation<T, any Error>) {
    self.body = body
    self.continuation = continuation
  }

  func run(_ db: GRDB.Database) throws {
    let result = Result { try body(db) }
    self.result.withLock { $0 = result }
    _ = try result.get()
  }

  func answer() {
    guard let result = result.withLock({ $0 }) else { return fail(StorageError.other("a write was answered before it ran")) }
    continuation.resume(with: result)
  }

  func fail(_ error: any Error) { continuation.resume(throwing: error) }
}
