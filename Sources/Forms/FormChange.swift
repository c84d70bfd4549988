import Kernel
import Language

/// One thing in which a form differs from an older version of it.
package struct FormChange: Sendable, Equatable {
  /// The key of its sentence.
  package let key: String
  /// The id of the field that it concerns.
  package let field: String?
  /// Whether answers that exist are concerned: they lose a choice, a state or their place, are deleted sooner, or would not be complete now.
  package let touchesAnswers: Bool
  private let values: [String: Phrase]

  init(_ key: String, _ values: [String: Phrase] = [:], field: String? = nil, touchesAnswers: Bool = false) {
    self.key = "definition.\(key)"
    self.values = values
    self.field = field
    self.touchesAnswers = touchesAnswers
  }

  /// As the publishing page and `bashgah forms diff` say it.
  package func sentence(in tongue: Tongue) -> String { Words(tongue)(Word(key, values.mapValues { $0(tongue) })) }
}

extension Phrase {
  /// The same in both languages, such as an id.
  init(both text: String) { self.init(fa: text, en: text) }

  /// What each language makes of it, such as a date.
  init(_ said: (Words) -> String) { self.init(fa: said(Words(.fa)), en: said(Words(.en))) }
}

/// What two lists of things with ids differ in.
struct ListChange<Element> {
  let added: [Element]
  let removed: [Element]
  let kept: [(old: Element, new: Element)]
  /// The fewest that must move, each with the one before it.
  let moved: [(Element, after: Element?)]

  init(from old: [Element], to new: [Element], by id: (Element) -> String) {
    let before = Dictionary(old.map { (id($0), $0) }) { first, _ in first }
    let now = Set(new.map(id))
    added = new.filter { before[id($0)] == nil }
    removed = old.filter { !now.contains(id($0)) }
    let kept = new.compactMap { element in before[id(element)].map { (old: $0, new: element) } }
    self.kept = kept
    let places = Dictionary(old.enumerated().map { (id($1), $0) }) { first, _ in first }
    let staying = ListChange.longestRise(kept.map { places[id($0.new)] ?? 0 })
    let movers = Set(kept.indices.filter { !staying.contains($0) }.map { id(kept[$0].new) })
    moved = new.indices.filter { movers.contains(id(new[$0])) }.map { (new[$0], after: $0 == 0 ? nil : new[$0 - 1]) }
  }

  /// The places of a longest rising sequence.
  private static func longestRise(_ numbers: [Int]) -> Set<Int> {
    var length = Array(repeating: 1, count: numbers.count)
    var previous = Array(repeating: -1, count: numbers.count)
    for i in numbers.indices {
      for j in 0..<i where numbers[j] < numbers[i] && length[j] + 1 > length[i] { (length[i], previous[i]) = (length[j] + 1, j) }
    }
    var rise: Set<Int> = []
    var place = length.indices.max { length[$0] < length[$1] } ?? -1
    while place >= 0 {
      rise.insert(place)
      place = previous[place]
    }
    return rise
  }
}
