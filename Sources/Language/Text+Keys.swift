import Foundation

extension Text {
  /// What search compares: one spelling for each letter and digit, lower case, ZWNJ as a blank.
  package static func key(_ text: String) -> String { folded(text, forSorting: false, zwnjAs: " ") }

  /// What decides whether two names are one: the key without blanks and punctuation («پیش‌فاکتور» = «پیش فاکتور» = «پیشفاکتور»).
  package static func compact(_ text: String) -> String {
    var compact = String.UnicodeScalarView()
    for scalar in key(text).unicodeScalars where !dropped.contains(scalar) { compact.append(scalar) }
    return String(compact)
  }

  /// A text whose byte order (`COLLATE "C"`) is that of a Persian dictionary, then Latin, without case. Each Persian letter becomes the
  /// ASCII character of its rank: 34 of them fit between the digits and the small Latin letters. Hamza on any chair stands after alef,
  /// as the collation of CLDR for fa has it.
  package static func sortKey(_ text: String) -> String {
    var sorted = String.UnicodeScalarView()
    for scalar in folded(text, forSorting: true, zwnjAs: nil).unicodeScalars {
      if let rank = rank[scalar] {
        sorted.append(rank)
      } else if scalar == " " || ("0"..."9").contains(scalar) || !scalar.isASCII || ("a"..."z").contains(scalar) {
        sorted.append(scalar)
      } else {
        sorted.append("!")  // other signs, before digits and letters
      }
    }
    return String(sorted)
  }

  private static let dropped = Set(" -_/.,;:!?\"'()".unicodeScalars)

  private static let rank: [Unicode.Scalar: Unicode.Scalar] = {
    let letters = "آاءبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی".unicodeScalars
    return Dictionary(uniqueKeysWithValues: zip(letters, (0x3A...0x60 as ClosedRange<UInt8>).map { Unicode.Scalar($0) }))
  }()

  /// One pass over the scalars; blanks are collapsed and trimmed at the end of it.
  private static func folded(_ text: String, forSorting: Bool, zwnjAs joiner: Unicode.Scalar?) -> String {
    var folded = String.UnicodeScalarView()
    var blankWaits = false
    for scalar in compatible(text).unicodeScalars {
      guard let letter = scalar == zwnj ? joiner : fold(scalar, forSorting: forSorting) else { continue }
      if letter.properties.isWhitespace {
        blankWaits = !folded.isEmpty
        continue
      }
      if blankWaits { folded.append(" ") }
      blankWaits = false
      folded.append(letter)
    }
    let result = String(folded)
    return result.utf8.allSatisfy { $0 < 0x80 && !(0x41...0x5A).contains($0) } ? result : result.lowercased()
  }

  /// NFKC. It changes nothing in these blocks that the folding would not change anyway, and Foundation is slow.
  private static func compatible(_ text: String) -> String {
    let plain = text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0..<0x80, 0x200B...0x200F: true
      case 0x0600...0x06FF: !(0x0675...0x0678).contains(scalar.value) && (!mark(scalar) || scalar.value < 0x0653)
      default: false
      }
    }
    return plain ? text : text.precomposedStringWithCompatibilityMapping
  }

  /// The one spelling of a letter, digit or sign; nil where the key leaves it out.
  private static func fold(_ scalar: Unicode.Scalar, forSorting: Bool) -> Unicode.Scalar? {
    switch scalar {
    case "ء": forSorting ? "ء" : nil
    case "آ": forSorting ? "آ" : "ا"
    case "أ", "إ": forSorting ? "ء" : "ا"
    case "ٱ": "ا"
    case "ئ": forSorting ? "ء" : "ی"
    case "ؤ": forSorting ? "ء" : "و"
    case "ي", "ى", "ې", "ۍ", "ێ": "ی"
    case "ك", "ڪ": "ک"
    case "ګ": "گ"
    case "ة", "ە", "ۀ", "ہ", "ھ", "ۂ", "ۃ": "ه"
    case "ۄ", "ۆ": "و"
    case "؟": "?"
    case "،", "٬": ","
    case "؛": ";"
    case "٪": "%"
    case "٫": "."
    case "−", "–", "—": "-"
    case "«", "»", "“", "”", "„": "\""
    case "‘", "’": "'"
    case "\u{0640}", "\u{00AD}", "\u{061C}", "\u{200B}", "\u{200D}"..."\u{200F}", "\u{202A}"..."\u{202E}", "\u{2060}",
      "\u{2066}"..."\u{2069}", "\u{FEFF}":
      nil
    default: mark(scalar) ? nil : asciiDigit(scalar) ?? scalar
    }
  }
}
