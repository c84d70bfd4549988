import Care
import Club
import Contacts
import Events
import Forms
import Foundation
import Identity
import Kernel
import Language
import Pipeline
import Storage

/// From an answer to everything it leads to, in the transaction that keeps the answer: the contact is found or made, a portal account is opened
/// that waits for its proof, a warranty is registered, a lead is opened.
struct Intake: SubmissionTarget {
  func contact(for draft: AnswerDraft, by actor: Actor, known: ContactID?, request: RequestID, in tx: Transaction) throws -> ContactID? {
    let options = draft.form.definition.options
    let known = try signedIn(actor, for: known, in: tx)
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

  /// For whom the customer acts who is signed in.
  private func signedIn(_ actor: Actor, for known: ContactID?, in tx: Transaction) throws -> ContactID? {
    guard case .customer(let account, _) = actor else { return nil }
    return try known ?? PortalAccount.find(account, in: tx)?.contact
  }

  func opened(_ submission: Submission, draft: AnswerDraft, in tx: Transaction) throws {
    guard let contact = submission.contact else { return }
    switch draft.form.definition.options.opens {
    case .none, .order: break
    case .lead: try Lead.open(draft.lead(.lead, from: submission.source), for: contact, request: submission.id, in: tx)
    case .opportunity: try Lead.open(draft.lead(.opportunity, from: submission.source), for: contact, request: submission.id, in: tx)
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
  /// What the answer says of its sender; nil when it names nobody. Who gives no name is called by their number or address until somebody knows better.
  fileprivate func claim(isSignedIn: Bool) -> ContactClaim? {
    guard let name = text(.contactName) ?? text(.contactMobile) ?? text(.contactEmail) else { return nil }
    let options = form.definition.options
    return ContactClaim(
      name: name, mobile: text(.contactMobile).flatMap { Phone($0) }, email: text(.contactEmail).flatMap { Email($0) },
      details: details, matchBy: Set(options.matchBy.compactMap { ContactClaim.Key(rawValue: $0.rawValue) }),
      proof: isSignedIn ? .signedIn : .typed, source: form.definition.slug)
  }

  /// Attributes in canonical form. What is said of the address as a whole stands behind what a field of its own says.
  private var details: [Contact.Field: String] {
    var details: [Contact.Field: String] = [:]
    if let field = form.definition.field(mapped: .contactAddress), case .address(let address) = answers[field.id] {
      details = [.province: address.province, .city: address.city, .address: address.street]
      details[.postalCode] = address.postalCode
    }
    let mapped: [Contact.Field: Mapping] = [
      .phone: .contactPhone, .company: .contactCompany, .companyID: .contactCompanyID, .jobTitle: .contactJobTitle,
      .nationalID: .contactNationalID, .birthDate: .contactBirthDate, .city: .contactCity, .postalCode: .contactPostalCode,
      .website: .contactWebsite,
    ]
    for (field, mapping) in mapped { if let told = text(mapping) { details[field] = told } }
    return details
  }

  /// What the sellers get to see; without a subject of its own it is that of the form.
  fileprivate func lead(_ kind: Lead.Kind, from source: Submission.Source) -> Lead.Draft {
    let field = form.definition.field(mapped: .leadSubject)
    let told = text(.leadSubject)
    let chosen = field?.options.first { $0.id == told }?.label(tongue)
    // A calculated value may have decimals; a rial has none.
    let value = text(.leadValue).flatMap { Int64($0.prefix { $0 != "." }) }.map { Money($0) }
    return Lead.Draft(
      kind, subject: chosen ?? told ?? form.definition.title(tongue), note: text(.leadNote), value: value, origin: Lead.Origin(source))
  }
}

extension Lead.Origin {
  /// What the link said, else the site that led here, else the one that the form stands in.
  fileprivate init(_ source: Submission.Source) {
    self.init(
      source: source.utm["source"] ?? Lead.Origin.host(source.referrer) ?? Lead.Origin.host(source.origin), medium: source.utm["medium"],
      // A page of our own led nobody here.
      campaign: source.utm["campaign"], referrer: source.referrer ?? source.page.flatMap { $0.hasPrefix("/") ? nil : $0 })
  }

  private static func host(_ address: String?) -> String? {
    address.flatMap { URL(string: $0)?.host() }.map { $0.hasPrefix("www.") ? String($0.dropFirst(4)) : $0 }
  }
}
