import Contacts
import Kernel
import Storage

extension Contact {
  /// What we know of somebody, by what a form asks for; canonical, as `FormMarkup.prefill` wants it.
  package static func known(_ id: ContactID, in tx: Transaction) throws -> [Mapping: String] {
    let contact = try find(id, in: tx)
    let points = try ContactPoint.of(id, in: tx)
    var known: [Mapping: String] = [.contactName: contact.name]
    known[.contactMobile] = points.first { $0.kind == .mobile }?.value
    known[.contactEmail] = points.first { $0.kind == .email }?.value
    known[.contactPhone] = points.first { $0.kind == .phone }?.value
    let attributes: [Mapping: Field] = [
      .contactCompany: .company, .contactCompanyID: .companyID, .contactJobTitle: .jobTitle, .contactNationalID: .nationalID,
      .contactBirthDate: .birthDate, .contactCity: .city, .contactPostalCode: .postalCode, .contactWebsite: .website,
    ]
    for (mapping, field) in attributes { known[mapping] = contact[field] }
    return known
  }
}
