import Kernel

/// A rule of a form, a programme or a process: `city = 'tehran' and count(lines) > 2`. Small and total: reading one may fail,
/// evaluating never does. `Public/js/expressions.js` evaluates the same tree to the same value.
///
/// - Values: null, yes or no, number (six decimals), text, day, list of texts. Empty is null.
/// - What cannot be done (types that do not fit, division by zero, a number beyond ±9 × 10¹²) is null.
/// - `and`, `or`, `not`, `if` take all but true for false and so never give null.
/// - Null equals null alone; it contains nothing; `<` with it is null, and so is arithmetic. `&` takes it for an empty text,
///   `sum`, `min`, `max` pass over it, `count` and `length` of it are 0.
/// - Texts are compared after folding (`ي` is `ی`, `۵` is `5`, a half-space is a blank), with letter case; `lower` takes that away.
/// - `@1405-03-20` is a Persian day, `@2026-06-10` (from the year 1700 on) a Gregorian one; `age` counts Gregorian years.
package struct Expression: Sendable {
  package let root: Node
  /// The canonical text, which reads as the same tree.
  package let source: String
  /// The tree for the browser: `["=",["field","city"],"tehran"]`.
  package let json: String
  /// The fields and attributes that it reads, such as `city` and `contact.city`; `today` is not among them.
  package let names: Set<String>

  /// Why a text is no rule, or a rule does not fit its form, and what to write instead.
  package struct Fault: Error, Hashable, Sendable {
    package let message: String
    /// In UTF-8 bytes of the text.
    package let offset: Int
  }

  /// - Throws: a fault for what cannot be read, is longer than 4 KB or nested deeper than 64.
  package init(_ source: String) throws(Fault) {
    var parser = try Parser(source)
    root = try parser.whole()
    self.source = root.source
    json = root.json
    names = root.names
  }

  /// From a tree, as the builder of forms puts it together.
  package init(_ root: Node) throws(Fault) { try self.init(root.source) }

  /// Names that cannot be a field's id.
  package static let reserved: Set = [
    "and", "or", "not", "in", "contains", "is", "empty", "true", "false", "null", "today", "contact",
  ]

  /// What it gives; `scope` knows each of `names`, and `today`.
  package func value(in scope: (String) -> Value) -> Value { root.value(in: scope) }

  /// What it will give; `scope` knows the type of each name, and nil is one that there is not.
  package func type(in scope: (String) -> ValueType?) throws(Fault) -> ValueType { try root.type(in: scope) }
}

extension Expression: Hashable {
  package static func == (a: Expression, b: Expression) -> Bool { a.source == b.source }
  package func hash(into hasher: inout Hasher) { hasher.combine(source) }
}

extension Expression: Encodable {
  /// As its source.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(source)
  }
}
