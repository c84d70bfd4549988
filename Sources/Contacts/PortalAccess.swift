import Events
import Identity
import Kernel
import Language
import Storage

/// Somebody whom staff let into the portal on behalf of a contact: the contact's own person, or one of a company's people.
package struct PortalAccess: Sendable {
  let name: String
  let destinations: [Destination]
  package let scope: AccountLink.Scope
  let mayAct: Bool

  /// Reads `name mobile email scope mayAct`.
  /// - Throws: `Refusal.invalid` with every field that is wrong.
  package init(_ fields: Fields) throws {
    var errors: [String: Word] = [:]
    func read(_ field: String, _ error: Word, isMobile: Bool) -> Destination? {
      guard let typed = fields[field] else { return nil }
      let found = Destination(typed).flatMap { $0.isMobile == isMobile ? $0 : nil }
      if found == nil { errors[field] = error }
      return found
    }
    name = Text.stored(fields["name"] ?? "")
    if name.isEmpty { errors["name"] = "field.required" }
    if name.unicodeScalars.count > 200 { errors["name"] = Word("field.tooLong", ["max": "200"]) }
    destinations = [
      read("mobile", "field.badMobile", isMobile: true), read("email", "field.badEmail", isMobile: false),
    ].compactMap(\.self)
    if destinations.isEmpty, errors.isEmpty { errors["mobile"] = "contacts.access.noDestination" }
    scope = fields["scope"].flatMap { AccountLink.Scope(rawValue: $0) } ?? .own
    mayAct = fields["mayAct"] != nil
    guard errors.isEmpty else { throw Refusal.invalid(errors) }
  }

  /// Lets them in: with the account that they have already, else with a new one that waits for its proof. Of a company's people who are not known
  /// yet a contact of their own is made.
  package func grant(to contact: Contact, by staff: StaffViewer, in tx: Transaction) throws -> PortalAccount {
    let known = try destinations.compactMap { try PortalAccount.find(at: $0, in: tx) }.first
    let account = try known ?? open(for: contact, by: staff, in: tx)
    try AccountLink.put(account.id, for: contact.id, scope, mayAct: mayAct, by: staff.actor, in: tx)
    return account
  }

  private func open(for contact: Contact, by staff: StaffViewer, in tx: Transaction) throws -> PortalAccount {
    var home = contact.id
    if contact.kind == .company {
      var fields = Fields([("kind", Contact.Kind.person.rawValue), ("name", name), ("company", contact.name)])
      for destination in destinations { fields.append(destination.isMobile ? "mobile" : "email", destination.text) }
      home = try Contact.add(ContactDraft(fields), source: "console", by: staff.actor, in: tx).id
      try Contact.place(home, under: contact.id, by: staff.actor, in: tx)
    }
    for destination in destinations {
      try ContactPoint.add(destination.isMobile ? .mobile : .email, destination.text, to: home, origin: .staff, in: tx)
    }
    guard let account = try PortalAccount.open(for: home, name: name, at: destinations, in: tx) else { throw Refusal.notFound }
    return account
  }
}
