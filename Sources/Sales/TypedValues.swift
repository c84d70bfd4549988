import Kernel
import Language

/// Reads what staff typed and collects what is wrong with it, by the name of the field.
struct TypedValues {
  private(set) var errors: [String: Word] = [:]

  /// Bounds that keep every product and sum of a document well inside 64 bits.
  static let largestAmount: Int64 = 1_000_000_000_000_000
  static let largestQuantity = Quantity(1_000_000)

  mutating func refuse(_ name: String, _ word: Word) { errors[name] = word }

  /// - Throws: `Refusal.invalid` with everything that was wrong.
  func check() throws { if !errors.isEmpty { throw Refusal.invalid(errors) } }

  mutating func text(_ typed: String?, _ name: String, max: Int) -> String? {
    let text = Text.stored(typed ?? "")
    if text.count > max { refuse(name, Word("field.tooLong", ["max": "\(max)"])) }
    return text.isEmpty ? nil : text
  }

  mutating func quantity(_ typed: String?, _ name: String) -> Quantity {
    let thousandths = typed.flatMap { typedNumber($0, places: 3) } ?? 0
    guard thousandths > 0, thousandths <= TypedValues.largestQuantity.thousandths else {
      refuse(name, typed == nil ? "field.required" : "sales.badQuantity")
      return Quantity(1)
    }
    return Quantity(thousandths: thousandths)
  }

  /// An amount in the currency's minor units; nil where nothing was typed.
  mutating func amount(_ typed: String?, _ name: String, _ currency: Currency) -> Int64? {
    guard let typed else { return nil }
    guard let minor = typedNumber(typed, places: currency.decimals) else {
      refuse(name, "field.notNumber")
      return 0
    }
    if minor > TypedValues.largestAmount { refuse(name, "sales.tooLarge") }
    return minor
  }

  /// The switch decides between percent and amount; where it is missing, a percent sign does.
  /// With the switch at percent the sign may be typed.
  mutating func discount(_ typed: String?, kind: String?, _ name: String, _ currency: Currency) -> Discount {
    guard let typed else { return .none }
    let isPercent = kind.map { $0 == Discount.Kind.percent.rawValue } ?? typed.contains { "%٪".contains($0) }
    guard isPercent else { return .amount(amount(typed, name, currency) ?? 0) }
    guard let share = typedNumber(typed.filter { !"%٪".contains($0) }, places: 2), share <= 10_000 else {
      refuse(name, "sales.badPercent")
      return .none
    }
    return Discount(.percent, share)
  }

  mutating func day(_ typed: String?, _ name: String) -> Day? {
    guard let typed else { return nil }
    let day = JalaliDate.parse(typed)
    if day == nil { refuse(name, "field.badDate") }
    return day
  }
}
