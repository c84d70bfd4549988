import Expressions
import Kernel

/// One field of a form: an answer to give, or a heading, text, picture or page break between.
package struct FormField: Sendable, Equatable {
  /// Never changes once published; also the name of the input.
  package var id: String
  package var kind: FieldKind
  package var label: Phrase
  package var help: Phrase?
  package var required = true
  /// Of a text its length, of a number its value, of choices, files, rows of a group and lines their count.
  package var min: Int?
  package var max: Int?
  package var pattern: String?
  package var window: DateWindow?
  /// Another answer with the same value is refused, for as long as it is kept.
  package var isUnique = false
  /// Of choices; of a matrix its columns.
  package var options: [FieldOption] = []
  /// How a single choice is offered; nil for radios up to seven options, else a list.
  package var style: ChoiceStyle?
  /// Of a matrix.
  package var rows: [FieldOption] = []
  /// Of a repeated group; never a group, product lines or page break again.
  package var fields: [FormField] = []
  package var files: FileRules?
  /// Of a picture element: a path below the site or an `https` address.
  package var picture: String?
  /// Where the first value comes from: the name of a query item, `utm.source` and the other four, or `referrer`.
  package var prefill: String?
  package var maps: Mapping?
  package var visibleIf: Expression?
  package var requiredIf: Expression?
  /// Of a calculated field its answer.
  package var value: Expression?
  /// A prefilled answer is stored although a condition hides the field.
  package var keepsHidden = false
  package var sees: Visibility

  package init(id: String, kind: FieldKind, label: Phrase) {
    self.id = id
    self.kind = kind
    self.label = label
    sees = Visibility(for: kind)
    required = kind.isRequiredUnlessSaid
  }

  /// A field with `requiredIf` is required under that condition alone.
  var isRequiredUnlessSaid: Bool { requiredIf == nil && kind.isRequiredUnlessSaid }
}

package enum FieldKind: String, Sendable, CaseIterable, Encodable {
  case shortText, longText, number, money, email, mobile, phone, nationalID, companyID, postalCode, webAddress
  case date, time, dateTime, dateRange
  case choice, choices, yesNo, consent, rating, scale, matrix
  case file, image, signature, address, productLines, serial, cardNumber, calculated, hidden, group, staffNote
  case heading, text, picture, pageBreak

  /// Whether it takes an answer.
  package var isInput: Bool { ![.heading, .text, .picture, .pageBreak].contains(self) }

  /// Whether a person types or picks the answer; the others are filled by the page itself.
  package var isTyped: Bool { isInput && self != .calculated && self != .hidden }

  /// Whether it has options to choose from.
  package var chooses: Bool { [.choice, .choices, .matrix].contains(self) }

  /// Whether the answer is a day or holds one: what reminders and processes may start from (FF-14).
  package var isDated: Bool { [.date, .dateTime, .dateRange].contains(self) }

  var isRequiredUnlessSaid: Bool { isTyped && self != .staffNote && self != .yesNo }

  /// The longest text that it keeps.
  var longest: Int {
    switch self {
    case .longText, .staffNote: 4000
    case .webAddress: 500
    case .serial, .cardNumber: 64
    default: 200
    }
  }
}

/// Days that a date field takes, today among both.
package enum DateWindow: String, Sendable, CaseIterable, Encodable { case past, future }

package enum ChoiceStyle: String, Sendable, CaseIterable, Encodable { case radio, list, picture }

/// One of the answers to choose from, or a row of a matrix.
package struct FieldOption: Sendable, Equatable {
  package var id: String
  package var label: Phrase
  /// A path below the site or an `https` address, for a choice by picture.
  package var picture: String?
  /// How many answers may choose it; nil for any number.
  package var quota: Int?

  package init(id: String, label: Phrase, picture: String? = nil, quota: Int? = nil) {
    self.id = id
    self.label = label
    self.picture = picture
    self.quota = quota
  }
}

/// What files a field takes; their number is the field's `min` and `max`.
package struct FileRules: Sendable, Equatable, Encodable {
  package var types: [FileType]
  package var maxMegabytes: Int

  package enum FileType: String, Sendable, CaseIterable, Encodable { case image, pdf, document, spreadsheet, audio, video, archive, text }

  package init(types: [FileType] = [.image, .pdf], maxMegabytes: Int = 10) {
    self.types = types
    self.maxMegabytes = maxMegabytes
  }
}

extension FieldOption: Encodable {
  private enum Key: String, CodingKey { case id, label, picture, quota }

  package func encode(to encoder: any Encoder) throws {
    var node = encoder.container(keyedBy: Key.self)
    try node.encode(id, forKey: .id)
    try node.encode(label, forKey: .label)
    try node.encodeIfPresent(picture, forKey: .picture)
    try node.encodeIfPresent(quota, forKey: .quota)
  }
}

/// What is as it would be unsaid is not written, so that a property added to the language does not change the bytes of older forms.
extension FormField: Encodable {
  private enum Key: String, CodingKey {
    case id, kind, label, help, required, min, max, pattern, window, unique, options, style, rows, fields, files, picture, prefill, maps
    case visibleIf, requiredIf, value, keepsHidden, sees
  }

  package func encode(to encoder: any Encoder) throws {
    var node = encoder.container(keyedBy: Key.self)
    try node.encode(id, forKey: .id)
    try node.encode(kind, forKey: .kind)
    try node.encode(label, forKey: .label)
    try node.encodeIfPresent(help, forKey: .help)
    if required != isRequiredUnlessSaid, requiredIf == nil { try node.encode(required, forKey: .required) }
    try node.encodeIfPresent(min, forKey: .min)
    try node.encodeIfPresent(max, forKey: .max)
    try node.encodeIfPresent(pattern, forKey: .pattern)
    try node.encodeIfPresent(window, forKey: .window)
    if isUnique { try node.encode(true, forKey: .unique) }
    if !options.isEmpty { try node.encode(options, forKey: .options) }
    try node.encodeIfPresent(style, forKey: .style)
    if !rows.isEmpty { try node.encode(rows, forKey: .rows) }
    if !fields.isEmpty { try node.encode(fields, forKey: .fields) }
    try node.encodeIfPresent(files, forKey: .files)
    try node.encodeIfPresent(picture, forKey: .picture)
    try node.encodeIfPresent(prefill, forKey: .prefill)
    try node.encodeIfPresent(maps?.rawValue, forKey: .maps)
    try node.encodeIfPresent(visibleIf?.source, forKey: .visibleIf)
    try node.encodeIfPresent(requiredIf?.source, forKey: .requiredIf)
    try node.encodeIfPresent(value?.source, forKey: .value)
    if keepsHidden { try node.encode(true, forKey: .keepsHidden) }
    if sees != Visibility(for: kind) { try node.encode(sees, forKey: .sees) }
  }
}
