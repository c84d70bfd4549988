import Foundation
import Kernel
import Testing

@testable import Identity

/// What a passkey says, against the vectors that py_webauthn and python-fido2 agree on, and against bytes that nobody meant.
@Suite struct WebAuthnTests {
  struct File: Decodable, Sendable {
    let origin: String
    let cases: [Case]

    struct Case: Decodable, Sendable, CustomTestStringConvertible {
      let alg: String
      let registration: Registration
      let assertion: Assertion
      let assertionNegative: [Negative]

      enum CodingKeys: String, CodingKey {
        case alg, registration, assertion
        case assertionNegative = "assertion_negative"
      }

      var testDescription: String { alg }
    }

    struct Registration: Decodable, Sendable {
      let challenge: String
      let response: Credential
      let parsed: Parsed

      enum CodingKeys: String, CodingKey {
        case response, parsed
        case challenge = "challenge_b64u"
      }
    }

    struct Assertion: Decodable, Sendable {
      let challenge: String
      let response: Credential
      let storedSignCount: Int

      enum CodingKeys: String, CodingKey {
        case response
        case challenge = "challenge_b64u"
        case storedSignCount = "stored_sign_count"
      }
    }

    struct Credential: Decodable, Sendable {
      let rawId: String
      let response: Response
    }

    struct Response: Decodable, Sendable {
      let clientDataJSON: String
      let attestationObject: String?
      let authenticatorData: String?
      let signature: String?
    }

    struct Parsed: Decodable, Sendable {
      let signCount: Int
      let credential: String
      let key: String

      enum CodingKeys: String, CodingKey {
        case signCount
        case credential = "credentialId_hex"
        case key = "cosePublicKey_hex"
      }
    }

    struct Negative: Decodable, Sendable {
      let label: String
      let storedSignCount: Int
      let clientDataJSON: String
      let authenticatorData: String
      let signature: String

      enum CodingKeys: String, CodingKey {
        case label, clientDataJSON, authenticatorData, signature
        case storedSignCount = "stored_sign_count"
      }
    }
  }

  static let file: File? = {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Vectors/webauthn.json")
    return try? JSONDecoder().decode(File.self, from: Data(contentsOf: url))
  }()

  private func party() throws -> WebAuthn.Party {
    let origin = try #require(Self.file?.origin)
    let address = try #require(URL(string: origin))
    return try #require(WebAuthn.Party(address))
  }
  private func bytes(_ text: String?) throws -> [UInt8] { try #require(text.flatMap(Base64URL.decode)) }
  private func hex(_ bytes: [UInt8]) -> String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

  private func register(_ one: File.Case, challenge: [UInt8]? = nil, attestation: [UInt8]? = nil) throws -> WebAuthn.Registration {
    let said = one.registration.response.response
    return try WebAuthn.register(
      client: bytes(said.clientDataJSON), attestation: attestation ?? bytes(said.attestationObject),
      challenge: challenge ?? bytes(one.registration.challenge), party: party(), verified: true)
  }

  @Test func thereAreVectorsOfBothKinds() throws {
    let file = try #require(Self.file)
    #expect(file.cases.map(\.alg) == ["ES256", "RS256"] && file.cases.allSatisfy { $0.assertionNegative.count == 9 })
  }

  @Test(arguments: file?.cases ?? []) func aNewKeyIsReadAndItsAnswerHolds(_ one: File.Case) throws {
    let made = try register(one)
    #expect(hex(made.credential) == one.registration.parsed.credential && hex(made.key) == one.registration.parsed.key)
    #expect(made.signCount == one.registration.parsed.signCount)
    let said = one.assertion.response.response
    let read = try WebAuthn.assert(
      client: bytes(said.clientDataJSON), data: bytes(said.authenticatorData), signature: bytes(said.signature),
      challenge: bytes(one.assertion.challenge), key: made.key, party: party(), verified: true)
    #expect(read.signCount == 0 || read.signCount > one.assertion.storedSignCount)
    #expect(throws: WebAuthn.Wrong(what: "challenge")) { try register(one, challenge: [UInt8](repeating: 1, count: 32)) }
  }

  @Test(arguments: file?.cases ?? []) func whatDoesNotHoldIsRefused(_ one: File.Case) throws {
    let key = try register(one).key
    for negative in one.assertionNegative {
      let read = try? WebAuthn.assert(
        client: bytes(negative.clientDataJSON), data: bytes(negative.authenticatorData), signature: bytes(negative.signature),
        challenge: bytes(one.assertion.challenge), key: key, party: party(), verified: true)
      // A counter that stands still is for the one who knows the counter before.
      if let read {
        #expect(read.signCount <= negative.storedSignCount && negative.storedSignCount > 0, "\(one.alg): \(negative.label)")
      }
    }
  }

  @Test(arguments: file?.cases ?? []) func bytesThatNobodyMeantAreRefusedAndNeverCrash(_ one: File.Case) throws {
    let good = try bytes(one.registration.response.response.attestationObject)
    for length in 0..<good.count { #expect(throws: (any Error).self) { try register(one, attestation: Array(good.prefix(length))) } }
    var chance = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      var bytes = good
      for _ in 0...Int.random(in: 0..<3, using: &chance) {
        bytes[Int.random(in: 0..<bytes.count, using: &chance)] = .random(in: 0...255, using: &chance)
      }
      _ = try? register(one, attestation: bytes)
    }
    // Nested deeper than any stack is asked to go, and longer than there are bytes.
    for hostile in [
      [UInt8](repeating: 0x81, count: 100_000), [0x9B] + [UInt8](repeating: 0xFF, count: 8),
      [0x5B, 0x7F] + [UInt8](repeating: 0xFF, count: 7),
    ] {
      #expect(throws: (any Error).self) { try CBOR(hostile) }
    }
  }

  @Test(arguments: [
    ("https://club.example", "club.example", "https://club.example"),
    ("https://Club.example:8443/x", "club.example", "https://club.example:8443"),
    ("http://localhost:8080", "localhost", "http://localhost:8080"),
  ])
  func aSiteIsNamedByItsHost(_ address: String, _ id: String, _ origin: String) throws {
    let party = WebAuthn.Party(try #require(URL(string: address)))
    #expect(party?.id == id && party?.origin == origin)
  }

  @Test(arguments: ["http://127.0.0.1:8080", "http://club.example", "https://192.0.2.1", "https://[::1]"])
  func whereBrowsersMakeNoneThereAreNone(_ address: String) throws {
    #expect(WebAuthn.Party(try #require(URL(string: address))) == nil)
  }
}
