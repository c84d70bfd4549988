import Kernel

extension Expression {
  /// A rule as a tree.
  package struct Node: Sendable {
    package enum Form: Sendable {
      case literal(Value)
      case field(String)
      case call(Operation, [Node])
    }

    package let form: Form
    /// Where in the source it begins, in UTF-8 bytes.
    package let offset: Int
    let depth: Int

    package init(_ form: Form, at offset: Int = 0) {
      self.form = form
      self.offset = offset
      depth = if case .call(_, let nodes) = form { 1 + (nodes.map(\.depth).max() ?? 0) } else { 1 }
    }
  }

  /// What can be done with values; the raw value is its name in the JSON tree, of a function also in the source.
  package enum Operation: String, Sendable, CaseIterable {
    case or, and, not
    case equal = "="
    case unequal = "!="
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="
    case contains
    case within = "in"
    case empty
    case join = "&"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case negative
    case count, sum, min, max, round, floor, div, number, text, length, lower, days, addDays, age
    case choose = "if"
    case first = "default"
  }
}

extension Expression.Operation {
  /// How tightly it binds, from `or` to a name.
  enum Level: Int, Comparable {
    case or, and, not, comparison, join, sum, product, sign, name

    static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
    var next: Level { Level(rawValue: rawValue + 1) ?? .name }
  }

  var level: Level {
    switch self {
    case .or: .or
    case .and: .and
    case .not: .not
    case .equal, .unequal, .less, .atMost, .more, .atLeast, .contains, .within, .empty: .comparison
    case .join: .join
    case .plus, .minus: .sum
    case .times, .over: .product
    case .negative: .sign
    default: .name
    }
  }

  /// How many values a function takes; nil for a sign.
  var arguments: ClosedRange<Int>? {
    switch self {
    case .count, .floor, .number, .text, .length, .lower, .age: 1...1
    case .round: 1...2
    case .div, .days, .addDays: 2...2
    case .choose: 3...3
    case .sum, .min, .max, .first: 1...99
    default: nil
    }
  }

  /// Those that stand between two values.
  var isInfix: Bool { arguments == nil && self != .not && self != .empty && self != .negative }
}
