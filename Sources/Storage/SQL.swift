import Kernel

/// A statement written as text in which every interpolated value becomes a parameter: `"… WHERE contact_id = \(contact)"` binds, never splices.
/// Placeholders are `$1`, `$2` … in order, which SQLite and PostgreSQL both understand.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
  package private(set) var parts: [Part]

  package enum Part: Sendable {
    case text(String)
    case value(SQLValue)
    case word(DialectWord)
  }

  package init(stringLiteral text: String) { parts = [.text(text)] }
  package init(stringInterpolation: Pieces) { parts = stringInterpolation.parts }

  /// A statement of several fragments, one after the other.
  package init(_ fragments: [SQL]) { parts = fragments.flatMap(\.parts) }

  package static func + (a: SQL, b: SQL) -> SQL { SQL([a, b]) }

  package struct Pieces: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    package init(literalCapacity: Int, interpolationCount: Int) { parts.reserveCapacity(2 * interpolationCount + 1) }

    package mutating func appendLiteral(_ literal: String) { if !literal.isEmpty { parts.append(.text(literal)) } }
    package mutating func appendInterpolation(_ value: some ColumnValue) { parts.append(.value(value.sqlValue)) }
    package mutating func appendInterpolation<V: ColumnValue>(_ value: V?) { parts.append(.value(value.sqlValue)) }
    package mutating func appendInterpolation(_ word: DialectWord) { parts.append(.word(word)) }
    /// Another piece of SQL, parameters and all.
    package mutating func appendInterpolation(sql: SQL) { parts += sql.parts }

    /// `(a, b, c)` for `IN`. An empty list matches nothing in both databases, where `IN ()` is an error in PostgreSQL.
    package mutating func appendInterpolation<V: ColumnValue>(list values: [V]) {
      guard let first = values.first else { return parts.append(.text("(NULL)")) }
      parts += [.text("("), .value(first.sqlValue)]
      for value in values.dropFirst() { parts += [.text(", "), .value(value.sqlValue)] }
      parts.append(.text(")"))
    }
  }

  /// The text with placeholders and the values in their order.
  func rendered(for dialect: Dialect) -> (text: String, values: [SQLValue]) {
    var text = ""
    text.reserveCapacity(256)
    var values: [SQLValue] = []
    for part in parts {
      switch part {
      case .text(let literal): text += literal
      case .word(let word): text += word.spelling(in: dialect)
      case .value(let value):
        values.append(value)
        text += "$"
        text += String(values.count)
      }
    }
    return (text, values)
  }
}

package enum Dialect: Sendable { case sqlite, postgres }

/// The few words that the two databases spell differently; everything else is the same SQL for both.
package enum DialectWord: Sendable {
  /// Column type of an `ID`, 16 bytes.
  case id
  /// Column type of bytes.
  case bytes
  /// Column type of a text that is compared and sorted by its bytes, whatever the cluster's collation.
  case sortText
  /// The values of a column of texts in one text, with commas between.
  case textList(StaticString)
  /// At the end of a SELECT: take rows that no other server is working on, and keep them until the transaction ends.
  case skipLocked

  func spelling(in dialect: Dialect) -> String {
    switch (self, dialect) {
    case (.id, .sqlite), (.bytes, .sqlite): "BLOB"
    case (.id, .postgres): "UUID"
    case (.bytes, .postgres): "BYTEA"
    case (.sortText, .sqlite): "TEXT"
    case (.sortText, .postgres): "TEXT COLLATE \"C\""
    case (.textList(let column), .sqlite): "group_concat(\(column), ', ')"
    case (.textList(let column), .postgres): "string_agg(\(column), ', ')"
    case (.skipLocked, .sqlite): ""
    case (.skipLocked, .postgres): "FOR UPDATE SKIP LOCKED"
    }
  }
}
