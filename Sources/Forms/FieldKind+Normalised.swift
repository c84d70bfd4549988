import Kernel
import Language

/// Why a typed text cannot be kept.
struct Wrong: Error {
  let word: Word

  init(_ key: String, _ values: [String: String] = [:]) { word = Word(key, values) }
}

extension FieldKind {
  /// The canonical form of what was typed into a field of this kind.
  func normalised(_ typed: String, _ field: FormField, today: Day) -> Result<String, Wrong> {
    // Longer than any answer can be: said before any work is done on it.
    guard typed.utf8.count <= 8 * longest else { return .failure(Wrong("field.tooLong", ["max": String(field.max ?? longest)])) }
    switch self {
    case .mobile:
      guard let phone = Phone(typed), phone.kind != .landline else { return .failure(Wrong("field.badMobile")) }
      return .success(phone.e164)
    case .email: return Email(typed).map { .success($0.address) } ?? .failure(Wrong("field.badEmail"))
    case .nationalID: return NationalID.normalised(typed).map { .success($0) } ?? .failure(Wrong("field.badNationalID"))
    case .number: return number(typed, field)
    case .date: return date(typed, field, today: today)
    case .choice: return field.options.contains { $0.id == typed } ? .success(typed) : .failure(Wrong("field.choose"))
    case .serial: return text(Text.asciiDigits(Text.stored(typed)), field)
    default:
      if BankCard.looksLikeOne(typed) { return .failure(Wrong("field.bankCard")) }
      let stored = Text.stored(typed)
      return text(self == .shortText ? stored.replacing("\n", with: " ") : stored, field)
    }
  }

  private func text(_ stored: String, _ field: FormField) -> Result<String, Wrong> {
    let length = stored.unicodeScalars.count
    let most = field.max ?? longest
    if length > most { return .failure(Wrong("field.tooLong", ["max": String(most)])) }
    if let min = field.min, length < min { return .failure(Wrong("field.tooShort", ["min": String(min)])) }
    guard let pattern = field.pattern else { return .success(stored) }
    // The pattern was tried when the definition was read.
    let fits = (try? Regex(pattern).wholeMatch(in: stored)) != nil
    return fits ? .success(stored) : .failure(Wrong("forms.badPattern"))
  }

  private func number(_ typed: String, _ field: FormField) -> Result<String, Wrong> {
    guard let thousandths = DecimalText.thousandths(typed) else { return .failure(Wrong("field.notNumber")) }
    let least = field.min.map { Int64($0) * 1000 }
    let most = field.max.map { Int64($0) * 1000 }
    if thousandths < least ?? .min || thousandths > most ?? .max {
      switch (field.min, field.max) {
      case (let min?, let max?): return .failure(Wrong("field.outOfRange", ["min": String(min), "max": String(max)]))
      case (let min?, nil): return .failure(Wrong("forms.tooSmall", ["min": String(min)]))
      default: return .failure(Wrong("forms.tooLarge", ["max": String(field.max ?? 0)]))
      }
    }
    return .success(DecimalText.text(thousandths))
  }

  private func date(_ typed: String, _ field: FormField, today: Day) -> Result<String, Wrong> {
    guard let day = JalaliDate.parse(typed) else { return .failure(Wrong("field.badDate")) }
    if field.window == .past, day > today { return .failure(Wrong("forms.notYet")) }
    if field.window == .future, day < today { return .failure(Wrong("forms.alreadyPast")) }
    return .success(day.description)
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

  private static let sameMeaning: [Unicode.Scalar: Unicode.Scalar] = ["٫": ".", "٬": ",", "−": "-"]

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
