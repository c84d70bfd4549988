import CPostgres
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

  /// - Parameter consumers: as `Database` takes them.
  package static func make(steps: [Step], consumers: [String: [String]] = [:], connections: Int = 4) async throws -> TestDatabase {
    let clock = TestClock()
    let location = try await location(steps)
    let database = try Database(
      at: location, world: .fixed(clock), connections: connections, consumers: consumers, logger: .silent)
    if case .sqliteInMemory = location { try await Migrator.migrate(database, steps: steps) }
    return TestDatabase(database: database, clock: clock)
  }

  /// Whether the tests run on PostgreSQL.
  package static var isPostgres: Bool { server != nil }

  private static func location(_ steps: [Step]) async throws -> Settings.DatabaseLocation {
    guard let server else { return .sqliteInMemory }
    return .postgres(url: try await server.database(steps))
  }

  private static let server = ProcessInfo.processInfo.environment["BASHGAH_TEST_POSTGRES"].map { PostgresServer(url: $0) }
}

extension Logger {
  /// A log that nobody reads.
  package static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

/// Makes databases on a server: each list of steps is migrated once, into a template, and copied for each test.
/// They are dropped by the next process that tests on the server.
private actor PostgresServer {
  private let url: String
  private var templates: [String: String] = [:]
  private var count = 0

  init(url: String) { self.url = url }

  func database(_ steps: [Step]) async throws -> String {
    if count == 0 { try dropLeftovers() }
    let template = try await template(steps)
    let name = nextName()
    try command("CREATE DATABASE \(name) TEMPLATE \(template)")
    return try address(of: name)
  }

  private func template(_ steps: [Step]) async throws -> String {
    let key = steps.map(\.name).joined(separator: "\n")
    if let known = templates[key] { return known }
    let name = nextName()
    try command("CREATE DATABASE \(name)")
    let database = try Database(at: .postgres(url: try address(of: name)), world: .fixed(), connections: 1, logger: .silent)
    try await Migrator.migrate(database, steps: steps)
    await database.close()
    // The listening connection goes a moment later by itself; nobody may be connected to a template.
    try command("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'")
    templates[key] = name
    return name
  }

  /// Databases of test processes that are no more.
  private func dropLeftovers() throws {
    for name in try command("SELECT datname FROM pg_database WHERE datname LIKE 'bashgah\\_test\\_%'") {
      guard let process = name.split(separator: "_").dropFirst(2).first.flatMap({ pid_t($0) }), kill(process, 0) != 0 else { continue }
      try command("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    }
  }

  private func nextName() -> String {
    count += 1
    return "bashgah_test_\(ProcessInfo.processInfo.processIdentifier)_\(count)"
  }

  private func address(of name: String) throws -> String {
    guard var parts = URLComponents(string: url) else { throw Failure(description: "BASHGAH_TEST_POSTGRES is no URL") }
    parts.path = "/" + name
    return parts.string ?? url
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// A statement outside of transactions, where databases are made and dropped; returns the first column.
  @discardableResult
  private func command(_ text: String) throws -> [String] {
    let connection = PQconnectdb(url)
    defer { PQfinish(connection) }
    let result = PQexec(connection, text)
    defer { PQclear(result) }
    guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
      throw Failure(description: String(cString: PQerrorMessage(connection)))
    }
    return (0..<PQntuples(result)).map { String(cString: PQgetvalue(result, $0, 0)) }
  }
}
