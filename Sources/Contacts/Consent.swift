import Events
import Kernel
import Storage

/// What a contact agreed to, in the words that stood beside the box, and when they took it back.
package struct Consent: Sendable {
  /// What for.
  package enum Purpose: String, CaseIterable, Sendable, ColumnValue {
    /// Keeping their data at all; taken back by asking for erasure.
    case privacy
    /// News and offers by SMS.
    case sms
    /// News and offers by e-mail.
    case email

    /// Whether the contact may switch it at any time.
    package var isFree: Bool { self != .privacy }
  }

  package let id: ID<Consent>
  package let purpose: Purpose
  package let wording: String
  /// The form or page that it was given on.
  package let source: String
  package let givenAt: Instant
  package let withdrawnAt: Instant?

  /// Notes that the contact agrees; once more to what stands is nothing new.
  package static func give(
    _ purpose: Purpose, wording: String, by contact: ContactID, source: String, in tx: Transaction
  ) throws {
    if try of(contact, in: tx).contains(where: { $0.purpose == purpose && $0.withdrawnAt == nil && $0.wording == wording }) { return }
    try tx.run(
      """
      INSERT INTO consents (id, contact_id, purpose, wording, source, given_at)
      VALUES (\(tx.newID(Consent.self)), \(contact), \(purpose), \(wording), \(source), \(tx.now))
      """)
  }

  /// Notes that the contact no longer agrees.
  package static func withdraw(_ purpose: Purpose, by contact: ContactID, in tx: Transaction) throws {
    try tx.run(
      "UPDATE consents SET withdrawn_at = \(tx.now) WHERE contact_id = \(contact) AND purpose = \(purpose) AND withdrawn_at IS NULL")
  }

  /// Everything that was ever agreed to, the latest first.
  package static func of(_ contact: ContactID, in tx: Transaction) throws -> [Consent] {
    try tx.all("SELECT * FROM consents WHERE contact_id = \(contact) ORDER BY given_at DESC, id DESC LIMIT 500") {
      Consent(
        id: try $0("id"), purpose: try $0("purpose"), wording: try $0("wording"), source: try $0("source"), givenAt: try $0("given_at"),
        withdrawnAt: try $0("withdrawn_at"))
    }
  }
}
