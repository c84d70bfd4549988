import Events
import Kernel
import Storage

/// For whom a portal account acts: its own person, and whoever else it was linked with.
package struct AccountLink: Sendable {
  /// How much of a contact's surroundings is seen.
  package enum Scope: String, CaseIterable, Sendable, ColumnValue {
    /// What is the contact's own.
    case own
    /// And what is its company's.
    case company
    /// And what is that of the company's subsidiaries.
    case group
  }

  package let id: ID<AccountLink>
  package let account: AccountID
  package let accountName: String
  package let contact: ContactID
  package let contactName: String
  package let scope: Scope
  /// Whether it may also accept quotes, spend points and send forms; otherwise it looks on.
  package let mayAct: Bool
  /// The account's own person: this link cannot be taken away.
  package let isHome: Bool

  /// For whom an account may act, its own person first.
  package static func of(account: AccountID, in tx: Transaction) throws -> [AccountLink] {
    try tx.all(
      "\(sql: select) WHERE l.account_id = \(account) AND \(sql: lives) ORDER BY \(sql: home) DESC, c.sort_key, l.id",
      AccountLink.init(row:))
  }

  /// Who may act for a contact.
  package static func of(contact: ContactID, in tx: Transaction) throws -> [AccountLink] {
    try tx.all("\(sql: select) WHERE l.contact_id = \(contact) ORDER BY l.id LIMIT 100", AccountLink.init(row:))
  }

  /// Lets an account act for a contact, or changes how.
  package static func put(
    _ account: AccountID, for contact: ContactID, _ scope: Scope, mayAct: Bool, by actor: Actor, in tx: Transaction
  ) throws {
    guard let known = try PortalAccount.find(account, in: tx) else { throw Refusal.notFound }
    let old = try of(account: account, in: tx).first { $0.contact == contact }
    try tx.run(
      """
      INSERT INTO account_links (id, account_id, contact_id, scope, may_act, added_at)
      VALUES (\(tx.newID(AccountLink.self)), \(account), \(contact), \(scope), \(mayAct), \(tx.now))
      ON CONFLICT (account_id, contact_id) DO UPDATE SET scope = excluded.scope, may_act = excluded.may_act
      """)
    let changes = Audit.changes([
      "scope": (old?.scope.rawValue, scope.rawValue), "mayAct": (old.map { "\($0.mayAct)" }, "\(mayAct)"),
    ])
    if changes.isEmpty { return }
    try Audit.note("account.linked", on: account, label: known.name, contact: contact, by: actor, changes: changes, in: tx)
    tx.signal(Session.Owner.customer(account).topic)
  }

  /// From now on the account does not act for the contact; whoever does so at this moment is back with their own person.
  /// - Throws: `Refusal.notFound`, also for the account's own person.
  package static func remove(_ id: ID<AccountLink>, of contact: ContactID, by actor: Actor, in tx: Transaction) throws {
    guard let link = try of(contact: contact, in: tx).first(where: { $0.id == id }), !link.isHome else { throw Refusal.notFound }
    try tx.run("UPDATE sessions SET link_id = NULL WHERE link_id = \(id)")
    try tx.run("DELETE FROM account_links WHERE id = \(id)")
    try Audit.note(
      "account.unlinked", on: link.account, label: link.accountName, contact: contact, by: actor,
      changes: [Audit.Change("scope", link.scope.rawValue, nil)], in: tx)
    tx.signal(Session.Owner.customer(link.account).topic)
  }

  /// The session acts for another contact from now on.
  /// - Throws: `Refusal.notFound` when the account may not.
  package static func choose(_ id: ID<AccountLink>, _ viewer: CustomerViewer, in tx: Transaction) throws {
    guard try of(account: viewer.account, in: tx).contains(where: { $0.id == id }) else { throw Refusal.notFound }
    try tx.run("UPDATE sessions SET link_id = \(id) WHERE token_hash = \(viewer.session)")
  }

  /// The contacts that a scope opens. A company's people are not its subsidiaries: what is a colleague's own stays theirs.
  package static func contacts(around contact: ContactID, _ scope: Scope, in tx: Transaction) throws -> ContactScope {
    let around: SQL
    switch scope {
    case .own: return ContactScope(contact)
    case .company: around = "SELECT parent_id AS id FROM contacts WHERE id = \(contact) AND parent_id IS NOT NULL"
    case .group:
      around = """
        WITH RECURSIVE known (id) AS (SELECT COALESCE(parent_id, id) FROM contacts WHERE id = \(contact) UNION
          SELECT c.id FROM contacts c JOIN known k ON c.parent_id = k.id WHERE c.kind = 'company')
        SELECT id FROM known
        """
    }
    let found = try tx.all("SELECT id, name FROM contacts WHERE id IN (\(sql: around)) LIMIT 1000") {
      (try $0("id") as ContactID, try $0("name") as String)
    }
    return ContactScope(contact, others: Dictionary(found) { first, _ in first })
  }

  private static let home: SQL = "(CASE WHEN a.contact_id = l.contact_id THEN 1 ELSE 0 END)"
  private static let lives: SQL = "c.merged_into IS NULL"
  private static let select: SQL = """
    SELECT l.id, l.account_id, a.name AS account_name, l.contact_id, c.name AS contact_name, l.scope, l.may_act, \(sql: home) AS is_home
    FROM account_links l JOIN portal_accounts a ON a.id = l.account_id JOIN contacts c ON c.id = l.contact_id
    """

  private init(row: Row) throws {
    id = try row("id")
    account = try row("account_id")
    accountName = try row("account_name")
    contact = try row("contact_id")
    contactName = try row("contact_name")
    scope = try row("scope")
    mayAct = try row("may_act")
    isHome = try row("is_home")
  }
}
