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

    /// Signalled when one of the owner's sessions was ended from elsewhere, so that open streams look whether they may go on.
    package var topic: String {
      switch self {
      case .customer(let account): "sessions of \(account)"
      case .staff(let staff): "sessions of \(staff)"
      }
    }
  }

  /// Signs in; the token of 43 characters goes into the cookie and nowhere else.
  package static func open(for owner: Owner, agent: String, from address: String = "", in tx: Transaction) throws -> String {
    let token = Base64URL.encode(tx.world.randomBytes(32))
    let (account, staff) = owner.columns
    try tx.run(
      """
      INSERT INTO sessions (token_hash, account_id, staff_id, created_at, seen_at, expires_at, agent, address)
      VALUES (\(hash(token)), \(account), \(staff), \(tx.now), \(tx.now), \(tx.now + owner.end), \(String(agent.prefix(200))),
        \(String(address.prefix(60))))
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

  /// Where one is signed in.
  package struct Place: Sendable {
    /// The session's name.
    package let name: [UInt8]
    package let agent: String
    package let address: String
    package let createdAt: Instant
    package let seenAt: Instant
  }

  /// Where a customer is signed in, the latest use first.
  package static func places(of account: AccountID, in tx: Transaction) throws -> [Place] {
    try tx.all(
      """
      SELECT token_hash, agent, address, created_at, seen_at FROM sessions
      WHERE account_id = \(account) AND expires_at > \(tx.now) AND seen_at > \(tx.now - customerIdle)
      ORDER BY seen_at DESC, created_at DESC LIMIT 100
      """
    ) {
      Place(
        name: try $0("token_hash"), agent: try $0("agent"), address: try $0("address"), createdAt: try $0("created_at"),
        seenAt: try $0("seen_at"))
    }
  }

  /// Signs out one of the viewer's own places: nobody else's, whatever its name.
  /// - Throws: `Refusal.notFound`.
  package static func close(place: [UInt8], of viewer: CustomerViewer, in tx: Transaction) throws {
    guard try tx.run("DELETE FROM sessions WHERE token_hash = \(place) AND account_id = \(viewer.account)") == 1 else {
      throw Refusal.notFound
    }
    tx.signal(Owner.customer(viewer.account).topic)
  }

  /// Signs out everywhere but here.
  package static func closeOthers(of viewer: CustomerViewer, in tx: Transaction) throws {
    try tx.run("DELETE FROM sessions WHERE account_id = \(viewer.account) AND token_hash <> \(viewer.session)")
    tx.signal(Owner.customer(viewer.account).topic)
  }

  /// Signs out everywhere: another password, an account that was closed.
  package static func closeAll(of owner: Owner, in tx: Transaction) throws {
    switch owner {
    case .customer(let account): try tx.run("DELETE FROM sessions WHERE account_id = \(account)")
    case .staff(let staff): try tx.run("DELETE FROM sessions WHERE staff_id = \(staff)")
    }
    tx.signal(owner.topic)
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
