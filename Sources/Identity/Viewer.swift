import Events
import Kernel
import Language
import Storage

/// A customer who is signed in, and for whom.
package struct CustomerViewer: Sendable {
  /// The session's name in the database; the token itself is known to the browser alone.
  package let session: [UInt8]
  package let account: AccountID
  /// For whom they act: their own person, or who else the account was linked with.
  package let contact: ContactID
  package let name: String
  package let tongue: Tongue
  package let seenAt: Instant
  /// When they last read what is new.
  package let toldAt: Instant
  /// Whose records they see.
  package internal(set) var scope: ContactScope
  /// Whether they may also act for the contact: accept, spend, send.
  package let mayAct: Bool
  /// Whether the account acts for several.
  package let hasChoice: Bool
  /// The member of the staff who sees the portal as this customer does. Nothing can be changed then: such a viewer is never admitted to an act.
  package let seenBy: String?

  /// Who did it, for events.
  package var actor: Actor { .customer(account, name: name) }
}

/// A member of the staff who is signed in.
package struct StaffViewer: Sendable {
  /// The session's name in the database; the token itself is known to the browser alone.
  package let session: [UInt8]
  package let id: StaffID
  package let name: String
  package let isAdministrator: Bool
  package let rights: Rights
  package let seenAt: Instant
  /// An administrator asked for a new password: until there is one, nothing else is open.
  package var mustChangePassword = false
  package var hasSecondFactor = false
  /// When they last gave their password.
  package var confirmedAt = Instant(milliseconds: 0)

  /// Whether they may do this at all, to whatever record.
  package func may(_ module: Rights.Module, _ operation: Rights.Operation = .view) -> Bool { rights[module, operation] > .none }

  /// The records to which they may do this.
  package func scope(_ module: Rights.Module, _ operation: Rights.Operation = .view) -> StaffScope {
    StaffScope(id, rights[module, operation])
  }

  /// Who did it, for events.
  package var actor: Actor { .staff(id, name: name) }
}

extension CustomerViewer {
  init(row: Row) throws {
    session = try row("token_hash")
    account = try row("account_id")
    contact = try row("contact_id")
    name = try row("name")
    tongue = Tongue(rawValue: try row("tongue")) ?? .fa
    seenAt = try row("seen_at")
    toldAt = try row("told_at")
    scope = ContactScope(contact)
    mayAct = try row("may_act")
    hasChoice = try (row("links") as Int) > 1
    seenBy = try row("watcher")
  }
}

extension StaffViewer {
  init(row: Row) throws {
    session = try row("token_hash")
    id = try row("staff_id")
    name = try row("name")
    isAdministrator = try row("role") as String == Role.administrator
    rights = isAdministrator ? Rights.administrator : .known(try row("rights") ?? "")
    seenAt = try row("seen_at")
    mustChangePassword = try row("must_change_password")
    hasSecondFactor = try row("has_second_factor")
    confirmedAt = try row("confirmed_at")
  }
}
