/// کد ملی, the ten digits of a person.
package enum NationalID {
  /// The ten ASCII digits of a valid one. Nine digits are refused, not padded: a lost zero and a slip look alike.
  package static func normalised(_ typed: String) -> String? {
    guard let digits = bareDigits(typed, ignoring: "-"), digits.count == 10, Set(digits).count > 1 else { return nil }
    let values = digits.compactMap(\.wholeNumberValue)
    let remainder = zip(values, stride(from: 10, to: 1, by: -1)).reduce(0) { $0 + $1.0 * $1.1 } % 11
    return values[9] == (remainder < 2 ? remainder : 11 - remainder) ? digits : nil
  }
}

/// شناسهٔ ملی, the eleven digits of a company.
package enum CompanyID {
  /// The eleven ASCII digits of a valid one.
  package static func normalised(_ typed: String) -> String? {
    guard let digits = bareDigits(typed, ignoring: "-"), digits.count == 11, Set(digits).count > 1 else { return nil }
    let values = digits.compactMap(\.wholeNumberValue)
    let shift = values[9] + 2
    let weights = [29, 27, 23, 19, 17, 29, 27, 23, 19, 17]
    let remainder = zip(values, weights).reduce(0) { $0 + ($1.0 + shift) * $1.1 } % 11
    return values[10] == remainder % 10 ? digits : nil
  }
}

/// Full card numbers are never stored; this tells one when it is swiped or pasted, so that it can be refused.
package enum BankCard {
  /// Sixteen digits that pass Luhn's check.
  package static func looksLikeOne(_ typed: String) -> Bool {
    guard let digits = bareDigits(typed, ignoring: "-"), digits.count == 16, Set(digits) != ["0"] else { return false }
    let sum = digits.compactMap(\.wholeNumberValue).enumerated().reduce(0) { sum, digit in
      let (position, value) = digit
      return sum + (position.isMultiple(of: 2) ? (value * 2) % 10 + (value * 2) / 10 : value)
    }
    return sum.isMultiple(of: 10)
  }
}

/// The ASCII digits of what was typed, blanks, invisible marks and `separators` left out; nil when anything else stands among them.
func bareDigits(_ typed: String, ignoring separators: String) -> String? {
  guard typed.utf8.count <= 100 else { return nil }
  var digits = ""
  for scalar in Text.key(typed).unicodeScalars where scalar != " " {
    if ("0"..."9").contains(scalar) {
      digits.unicodeScalars.append(scalar)
    } else if !separators.unicodeScalars.contains(scalar) {
      return nil
    }
  }
  return digits
}

/// کد پستی, the ten digits of a place. Which of them the post office gives is not published, so that no rule but their number refuses one.
package enum PostalCode {
  /// The ten ASCII digits.
  package static func normalised(_ typed: String) -> String? {
    bareDigits(typed, ignoring: "-").flatMap { $0.count == 10 && Set($0).count > 1 ? $0 : nil }
  }
}
