import ExpressionFuzz
import Kernel
import Testing

@testable import Expressions

@Suite struct ValueTests {
  @Test func everyVectorGivesItsValue() throws {
    #expect(Vector.all.count >= 500)
    for vector in Vector.all {
      let rule = try Expression(vector.source)
      #expect(try json(rule.json) == vector.tree, "\(vector.source)")
      let value = rule.value { vector.scope[$0] ?? .null }
      #expect(areSame(value, vector.value), "\(vector.source) of \(vector.scope) is \(value), not \(vector.value)")
    }
  }

  @Test func theVectorsUseEveryOperation() throws {
    let used = try Set(Vector.all.flatMap { operations(of: try Expression($0.source).root) })
    #expect(used == Set(Expression.Operation.allCases))
  }

  /// What the type of a rule promises, its value keeps; only null may stand for it.
  @Test func aRuleGivesTheTypeThatItSays() throws {
    var rules = RandomRules(seed: 14)
    var values = 0
    for _ in 0..<5000 {
      let (rule, scope) = (try Expression(rules.rule()), rules.scope())
      guard let type = try? rule.type(in: RandomRules.type) else { continue }
      let value = rule.value { scope[$0] ?? .null }
      #expect(value == .null || value.type == type, "\(rule.source) gives \(value)")
      values += value == .null ? 0 : 1
    }
    #expect(values > 2000)
  }

  /// Points are counted from amounts of rials: nothing may be lost on the way.
  @Test func numbersAreExactToSixDecimals() throws {
    #expect(try number("0.1 + 0.2") == "0.3")
    #expect(try number("8999999999999.999999 + 0.000001") == "9000000000000")
    #expect(try number("div(99999999999.999999, 100000000000)") == "0")
    for text in ["0", "-0.000001", "8999999999999.999999", "-9000000000000", "1234.5"] { #expect(Decimal6(text)?.description == text) }
    for text in ["", "-", "1.", ".5", "+1", "1e3", "١", "9000000000000.000001", "1\0"] { #expect(Decimal6(text) == nil, "\(text)") }
    #expect(Decimal6(Int.max) == nil && Decimal6(Int.min) == nil)
  }

  @Test func aDayThatTheBrowserDoesNotHaveIsNoAnswer() throws {
    let rule = try Expression("when is empty")
    #expect(rule.value { _ in .day(Day(number: .max)) } == .bool(true))
    #expect(rule.value { _ in .day(Day(number: 0)) } == .bool(false))
  }

  @Test func aValueIsWrittenForTheBrowser() throws {
    let values: [(Expression.Value, String)] = [
      (.null, "null"), (.bool(true), "true"), (.number(try #require(Decimal6("1.5"))), "{\"number\":\"1.5\"}"),
      (.day(Day(number: 0)), "{\"day\":\"1970-01-01\"}"), (.text("a\"\\\n\u{1F}«ی»"), "\"a\\\"\\\\\\u000a\\u001f«ی»\""),
      (.list(["a", "b"]), "[\"a\",\"b\"]"),
    ]
    for (value, text) in values {
      #expect(value.json == text)
      _ = try json(value.json)
    }
  }

  private func number(_ source: String) throws -> String? {
    if case .number(let number) = try Expression(source).value(in: { _ in .null }) { number.description } else { nil }
  }

  private func operations(of node: Expression.Node) -> [Expression.Operation] {
    if case .call(let operation, let nodes) = node.form { [operation] + nodes.flatMap(operations) } else { [] }
  }

  /// Texts by their bytes: to Swift `é` is one whether composed or not.
  private func areSame(_ a: Expression.Value, _ b: Expression.Value) -> Bool { a.json.utf8.elementsEqual(b.json.utf8) }
}
