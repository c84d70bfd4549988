import Crypto
import Events
import Kernel
import Language
import Storage

/// What a member of the staff shows besides the password (ASVS 6.3.3): a code of an authenticator app, a passkey, or a recovery code, each of which
/// works once.
package struct SecondFactor: Sendable {
  package let hasApp: Bool
  package let passkeys: [Passkey]
  package let recoveryCodes: Int

  /// Recovery codes alone are none: they stand in for one that is lost.
  package var exists: Bool { hasApp || !passkeys.isEmpty }

  package static func of(_ id: StaffID, in tx: Transaction) throws -> SecondFactor {
    SecondFactor(
      hasApp: try secret(of: id, in: tx) != nil, passkeys: try Passkey.all(of: .staff(id), in: tx),
      recoveryCodes: try tx.value("SELECT COUNT(*) AS value FROM recovery_codes WHERE staff_id = \(id)") ?? 0)
  }

  // MARK: The app

  private static let purpose = "authenticator app"
  private static let life = Span.minutes(30)

  /// A new secret for an app, which is kept nowhere until its first code was typed; the token carries it through the form.
  package static func newSecret(for viewer: StaffViewer, seal: Seal, in tx: Transaction) -> (secret: [UInt8], token: String) {
    let secret = tx.world.randomBytes(20)
    return (secret, seal.token(purpose, viewer.id.bytes + ID<Staff>(at: tx.now + life, chance: (0, 0)).bytes + secret))
  }

  /// The secret that a form brought back, if it was made for the viewer and not too long ago.
  package static func secret(in token: String, for viewer: StaffViewer, seal: Seal, in tx: Transaction) -> [UInt8]? {
    guard let bytes = seal.open(purpose, token), bytes.count == 52, Array(bytes.prefix(16)) == viewer.id.bytes,
      let end = ID<Staff>(bytes: bytes[16..<32]), end.high >> 16 > UInt64(tx.now.milliseconds)
    else { return nil }
    return Array(bytes.suffix(20))
  }

  /// Keeps the app, once its code shows that it has the secret.
  /// - Returns: recovery codes, when there were none.
  /// - Throws: `Refusal.invalid` for `code`.
  package static func addApp(
    _ secret: [UInt8], code: String, to viewer: StaffViewer, seal: Seal, from address: String, in tx: Transaction
  ) throws -> [String] {
    guard let step = TOTP.step(of: code, secret, at: tx.now, after: 0) else { throw Refusal.invalid(["code": "identity.wrongAppCode"]) }
    try tx.run("UPDATE staff SET app_secret = \(try seal.hidden(purpose, secret)), app_step = \(step) WHERE id = \(viewer.id)")
    return try added("app", to: viewer, from: address, in: tx)
  }

  /// Without the app the member signs in by what is left.
  package static func removeApp(of viewer: StaffViewer, from address: String, in tx: Transaction) throws {
    try tx.run("UPDATE staff SET app_secret = NULL, app_step = 0 WHERE id = \(viewer.id)")
    try removed("app", of: viewer, from: address, in: tx)
  }

  private static func secret(of id: StaffID, in tx: Transaction) throws -> [UInt8]? {
    try tx.value("SELECT app_secret AS value FROM staff WHERE id = \(id) AND app_secret IS NOT NULL")
  }

  // MARK: Passkeys

  /// - Returns: recovery codes, when there were none.
  /// - Throws: `Refusal.invalid` for `passkey`.
  package static func add(
    _ made: Passkey.Made, handle: [UInt8], to viewer: StaffViewer, agent: String, from address: String, party: WebAuthn.Party,
    in tx: Transaction
  ) throws -> [String] {
    _ = try Passkey.add(made, handle: handle, for: .staff(viewer.id), agent: agent, party: party, in: tx)
    return try added("passkey", to: viewer, from: address, in: tx)
  }

  /// - Throws: `Refusal.notFound`.
  package static func remove(_ passkey: ID<Passkey>, of viewer: StaffViewer, from address: String, in tx: Transaction) throws {
    try Passkey.remove(passkey, of: .staff(viewer.id), in: tx)
    try removed("passkey", of: viewer, from: address, in: tx)
  }

  // MARK: Recovery codes

  private static let codes = 8

  /// Eight new codes of 120 bits each, shown once; the old ones are void. Here is only the SHA-256.
  package static func renewRecoveryCodes(of viewer: StaffViewer, in tx: Transaction) throws -> [String] {
    try tx.run("DELETE FROM recovery_codes WHERE staff_id = \(viewer.id)")
    return try (0..<codes).map { _ in
      let code = TOTP.base32(tx.world.randomBytes(15))
      try tx.run("INSERT INTO recovery_codes (code_hash, staff_id) VALUES (\(hash(code)), \(viewer.id))")
      return stride(from: 0, to: code.count, by: 4).map { String(code.dropFirst($0).prefix(4)) }.joined(separator: "-")
    }
  }

  private static func hash(_ code: String) -> [UInt8] { Array(SHA256.hash(data: Array(code.utf8))) }

  /// Whether what was typed is one of the member's codes; from now on it is not.
  private static func useRecovery(_ typed: String, of id: StaffID, in tx: Transaction) throws -> Bool {
    let code = typed.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    guard code.count == 24 else { return false }
    return try tx.run("DELETE FROM recovery_codes WHERE code_hash = \(hash(code)) AND staff_id = \(id)") == 1
  }

  // MARK: Signing in

  /// What somebody shows who has given the password.
  package enum Proof: Sendable {
    /// A code of the app, or a recovery code.
    case typed(String)
    case passkey(Passkey.Answer, WebAuthn.Party)
  }

  /// Whether the proof is the member's. Each is good once, also of two at once.
  static func check(_ proof: Proof, of id: StaffID, seal: Seal, in tx: Transaction) throws -> Bool {
    switch proof {
    case .passkey(let answer, let party):
      if case .right = try Passkey.check(answer, to: .second(id), party: party, in: tx) { return true }
      return false
    case .typed(let typed):
      if try useRecovery(typed, of: id, in: tx) { return true }
      guard let hidden = try secret(of: id, in: tx), let secret = seal.shown(purpose, hidden) else { return false }
      let last: Int = try tx.value("SELECT app_step AS value FROM staff WHERE id = \(id)") ?? 0
      guard let step = TOTP.step(of: typed, secret, at: tx.now, after: last) else { return false }
      return try tx.run("UPDATE staff SET app_step = \(step) WHERE id = \(id) AND app_step = \(last)") == 1
    }
  }

  // MARK: Administrators

  /// A colleague who has lost everything signs in by the password alone again. Every session of theirs ends.
  /// - Throws: `Refusal.notFound`.
  package static func reset(_ id: StaffID, by actor: Actor, in tx: Transaction) throws {
    guard let staff = try Staff.find(id, in: tx) else { throw Refusal.notFound }
    try tx.run("UPDATE staff SET app_secret = NULL, app_step = 0 WHERE id = \(id)")
    for table in ["passkeys", "recovery_codes"] as [SQL] { try tx.run("DELETE FROM \(sql: table) WHERE staff_id = \(id)") }
    try Session.closeAll(of: .staff(id), in: tx)
    try Audit.note("staff.factorsReset", on: id, label: staff.name, by: actor, in: tx)
  }

  // MARK: Written down

  private static func added(_ what: String, to viewer: StaffViewer, from address: String, in tx: Transaction) throws -> [String] {
    try note("staff.factorAdded", nil, what, viewer, address, tx)
    return try of(viewer.id, in: tx).recoveryCodes == 0 ? try renewRecoveryCodes(of: viewer, in: tx) : []
  }

  private static func removed(_ what: String, of viewer: StaffViewer, from address: String, in tx: Transaction) throws {
    try note("staff.factorRemoved", what, nil, viewer, address, tx)
    if try !of(viewer.id, in: tx).exists { try tx.run("DELETE FROM recovery_codes WHERE staff_id = \(viewer.id)") }
  }

  private static func note(_ kind: String, _ old: String?, _ new: String?, _ viewer: StaffViewer, _ address: String, _ tx: Transaction)
    throws
  {
    try Audit.note(
      kind, on: viewer.id, label: viewer.name, by: viewer.actor, from: address, changes: [Audit.Change("factor", old, new)], in: tx)
  }
}
