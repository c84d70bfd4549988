import CXml
import CZip
import Foundation
import Kernel

/// The first sheet of a workbook (Office Open XML, ECMA-376) as rows of texts: shared and inline strings, numbers as they are written, days as
/// ISO dates.
struct Workbook {
  private let archive: Archive

  /// - Throws: `TableFile.Unreadable` for what is no archive.
  init(_ bytes: [UInt8]) throws { archive = try Archive(bytes) }

  func rows(_ take: ([String]) throws -> Void) throws {
    let strings = try sharedStrings()
    let (dayStyles, from1904) = (try self.dayStyles(), try startsIn1904())
    guard let sheet = try archive.file(try firstSheet()) else { throw TableFile.Unreadable("import.unreadable") }
    var cells: [String] = []
    var (column, kind, style) = (0, "", 0)
    var text = ""
    var takesText = false
    try XML(sheet).walk { node in
      switch node {
      case .begin("row", _): cells = []
      case .begin("c", let attributes):
        column = attributes["r"].map(Workbook.column) ?? cells.count
        kind = attributes["t"] ?? ""
        style = attributes["s"].flatMap { Int($0) } ?? 0
        text = ""
        guard column < TableFile.mostColumns else {
          throw TableFile.Unreadable("import.tooManyColumns", ["max": "\(TableFile.mostColumns)"])
        }
        while cells.count <= column { cells.append("") }
      case .begin("v", _), .begin("t", _): takesText = true
      case .end("v"), .end("t"): takesText = false
      case .text(let piece): if takesText { text += piece }
      case .end("c"):
        switch kind {
        case "s": cells[column] = Int(text).flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? ""
        case "str", "inlineStr", "b", "e": cells[column] = text
        default: cells[column] = dayStyles.contains(style) ? Workbook.day(text, from1904: from1904) ?? text : Workbook.plain(text)
        }
        cells[column] = cells[column].trimmingCharacters(in: .whitespacesAndNewlines)
      case .end("row"): try take(cells)
      default: break
      }
    }
  }

  /// Place of a cell's column, from 0: `AB12` is 27.
  private static func column(_ reference: String) -> Int {
    var place = 0
    for byte in reference.utf8.prefix(3) {
      guard (65...90).contains(byte) else { break }
      place = place * 26 + Int(byte) - 64
    }
    return max(place - 1, 0)
  }

  /// Spreadsheets have binary numbers only: a whole one is written without its point and exponent, since it may be a telephone number.
  private static func plain(_ number: String) -> String {
    guard number.contains(where: { $0 == "." || $0 == "E" || $0 == "e" }), let value = Double(number), value == value.rounded(),
      abs(value) < 1e15
    else { return number }
    return String(Int64(value))
  }

  /// Days count from the last of 1899 (1900 is taken for a leap year), on old Macs from the first of 1904.
  private static func day(_ serial: String, from1904: Bool) -> String? {
    guard let number = Double(serial), (1.0..<2_958_466).contains(number) else { return nil }
    guard let start = Day(from1904 ? "1904-01-01" : "1899-12-30") else { return nil }
    return start.adding(days: Int(number)).description
  }

  private func sharedStrings() throws -> [String] {
    guard let file = try archive.file("xl/sharedStrings.xml") else { return [] }
    var strings: [String] = []
    var text = ""
    var (takesText, isReading) = (false, false)
    try XML(file).walk { node in
      switch node {
      case .begin("si", _): text = ""
      // How a word is read aloud (Japanese) is no part of it.
      case .begin("rPh", _): isReading = true
      case .end("rPh"): isReading = false
      case .begin("t", _): takesText = !isReading
      case .end("t"): takesText = false
      case .text(let piece): if takesText { text += piece }
      case .end("si"): strings.append(text)
      default: break
      }
    }
    return strings
  }

  /// The styles whose numbers are days: by the formats that every program knows (14 to 22 and the like), or with a year or day in their own.
  private func dayStyles() throws -> Set<Int> {
    guard let file = try archive.file("xl/styles.xml") else { return [] }
    var formats = Set(Array(14...22) + Array(27...36) + Array(50...58))
    var styles: Set<Int> = []
    var (isStyles, place) = (false, 0)
    try XML(file).walk { node in
      switch node {
      case .begin("numFmt", let attributes):
        guard let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] else { return }
        let bare = code.replacing(/"[^"]*"|\[[^\]]*\]|\\./, with: "").lowercased()
        if bare.contains("y") || bare.contains("d") { formats.insert(id) }
      case .begin("cellXfs", _): isStyles = true
      case .end("cellXfs"): isStyles = false
      case .begin("xf", let attributes):
        guard isStyles else { return }
        if let id = attributes["numFmtId"].flatMap({ Int($0) }), formats.contains(id) { styles.insert(place) }
        place += 1
      default: break
      }
    }
    return styles
  }

  private func startsIn1904() throws -> Bool {
    var found = false
    try XML(try archive.file("xl/workbook.xml") ?? []).walk { node in
      if case .begin("workbookPr", let attributes) = node { found = ["1", "true"].contains(attributes["date1904"]) }
    }
    return found
  }

  /// Where the sheet lies that comes first in the book.
  private func firstSheet() throws -> String {
    var (sheet, target): (String?, String?) = (nil, nil)
    try XML(try archive.file("xl/workbook.xml") ?? []).walk { node in
      if case .begin("sheet", let attributes) = node, sheet == nil { sheet = attributes["id"] }
    }
    try XML(try archive.file("xl/_rels/workbook.xml.rels") ?? []).walk { node in
      if case .begin("Relationship", let attributes) = node, attributes["Id"] == sheet { target = attributes["Target"] }
    }
    guard let target else { return "xl/worksheets/sheet1.xml" }
    return target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
  }
}

