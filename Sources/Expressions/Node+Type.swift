import Kernel

extension Expression.Node {
  typealias Fault = Expression.Fault
  typealias ValueType = Expression.ValueType

  func type(in scope: (String) -> ValueType?) throws(Fault) -> ValueType {
    switch form {
    case .literal(let value): return value.type
    case .field("today"): return .day
    case .field(let name):
      if let type = scope(name) { return type }
      throw fault("There is no field “\(name)” that a rule can read. Write the id of a field of this form, or contact.city and the like.")
    case .call(let operation, let nodes):
      var types: [ValueType] = []
      for node in nodes { types.append(try node.type(in: scope)) }
      return try operation.type(of: zip(nodes, types).map { Typed(node: $0, type: $1) })
    }
  }

  fileprivate func fault(_ message: String) -> Fault { Fault(message: message, offset: offset) }
}

/// A part of a rule with what it gives.
private struct Typed {
  let node: Expression.Node
  let type: Expression.ValueType

  var isLiteral: Bool { if case .literal = node.form { true } else { false } }

  /// “city is a text”
  var sentence: String { "\(node.source) is \(type.sentence)" }
}

extension Expression.Operation {
  fileprivate func type(of parts: [Typed]) throws(Expression.Fault) -> Expression.ValueType {
    switch self {
    case .and, .or, .not:
      try demand(parts, .bool) { "\($0.sentence), no condition. Compare it, such as \($0.node.source) = \($0.type.example)." }
      return .bool
    case .equal, .unequal, .within:
      _ = try common(parts)
      return .bool
    case .less, .atMost, .more, .atLeast:
      try demand(parts, .number, .day) { "\($0.sentence), which has no order. Compare numbers or days with \(rawValue)." }
      _ = try common(parts)
      return .bool
    case .contains:
      try demand(parts.prefix(1), .list, .text) { "\($0.sentence) and contains nothing. Write \($0.node.source) = \($0.type.example)." }
      try demand(parts.dropFirst(), .text) { "\($0.sentence). Write the text that is looked for, such as 'tehran'." }
      return .bool
    case .empty: return .bool
    case .choose:
      try demand(parts.prefix(1), .bool) { "\($0.sentence), no condition. Compare it, such as \($0.node.source) = \($0.type.example)." }
      return try common(Array(parts.dropFirst()))
    case .first: return try common(parts)
    default: return try valueType(of: parts)
    }
  }

  /// Of what calculates.
  private func valueType(of parts: [Typed]) throws(Expression.Fault) -> Expression.ValueType {
    switch self {
    case .join, .text: return try demand(parts, .text, .number, .day, giving: .text)
    case .lower: return try demand(parts, .text, giving: .text)
    case .length: return try demand(parts, .text, giving: .number)
    case .number: return try demand(parts, .text, .number, giving: .number)
    case .count: return try demand(parts, .list, giving: .number)
    case .sum: return try demand(parts, .number, .list, giving: .number)
    case .min, .max:
      let isOfDays = parts.contains { $0.type == .day }
      return isOfDays ? try demand(parts, .day, giving: .day) : try demand(parts, .number, .list, giving: .number)
    case .age, .days: return try demand(parts, .day, giving: .number)
    case .addDays:
      try demand(parts.prefix(1), .day, giving: .day)
      return try demand(parts.dropFirst(), .number, giving: .day)
    case .plus, .minus:
      try demand(parts, .number) {
        $0.type == .day ? "\($0.sentence). Write addDays(day, 7) or days(from, to)." : refusal(of: $0, "a number")
      }
      return .number
    default: return try demand(parts, .number, giving: .number)
    }
  }

  @discardableResult
  private func demand(
    _ parts: some Sequence<Typed>, _ types: Expression.ValueType..., giving result: Expression.ValueType
  ) throws(Expression.Fault) -> Expression.ValueType {
    for part in parts where part.type != .null && !types.contains(part.type) {
      throw part.node.fault(refusal(of: part, types.map(\.sentence).joined(separator: " or ")))
    }
    return result
  }

  private func demand(
    _ parts: some Sequence<Typed>, _ types: Expression.ValueType..., advice: (Typed) -> String
  ) throws(Expression.Fault) {
    for part in parts where part.type != .null && !types.contains(part.type) { throw part.node.fault(advice(part)) }
  }

  private func refusal(of part: Typed, _ wanted: String) -> String {
    let advice = self != .join && part.type == .text && wanted == "a number" ? " Write number(\(part.node.source))." : ""
    return "\(part.sentence); \(rawValue == "negative" ? "-" : rawValue) takes \(wanted).\(advice)"
  }

  /// The one type of all; null is of every type.
  private func common(_ parts: [Typed]) throws(Expression.Fault) -> Expression.ValueType {
    guard let first = parts.first(where: { $0.type != .null }) else { return .null }
    guard let other = parts.first(where: { $0.type != .null && $0.type != first.type }) else { return first.type }
    // The fault is the literal's where one alone is: it is what the writer mistook.
    let (subject, wrong) = first.isLiteral && !other.isLiteral ? (other, first) : (first, other)
    throw wrong.node.fault("\(subject.sentence), \(wrong.sentence). \(advice(for: subject, beside: wrong))")
  }

  private func advice(for subject: Typed, beside wrong: Typed) -> String {
    let field = subject.node.source
    switch subject.type {
    case .list where wrong.type == .text: return "Write \(field) contains \(wrong.node.source)."
    case .bool where level == .comparison: return "Write \(field) or not \(field)."
    case _ where level == .comparison: return "Compare it with \(subject.type.sentence) such as \(subject.type.example)."
    default: return "Both must be of one kind."
    }
  }
}

extension Expression.ValueType {
  fileprivate var sentence: String {
    switch self {
    case .null: "nothing"
    case .bool: "yes or no"
    case .number: "a number"
    case .text: "a text"
    case .day: "a day"
    case .list: "a list"
    }
  }

  fileprivate var example: String {
    switch self {
    case .null: "null"
    case .bool: "true"
    case .number: "100"
    case .text: "'tehran'"
    case .day: "@1405-03-20"
    case .list: "another list"
    }
  }
}
