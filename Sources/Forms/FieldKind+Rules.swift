import Expressions
import Kernel

/// What may be said of a field of each kind, and what rules read of its answer.
extension FieldKind {
  /// What a rule reads of the answer; nil where it reads nothing.
  package var valueType: Expression.ValueType? {
    switch self {
    case .shortText, .longText, .email, .mobile, .phone, .nationalID, .companyID, .postalCode, .webAddress, .time, .choice, .serial,
      .cardNumber, .hidden:
      .text
    case .number, .money, .rating, .scale: .number
    case .date: .day
    case .yesNo, .consent: .bool
    // The chosen ids, the amounts of the lines, the names of the files, as many as there are rows.
    case .choices, .productLines, .file, .image, .group: .list
    // What a calculated field gives is what its rule gives.
    case .calculated: nil
    case .dateTime, .dateRange, .address, .matrix, .signature, .staffNote, .heading, .text, .picture, .pageBreak: nil
    }
  }

  /// The parts of a composite answer that rules read as `field.part`; of a matrix they are its rows.
  package var parts: [String: Expression.ValueType] {
    switch self {
    case .dateTime: ["day": .day, "time": .text]
    case .dateRange: ["from": .day, "to": .day]
    case .address: ["province": .text, "city": .text, "street": .text, "postalCode": .text]
    default: [:]
    }
  }

  /// Properties that only some kinds have, by the name in the document.
  func has(_ property: String) -> Bool {
    switch property {
    case "required", "requiredIf": isTyped
    case "min": self != .rating && limits(options: 1) != nil
    case "max": limits(options: 1) != nil
    case "pattern": [.shortText, .serial, .cardNumber].contains(self)
    case "window": isDated
    case "unique": isUnambiguous || [.shortText, .number, .hidden].contains(self)
    case "options": chooses
    case "style": self == .choice
    case "rows": self == .matrix
    case "fields": self == .group
    case "files": self == .file || self == .image
    case "picture": self == .picture
    case "prefill", "keepsHidden": isPlain
    case "maps": isInput && self != .group
    case "value": self == .calculated
    default: true
    }
  }

  /// Whether a person or thing is known by it.
  private var isUnambiguous: Bool {
    [.email, .mobile, .phone, .nationalID, .companyID, .postalCode, .webAddress, .serial, .cardNumber].contains(self)
  }

  /// Whether one text says the whole answer, as a query item does.
  private var isPlain: Bool { ![.consent, .staffNote].contains(self) && valueType.map { $0 != .list } == true }

  /// What `min` and `max` may be.
  func limits(options: Int) -> ClosedRange<Int>? {
    switch self {
    case .shortText, .longText, .serial, .staffNote: 0...longest
    case .choices: 0...Swift.max(options, 1)
    case .productLines: 0...AnswerDraft.mostLines
    case .number, .money: Int.min...Int.max
    case .rating: 3...10
    case .file, .image: 0...20
    case .group: 0...50
    default: nil
    }
  }
}

extension Mapping {
  /// What a rule reads of an attribute of the signed-in contact; nil for what is not the contact's.
  package var valueType: Expression.ValueType? {
    guard rawValue.hasPrefix("contact.") else { return nil }
    return self == .contactBirthDate ? .day : .text
  }
}
