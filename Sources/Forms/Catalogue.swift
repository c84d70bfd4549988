import Kernel
import Language
import Markup

/// Something that a form's product lines offer. The id is the seller's own; Forms only keeps it.
package struct CatalogueItem: Sendable, Hashable {
  package let id: String
  package let name: Phrase
  package let unit: Phrase
  package let price: Money?
  /// What one costs of more than so many, by rising quantity.
  package let breaks: [Break]

  package struct Break: Sendable, Hashable {
    let above: Quantity
    let price: Money

    package init(above: Quantity, price: Money) {
      self.above = above
      self.price = price
    }
  }

  package init(id: String, name: Phrase, unit: Phrase, price: Money?, breaks: [Break] = []) {
    self.id = id
    self.name = name
    self.unit = unit
    self.price = price
    self.breaks = breaks
  }

  /// What one costs of so many; nil when it has no price.
  func price(of quantity: Quantity) -> Money? { breaks.last { quantity.thousandths > $0.above.thousandths }?.price ?? price }

  /// For the live total: `above:price` in thousandths and minor units, with a blank between two.
  fileprivate var breaksText: String? {
    breaks.isEmpty ? nil : breaks.map { "\($0.above.thousandths):\($0.price.minor)" }.joined(separator: " ")
  }
}

/// What can be ordered now. Its options are written once, when it is made, because each row of each page repeats them: keep it between requests.
package struct Catalogue: Sendable {
  package let items: [CatalogueItem]
  private let byID: [String: CatalogueItem]
  private let optionsFa: HTML
  private let optionsEn: HTML

  package init(_ items: [CatalogueItem]) {
    self.items = items
    byID = Dictionary(items.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    optionsFa = Catalogue.options(items, selected: nil, words: Words(.fa))
    optionsEn = Catalogue.options(items, selected: nil, words: Words(.en))
  }

  /// For forms without product lines.
  package static let empty = Catalogue([])

  package subscript(id: String) -> CatalogueItem? { byID[id] }

  /// `<option>`s of all items.
  func options(selected: String?, words: Words) -> HTML {
    if let selected, byID[selected] != nil { return Catalogue.options(items, selected: selected, words: words) }
    return words.tongue == .fa ? optionsFa : optionsEn
  }

  private static func options(_ items: [CatalogueItem], selected: String?, words: Words) -> HTML {
    each(items) { item in
      """
      <option value="\(item.id)"\(attribute: "data-price", item.price.map { String($0.minor) })\(attribute: "data-breaks", item.breaksText)\
      \(flag: "selected", item.id == selected)>\(item.name(words.tongue))\
      \(when(item.price) { " (\(words.moneyWithUnit($0)))" })</option>
      """
    }
  }
}
