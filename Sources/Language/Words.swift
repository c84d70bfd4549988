import Kernel

/// The language of a reader: texts by key, and numbers, money, dates and phones as this reader writes them.
package struct Words: Sendable {
  package let tongue: Tongue
  package private(set) var manner: Manner
  private let table: [String: String]

  /// How an organisation writes what can be written in several ways.
  package struct Manner: Hashable, Sendable {
    package enum Calendar: String, CaseIterable, Codable, Sendable {
      /// The Persian calendar in every language.
      case persian
      /// Each language's own: the Persian one in Persian, the Gregorian one in English.
      case byLanguage
      case gregorian
    }
    package var calendar: Calendar
    /// Whether rials are shown as tomans, ten of them each.
    package var showsTomans: Bool

    package init(calendar: Calendar = .persian, showsTomans: Bool = false) {
      self.calendar = calendar
      self.showsTomans = showsTomans
    }
  }

  package init(_ tongue: Tongue, _ manner: Manner = Manner()) {
    self.tongue = tongue
    self.manner = manner
    table = tongue == .fa ? Words.tableFa : Words.tableEn
  }

  /// The same with sums in rials: for what is typed, and for papers, which the law wants in rials.
  package var inRials: Words {
    var words = self
    words.manner.showsTomans = false
    return words
  }

  /// The text of `key` with every `{name}` replaced by its value; values are not scanned again. An unknown key shows itself.
  package func callAsFunction(_ key: String, _ values: KeyValuePairs<String, String> = [:]) -> String {
    guard let text = table[key] else { return "⟦\(key)⟧" }
    return values.isEmpty ? text : fill(text) { name in values.first { $0.key == name }?.value }
  }

  package func callAsFunction(_ word: Word) -> String {
    guard let text = table[word.key] else { return "⟦\(word.key)⟧" }
    return word.values.isEmpty ? text : fill(text) { word.values[$0] }
  }

  package func has(_ key: String) -> Bool { table[key] != nil }

  /// The text for so many: `key.one` for one where it exists, else `key`; `{n}` is the number.
  package func count(_ key: String, _ n: Int) -> String {
    let one = key + ".one"
    return self(n == 1 && has(one) ? one : key, ["n": number(n)])
  }
}

/// Replaces `{name}` by its value in one pass; a name without a value stays, so that a forgotten one is seen.
private func fill(_ text: String, _ value: (String) -> String?) -> String {
  var filled = ""
  var rest = text[...]
  while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")), let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}")) {
    let name = String(rest[rest.utf8.index(after: open)..<close])
    filled += rest[..<open]
    filled += value(name) ?? "{\(name)}"
    rest = rest[rest.utf8.index(after: close)...]
  }
  return filled + rest
}
