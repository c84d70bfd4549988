import Kernel

/// `application/x-www-form-urlencoded`, for bodies and for queries: repeated names are kept in order, `+` is a blank, bytes that are no UTF-8
/// become U+FFFD. (URL Standard, section 5)
package enum FormEncoding {
  /// More pairs than any form of ours has.
  static let maximumPairs = 1000

  /// - Parameter text: the part after `?`, or a body.
  package static func fields(_ text: String) -> Fields {
    var pairs: [(String, String)] = []
    for pair in text.utf8.split(separator: UInt8(ascii: "&")).prefix(maximumPairs) {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      pairs.append((decode(parts[0]), parts.count > 1 ? decode(parts[1]) : ""))
    }
    return Fields(pairs)
  }

  package static func text(_ fields: Fields) -> String {
    fields.pairs.map { encode($0.name) + "=" + encode($0.value) }.joined(separator: "&")
  }

  /// One value for a query.
  package static func encode(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        out += byte < 16 ? "%0" : "%"
        out += String(byte, radix: 16, uppercase: true)
      }
    }
    return out
  }

  private static func decode(_ bytes: Substring.UTF8View.SubSequence) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): out.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        if let high = rest.first.flatMap(digit), let low = rest.dropFirst().first.flatMap(digit) {
          out.append(high << 4 | low)
          rest = rest.dropFirst(2)
        } else {
          out.append(byte)
        }
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? { Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init) }
}
