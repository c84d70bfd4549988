import Care
import Club
import Contacts
import Events
import Forms
import Identity
import Kernel
import Language
import Storage

/// From an answer to everything it leads to, in the transaction that keeps the answer: the contact is found or made, a portal account is opened
/// that waits for its proof, a warranty is registered.
struct Intake: SubmissionTarget {
  func contact(for draft: AnswerDraft, by actor: Actor, request: RequestID, in tx: Transaction) throws -> ContactID? {
    let options = draft.form.definition.options
    let known = try signedIn(actor, in: tx)
    guard options.storesContact, let claim = draft.claim(isSignedIn: known != nil) else { return known }
    let match = try Match.take(claim, for: known, request: request, in: tx)
    if options.makesAccount, known == nil {
      _ = try PortalAccount.open(for: match.contact, name: claim.name, at: match.reach, tongue: draft.tongue, in: tx)
    }
    if case .ambiguous(let others) = match.outcome {
      try tx.publish(
        "contact.ambiguous", on: match.contact, contact: match.contact, request: request,
        ["candidates": others.map(\.description).joined(separator: " ")], customerSees: false)
    }
    return match.contact
  }

  private func signedIn(_ actor: Actor, in tx: Transaction) throws -> ContactID? {
    guard case .customer(let account, _) = actor else { return nil }
    return try PortalAccount.find(account, in: tx)?.contact
  }

  func opened(_ submission: Submission, draft: AnswerDraft, in tx: Transaction) throws {
    guard let contact = submission.contact else { return }
    switch draft.form.definition.options.opens {
    case .none, .order, .lead, .opportunity: break
    case .warranty:
      let serial = draft.form.definition.field(mapped: .warrantySerial)
      do {
        _ = try Warranty.register(
          WarrantyClaim(serial: draft.text(.warrantySerial) ?? "", purchasedOn: draft.day(.warrantyPurchasedOn)), for: contact,
          request: submission.id, in: tx)
      } catch Refusal.invalid(let errors) {
        // Care speaks of `serial` and `purchasedOn`; the form may call its fields otherwise.
        let purchased = draft.form.definition.field(mapped: .warrantyPurchasedOn)
        throw Refusal.invalid(
          Dictionary(
            uniqueKeysWithValues: errors.map { field, word in
              ((field == "serial" ? serial : purchased)?.id ?? field, word)
            }))
      }
    case .membership: try Card.issue(for: contact, request: submission.id, in: tx)
    }
  }
}

extension AnswerDraft {
  /// What the answer says of its sender; nil when it names nobody.
  fileprivate func claim(isSignedIn: Bool) -> ContactClaim? {
    guard let name = text(.contactName) else { return nil }
    return ContactClaim(
      name: name, mobile: text(.contactMobile).flatMap { Phone($0) }, email: text(.contactEmail).flatMap { Email($0) },
      company: text(.contactCompany), city: text(.contactCity), nationalID: text(.contactNationalID),
      proof: isSignedIn ? .signedIn : .typed, source: form.definition.slug)
  }
}
