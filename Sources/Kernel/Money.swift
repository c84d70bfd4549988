/// A currency with the number of decimal places of its minor unit (ISO 4217).
package enum Currency: String, Sendable, CaseIterable {
  case rial = "IRR"
  case dollar = "USD"
  case euro = "EUR"

  package var decimals: Int { self == .rial ? 0 : 2 }
}

/// An amount in whole minor units (rials, cents). Never a Double.
package struct Money: Hashable, Sendable {
  package var minor: Int64
  package var currency: Currency

  package init(_ minor: Int64, _ currency: Currency = .rial) {
    self.minor = minor
    self.currency = currency
  }

  package static func + (a: Money, b: Money) -> Money { Money(a.minor + b.minor, a.currency) }
  package static func - (a: Money, b: Money) -> Money { Money(a.minor - b.minor, a.currency) }
}

/// Hundredths of a percent: 900 is 9 %.
package struct BasisPoints: Hashable, Sendable {
  package let value: Int

  package init(_ value: Int) { self.value = value }

  /// The share of `amount`, rounded half up (away from zero for a negative amount is not needed: amounts here are ≥ 0).
  package func share(of amount: Int64) -> Int64 { roundedHalfUp(amount, times: Int64(value), over: 10_000) }
}

/// `amount × numerator ÷ denominator` rounded half up, exact for every Int64 product (128-bit inside). All ≥ 0, denominator > 0.
package func roundedHalfUp(_ amount: Int64, times numerator: Int64, over denominator: Int64) -> Int64 {
  let product = Int128(amount) * Int128(numerator)
  return Int64((2 * product + Int128(denominator)).flooredQuotient(by: 2 * Int128(denominator)))
}

/// A quantity in thousandths, so that 1.5 m is exact: 1500.
package struct Quantity: Hashable, Sendable {
  package let thousandths: Int64

  package init(thousandths: Int64) { self.thousandths = thousandths }
  package init(_ whole: Int) { thousandths = Int64(whole) * 1000 }

  /// The price of this quantity at `unit` each, rounded half up to the minor unit.
  package func times(_ unit: Int64) -> Int64 { roundedHalfUp(unit, times: thousandths, over: 1000) }
}
