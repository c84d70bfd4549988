import Foundation
import Kernel
import Logging

/// The database: `read` and `write` run a plain synchronous closure in one transaction each, off the event loops.
/// A write closure has no other side effect, because it runs again after a serialization failure of PostgreSQL; SQLite has one writer, and a
/// write waits up to five seconds for another process before it throws `StorageError.unavailable`.
package final class Database: Sendable {
  private let engine: any Engine
  package let world: World
  package let signals = Signals()
  private let consumers: [String: [String]]

  /// Opens the database; makes the SQLite file and its folder when absent.
  /// - Parameter consumers: names of the jobs that each type of event gives rise to (see Events).
  /// - Throws: `StorageError.unavailable` with one clear line.
  package init(
    at location: Settings.DatabaseLocation, world: World, connections: Int = 8, consumers: [String: [String]] = [:], logger: Logger
  ) throws {
    self.world = world
    self.consumers = consumers
    engine =
      switch location {
      case .sqlite(let path): try SQLiteEngine(path: path)
      case .sqliteInMemory: try SQLiteEngine(path: nil)
      case .postgres(let url): try PostgresEngine(url: url, connections: connections, signals: signals, logger: logger)
      }
  }

  package var dialect: Dialect { engine.dialect }

  /// One read-only snapshot.
  package func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    try await run(writing: false, body)
  }

  /// One transaction; committed when the closure returns, undone when it throws.
  @discardableResult
  package func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    try await run(writing: true, body)
  }

  private func run<T: Sendable>(writing: Bool, _ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
    let (world, consumers) = (world, consumers)
    let outcome = try await engine.run(writing: writing) { connection in
      let tx = Transaction(on: connection, world: world, canWrite: writing, consumers: consumers)
      let result = try body(tx)
      return Outcome(result: result, signals: tx.signals, statements: tx.statements)
    }
    StatementCount.current?.add(outcome.statements)
    if !outcome.signals.isEmpty { signals.wake(outcome.signals) }
    return outcome.result
  }

  /// Lets the planner look at the tables anew, after a great many rows came at once.
  package func refreshStatistics() async throws { try await write { tx in try tx.run("ANALYZE") } }

  /// Writes a copy of the database to a new file while others work with it. Only an SQLite database can do this.
  package func copy(to path: String) async throws { try await engine.copy(to: path) }

  /// Ends every connection after the running transactions.
  package func close() async { await engine.close() }
}

/// What a transaction leaves behind for after the commit.
struct Outcome<T: Sendable>: Sendable {
  let result: T
  let signals: Set<String>
  let statements: Int
}

protocol Engine: Sendable {
  var dialect: Dialect { get }
  func run<T: Sendable>(writing: Bool, _ body: @escaping @Sendable (any Connection) throws -> Outcome<T>) async throws -> Outcome<T>
  func copy(to path: String) async throws
  func close() async
}
