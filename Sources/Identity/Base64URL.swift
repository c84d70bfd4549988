import Foundation

/// Bytes as a text for links and cookies (RFC 4648 §5, without padding).
package enum Base64URL {
  /// `-` and `_` in place of `+` and `/`.
  package static func encode(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// The bytes; nil for a text that `encode` would not have written.
  package static func decode(_ text: String) -> [UInt8]? {
    let padded = text.replacing("-", with: "+").replacing("_", with: "/") + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    guard let bytes = Data(base64Encoded: padded).map([UInt8].init), encode(bytes) == text else { return nil }
    return bytes
  }
}
