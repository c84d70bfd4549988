import Events
import Kernel
import Storage

// What becomes of portal accounts when two contacts are one: they stay as they are and act for the one. Only of two with the same number or
// address one remains a way in, since a code sent there can open but one.
extension IdentitySchema {
  package static let contactTables: [Handover.Part] = [
    Handover.Part(["portal_accounts"], over: over, back: back),
    Handover.Part(["account_links"], over: linksOver, back: { try $0.putBack("account_links", in: $1) }),
  ]

  /// The person's own accounts go, and with them every session; of others who acted for them the link.
  package static let erasure: [Erasure.Part] = [
    Erasure.Part(["portal_accounts", "account_links"]) { contact, tx in
      let accounts = try tx.all("SELECT id FROM portal_accounts WHERE contact_id = \(contact)") { try $0("id") as AccountID }
      for account in accounts { try PortalAccount.remove(account, in: tx) }
      try tx.run("UPDATE sessions SET link_id = NULL WHERE link_id IN (SELECT id FROM account_links WHERE contact_id = \(contact))")
      try tx.run("DELETE FROM account_links WHERE contact_id = \(contact)")
    }
  ]

  package static let removal: [Removal.Part] = [
    Removal.Part(
      ["portal_accounts", "account_links"], obstacle: "accounts",
      count: { contact, tx in
        try tx.value(
          """
          SELECT COUNT(*) AS value FROM (SELECT id FROM portal_accounts WHERE contact_id = \(contact)
            UNION SELECT account_id FROM account_links WHERE contact_id = \(contact)) AS accounts
          """) ?? 0
      })
  ]

  /// An account that acts for both goes on with its link to the one; whoever acts for the other at this moment is back with their own person.
  private static func linksOver(_ handover: Handover, in tx: Transaction) throws {
    try handover.move(
      "account_links",
      except: "EXISTS (SELECT 1 FROM account_links o WHERE o.contact_id = \(handover.to) AND o.account_id = t.account_id)", in: tx)
    try tx.run(
      "UPDATE sessions SET link_id = NULL WHERE link_id IN (SELECT id FROM account_links WHERE contact_id = \(handover.from))")
  }

  private static func over(_ handover: Handover, in tx: Transaction) throws {
    try handover.move(
      "portal_accounts",
      except: """
        EXISTS (SELECT 1 FROM portal_accounts o WHERE o.contact_id = \(handover.to) AND (o.mobile = t.mobile OR o.email = t.email))
        """, in: tx)
    let left = try tx.all("SELECT * FROM portal_accounts WHERE contact_id = \(handover.from)", Ways.init(row:))
    for account in left { try shut(account, handover, in: tx) }
  }

  /// What was proven with the account that is left counts for the other one; its sessions end, and the next code opens the other one.
  private static func shut(_ account: Ways, _ handover: Handover, in tx: Transaction) throws {
    let others = try tx.all("SELECT * FROM portal_accounts WHERE contact_id = \(handover.to)", Ways.init(row:))
    for other in others {
      let mobile = account.mobile != nil && account.mobile == other.mobile && account.mobileProven
      let email = account.email != nil && account.email == other.email && account.emailProven
      guard mobile && !other.mobileProven || email && !other.emailProven else { continue }
      try handover.note("account", on: other.id, other.values, in: tx)
      try tx.run(
        """
        UPDATE portal_accounts SET mobile_proven = \(other.mobileProven || mobile), email_proven = \(other.emailProven || email),
          activated_at = COALESCE(activated_at, \(tx.now)) WHERE id = \(other.id)
        """)
    }
    try handover.note("account", on: account.id, account.values, in: tx)
    try tx.run("DELETE FROM sessions WHERE account_id = \(account.id)")
    // Active, but with nothing proven, it is neither found by a code nor swept away.
    try tx.run(
      """
      UPDATE portal_accounts SET mobile_proven = 0, email_proven = 0, activated_at = COALESCE(activated_at, \(tx.now))
      WHERE id = \(account.id)
      """)
  }

  private static func back(_ handover: Handover, in tx: Transaction) throws {
    try handover.putBack("portal_accounts", in: tx)
    for (id, values) in try handover.notes("account", on: AccountMark.self, in: tx) {
      let activatedAt = values["activatedAt"].flatMap { Int64($0) }.map { Instant(milliseconds: $0) }
      try tx.run(
        """
        UPDATE portal_accounts SET mobile_proven = \(values["mobile"] == "1"), email_proven = \(values["email"] == "1"),
          activated_at = \(activatedAt), opened_at = \(tx.now) WHERE id = \(id)
        """)
    }
  }

  /// The ways into an account, and which of them are proven.
  private struct Ways {
    let id: AccountID
    let mobile: String?
    let email: String?
    let mobileProven: Bool
    let emailProven: Bool
    let activatedAt: Instant?

    init(row: Row) throws {
      id = try row("id")
      mobile = try row("mobile")
      email = try row("email")
      mobileProven = try row("mobile_proven")
      emailProven = try row("email_proven")
      activatedAt = try row("activated_at")
    }

    var values: [String: String] {
      var values = ["mobile": mobileProven ? "1" : "0", "email": emailProven ? "1" : "0"]
      values["activatedAt"] = activatedAt.map { "\($0.milliseconds)" }
      return values
    }
  }
}
