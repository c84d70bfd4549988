import COpenSSL
import Foundation
import Kernel
import Storage

/// Passwords of the staff: scrypt (RFC 7914) in the form `$scrypt$ln=17,r=8,p=1$salt$hash`.
package enum Password {
  /// What one guess costs: 2^ln rounds over blocks of r, p times.
  package struct Cost: Equatable, Sendable {
    let ln: Int
    let r: Int
    let p: Int

    /// 128 MiB and about a third of a second (OWASP, 2026).
    package static let standard = Cost(ln: 17, r: 8, p: 1)
    /// Next to nothing, for tests.
    package static let test = Cost(ln: 4, r: 8, p: 1)

    /// No string of the database may ask for more memory than a server has.
    var isSane: Bool { (1...20).contains(ln) && (1...16).contains(r) && (1...16).contains(p) }
  }

  /// - Throws: `Refusal.invalid` for the field named when it is too short to be one, too long to be typed, or one of those that everybody tries.
  package static func check(_ typed: String, field: String = "password") throws {
    if typed.unicodeScalars.count < 8 { throw Refusal.invalid([field: "identity.passwordTooShort"]) }
    if CommonPasswords.contains(typed) { throw Refusal.invalid([field: "identity.passwordCommon"]) }
    if typed.utf8.count > 1024 { throw Refusal.invalid([field: "identity.passwordTooLong"]) }
  }

  /// A password of ten letters and digits that nobody mistakes for each other, to be told over the telephone: 50 bits.
  package static func readable(in tx: Transaction) throws -> String {
    let letters = Array("abcdefghjkmnpqrstuvwxyz23456789=".utf8)
    return String(decoding: tx.world.randomBytes(10).map { letters[Int($0 & 31)] }, as: UTF8.self)
  }

  /// The text to be stored.
  package static func hash(_ typed: String, cost: Cost = .standard) async throws -> String {
    let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
    return try await workshop.run { Stored(cost: cost, salt: salt, hash: try derive(typed, salt: salt, cost: cost, count: 32)).text }
  }

  /// Whether `typed` is the password. Without one to compare with (nobody has this address) it takes as long to say no.
  package static func verify(_ typed: String, against stored: String?, cost: Cost = .standard) async throws -> Bool {
    let known = stored.flatMap { Stored($0) }
    let compared = known ?? Stored(cost: cost, salt: Array(repeating: 0, count: 16), hash: Array(repeating: 0, count: 32))
    let derived = try await workshop.run { try derive(typed, salt: compared.salt, cost: compared.cost, count: compared.hash.count) }
    return Seal.equal(derived, compared.hash) && known != nil
  }

  /// Whether it was stored at another cost than today's and should be hashed anew at the next sign-in.
  static func isOutdated(_ stored: String, cost: Cost = .standard) -> Bool { Stored(stored)?.cost != cost }

  /// The bytes of scrypt. Letters with signs are composed first (NFC), since keyboards differ there.
  static func derive(_ typed: String, salt: [UInt8], cost: Cost, count: Int) throws -> [UInt8] {
    let password = Array(typed.precomposedStringWithCanonicalMapping.utf8)
    var derived = [UInt8](repeating: 0, count: count)
    let memory = UInt64(128 * cost.r * ((1 << cost.ln) + cost.p + 2))
    let succeeded = password.withUnsafeBytes { bytes in
      // OpenSSL wants an address even of nothing.
      let start = bytes.assumingMemoryBound(to: CChar.self).baseAddress
      return withUnsafePointer(to: CChar(0)) { nothing in
        EVP_PBE_scrypt(
          start ?? nothing, bytes.count, salt, salt.count, 1 << UInt64(cost.ln), UInt64(cost.r), UInt64(cost.p), memory, &derived, count)
      }
    }
    guard succeeded == 1 else { throw Failure() }
    return derived
  }

  private struct Failure: Error {}

  /// Hashing holds a thread and 128 MiB.
  private static let workshop = Workshop(width: 2, limit: 50)

  /// The stored form, taken apart.
  private struct Stored: Sendable {
    let cost: Cost
    let salt: [UInt8]
    let hash: [UInt8]

    init(cost: Cost, salt: [UInt8], hash: [UInt8]) {
      self.cost = cost
      self.salt = salt
      self.hash = hash
    }

    init?(_ text: String) {
      guard let match = text.wholeMatch(of: /\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+\/]*)\$([A-Za-z0-9+\/]+)/),
        let ln = Int(match.1), let r = Int(match.2), let p = Int(match.3),
        let salt = Stored.bytes(match.4), let hash = Stored.bytes(match.5), (16...64).contains(hash.count)
      else { return nil }
      let cost = Cost(ln: ln, r: r, p: p)
      guard cost.isSane else { return nil }
      self.init(cost: cost, salt: salt, hash: hash)
    }

    var text: String { "$scrypt$ln=\(cost.ln),r=\(cost.r),p=\(cost.p)$\(Stored.text(salt))$\(Stored.text(hash))" }

    private static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString().replacing("=", with: "") }

    private static func bytes(_ text: Substring) -> [UInt8]? {
      Data(base64Encoded: text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)).map { [UInt8]($0) }
    }
  }
}
