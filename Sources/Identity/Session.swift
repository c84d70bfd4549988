import Crypto
import Kernel
import Storage

/// Who is signed in, as rows: a token of 32 random bytes in a cookie, its SHA-256 here. Idle and absolute ends as ASVS 5.0 asks (7.1.1):
/// 30 minutes and 12 hours for staff, 14 and 90 days in the portal.
package enum Session {
  /// Whose session.
  package enum Owner: Sendable {
    case customer(AccountID)
    case staff(StaffID)
  }

  /// Signs in; the token of 43 characters goes into the cookie and nowhere else.
  package static func open(for owner: Owner, agent: String, in tx: Transaction) throws -> String {
    let token = Base64URL.encode(tx.world.randomBytes(32))
    let (account, staff) = owner.columns
    try tx.run(
      """
      INSERT INTO sessions (token_hash, account_id, staff_id, created_at, seen_at, expires_at, agent)
      VALUES (\(hash(token)), \(account), \(staff), \(tx.now), \(tx.now), \(tx.now + owner.end), \(String(agent.prefix(200))))
      """)
    return token
  }

  /// The customer whose session this is, if it is one and lives.
  package static func customer(_ token: String, in tx: Transaction) throws -> CustomerViewer? {
    guard token.utf8.count == 43 else { return nil }
    return try tx.first(
      """
      SELECT s.token_hash, s.account_id, a.contact_id, a.name, a.tongue, s.seen_at
      FROM sessions s JOIN portal_accounts a ON a.id = s.account_id
      WHERE s.token_hash = \(hash(token)) AND s.expires_at > \(tx.now) AND s.seen_at > \(tx.now - customerIdle) AND a.activated_at IS NOT NULL
      """, CustomerViewer.init(row:))
  }

  /// The member of the staff whose session this is, if it is one and lives.
  package static func staff(_ token: String, in tx: Transaction) throws -> StaffViewer? {
    guard token.utf8.count == 43 else { return nil }
    return try tx.first(
      """
      SELECT s.token_hash, s.staff_id, m.name, m.role, s.seen_at
      FROM sessions s JOIN staff m ON m.id = s.staff_id
      WHERE s.token_hash = \(hash(token)) AND s.expires_at > \(tx.now) AND s.seen_at > \(tx.now - staffIdle) AND m.is_active = 1
      """, StaffViewer.init(row:))
  }

  /// How often a visit is noted: writing at each page would cost more than the page.
  package static let touchAfter = Span.minutes(1)

  /// Notes that the session is in use; for a viewer whose `seenAt` is `touchAfter` ago.
  package static func touch(_ token: String, in tx: Transaction) throws {
    try tx.run("UPDATE sessions SET seen_at = \(tx.now) WHERE token_hash = \(hash(token)) AND seen_at < \(tx.now)")
  }

  /// Signs out.
  package static func close(_ token: String, in tx: Transaction) throws {
    try tx.run("DELETE FROM sessions WHERE token_hash = \(hash(token))")
  }

  /// Signs out a viewer: `session` is the name that the viewer carries, since the token is known to the browser alone.
  package static func close(session: [UInt8], in tx: Transaction) throws {
    try tx.run("DELETE FROM sessions WHERE token_hash = \(session)")
  }

  /// Signs out everywhere: another password, an account that was closed.
  package static func closeAll(of owner: Owner, in tx: Transaction) throws {
    switch owner {
    case .customer(let account): try tx.run("DELETE FROM sessions WHERE account_id = \(account)")
    case .staff(let staff): try tx.run("DELETE FROM sessions WHERE staff_id = \(staff)")
    }
  }

  private static let staffIdle = Span.minutes(30)
  private static let customerIdle = Span.days(14)

  private static func hash(_ token: String) -> [UInt8] { Array(SHA256.hash(data: Array(token.utf8))) }

  static func removeEnded(in tx: Transaction) throws {
    try tx.run("DELETE FROM sessions WHERE expires_at <= \(tx.now)")
  }
}

extension Session.Owner {
  fileprivate var columns: (AccountID?, StaffID?) {
    switch self {
    case .customer(let account): (account, nil)
    case .staff(let staff): (nil, staff)
    }
  }

  fileprivate var end: Span {
    switch self {
    case .customer: .days(90)
    case .staff: .hours(12)
    }
  }
}
