import Foundation
import Kernel
import Language
import Testing

@testable import Documents

private let persian = Words(.fa)
private let english = Words(.en)

@Suite struct SalesPaperTests {
  @Test func theFontsAreThere() { #expect(missingFonts().isEmpty) }

  @Test func aCustomerReadsNumberDateAndSumInWords() throws {
    let text = try Reader.text(Papers.paper().pdf(in: persian))
    #expect(text.contains("INV-1405-000123"))
    #expect(text.contains(persian.date(Day(number: 20_614))))
    #expect(text.contains("۱٬۱۹۹٬۰۰۰"))
    #expect(text.contains("مبلغ به حروف: یک میلیون و یکصد و نود و نه هزار ریال"))
    #expect(text.contains("K7-4MQ2-XB"))
    #expect(text.contains(english.digits("صفحۀ ۱ از ۱")))
  }

  @Test func whatIsCopiedKeepsHalfSpacesAndLigatures() throws {
    let lines = [Papers.line("اکسیژن‌ساز طلایی، کالای ۱۴۰۵")]
    let text = try Reader.text(Papers.paper(.quote, lines).pdf(in: persian))
    #expect(text.contains("پیش‌فاکتور"))
    #expect(text.contains("اکسیژن‌ساز طلایی، کالای"))
    #expect(text.contains("شرح کالا یا خدمات"))
  }

  @Test func anEnglishReaderGetsTheSamePaperInEnglish() throws {
    let text = try Reader.text(Papers.paper().pdf(in: english))
    #expect(text.contains("Invoice"))
    #expect(text.contains("1,199,000"))
    #expect(text.contains("Amount in words: One million one hundred ninety-nine thousand rials"))
    #expect(text.contains("Page 1 of 1"))
  }

  @Test(arguments: [(0, 1), (1, 1), (20, 2), (200, 8)]) func rowsRunOverPagesUnderARepeatedHead(lines: Int, pages: Int) throws {
    let paper = Papers.paper(.invoice, (0..<lines).map { Papers.line("Item\($0 + 1).") })
    let pdf = try paper.pdf(in: english)
    #expect(try Reader.pages(pdf) == pages)
    let text = try Reader.text(pdf)
    for page in 1...pages { #expect(text.contains("Page \(page) of \(pages)")) }
    // The last page may hold the closing alone, and then a last row stands with it.
    if lines > 1 { #expect(text.components(separatedBy: "Goods or services").count - 1 == pages) }
    for row in 0..<lines { #expect(text.contains("Item\(row + 1).")) }
  }

  @Test func sumsOfThirteenDigitsFit() throws {
    let lines = [Papers.line("دستگاه تصویربرداری", 1, at: 4_812_345_678_901, discount: 1_312_345_678_901)]
    for words in [persian, english] {
      let text = try Reader.text(Papers.paper(.invoice, lines).pdf(in: words))
      #expect(text.contains(words.money(Money(4_812_345_678_901))))
      #expect(text.contains(words.money(Money(3_850_000_000_000))))
    }
  }

  @Test func theFiguresStayInsideTheMargins() throws {
    let lines = [Papers.line("دستگاه", 1, at: 4_812_345_678_901, discount: 1_312_345_678_901)]
    let boxes = try Reader.run("pdftotext", ["-bbox", "FILE", "-"], Papers.paper(.invoice, lines).pdf(in: persian))
    let edges = boxes.matches(of: /xMin="([0-9.]+)" yMin="[0-9.]+" xMax="([0-9.]+)"/)
    #expect(edges.count > 40)
    for edge in edges {
      #expect((Double(edge.1) ?? 0) >= Sheet.margin.side - 1)
      #expect((Double(edge.2) ?? 1000) <= Sheet.width - Sheet.margin.side + 1)
    }
  }

  @Test func aLongNameIsCutAndNothingRunsOffThePage() throws {
    let name = String(repeating: "شرکت بازرگانی و خدماتی ", count: 40)
    let paper = Papers.paper(.invoice, [Papers.line(name)], buyer: .init(name: name, address: name))
    #expect(try Reader.pages(paper.pdf(in: persian)) == 1)
    let word = String(repeating: "W", count: 5000)
    #expect(try Reader.pages(Papers.paper(.invoice, [Papers.line(word)], buyer: .init(name: word)).pdf(in: english)) == 1)
  }

  @Test func markupAndDirectionMarksAreLetters() throws {
    let title = "<b>درشت</b> &amp; <span size='99999'>\u{202E}evil\u{2069}\u{0}\n!"
    let text = try Reader.text(Papers.paper(.invoice, [Papers.line(title)]).pdf(in: english))
    #expect(text.contains("<b>"))
    #expect(text.contains("&amp;"))
    #expect(text.contains("evil"))
  }

  @Test func aLongNoteRunsOverPages() throws {
    var paper = Papers.paper()
    paper.note = (1...120).map { "بند \($0) از شرایط فروش" }.joined(separator: "\n")
    let pdf = try paper.pdf(in: persian)
    #expect(try Reader.pages(pdf) == 4)
    #expect(try Reader.text(pdf).contains("بند 120 از شرایط فروش"))
  }

  @Test func onlyWhatIsSaidHasAColumn() throws {
    let plain = try Reader.text(Papers.paper(.quote, [Papers.line()]).pdf(in: english))
    #expect(!plain.contains("Discount"))
    let discounted = try Reader.text(Papers.paper(.quote, [Papers.line(discount: 90_000)]).pdf(in: english))
    #expect(discounted.contains("Discount"))
    #expect(discounted.contains("\u{2212}90,000"))
  }

  @Test func theSamePaperGivesTheSameBytes() throws {
    let paper = Papers.paper()
    #expect(try paper.pdf(in: persian) == paper.pdf(in: persian))
  }

  @Test func threadsDoNotDisturbEachOther() async throws {
    let papers = (1...24).map { Papers.paper(.invoice, [Papers.line("کالای \($0)", $0)]) }
    let expected = try papers.map { try $0.pdf(in: $0.lines[0].quantity.thousandths % 2000 == 0 ? persian : english) }
    let made = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      for (index, paper) in papers.enumerated() {
        group.addTask { (index, try paper.pdf(in: Words(paper.lines[0].quantity.thousandths % 2000 == 0 ? .fa : .en))) }
      }
      return try await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
    }
    for (index, pdf) in expected.enumerated() { #expect(made[index] == pdf) }
  }
}
