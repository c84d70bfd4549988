import Crypto
import Kernel
import Storage

/// What an authenticator signs, so that its answer is fresh: 32 random bytes, good once, for five minutes, and for one purpose. Here is only the SHA-256.
package enum PasskeyChallenge {
  /// What the answer is good for.
  package enum Purpose: Sendable {
    /// Anybody at the sign-in of customers.
    case signIn
    /// A passkey more for somebody who is signed in.
    case add(Session.Owner)
    /// The second factor of a member who has given the password.
    case second(StaffID)

    fileprivate var text: String {
      switch self {
      case .signIn: "signIn"
      case .add(.customer(let account)): "add customer \(account)"
      case .add(.staff(let staff)): "add staff \(staff)"
      case .second(let staff): "second \(staff)"
      }
    }
  }

  package static let life = Span.minutes(5)

  /// 32 bytes for the browser.
  package static func issue(to purpose: Purpose, in tx: Transaction) throws -> [UInt8] {
    let challenge = tx.world.randomBytes(32)
    try tx.run(
      """
      INSERT INTO passkey_challenges (challenge_hash, purpose, expires_at)
      VALUES (\(Array(SHA256.hash(data: challenge))), \(purpose.text), \(tx.now + life))
      """)
    return challenge
  }

  /// The challenge that client data answer, if it was issued for this purpose and is still good; from now on it is not.
  static func use(in client: [UInt8], to purpose: Purpose, in tx: Transaction) throws -> [UInt8]? {
    guard let challenge = WebAuthn.challenge(in: client), challenge.count == 32 else { return nil }
    let used = try tx.run(
      """
      DELETE FROM passkey_challenges
      WHERE challenge_hash = \(Array(SHA256.hash(data: challenge))) AND purpose = \(purpose.text) AND expires_at > \(tx.now)
      """)
    return used == 1 ? challenge : nil
  }

  static func removeOld(in tx: Transaction) throws { try tx.run("DELETE FROM passkey_challenges WHERE expires_at <= \(tx.now)") }
}
