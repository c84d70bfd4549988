import Events
import Kernel
import Storage

extension Staff {
  /// How far somebody has come.
  package enum Entry: Sendable {
    /// The session's token.
    case entered(String)
    /// The password was right; whoever brings this ticket with a second factor comes in.
    case second(ticket: String)
  }

  /// Signs in with a password.
  ///
  /// Five tries in a quarter of an hour for an account from one address, thirty from one address for all. The account alone is not counted:
  /// then anybody could lock its owner out.
  /// - Throws: `Refusal.tooOften`; `Refusal.invalid` for a wrong password, an unknown address and a closed account alike, in the same time.
  package static func signIn(
    email: String, password: String, from address: String, agent: String, seal: Seal, cost: Password.Cost = .standard, in database: Database
  ) async throws -> Entry {
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
      return try enter(staff.id, agent: agent, from: address, seal: seal, in: tx)
    }
  }

  /// Lets in whoever has shown the first factor, or asks for the second.
  package static func enter(_ id: StaffID, agent: String, from address: String, seal: Seal, in tx: Transaction) throws -> Entry {
    guard let staff = try find(id, in: tx) else { throw Refusal.notFound }
    guard try !SecondFactor.of(id, in: tx).exists else {
      return .second(ticket: seal.passwordToken(secondPurpose, for: id, until: tx.now + .minutes(10), stored: staff.passwordHash ?? ""))
    }
    return .entered(try open(staff, agent: agent, from: address, in: tx))
  }

  private static let secondPurpose = "second factor"

  /// Whose ticket it is, if it is still good.
  package static func find(ticket: String, seal: Seal, in tx: Transaction) throws -> Staff? {
    let id = try seal.openPasswordToken(secondPurpose, ticket, at: tx.now) { (id: StaffID) in
      try find(id, in: tx).flatMap { $0.isActive ? $0.passwordHash ?? "" : nil }
    }
    return try id.flatMap { try find($0, in: tx) }
  }

  /// Signs in with the second factor; the answer is the session's token. Only whoever has the password comes this far, so tries are counted for the
  /// member, too.
  /// - Throws: `Refusal.gone` for a ticket that is over, `Refusal.invalid` for `code`, `Refusal.tooOften`.
  package static func signIn(
    ticket: String, _ proof: SecondFactor.Proof, from address: String, agent: String, seal: Seal, in database: Database
  ) async throws -> String {
    let staff = try await database.write { tx in
      guard let staff = try find(ticket: ticket, seal: seal, in: tx) else { throw Refusal.gone("console.ticketGone") }
      try Throttle.pace("second factor of \(staff.id)", in: tx)
      return staff
    }
    let token: String? = try await database.write { tx in
      guard try SecondFactor.check(proof, of: staff.id, seal: seal, in: tx) else {
        try Audit.note("staff.secondFailed", on: staff.id, label: staff.name, by: .visitor, from: address, in: tx)
        return nil
      }
      try Throttle.clear("second factor of \(staff.id)", in: tx)
      return try open(staff, agent: agent, from: address, in: tx)
    }
    guard let token else { throw Refusal.invalid(["code": "identity.wrongSecond"]) }
    return token
  }

  private static func open(_ staff: Staff, agent: String, from address: String, in tx: Transaction) throws -> String {
    let actor = Actor.staff(staff.id, name: staff.name)
    try Audit.note("staff.signedIn", on: staff.id, label: staff.name, by: actor, from: address, in: tx)
    return try Session.open(for: .staff(staff.id), agent: agent, from: address, in: tx)
  }
}
