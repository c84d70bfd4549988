import Contacts
import Crypto
import Events
import Foundation
import Kernel
import Storage
import TestKit
import Testing

@testable import Identity

/// Passkeys from being made to being refused, on a key in software.
@Suite struct PasskeyTests {
  private func party() throws -> WebAuthn.Party {
    let address = try #require(URL(string: "https://club.example"))
    return try #require(WebAuthn.Party(address))
  }

  private func sara(_ db: TestDatabase) async throws -> CustomerViewer {
    let viewer = try await db.database.write { tx in
      let contact = try Contact.add("سارا", mobile: "09120001234", in: tx)
      let id = try PortalAccount.proven(of: contact.id, name: "سارا", mobile: "09120001234", in: tx)
      return try Session.customer(try Session.open(for: .customer(id), agent: "", in: tx), in: tx)
    }
    return try #require(viewer)
  }

  /// Sara adds the key to her account.
  private func add(_ key: SoftKey, to viewer: CustomerViewer, _ db: TestDatabase) async throws {
    let party = try party()
    let options = try await db.database.write { tx in
      try Passkey.creation(for: .customer(viewer.account), account: "0912", name: "سارا", company: "باشگاه", party: party, in: tx)
    }
    key.handle = try #require(Base64URL.decode(options.user.id))
    let (made, handle) = (try key.makes(options.challenge), key.handle)
    try await db.database.write { tx in
      try PortalAccount.add(made, handle: handle, for: viewer, agent: "Firefox", from: "192.0.2.7", party: party, in: tx)
    }
  }

  private func challenge(_ db: TestDatabase) async throws -> String {
    let party = try party()
    return try await db.database.write { tx in try Passkey.request(to: .signIn, party: party, in: tx).challenge }
  }

  private func enter(_ answer: Passkey.Answer, _ db: TestDatabase) async throws -> PortalAccount.PasskeyEntry {
    let party = try party()
    return try await db.database.write { tx in try PortalAccount.signIn(answer, from: "192.0.2.7", party: party, in: tx) }
  }

  private func entered(_ entry: PortalAccount.PasskeyEntry) -> AccountID? {
    guard case .entered(let account) = entry else { return nil }
    return account.id
  }

  @Test func aKeyOpensItsOwnersAccountAndEachAnswerOnce() async throws {
    let db = try await TestDatabase.people()
    let (viewer, key) = (try await sara(db), SoftKey())
    try await add(key, to: viewer, db)
    let answer = try key.answers(try await challenge(db))
    let entries = try await together(4) { _ in try await enter(answer, db) }.map { try $0.get() }
    #expect(entries.compactMap(entered) == [viewer.account])
    #expect(entered(try await enter(try key.answers(try await challenge(db)), db)) == viewer.account)
    let passkeys = try await db.database.read { tx in try Passkey.all(of: .customer(viewer.account), in: tx) }
    #expect(passkeys.map(\.agent) == ["Firefox"] && passkeys[0].usedAt != nil)
  }

  @Test func aChallengeIsGoodForFiveMinutesAndForItsPurpose() async throws {
    let db = try await TestDatabase.people()
    let (viewer, key) = (try await sara(db), SoftKey())
    try await add(key, to: viewer, db)
    let late = try key.answers(try await challenge(db))
    db.clock.advance(by: .minutes(5))
    #expect(entered(try await enter(late, db)) == nil)
    let party = try party()
    let other = try await db.database.write { tx in
      try Passkey.creation(for: .customer(viewer.account), account: "0912", name: "سارا", company: "باشگاه", party: party, in: tx).challenge
    }
    #expect(entered(try await enter(try key.answers(other), db)) == nil)
    let own = Base64URL.encode([UInt8](repeating: 7, count: 32))
    #expect(entered(try await enter(try key.answers(own), db)) == nil)
  }

  @Test func aCopiedKeyIsRefusedAndItsOwnerIsTold() async throws {
    let db = try await TestDatabase.people(consumers: [:])
    let (viewer, key) = (try await sara(db), SoftKey())
    try await add(key, to: viewer, db)
    _ = try await enter(try key.answers(try await challenge(db)), db)
    key.counter -= 1
    let entry = try await enter(try key.answers(try await challenge(db)), db)
    guard case .copied = entry else {
      Issue.record("a copy came in: \(entry)")
      return
    }
    let kinds = try await db.database.read { tx in try Event.latest(of: viewer.contact, in: tx).map(\.kind) }
    #expect(kinds.contains("account.passkeyCopied"))
  }

