import Foundation
import Kernel
import Language
import Testing

@testable import Documents

@Suite struct CardPaperTests {
  private let card = CardPaper(
    club: "باشگاه مهرگان", tier: "طلایی", holder: "نیلوفر رستگار", number: "7042118000264519", qrText: "CLUB:7042118000264519:K7",
    since: Day(number: 19_661), until: Day(number: 21_122))

  @Test(arguments: Tongue.allCases) func thePageHasBleedAndShowsWhereToCut(tongue: Tongue) throws {
    let info = try Reader.run("pdfinfo", ["-box", "FILE"], card.pdf(in: Words(tongue)))
    func box(_ name: String) -> [Double] {
      let line = info.split(separator: "\n").first { $0.hasPrefix(name + ":") } ?? ""
      return line.split(separator: " ").compactMap { Double($0) }
    }
    for (found, wanted) in zip(box("MediaBox") + box("TrimBox"), [0, 0, 253.98, 164.35, 5.67, 5.67, 248.31, 158.68]) {
      #expect(abs(found - wanted) < 0.1)
    }
    #expect(box("MediaBox").count + box("TrimBox").count == 8)
  }

  @Test func theNumberStandsInGroupsOfFour() throws {
    #expect(try Reader.text(card.pdf(in: Words(.fa))).contains("7042 1180 0026 4519"))
  }

  @Test func aNumberThatNoBarcodeHoldsIsRefused() {
    var card = card
    card.number = "۷۰۴۲"
    #expect(throws: Code128.Unfit.self) { try card.pdf(in: Words(.fa)) }
  }
}
