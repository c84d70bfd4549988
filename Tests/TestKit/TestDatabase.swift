import Foundation
import Kernel
import Logging
import Storage

/// A fresh database for one test, migrated, in a fixed world: in memory on SQLite, or on the PostgreSQL server that `BASHGAH_TEST_POSTGRES`
/// names, where the user may create databases.
package struct TestDatabase: Sendable {
  /// Empty but for what the steps put in.
  package let database: Database
  /// The database's time; a test moves it.
  package let clock: TestClock
  private let lease: PostgresServer.Lease?

  /// - Parameter consumers: as `Database` takes them.
  package static func make(steps: [Step], consumers: [String: [String]] = [:], connections: Int = 4) async throws -> TestDatabase {
    let clock = TestClock()
    let lease = try await server?.lease(steps)
    let database = try Database(
      at: lease.map { .postgres(url: $0.url) } ?? .sqliteInMemory, world: .fixed(clock), connections: connections, consumers: consumers,
      logger: .silent)
    if lease == nil { try await Migrator.migrate(database, steps: steps) }
    return TestDatabase(database: database, clock: clock, lease: lease)
  }

  /// Whether the tests run on PostgreSQL.
  package static var isPostgres: Bool { server != nil }

  private static let server = ProcessInfo.processInfo.environment["BASHGAH_TEST_POSTGRES"].map { PostgresServer(url: $0) }
}

extension Logger {
  /// A log that nobody reads. It keeps its metadata, by which a request is known.
  package static let silent = {
    var logger = Logger(label: "test") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .critical
    return logger
  }()
}
