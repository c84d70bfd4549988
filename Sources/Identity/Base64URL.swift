import Foundation

/// Bytes as a text for links and cookies (RFC 4648 §5, without padding).
package enum Base64URL {
  /// `-` and `_` in place of `+` and `/`.
  package static func encode(_ bytes: [UInt8]) -> String {
    String(decoding: Data(bytes).base64EncodedString().utf8.prefix { $0 != UInt8(ascii: "=") }.map(inURL), as: UTF8.self)
  }

  /// The bytes; nil for a text that `encode` would not have written.
  package static func decode(_ text: String) -> [UInt8]? {
    let padded = text.utf8.map(inBase64) + Array(repeating: UInt8(ascii: "="), count: (4 - text.utf8.count % 4) % 4)
    guard let bytes = Data(base64Encoded: Data(padded)).map([UInt8].init), encode(bytes) == text else { return nil }
    return bytes
  }

  private static func inURL(_ sign: UInt8) -> UInt8 {
    switch sign {
    case UInt8(ascii: "+"): UInt8(ascii: "-")
    case UInt8(ascii: "/"): UInt8(ascii: "_")
    default: sign
    }
  }

  private static func inBase64(_ sign: UInt8) -> UInt8 {
    switch sign {
    case UInt8(ascii: "-"): UInt8(ascii: "+")
    case UInt8(ascii: "_"): UInt8(ascii: "/")
    default: sign
    }
  }
}
