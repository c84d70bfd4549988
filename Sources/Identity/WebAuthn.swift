import Crypto
import Foundation
import Kernel

/// What a browser and its authenticator say, and whether it holds (W3C Web Authentication Level 2, §7). Attestation is neither asked for nor looked at.
package enum WebAuthn {
  /// For whom passkeys are made: the site, by its host.
  package struct Party: Sendable, Equatable {
    /// `club.example`
    package let id: String
    /// `https://club.example`
    package let origin: String

    /// Nil where browsers make no passkeys: a host that is an IP address, or plain http elsewhere than on this very machine.
    package init?(_ address: URL) {
      guard let scheme = address.scheme, let host = address.host(), !host.contains(":"), !host.allSatisfy({ $0.isNumber || $0 == "." }),
        scheme == "https" || host == "localhost"
      else { return nil }
      id = host.lowercased()
      origin = "\(scheme)://\(id)" + (address.port.map { ":\($0)" } ?? "")
    }
  }

  /// Something does not hold. What, is for the log of a developer; whoever signs in is only told that it did not work.
  struct Wrong: Error, Equatable { let what: String }

  /// What an authenticator signs with (§6.1).
  struct AuthenticatorData {
    let flags: UInt8
    let signCount: Int
    let credential: (id: [UInt8], key: [UInt8])?

    var userVerified: Bool { flags & 0x04 != 0 }
    var backupEligible: Bool { flags & 0x08 != 0 }
    var backedUp: Bool { flags & 0x10 != 0 }

    /// - Throws: `Wrong` for another site, nobody present, or bytes that are none.
    init(_ bytes: [UInt8], for party: Party, verified: Bool) throws {
      guard bytes.count >= 37 else { throw Wrong(what: "length") }
      guard bytes.prefix(32).elementsEqual(SHA256.hash(data: Array(party.id.utf8))) else { throw Wrong(what: "rpIdHash") }
      flags = bytes[32]
      signCount = bytes[33..<37].reduce(0) { $0 << 8 | Int($1) }
      guard flags & 0x01 != 0 else { throw Wrong(what: "user present") }
      if verified, flags & 0x04 == 0 { throw Wrong(what: "user verified") }
      if flags & 0x18 == 0x10 { throw Wrong(what: "backed up, but not eligible") }
      var rest = bytes[37...]
      var credential: (id: [UInt8], key: [UInt8])?
      if flags & 0x40 != 0 {
        guard rest.count >= 18 else { throw Wrong(what: "length") }
        let length = rest.dropFirst(16).prefix(2).reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(18)
        guard (1...1023).contains(length), rest.count > length else { throw Wrong(what: "credential id") }
        let id = Array(rest.prefix(length))
        let behind = try CBOR.first(of: rest.dropFirst(length)).rest
        credential = (id, Array(rest.dropFirst(length).dropLast(behind.count)))
        rest = behind
      }
      if flags & 0x80 != 0 { rest = try CBOR.first(of: rest).rest }
      guard rest.isEmpty else { throw Wrong(what: "length") }
      self.credential = credential
    }
  }

  /// A new credential whose answer holds.
  struct Registration {
    let credential: [UInt8]
    /// As COSE writes it.
    let key: [UInt8]
    let signCount: Int
    let backupEligible: Bool
    let backedUp: Bool
  }

  /// The answer to `navigator.credentials.create` (§7.1).
  static func register(
    client: [UInt8], attestation: [UInt8], challenge: [UInt8], party: Party, verified: Bool
  ) throws -> Registration {
    try check(client, "webauthn.create", challenge, party)
    guard let object = try? CBOR(attestation), case .bytes(let data) = object["authData"] else { throw Wrong(what: "attestation object") }
    guard object["fmt"] == .text("none"), object["attStmt"] == .map([]) else { throw Wrong(what: "attestation") }
    let read = try AuthenticatorData(data, for: party, verified: verified)
    guard let credential = read.credential else { throw Wrong(what: "no credential") }
    do { _ = try CredentialKey(CBOR(credential.key)) } catch { throw Wrong(what: "key") }
    return Registration(
      credential: credential.id, key: credential.key, signCount: read.signCount, backupEligible: read.backupEligible,
      backedUp: read.backedUp)
  }

  /// The answer to `navigator.credentials.get` (§7.2). The counter is left to the caller, who knows the one before.
  static func assert(
    client: [UInt8], data: [UInt8], signature: [UInt8], challenge: [UInt8], key: [UInt8], party: Party, verified: Bool
  ) throws -> AuthenticatorData {
    try check(client, "webauthn.get", challenge, party)
    let read = try AuthenticatorData(data, for: party, verified: verified)
    guard let key = try? CredentialKey(CBOR(key)), key.verifies(signature, of: data + SHA256.hash(data: client)) else {
      throw Wrong(what: "signature")
    }
    return read
  }

  /// The challenge that the browser says it answers, before anything is believed.
  static func challenge(in client: [UInt8]) -> [UInt8]? {
    (try? JSONDecoder().decode(ClientData.self, from: Data(client))).flatMap { Base64URL.decode($0.challenge) }
  }

  private static func check(_ client: [UInt8], _ type: String, _ challenge: [UInt8], _ party: Party) throws {
    guard let said = try? JSONDecoder().decode(ClientData.self, from: Data(client)) else { throw Wrong(what: "client data") }
    guard said.type == type else { throw Wrong(what: "type") }
    guard let answered = Base64URL.decode(said.challenge), Seal.equal(answered, challenge) else { throw Wrong(what: "challenge") }
    guard said.origin == party.origin, said.crossOrigin != true else { throw Wrong(what: "origin") }
  }

  /// §5.8.1
  private struct ClientData: Decodable {
    let type: String
    let challenge: String
    let origin: String
    let crossOrigin: Bool?
  }
}
