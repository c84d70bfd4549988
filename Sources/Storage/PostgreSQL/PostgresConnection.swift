import CPostgres
import Foundation
import Kernel

/// One libpq connection. libpq blocks, so each lives on a thread of its own (`PostgresEngine`) and never leaves it.
final class PostgresConnection: Connection {
  let dialect = Dialect.postgres
  private let handle: OpaquePointer
  /// Prepared statements by their text; named on the server `s1`, `s2` …
  private var prepared: [String: (name: String, columns: ColumnNames)] = [:]

  init(url: String) throws {
    guard let handle = PQconnectdb(url) else { throw StorageError.unavailable("no memory for a connection") }
    guard PQstatus(handle) == CONNECTION_OK else {
      let message = PostgresConnection.line(PQerrorMessage(handle))
      PQfinish(handle)
      throw StorageError.unavailable(message)
    }
    self.handle = handle
    // Notices such as "relation exists, skipping" are no news.
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
  }

  deinit { PQfinish(handle) }

  var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }
  var socket: Int32 { PQsocket(handle) }

  /// A statement without parameters or rows: BEGIN, COMMIT, LISTEN.
  func command(_ text: String) throws {
    let result = PQexec(handle, text)
    defer { PQclear(result) }
    try check(result)
  }

  @discardableResult
  func execute(_ sql: SQL, each: (Row) throws -> Void) throws -> Int {
    let (text, values) = sql.rendered(for: .postgres)
    let (name, columns) = try prepare(text, values)
    let result = Parameters(values).send { PQexecPrepared(handle, name, $0, $1, $2, $3, 1) }
    defer { PQclear(result) }
    try check(result)
    for row in 0..<PQntuples(result) {
      try each(Row(source: PostgresRow(result: result, row: row), columns: columns))
    }
    return Int(String(cString: PQcmdTuples(result))) ?? 0
  }

  /// Payloads of the notifications that have arrived on a listening connection.
  func notifications() -> [String] {
    PQconsumeInput(handle)
    var payloads: [String] = []
    while let notification = PQnotifies(handle) {
      payloads.append(String(cString: notification.pointee.extra))
      PQfreemem(notification)
    }
    return payloads
  }

  private func prepare(_ text: String, _ values: [SQLValue]) throws -> (name: String, columns: ColumnNames) {
    if let known = prepared[text] { return known }
    if prepared.count >= 1000 {
      try command("DEALLOCATE ALL")
      prepared = [:]
    }
    let name = "s\(prepared.count + 1)"
    let types = values.map(\.oid)
    let result = PQprepare(handle, name, text, Int32(types.count), types)
    defer { PQclear(result) }
    try check(result)
    let description = PQdescribePrepared(handle, name)
    defer { PQclear(description) }
    try check(description)
    let columns = ColumnNames((0..<PQnfields(description)).map { String(cString: PQfname(description, $0)) })
    prepared[text] = (name, columns)
    return (name, columns)
  }

  private func check(_ result: OpaquePointer?) throws {
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return
    default: break
    }
    guard isAlive, let field = PQresultErrorField(result, 67 /* PG_DIAG_SQLSTATE, 'C' */) else {
      throw StorageError.unavailable(PostgresConnection.line(PQerrorMessage(handle)))
    }
    let state = String(cString: field)
    let message = "\(PostgresConnection.line(PQresultErrorField(result, 77 /* PG_DIAG_MESSAGE_PRIMARY, 'M' */))) (\(state))"
    switch state {
    case "40001", "40P01": throw StorageError.retry(message)
    case "23505": throw Refusal.conflict("error.409.text")
    case _ where state.hasPrefix("23"): throw StorageError.constraint(message)
    default: throw StorageError.other(message)
    }
  }

  private static func line(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0).split(whereSeparator: \.isWhitespace).joined(separator: " ") } ?? "no answer"
  }

  private static func line(_ text: UnsafeMutablePointer<CChar>?) -> String { line(text.map { UnsafePointer($0) }) }
}

extension SQLValue {
  /// The server's type numbers: int8, text, bytea, uuid.
  fileprivate var oid: Oid {
    switch self {
    case .integer, .null(.integer): 20
    case .text, .null(.text): 25
    case .bytes, .null(.bytes): 17
    case .id, .null(.id): 2950
    }
  }
}

/// Parameters in binary form, laid out in one buffer.
private struct Parameters {
  private var buffer: [UInt8] = []
  private var ranges: [Range<Int>?] = []

  init(_ values: [SQLValue]) {
    for value in values {
      let start = buffer.count
      switch value {
      case .integer(let number): append(UInt64(bitPattern: number))
      // PostgreSQL has no NUL in texts. Left out, it would make two different texts one.
      case .text(let text): buffer += Array(text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}").utf8 : text.utf8)
      case .bytes(let bytes): buffer += bytes
      case .id(let high, let low):
        append(high)
        append(low)
      case .null:
        ranges.append(nil)
        continue
      }
      ranges.append(start..<buffer.count)
    }
    // An empty last value needs an address too.
    buffer.append(0)
  }

  private mutating func append(_ number: UInt64) { withUnsafeBytes(of: number.bigEndian) { buffer += $0 } }

  func send(
    _ call: (Int32, [UnsafePointer<CChar>?], [Int32], [Int32]) -> OpaquePointer?
  ) -> OpaquePointer? {
    buffer.withUnsafeBytes { bytes in
      let base = bytes.assumingMemoryBound(to: CChar.self).baseAddress
      let pointers = ranges.map { range in range.flatMap { base?.advanced(by: $0.lowerBound) } }
      let lengths = ranges.map { Int32($0?.count ?? 0) }
      return call(Int32(ranges.count), pointers, lengths, Array(repeating: 1, count: ranges.count))
    }
  }
}

private struct PostgresRow: RowSource {
  let result: OpaquePointer?
  let row: Int32

  private func cell(_ index: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: PQgetvalue(result, row, Int32(index)), count: Int(PQgetlength(result, row, Int32(index))))
  }

  func isNull(_ index: Int) -> Bool { PQgetisnull(result, row, Int32(index)) == 1 }

  /// bool, int2, int4 and int8 alike: big-endian, sign from the first byte.
  func integer(_ index: Int) -> Int64 {
    let bytes = cell(index)
    guard let first = bytes.first else { return 0 }
    return bytes.dropFirst().reduce(Int64(Int8(bitPattern: first))) { $0 << 8 | Int64($1) }
  }

  func text(_ index: Int) -> String { String(decoding: cell(index), as: UTF8.self) }
  func bytes(_ index: Int) -> [UInt8] { Array(cell(index)) }

  func uuid(_ index: Int) -> (high: UInt64, low: UInt64)? {
    let bytes = cell(index)
    guard bytes.count == 16 else { return nil }
    return (
      UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    )
  }
}
