import Kernel

/// A value as both databases take it. PostgreSQL wants the type of a NULL as well.
package enum SQLValue: Sendable {
  case integer(Int64)
  case text(String)
  case bytes([UInt8])
  case id(high: UInt64, low: UInt64)
  case null(Kind)

  package enum Kind: Sendable { case integer, text, bytes, id }
}

/// What can stand in SQL and come out of a row.
package protocol ColumnValue: Sendable {
  static var kind: SQLValue.Kind { get }
  var sqlValue: SQLValue { get }
  init(column: Column) throws
}

/// One cell of the present row.
package struct Column {
  let row: Row
  let index: Int

  package var isNull: Bool { row.source.isNull(index) }
  package var integer: Int64 { row.source.integer(index) }
  package var text: String { row.source.text(index) }
  package var bytes: [UInt8] { row.source.bytes(index) }
  package var uuid: (high: UInt64, low: UInt64)? { row.source.uuid(index) }
  package var name: String { row.columns.names[index] }
}

/// A row that cannot be what the program expects: a bug or a foreign hand, never a visitor's fault.
package struct DecodingFailure: Error, CustomStringConvertible {
  package let description: String
  package init(_ column: Column, wanted: String) { description = "column \(column.name) holds no \(wanted)" }
}

extension Int64: ColumnValue {
  package static var kind: SQLValue.Kind { .integer }
  package var sqlValue: SQLValue { .integer(self) }
  package init(column: Column) throws {
    guard !column.isNull else { throw DecodingFailure(column, wanted: "number") }
    self = column.integer
  }
}

extension Int: ColumnValue {
  package static var kind: SQLValue.Kind { .integer }
  package var sqlValue: SQLValue { .integer(Int64(self)) }
  package init(column: Column) throws { self = Int(try Int64(column: column)) }
}

extension Bool: ColumnValue {
  package static var kind: SQLValue.Kind { .integer }
  package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
  package init(column: Column) throws { self = try Int64(column: column) != 0 }
}

extension String: ColumnValue {
  package static var kind: SQLValue.Kind { .text }
  package var sqlValue: SQLValue { .text(self) }
  package init(column: Column) throws {
    guard !column.isNull else { throw DecodingFailure(column, wanted: "text") }
    self = column.text
  }
}

extension [UInt8]: ColumnValue {
  package static var kind: SQLValue.Kind { .bytes }
  package var sqlValue: SQLValue { .bytes(self) }
  package init(column: Column) throws {
    guard !column.isNull else { throw DecodingFailure(column, wanted: "bytes") }
    self = column.bytes
  }
}

extension ID: ColumnValue {
  package static var kind: SQLValue.Kind { .id }
  package var sqlValue: SQLValue { .id(high: high, low: low) }
  package init(column: Column) throws {
    guard let (high, low) = column.uuid else { throw DecodingFailure(column, wanted: "id") }
    self.init(high: high, low: low)
  }
}

extension Instant: ColumnValue {
  package static var kind: SQLValue.Kind { .integer }
  package var sqlValue: SQLValue { .integer(milliseconds) }
  package init(column: Column) throws { self.init(milliseconds: try Int64(column: column)) }
}

extension Day: ColumnValue {
  package static var kind: SQLValue.Kind { .integer }
  package var sqlValue: SQLValue { .integer(Int64(number)) }
  package init(column: Column) throws { self.init(number: try Int(column: column)) }
}

extension BasisPoints: ColumnValue {
  package static var kind: SQLValue.Kind { .integer }
  package var sqlValue: SQLValue { .integer(Int64(value)) }
  package init(column: Column) throws { self.init(try Int(column: column)) }
}

extension Quantity: ColumnValue {
  package static var kind: SQLValue.Kind { .integer }
  package var sqlValue: SQLValue { .integer(thousandths) }
  package init(column: Column) throws { self.init(thousandths: try Int64(column: column)) }
}

extension Currency: ColumnValue {}

extension Optional: ColumnValue where Wrapped: ColumnValue {
  package static var kind: SQLValue.Kind { Wrapped.kind }
  package var sqlValue: SQLValue { map(\.sqlValue) ?? .null(Wrapped.kind) }
  package init(column: Column) throws { self = column.isNull ? nil : try Wrapped(column: column) }
}

/// Enumerations with raw texts or numbers are stored as those: `enum State: String, ColumnValue`.
extension ColumnValue where Self: RawRepresentable, RawValue: ColumnValue {
  package static var kind: SQLValue.Kind { RawValue.kind }
  package var sqlValue: SQLValue { rawValue.sqlValue }
  package init(column: Column) throws {
    guard let value = Self(rawValue: try RawValue(column: column)) else { throw DecodingFailure(column, wanted: "\(Self.self)") }
    self = value
  }
}
