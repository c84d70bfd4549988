import Foundation
import Kernel
import Testing

@testable import Language

@Suite struct WordsTests {
  let fa = Words(.fa)
  let en = Words(.en)

  @Test func bothLanguagesHaveTheSameKeys() {
    #expect(counted(Words.tableFa).symmetricDifference(counted(Words.tableEn)).sorted() == [])
  }

  @Test func bothLanguagesHaveTheSamePlaceholders() {
    for (key, text) in Words.tableFa {
      guard let english = Words.tableEn[key] else { continue }
      #expect(placeholders(text) == placeholders(english), "\(key)")
    }
    for table in [Words.tableFa, Words.tableEn] {
      for (key, text) in table where key.hasSuffix(".one") {
        #expect(placeholders(text).subtracting(placeholders(table[String(key.dropLast(4))] ?? "")) == [], "\(key)")
      }
    }
  }

  @Test func everyLineIsAPairAndNoKeyStandsTwice() {
    for (areas, table) in [(Words.areasFa, Words.tableFa), (Words.areasEn, Words.tableEn)] {
      let lines = areas.flatMap { $0.split(separator: "\n") }.filter { !$0.hasPrefix("#") && !$0.allSatisfy(\.isWhitespace) }
      for line in lines {
        let isPair = line.wholeMatch(of: /[a-z][A-Za-z0-9.\-]* = \S(.*\S)?/) != nil
        #expect(isPair, "\(line)")
      }
      #expect(lines.count == table.count)
    }
  }

  @Test func persianIsWrittenWithPersianLettersAndDigits() {
    for (key, text) in Words.tableFa {
      #expect(text.unicodeScalars.allSatisfy { !"يىكة·•?;%٠١٢٣٤٥٦٧٨٩".unicodeScalars.contains($0) }, "\(key): \(text)")
      for slip in [" \u{200C}", "\u{200C} ", "\u{200C}\u{200C}", " ،", " ؛", " :", " .", " ؟", " »", "« ", "  "] {
        #expect(!text.contains(slip), "\(key): \(text)")
      }
      // A Latin digit only inside a code, an address or another Latin word.
      let outside = text.replacing(/\{[A-Za-z]+\}|[A-Za-z][A-Za-z0-9@.:\/\-]*/, with: "")
      #expect(!outside.contains(where: { $0.isASCII && $0.isNumber }), "\(key): \(text)")
    }
  }

  @Test func englishHasNoPersianLetterOrMiddleDot() {
    for (key, text) in Words.tableEn {
      #expect(text.unicodeScalars.allSatisfy { !(0x0600...0x06FF).contains($0.value) && $0 != "·" }, "\(key): \(text)")
    }
  }

  @Test func valuesStandInATextAndAreNotReadAgain() {
    #expect(en("common.pager", ["from": "1", "to": "7", "total": "{from}"]) == "1 to 7 of {from}")
    #expect(en(Word("field.tooLong", ["max": "20"])) == "Write at most 20 characters.")
    #expect(fa("common.pager", ["from": fa.number(1), "to": fa.number(7), "total": fa.number(23)]) == "۱ تا ۷ از ۲۳")
    #expect(en("common.pager", ["from": "1"]) == "1 to {to} of {total}")
  }

  @Test func anUnknownKeyShowsItself() {
    #expect(en("no.such") == "⟦no.such⟧" && fa(Word("no.such")) == "⟦no.such⟧")
    #expect(!fa.has("no.such") && fa.has("common.save"))
  }

  @Test func oneAndMany() {
    #expect(en.count("common.days", 1) == "1 day" && en.count("common.days", 1200) == "1,200 days")
    #expect(fa.count("common.days", 1) == "۱ روز")
  }

  @Test func everyErrorThatASurfaceShowsHasAPage() {
    for status in [403, 404, 405, 409, 410, 413, 415, 422, 429, 500] {
      for words in [fa, en] { #expect(words.has("error.\(status).title") && words.has("error.\(status).text")) }
    }
  }

  @Test func tonguesKnowTheirDirection() {
    #expect(Tongue.fa.direction == "rtl" && Tongue.fa.other == .en && Tongue.fa.name == "فارسی")
    #expect(Tongue.en.direction == "ltr" && Tongue.en.other == .fa && Tongue(rawValue: "fa") == .fa)
  }

  private func counted(_ table: [String: String]) -> Set<String> {
    Set(table.keys.map { $0.hasSuffix(".one") ? String($0.dropLast(4)) : $0 })
  }

  private func placeholders(_ text: String) -> Set<String> { Set(text.matches(of: /\{([A-Za-z0-9]+)\}/).map { String($0.1) }) }
}
