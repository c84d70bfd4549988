/// Where an answer goes besides the request: an attribute of the contact, or of what the form opens.
package enum Mapping: String, Sendable, CaseIterable {
  case contactName = "contact.name"
  case contactMobile = "contact.mobile"
  case contactPhone = "contact.phone"
  case contactEmail = "contact.email"
  case contactCompany = "contact.company"
  case contactNationalID = "contact.nationalID"
  case contactCompanyID = "contact.companyID"
  case contactCity = "contact.city"
  case contactAddress = "contact.address"
  case contactPostalCode = "contact.postalCode"
  case contactBirthDate = "contact.birthDate"
  case contactJobTitle = "contact.jobTitle"
  case contactWebsite = "contact.website"
  case leadSubject = "lead.subject"
  case leadNote = "lead.note"
  case leadValue = "lead.value"
  case orderDeliverBy = "order.deliverBy"
  case orderNote = "order.note"
  case warrantySerial = "warranty.serial"
  case warrantyPurchasedOn = "warranty.purchasedOn"

  /// The kinds of field that hold such a value.
  package var kinds: [FieldKind] {
    switch self {
    case .contactName, .contactCompany, .contactCity, .contactJobTitle: [.shortText]
    case .contactMobile: [.mobile]
    case .contactPhone: [.phone]
    case .contactEmail: [.email]
    case .contactNationalID: [.nationalID]
    case .contactCompanyID: [.companyID]
    case .contactAddress: [.address]
    case .contactPostalCode: [.postalCode]
    case .contactWebsite: [.webAddress]
    case .contactBirthDate, .orderDeliverBy, .warrantyPurchasedOn: [.date]
    case .leadSubject: [.shortText, .choice, .hidden]
    case .leadValue: [.money, .calculated]
    case .leadNote, .orderNote: [.longText, .shortText]
    case .warrantySerial: [.serial]
    }
  }

  /// What the form must open for the value to go anywhere; nil for the contact, which any form may fill.
  package var openings: [FormOptions.Opening]? {
    switch self {
    case .leadSubject, .leadNote, .leadValue: [.lead, .opportunity]
    case .orderDeliverBy, .orderNote: [.order]
    case .warrantySerial, .warrantyPurchasedOn: [.warranty]
    default: nil
    }
  }
}
