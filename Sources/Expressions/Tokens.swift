import Kernel

/// The words and signs of a source.
enum Token: Equatable {
  case literal(Expression.Value)
  case name(String)
  case sign(String)
  case end
}

/// Cuts a source into tokens.
struct Tokens {
  private let bytes: [UInt8]
  private var position = 0

  /// With the place of each; the last is the end.
  static func of(_ source: String) throws(Expression.Fault) -> [(token: Token, offset: Int)] {
    var tokens = Tokens(bytes: Array(source.utf8))
    var list: [(token: Token, offset: Int)] = []
    repeat {
      tokens.skip { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
      list.append((try tokens.next(), tokens.start))
    } while list.last?.token != .end
    return list
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var start = 0
  private var here: UInt8? { position < bytes.count ? bytes[position] : nil }

  @discardableResult
  private mutating func skip(_ belongs: (UInt8) -> Bool) -> String {
    let from = position
    while let byte = here, belongs(byte) { position += 1 }
    return String(decoding: bytes[from..<position], as: UTF8.self)
  }

  private mutating func next() throws(Expression.Fault) -> Token {
    start = position
    guard let byte = here else { return .end }
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return try text(until: byte)
    case UInt8(ascii: "@"): return try day()
    case _ where isDigit(byte): return try number()
    case _ where isLetter(byte): return name()
    default: return try sign(byte)
    }
  }

  /// A quote within is written twice.
  private mutating func text(until quote: UInt8) throws(Expression.Fault) -> Token {
    var text: [UInt8] = []
    position += 1
    while let byte = here {
      position += 1
      if byte == quote {
        guard here == quote else { return .literal(.text(String(decoding: text, as: UTF8.self))) }
        position += 1
      }
      text.append(byte)
    }
    throw fault("This text does not end. Write a \(quote == UInt8(ascii: "'") ? "'" : "\"") after it.")
  }

  private mutating func day() throws(Expression.Fault) -> Token {
    position += 1
    let text = skip { isDigit($0) || $0 == UInt8(ascii: "-") }
    // A day before the Gregorian year 1700 could not be told from a Persian one when it is written again.
    guard let day = persianOrGregorian(text), day.gregorian.year >= 1700 else {
      throw fault("“@\(text)” is no day that a rule can name. Write one such as @1405-03-20 or @2026-06-10.")
    }
    return .literal(.day(day))
  }

  private mutating func number() throws(Expression.Fault) -> Token {
    var text = skip(isDigit)
    var decimals = ""
    if here == UInt8(ascii: "."), position + 1 < bytes.count, isDigit(bytes[position + 1]) {
      position += 1
      decimals = skip(isDigit)
      text += "." + decimals
    }
    if let byte = here, isLetter(byte) { throw fault("“\(text)” and a letter: a name begins with a letter, a text stands in quotes.") }
    guard decimals.utf8.count <= 6 else { throw fault("\(text) has too many decimals. Write six at most.") }
    guard let number = Decimal6(text) else { throw fault("\(text) is too large. Write 9000000000000 at most.") }
    return .literal(.number(number))
  }

  /// With its parts: `contact.city`, `guests.0.name`.
  private mutating func name() -> Token {
    var name = skip { isLetter($0) || isDigit($0) }
    while here == UInt8(ascii: "."), position + 1 < bytes.count, isLetter(bytes[position + 1]) || isDigit(bytes[position + 1]) {
      position += 1
      name += "." + skip { isLetter($0) || isDigit($0) }
    }
    switch name {
    case "null": return .literal(.null)
    case "true": return .literal(.bool(true))
    case "false": return .literal(.bool(false))
    default: return .name(name)
    }
  }

  private mutating func sign(_ byte: UInt8) throws(Expression.Fault) -> Token {
    position += 1
    let pair = here.map { String(decoding: [byte, $0], as: UTF8.self) } ?? ""
    if let advice = Tokens.advice[pair] { throw fault("“\(pair)” is no sign here. \(advice)") }
    if ["!=", "<=", ">="].contains(pair) {
      position += 1
      return .sign(pair)
    }
    guard "=<>+-*/&(),".utf8.contains(byte) else {
      let rest = String(decoding: bytes[start...], as: UTF8.self)
      throw fault(
        "“\(rest.first.map(String.init) ?? "")” cannot stand here. Names and digits are Latin; a text stands in quotes: 'tehran'.")
    }
    return .sign(String(decoding: [byte], as: UTF8.self))
  }

  private static let advice = [
    "==": "Write =.", "<>": "Write !=.", "&&": "Write and.", "||": "Write or.", "=<": "Write <=.", "=>": "Write >=.",
  ]

  private func fault(_ message: String) -> Expression.Fault { Expression.Fault(message: message, offset: start) }
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

private func isLetter(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    || byte == UInt8(ascii: "_")
}

/// Years before 1700 are Persian. The calendar by the 33-year rule, as in Language, which no rule may import.
private func persianOrGregorian(_ text: String) -> Day? {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  guard parts.map(\.utf8.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else {
    return nil
  }
  if year >= 1700 { return Day(year: year, month: month, day: day) }
  let isLeap = (25 * year + 11) % 33 < 8
  let length = month <= 6 ? 31 : month < 12 || isLeap ? 30 : 29
  guard year >= 1, (1...12).contains(month), (1...length).contains(day) else { return nil }
  let newYear = 1_948_320 + 365 * (year - 1) + (8 * year + 21) / 33
  let before = month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6
  return Day(number: newYear + before + day - 1 - Day(number: 0).julian)
}
