import Kernel
import Language

extension TypedValues {
  static let largestQuantity = Quantity(1_000_000)

  mutating func quantity(_ typed: String?, _ name: String) -> Quantity {
    let thousandths = typed.flatMap { typedNumber($0, places: 3) } ?? 0
    guard thousandths > 0, thousandths <= TypedValues.largestQuantity.thousandths else {
      refuse(name, typed == nil ? "field.required" : "sales.badQuantity")
      return Quantity(1)
    }
    return Quantity(thousandths: thousandths)
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
}
