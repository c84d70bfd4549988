import Crypto
import Foundation
import Kernel
import Language

/// The codes of an authenticator app: RFC 6238 with SHA-1, 30 seconds and 6 digits, as every app understands it. A secret has 20 bytes.
package enum TOTP {
  static let period: Int64 = 30

  static func step(at instant: Instant) -> Int { Int(instant.milliseconds / 1000 / period) }

  /// The six digits of a step (RFC 4226 §5.3).
  static func code(_ secret: [UInt8], step: Int) -> String {
    let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
    let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
    let offset = Int(mac[19] & 15)
    let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let digits = String(number % 1_000_000)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The step in which what was typed is right: this one, or its neighbours because clocks differ (RFC 6238 §5.2).
  /// - Parameter last: the step that was accepted last; it and older ones are spent.
  static func step(of typed: String, _ secret: [UInt8], at now: Instant, after last: Int) -> Int? {
    let typed = Array(Text.asciiDigits(typed).utf8.filter { $0 > 32 })
    let now = step(at: now)
    // Each is computed, so that the time does not tell which one it was.
    return (now - 1...now + 1).filter { Seal.equal(Array(code(secret, step: $0).utf8), typed) }.first { $0 > last }
  }

  /// What an app reads from the QR code (Google Authenticator's key URI format).
  package static func uri(_ secret: [UInt8], issuer: String, account: String) -> String {
    func escaped(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "" }
    return "otpauth://totp/\(escaped(issuer)):\(escaped(account))?secret=\(base32(secret))&issuer=\(escaped(issuer))"
  }

  /// RFC 3986 §2.3
  private static let unreserved = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

  /// RFC 4648 §6, without padding.
  package static func base32(_ bytes: [UInt8]) -> String {
    let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var (text, held, bits) = ("", 0, 0)
    for byte in bytes {
      (held, bits) = (held << 8 | Int(byte), bits + 8)
      while bits >= 5 {
        bits -= 5
        text.append(signs[held >> bits & 31])
      }
      held &= 1 << bits - 1
    }
    if bits > 0 { text.append(signs[held << (5 - bits) & 31]) }
    return text
  }
}
