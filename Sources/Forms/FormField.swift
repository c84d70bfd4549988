import Kernel

/// One field of a form: an answer to give, or a heading or text between.
package struct FormField: Sendable, Equatable, Encodable {
  /// Never changes once published; also the name of the input.
  package let id: String
  package let kind: FieldKind
  package let label: Phrase
  package let help: Phrase?
  package let required: Bool
  /// Of a text its length, of a number its value, of choices and lines their count.
  package let min: Int?
  package let max: Int?
  package let pattern: String?
  package let window: DateWindow?
  package let options: [FieldOption]
  package let maps: Mapping?
  package let sees: Visibility
}

package enum FieldKind: String, Sendable, CaseIterable, Encodable {
  case shortText, longText, mobile, email, nationalID, number, date, choice, choices, consent, productLines, serial, staffNote
  case heading, text

  /// Whether it takes an answer.
  package var isInput: Bool { self != .heading && self != .text }

  /// The longest text that it keeps.
  var longest: Int {
    switch self {
    case .longText, .staffNote: 4000
    case .serial: 64
    default: 200
    }
  }
}

/// Days that a date field takes, today among both.
package enum DateWindow: String, Sendable, CaseIterable, Encodable { case past, future }

/// One of the answers to choose from.
package struct FieldOption: Sendable, Equatable, Encodable {
  package let id: String
  package let label: Phrase
}

/// Where an answer goes besides the request: an attribute of the contact, or of what the form opens.
package enum Mapping: String, Sendable, CaseIterable, Encodable {
  case contactName = "contact.name"
  case contactMobile = "contact.mobile"
  case contactEmail = "contact.email"
  case contactCompany = "contact.company"
  case contactNationalID = "contact.nationalID"
  case contactCity = "contact.city"
  case contactBirthDate = "contact.birthDate"
  case orderDeliverBy = "order.deliverBy"
  case orderNote = "order.note"
  case warrantySerial = "warranty.serial"
  case warrantyPurchasedOn = "warranty.purchasedOn"

  /// The kinds of field that hold such a value.
  var kinds: [FieldKind] {
    switch self {
    case .contactName, .contactCompany, .contactCity: [.shortText]
    case .contactMobile: [.mobile]
    case .contactEmail: [.email]
    case .contactNationalID: [.nationalID]
    case .contactBirthDate, .orderDeliverBy, .warrantyPurchasedOn: [.date]
    case .orderNote: [.longText, .shortText]
    case .warrantySerial: [.serial]
    }
  }
}