  @Test func anotherKeyUnderTheSameNameAndARemovedOneOpenNothing() async throws {
    let db = try await TestDatabase.people()
    let (viewer, key, thief) = (try await sara(db), SoftKey(), SoftKey())
    try await add(key, to: viewer, db)
    (thief.id, thief.handle) = (key.id, key.handle)
    #expect(entered(try await enter(try thief.answers(try await challenge(db)), db)) == nil)
    try await db.database.write { tx in
      let id = try #require(try Passkey.all(of: .customer(viewer.account), in: tx).first).id
      #expect(throws: Refusal.notFound) { try Passkey.remove(id, of: .customer(tx.newID()), in: tx) }
      try PortalAccount.remove(id, of: viewer, in: tx)
    }
    #expect(entered(try await enter(try key.answers(try await challenge(db)), db)) == nil)
  }

  @Test func nobodyAddsAKeyThatIsAnothers() async throws {
    let db = try await TestDatabase.people()
    let (viewer, key) = (try await sara(db), SoftKey())
    try await add(key, to: viewer, db)
    await #expect(throws: Refusal.invalid(["passkey": "identity.passkeyFailed"])) { try await add(key, to: viewer, db) }
  }

  @Test func recoveryTakesThemAway() async throws {
    let db = try await TestDatabase.people()
    let (viewer, key) = (try await sara(db), SoftKey())
    try await add(key, to: viewer, db)
    try await db.database.write { tx in
      try PortalAccount.recover(viewer.account, to: nil, because: "گوشی گم شده", by: .system, in: tx)
    }
    #expect(entered(try await enter(try key.answers(try await challenge(db)), db)) == nil)
  }
}

/// An authenticator in software: ES256, attestation none.
private final class SoftKey {
  let key = P256.Signing.PrivateKey()
  var id = [UInt8]((0..<16).map { _ in .random(in: 0...255) })
  var handle: [UInt8] = []
  var counter = 0

  private func client(_ type: String, _ challenge: String) -> [UInt8] {
    Array(#"{"type":"\#(type)","challenge":"\#(challenge)","origin":"https://club.example","crossOrigin":false}"#.utf8)
  }

  private func data(_ flags: UInt8) -> [UInt8] {
    Array(SHA256.hash(data: Array("club.example".utf8))) + [flags] + (0..<4).map { UInt8(truncatingIfNeeded: counter >> (24 - 8 * $0)) }
  }

  func makes(_ challenge: String) throws -> Passkey.Made {
    let point = Array(key.publicKey.rawRepresentation)
    let cose: [UInt8] = [0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32] + point.prefix(32) + [0x22, 0x58, 32] + point.suffix(32)
    let auth = data(0x45) + [UInt8](repeating: 0, count: 16) + [0, UInt8(id.count)] + id + cose
    var object: [UInt8] = [0xA3]
    for (text, value) in [("fmt", [0x64] + Array("none".utf8)), ("attStmt", [0xA0]), ("authData", [0x58, UInt8(auth.count)] + auth)] {
      object.append(0x60 + UInt8(text.utf8.count))
      object += Array(text.utf8)
      object += value
    }
    return try #require(
      Passkey.Made(
        Fields([("client", Base64URL.encode(client("webauthn.create", challenge))), ("attestation", Base64URL.encode(object))])))
  }

  func answers(_ challenge: String) throws -> Passkey.Answer {
    counter += 1
    let (client, data) = (client("webauthn.get", challenge), data(0x05))
    let signature = try key.signature(for: data + SHA256.hash(data: client)).derRepresentation
    return try #require(
      Passkey.Answer(
        Fields([
          ("credential", Base64URL.encode(id)), ("client", Base64URL.encode(client)), ("data", Base64URL.encode(data)),
          ("signature", Base64URL.encode(Array(signature))), ("handle", Base64URL.encode(handle)),
        ])))
  }
}
