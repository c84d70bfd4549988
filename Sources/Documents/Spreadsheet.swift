import CXlsx
import Foundation
import Kernel
import Language

/// A workbook (Office Open XML) of one table, written row by row into a file. A row leaves the memory when the next one begins, so a million rows
/// take no more of it than ten.
package final class Spreadsheet {
  /// The file cannot be written: a full disk, a folder that is not ours.
  package struct Failed: Error, CustomStringConvertible {
    package let description: String
  }

  /// Rows that a sheet can have; what is beyond them goes on in another sheet.
  static let mostRows: UInt32 = 1_048_576
  /// Signs that a cell can have.
  private static let longest = 32_767

  private let book: UnsafeMutablePointer<lxw_workbook>
  private var sheet: UnsafeMutablePointer<lxw_worksheet>
  private var isClosed = false
  private var sheets = 1
  private var nextRow: UInt32 = 0
  private let (title, columns): (String, [String])
  private let tongue: Tongue
  private let zone: TimeZone
  private let (head, day, moment): (Format, Format, Format)

  private typealias Format = UnsafeMutablePointer<lxw_format>

  /// Begins a workbook whose first row are the names of the columns; in Persian it reads from right to left.
  package init(at path: String, title: String, columns: [String], in tongue: Tongue, zone: TimeZone) throws {
    var options = lxw_workbook_options(constant_memory: 1, tmpdir: nil, use_zip64: 1)
    guard let book = workbook_new_opt(path, &options), let sheet = Spreadsheet.add(title, to: book),
      let head = workbook_add_format(book), let day = workbook_add_format(book), let moment = workbook_add_format(book)
    else { throw Failed(description: "no workbook at \(path)") }
    (self.book, self.sheet, self.head, self.day, self.moment) = (book, sheet, head, day, moment)
    (self.title, self.columns, self.tongue, self.zone) = (title, columns, tongue, zone)
    format_set_bold(head)
    // 16 is the Persian calendar and 0429 Persian; the days below the format are real ones.
    let calendar = tongue == .fa ? "[$-160429]" : ""
    format_set_num_format(day, calendar + "yyyy/mm/dd")
    format_set_num_format(moment, calendar + "yyyy/mm/dd hh:mm")
    beginSheet()
  }

  deinit { if !isClosed { workbook_close(book) } }

  /// Writes the next row.
  package func append(_ cells: [TableCell]) throws {
    if nextRow == Spreadsheet.mostRows {
      sheets += 1
      guard let next = Spreadsheet.add("\(title.prefix(26)) \(sheets)", to: book) else { throw Failed(description: "no further sheet") }
      sheet = next
      beginSheet()
    }
    for (column, cell) in cells.enumerated() { try write(cell, at: UInt16(column)) }
    nextRow += 1
  }

  /// Puts the file together; nothing is in it before.
  package func close() throws {
    isClosed = true
    let error = workbook_close(book)
    guard error == LXW_NO_ERROR else { throw Failed(description: String(cString: lxw_strerror(error))) }
  }

  private func beginSheet() {
    nextRow = 0
    if tongue == .fa { worksheet_right_to_left(sheet) }
    worksheet_freeze_panes(sheet, 1, 0)
    worksheet_set_column(sheet, 0, UInt16(max(columns.count, 1) - 1), 18, nil)
    for (column, name) in columns.enumerated() { worksheet_write_string(sheet, 0, UInt16(column), name, head) }
    nextRow = 1
  }

  private func write(_ cell: TableCell, at column: UInt16) throws {
    let error =
      switch cell {
      case .empty: LXW_NO_ERROR
      case .text(let text): worksheet_write_string(sheet, nextRow, column, String(text.unicodeScalars.prefix(Spreadsheet.longest / 2)), nil)
      case .number(let number): write(number, at: column)
      case .day(let day): write(day, 0, self.day, at: column)
      case .moment(let instant): write(Day(instant, in: zone), minute(of: instant), moment, at: column)
      }
    guard error == LXW_NO_ERROR else { throw Failed(description: String(cString: lxw_strerror(error))) }
  }

  /// A spreadsheet has no other numbers than binary ones; what they cannot hold is written as a text.
  private func write(_ number: String, at column: UInt16) -> lxw_error {
    guard number.utf8.count <= 15, let value = Double(number) else { return worksheet_write_string(sheet, nextRow, column, number, nil) }
    return worksheet_write_number(sheet, nextRow, column, value, nil)
  }

  /// A spreadsheet's days begin with 1900; earlier ones are texts.
  private func write(_ day: Day, _ minute: Int, _ format: Format, at column: UInt16) -> lxw_error {
    let date = day.gregorian
    guard (1900...9999).contains(date.year) else { return worksheet_write_string(sheet, nextRow, column, day.description, nil) }
    var stamp = lxw_datetime(
      year: Int32(date.year), month: Int32(date.month), day: Int32(date.day), hour: Int32(minute / 60), min: Int32(minute % 60), sec: 0)
    return worksheet_write_datetime(sheet, nextRow, column, &stamp, format)
  }

  private func minute(of instant: Instant) -> Int {
    let local = instant.milliseconds + Int64(zone.secondsFromGMT(for: instant.date)) * 1000
    return Int(local.flooredRemainder(by: 86_400_000) / 60_000)
  }

  /// Names of sheets are short, and some signs are not for them.
  private static func add(_ title: String, to book: UnsafeMutablePointer<lxw_workbook>) -> UnsafeMutablePointer<lxw_worksheet>? {
    let plain = String(title.unicodeScalars.filter { !"[]:*?/\\'".unicodeScalars.contains($0) }.prefix(31).map(Character.init))
    return workbook_add_worksheet(book, plain.isEmpty ? nil : plain)
  }
}
