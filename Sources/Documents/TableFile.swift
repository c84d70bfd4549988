import Foundation
import Glibc
import Kernel

/// A table that somebody brings along: comma-separated values as any program writes them, a workbook (XLSX), or vCards. What it is says the file
/// itself.
package enum TableFile {
  /// Why it cannot be read.
  package struct Unreadable: Error {
    package let word: Word

    init(_ key: String, _ values: [String: String] = [:]) { word = Word(key, values) }
  }

  /// Rows and columns beyond these are refused rather than cut.
  package static let mostRows = 200_000
  static let mostColumns = 200
  /// Signs of one cell; what a contact takes of it is less.
  static let longestCell = 10_000

  /// Every row that says something, the first being the headings.
  /// - Throws: `Unreadable`, and what `row` throws.
  package static func read(_ bytes: [UInt8], row: ([String]) throws -> Void) throws {
    var count = 0
    func take(_ cells: [String]) throws {
      guard cells.contains(where: { !$0.isEmpty }) else { return }
      count += 1
      guard count <= mostRows + 1 else { throw Unreadable("import.tooManyRows", ["max": "\(mostRows)"]) }
      guard cells.count <= mostColumns else { throw Unreadable("import.tooManyColumns", ["max": "\(mostColumns)"]) }
      try row(cells.map { $0.utf8.count > longestCell ? String($0.prefix(longestCell)) : $0 })
    }
    if bytes.starts(with: [0x50, 0x4B]) {
      try Workbook(bytes).rows(take)
    } else {
      let text = try utf8(bytes)
      if isVCard(text) { try VCard.rows(text, take) } else { try Separated.rows(text, take) }
    }
    guard count > 1 else { throw Unreadable("import.empty") }
  }

  private static func isVCard(_ text: [UInt8]) -> Bool {
    String(decoding: text.prefix(200), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines).lowercased().hasPrefix("begin:vcard")
  }

  /// UTF-8 without a byte order mark; spreadsheets also write UTF-16, and older ones the code page of their computer, which in Iran is 1256.
  private static func utf8(_ bytes: [UInt8]) throws -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    if bytes.starts(with: [0xFF, 0xFE]) { return try converted(Array(bytes.dropFirst(2)), from: "UTF-16LE") }
    if bytes.starts(with: [0xFE, 0xFF]) { return try converted(Array(bytes.dropFirst(2)), from: "UTF-16BE") }
    if String(validating: bytes, as: UTF8.self) != nil { return bytes }
    return try converted(bytes, from: "CP1256")
  }

  private static func converted(_ bytes: [UInt8], from charset: String) throws -> [UInt8] {
    guard let converter = iconv_open("UTF-8", charset), Int(bitPattern: converter) != -1 else { throw Unreadable("import.unreadable") }
    defer { iconv_close(converter) }
    // A sign takes at most three times the bytes.
    var output = [CChar](repeating: 0, count: bytes.count * 3 + 4)
    var input = bytes.map { CChar(bitPattern: $0) }
    let written = input.withUnsafeMutableBufferPointer { from in
      output.withUnsafeMutableBufferPointer { to -> Int? in
        var (start, end) = (from.baseAddress, to.baseAddress)
        var (left, room) = (from.count, to.count)
        guard iconv(converter, &start, &left, &end, &room) != -1 else { return nil }
        return to.count - room
      }
    }
    guard let written else { throw Unreadable("import.unreadable") }
    return output[..<written].map { UInt8(bitPattern: $0) }
  }
}

/// Values with a sign between them (RFC 4180): comma, semicolon or tab, whichever the first line has most of. Byte by byte, because SwiftCSV
/// compares `Character`s: a comma before a half-space is no comma to it; and it refuses a whole file over one stray quotation mark.
enum Separated {
  static func rows(_ text: [UInt8], _ take: ([String]) throws -> Void) throws {
    let separator = separator(of: text)
    var (cells, cell): ([String], [UInt8]) = ([], [])
    var isQuoted = false
    var index = text.startIndex
    func end() {
      cells.append(String(decoding: cell, as: UTF8.self).trimmingCharacters(in: .whitespaces))
      cell.removeAll(keepingCapacity: true)
    }
    while index < text.endIndex {
      let byte = text[index]
      index += 1
      if isQuoted {
        if byte != quote { cell.append(byte); continue }
        if index < text.endIndex, text[index] == quote {
          cell.append(quote)
          index += 1
        } else {
          isQuoted = false
        }
      } else if byte == quote, cell.isEmpty {
        isQuoted = true
      } else if byte == separator {
        end()
      } else if byte == 10 || byte == 13 {
        if byte == 13, index < text.endIndex, text[index] == 10 { index += 1 }
        end()
        try take(cells)
        cells = []
      } else {
        cell.append(byte)
      }
    }
    if !cell.isEmpty || !cells.isEmpty {
      end()
      try take(cells)
    }
  }

  private static let quote = UInt8(ascii: "\"")

  private static func separator(of text: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in text {
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 10 || byte == 13 { break }
      if [UInt8(ascii: ","), UInt8(ascii: ";"), 9].contains(byte) { counts[byte, default: 0] += 1 }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? UInt8(ascii: ",")
  }
}
