import Kernel

/// A number with six decimals, exact, from −9,000,000,000,000 to 9,000,000,000,000. What does not fit is nil, never a trap.
package struct Decimal6: Hashable, Comparable, Sendable {
  package let millionths: Int64

  package init?(millionths: Int128) {
    guard (-Decimal6.limit...Decimal6.limit).contains(millionths) else { return nil }
    self.millionths = Int64(millionths)
  }

  package init?(_ whole: Int) { self.init(millionths: Int128(whole) * Decimal6.one) }

  /// Nil when it has decimals.
  package var whole: Int? { millionths % Int64(Decimal6.one) == 0 ? Int(millionths / Int64(Decimal6.one)) : nil }

  package static func < (a: Decimal6, b: Decimal6) -> Bool { a.millionths < b.millionths }

  static let one: Int128 = 1_000_000
  private static let limit: Int128 = 9_000_000_000_000 * one
}

/// Products and quotients are rounded to six decimals, half away from zero.
extension Decimal6 {
  static func + (a: Decimal6, b: Decimal6) -> Decimal6? { Decimal6(millionths: a.wide + b.wide) }
  static func - (a: Decimal6, b: Decimal6) -> Decimal6? { Decimal6(millionths: a.wide - b.wide) }
  static func * (a: Decimal6, b: Decimal6) -> Decimal6? { Decimal6(millionths: rounded(a.wide * b.wide, over: one)) }

  static func / (a: Decimal6, b: Decimal6) -> Decimal6? {
    b.millionths == 0 ? nil : Decimal6(millionths: rounded(a.wide * one, over: b.wide))
  }

  /// How often `b` is whole in `a`, rounded down: exact where a rounded quotient is not.
  static func div(_ a: Decimal6, _ b: Decimal6) -> Decimal6? {
    b.millionths == 0 ? nil : Decimal6(millionths: a.wide.flooredQuotient(by: b.wide) * one)
  }

  /// `decimals` from −6 (millions) to 6.
  func rounded(to decimals: Int) -> Decimal6? {
    guard (-6...6).contains(decimals) else { return nil }
    let step = (0..<6 - decimals).reduce(Int128(1)) { step, _ in step * 10 }
    return Decimal6(millionths: Decimal6.rounded(wide, over: step) * step)
  }

  /// Items may be many: only the total must fit.
  static func sum(_ items: [Decimal6]) -> Decimal6? { Decimal6(millionths: items.reduce(0) { $0 + $1.wide }) }

  private static func rounded(_ amount: Int128, over part: Int128) -> Int128 {
    let (quotient, rest) = amount.quotientAndRemainder(dividingBy: part)
    return 2 * rest.magnitude < part.magnitude ? quotient : quotient + amount.signum() * part.signum()
  }

  private var wide: Int128 { Int128(millionths) }
}

extension Decimal6: LosslessStringConvertible {
  /// `-12.5`: a dot, no grouping; decimals after the sixth are rounded.
  package init?(_ text: String) {
    let isNegative = text.utf8.first == UInt8(ascii: "-")
    let parts = text.utf8.dropFirst(isNegative ? 1 : 0).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let decimals = parts.count == 2 ? Array(parts[1]) : []
    guard (1...2).contains(parts.count), let whole = Decimal6.digits(parts[0]), parts.count == 1 || Decimal6.digits(decimals) != nil
    else { return nil }
    let padded = decimals + Array(repeating: UInt8(ascii: "0"), count: 7)
    guard let seven = Decimal6.digits(padded.prefix(7)) else { return nil }
    let millionths = whole * Decimal6.one + (seven + 5) / 10
    self.init(millionths: isNegative ? -millionths : millionths)
  }

  /// As people write it: Persian and Arabic digits, grouped, `٫` or a dot.
  package init?(typed text: String) {
    let plain = folded(text).unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
      switch scalar {
      case " ", ",", "٬": nil
      case "٫": "."
      default: scalar
      }
    }
    self.init(String(String.UnicodeScalarView(plain)))
  }

  /// Without decimals that say nothing: `1.5`, `-0.05`, `1200`.
  package var description: String {
    let one = UInt64(Decimal6.one)
    let (whole, rest) = millionths.magnitude.quotientAndRemainder(dividingBy: one)
    var text = "\(millionths < 0 ? "-" : "")\(whole)"
    guard rest > 0 else { return text }
    var decimals = Substring("\(rest + one)".dropFirst())
    while decimals.last == "0" { decimals.removeLast() }
    text += "." + decimals
    return text
  }

  /// The number that these ASCII digits write; one that is far too large stays far too large.
  private static func digits(_ bytes: some Collection<UInt8>) -> Int128? {
    guard !bytes.isEmpty else { return nil }
    var number: Int128 = 0
    for byte in bytes {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = min(number * 10 + Int128(byte - UInt8(ascii: "0")), limit)
    }
    return number
  }
}
