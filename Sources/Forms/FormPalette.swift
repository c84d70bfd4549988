import Expressions
import Language

/// What the builder offers to add, by purpose.
package enum FormPalette {
  package struct Item: Sendable, Hashable {
    /// A kind, or a field that is ready for a purpose, such as `name`.
    package let id: String
    package let kind: FieldKind
  }

  package static let groups: [(id: String, items: [Item])] = [
    ("often", [.shortText, .longText, .number, .choice, .choices, .yesNo, .date, .file].map(Item.init)),
    (
      "person",
      [Item("name", .shortText)] + [.mobile, .phone, .email, .nationalID].map(Item.init)
        + [Item("company", .shortText)] + [.companyID, .address, .postalCode, .webAddress].map(Item.init)
    ),
    ("sales", [.serial, .productLines, .cardNumber, .money, .signature].map(Item.init)),
    ("rate", [.rating, .scale, .matrix].map(Item.init)),
    ("time", [.time, .dateTime, .dateRange].map(Item.init)),
    ("layout", [.pageBreak, .heading, .text, .picture, .group].map(Item.init)),
    (
      "behind",
      [.calculated, .hidden].map(Item.init) + [
        Item("staffFills", .longText), Item("staffNote", .staffNote), Item("consent", .consent),
        Item("image", .image),
      ]
    ),
  ]

  package static func item(_ id: String) -> Item? { groups.lazy.flatMap(\.items).first { $0.id == id } }
}

extension FormPalette.Item {
  fileprivate init(_ kind: FieldKind) { self.init(id: kind.rawValue, kind: kind) }
  fileprivate init(_ id: String, _ kind: FieldKind) { self.init(id: id, kind: kind) }

  /// A new field with what its kind needs.
  package var field: FormField {
    var field = FormField(id: id, kind: kind, label: phrase("builder.kind.\(id)"))
    func option(_ number: Int) -> FieldOption {
      FieldOption(
        id: "o\(number)",
        label: Phrase(
          fa: Words(.fa)("builder.option", ["n": Words(.fa).number(Int64(number))]),
          en: Words(.en)("builder.option", ["n": Words(.en).number(Int64(number))])))
    }
    if kind.chooses { field.options = [option(1), option(2)] }
    switch kind {
    case .matrix:
      field.rows = [
        FieldOption(id: "r1", label: phrase("builder.row1")), FieldOption(id: "r2", label: phrase("builder.row2")),
      ]
    case .group: field.fields = [FormField(id: "row", kind: .shortText, label: phrase("builder.kind.shortText"))]
    case .calculated: field.value = try? Expression("0")
    case .hidden: field.prefill = "utm.source"
    case .file: field.files = FileRules()
    case .image: field.files = FileRules(types: [.image])
    default: break
    }
    switch id {
    case "name": field.maps = .contactName
    // What says who somebody is goes to their record, until somebody decides otherwise.
    case "mobile": field.maps = .contactMobile
    case "email": field.maps = .contactEmail
    case "nationalID": field.maps = .contactNationalID
    case "company": (field.maps, field.required) = (.contactCompany, false)
    case "staffFills": field.sees = .staffFills
    default: break
    }
    return field
  }

  private func phrase(_ key: String) -> Phrase { Phrase(fa: Words(.fa)(key), en: Words(.en)(key)) }
}
