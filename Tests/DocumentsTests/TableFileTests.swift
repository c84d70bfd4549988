import Foundation
import Kernel
import Language
import Testing

@testable import Documents

/// Tables that leave the house as files.
@Suite struct TableFileTests {
  private static let tehran = TimeZone(identifier: "Asia/Tehran")!
  private static let noon = Instant(milliseconds: 1_781_080_200_000)

  private func line(_ cells: [TableCell], in zone: TimeZone = tehran) -> String {
    String(decoding: CSV(in: .fa, zone: zone).row(cells), as: UTF8.self)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+989120001234", "'+989120001234"), ("-2", "'-2"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), ("＝1", "'＝1"),
    ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""), ("نیلوفر = ۱", "نیلوفر = ۱"), ("", ""),
    ("a,b", "\"a,b\""), ("طبقهٔ\nسوم", "\"طبقهٔ\nسوم\""), ("او گفت \"بله\"", "\"او گفت \"\"بله\"\"\""), ("'=1", "'=1"),
  ])
  func aTextIsATextForEverySpreadsheet(_ text: String, _ cell: String) {
    #expect(line([.text(text)]) == cell + "\r\n")
  }

  @Test func numbersKeepTheirSignAndDaysAreOfTheReadersCalendar() {
    let cells: [TableCell] = [.number("-12.5"), .day(Day("2026-06-10")!), .moment(TableFileTests.noon), .empty, .text("x")]
    #expect(line(cells) == "-12.5,1405/03/20,1405/03/20 12:00,,x\r\n")
    let english = String(decoding: CSV(in: .en, zone: TableFileTests.tehran).row(cells), as: UTF8.self)
    #expect(english == "-12.5,2026-06-10,2026-06-10 12:00,,x\r\n")
  }

  @Test func aWorkbookIsAFileOfItsKindAndLongTextsAreCut() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "table-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    let book = try Spreadsheet(at: file.path, title: "سفارش [تازه]", columns: ["نام", "روز"], in: .fa, zone: TableFileTests.tehran)
    try book.append([.text(String(repeating: "ن", count: 40_000)), .day(Day("1822-01-01")!)])
    try book.append([.number("123456789012345678"), .moment(TableFileTests.noon)])
    try book.close()
    #expect(try Data(contentsOf: file).prefix(4) == Data([0x50, 0x4B, 0x03, 0x04]))
  }

  @Test func aWorkbookThatCannotBeWrittenSaysSo() throws {
    let book = try Spreadsheet(at: "/no/such/folder/table.xlsx", title: "x", columns: ["a"], in: .en, zone: .gmt)
    try book.append([.text("a")])
    #expect(throws: Spreadsheet.Failed.self) { try book.close() }
  }
}
