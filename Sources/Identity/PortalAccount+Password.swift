import Events
import Kernel
import Language
import Storage

// The password of a customer: beside the code, for whoever sets one.
extension PortalAccount {
  /// Checks a password. The answer to a wrong one, an unknown destination and an account without a password is the same, in the same time.
  ///
  /// Tries grow dearer for an account from one address, and for all that one address does; the account alone is counted only for devices that it
  /// does not know, and the code always stays open: so nobody can lock its owner out.
  /// - Parameter device: the secret of the browser's cookie, if it has one.
  package static func signIn(
    at destination: Destination, password: String, from address: String, device: String?, cost: Password.Cost = .standard,
    in database: Database
  ) async throws -> PortalAccount {
    let pace = "password of \(destination.text) from \(address)"
    let known = try await database.write { tx in
      let account = try find(at: destination, in: tx)
      let stored: String? = try account.flatMap { try storedPassword(of: $0.id, in: tx) }
      let knowsDevice = try account.map { try Device.isKnown(device, to: $0.id, in: tx) } ?? false
      try Throttle.take("passwords from \(address)", limit: 30, per: .minutes(15), in: tx)
      try Throttle.pace(pace, in: tx)
      if !knowsDevice {
        if try Throttle.isUnderAttack(in: tx) { throw Refusal.tooOften(retryAfter: .minutes(15)) }
        try Throttle.take("password of \(destination.text)", limit: 50, per: .hours(1), in: tx)
      }
      return account.flatMap { account in stored.map { (account: account, stored: $0) } }
    }
    let typed = String(password.prefix(1024))
    guard try await Password.verify(typed, against: known?.stored, cost: cost), let known else {
      try await database.write { tx in
        try Throttle.noteWrong(in: tx)
        guard let account = known?.account else { return }
        try Audit.note(
          "account.signInFailed", on: account.id, label: account.name, contact: account.contact, by: .visitor, from: address, in: tx)
      }
      throw Refusal.invalid(["password": "identity.wrongCustomerPassword"])
    }
    let fresh = Password.isOutdated(known.stored, cost: cost) ? try await Password.hash(typed, cost: cost) : nil
    return try await database.write { tx in
      if let fresh {
        try tx.run(
          "UPDATE portal_accounts SET password_hash = \(fresh) WHERE id = \(known.account.id) AND password_hash = \(known.stored)")
      }
      try Throttle.clear(pace, in: tx)
      return known.account
    }
  }

  /// Whether the account has a password.
  package static func hasPassword(_ id: AccountID, in tx: Transaction) throws -> Bool { try storedPassword(of: id, in: tx) != nil }

  /// Whether `typed` is the account's password. Guesses at it are paced, since the session of a lost telephone may be another's.
  package static func confirm(
    _ typed: String, of id: AccountID, cost: Password.Cost = .standard, in database: Database
  ) async throws -> Bool {
    let stored = try await database.write { tx in
      try Throttle.pace("own password of \(id)", in: tx)
      return try storedPassword(of: id, in: tx)
    }
    guard try await Password.verify(String(typed.prefix(1024)), against: stored, cost: cost) else { return false }
    try await database.write { tx in try Throttle.clear("own password of \(id)", in: tx) }
    return true
  }

  /// A password of the owner's choice, or none any more; every other session ends.
  package static func setPassword(_ hash: String?, of viewer: CustomerViewer, in tx: Transaction) throws {
    try tx.run("UPDATE portal_accounts SET password_hash = \(hash), must_change_password = \(false) WHERE id = \(viewer.account)")
    try Session.closeOthers(of: viewer, in: tx)
    try tx.publish(
      hash == nil ? "account.passwordRemoved" : "account.passwordSet", on: viewer.account, contact: viewer.contact, by: viewer.actor)
  }

  static func storedPassword(of id: AccountID, in tx: Transaction) throws -> String? {
    try tx.value("SELECT password_hash AS value FROM portal_accounts WHERE id = \(id) AND password_hash IS NOT NULL")
  }
}
