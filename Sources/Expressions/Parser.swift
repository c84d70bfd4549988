import Kernel

/// Reads tokens by precedence: `or`, `and`, `not`, comparison, `&`, `+ -`, `* /`, sign, name.
struct Parser {
  typealias Node = Expression.Node
  typealias Fault = Expression.Fault
  typealias Operation = Expression.Operation

  private let tokens: [(token: Token, offset: Int)]
  private var position = 0
  private var nesting = 0

  private static let longest = 4096
  private static let deepest = 64

  init(_ source: String) throws(Fault) {
    guard source.utf8.count <= Parser.longest else {
      throw Fault(message: "This rule is too long. Write 4096 bytes at most.", offset: Parser.longest)
    }
    tokens = try Tokens.of(source)
  }

  mutating func whole() throws(Fault) -> Node {
    if token == .end { throw fault("There is no rule. Write one such as city = 'tehran'.") }
    let node = try expression(from: .or)
    guard token == .end else { throw fault("\(shown) does not belong here. Join two conditions with and, or; two texts with &.") }
    return node
  }

  /// Everything that binds at least as tightly as `level`.
  private mutating func expression(from level: Operation.Level) throws(Fault) -> Node {
    var left = try operand(from: level)
    while let operation = infix, operation.level >= level {
      left = try continued(left, by: operation)
      if operation.level == .comparison, infix?.level == .comparison {
        throw fault("Compare two things at a time: a < b and b < c.")
      }
    }
    return left
  }

  private mutating func continued(_ left: Node, by operation: Operation) throws(Fault) -> Node {
    let offset = self.offset
    advance()
    switch operation {
    case .empty:
      let negated = took(name: "not")
      guard took(name: "empty") else { throw fault("Write is empty or is not empty.") }
      let node = try built(.empty, [left], at: left.offset, blame: offset)
      return negated ? try built(.not, [node], at: left.offset, blame: offset) : node
    case .within where took(sign: "("):
      return try built(.within, [left] + arguments(), at: left.offset, blame: offset)
    case .within:
      return try built(.contains, [expression(from: .join), left], at: left.offset, blame: offset)
    default:
      return try built(operation, [left, expression(from: operation.level.next)], at: left.offset, blame: offset)
    }
  }

  private mutating func operand(from level: Operation.Level) throws(Fault) -> Node {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Parser.deepest else { throw tooDeep(offset) }
    let offset = self.offset
    if took(sign: "-") { return try negated(operand(from: .sign), at: offset) }
    guard token == .name("not") else { return try value() }
    guard level <= .not else { throw fault("Put not and what follows in parentheses.") }
    advance()
    return try built(.not, [expression(from: .not)], at: offset, blame: offset)
  }

  private func negated(_ node: Node, at offset: Int) throws(Fault) -> Node {
    if case .literal(.number(let number)) = node.form, let opposite = Decimal6(millionths: -Int128(number.millionths)) {
      return Node(.literal(.number(opposite)), at: offset)
    }
    return try built(.negative, [node], at: offset, blame: offset)
  }

  private mutating func value() throws(Fault) -> Node {
    let offset = self.offset
    switch token {
    case .literal(let value):
      advance()
      return Node(.literal(value), at: offset)
    case .sign("("):
      advance()
      let node = try expression(from: .or)
      guard took(sign: ")") else { throw fault("A ) is missing here.") }
      return node
    case .name(let name):
      advance()
      if took(sign: "(") { return try call(name, at: offset) }
      guard name == "today" || !Expression.reserved.contains(name) else {
        throw Fault(message: "“\(name)” has a meaning of its own here and a value is missing.", offset: offset)
      }
      return Node(.field(name), at: offset)
    default:
      throw fault("A value is missing here: a field, a number, a text in quotes.")
    }
  }

  private mutating func call(_ name: String, at offset: Int) throws(Fault) -> Node {
    guard let operation = Operation(rawValue: name), let range = operation.arguments else {
      let known = Operation.allCases.filter { $0.arguments != nil }.map(\.rawValue).joined(separator: ", ")
      throw Fault(message: "There is no function “\(name)”. There are \(known).", offset: offset)
    }
    let nodes = try arguments()
    guard range.contains(nodes.count) else {
      let wanted = range.lowerBound == range.upperBound ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
      throw Fault(message: "\(name) takes \(wanted) values, here are \(nodes.count).", offset: offset)
    }
    return try built(operation, nodes, at: offset, blame: offset)
  }

  /// What stands up to the closing parenthesis, at least one.
  private mutating func arguments() throws(Fault) -> [Node] {
    var nodes: [Node] = []
    repeat { nodes.append(try expression(from: .or)) } while took(sign: ",")
    guard took(sign: ")") else { throw fault("A , or ) is missing here.") }
    return nodes
  }

  /// `a and (b and c)` is one `and` of three.
  private func built(_ operation: Operation, _ nodes: [Node], at offset: Int, blame: Int) throws(Fault) -> Node {
    var flat = nodes
    if operation == .and || operation == .or {
      flat = nodes.flatMap { if case .call(operation, let inner) = $0.form { inner } else { [$0] } }
    }
    let node = Node(.call(operation, flat), at: offset)
    guard node.depth <= Parser.deepest else { throw tooDeep(blame) }
    return node
  }

  private func tooDeep(_ offset: Int) -> Fault {
    Fault(message: "This rule is nested too deeply. Leave out parentheses, or split it over calculated fields.", offset: offset)
  }
}

extension Parser {
  private var token: Token { tokens[position].token }
  private var offset: Int { tokens[position].offset }

  /// The operation whose sign or word stands here.
  private var infix: Operation? {
    switch token {
    case .sign(let sign): Operation(rawValue: sign).flatMap { $0.isInfix ? $0 : nil }
    case .name("is"): .empty
    case .name(let name): Operation(rawValue: name).flatMap { $0.isInfix ? $0 : nil }
    default: nil
    }
  }

  private mutating func advance() { position = min(position + 1, tokens.count - 1) }
  private mutating func took(sign: String) -> Bool { took(.sign(sign)) }
  private mutating func took(name: String) -> Bool { took(.name(name)) }

  private mutating func took(_ wanted: Token) -> Bool {
    guard token == wanted else { return false }
    advance()
    return true
  }

  private func fault(_ message: String) -> Fault { Fault(message: message, offset: offset) }

  private var shown: String {
    switch token {
    case .name(let name): "“\(name)”"
    case .sign(let sign): "“\(sign)”"
    case .literal(let value): Node(.literal(value)).source
    case .end: "The end"
    }
  }
}
