import Foundation
import Kernel
import Language

/// What was answered to one field. Scalars are texts in their canonical form: E.164, an ISO date, a decimal number, an option's id.
package enum Answer: Sendable, Hashable {
  case text(String)
  case choices([String])
  case consent(Consent)
  case lines([AnswerLine])
  /// Both ends among it.
  case range(from: Day, to: Day)
  /// Option by row.
  case matrix([String: String])
  case files([FileRef])
  case address(PostalAddress)
  /// Rows of a repeated group, each by field id.
  case group([[String: Answer]])
}

/// A file that was sent with an answer; its bytes are in the blob store under the upload's row.
package struct FileRef: Sendable, Hashable, Codable {
  /// Id of the upload.
  package let id: String
  package let name: String
  package let bytes: Int
  /// As it was found from the content: `image/png`.
  package let type: String

  package init(id: String, name: String, bytes: Int, type: String) {
    self.id = id
    self.name = name
    self.bytes = bytes
    self.type = type
  }
}

/// Where something stands: a province of the shipped list, a city, the rest as it is written on an envelope.
package struct PostalAddress: Sendable, Hashable, Codable {
  package var province: String
  package var city: String
  package var street: String
  package var postalCode: String?

  package init(province: String, city: String, street: String, postalCode: String? = nil) {
    self.province = province
    self.city = city
    self.street = street
    self.postalCode = postalCode
  }
}

/// What somebody agreed to, in the words that they saw.
package struct Consent: Sendable, Hashable, Codable {
  package let wording: String
  /// Of the form.
  package let version: Int
}

/// A row of product lines. Name and unit are kept as they were offered, so that the answer stays readable when the product is gone.
package struct AnswerLine: Sendable, Hashable {
  package let product: String
  package let name: Phrase
  package let unit: Phrase
  package let quantity: Quantity
}

/// All answers of a submission by field id; stored as one JSON object.
package struct Answers: Sendable, Hashable {
  package private(set) var byField: [String: Answer]

  init(_ byField: [String: Answer] = [:]) { self.byField = byField }

  package subscript(field: String) -> Answer? { byField[field] }

  /// The scalar answer to a field.
  package func text(_ field: String) -> String? {
    if case .text(let text) = byField[field] { text } else { nil }
  }

  package func day(_ field: String) -> Day? { text(field).flatMap { Day($0) } }

  package func lines(_ field: String) -> [AnswerLine] {
    if case .lines(let lines) = byField[field] { lines } else { [] }
  }

  /// The same answers always give the same bytes.
  package var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(byField), as: UTF8.self)
    }
  }

  package init(json: String) throws {
    byField = try JSONDecoder().decode([String: Answer].self, from: Data(json.utf8))
  }
}

extension Answer: Codable {
  private enum Tag: String, CodingKey { case range, matrix, files, address, group }

  package func encode(to encoder: any Encoder) throws {
    var plain = encoder.singleValueContainer()
    switch self {
    case .text(let text): return try plain.encode(text)
    case .choices(let choices): return try plain.encode(choices)
    case .consent(let consent): return try plain.encode(consent)
    case .lines(let lines): return try plain.encode(lines)
    case .range(let from, let to): return try plain.encode([Tag.range.rawValue: [from.description, to.description]])
    case .matrix(let rows): return try plain.encode([Tag.matrix.rawValue: rows])
    case .files(let files): return try plain.encode([Tag.files.rawValue: files])
    case .address(let address): return try plain.encode([Tag.address.rawValue: address])
    case .group(let rows): return try plain.encode([Tag.group.rawValue: rows])
    }
  }

  // The shapes differ in JSON, so nothing else has to say which one it is. Empty lists are never stored.
  package init(from decoder: any Decoder) throws {
    let plain = try decoder.singleValueContainer()
    if let text = try? plain.decode(String.self) {
      self = .text(text)
    } else if let choices = try? plain.decode([String].self) {
      self = .choices(choices)
    } else if let lines = try? plain.decode([AnswerLine].self) {
      self = .lines(lines)
    } else if let tagged = try? decoder.container(keyedBy: Tag.self), let tag = tagged.allKeys.first {
      self = try Answer(tag, tagged)
    } else {
      self = .consent(try plain.decode(Consent.self))
    }
  }

  private init(_ tag: Tag, _ tagged: KeyedDecodingContainer<Tag>) throws {
    switch tag {
    case .range:
      let days = try tagged.decode([String].self, forKey: tag).compactMap { Day($0) }
      guard days.count == 2 else { throw DecodingError.dataCorruptedError(forKey: tag, in: tagged, debugDescription: "two days") }
      self = .range(from: days[0], to: days[1])
    case .matrix: self = .matrix(try tagged.decode([String: String].self, forKey: tag))
    case .files: self = .files(try tagged.decode([FileRef].self, forKey: tag))
    case .address: self = .address(try tagged.decode(PostalAddress.self, forKey: tag))
    case .group: self = .group(try tagged.decode([[String: Answer]].self, forKey: tag))
    }
  }
}

extension AnswerLine: Codable {
  private enum CodingKeys: String, CodingKey { case product, name, unit, thousandths }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(product, forKey: .product)
    try container.encode(name, forKey: .name)
    try container.encode(unit, forKey: .unit)
    try container.encode(quantity.thousandths, forKey: .thousandths)
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    product = try container.decode(String.self, forKey: .product)
    name = try container.decode(Phrase.self, forKey: .name)
    unit = try container.decode(Phrase.self, forKey: .unit)
    quantity = Quantity(thousandths: try container.decode(Int64.self, forKey: .thousandths))
  }
}
