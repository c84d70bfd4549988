import Events
import Kernel
import Language
import Storage

/// The way of a customer into the portal. It exists from the first answer on, but opens only once its owner has proven the mobile number or
/// address; what nobody proves vanishes (`Organisation.proofHours`).
package struct PortalAccount: Sendable {
  package let id: AccountID
  package let contact: ContactID
  package let name: String
  package let mobile: Destination?
  package let email: Destination?
  package let tongue: Tongue
  package let activatedAt: Instant?

  package var isActive: Bool { activatedAt != nil }

  /// The account of `contact` at one of `destinations`, made when there is none; nil without a destination. It waits for its proof anew.
  /// - Parameter destinations: those that may open this contact's account (`Match.reach`), not whatever somebody typed.
  package static func open(
    for contact: ContactID, name: String, at destinations: [Destination], tongue: Tongue = .fa, in tx: Transaction
  ) throws -> PortalAccount? {
    let (mobile, email) = (destinations.first(where: \.isMobile), destinations.first { !$0.isMobile })
    if mobile == nil, email == nil { return nil }
    let known = try tx.first(
      """
      SELECT * FROM portal_accounts WHERE contact_id = \(contact) AND (mobile = \(mobile) OR email = \(email))
      ORDER BY (CASE WHEN activated_at IS NULL THEN 1 ELSE 0 END), id DESC
      """, PortalAccount.init(row:))
    if let known {
      try tx.run("UPDATE portal_accounts SET opened_at = \(tx.now) WHERE id = \(known.id) AND activated_at IS NULL")
      return known
    }
    let id: AccountID = tx.newID()
    try tx.run(
      """
      INSERT INTO portal_accounts (id, contact_id, name, mobile, email, mobile_proven, email_proven, tongue, opened_at)
      VALUES (\(id), \(contact), \(Text.stored(name)), \(mobile), \(email), 0, 0, \(tongue.rawValue), \(tx.now))
      """)
    try tx.run(
      """
      INSERT INTO account_links (id, account_id, contact_id, scope, may_act, added_at)
      VALUES (\(tx.newID(AccountLink.self)), \(id), \(contact), \(AccountLink.Scope.own), \(true), \(tx.now))
      """)
    return try find(id, in: tx)
  }

  /// The account with this id.
  package static func find(_ id: AccountID, in tx: Transaction) throws -> PortalAccount? {
    try tx.first("SELECT * FROM portal_accounts WHERE id = \(id)", PortalAccount.init(row:))
  }

  /// The account that a code sent to `destination` opens: the one that has proven it, else the latest that waits for its proof.
  package static func find(at destination: Destination, in tx: Transaction) throws -> PortalAccount? {
    let (column, proven): (SQL, SQL) = destination.isMobile ? ("mobile", "mobile_proven") : ("email", "email_proven")
    return try tx.first(
      """
      SELECT * FROM portal_accounts WHERE \(sql: column) = \(destination) AND (\(sql: proven) = 1 OR activated_at IS NULL)
      ORDER BY \(sql: proven) DESC, id DESC LIMIT 1
      """, PortalAccount.init(row:))
  }

  /// The numbers and addresses that the account's owner has proven.
  package static func proven(of id: AccountID, in tx: Transaction) throws -> [Destination] {
    let found = try tx.first("SELECT mobile, email, mobile_proven, email_proven FROM portal_accounts WHERE id = \(id)") {
      (
        mobile: try $0("mobile_proven") as Bool ? try $0("mobile") as Destination? : nil,
        email: try $0("email_proven") as Bool ? try $0("email") as Destination? : nil
      )
    }
    return [found?.mobile, found?.email].compactMap { $0 }
  }

  /// The accounts that act for a contact.
  package static func of(_ contact: ContactID, in tx: Transaction) throws -> [PortalAccount] {
    try tx.all("SELECT * FROM portal_accounts WHERE contact_id = \(contact) ORDER BY id LIMIT 100", PortalAccount.init(row:))
  }

  /// The account's owner has proven `destination`, which is one of its two: from now on it opens the account.
  package static func activate(_ id: AccountID, by destination: Destination, in tx: Transaction) throws {
    guard let account = try find(id, in: tx), [account.mobile, account.email].contains(destination) else { throw Refusal.notFound }
    let proven: SQL = destination.isMobile ? "mobile_proven" : "email_proven"
    try tx.run(
      "UPDATE portal_accounts SET \(sql: proven) = 1, activated_at = COALESCE(activated_at, \(tx.now)) WHERE id = \(id)")
    guard !account.isActive else { return }
    try tx.publish("account.activated", on: id, contact: account.contact, by: .customer(id, name: account.name))
  }

  /// Remembers the language that the customer chose.
  package static func speak(_ tongue: Tongue, _ id: AccountID, in tx: Transaction) throws {
    try tx.run("UPDATE portal_accounts SET tongue = \(tongue.rawValue) WHERE id = \(id)")
  }

  /// The owner has read everything up to now.
  package static func noteTold(_ id: AccountID, in tx: Transaction) throws {
    try tx.run("UPDATE portal_accounts SET told_at = \(tx.now) WHERE id = \(id)")
  }

  /// Removes an account with all that hangs on it; whoever is signed in with it is signed out at once.
  static func remove(_ id: AccountID, in tx: Transaction) throws {
    try Session.closeAll(of: .customer(id), in: tx)
    for table in ["known_devices", "passkeys", "account_links"] as [SQL] {
      try tx.run("DELETE FROM \(sql: table) WHERE account_id = \(id)")
    }
    try tx.run("DELETE FROM portal_accounts WHERE id = \(id)")
  }

  /// Removes what nobody proved in time; returns how many.
  @discardableResult
  package static func removeUnproven(in tx: Transaction) throws -> Int {
    let patience = Span.hours(try Organisation.current(in: tx).proofHours)
    let late = try tx.all("SELECT id FROM portal_accounts WHERE activated_at IS NULL AND opened_at <= \(tx.now - patience)") {
      try $0("id") as AccountID
    }
    for id in late { try remove(id, in: tx) }
    return late.count
  }
}

extension PortalAccount {
  init(row: Row) throws {
    id = try row("id")
    contact = try row("contact_id")
    name = try row("name")
    mobile = try row("mobile")
    email = try row("email")
    tongue = Tongue(rawValue: try row("tongue")) ?? .fa
    activatedAt = try row("activated_at")
  }
}

extension Destination {
  /// Whether it takes an SMS.
  package var isMobile: Bool { if case .mobile = self { true } else { false } }
}
