import Expressions
import Kernel

extension FormField {
  /// What rules read of an answer, or of a part of one: `stay.from`, `home.city`, a row of a matrix, a column of a group.
  func value(of answer: Answer, part: String?, catalogue: Catalogue) -> Expression.Value {
    switch (answer, part) {
    case (.text(let text), nil): return value(of: text)
    case (.text(let text), let part?) where kind == .dateTime:
      return part == "day" ? Day(String(text.prefix(10))).map { .day($0) } ?? .null : .text(String(text.suffix(5)))
    case (.choices(let chosen), nil): return .list(chosen)
    case (.consent, nil): return .bool(true)
    case (.lines(let lines), nil): return .list(lines.map { $0.amount(in: catalogue) })
    case (.range(let from, let to), let part?): return part == "from" ? .day(from) : part == "to" ? .day(to) : .null
    case (.matrix(let rows), let row?): return rows[row].map { .text($0) } ?? .null
    case (.files(let files), nil): return .list(files.map(\.name))
    case (.address(let address), let part?): return address[part].map { .text($0) } ?? .null
    case (.group(let rows), nil): return .list(rows.indices.map { String($0 + 1) })
    case (.group(let rows), let column?):
      return .list(rows.compactMap { row in if case .text(let text)? = row[column] { text } else { nil } })
    default: return .null
    }
  }

  private func value(of text: String) -> Expression.Value {
    switch kind {
    case .number, .money, .rating, .scale: Decimal6(text).map { .number($0) } ?? .null
    case .date: Day(text).map { .day($0) } ?? .null
    case .yesNo: .bool(text == "yes")
    case .dateTime, .signature: .null
    default: .text(text)
    }
  }
}

extension PostalAddress {
  subscript(part: String) -> String? {
    switch part {
    case "province": province
    case "city": city
    case "street": street
    case "postalCode": postalCode
    default: nil
    }
  }
}

extension AnswerLine {
  /// By the price list of the moment, in minor units; what has no price costs nothing yet.
  fileprivate func amount(in catalogue: Catalogue) -> String {
    String(catalogue[product]?.price(of: quantity).map { quantity.times($0.minor) } ?? 0)
  }
}

extension Answer {
  /// What a rule gave, as it is kept; nil for nothing.
  init?(calculated value: Expression.Value) {
    switch value {
    case .null: return nil
    case .bool(let holds): self = .text(holds ? "yes" : "no")
    case .number(let number): self = .text(number.description)
    case .text(let text): self = .text(String(text.prefix(FieldKind.longText.longest)))
    case .day(let day): self = .text(day.description)
    case .list(let items): self = .choices(items)
    }
  }

  /// The files in it, of rows of a group too.
  package var files: [FileRef] {
    switch self {
    case .files(let files): files
    case .group(let rows): rows.flatMap { $0.values.flatMap(\.files) }
    default: []
    }
  }
}
