import Crypto
import Kernel

/// The server's signature on what it hands out and takes back: links, form tokens, codes. HMAC-SHA-256 with a secret that only servers know.
package struct Seal: Sendable {
  private let key: SymmetricKey

  /// - Parameter secret: 32 bytes or more.
  package init(secret: [UInt8]) { key = SymmetricKey(data: secret) }

  /// The bytes and 16 bytes of signature, as one text for a link. A token of one purpose is none of another.
  package func token(_ purpose: String, _ bytes: [UInt8]) -> String { Base64URL.encode(bytes + mac(purpose, bytes).prefix(16)) }

  /// The bytes of a token that this server sealed for this purpose; nil for any other text.
  package func open(_ purpose: String, _ token: String) -> [UInt8]? {
    guard token.utf8.count <= 8192, let sealed = Base64URL.decode(token), sealed.count >= 16 else { return nil }
    let bytes = Array(sealed.dropLast(16))
    return Seal.equal(mac(purpose, bytes).prefix(16), sealed.suffix(16)) ? bytes : nil
  }

  /// 32 bytes that only this server can compute.
  package func mac(_ purpose: String, _ bytes: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array(purpose.utf8) + [0] + bytes, using: key))
  }

  /// A secret that has to be stored itself, so that only this server reads it again (AES-GCM).
  func hidden(_ purpose: String, _ bytes: [UInt8]) throws -> [UInt8] {
    let box = try AES.GCM.seal(bytes, using: hiding(purpose))
    return Array(box.nonce) + box.ciphertext + box.tag
  }

  /// What `hidden` was given; nil for anything else.
  func shown(_ purpose: String, _ bytes: [UInt8]) -> [UInt8]? {
    guard let box = try? AES.GCM.SealedBox(combined: bytes), let plain = try? AES.GCM.open(box, using: hiding(purpose)) else { return nil }
    return Array(plain)
  }

  private func hiding(_ purpose: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Array("hidden \(purpose)".utf8), outputByteCount: 32)
  }

  /// Whether the bytes are the same, in a time that does not tell where they differ.
  package static func equal(_ a: some Collection<UInt8>, _ b: some Collection<UInt8>) -> Bool {
    a.count == b.count && zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

extension Seal {
  /// The right to replace a password: good until `end`, and only as long as the password is the one of now.
  /// - Parameter stored: the hash as it stands in the database; empty when there is none yet.
  func passwordToken<S>(_ purpose: String, for id: ID<S>, until end: Instant, stored: String) -> String {
    // An id begins with its time.
    token(purpose, id.bytes + ID<S>(at: end, chance: (0, 0)).bytes + mac("password", Array(stored.utf8)))
  }

  /// Whose password a token replaces, if it is good at this moment.
  /// - Parameter stored: the hash of the one who is named, nil when there is nobody.
  func openPasswordToken<S>(_ purpose: String, _ text: String, at now: Instant, stored: (ID<S>) throws -> String?) rethrows -> ID<S>? {
    guard let bytes = open(purpose, text), bytes.count == 64, let id = ID<S>(bytes: bytes.prefix(16)),
      let end = ID<S>(bytes: bytes[16..<32]), end.high >> 16 > UInt64(now.milliseconds), let stored = try stored(id),
      Seal.equal(mac("password", Array(stored.utf8)), bytes.suffix(32))
    else { return nil }
    return id
  }
}
