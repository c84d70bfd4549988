import Identity
import Kernel
import Storage

/// The way into a form that asks for a password. Who knew it gets a pass that stands in the address for an hour; the page's token stands for it
/// from then on.
package enum FormEntry {
  private static let purpose = "form entry"
  private static let life = Span.hours(1)

  /// Sets the password of a form.
  /// - Parameter hash: from `Password.hash`, which is too slow for a transaction.
  package static func set(_ hash: String, for form: ID<Form>, in tx: Transaction) throws {
    try tx.run(
      """
      INSERT INTO form_entries (form_id, password_hash, changed_at) VALUES (\(form), \(hash), \(tx.now))
      ON CONFLICT (form_id) DO UPDATE SET password_hash = excluded.password_hash, changed_at = excluded.changed_at
      """)
  }

  /// What a typed password is compared with; nil while none is set, and then nobody gets in.
  package static func hash(_ form: ID<Form>, in tx: Transaction) throws -> String? {
    try tx.first("SELECT password_hash FROM form_entries WHERE form_id = \(form)") { try $0("password_hash") }
  }

  /// Counts a try, so that a password cannot be guessed; the address is held back, not the form.
  package static func take(_ form: ID<Form>, from address: String, in tx: Transaction) throws {
    try Throttle.take("entry \(form) \(address)", limit: 10, per: .minutes(15), in: tx)
  }

  /// What whoever knew the password has in the address of the form.
  package static func pass(for form: ID<Form>, at now: Instant, seal: Seal) -> String {
    seal.token(purpose, form.bytes + (now + life).eightBytes)
  }

  /// Whether it is such a pass, and not over.
  package static func holds(_ pass: String, for form: ID<Form>, at now: Instant, seal: Seal) -> Bool {
    guard let bytes = seal.open(purpose, pass), bytes.count == 24 else { return false }
    return Array(bytes[..<16]) == form.bytes && Instant(eightBytes: bytes[16...]) > now
  }
}
