import Events
import Kernel
import Storage

/// A key in somebody's telephone, computer or security key, which signs in with a finger or a glance (WebAuthn). Here is only its public half.
package struct Passkey: Sendable {
  package let id: ID<Passkey>
  /// What the browser that made it said of itself.
  package let agent: String
  /// Whether the authenticator copies it to the owner's other devices.
  package let isSynced: Bool
  package let createdAt: Instant
  package let usedAt: Instant?
  /// Nil or both: whoever it lets in.
  let account: AccountID?
  let staff: StaffID?
  let credential: [UInt8]
  private let key: [UInt8]
  private let signCount: Int
  private let backupEligible: Bool
  private let handle: [UInt8]

  /// What `navigator.credentials.create` gave.
  package struct Made: Sendable {
    let client: [UInt8]
    let attestation: [UInt8]

    /// Nil when a field is missing or no base64url.
    package init?(_ fields: Fields) {
      guard let client = fields["client"].flatMap(Base64URL.decode), let attestation = fields["attestation"].flatMap(Base64URL.decode)
      else { return nil }
      (self.client, self.attestation) = (client, attestation)
    }
  }

  /// What `navigator.credentials.get` gave.
  package struct Answer: Sendable {
    let credential: [UInt8]
    let client: [UInt8]
    let data: [UInt8]
    let signature: [UInt8]
    let handle: [UInt8]?

    /// Nil when a field is missing or no base64url.
    package init?(_ fields: Fields) {
      guard let credential = fields["credential"].flatMap(Base64URL.decode), let client = fields["client"].flatMap(Base64URL.decode),
        let data = fields["data"].flatMap(Base64URL.decode), let signature = fields["signature"].flatMap(Base64URL.decode)
      else { return nil }
      (self.credential, self.client, self.data, self.signature) = (credential, client, data, signature)
      handle = fields["handle"].flatMap(Base64URL.decode)
    }
  }

  /// What came of an answer. A wrong one throws nothing, so that its challenge is used up all the same.
  package enum Check: Sendable {
    case right(Passkey)
    case wrong
    /// The counter went back: there are two of a key that nobody should be able to copy. Whoever owns it is told.
    case copied(Passkey)
  }

  /// At most so many for one person.
  package static let most = 20

  /// Those of one person, the oldest first.
  package static func all(of owner: Session.Owner, in tx: Transaction) throws -> [Passkey] {
    try tx.all("SELECT * FROM passkeys WHERE \(sql: owned(by: owner)) ORDER BY created_at, id LIMIT 100", Passkey.init(row:))
  }

  /// How a page asks for a new one, as `PublicKeyCredentialCreationOptions` in JSON.
  /// - Parameters:
  ///   - account: what the owner recognises the account by, such as the address.
  ///   - company: what the site is called.
  package static func creation(
    for owner: Session.Owner, account: String, name: String, company: String, party: WebAuthn.Party, in tx: Transaction
  ) throws -> PasskeyOptions.Creation {
    let known = try all(of: owner, in: tx)
    let handle = known.first?.handle ?? tx.world.randomBytes(32)
    return PasskeyOptions.Creation(
      challenge: Base64URL.encode(try PasskeyChallenge.issue(to: .add(owner), in: tx)), rp: .init(id: party.id, name: company),
      user: .init(id: Base64URL.encode(handle), name: account, displayName: name),
      excludeCredentials: known.map(PasskeyOptions.Credential.init),
      authenticatorSelection: .init(userVerification: owner.verification))
  }

  /// How a page asks for an answer, as `PublicKeyCredentialRequestOptions` in JSON.
  package static func request(to purpose: PasskeyChallenge.Purpose, party: WebAuthn.Party, in tx: Transaction) throws
    -> PasskeyOptions.Request
  {
    var known: [Passkey] = []
    var verification = "preferred"
    if case .second(let staff) = purpose {
      known = try all(of: .staff(staff), in: tx)
      verification = Session.Owner.staff(staff).verification
    }
    return PasskeyOptions.Request(
      challenge: Base64URL.encode(try PasskeyChallenge.issue(to: purpose, in: tx)), rpId: party.id, userVerification: verification,
      allowCredentials: known.map(PasskeyOptions.Credential.init))
  }

  /// Keeps a new one.
  /// - Parameter handle: of the options, which come back sealed by nobody: it only has to be the one of the owner's other passkeys.
  /// - Throws: `Refusal.invalid` for `passkey`.
  package static func add(
    _ made: Made, handle: [UInt8], for owner: Session.Owner, agent: String, party: WebAuthn.Party, in tx: Transaction
  ) throws -> Passkey {
    let known = try all(of: owner, in: tx)
    guard known.count < most else { throw Refusal.invalid(["passkey": "identity.passkeysFull"]) }
    guard let challenge = try PasskeyChallenge.use(in: made.client, to: .add(owner), in: tx), handle.count == 32,
      known.first.map({ $0.handle == handle }) ?? true,
      let new = try? WebAuthn.register(
        client: made.client, attestation: made.attestation, challenge: challenge, party: party, verified: owner.mustVerify)
    else { throw Refusal.invalid(["passkey": "identity.passkeyFailed"]) }
    let id: ID<Passkey> = tx.newID()
    let (account, staff) = owner.columns
    let added = try tx.run(
      """
      INSERT INTO passkeys (id, account_id, staff_id, credential, public_key, sign_count, backup_eligible, backed_up, user_handle, agent, created_at)
      VALUES (\(id), \(account), \(staff), \(new.credential), \(new.key), \(new.signCount), \(new.backupEligible), \(new.backedUp), \(handle),
        \(String(agent.prefix(200))), \(tx.now)) ON CONFLICT (credential) DO NOTHING
      """)
    guard added == 1, let passkey = try all(of: owner, in: tx).first(where: { $0.id == id }) else {
      throw Refusal.invalid(["passkey": "identity.passkeyFailed"])
    }
    return passkey
  }

  /// Takes one of the owner's away.
  /// - Throws: `Refusal.notFound` for any other.
  package static func remove(_ id: ID<Passkey>, of owner: Session.Owner, in tx: Transaction) throws {
    guard try tx.run("DELETE FROM passkeys WHERE id = \(id) AND \(sql: owned(by: owner))") == 1 else { throw Refusal.notFound }
  }

  /// Compares an answer with the passkey that it names.
  static func check(
    _ answer: Answer, to purpose: PasskeyChallenge.Purpose, party: WebAuthn.Party, in tx: Transaction
  ) throws -> Check {
    guard let challenge = try PasskeyChallenge.use(in: answer.client, to: purpose, in: tx),
      let passkey = try tx.first("SELECT * FROM passkeys WHERE credential = \(answer.credential)", Passkey.init(row:)),
      passkey.answers(purpose), answer.handle.map({ $0 == passkey.handle }) ?? (passkey.staff != nil),
      let read = try? WebAuthn.assert(
        client: answer.client, data: answer.data, signature: answer.signature, challenge: challenge, key: passkey.key, party: party,
        verified: passkey.staff != nil),
      read.backupEligible == passkey.backupEligible
    else { return .wrong }
    guard read.signCount == 0 && passkey.signCount == 0 || read.signCount > passkey.signCount else { return .copied(passkey) }
    // Of two answers at once the second finds the counter moved.
    let used = try tx.run(
      """
      UPDATE passkeys SET sign_count = \(read.signCount), backed_up = \(read.backedUp), used_at = \(tx.now)
      WHERE id = \(passkey.id) AND sign_count = \(passkey.signCount)
      """)
    return used == 1 ? .right(passkey) : .wrong
  }

  private func answers(_ purpose: PasskeyChallenge.Purpose) -> Bool {
    switch purpose {
    case .signIn: account != nil
    case .second(let id): staff == id
    case .add: false
    }
  }

  private static func owned(by owner: Session.Owner) -> SQL {
    switch owner {
    case .customer(let account): "account_id = \(account)"
    case .staff(let staff): "staff_id = \(staff)"
    }
  }

  private init(row: Row) throws {
    id = try row("id")
    account = try row("account_id")
    staff = try row("staff_id")
    agent = try row("agent")
    credential = try row("credential")
    key = try row("public_key")
    signCount = try row("sign_count")
    backupEligible = try row("backup_eligible")
    isSynced = try row("backed_up")
    handle = try row("user_handle")
    createdAt = try row("created_at")
    usedAt = try row("used_at")
  }
}

