import Foundation
import Kernel
import Language

/// What a form is: its texts, what it does, its fields and the states that a request made with it can have. One document, written in YAML
/// (`FormDefinitions/`) or JSON of the same shape; the property names are the names in the document.
package struct FormDefinition: Sendable, Equatable, Encodable {
  package let slug: String
  package let title: Phrase
  package let intro: Phrase?
  /// What the receipt page says will happen next.
  package let thanks: Phrase
  /// On the button.
  package let submit: Phrase
  package let options: FormOptions
  package let fields: [FormField]
  /// In the order in which staff pick them; the first is where a request begins.
  package let status: [FormState]
}

/// A text in each language.
package struct Phrase: Sendable, Hashable, Codable {
  package let fa: String
  package let en: String

  package init(fa: String, en: String) {
    self.fa = fa
    self.en = en
  }

  package func callAsFunction(_ tongue: Tongue) -> String { tongue == .fa ? fa : en }
}

/// What a form does besides keeping answers.
package struct FormOptions: Sendable, Equatable, Encodable {
  /// Reachable at `/f/SLUG` and in frames.
  package var standalone = true
  /// Offered to signed-in customers.
  package var inPortal = true
  package var storesContact = false
  package var makesAccount = false
  package var opens = Opening.none
  /// Pages that may show it in a frame: `https://shop.example`, or `*` for all.
  package var embedOrigins = ["*"]

  /// What an answer opens besides the request itself; App does it in the same transaction.
  package enum Opening: String, Sendable, CaseIterable, Encodable { case none, order, warranty, membership }

  package func allowsFrame(on origin: String) -> Bool { embedOrigins.contains("*") || embedOrigins.contains(origin) }
}

/// A state of a request: what staff call it, what the customer reads.
package struct FormState: Sendable, Equatable, Encodable {
  package let id: String
  package let label: Phrase
  package let `public`: Phrase
  package let tone: Tone
  package let final: Bool

  /// The glyph and colour, as in `data-s` of a pill.
  package enum Tone: String, Sendable, CaseIterable, Encodable { case draft, new, progress, wait, done, no }
}

extension FormDefinition {
  package func field(_ id: String) -> FormField? { fields.first { $0.id == id } }
  package func field(mapped mapping: Mapping) -> FormField? { fields.first { $0.maps == mapping } }
  package func state(_ id: String) -> FormState? { status.first { $0.id == id } }

  /// The same definition always gives the same bytes.
  package var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