/// The files of a ZIP archive that lies in memory.
final class Archive {
  private let bytes: UnsafeMutableRawBufferPointer
  private let archive: OpaquePointer
  /// An archive may say that little becomes much: more than this is refused.
  private static let mostBytes: UInt64 = 300 * 1_048_576

  init(_ bytes: [UInt8]) throws {
    self.bytes = .allocate(byteCount: bytes.count, alignment: 1)
    self.bytes.copyBytes(from: bytes)
    var error = zip_error_t()
    guard let source = zip_source_buffer_create(self.bytes.baseAddress, UInt64(bytes.count), 0, &error),
      let archive = zip_open_from_source(source, ZIP_RDONLY, &error)
    else {
      self.bytes.deallocate()
      throw TableFile.Unreadable("import.unreadable")
    }
    self.archive = archive
  }

  deinit {
    zip_discard(archive)
    bytes.deallocate()
  }

  /// The bytes of a file; nil where there is none of that name.
  func file(_ name: String) throws -> [UInt8]? {
    var about = zip_stat_t()
    guard zip_stat(archive, name, 0, &about) == 0 else { return nil }
    guard about.size <= Archive.mostBytes, let file = zip_fopen(archive, name, 0) else { throw TableFile.Unreadable("import.unreadable") }
    defer { zip_fclose(file) }
    let size = Int(about.size)
    let content = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = max(Int(zip_fread(file, buffer.baseAddress, UInt64(size))), 0)
    }
    guard content.count == size else { throw TableFile.Unreadable("import.unreadable") }
    return content
  }
}

/// XML read from its beginning to its end, node by node; it fetches nothing and replaces no entities of a document's own.
struct XML {
  enum Node {
    case begin(String, [String: String])
    case text(String)
    case end(String)
  }

  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Throws: `TableFile.Unreadable` where it is not well-formed, and what `take` throws.
  func walk(_ take: (Node) throws -> Void) throws {
    guard !bytes.isEmpty else { return }
    try bytes.withUnsafeBytes { buffer in
      // Before it is parsed: entities in an attribute of the first element are replaced before the reader tells of the type of the document.
      guard let first = buffer.baseAddress, Data(bytes).range(of: Data("<!DOCTYPE".utf8)) == nil else {
        throw TableFile.Unreadable("import.unreadable")
      }
      let start = first.assumingMemoryBound(to: CChar.self)
      let options = XML_NONET | XML_NOERROR | XML_NOWARNING | XML_HUGE
      guard let reader = xmlReaderForMemory(start, Int32(clamping: buffer.count), nil, "UTF-8", Int32(options)) else {
        throw TableFile.Unreadable("import.unreadable")
      }
      defer { xmlFreeTextReader(reader) }
      var status = xmlTextReaderRead(reader)
      while status == 1 {
        try XML.hand(reader, take)
        status = xmlTextReaderRead(reader)
      }
      guard status == 0 else { throw TableFile.Unreadable("import.unreadable") }
    }
  }

  private static func hand(_ reader: xmlTextReaderPtr, _ take: (Node) throws -> Void) throws {
    switch Int(xmlTextReaderNodeType(reader)) {
    case XML_READER_ELEMENT:
      let name = text(xmlTextReaderConstLocalName(reader))
      let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
      var attributes: [String: String] = [:]
      while xmlTextReaderMoveToNextAttribute(reader) == 1 {
        attributes[text(xmlTextReaderConstLocalName(reader))] = text(xmlTextReaderConstValue(reader))
      }
      try take(.begin(name, attributes))
      if isEmpty { try take(.end(name)) }
    case XML_READER_END_ELEMENT: try take(.end(text(xmlTextReaderConstLocalName(reader))))
    case XML_READER_TEXT, XML_READER_CDATA, XML_READER_SIGNIFICANT_WHITESPACE:
      try take(.text(text(xmlTextReaderConstValue(reader))))
    // Entities of its own are how a small file becomes a large one.
    case XML_READER_ENTITY_REFERENCE, XML_READER_DOCUMENT_TYPE: throw TableFile.Unreadable("import.unreadable")
    default: break
    }
  }

  private static func text(_ pointer: UnsafePointer<xmlChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
}
