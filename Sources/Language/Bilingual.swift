/// A name in both languages; what staff typed once stands in both.
package struct Bilingual: Hashable, Sendable {
  package let fa: String
  package let en: String

  package init(fa: String, en: String) {
    self.fa = fa
    self.en = en
  }

  package subscript(tongue: Tongue) -> String { tongue == .fa ? fa : en }
}
