import Foundation
import Kernel
import Language

/// What was answered to one field. Scalars are texts in their canonical form: E.164, an ISO date, a decimal number, an option's id.
package enum Answer: Sendable, Hashable {
  case text(String)
  case choices([String])
  case consent(Consent)
  case lines([AnswerLine])
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
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .choices(let choices): try container.encode(choices)
    case .consent(let consent): try container.encode(consent)
    case .lines(let lines): try container.encode(lines)
    }
  }

  // The four shapes differ in JSON, so nothing else has to say which one it is. Empty lists are never stored.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let choices = try? container.decode([String].self) {
      self = .choices(choices)
    } else if let lines = try? container.decode([AnswerLine].self) {
      self = .lines(lines)
    } else {
      self = .consent(try container.decode(Consent.self))
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
