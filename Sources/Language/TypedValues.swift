import Kernel

/// Reads what somebody typed and collects what is wrong with it, by the name of the field.
package struct TypedValues {
  package private(set) var errors: [String: Word] = [:]

  /// Keeps every product and sum of a document well inside 64 bits.
  package static let largestAmount: Int64 = 1_000_000_000_000_000

  package init() {}

  package mutating func refuse(_ name: String, _ word: Word) { errors[name] = word }

  /// - Throws: `Refusal.invalid` with everything that was wrong.
  package func check() throws { if !errors.isEmpty { throw Refusal.invalid(errors) } }

  /// A text as it is stored; nil where nothing was typed.
  /// - Parameter max: in Unicode scalars.
  package mutating func text(_ typed: String?, _ name: String, max: Int) -> String? {
    let text = Text.stored(typed ?? "")
    if text.unicodeScalars.count > max { refuse(name, Word("field.tooLong", ["max": "\(max)"])) }
    return text.isEmpty ? nil : text
  }

  /// A text that must not be missing.
  package mutating func required(_ typed: String?, _ name: String, max: Int) -> String {
    if let text = text(typed, name, max: max) { return text }
    refuse(name, "field.required")
    return ""
  }

  /// A name in both languages, from `NAME-fa` and `NAME-en`; where one is missing the other stands for it.
  package mutating func bilingual(_ fields: Fields, _ name: String, max: Int) -> Bilingual {
    let (fa, en) = (text(fields["\(name)-fa"], "\(name)-fa", max: max), text(fields["\(name)-en"], "\(name)-en", max: max))
    if fa == nil, en == nil { refuse("\(name)-fa", "field.required") }
    return Bilingual(fa: fa ?? en ?? "", en: en ?? fa ?? "")
  }

  /// An amount in the currency's minor units; nil where nothing was typed.
  package mutating func amount(_ typed: String?, _ name: String, _ currency: Currency) -> Int64? {
    guard let typed else { return nil }
    guard let minor = typedNumber(typed, places: currency.decimals) else {
      refuse(name, "field.notNumber")
      return 0
    }
    if minor > TypedValues.largestAmount { refuse(name, "field.amountTooLarge") }
    return minor
  }

  /// A whole number within bounds; nil where nothing was typed.
  package mutating func whole(_ typed: String?, _ name: String, _ bounds: ClosedRange<Int>) -> Int? {
    guard let typed else { return nil }
    guard let number = typedNumber(typed, places: 0) else {
      refuse(name, "field.notNumber")
      return nil
    }
    guard let number = Int(exactly: number), bounds.contains(number) else {
      refuse(name, Word("field.outOfRange", ["min": "\(bounds.lowerBound)", "max": "\(bounds.upperBound)"]))
      return nil
    }
    return number
  }

  package mutating func day(_ typed: String?, _ name: String) -> Day? {
    guard let typed else { return nil }
    let day = JalaliDate.parse(typed)
    if day == nil { refuse(name, "field.badDate") }
    return day
  }

  /// Minutes since midnight of a typed time such as ۱۴:۳۰; nil where nothing was typed.
  package mutating func minutes(_ typed: String?, _ name: String) -> Int? {
    guard let typed else { return nil }
    let parts = Text.asciiDigits(Text.stored(typed)).split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(parts.count), let hour = parts[0], (0..<24).contains(hour) else {
      refuse(name, "field.badTime")
      return nil
    }
    guard parts.count == 2 else { return hour * 60 }
    guard let minute = parts[1], (0..<60).contains(minute) else {
      refuse(name, "field.badTime")
      return nil
    }
    return hour * 60 + minute
  }
}
