import Foundation
import Kernel
import Language

/// Comma-separated values (RFC 4180) as spreadsheets open them: UTF-8 with a byte order mark, numbers and days in Latin digits, days of the
/// reader's calendar, and nothing that a spreadsheet would run.
package struct CSV: Sendable {
  /// First in the file: without it Excel takes UTF-8 for the code page of its computer.
  package static let start: [UInt8] = [0xEF, 0xBB, 0xBF]

  private let tongue: Tongue
  private let zone: TimeZone

  /// - Parameter zone: where the clock stands that moments are shown by.
  package init(in tongue: Tongue, zone: TimeZone) {
    self.tongue = tongue
    self.zone = zone
  }

  /// A row with its line end.
  package func row(_ cells: [TableCell]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(text(cell), to: &bytes)
    }
    bytes += "\r\n".utf8
    return bytes
  }

  private func append(_ text: String, to bytes: inout [UInt8]) {
    guard text.utf8.contains(where: { [UInt8(ascii: ","), UInt8(ascii: "\""), 10, 13].contains($0) }) else {
      bytes += text.utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 { bytes += byte == UInt8(ascii: "\"") ? [byte, byte] : [byte] }
    bytes.append(UInt8(ascii: "\""))
  }

  private func text(_ cell: TableCell) -> String {
    switch cell {
    case .empty: ""
    case .text(let text): CSV.harmless(text)
    case .number(let number): number
    case .day(let day): shown(day)
    case .moment(let moment): shown(Day(moment, in: zone)) + " " + Words(.en).time(moment, in: zone)
    }
  }

  private func shown(_ day: Day) -> String { tongue == .fa ? Words(.en).shortDate(day) : day.description }

  /// A text that begins like a formula is made to begin like a text (OWASP, CSV injection); the wide forms of East Asia count as well.
  static func harmless(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, formulaSigns.contains(first) else { return text }
    return "'" + text
  }

  private static let formulaSigns = Set("=+-@\t\r\n＝＋－＠".unicodeScalars)
}
