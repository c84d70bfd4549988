import Kernel

extension Expression.Node {
  func value(in scope: (String) -> Expression.Value) -> Expression.Value {
    switch form {
    case .literal(let value): value.settled
    case .field(let name): scope(name).settled
    case .call(.age, let nodes): age(nodes.map { $0.value(in: scope) }, on: scope("today"))
    case .call(let operation, let nodes): operation.value(of: nodes.map { $0.value(in: scope) }).settled
    }
  }
}

extension Expression.Operation {
  fileprivate typealias Value = Expression.Value

  fileprivate func value(of values: [Value]) -> Value {
    guard let first = values.first else { return .null }
    switch self {
    case .and: return .bool(values.allSatisfy(\.isTrue))
    case .or: return .bool(values.contains(where: \.isTrue))
    case .not: return .bool(!first.isTrue)
    case .empty: return .bool(first == .null)
    case .within: return .bool(values.dropFirst().contains { areEqual(first, $0) == true })
    case .choose: return values.count == 3 ? values[first.isTrue ? 1 : 2] : .null
    case .first: return values.first { $0 != .null } ?? .null
    case .sum, .min, .max: return gathered(values)
    case .count: return counted(first)
    case .number: return if case .text(let text) = first { Value(Decimal6(typed: text)) } else { first.type == .number ? first : .null }
    case .text: return first.written.map { .text($0) } ?? .null
    case .length: return first == .null ? Value(Decimal6(0)) : first.unary { (text: String) in Value(Decimal6(text.unicodeScalars.count)) }
    case .lower: return first.unary { (text: String) in .text(lowered(text)) }
    case .negative: return first.unary { (number: Decimal6) in Value(Decimal6(millionths: -Int128(number.millionths))) }
    case .floor: return first.unary { (number: Decimal6) in Value(Decimal6(1).flatMap { Decimal6.div(number, $0) }) }
    case .round: return rounded(first, values.count > 1 ? values[1] : Value(Decimal6(0)))
    default: return values.count == 2 ? value(first, values[1]) : .null
    }
  }

  private func value(_ a: Value, _ b: Value) -> Value {
    switch (self, a, b) {
    case (.equal, _, _): areEqual(a, b).map { .bool($0) } ?? .null
    case (.unequal, _, _): areEqual(a, b).map { .bool(!$0) } ?? .null
    case (.less, _, _), (.atMost, _, _), (.more, _, _), (.atLeast, _, _): ordered(a, b).map { .bool($0) } ?? .null
    case (.contains, _, .null), (.contains, .null, .text): .bool(false)
    case (.contains, .text(let whole), .text(let part)): .bool(stands(part, in: whole))
    case (.contains, .list(let items), .text(let item)): .bool(items.contains { areOne($0, item) })
    case (.join, _, _): joined(a, b)
    case (.days, .day(let from), .day(let to)): Value(Decimal6(to.days(since: from)))
    case (.addDays, .day(let day), .number(let count)): count.whole.map { .day(day.adding(days: $0)) } ?? .null
    case (_, .number(let a), .number(let b)): Value(arithmetic(a, b))
    default: .null
    }
  }

  private func arithmetic(_ a: Decimal6, _ b: Decimal6) -> Decimal6? {
    switch self {
    case .plus: a + b
    case .minus: a - b
    case .times: a * b
    case .over: a / b
    case .div: Decimal6.div(a, b)
    default: nil
    }
  }

  private func ordered(_ a: Value, _ b: Value) -> Bool? {
    switch (a, b) {
    case (.number(let a), .number(let b)): compare(a, b)
    case (.day(let a), .day(let b)): compare(a, b)
    default: nil
    }
  }

  private func compare<Ordered: Comparable>(_ a: Ordered, _ b: Ordered) -> Bool {
    switch self {
    case .less: a < b
    case .atMost: a <= b
    case .more: a > b
    default: a >= b
    }
  }

  /// Sum, least and greatest of numbers, and of lists of them; least and greatest also of days.
  private func gathered(_ values: [Value]) -> Value {
    var numbers: [Decimal6] = []
    var days: [Day] = []
    for value in values {
      switch value {
      case .null: continue
      case .number(let number): numbers.append(number)
      case .day(let day): days.append(day)
      case .list(let items):
        let read = items.compactMap(Decimal6.init(typed:))
        guard read.count == items.count else { return .null }
        numbers += read
      default: return .null
      }
    }
    if self == .sum { return days.isEmpty ? Value(Decimal6.sum(numbers)) : .null }
    guard numbers.isEmpty || days.isEmpty else { return .null }
    if let day = self == .min ? days.min() : days.max() { return .day(day) }
    return Value(self == .min ? numbers.min() : numbers.max())
  }
}

/// Nil where the types do not fit.
private func areEqual(_ a: Expression.Value, _ b: Expression.Value) -> Bool? {
  switch (a, b) {
  case (.null, _), (_, .null): a == b
  case (.text(let a), .text(let b)): areOne(a, b)
  case (.list(let a), .list(let b)): a.elementsEqual(b, by: areOne)
  default: a.type == b.type ? a == b : nil
  }
}

private func counted(_ value: Expression.Value) -> Expression.Value {
  switch value {
  case .null: Expression.Value(Decimal6(0))
  case .list(let items): Expression.Value(Decimal6(items.count))
  default: .null
  }
}

private func rounded(_ value: Expression.Value, _ decimals: Expression.Value) -> Expression.Value {
  guard case .number(let number) = value, case .number(let decimals) = decimals, let count = decimals.whole else { return .null }
  return Expression.Value(number.rounded(to: count))
}

private func joined(_ a: Expression.Value, _ b: Expression.Value) -> Expression.Value {
  guard let a = a == .null ? "" : a.written, let b = b == .null ? "" : b.written else { return .null }
  return .text(a + b)
}

/// Whole Gregorian years from a day to today.
private func age(_ values: [Expression.Value], on today: Expression.Value) -> Expression.Value {
  guard case .day(let birth) = values.first, case .day(let today) = today.settled, birth <= today else { return .null }
  let (from, to) = (birth.gregorian, today.gregorian)
  return Expression.Value(Decimal6(to.year - from.year - ((to.month, to.day) < (from.month, from.day) ? 1 : 0)))
}

extension Expression.Value {
  /// As a text: a number canonical, a day in ISO form.
  fileprivate var written: String? {
    switch self {
    case .text(let text): text
    case .number(let number): number.description
    case .day(let day): day.description
    case .null, .bool, .list: nil
    }
  }

  fileprivate func unary(_ body: (String) -> Self) -> Self { if case .text(let text) = self { body(text) } else { .null } }
  fileprivate func unary(_ body: (Decimal6) -> Self) -> Self { if case .number(let number) = self { body(number) } else { .null } }
}
