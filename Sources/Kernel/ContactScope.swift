/// Whose records a customer sees: those of the contact for whom they act, and with a wider scope those of its company and of the company's
/// subsidiaries.
package struct ContactScope: Hashable, Sendable {
  /// For whom: whatever is made or spent is this contact's.
  package let acting: ContactID
  /// All of them; `acting` comes first.
  package let contacts: [ContactID]
  private let names: [ContactID: String]

  /// - Parameter names: of the others, when there are some.
  package init(_ acting: ContactID, others names: [ContactID: String] = [:]) {
    self.acting = acting
    self.names = names
    contacts = [acting] + names.keys.filter { $0 != acting }
  }

  /// Whose a record is, where that has to be said: nil for the records of whom one acts for.
  package func name(of contact: ContactID?) -> String? { contact == acting ? nil : contact.flatMap { names[$0] } }
}
