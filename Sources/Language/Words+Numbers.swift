import Kernel

extension Words {
  /// ASCII digits shown in the reader's digits; everything else stays.
  package func digits(_ text: String) -> String {
    guard tongue == .fa else { return text }
    return String(unsafeUninitializedCapacity: 2 * text.utf8.count) { shown in
      var count = 0
      for byte in text.utf8 {
        if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
          // U+06F0 is DB B0 in UTF-8.
          shown[count] = 0xDB
          shown[count + 1] = byte + (0xB0 - UInt8(ascii: "0"))
          count += 2
        } else {
          shown[count] = byte
          count += 1
        }
      }
      return count
    }
  }

  /// Several things one after the other, with the reader's comma between.
  package func listed(_ parts: [String]) -> String { parts.joined(separator: tongue == .fa ? "، " : ", ") }

  /// In groups of three. The Persian minus is U+2212 behind U+200E, which keeps it on the left where no `<bdi>` does.
  package func number(_ n: Int64) -> String { sign(n) + digits(grouped(n.magnitude)) }
  package func number(_ n: Int) -> String { number(Int64(n)) }

  /// The number alone, with the decimals of its currency.
  package func money(_ money: Money) -> String {
    if isInTomans(money.currency) { return decimal(money.minor, places: 1, trimmed: true) }
    return decimal(money.minor, places: money.currency.decimals, trimmed: false)
  }

  /// The currency as it stands beside a sum.
  package func unit(_ currency: Currency) -> String { self(isInTomans(currency) ? "unit.toman" : "unit.\(currency.rawValue)") }

  /// Whether sums of this currency are shown as tomans.
  func isInTomans(_ currency: Currency) -> Bool { manner.showsTomans && currency == .rial }

  package func moneyWithUnit(_ money: Money) -> String { "\(self.money(money)) \(unit(money.currency))" }

  package func percent(_ share: BasisPoints) -> String {
    decimal(Int64(share.value), places: 2, trimmed: true) + (tongue == .fa ? "٪" : "%")
  }

  package func quantity(_ quantity: Quantity) -> String { decimal(quantity.thousandths, places: 3, trimmed: true) }

  /// `n` with its last `places` digits behind the decimal mark; `trimmed` drops their closing zeros.
  private func decimal(_ n: Int64, places: Int, trimmed: Bool) -> String {
    var scale: UInt64 = 1
    for _ in 0..<places { scale *= 10 }
    let (whole, part) = n.magnitude.quotientAndRemainder(dividingBy: scale)
    var behind = places == 0 ? "" : String(String(scale + part).dropFirst())
    if trimmed { while behind.last == "0" { behind.removeLast() } }
    let mark = behind.isEmpty ? "" : tongue == .fa ? "٫" : "."
    return sign(n) + digits(grouped(whole) + mark + behind)
  }

  private func sign(_ n: Int64) -> String { n >= 0 ? "" : tongue == .fa ? "\u{200E}\u{2212}" : "\u{2212}" }

  private func grouped(_ n: UInt64) -> String {
    let plain = String(n)
    guard plain.utf8.count > 3 else { return plain }
    var grouped = ""
    var rest = plain[...]
    while !rest.isEmpty {
      let group = rest.prefix((rest.utf8.count - 1) % 3 + 1)
      if !grouped.isEmpty { grouped += tongue == .fa ? "٬" : "," }
      grouped += group
      rest = rest[group.endIndex...]
    }
    return grouped
  }
}
