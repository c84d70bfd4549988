import Expressions
import Kernel
import Language

/// A condition as the builder writes it: rows of a field, a comparison and a value, of which all or one must hold.
package struct FormLogic: Sendable, Equatable {
  package var joining = Joining.all
  package var rows: [Row] = []

  package enum Joining: String, Sendable, CaseIterable { case all, any }

  package struct Row: Sendable, Equatable {
    /// Id of a field, or a part of one as `home.city`.
    package var field: String
    package var comparison: Comparison
    /// As it was typed or picked; of a choice an option's id. Empty where the comparison needs none.
    package var value: String

    package init(field: String, comparison: Comparison, value: String = "") {
      self.field = field
      self.comparison = comparison
      self.value = value
    }
  }

  package enum Comparison: String, Sendable, CaseIterable {
    case `is`, isNot, less, atMost, more, atLeast, contains, containsNot, empty, filled, yes, no

    package var needsValue: Bool { ![.empty, .filled, .yes, .no].contains(self) }
  }

  package init(joining: Joining = .all, rows: [Row] = []) {
    self.joining = joining
    self.rows = rows
  }
}

extension FormLogic {
  /// The comparisons that make sense for what a field gives.
  package static func comparisons(for type: Expression.ValueType) -> [Comparison] {
    switch type {
    case .number, .day: [.is, .isNot, .less, .atMost, .more, .atLeast, .empty, .filled]
    case .list: [.contains, .containsNot, .empty, .filled]
    case .bool: [.yes, .no]
    case .text, .null: [.is, .isNot, .contains, .containsNot, .empty, .filled]
    }
  }

  /// The rows of a rule; nil when it says more than rows can.
  package init?(_ rule: Expression) {
    let operation: Expression.Operation = if case .call(.or, _) = rule.root.form { .or } else { .and }
    joining = operation == .or ? .any : .all
    for node in rule.root.joined(by: operation) {
      guard let row = Row(node) else { return nil }
      rows.append(row)
    }
  }

  /// The rule that the rows say; nil when there is none.
  /// - Throws: `Refusal.invalid` under `logic.N` for a value that does not fit its field.
  package func rule(in definition: FormDefinition) throws -> Expression? {
    let types = RuleTypes(definition)
    var errors: [String: Word] = [:]
    var nodes: [Expression.Node] = []
    for (index, row) in rows.enumerated() {
      if let node = row.node(types[row.field] ?? .text) { nodes.append(node) } else { errors["logic.\(index)"] = "builder.badValue" }
    }
    guard errors.isEmpty else { throw Refusal.invalid(errors) }
    guard let first = nodes.first else { return nil }
    let whole = nodes.dropFirst().reduce(first) { Expression.Node(.call(joining == .all ? .and : .or, [$0, $1])) }
    do { return try Expression(whole) } catch { throw Refusal.invalid(["logic.0": "builder.badValue"]) }
  }

  /// «اگر دستگاه مصرفی نباشد»
  package func sentence(in definition: FormDefinition, _ words: Words) -> String {
    let parts = rows.map { row in
      let id = String(row.field.prefix { $0 != "." })
      let field = definition.anyField(id)
      return words(
        "builder.logic.\(row.comparison.rawValue)", ["field": field?.label(words.tongue) ?? row.field, "value": row.shown(field, words)])
    }
    let joined = parts.dropFirst().reduce(parts.first ?? "") { words("builder.logic.\(joining.rawValue)Between", ["a": $0, "b": $1]) }
    return words("builder.logic.if", ["rows": joined])
  }
}

extension FormLogic.Row {
  fileprivate init?(_ node: Expression.Node) {
    guard case .call(let operation, let parts) = node.form else { return nil }
    if operation == .not {
      guard let inner = parts.first.flatMap(FormLogic.Row.init), let opposite = inner.comparison.opposite else { return nil }
      self.init(field: inner.field, comparison: opposite, value: inner.value)
      return
    }
    guard case .field(let field)? = parts.first?.form else { return nil }
    if operation == .empty {
      self.init(field: field, comparison: .empty)
      return
    }
    guard parts.count == 2, case .literal(let value) = parts[1].form else { return nil }
    if case .bool(let isTrue) = value {
      guard operation == .equal else { return nil }
      self.init(field: field, comparison: isTrue ? .yes : .no)
      return
    }
    guard let comparison = FormLogic.Comparison(operation), let text = value.plain else { return nil }
    self.init(field: field, comparison: comparison, value: text)
  }

  fileprivate func node(_ type: Expression.ValueType) -> Expression.Node? {
    let name = Expression.Node(.field(field))
    func call(_ operation: Expression.Operation, _ value: Expression.Value) -> Expression.Node {
      Expression.Node(.call(operation, [name, Expression.Node(.literal(value))]))
    }
    switch comparison {
    case .empty: return Expression.Node(.call(.empty, [name]))
    case .filled: return Expression.Node(.call(.not, [Expression.Node(.call(.empty, [name]))]))
    case .yes: return call(.equal, .bool(true))
    case .no: return call(.equal, .bool(false))
    case .contains, .containsNot:
      guard !value.isEmpty else { return nil }
      let contains = call(.contains, .text(value))
      return comparison == .contains ? contains : Expression.Node(.call(.not, [contains]))
    default:
      guard let operation = comparison.operation, let literal = literal(type) else { return nil }
      return call(operation, literal)
    }
  }

  private func literal(_ type: Expression.ValueType) -> Expression.Value? {
    switch type {
    case .number: Decimal6(typed: Text.asciiDigits(value)).map { .number($0) }
    case .day: JalaliDate.parse(value).map { .day($0) }
    default: value.isEmpty ? nil : .text(value)
    }
  }

  fileprivate func shown(_ field: FormField?, _ words: Words) -> String {
    if let option = field?.options.first(where: { $0.id == value }) { return "«\(option.label(words.tongue))»".inQuotes(words.tongue) }
    if let day = Day(value) { return words.date(day) }
    return Decimal6(typed: value) == nil ? "«\(value)»".inQuotes(words.tongue) : words.digits(value)
  }
}

extension FormLogic.Comparison {
  fileprivate init?(_ operation: Expression.Operation) {
    switch operation {
    case .equal: self = .is
    case .unequal: self = .isNot
    case .less: self = .less
    case .atMost: self = .atMost
    case .more: self = .more
    case .atLeast: self = .atLeast
    case .contains: self = .contains
    default: return nil
    }
  }

  fileprivate var operation: Expression.Operation? {
    switch self {
    case .is: .equal
    case .isNot: .unequal
    case .less: .less
    case .atMost: .atMost
    case .more: .more
    case .atLeast: .atLeast
    default: nil
    }
  }

  fileprivate var opposite: FormLogic.Comparison? {
    switch self {
    case .contains: .containsNot
    case .empty: .filled
    case .is: .isNot
    default: nil
    }
  }
}

extension Expression.Node {
  fileprivate func joined(by operation: Expression.Operation) -> [Expression.Node] {
    guard case .call(operation, let parts) = form else { return [self] }
    return parts.flatMap { $0.joined(by: operation) }
  }
}

extension Expression.Value {
  /// As it stands in an input.
  fileprivate var plain: String? {
    switch self {
    case .text(let text): text
    case .number(let number): "\(number)"
    case .day(let day): day.description
    case .bool, .list, .null: nil
    }
  }
}

extension String {
  fileprivate func inQuotes(_ tongue: Tongue) -> String { tongue == .fa ? self : "“\(dropFirst().dropLast())”" }
}
