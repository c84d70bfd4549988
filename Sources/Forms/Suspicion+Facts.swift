import Crypto
import Events
import Foundation
import Identity
import Kernel
import Language
import Storage

extension Suspicion {
  /// Counts an answer against the limits and weighs it.
  /// - Throws: `Refusal.tooOften` when the address or the person sent too many in this hour.
  static func of(_ draft: AnswerDraft, _ fields: Fields, token: FormToken, from address: String, in tx: Transaction) throws -> Suspicion {
    var facts = Facts()
    facts.fromAddress = try Throttle.take("form \(address)", limit: perHourFromAddress, per: .hours(1), in: tx)
    facts.fromContact = try takeOfContact(draft, in: tx)
    facts.filledTrap = fields[FormInput.trap] != nil
    facts.hasProof = Proof.holds(fields[FormInput.proof], for: token)
    facts.after = tx.now - token.begunAt
    facts.pages = draft.form.definition.pages.count
    facts.links = links(in: draft)
    (facts.copies, facts.formsWithCopies) = try copies(draft, in: tx)
    return Suspicion(facts)
  }

  /// A hundred people in an office behind one address still get through.
  private static let perHourFromAddress = 200
  private static let perHourFromContact = 20

  /// The key is a digest: a list of limits shall not be a list of telephone numbers.
  private static func takeOfContact(_ draft: AnswerDraft, in tx: Transaction) throws -> Int {
    guard let reach = draft.text(.contactMobile) ?? draft.text(.contactEmail) else { return 0 }
    let digest = Data(SHA256.hash(data: Data(reach.utf8)).prefix(12)).base64EncodedString()
    return try Throttle.take("form of \(digest)", limit: perHourFromContact, per: .hours(1), in: tx)
  }

  /// How often the longest text was sent in the last day, and to how many forms; a word or a sentence may be anybody's.
  private static func copies(_ draft: AnswerDraft, in tx: Transaction) throws -> (copies: Int, forms: Int) {
    guard let text = draft.freeTexts.map(Text.key).max(by: { $0.utf8.count < $1.utf8.count }), text.count >= 60 else { return (0, 0) }
    let (digest, form) = (Array(SHA256.hash(data: Data(text.utf8)).prefix(16)), draft.form.form)
    let aDayAgo = tx.now - .days(1)
    try tx.run(
      """
      INSERT INTO sent_texts (digest, form_id, copies, sent_at) VALUES (\(digest), \(form), 1, \(tx.now))
      ON CONFLICT (digest, form_id) DO UPDATE SET sent_at = excluded.sent_at,
        copies = CASE WHEN sent_texts.sent_at < \(aDayAgo) THEN 1 ELSE sent_texts.copies + 1 END
      """)
    let found: (Int, Int)? = try tx.first(
      """
      SELECT CAST(COALESCE(SUM(copies), 0) AS BIGINT) AS copies, COUNT(*) AS forms FROM sent_texts
      WHERE digest = \(digest) AND sent_at >= \(aDayAgo)
      """
    ) { (try $0("copies"), try $0("forms")) }
    return found ?? (0, 0)
  }
}
