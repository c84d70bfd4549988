import Foundation
import Language
import Testing

@Suite struct TextTests {
  struct File: Decodable {
    struct Vector: Decodable { let input, stored, key, compact: String }
    let vectors: [Vector]
    let mustMatch: [[String]]
    let mustNotMatch: [[String]]

    enum CodingKeys: String, CodingKey {
      case vectors
      case mustMatch = "must_match_by_compact"
      case mustNotMatch = "must_not_match"
    }
  }

  let file: File

  init() throws {
    file = try JSONDecoder().decode(File.self, from: Data(contentsOf: vectorsFolder.appending(path: "text-normalise.json")))
  }

  @Test func everyFormOfEveryText() {
    for vector in file.vectors {
      // By scalars: Swift's == would forgive a text that is not composed.
      #expect(scalars(Text.stored(vector.input)) == scalars(vector.stored))
      #expect(scalars(Text.key(vector.input)) == scalars(vector.key), "\(vector.input)")
      #expect(scalars(Text.compact(vector.input)) == scalars(vector.compact), "\(vector.input)")
    }
  }

  @Test func spellingsOfOneTermMatchAndOthersDoNot() {
    for group in file.mustMatch { #expect(Set(group.map(Text.compact)).count == 1, "\(group)") }
    for group in file.mustNotMatch { #expect(Set(group.map(Text.compact)).count == group.count, "\(group)") }
  }

  @Test func aFormOnceMadeStays() {
    for vector in file.vectors {
      #expect(Text.stored(vector.stored) == vector.stored)
      #expect(Text.key(vector.key) == vector.key)
    }
  }

  @Test func aNoteKeepsItsParagraphs() {
    #expect(Text.stored(" سلام \r\n\r\n\r\nدستگاه  گرم نمی‌كند\n") == "سلام\n\nدستگاه گرم نمی‌کند")
    #expect(Text.stored("Two  blanks") == "Two blanks")
    #expect(Text.stored("") == "" && Text.stored(" \u{200C}\n ") == "")
  }

  @Test func theFastWayAndTheSlowWayAgree() {
    var chance = SeededChance(state: 7)
    let letters = Array("ab Z9-.یيكک\u{200C}\u{64E}\u{653}\u{654}اآأه۷٧ء\u{640} \u{301}é\n".unicodeScalars)
    for _ in 0..<3000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &chance) { text.append(letters.randomElement(using: &chance) ?? "a") }
      // A ligature at the end sends the same text the long way round.
      let typed = String(text)
      #expect(scalars(Text.key(typed + " \u{FEFB}")) == scalars((Text.key(typed) + " لا").trimmingCharacters(in: .whitespaces)))
      #expect(scalars(Text.stored(typed)) == scalars(Text.stored(typed).precomposedStringWithCanonicalMapping))
    }
  }

  @Test func digitsRoundTrip() {
    var chance = SeededChance(state: 3)
    for _ in 0..<500 {
      let n = Int64.random(in: .min ... .max, using: &chance)
      #expect(Text.asciiDigits(Words(.fa).digits(String(n))) == String(n))
    }
    #expect(Text.asciiDigits("۰۹۱۲ ٣٤٥ abc") == "0912 345 abc")
    #expect(Words(.en).digits("12") == "12")
  }

  private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }
}
