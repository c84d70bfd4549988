import Kernel

extension Expression {
  /// What a field holds or a rule gives. An empty text and an empty list are null: there is one way to be empty.
  package enum Value: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Decimal6)
    case text(String)
    case day(Day)
    /// Ids of the chosen options, amounts of product lines, names of files, one column of a repeated group.
    case list([String])
  }

  package enum ValueType: String, Hashable, Sendable, CaseIterable { case null, bool, number, text, day, list }
}

extension Expression.Value {
  package var type: Expression.ValueType {
    switch self {
    case .null: .null
    case .bool: .bool
    case .number: .number
    case .text: .text
    case .day: .day
    case .list: .list
    }
  }

  /// Whether a condition holds; all but true is no.
  package var isTrue: Bool { self == .bool(true) }

  /// As `expressions.js` reads and gives it: `null`, `true`, `"text"`, `["a","b"]`, `{"number":"1.5"}`, `{"day":"2026-06-10"}`.
  package var json: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let value): "{\"number\":\"\(value)\"}"
    case .text(let value): jsonText(value)
    case .day(let value): "{\"day\":\"\(value)\"}"
    case .list(let items): "[" + items.map(jsonText).joined(separator: ",") + "]"
    }
  }

  /// Days from the year 1 to 9999 alone, so that the browser's calendar has them too.
  var settled: Expression.Value {
    switch self {
    case .text(""), .list([]): .null
    case .day(let day) where !Expression.days.contains(day.number): .null
    default: self
    }
  }

  init(_ number: Decimal6?) { self = number.map { .number($0) } ?? .null }
}

extension Expression {
  /// 0001-01-01 to 9999-12-31.
  static let days = -719_162...2_932_896
}

func jsonText(_ text: String) -> String {
  var json = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": json += "\\\""
    case "\\": json += "\\\\"
    case "\u{0}"..."\u{1F}": json += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
    default: json.unicodeScalars.append(scalar)
    }
  }
  return json + "\""
}
