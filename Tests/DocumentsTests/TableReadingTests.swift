import Foundation
import Kernel
import Language
import Testing

@testable import Documents

/// Tables that somebody brings along.
@Suite struct TableReadingTests {
  private static let tehran = TimeZone(identifier: "Asia/Tehran")!

  private func rows(_ bytes: [UInt8]) throws -> [[String]] {
    var rows: [[String]] = []
    try TableFile.read(bytes) { rows.append($0) }
    return rows
  }

  private func rows(_ text: String) throws -> [[String]] { try rows(Array(text.utf8)) }

  @Test func valuesAreReadHoweverTheyAreWritten() throws {
    #expect(try rows("نام,شهر\r\nسارا,\"تهران, ونک\"\r\n") == [["نام", "شهر"], ["سارا", "تهران, ونک"]])
    #expect(try rows("name;city\nSara;\"a \"\"b\"\"\nc\"\n\n") == [["name", "city"], ["Sara", "a \"b\"\nc"]])
    #expect(try rows("name\tcity\nSara\t\nOmid\t12\" TV") == [["name", "city"], ["Sara", ""], ["Omid", "12\" TV"]])
    // A comma before a half-space is a comma.
    #expect(try rows("a,b\nx,\u{200C}ی\n") == [["a", "b"], ["x", "\u{200C}ی"]])
    #expect(try rows([0xEF, 0xBB, 0xBF] + Array("a,b\nج,2".utf8)) == [["a", "b"], ["ج", "2"]])
    // UTF-16 from a spreadsheet, and the code page 1256 of an old one: «سلام» is D3 E1 C7 E3.
    #expect(try rows([0xFF, 0xFE] + "a\tb\nس\t2".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) == [["a", "b"], ["س", "2"]])
    #expect(try rows(Array("a,b\n".utf8) + [0xD3, 0xE1, 0xC7, 0xE3] + Array(",1\n".utf8)) == [["a", "b"], ["سلام", "1"]])
    for empty in ["", "only,headings\n", "\n\n"] { #expect(throws: TableFile.Unreadable.self) { try rows(empty) } }
    let wide = Array(repeating: "x", count: 201).joined(separator: ",")
    #expect(throws: TableFile.Unreadable.self) { try rows("\(wide)\n\(wide)\n") }
  }

  @Test func whatASpreadsheetWroteIsReadAgain() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "reading-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    let book = try Spreadsheet(
      at: file.path, title: "مخاطبان", columns: ["نام", "تولد", "موبایل", "خالی"], in: .fa, zone: TableReadingTests.tehran)
    try book.append([.text("سارا & <امید>"), .day(Day("1985-06-12")!), .number("9121234567"), .empty])
    try book.append([.empty, .empty, .empty, .empty])
    try book.append([.text("  \u{200C}علی\n"), .day(Day("2024-02-29")!), .number("12.5")])
    try book.close()
    let found = try rows(Array(Data(contentsOf: file)))
    #expect(
      found == [["نام", "تولد", "موبایل", "خالی"], ["سارا & <امید>", "1985-06-12", "9121234567"], ["\u{200C}علی", "2024-02-29", "12.5"]])
  }

  /// Nine entities, each ten of the one before: a thousand bytes that say a gigabyte, in a text and in an attribute of the first element.
  @Test func aSmallFileDoesNotBecomeALargeOne() {
    let entities = (1...8).map { "<!ENTITY e\($0) \"\(String(repeating: "&e\($0 - 1);", count: 10))\">" }.joined()
    let head = "<!DOCTYPE a [<!ENTITY e0 \"0123456789\">\(entities)]>"
    for bomb in ["\(head)<a>&e8;</a>", "\(head)<a b=\"&e8;\"/>"] {
      #expect(throws: TableFile.Unreadable.self) { try XML(Array(bomb.utf8)).walk { _ in } }
    }
  }

  @Test func cardsOfThreeVersionsAreRead() throws {
    let card = """
      BEGIN:VCARD\r
      VERSION:4.0\r
      FN:مریم احمدی\r
      N:احمدی;مریم;;خانم;\r
      ORG:شرکت پارس خاوران;خرید\r
      item1.TEL;TYPE=cell;VALUE=uri:tel:+989123456789\r
      TEL;TYPE=work:021 8877 6655\r
      EMAIL;TYPE=work:maryam@example.com\r
      ADR;TYPE=work:;;خیابان آزادی، پلاک ۱۲\\, واحد ۳;ته\r
       ران;تهران;1619735744;ایران\r
      BDAY:19850612\r
      NOTE:ترجیح: صبح\\; پیامک نفرستید\\nکد ۱۲\r
      END:VCARD\r
      BEGIN:VCARD\r
      VERSION:2.1\r
      N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D8=B1=D8=B3=D8=AA=DA=AF=D8=A7=D8=B1;=D8=B3=D8=A7=D8=B1=D8=A7\r
      TEL;CELL:0912-000-1234\r
      END:VCARD\r
      """
    let found = try rows(card)
    func value(_ column: String, _ row: Int) -> String { found[row][VCard.columns.firstIndex(of: column) ?? 0] }
    #expect(
      found.count == 3 && value("name", 1) == "مریم احمدی" && value("title", 1) == "خانم" && value("company", 1) == "شرکت پارس خاوران")
    #expect(
      value("department", 1) == "خرید" && value("tel", 1) == "+989123456789" && value("address", 1) == "خیابان آزادی، پلاک ۱۲, واحد ۳")
    #expect(value("city", 1) == "تهران" && value("birthDate", 1) == "1985-06-12" && value("note", 1) == "ترجیح: صبح; پیامک نفرستید\nکد ۱۲")
    #expect(value("name", 2) == "سارا رستگار" && value("tel", 2) == "0912-000-1234")
  }

  @Test func aCardThatLeavesComesBackAsItWas() throws {
    let values = [
      "name": "دکتر علی\u{200C}رضا; رستگار, تهران\\", "company": "شرکت \"آ\"", "department": "فروش", "mobile": "+989120001234",
      "email": "a@b.example", "address": String(repeating: "خیابان بسیار بلند ", count: 12).trimmingCharacters(in: .whitespaces),
      "city": "شیراز",
      "birthDate": "1370-01-01", "note": "یک\nدو",
    ]
    let bytes = VCard.card(values, uid: "018f6b1c-0000-7000-8000-000000000000")
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\r\n") { #expect(line.utf8.count <= 75, "\(line)") }
    let found = try rows(bytes)
    for (column, value) in values where column != "mobile" {
      #expect(found[1][VCard.columns.firstIndex(of: column) ?? 0] == value, "\(column)")
    }
    #expect(found[1][VCard.columns.firstIndex(of: "tel") ?? 0] == "+989120001234")
  }

  /// Whatever is brought, it is read or refused, and never takes the server along.
  @Test func whateverIsBroughtIsReadOrRefused() throws {
    var random = SystemRandomNumberGenerator()
    let seeds = [
      "BEGIN:VCARD\r\nFN:=D8=\r\nN;ENCODING=QUOTED-PRINTABLE:a=\r\nb\\", "PK\u{3}\u{4}", "a,\"b\n\"\"", "a;b\n\"", "\u{FEFF},,\n\n,",
    ]
    for round in 0..<2000 {
      var bytes = Array(seeds[round % seeds.count].utf8)
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        bytes.insert(UInt8.random(in: 0...255, using: &random), at: Int.random(in: 0...bytes.count, using: &random))
      }
      do { try TableFile.read(bytes) { _ in } } catch is TableFile.Unreadable {}
    }
  }
}
