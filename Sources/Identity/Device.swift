import Crypto
import Events
import Kernel
import Storage

/// A browser that an account was used on, known by a long-lived secret in a cookie; here is only its SHA-256.
package enum Device {
  /// What comes of signing in: the session's token and the device's secret, each for a cookie.
  package struct Entry: Sendable {
    package let session: String
    package let device: String
  }

  /// Signs a customer in on a browser. The first time on a browser that the account does not know, its owner is told, except at the very first.
  /// - Parameter device: the secret that the browser brought.
  package static func enter(
    _ account: PortalAccount, device: String?, agent: String, address: String, in tx: Transaction
  ) throws -> Entry {
    let isKnown = try isKnown(device, to: account.id, in: tx)
    let isFirst: Int? = try tx.value("SELECT COUNT(*) AS value FROM known_devices WHERE account_id = \(account.id)")
    let secret = device.flatMap { $0.utf8.count == 43 ? $0 : nil } ?? Base64URL.encode(tx.world.randomBytes(32))
    try tx.run(
      """
      INSERT INTO known_devices (account_id, token_hash, seen_at) VALUES (\(account.id), \(hash(secret)), \(tx.now))
      ON CONFLICT (account_id, token_hash) DO UPDATE SET seen_at = excluded.seen_at
      """)
    if !isKnown, isFirst != 0 {
      try tx.publish(
        "account.newDevice", on: account.id, contact: account.contact, by: .customer(account.id, name: account.name),
        ["address": address, "agent": String(agent.prefix(200))])
    }
    try Audit.note(
      "account.signedIn", on: account.id, label: account.name, contact: account.contact, by: .customer(account.id, name: account.name),
      from: address, in: tx)
    return Entry(session: try Session.open(for: .customer(account.id), agent: agent, from: address, in: tx), device: secret)
  }

  static func isKnown(_ device: String?, to account: AccountID, in tx: Transaction) throws -> Bool {
    guard let device, device.utf8.count == 43 else { return false }
    let seen: Instant? = try tx.value(
      "SELECT seen_at AS value FROM known_devices WHERE account_id = \(account) AND token_hash = \(hash(device))")
    return seen.map { $0 > tx.now - memory } ?? false
  }

  static func removeOld(in tx: Transaction) throws { try tx.run("DELETE FROM known_devices WHERE seen_at < \(tx.now - memory)") }

  /// As long as the cookie.
  private static let memory = Span.days(400)

  private static func hash(_ secret: String) -> [UInt8] { Array(SHA256.hash(data: Array(secret.utf8))) }
}
