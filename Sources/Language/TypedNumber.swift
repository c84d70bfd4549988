/// A number as people type it: any digits, groups of three behind `,` `٬` or `،`, a decimal mark `.` `٫` or `/`, blanks anywhere.
/// Returns it in units of 10^-places; nil when it is no number, is negative, has more decimals, or groups that could be misread (`1,5`).
package func typedNumber(_ text: String, places: Int) -> Int64? {
  let marks: [Character: Character] = ["٬": ",", "،": ",", "٫": ".", "/": "."]
  let typed = Text.asciiDigits(Text.stored(text)).filter { !$0.isWhitespace && $0 != "\u{200C}" }.map { marks[$0] ?? $0 }
  let halves = typed.split(separator: ".", omittingEmptySubsequences: false)
  guard (1...2).contains(halves.count), let whole = wholeDigits(halves[0]) else { return nil }
  var fraction = halves.count == 2 ? String(halves[1]) : ""
  while fraction.count > places, fraction.last == "0" { fraction.removeLast() }
  guard fraction.count <= places, fraction.utf8.allSatisfy(isDigit), !(whole + fraction).isEmpty else { return nil }
  // At most 18 digits, which always fit.
  let digits = whole + fraction + String(repeating: "0", count: places - fraction.count)
  return digits.utf8.count <= 18 ? Int64(digits) : nil
}

/// The digits of `1,250,000`; nil when a group is not of three.
private func wholeDigits(_ typed: ArraySlice<Character>) -> String? {
  let groups = typed.split(separator: ",", omittingEmptySubsequences: false)
  guard groups.allSatisfy({ $0.allSatisfy { $0.utf8.allSatisfy(isDigit) } }) else { return nil }
  guard groups.count == 1 || (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
  return String(groups.joined())
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
