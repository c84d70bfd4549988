import Events
import Kernel
import Storage

extension Staff {
  /// Signs in with a password; the answer is the session's token.
  ///
  /// Five tries in a quarter of an hour for an account from one address, thirty from one address for all. The account alone is not counted:
  /// then anybody could lock its owner out.
  /// - Throws: `Refusal.tooOften`; `Refusal.invalid` for a wrong password, an unknown address and a closed account alike, in the same time.
  package static func signIn(
    email: String, password: String, from address: String, agent: String, cost: Password.Cost = .standard, in database: Database
  ) async throws -> String {
    let key = "sign-in \(String(email.lowercased().prefix(254))) from \(address)"
    let staff = try await database.write { tx in
      try Throttle.take("sign-in from \(address)", limit: 30, per: .minutes(15), in: tx)
      try Throttle.take(key, limit: 5, per: .minutes(15), in: tx)
      return try Staff.find(email: email, in: tx)
    }
    let stored = staff?.isActive == true ? staff?.passwordHash : nil
    let typed = String(password.prefix(1024))
    guard try await Password.verify(typed, against: stored, cost: cost), let staff, let stored else {
      // Of what was typed only an address of ours is written down: a password may have got into the wrong field.
      try await database.write { tx in
        try Audit.note("staff.signInFailed", label: staff?.email, by: .visitor, from: address, in: tx)
      }
      throw Refusal.invalid(["password": "identity.wrongPassword"])
    }
    let fresh = Password.isOutdated(stored, cost: cost) ? try await Password.hash(typed, cost: cost) : nil
    return try await database.write { tx in
      if let fresh { try tx.run("UPDATE staff SET password_hash = \(fresh) WHERE id = \(staff.id) AND password_hash = \(stored)") }
      try Throttle.clear(key, in: tx)
      let actor = Actor.staff(staff.id, name: staff.name)
      try Audit.note("staff.signedIn", on: staff.id, label: staff.name, by: actor, from: address, in: tx)
      return try Session.open(for: .staff(staff.id), agent: agent, from: address, in: tx)
    }
  }
}
