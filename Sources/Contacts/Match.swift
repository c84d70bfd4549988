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
    try compare(claim, with: try Contact.find(contact, in: tx), before, request, in: tx)
    return Match(contact: contact, outcome: .found, reach: claim.destinations.filter { opensAccount($0, before) })
  }

  private static func create(
    _ claim: ContactClaim, insteadOf candidates: [ContactID], _ request: RequestID?, in tx: Transaction
  ) throws -> Match {
    let contact = try Contact.insert(ContactDraft(claim), source: claim.source, origin: .first, in: tx)
    try tx.publish(
      "contact.created", on: contact, contact: contact, request: request, by: .visitor, ["source": claim.source], customerSees: false)
    return Match(contact: contact, outcome: candidates.isEmpty ? .created : .ambiguous(candidates), reach: claim.destinations)
  }

  /// A proven point wins; else every contact with one of the claim's points, narrowed by name when there are several.
  private static func candidates(_ claim: ContactClaim, in tx: Transaction) throws -> [ContactID] {
    let points = try tx.all(
      """
      SELECT p.contact_id, c.name, (CASE WHEN p.proven_at IS NULL THEN 0 ELSE 1 END) AS is_proven
      FROM contact_points p JOIN contacts c ON c.id = p.contact_id
      WHERE p.value IN \(list: claim.destinations) ORDER BY p.contact_id LIMIT 100
      """
    ) { (contact: try $0("contact_id") as ContactID, name: try $0("name") as String, isProven: try $0("is_proven") as Bool) }
    let proven = points.filter(\.isProven)
    let matching = proven.isEmpty ? points : proven
    let all = unique(matching.map(\.contact))
    guard all.count > 1 else { return all }
    let sameName = unique(matching.filter { Text.compact($0.name) == Text.compact(claim.name) }.map(\.contact))
    return sameName.count == 1 ? sameName : all
  }

  private static func unique(_ ids: [ContactID]) -> [ContactID] { ids.reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }

  private static func compare(
    _ claim: ContactClaim, with contact: Contact, _ points: [ContactPoint], _ request: RequestID?, in tx: Transaction
  ) throws {
    for (field, value) in claim.values {
      let current = known(field, of: contact, points, beside: value)
      if current.isEmpty {
        try fill(field, value, of: contact.id, in: tx)
      } else if !isSame(field, current, value) {
        try Proposal.open(field, from: current, to: value, of: contact.id, proof: claim.proof, request: request, in: tx)
      }
    }
  }

  /// What we know of a field; of several numbers the one that is meant, else the primary one.
  private static func known(_ field: Contact.Field, of contact: Contact, _ points: [ContactPoint], beside value: String) -> String {
    func point(_ kind: ContactPoint.Kind) -> String {
      let values = points.filter { $0.kind == kind }.map(\.value)
      return values.first { $0 == value } ?? values.first ?? ""
    }
    return switch field {
    case .name: contact.name
    case .mobile: point(.mobile)
    case .email: point(.email)
    case .company: contact.company ?? ""
    case .city: contact.city ?? ""
    case .nationalID: contact.nationalID ?? ""
    }
  }

  private static func isSame(_ field: Contact.Field, _ a: String, _ b: String) -> Bool {
    switch field {
    case .name, .company, .city: Text.compact(a) == Text.compact(b)
    case .mobile, .email, .nationalID: a == b
    }
  }

  private static func fill(_ field: Contact.Field, _ value: String, of contact: ContactID, in tx: Transaction) throws {
    switch field {
    case .mobile: try ContactPoint.add(.mobile, value, to: contact, origin: .filled, in: tx)
    case .email: try ContactPoint.add(.email, value, to: contact, origin: .filled, in: tx)
    case .name, .company, .city, .nationalID: try Contact.set(field, to: value, of: contact, in: tx)
    }
  }

  /// A point that was proven or that staff noted; one of a new contact's own only as long as nobody has proven another.
  private static func opensAccount(_ destination: Destination, _ points: [ContactPoint]) -> Bool {
    guard let point = points.first(where: { $0.value == destination.text }) else { return false }
    if point.provenAt != nil || point.origin == .staff { return true }
    return point.origin == .first && points.allSatisfy { $0.provenAt == nil }
  }
}
