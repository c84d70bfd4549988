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
    case .phone: return taken(Phone(typed)?.e164, or: "field.badPhone")
    case .email: return taken(Email(typed)?.address, or: "field.badEmail")
    case .nationalID: return taken(NationalID.normalised(typed), or: "field.badNationalID")
    case .companyID: return taken(CompanyID.normalised(typed), or: "field.badCompanyID")
    case .postalCode: return taken(PostalCode.normalised(typed), or: "field.badPostalCode")
    case .webAddress: return taken(WebAddress.normalised(typed), or: "field.badWebAddress")
    case .number: return number(typed, field)
    case .money: return money(typed, field)
    case .date: return date(typed, field, today: today)
    case .time: return taken(TimeOfDay.normalised(typed), or: "field.badTime")
    case .dateTime: return dateTime(typed, field, today: today)
    case .choice: return taken(field.options.contains { $0.id == typed } ? typed : nil, or: "field.choose")
    case .yesNo: return taken(["yes", "no"].contains(typed) ? typed : nil, or: "field.choose")
    case .rating: return grade(typed, in: 1...Swift.min(field.max ?? 5, 10))
    case .scale: return grade(typed, in: 0...10)
    case .serial: return text(Text.asciiDigits(Text.stored(typed)), field)
    case .cardNumber: return card(typed, field)
    default:
      if BankCard.looksLikeOne(typed) { return .failure(Wrong("field.bankCard")) }
      let stored = Text.stored(typed)
      return text(self == .shortText || self == .hidden ? stored.replacing("\n", with: " ") : stored, field)
    }
  }

  private func taken(_ text: String?, or key: String) -> Result<String, Wrong> { text.map { .success($0) } ?? .failure(Wrong(key)) }

  private func text(_ stored: String, _ field: FormField) -> Result<String, Wrong> {
    let length = stored.unicodeScalars.count
    let most = field.max ?? longest
    if length > most { return .failure(Wrong("field.tooLong", ["max": String(most)])) }
    if let min = field.min, length < min { return .failure(Wrong("field.tooShort", ["min": String(min)])) }
    guard let pattern = field.pattern else { return .success(stored) }
    return Patterns.fits(stored, pattern) ? .success(stored) : .failure(Wrong("forms.badPattern"))
  }

  private func number(_ typed: String, _ field: FormField) -> Result<String, Wrong> {
    guard let thousandths = DecimalText.thousandths(typed) else { return .failure(Wrong("field.notNumber")) }
    return within(thousandths, 1000, field).map { .failure($0) } ?? .success(DecimalText.text(thousandths))
  }

  /// In the minor unit of the tenant's currency, which has no decimals; its name behind the sum may be pasted with it.
  private func money(_ typed: String, _ field: FormField) -> Result<String, Wrong> {
    let sum = Text.stored(typed).split(separator: " ").prefix { $0.unicodeScalars.contains { !$0.properties.isAlphabetic } }.joined()
    guard let thousandths = DecimalText.thousandths(sum), thousandths.isMultiple(of: 1000) else { return .failure(Wrong("forms.badMoney")) }
    if field.min == nil, thousandths < 0 { return .failure(Wrong("forms.badMoney")) }
    return within(thousandths, 1000, field).map { .failure($0) } ?? .success(String(thousandths / 1000))
  }

  private func within(_ number: Int64, _ scale: Int64, _ field: FormField) -> Wrong? {
    let (least, most) = (field.min.map { Int64($0) * scale }, field.max.map { Int64($0) * scale })
    guard number < least ?? .min || number > most ?? .max else { return nil }
    switch (field.min, field.max) {
    case (let min?, let max?): return Wrong("field.outOfRange", ["min": String(min), "max": String(max)])
    case (let min?, nil): return Wrong("forms.tooSmall", ["min": String(min)])
    default: return Wrong("forms.tooLarge", ["max": String(field.max ?? 0)])
    }
  }

  private func grade(_ typed: String, in range: ClosedRange<Int>) -> Result<String, Wrong> {
    guard typed.utf8.count <= 2, typed.utf8.first != UInt8(ascii: "+"), let grade = Int(typed), range.contains(grade) else {
      return .failure(Wrong("field.choose"))
    }
    return .success(String(grade))
  }

  private func date(_ typed: String, _ field: FormField, today: Day) -> Result<String, Wrong> {
    guard let day = JalaliDate.parse(typed), (1...9999).contains(day.gregorian.year) else { return .failure(Wrong("field.badDate")) }
    if field.window == .past, day > today { return .failure(Wrong("forms.notYet")) }
    if field.window == .future, day < today { return .failure(Wrong("forms.alreadyPast")) }
    return .success(day.description)
  }

  /// As it is kept and prefilled: `2026-06-10T14:30`.
  private func dateTime(_ typed: String, _ field: FormField, today: Day) -> Result<String, Wrong> {
    let parts = typed.split(separator: "T")
    guard parts.count == 2, let time = TimeOfDay.normalised(String(parts[1])) else { return .failure(Wrong("field.badDate")) }
    return date(String(parts[0]), field, today: today).map { "\($0)T\(time)" }
  }

  private func card(_ typed: String, _ field: FormField) -> Result<String, Wrong> {
    guard let number = CardText.number(typed) else { return .failure(Wrong("forms.badCard")) }
    return BankCard.looksLikeOne(number) ? .failure(Wrong("field.bankCard")) : text(number, field)
  }
}
