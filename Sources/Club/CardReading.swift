import Language

/// What a card reader, a scanner or a hand typed into a field. A magnetic reader is a keyboard, so with a Persian layout active the same
/// keys give Persian characters; they are mapped back when nothing else makes sense.
package struct CardReading: Sendable, Equatable {
  package enum Source: String, Sendable { case track1, track2, plain, barcode }

  package let source: Source
  package let number: String
  /// What a magnetic track holds behind the number.
  package let rest: String?
  /// The two check characters of a `CLUB:` code.
  package let check: String?

  /// Nil: not read, swipe again. Nothing that was typed is kept.
  package static func parse(_ typed: String) -> CardReading? {
    guard typed.utf8.count <= 512 else { return nil }
    if let reading = read(Text.asciiDigits(typed)) { return reading }
    guard typed.unicodeScalars.contains(where: { !$0.isASCII }) else { return nil }
    var repaired = String.UnicodeScalarView()
    for scalar in typed.unicodeScalars { repaired.append(keys[scalar] ?? scalar) }
    return read(String(repaired))
  }

  /// A bank's card, which is never stored or looked up.
  package var isBankCard: Bool { BankCard.looksLikeOne(number) }

  private init(_ source: Source, _ number: Substring, rest: Substring? = nil, check: Substring? = nil) {
    self.source = source
    self.number = String(number)
    self.rest = rest.map(String.init)
    self.check = check.map { $0.uppercased() }
  }

  /// Track 2, else track 1, else the bare number, else the text of our QR code.
  private static func read(_ text: String) -> CardReading? {
    let track2 = /;([0-9]{1,37})(?:=([0-9]*))?\?/.matchingSemantics(.unicodeScalar)
    if let match = text.firstMatch(of: track2) { return CardReading(.track2, match.1, rest: match.2) }
    let track1 = /%B([0-9]{1,19})\^[^\^]{1,80}\^([^?]{0,80})\?/.matchingSemantics(.unicodeScalar)
    if let match = text.firstMatch(of: track1) { return CardReading(.track1, match.1, rest: match.2) }
    let plain = /\s*([0-9](?:[ \-]?[0-9]){3,18})\s*/.matchingSemantics(.unicodeScalar)
    if let match = text.wholeMatch(of: plain) { return CardReading(.plain, match.1.filter { $0 != " " && $0 != "-" }[...]) }
    let code = /\s*CLUB:([0-9]{4,19}):([0-9A-Z]{2})\s*/.ignoresCase().matchingSemantics(.unicodeScalar)
    if let match = text.wholeMatch(of: code) { return CardReading(.barcode, match.1, check: match.2) }
    return nil
  }

  /// The Persian layout (ISIRI 9147 as in xkeyboard-config) and the Latin characters on the same keys, 94 each.
  static let keys: [Unicode.Scalar: Unicode.Scalar] = {
    let persian =
      "۱!۲٬۳٫۴﷼۵٪۶×۷،۸*۹)۰(ض\u{652}ص\u{64C}ث\u{64D}ق\u{64B}ف\u{64F}غ\u{650}ع\u{64E}ه\u{651}خ]ح[ج}چ{"
      + "شؤسئیيبإلأاآتةن»م«ک:گ؛ظكط\u{653}زژر\u{670}ذ\u{200C}د\u{654}پءو>.</؟-ـ=+\u{200D}÷\\|"
    let latin = "1!2@3#4$5%6^7&8*9(0)qQwWeErRtTyYuUiIoOpP[{]}" + "aAsSdDfFgGhHjJkKlL;:'\"zZxXcCvVbBnNmM,<.>/?-_=+`~\\|"
    return Dictionary(zip(persian.unicodeScalars, latin.unicodeScalars)) { first, _ in first }
  }()
}
