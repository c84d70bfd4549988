import CPostgres
import Foundation
import Kernel
import Storage
import Synchronization

/// Makes databases on a server: each list of steps is migrated once, into a template, and copied for each test.
actor PostgresServer {
  private let url: String
  private var templates: [String: Task<String, any Error>] = [:]
  private var count = 0
  private let retired = Names()
  /// All tests begin at once; so many of them have a database with its connections at a time.
  private let places = Places(8)

  init(url: String) { self.url = url }

  /// The use of a database; when nobody holds it any more, the database is dropped before another is made.
  final class Lease: Sendable {
    let url: String
    private let name: String
    private let retired: Names
    private let place: Places.Place

    fileprivate init(_ name: String, url: String, retired: Names, place: Places.Place) {
      self.name = name
      self.url = url
      self.retired = retired
      self.place = place
    }

    deinit { retired.add(name) }
  }

  /// A copy of the template that `steps` make.
  func lease(_ steps: [Step]) async throws -> Lease {
    let place = await places.take()
    if count == 0 { try dropLeftovers() }
    try dropRetired()
    let template = try await template(steps)
    let name = nextName()
    try command("CREATE DATABASE \(name) TEMPLATE \(template)")
    return Lease(name, url: try address(of: name), retired: retired, place: place)
  }

  /// Many tests ask at once; the first one's template serves all.
  private func template(_ steps: [Step]) async throws -> String {
    let key = steps.map(\.name).joined(separator: "\n")
    let task = templates[key] ?? Task { try await migrated(steps) }
    templates[key] = task
    return try await task.value
  }

  private func migrated(_ steps: [Step]) async throws -> String {
    let name = nextName()
    try command("CREATE DATABASE \(name)")
    let database = try Database(at: .postgres(url: try address(of: name)), world: .fixed(), connections: 1, logger: .silent)
    try await Migrator.migrate(database, steps: steps)
    await database.close()
    // The listening connection goes a moment later by itself; nobody may be connected to a template.
    try command("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'")
    return name
  }

  /// Databases whose tests are over. One that still has a connection waits for the next time.
  private func dropRetired() throws {
    for name in retired.takeAll() {
      let busy = try command("SELECT pid FROM pg_stat_activity WHERE datname = '\(name)'")
      if busy.isEmpty { try command("DROP DATABASE \(name)") } else { retired.add(name) }
    }
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

/// Names that several threads add to.
private final class Names: Sendable {
  private let names = Mutex<[String]>([])

  func add(_ name: String) { names.withLock { $0.append(name) } }

  func takeAll() -> [String] {
    names.withLock { names in
      defer { names = [] }
      return names
    }
  }
}
