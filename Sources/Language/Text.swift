import Foundation

/// Forms of a typed text: `stored` is saved and shown, `key` is searched, `compact` decides whether two names are equal, `sortKey` orders.
package enum Text {
  /// Persian letters, no invisible controls, single blanks, trimmed. ZWNJ inside words and line breaks stay.
  package static func stored(_ text: String) -> String {
    if isTidyASCII(text) { return text }
    var stored = String.UnicodeScalarView()
    var (breaks, blanks, joiners) = (0, 0, 0)  // what has passed since the last letter; it is written when another follows
    for scalar in canonical(text).unicodeScalars where !invisible(scalar) {
      if scalar == "\n" {
        breaks += 1
      } else if scalar == zwnj {
        joiners += 1
      } else if blank(scalar) {
        blanks += 1
      } else {
        if !stored.isEmpty { stored.append(contentsOf: separator(breaks, blanks, joiners).unicodeScalars) }
        (breaks, blanks, joiners) = (0, 0, 0)
        stored.append(persianLetter(scalar))
      }
    }
    return String(stored)
  }

  /// Every digit, Persian or Arabic, as ASCII; everything else stays.
  package static func asciiDigits(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var ascii = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { ascii.append(asciiDigit(scalar) ?? scalar) }
    return String(ascii)
  }

  /// `0` to `9` for a Persian or Arabic digit.
  static func asciiDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x06F0...0x06F9: Unicode.Scalar(scalar.value - 0x06F0 + 0x30)
    case 0x0660...0x0669: Unicode.Scalar(scalar.value - 0x0660 + 0x30)
    default: nil
    }
  }

  /// The letters of Arabic keyboards, written the Persian way.
  private static func persianLetter(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "\u{064A}", "\u{0649}": "\u{06CC}"
    case "\u{0643}": "\u{06A9}"
    default: scalar
    }
  }

  /// What stays of separators that meet: at most one empty line, else one blank, else one ZWNJ.
  private static func separator(_ breaks: Int, _ blanks: Int, _ joiners: Int) -> String {
    if breaks > 0 { return breaks == 1 ? "\n" : "\n\n" }
    return blanks > 0 ? " " : joiners > 0 ? String(zwnj) : ""
  }

  /// Printable ASCII without two blanks together or at an end: nothing to do, and most texts of forms in English.
  private static func isTidyASCII(_ text: String) -> Bool {
    var last: UInt8 = 0x20
    for byte in text.utf8 {
      guard (0x20...0x7E).contains(byte), byte != 0x20 || last != 0x20 else { return false }
      last = byte
    }
    return last != 0x20 || text.isEmpty
  }

  /// NFC. Without combining marks these blocks are composed already, and asking Foundation costs fifty times as much.
  private static func canonical(_ text: String) -> String {
    let composed = text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0..<0x300, 0x200B...0x2069, 0xFEFF: true
      case 0x0600...0x06FF: !mark(scalar)
      default: false
      }
    }
    return composed ? text : text.precomposedStringWithCanonicalMapping
  }

  /// Bidi controls, byte order mark, soft hyphen, zero-width space, word joiner and control characters: they only mislead.
  private static func invisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00AD, 0x061C, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
    case 0x00...0x08, 0x0E...0x1F, 0x7F: true
    default: false
    }
  }

  /// A blank other than the line break.
  static func blank(_ scalar: Unicode.Scalar) -> Bool { scalar != "\n" && scalar.properties.isWhitespace }

  /// An Arabic vowel sign or other combining mark.
  static func mark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x064B...0x065F, 0x0670, 0x0610...0x061A, 0x06D6...0x06DC, 0x06DF...0x06E8, 0x06EA...0x06ED: true
    default: false
    }
  }

  static let zwnj: Unicode.Scalar = "\u{200C}"
}
