import Events
import Identity
import Kernel
import Language
import Storage

/// Whom an answer is from. A known contact is never altered: blanks are filled, differing values become proposals, doubt makes a new contact
/// and is shown.
package struct Match: Sendable {
  package let contact: ContactID
  package let outcome: Outcome
  /// The claim's numbers and addresses that may open a portal account for this contact. What somebody just added to a known contact is
  /// not among them: a stranger who knows an address could otherwise add a number of their own and walk in.
  package let reach: [Destination]

  package enum Outcome: Sendable, Equatable {
    case created
    case found
    /// A new contact, since it may be any of these.
    case ambiguous([ContactID])
  }

  /// Finds or makes the contact of a claim.
  /// - Parameter known: the contact of a customer who is signed in, who needs no guess.
  package static func take(
    _ claim: ContactClaim, for known: ContactID? = nil, request: RequestID?, in tx: Transaction
  ) throws -> Match {
    let candidates = try known.map { [$0] } ?? candidates(claim, in: tx)
    guard candidates.count == 1, let contact = candidates.first else { return try create(claim, insteadOf: candidates, request, in: tx) }
    let before = try ContactPoint.of(contact, in: tx)
    try compare(claim.values, with: try Contact.find(contact, in: tx), before, proof: claim.proof, request, in: tx)
    return Match(contact: contact, outcome: .found, reach: claim.destinations.filter { opensAccount($0, before) })
  }

  private static func create(
    _ claim: ContactClaim, insteadOf candidates: [ContactID], _ request: RequestID?, in tx: Transaction
  ) throws -> Match {
    let contact = try Contact.insert(ContactDraft(claim), source: claim.source, origin: .first, in: tx)
    try tx.publish(
      "contact.created", on: contact, contact: contact, request: request, by: .visitor, ["source": claim.source], customerSees: false)
    if !candidates.isEmpty { try Doubt.open(contact, maybe: candidates, request: request, in: tx) }
    return Match(contact: contact, outcome: candidates.isEmpty ? .created : .ambiguous(candidates), reach: claim.destinations)
  }

  /// A point that was proven or that staff noted; one of a new contact's own only as long as nobody has proven another.
  private static func opensAccount(_ destination: Destination, _ points: [ContactPoint]) -> Bool {
    guard let point = points.first(where: { $0.value == destination.text }) else { return false }
    if point.provenAt != nil || point.origin == .staff { return true }
    return point.origin == .first && points.allSatisfy { $0.provenAt == nil }
  }
}

// Who it may be.
extension Match {
  /// A known contact that the claim points to, and how strongly.
  private struct Hit {
    let contact: ContactID
    let strength: Strength
  }

  private enum Strength: Int, CaseIterable { case provenMobile, provenEmail, nationalID, unproven }

  /// The contacts of the strongest hits. That one of several has the same name decides nothing: in a family father and son may.
  private static func candidates(_ claim: ContactClaim, in tx: Transaction) throws -> [ContactID] {
    var hits = try byPoint(claim, in: tx)
    if !hits.contains(where: { $0.strength.rawValue < Strength.nationalID.rawValue }) { hits += try byNationalID(claim, in: tx) }
    let strongest = hits.map(\.strength.rawValue).min()
    let matching = hits.filter { $0.strength.rawValue == strongest }
    return unique(matching.map(\.contact))
  }

  private static func byPoint(_ claim: ContactClaim, in tx: Transaction) throws -> [Hit] {
    let keys = claim.destinations.filter { claim.matchBy.contains($0.isMobile ? .mobile : .email) }
    if keys.isEmpty { return [] }
    return try tx.all(
      """
      SELECT p.contact_id, p.kind, (CASE WHEN p.proven_at IS NULL THEN 0 ELSE 1 END) AS is_proven
      FROM contact_points p JOIN contacts c ON c.id = p.contact_id
      WHERE p.value IN \(list: keys) AND c.merged_into IS NULL AND c.deleted_at IS NULL ORDER BY p.contact_id LIMIT 100
      """
    ) { row in
      let (contact, kind): (ContactID, ContactPoint.Kind) = (try row("contact_id"), try row("kind"))
      let isProven: Bool = try row("is_proven")
      return Hit(
        contact: contact, strength: isProven ? (kind == .email ? .provenEmail : .provenMobile) : .unproven)
    }
  }

  private static func byNationalID(_ claim: ContactClaim, in tx: Transaction) throws -> [Hit] {
    guard claim.matchBy.contains(.nationalID), let nationalID = claim.details[.nationalID] else { return [] }
    return try tx.all(
      "SELECT id FROM contacts WHERE national_id = \(nationalID) AND merged_into IS NULL AND deleted_at IS NULL ORDER BY id LIMIT 100"
    ) { Hit(contact: try $0("id"), strength: .nationalID) }
  }

  private static func unique(_ ids: [ContactID]) -> [ContactID] { ids.reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}

// What it says beyond what we know.
extension Match {
  /// Fills what is blank and proposes what differs; returns the proposals that were made, filled ones among them.
  @discardableResult
  static func compare(
    _ values: [(field: Contact.Field, value: String)], with contact: Contact, _ points: [ContactPoint], proof: ContactClaim.Proof,
    _ request: RequestID?, in tx: Transaction
  ) throws -> [ID<Proposal>] {
    try values.compactMap { field, value in
      let current = known(field, of: contact, points, beside: value)
      if !current.isEmpty, field.isSame(current, value) { return nil }
      let proposal = Proposal.New(contact: contact.id, request: request, field: field, current: current, proposed: value, proof: proof)
      if !current.isEmpty { return try proposal.open(in: tx) }
      if let kind = field.point {
        try ContactPoint.add(kind, value, to: contact.id, origin: .filled, in: tx)
      } else {
        try Contact.set(field, to: value, of: contact.id, in: tx)
      }
      return try proposal.noteAsFilled(in: tx)
    }
  }

  /// What we know of a field; of several numbers the one that is meant, else the primary one.
  private static func known(_ field: Contact.Field, of contact: Contact, _ points: [ContactPoint], beside value: String) -> String {
    guard let kind = field.point else { return contact[field] ?? "" }
    // A mobile number that was noted as a telephone is known all the same.
    let values = points.filter { $0.kind == kind || $0.value == value }.map(\.value)
    return values.first { $0 == value } ?? values.first ?? ""
  }
}
