import Foundation
import GRDB
import GRDBSQLite
import Kernel

/// SQLite through GRDB: WAL, one writer, a reader for every processor. GRDB keeps the pool, the transactions and the statement cache; rows are read
/// straight from the statement, which measured 40 µs for 20 rows where GRDB's own took 100 to 150 µs.
final class SQLiteEngine: Engine {
  let dialect = Dialect.sqlite
  private let writer: any DatabaseWriter
  private let commits: GroupCommit

  /// - Parameter path: nil for a database in memory.
  init(path: String?) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = max(5, ProcessInfo.processInfo.activeProcessorCount)
    configuration.prepareDatabase { db in
      // A receipt that a visitor saw must be there after a power cut: FULL also in WAL mode, where the default of some builds is NORMAL.
      try db.execute(sql: "PRAGMA synchronous = FULL")
    }
    do {
      if let path {
        try FileManager.default.createDirectory(
          at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        writer = try DatabasePool(path: path, configuration: configuration)
      } else {
        writer = try DatabaseQueue(configuration: configuration)
      }
      commits = GroupCommit(writer)
    } catch {
      throw StorageError.unavailable("\(path ?? "memory"): \(SQLiteEngine.sentence(error))")
    }
  }

  func run<T: Sendable>(writing: Bool, _ body: @escaping @Sendable (any Connection) throws -> Outcome<T>) async throws -> Outcome<T> {
    do {
      if writing { return try await commits.write { db in try body(SQLiteConnection(db)) } }
      return try read(body)
    } catch let error as DatabaseError {
      // Another process held the file for longer than the five seconds that a write waits.
      if error.resultCode == .SQLITE_BUSY { throw StorageError.unavailable(SQLiteEngine.sentence(error)) }
      throw StorageError.other(SQLiteEngine.sentence(error))
    }
  }

  /// On the thread that asks: going to another and back costs more than most pages. Tasks have a thread for each processor and so has a reader,
  /// so none waits for another.
  private func read<T>(_ body: (any Connection) throws -> Outcome<T>) throws -> Outcome<T> {
    try writer.read { db in try body(SQLiteConnection(db)) }
  }

  func copy(to path: String) async throws {
    do { try writer.backup(to: DatabaseQueue(path: path)) } catch {
      throw StorageError.unavailable("\(path): \(SQLiteEngine.sentence(error))")
    }
  }

  func close() async { try? writer.close() }

  private static func sentence(_ error: any Error) -> String {
    guard let error = error as? DatabaseError else { return error.localizedDescription }
    return "\(error.message ?? "error") (\(error.extendedResultCode.rawValue))"
  }
}

/// One SQLite connection inside a transaction.
private final class SQLiteConnection: Connection {
  let dialect = Dialect.sqlite
  private let db: GRDB.Database

  init(_ db: GRDB.Database) { self.db = db }

  @discardableResult
  func execute(_ sql: SQL, each: (Row) throws -> Void) throws -> Int {
    let (text, values) = sql.rendered(for: .sqlite)
    var statement = try db.cachedStatement(sql: text)
    // The same statement inside its own loop gets a copy, otherwise the outer loop would start anew.
    if sqlite3_stmt_busy(statement.sqliteStatement) != 0 { statement = try db.makeStatement(sql: text) }
    let handle = statement.sqliteStatement
    defer {
      sqlite3_reset(handle)
      sqlite3_clear_bindings(handle)
    }
    for (index, value) in values.enumerated() { bind(value, at: Int32(index + 1), of: handle) }
    var names: ColumnNames?
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW:
        let columns = names ?? ColumnNames(statement.columnNames)
        names = columns
        try each(Row(source: SQLiteRow(statement: handle), columns: columns))
      case SQLITE_DONE: return Int(sqlite3_changes(sqlite3_db_handle(handle)))
      default: throw failure(of: handle)
      }
    }
  }

  private func bind(_ value: SQLValue, at index: Int32, of handle: OpaquePointer) {
    // SQLite copies the bytes before the call returns (SQLITE_TRANSIENT is the destructor -1).
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value {
    case .integer(let number): sqlite3_bind_int64(handle, index, number)
    case .text(var text):
      _ = text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { sqlite3_bind_text(handle, index, $0.baseAddress, Int32($0.count), transient) }
      }
    case .bytes(let bytes): bindBytes(bytes, at: index, of: handle, transient)
    case .id(let high, let low):
      withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { _ = sqlite3_bind_blob(handle, index, $0.baseAddress, 16, transient) }
    case .null: sqlite3_bind_null(handle, index)
    }
  }

  private func bindBytes(_ bytes: [UInt8], at index: Int32, of handle: OpaquePointer, _ transient: sqlite3_destructor_type?) {
    // An empty array may have no address, which SQLite would take for NULL.
    if bytes.isEmpty {
      sqlite3_bind_zeroblob(handle, index, 0)
    } else {
      _ = bytes.withUnsafeBytes { sqlite3_bind_blob(handle, index, $0.baseAddress, Int32($0.count), transient) }
    }
  }

  private func failure(of handle: OpaquePointer) -> any Error {
    let connection = sqlite3_db_handle(handle)
    let message = sqlite3_errmsg(connection).map { String(cString: $0) } ?? "error"
    let code = sqlite3_extended_errcode(connection)
    switch code {
    case uniqueViolated, primaryKeyViolated: return Refusal.conflict("error.409.text")
    case _ where code & 0xFF == SQLITE_CONSTRAINT: return StorageError.constraint(message)
    default: return StorageError.other("\(message) (\(code))")
    }
  }
}

private let uniqueViolated = SQLITE_CONSTRAINT | (8 << 8)
private let primaryKeyViolated = SQLITE_CONSTRAINT | (6 << 8)

private struct SQLiteRow: RowSource {
  let statement: OpaquePointer

  func isNull(_ index: Int) -> Bool { sqlite3_column_type(statement, Int32(index)) == SQLITE_NULL }
  func integer(_ index: Int) -> Int64 { sqlite3_column_int64(statement, Int32(index)) }

  func text(_ index: Int) -> String {
    guard let start = sqlite3_column_text(statement, Int32(index)) else { return "" }
    let count = Int(sqlite3_column_bytes(statement, Int32(index)))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func bytes(_ index: Int) -> [UInt8] {
    guard let start = sqlite3_column_blob(statement, Int32(index)) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, Int32(index)))))
  }

  func uuid(_ index: Int) -> (high: UInt64, low: UInt64)? {
    guard let start = sqlite3_column_blob(statement, Int32(index)), sqlite3_column_bytes(statement, Int32(index)) == 16 else { return nil }
    return (
      UInt64(bigEndian: start.loadUnaligned(as: UInt64.self)),
      UInt64(bigEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    )
  }
}