extension Session.Owner {
  /// Staff show the device that it is they, by finger, face or number; of customers that is wished for.
  fileprivate var mustVerify: Bool {
    switch self {
    case .customer: false
    case .staff: true
    }
  }

  fileprivate var verification: String { mustVerify ? "required" : "preferred" }
}

/// What a page hands to `navigator.credentials`, in the JSON of WebAuthn Level 3 §5.1; bytes are base64url.
package enum PasskeyOptions {
  package struct Creation: Encodable, Sendable {
    let challenge: String
    let rp: Party
    let user: User
    let pubKeyCredParams = CredentialKey.algorithms.map { Parameter(alg: $0) }
    let excludeCredentials: [Credential]
    let authenticatorSelection: Selection
    let attestation = "none"
    let timeout = 300_000
  }

  package struct Request: Encodable, Sendable {
    let challenge: String
    let rpId: String
    let userVerification: String
    let allowCredentials: [Credential]
    let timeout = 300_000
  }

  struct Party: Encodable, Sendable {
    let id: String
    let name: String
  }

  struct User: Encodable, Sendable {
    let id: String
    let name: String
    let displayName: String
  }

  struct Parameter: Encodable, Sendable {
    let type = "public-key"
    let alg: Int
  }

  /// One that the owner has already.
  struct Credential: Encodable, Sendable {
    let type = "public-key"
    let id: String

    init(_ passkey: Passkey) { id = Base64URL.encode(passkey.credential) }
  }

  /// Discoverable, so that nobody types who they are.
  struct Selection: Encodable, Sendable {
    let residentKey = "required"
    let requireResidentKey = true
    let userVerification: String
  }
}
