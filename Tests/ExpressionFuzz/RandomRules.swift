import Expressions
import Kernel

/// Rules and scopes by chance, the same for the same seed. Most rules fit their types, so that most of them give a value.
package struct RandomRules {
  package typealias Value = Expression.Value
  package typealias ValueType = Expression.ValueType
  package typealias Node = Expression.Node

  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// SplitMix64.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  package mutating func number(below count: Int) -> Int { Int(next() % UInt64(count)) }
  package mutating func oneOf<Element>(_ items: [Element]) -> Element { items[number(below: items.count)] }

  /// Values for `b1`, `b2`, `n1`, `n2`, `t1` … and `today`.
  package mutating func scope() -> [String: Value] {
    var scope = ["today": value(.day)]
    for type in RandomRules.types {
      for name in RandomRules.names(type) { scope[name] = number(below: 6) == 0 ? .null : value(type) }
    }
    return scope
  }

  /// The type of each name of a scope.
  package static func type(of name: String) -> ValueType? {
    types.first { names($0).contains(name) }
  }

  package mutating func rule() -> Node { node(oneOf(RandomRules.types), depth: 2 + number(below: 4)) }

  private static let types: [ValueType] = [.bool, .number, .text, .day, .list]
  private static func names(_ type: ValueType) -> [String] { ["1", "2", ".part"].map { String(type.rawValue.prefix(1)) + $0 } }

  private mutating func node(_ wanted: ValueType, depth: Int) -> Node {
    let type = number(below: 25) == 0 ? oneOf(RandomRules.types) : wanted
    if depth == 0 || number(below: 5) == 0 || type == .list { return leaf(type) }
    let (operation, types) = call(giving: type)
    return Node(.call(operation, types.map { node($0, depth: depth - 1) }))
  }

  private mutating func leaf(_ type: ValueType) -> Node {
    if type == .day, number(below: 4) == 0 { return Node(.field("today")) }
    if type == .list || number(below: 2) == 0 { return Node(.field(oneOf(RandomRules.names(type)))) }
    let literal = number(below: 20) == 0 ? .null : value(type)
    if case .day(let day) = literal, day.gregorian.year < 1700 { return Node(.field("today")) }
    return Node(.literal(literal))
  }

  private mutating func call(giving type: ValueType) -> (Expression.Operation, [ValueType]) {
    let any = oneOf(RandomRules.types)
    let ordered: ValueType = oneOf([.number, .day])
    let always: [(Expression.Operation, [ValueType])] = [(.choose, [.bool, type, type]), (.first, [type, type])]
    switch type {
    case .bool:
      return oneOf([
        (.and, [.bool, .bool, .bool]), (.or, [.bool, .bool]), (.not, [.bool]), (.equal, [any, any]), (.unequal, [any, any]),
        (.less, [ordered, ordered]), (.atMost, [ordered, ordered]), (.more, [ordered, ordered]), (.atLeast, [ordered, ordered]),
        (.contains, [.list, .text]), (.contains, [.text, .text]), (.within, [any, any, any]), (.empty, [any]),
      ])
    case .number:
      return oneOf(
        always + [
          (.plus, [.number, .number]), (.minus, [.number, .number]), (.times, [.number, .number]), (.over, [.number, .number]),
          (.div, [.number, .number]), (.negative, [.number]), (.round, [.number]), (.round, [.number, .number]), (.floor, [.number]),
          (.count, [.list]), (.sum, [.list, .number]), (.min, [.number, .list]), (.max, [.number, .number]), (.length, [.text]),
          (.number, [.text]), (.days, [.day, .day]), (.age, [.day]),
        ])
    case .text: return oneOf(always + [(.join, [oneOf([.text, .number, .day]), .text]), (.text, [ordered]), (.lower, [.text])])
    default: return oneOf(always + [(.addDays, [.day, .number]), (.min, [.day, .day]), (.max, [.day, .day])])
    }
  }

  private mutating func value(_ type: ValueType) -> Value {
    switch type {
    case .null: .null
    case .bool: .bool(number(below: 2) == 0)
    case .number: number().map { .number($0) } ?? .null
    case .text: .text(text())
    case .day: .day(Day(number: oneOf([-719_162, 2_932_896, 0, 11_016, 20_614, number(below: 40_000), 20_000 + number(below: 800)])))
    case .list: .list((0..<number(below: 4)).map { _ in text() })
    }
  }

  private mutating func number() -> Decimal6? {
    switch number(below: 4) {
    case 0: Decimal6(oneOf(["0", "1", "-1", "0.000001", "-0.5", "9000000000000", "-9000000000000", "0.333333", "3"]))
    case 1: Decimal6(number(below: 21) - 10)
    case 2: Decimal6(millionths: Int128(number(below: 4_000_000)) - 2_000_000)
    default: Decimal6(millionths: (Int128(next() % 18_000_000_000_000_000_000) - 9_000_000_000_000_000_000) >> (number(below: 8) * 7))
    }
  }

  private mutating func text() -> String {
    let known = [
      "", " ", "a", "A", "b", "تهران", "تهران ", "علي", "علی", "كتاب", "کتاب", "پیش‌فاکتور", "پیش فاکتور", "۱۲", "12", "٣٫٥", "3.5",
      "۱٬۲۰۰٬۰۰۰٫۵", "-7", "1e3", "99999999999999", "0.0000005", "é", "e\u{301}", "👩‍👩‍👧", "it's", "\"", "\\", "a\nb", "İ", "ß", "<b>",
      "\u{FEFF}1", "1\n",
    ]
    return number(below: 5) == 0 ? text() + text() : oneOf(known)
  }
}
