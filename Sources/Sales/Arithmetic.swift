import Kernel
import Storage

/// A reduction, in percent or as an amount; which of the two is said by a switch, never guessed.
package struct Discount: Hashable, Sendable {
  /// The switch.
  package enum Kind: String, Sendable, CaseIterable, ColumnValue { case percent, amount }

  package let kind: Kind
  /// Basis points or minor units, as `kind` says.
  package let value: Int64

  package init(_ kind: Kind, _ value: Int64) {
    self.kind = kind
    self.value = value
  }

  /// No reduction.
  package static let none = Discount(.amount, 0)
  /// A share of what it is taken from.
  package static func percent(_ share: BasisPoints) -> Discount { Discount(.percent, Int64(share.value)) }
  /// So many minor units.
  package static func amount(_ minor: Int64) -> Discount { Discount(.amount, minor) }

  /// What it takes off `amount`, rounded half up; never more than there is.
  func off(_ amount: Int64) -> Int64 {
    min(amount, kind == .percent ? roundedHalfUp(amount, times: value, over: 10_000) : value)
  }
}

/// What one line is reckoned from.
package struct Item: Hashable, Sendable {
  package let quantity: Quantity
  /// In minor units.
  package let unitPrice: Int64
  package let discount: Discount
  package let tax: BasisPoints

  package init(quantity: Quantity, unitPrice: Int64, discount: Discount = .none, tax: BasisPoints) {
    self.quantity = quantity
    self.unitPrice = unitPrice
    self.discount = discount
    self.tax = tax
  }
}

/// The reckoned amounts of a line, or of a whole document, in minor units.
package struct Figures: Hashable, Sendable {
  package var gross: Int64 = 0
  package var lineDiscount: Int64 = 0
  /// This line's part of the discount on the whole document.
  package var headerDiscount: Int64 = 0
  package var taxable: Int64 = 0
  package var tax: Int64 = 0
  package var total: Int64 = 0

  /// Both discounts together, as the one column of a printed paper wants it.
  package var discount: Int64 { lineDiscount + headerDiscount }

  static func + (a: Figures, b: Figures) -> Figures {
    Figures(
      gross: a.gross + b.gross, lineDiscount: a.lineDiscount + b.lineDiscount, headerDiscount: a.headerDiscount + b.headerDiscount,
      taxable: a.taxable + b.taxable, tax: a.tax + b.tax, total: a.total + b.total)
  }
}

/// What happens to a fraction of the minor unit in the tax of a line.
package enum Rounding: String, Sendable, CaseIterable { case halfUp = "half_up", floor }

/// A document reckoned in whole minor units. The totals are the sums of the lines, so that printed columns always add up.
package struct Reckoning: Hashable, Sendable {
  package let lines: [Figures]
  package let totals: Figures

  /// - Parameter discount: on the whole document, shared over the lines in proportion to what is left of them.
  package init(_ items: [Item], discount: Discount = .none, rounding: Rounding = .halfUp) {
    let nets = items.map { item in
      let gross = item.quantity.times(item.unitPrice)
      return (gross: gross, lineDiscount: item.discount.off(gross))
    }
    let left = nets.map { $0.gross - $0.lineDiscount }
    let shares = shared(discount.off(left.reduce(0, +)), over: left)
    lines = items.indices.map { index in
      let taxable = left[index] - shares[index]
      let tax = rounding.share(items[index].tax, of: taxable)
      return Figures(
        gross: nets[index].gross, lineDiscount: nets[index].lineDiscount, headerDiscount: shares[index], taxable: taxable, tax: tax,
        total: taxable + tax)
    }
    totals = lines.reduce(Figures(), +)
  }
}

extension Rounding {
  fileprivate func share(_ rate: BasisPoints, of amount: Int64) -> Int64 {
    self == .halfUp ? rate.share(of: amount) : Int64(Int128(amount) * Int128(rate.value) / 10_000)
  }
}

/// Largest remainder: everybody's share rounded down, then one unit each to the largest fractions, to the earlier of equal ones.
/// - Parameter amount: at most the sum of `weights`, so nobody gets more than their weight.
private func shared(_ amount: Int64, over weights: [Int64]) -> [Int64] {
  let sum = weights.reduce(0, +)
  guard sum > 0, amount > 0 else { return weights.map { _ in 0 } }
  let parts = weights.map { (Int128(amount) * Int128($0)).quotientAndRemainder(dividingBy: Int128(sum)) }
  var shares = parts.map { Int64($0.quotient) }
  let byFraction = parts.indices.sorted { (parts[$1].remainder, $0) < (parts[$0].remainder, $1) }
  for index in byFraction.prefix(Int(amount - shares.reduce(0, +))) { shares[index] += 1 }
  return shares
}
