import Kernel

extension Expression.Node {
  package var source: String {
    switch form {
    case .literal(let value): value.source
    case .field(let name): name
    case .call(let operation, let nodes): operation.source(of: nodes)
    }
  }

  package var json: String {
    switch form {
    case .literal(let value): value.json
    case .field(let name): "[\"field\",\(jsonText(name))]"
    case .call(let operation, let nodes): "[\"\(operation.rawValue)\"," + nodes.map(\.json).joined(separator: ",") + "]"
    }
  }

  var names: Set<String> {
    switch form {
    case .literal: []
    case .field(let name): name == "today" ? [] : [name]
    case .call(_, let nodes): nodes.reduce(into: []) { $0.formUnion($1.names) }
    }
  }

  /// In parentheses where it binds less tightly than its place wants.
  fileprivate func source(atLeast level: Expression.Operation.Level) -> String { self.level < level ? "(\(source))" : source }

  private var level: Expression.Operation.Level {
    guard case .call(let operation, let nodes) = form else { return .name }
    // `a is not empty` is a comparison.
    if operation == .not, case .call(.empty, _) = nodes.first?.form { return .comparison }
    return operation.level
  }
}

extension Expression.Operation {
  fileprivate func source(of nodes: [Expression.Node]) -> String {
    guard let first = nodes.first else { return "\(rawValue)()" }
    switch self {
    case .not:
      if case .call(.empty, let inner) = first.form, let field = inner.first { return "\(field.source(atLeast: .join)) is not empty" }
      return "not \(first.source(atLeast: .not))"
    case .empty: return "\(first.source(atLeast: .join)) is empty"
    case .negative: return "-\(first.source(atLeast: .sign))"
    case .within: return "\(first.source(atLeast: .join)) in (\(nodes.dropFirst().map(\.source).joined(separator: ", ")))"
    case _ where isInfix:
      // Comparisons do not chain; `-` and `/` group from the left.
      let head = first.source(atLeast: level == .comparison ? .join : level)
      return ([head] + nodes.dropFirst().map { $0.source(atLeast: level.next) }).joined(separator: " \(rawValue) ")
    default: return "\(rawValue)(\(nodes.map(\.source).joined(separator: ", ")))"
    }
  }
}

extension Expression.Value {
  fileprivate var source: String {
    switch self {
    case .null, .list: "null"
    case .bool(let value): "\(value)"
    case .number(let value): value.description
    case .text(let value): Expression.quoted(value)
    case .day(let value): "@\(value)"
    }
  }
}

extension Expression {
  /// The text as it stands in a source: `'تهران'`.
  package static func quoted(_ text: String) -> String {
    var quoted = String.UnicodeScalarView("'".unicodeScalars)
    for scalar in text.unicodeScalars {
      if scalar == "'" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    quoted.append("'")
    return String(quoted)
  }
}
