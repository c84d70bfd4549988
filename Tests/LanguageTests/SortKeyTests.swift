import Foundation
import Language
import Testing

@Suite struct SortKeyTests {
  @Test func provincesStandInPersianOrder() throws {
    let listed = try rows("provinces.tsv")
    let byNumber = listed.sorted { (Int($0[7]) ?? 0) < (Int($1[7]) ?? 0) }.map { $0[2] }
    #expect(inOrder(byNumber.shuffled()) == byNumber)
    for column in [2, 4] {
      let names = listed.map { $0[column] }
      #expect(inOrder(names) == Set(names).sorted { $0.compare($1, locale: Locale(identifier: "fa_IR")) == .orderedAscending })
    }
  }

  @Test func everyLetterHasItsPlaceAndLatinFollows() {
    let letters = "آ ا ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی A b C z".split(separator: " ").map(String.init)
    #expect(inOrder(letters.reversed()) == letters)
  }

  @Test func randomNamesStandAsTheCollationHasThem() {
    var chance = SeededChance(state: 32)
    // Without hamza on a chair: Foundation takes «او» for the beginning of «اؤث», ICU itself does not.
    let letters = Array("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی آیکء۰۱۲bz".unicodeScalars)
    func name() -> String {
      var name = String.UnicodeScalarView("ا".unicodeScalars)
      for _ in 0..<Int.random(in: 0...4, using: &chance) { name.append(letters.randomElement(using: &chance) ?? "ا") }
      return Text.stored(String(name))
    }
    for _ in 0..<3000 {
      let (a, b) = (name(), name())
      guard Text.sortKey(a) != Text.sortKey(b) else { continue }
      let before = Array(Text.sortKey(a).utf8).lexicographicallyPrecedes(Array(Text.sortKey(b).utf8))
      #expect((a.compare(b, locale: Locale(identifier: "fa_IR")) == .orderedAscending) == before, "\(a) \(b)")
    }
  }

  @Test func hamzaStandsAfterAlefOnAnyChair() {
    #expect(
      inOrder(["مات", "مآت", "مائب", "ماب", "مؤمن", "مومن", "مسئول", "مسب", "مسیر"])
        == ["مآت", "مائب", "ماب", "مات", "مؤمن", "مسئول", "مسب", "مسیر", "مومن"])
  }

  @Test func spellingDoesNotMoveAName() {
    #expect(Text.sortKey("علي") == Text.sortKey("علی"))
    #expect(Text.sortKey("خرم‌آباد") == Text.sortKey("خرمآباد"))
    #expect(Text.sortKey("SARA") == Text.sortKey("sara"))
    #expect(Text.sortKey("علی ۷") == Text.sortKey("علی 7"))
  }

  @Test func aShorterNameAndASpacedOneComeFirst() {
    #expect(inOrder(["کرمانشاه", "کرمان", "کرمان شمالی", "۱۲ کرمان"]) == ["۱۲ کرمان", "کرمان", "کرمان شمالی", "کرمانشاه"])
  }

  /// As `COLLATE "C"` orders: by bytes.
  private func inOrder(_ names: [String]) -> [String] {
    Set(names).map { (key: Array(Text.sortKey($0).utf8), name: $0) }.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.name)
  }
}
