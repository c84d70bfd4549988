import Crypto
import CryptoExtras

/// The public key of a passkey, as COSE writes it (RFC 9052 §7, RFC 9053 §2): ES256 on P-256, or RS256 with 2048 bits or more.
enum CredentialKey {
  case es256(P256.Signing.PublicKey)
  case rs256(_RSA.Signing.PublicKey)

  /// The numbers by which pages ask for the two (`pubKeyCredParams`), the shorter one first.
  static let algorithms = [-7, -257]

  struct Unknown: Error {}

  /// - Throws: `Unknown` for another kind of key, a point off the curve, or fewer bits.
  init(_ key: CBOR) throws {
    switch (key[1], key[3]) {
    case (.integer(2), .integer(-7)):
      guard key[-1] == .integer(1), case .bytes(let x) = key[-2], case .bytes(let y) = key[-3], x.count == 32, y.count == 32 else {
        throw Unknown()
      }
      self = .es256(try P256.Signing.PublicKey(x963Representation: [4] + x + y))
    case (.integer(3), .integer(-257)):
      guard case .bytes(let n) = key[-1], case .bytes(let e) = key[-2] else { throw Unknown() }
      let rsa = try _RSA.Signing.PublicKey(n: n, e: e)
      guard rsa.keySizeInBits >= 2048 else { throw Unknown() }
      self = .rs256(rsa)
    default: throw Unknown()
    }
  }

  /// Whether the key's owner signed these bytes: ES256 in DER, RS256 with PKCS #1 v1.5, both over SHA-256 (WebAuthn §6.5.5).
  func verifies(_ signature: [UInt8], of bytes: [UInt8]) -> Bool {
    switch self {
    case .es256(let key):
      guard let signature = try? P256.Signing.ECDSASignature(derRepresentation: signature) else { return false }
      return key.isValidSignature(signature, for: bytes)
    case .rs256(let key):
      return key.isValidSignature(
        _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: bytes), padding: .insecurePKCS1v1_5)
    }
  }
}
