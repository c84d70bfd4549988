import Foundation
import Kernel

/// One transaction, and the world as seen from it: it runs SQL, knows now, makes ids. It is not `Sendable`, so the compiler keeps it inside
/// the closure that it was handed to, and no `await` can stretch it.
package final class Transaction {
  package let world: World
  /// The same instant for everything in this transaction.
  package let now: Instant
  package let canWrite: Bool
  /// Who is told of which event, by type; filled by App, read by Events.
  package let consumers: [String: [String]]
  package private(set) var statements = 0
  /// Begins low and by chance, so that two transactions of one millisecond seldom count alike and 2000 ids fit before the counter turns.
  private lazy var made = world.chance() & 0x7FF
  private(set) var signals: Set<String> = []
  private let connection: any Connection

  init(on connection: any Connection, world: World, canWrite: Bool, consumers: [String: [String]]) {
    self.connection = connection
    self.world = world
    self.canWrite = canWrite
    self.consumers = consumers
    now = world.now()
  }

  package var today: Day { Day(now, in: world.zone) }
  package var dialect: Dialect { connection.dialect }

  /// A new id whose time part is this transaction's `now`; those of one transaction sort in the order of their making, as a counter
  /// stands where RFC 9562 (6.2, method 1) allows one.
  package func newID<Subject>(_: Subject.Type = Subject.self) -> ID<Subject> {
    made += 1
    return ID(at: now, chance: (made, world.chance()))
  }

  /// Runs a statement; returns how many rows it changed.
  /// - Throws: `Refusal.conflict` when a UNIQUE constraint stands in the way, `StorageError` otherwise.
  @discardableResult
  package func run(_ sql: SQL) throws -> Int {
    statements += 1
    return try connection.execute(sql) { _ in }
  }

  /// Every row, decoded.
  package func all<T>(_ sql: SQL, _ decode: (Row) throws -> T) throws -> [T] {
    var rows: [T] = []
    statements += 1
    try connection.execute(sql) { rows.append(try decode($0)) }
    return rows
  }

  /// The first row, decoded, or nil.
  package func first<T>(_ sql: SQL, _ decode: (Row) throws -> T) throws -> T? {
    var found: T?
    statements += 1
    try connection.execute(sql) { if found == nil { found = try decode($0) } }
    return found
  }

  /// The first column named `value` of the first row: `SELECT COUNT(*) AS value …`.
  package func value<V: ColumnValue>(_ sql: SQL) throws -> V? {
    try first(sql) { try $0("value") }
  }

  /// Wakes those who wait for `topic`, on every server, once this transaction is committed.
  package func signal(_ topic: String) { signals.insert(topic) }
}

/// A connection as a transaction sees it.
protocol Connection: AnyObject {
  var dialect: Dialect { get }
  @discardableResult
  func execute(_ sql: SQL, each: (Row) throws -> Void) throws -> Int
}

/// What went wrong below, without any value that a visitor typed.
package enum StorageError: Error, CustomStringConvertible {
  case unavailable(String)
  case constraint(String)
  case retry(String)
  case other(String)

  package var description: String {
    switch self {
    case .unavailable(let text): "database unavailable: \(text)"
    case .constraint(let text): "constraint: \(text)"
    case .retry(let text): "transaction must run again: \(text)"
    case .other(let text): "database: \(text)"
    }
  }
}
