import Events
import Kernel
import Storage

// The passkeys of a customer: beside the code, for whoever makes one.
extension PortalAccount {
  /// What came of signing in by passkey; nothing is thrown, so that a challenge is used up and a copied key is told of.
  package enum PasskeyEntry: Sendable {
    case entered(PortalAccount)
    case wrong
    case copied
  }

  /// Checks an answer to a challenge; it says by itself whose it is. Tries from one address are counted, of one account none are: a signature is
  /// not guessed, so nobody has to be kept from trying.
  package static func signIn(
    _ answer: Passkey.Answer, from address: String, party: WebAuthn.Party, in tx: Transaction
  ) throws -> PasskeyEntry {
    switch try Passkey.check(answer, to: .signIn, party: party, in: tx) {
    case .wrong: return .wrong
    case .copied(let passkey):
      if let id = passkey.account, let account = try find(id, in: tx) {
        try tx.publish(
          "account.passkeyCopied", on: id, contact: account.contact, by: .system, ["address": address, "agent": passkey.agent])
      }
      return .copied
    case .right(let passkey):
      // An account that another one took over has nothing proven any more, and opens nothing.
      guard let id = passkey.account, let account = try find(id, in: tx), account.isActive, try hasWay(id, in: tx) else { return .wrong }
      return .entered(account)
    }
  }

  /// Keeps a passkey; its owner is told, wherever they have proven to be.
  package static func add(
    _ made: Passkey.Made, handle: [UInt8], for viewer: CustomerViewer, agent: String, from address: String, party: WebAuthn.Party,
    in tx: Transaction
  ) throws {
    let passkey = try Passkey.add(made, handle: handle, for: .customer(viewer.account), agent: agent, party: party, in: tx)
    try tx.publish(
      "account.passkeyAdded", on: viewer.account, contact: viewer.contact, by: viewer.actor, ["address": address, "agent": passkey.agent])
  }

  /// Takes one of the viewer's passkeys away.
  /// - Throws: `Refusal.notFound`.
  package static func remove(_ passkey: ID<Passkey>, of viewer: CustomerViewer, in tx: Transaction) throws {
    try Passkey.remove(passkey, of: .customer(viewer.account), in: tx)
    try tx.publish("account.passkeyRemoved", on: viewer.account, contact: viewer.contact, by: viewer.actor)
  }

  private static func hasWay(_ id: AccountID, in tx: Transaction) throws -> Bool {
    try tx.value("SELECT 1 AS value FROM portal_accounts WHERE id = \(id) AND (mobile_proven = 1 OR email_proven = 1)") as Int? == 1
  }
}
