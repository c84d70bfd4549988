import Expressions
import Kernel

// `ExpressionFuzz SEED COUNT` prints a line of JSON for each rule: the tree, what it reads, what the server makes of it. The browser's
// test evaluates the same and compares.
let numbers = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
guard numbers.count == 2, let seed = numbers.first, let count = numbers.last else { fatalError("usage: ExpressionFuzz SEED COUNT") }
var rules = RandomRules(seed: seed)
for _ in 0..<count {
  let (rule, scope) = (rules.rule(), rules.scope())
  let value = try Expression(rule).value { scope[$0] ?? .null }
  let known = scope.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value.json)" }.joined(separator: ",")
  print("{\"tree\":\(rule.json),\"scope\":{\(known)},\"value\":\(value.json)}")
}
