import Crypto
import Events
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
      INSERT INTO sessions (token_hash, account_id, staff_id, created_at, seen_at, confirmed_at, expires_at, agent, address)
      VALUES (\(hash(token)), \(account), \(staff), \(tx.now), \(tx.now), \(tx.now), \(tx.now + owner.end), \(String(agent.prefix(200))),
        \(String(address.prefix(60))))
      """)
    return token
  }

  /// The customer whose session this is, if it is one and lives.
  package static func customer(_ token: String, in tx: Transaction) throws -> CustomerViewer? {
    guard token.utf8.count == 43 else { return nil }
    let found = try tx.first(
      """
      SELECT s.token_hash, s.account_id, l.contact_id, l.scope, l.may_act, a.name, a.tongue, a.told_at, s.seen_at, m.name AS watcher,
        (SELECT COUNT(*) FROM account_links o WHERE o.account_id = a.id) AS links
      FROM sessions s JOIN portal_accounts a ON a.id = s.account_id
        JOIN account_links l ON l.account_id = a.id AND (s.link_id = l.id OR s.link_id IS NULL AND l.contact_id = a.contact_id)
        LEFT JOIN sessions w ON w.token_hash = s.seen_by LEFT JOIN staff m ON m.id = w.staff_id
      WHERE s.token_hash = \(hash(token)) AND s.expires_at > \(tx.now) AND a.activated_at IS NOT NULL
        AND (s.seen_by IS NULL AND s.seen_at > \(tx.now - customerIdle)
          OR w.expires_at > \(tx.now) AND w.seen_at > \(tx.now - staffIdle) AND m.is_active = 1)
      """
    ) { (viewer: try CustomerViewer(row: $0), scope: try $0("scope") as AccountLink.Scope) }
    guard var viewer = found?.viewer, let scope = found?.scope else { return nil }
    viewer.scope = try AccountLink.contacts(around: viewer.contact, scope, in: tx)
    return viewer
  }

  /// How long a member of the staff sees the portal as a customer does, before they have to ask again.
  package static let sight = Span.minutes(15)

  /// Lets a member of the staff see the portal as one of its accounts does: for a while, as long as their own session lives, and to look only.
  /// It is written down; the token goes into the customer's cookie.
  package static func look(
    through link: ID<AccountLink>, for contact: ContactID, by staff: StaffViewer, agent: String, from address: String, in tx: Transaction
  ) throws -> String {
    guard let link = try AccountLink.of(contact: contact, in: tx).first(where: { $0.id == link }),
      try PortalAccount.find(link.account, in: tx)?.isActive == true
    else { throw Refusal.notFound }
    let token = Base64URL.encode(tx.world.randomBytes(32))
    try tx.run(
      """
      INSERT INTO sessions (token_hash, account_id, link_id, seen_by, created_at, seen_at, expires_at, agent, address)
      VALUES (\(hash(token)), \(link.account), \(link.id), \(staff.session), \(tx.now), \(tx.now), \(tx.now + sight),
        \(String(agent.prefix(200))), \(String(address.prefix(60))))
      """)
    try Audit.note(
      "account.seenAs", on: link.account, label: link.accountName, contact: contact, by: staff.actor, from: address, in: tx)
    try tx.publish(
      "account.seenAs", on: link.account, contact: contact, by: staff.actor, customerSees: try Organisation.current(in: tx).tellsSight)
    return token
  }

  /// Ends whatever the member of the staff sees as a customer; returns for which contact it was.
  package static func endSight(of staff: StaffViewer, in tx: Transaction) throws -> ContactID? {
    let contact: ContactID? = try tx.value(
      """
      SELECT l.contact_id AS value FROM sessions s JOIN account_links l ON l.id = s.link_id
      WHERE s.seen_by = \(staff.session) ORDER BY s.created_at DESC LIMIT 1
      """)
    try tx.run("DELETE FROM sessions WHERE seen_by = \(staff.session)")
    return contact
  }

  /// The member of the staff whose session this is, if it is one and lives.
  package static func staff(_ token: String, in tx: Transaction) throws -> StaffViewer? {
    guard token.utf8.count == 43 else { return nil }
    return try tx.first(
      """
      SELECT s.token_hash, s.staff_id, m.name, m.role, m.must_change_password, r.rights, s.seen_at, s.confirmed_at,
        \(sql: Staff.hasFactor) AS has_second_factor
      FROM sessions s JOIN staff m ON m.id = s.staff_id LEFT JOIN roles r ON r.key = m.role
      WHERE s.token_hash = \(hash(token)) AND s.expires_at > \(tx.now) AND s.seen_at > \(tx.now - staffIdle) AND m.is_active = 1
      """, StaffViewer.init(row:))
  }

  /// How long a password that was just given stands for its owner.
  package static let confirmation = Span.minutes(10)

  /// The viewer gave their password again.
  package static func confirm(_ viewer: StaffViewer, in tx: Transaction) throws {
    try tx.run("UPDATE sessions SET confirmed_at = \(tx.now) WHERE token_hash = \(viewer.session)")
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
    try places("account_id = \(account) AND seen_by IS NULL", idle: customerIdle, in: tx)
  }

  /// Where a member of the staff is signed in, the latest use first.
  package static func places(of staff: StaffID, in tx: Transaction) throws -> [Place] {
    try places("staff_id = \(staff)", idle: staffIdle, in: tx)
  }

  private static func places(_ whose: SQL, idle: Span, in tx: Transaction) throws -> [Place] {
    try tx.all(
      """
      SELECT token_hash, agent, address, created_at, seen_at FROM sessions
      WHERE \(sql: whose) AND expires_at > \(tx.now) AND seen_at > \(tx.now - idle)
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

  /// Signs out one of the places of a member of the staff, the present one too: nobody else's, whatever its name.
  /// - Throws: `Refusal.notFound`.
  package static func close(place: [UInt8], of viewer: StaffViewer, in tx: Transaction) throws {
    guard try tx.run("DELETE FROM sessions WHERE token_hash = \(place) AND staff_id = \(viewer.id)") == 1 else { throw Refusal.notFound }
    tx.signal(Owner.staff(viewer.id).topic)
  }

  /// Signs a member of the staff out everywhere but here.
  package static func closeOthers(of viewer: StaffViewer, in tx: Transaction) throws {
    try tx.run("DELETE FROM sessions WHERE staff_id = \(viewer.id) AND token_hash <> \(viewer.session)")
    tx.signal(Owner.staff(viewer.id).topic)
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
  var columns: (AccountID?, StaffID?) {
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
