import Foundation
import Kernel
import Language

/// What a form is: its texts, what it does, its fields and the states that a request made with it can have. One document, written in YAML
/// (`FormDefinitions/`) or JSON of the same shape; the property names are the names in the document.
package struct FormDefinition: Sendable, Equatable, Encodable {
  package var slug: String
  package var title: Phrase
  package var intro: Phrase?
  /// What the receipt page says will happen next.
  package var thanks: Phrase
  /// On the button.
  package var submit: Phrase
  package var options: FormOptions
  package var fields: [FormField]
  /// In the order in which staff pick them; the first is where a request begins.
  package var status: [FormState]
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

/// A state of a request: what staff call it, what the customer reads.
package struct FormState: Sendable, Equatable, Encodable {
  package var id: String
  package var label: Phrase
  package var `public`: Phrase
  package var tone: Tone
  package var final: Bool

  /// The glyph and colour, as in `data-s` of a pill.
  package enum Tone: String, Sendable, CaseIterable, Encodable { case draft, new, progress, wait, done, no }

  package init(id: String, label: Phrase, public: Phrase, tone: Tone, final: Bool) {
    self.id = id
    self.label = label
    self.public = `public`
    self.tone = tone
    self.final = final
  }
}

extension FormDefinition {
  package func field(_ id: String) -> FormField? { fields.first { $0.id == id } }

  /// The fields of each page: page breaks cut, and belong to the page that they begin.
  package var pages: [[FormField]] {
    fields.reduce(into: [[]]) { pages, field in
      if field.kind == .pageBreak, pages != [[]] { pages.append([]) }
      pages[pages.count - 1].append(field)
    }
  }

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
