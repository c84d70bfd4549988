import Kernel
import Language
import Storage

extension Contact {
  /// What we know of a field that is no number or address, in canonical form: a birth date is an ISO date.
  package subscript(field: Field) -> String? {
    switch field {
    case .name: name
    case .mobile, .phone, .email: nil
    case .company: company
    // Of a company it is its own.
    case .companyID: companyID ?? (kind == .company ? nationalID : nil)
    case .jobTitle: jobTitle
    case .department: department
    case .nationalID: nationalID
    case .birthDate: birthDate?.description
    case .marriedOn: marriedOn?.description
    case .country: country
    case .province: province
    case .city: city
    case .district: district
    case .address: address
    case .postalCode: postalCode
    case .website: website
    case .industry: industry
    }
  }

  /// Sets one field that is no number or address to a value that was checked before; nil makes it blank.
  static func set(_ field: Field, to value: String?, of id: ContactID, in tx: Transaction) throws {
    guard let assignment = assignment(field, value.map(Text.stored)) else { return }
    try tx.run("UPDATE contacts SET \(sql: assignment) WHERE id = \(id)")
  }

  private static func assignment(_ field: Field, _ value: String?) -> SQL? {
    switch field {
    case .name:
      value.map { "name = \($0), search_key = \(SearchKey.of($0)), sort_key = \(Text.sortKey($0))" }
    case .mobile, .phone, .email: nil
    case .company: "company = \(value)"
    case .companyID: "company_id = \(value)"
    case .jobTitle: "job_title = \(value)"
    case .department: "department = \(value)"
    case .nationalID: "national_id = \(value)"
    case .birthDate: "birth_date = \(value.flatMap { Day($0) })"
    case .marriedOn: "married_on = \(value.flatMap { Day($0) })"
    case .country: "country = \(value)"
    case .province: "province = \(value)"
    case .city: "city = \(value)"
    case .district: "district = \(value)"
    case .address: "address = \(value)"
    case .postalCode: "postal_code = \(value)"
    case .website: "website = \(value)"
    case .industry: "industry = \(value)"
    }
  }
}

extension Contact.Field {
  /// Whether two values mean the same: of texts, however they are spaced and whichever letters they are written with.
  func isSame(_ a: String, _ b: String) -> Bool {
    switch self {
    case .name, .company, .jobTitle, .department, .country, .province, .city, .district, .address, .industry:
      Text.compact(a) == Text.compact(b)
    case .website: a.lowercased() == b.lowercased()
    case .mobile, .phone, .email, .companyID, .nationalID, .birthDate, .marriedOn, .postalCode: a == b
    }
  }
}
