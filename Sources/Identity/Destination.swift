import Language
import Storage

/// Where a person is reached and proves to be: a mobile number or an e-mail address.
package enum Destination: Hashable, Sendable {
  case mobile(Phone)
  case email(Email)

  /// Reads either, as a visitor types it; a landline gets no message and is none.
  package init?(_ typed: String) {
    if typed.contains("@") {
      guard let email = Email(typed) else { return nil }
      self = .email(email)
    } else {
      guard let phone = Phone(typed), phone.kind != .landline else { return nil }
      self = .mobile(phone)
    }
  }

  /// As it is stored and compared: E.164, or the address in lower case.
  package var text: String {
    switch self {
    case .mobile(let phone): phone.e164
    case .email(let email): email.address.lowercased()
    }
  }

  package static func == (a: Destination, b: Destination) -> Bool { a.text == b.text }
  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension Destination: ColumnValue {
  package static var kind: SQLValue.Kind { .text }
  package var sqlValue: SQLValue { .text(text) }
  package init(column: Column) throws {
    guard let destination = Destination(try String(column: column)) else { throw DecodingFailure(column, wanted: "destination") }
    self = destination
  }
}
