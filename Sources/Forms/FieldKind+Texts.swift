import Foundation
import Kernel
import Language
import Synchronization

/// Patterns of fields, read once each. A `Regex` may be used by one at a time, so matching waits its turn; the texts are short.
enum Patterns {
  private static let read = Mutex<[String: Regex<AnyRegexOutput>]>([:])

  static func fits(_ text: String, _ pattern: String) -> Bool {
    read.withLock { read in
      if read[pattern] == nil {
        // Versions come and go; a pattern that is no longer used is not kept for ever.
        if read.count > 1000 { read.removeAll() }
        // It was tried when the definition was read.
        read[pattern] = try? Regex(pattern)
      }
      return (try? read[pattern]?.wholeMatch(in: text)) != nil
    }
  }
}

/// `14:30`
enum TimeOfDay {
  /// `9:05`, `۹.۰۵`, or the hour alone.
  static func normalised(_ typed: String) -> String? {
    let signs = Text.asciiDigits(Text.stored(typed)).filter { $0 != "\u{200C}" }
    let parts = signs.split(omittingEmptySubsequences: false) { ":.٫".contains($0) }
    guard (1...2).contains(parts.count), let hour = number(parts[0]), hour < 24, let minute = parts.count == 2 ? number(parts[1]) : 0,
      minute < 60
    else { return nil }
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }

  private static func number(_ digits: Substring) -> Int? {
    (1...2).contains(digits.utf8.count) && digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) ? Int(digits) : nil
  }
}

/// The number of a club card as a hand or a card reader types it.
enum CardText {
  /// Four to nineteen digits; of a magnetic track what stands before its first separator.
  static func number(_ typed: String) -> String? {
    var text = Text.asciiDigits(Text.stored(typed))[...]
    if let track2 = text.firstIndex(of: ";") {
      text = text[text.index(after: track2)...].prefix { $0 != "=" && $0 != "?" }
    } else if text.hasPrefix("%") {
      text = text.dropFirst().drop { $0.isLetter }.prefix { $0 != "^" && $0 != "?" }
    }
    let digits = text.filter { $0 != " " && $0 != "-" && $0 != "\u{200C}" }
    return (4...19).contains(digits.utf8.count) && digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) ? digits : nil
  }
}

/// Numbers with up to three decimals, exact, as people type them.
enum DecimalText {
  /// Any digits; ٬ and , between groups of three; ٫ or . before the decimals. At most twelve digits before them.
  static func thousandths(_ typed: String) -> Int64? {
    var signs = Text.asciiDigits(Text.stored(typed)).unicodeScalars.map { sameMeaning[$0] ?? $0 }[...]
    let isNegative = signs.first == "-"
    if isNegative { signs = signs.dropFirst() }
    let parts = signs.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let whole = whole(first), let part = parts.count == 2 ? decimals(parts[1]) : 0 else { return nil }
    return (whole * 1000 + part) * (isNegative ? -1 : 1)
  }

  private static let sameMeaning: [Unicode.Scalar: Unicode.Scalar] = ["٫": ".", "٬": ",", "،": ",", "−": "-"]

  /// `1234567` or `1,234,567`.
  private static func whole(_ signs: ArraySlice<Unicode.Scalar>) -> Int64? {
    let groups = signs.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first, groups.count == 1 || (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return digits(groups.joined(), atMost: 12)
  }

  private static func decimals(_ signs: ArraySlice<Unicode.Scalar>) -> Int64? {
    digits(signs, atMost: 3).map { number in (signs.count..<3).reduce(number) { number, _ in number * 10 } }
  }

  private static func digits(_ signs: some Sequence<Unicode.Scalar>, atMost most: Int) -> Int64? {
    var (number, count) = (0 as Int64, 0)
    for sign in signs {
      guard ("0"..."9").contains(sign), count < most else { return nil }
      number = number * 10 + Int64(sign.value - 0x30)
      count += 1
    }
    return count == 0 ? nil : number
  }

  /// `12`, `1.5`: the canonical form.
  static func text(_ thousandths: Int64) -> String {
    let (whole, part) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
    var decimals = part == 0 ? "" : "." + String(String(1000 + part).dropFirst())
    while decimals.last == "0" { decimals.removeLast() }
    return (thousandths < 0 ? "-" : "") + String(whole) + decimals
  }
}

extension Text {
  /// Nothing but blanks and invisible signs.
  static func isBlank(_ text: String) -> Bool { text.utf8.count < 4096 && stored(text).isEmpty }
}
