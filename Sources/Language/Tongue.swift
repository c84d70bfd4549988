/// The languages that the product speaks.
package enum Tongue: String, CaseIterable, Codable, Sendable {
  case fa, en

  /// For the `dir` attribute.
  package var direction: String { self == .fa ? "rtl" : "ltr" }
  /// The one that the language switch offers.
  package var other: Tongue { self == .fa ? .en : .fa }
  /// Its name in itself, as a language switch shows it.
  package var name: String { self == .fa ? "فارسی" : "English" }
}
