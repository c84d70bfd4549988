import Foundation
import Kernel

/// Business cards as telephones and mail programs exchange them: read in versions 2.1, 3.0 and 4.0, written in 4.0 (RFC 6350).
package enum VCard {
  /// The columns of a table of cards, by the names of a contact's fields. Of numbers and addresses a card may have three each.
  package static let columns =
    ["name", "title", "company", "department", "jobTitle"] + Array(repeating: "tel", count: 4) + Array(repeating: "email", count: 3) + [
      "address", "city", "province", "postalCode", "country", "birthDate", "marriedOn", "website", "tags", "note",
    ]

  /// A card for a contact.
  /// - Parameters:
  ///   - values: by the names of the columns; `mobile` and `phone` in E.164, days as ISO dates.
  ///   - uid: of the contact.
  package static func card(_ values: [String: String], uid: String) -> [UInt8] {
    var lines = ["BEGIN:VCARD", "VERSION:4.0", "UID:urn:uuid:\(uid)", "FN:\(escaped(values["name"] ?? ""))"]
    if let title = values["title"] { lines.append("N:;\(escaped(values["name"] ?? ""));;\(escaped(title));") }
    if let company = values["company"] { lines.append("ORG:\(escaped(company))" + (values["department"].map { ";\(escaped($0))" } ?? "")) }
    if let job = values["jobTitle"] { lines.append("TITLE:\(escaped(job))") }
    if let mobile = values["mobile"] { lines.append("TEL;TYPE=cell;VALUE=uri:tel:\(mobile)") }
    if let phone = values["phone"] { lines.append("TEL;TYPE=work;VALUE=uri:tel:\(phone)") }
    if let email = values["email"] { lines.append("EMAIL:\(escaped(email))") }
    let address = ["address", "city", "province", "postalCode", "country"].map { values[$0].map(escaped) ?? "" }
    if address.contains(where: { !$0.isEmpty }) { lines.append("ADR:;;" + address.joined(separator: ";")) }
    if let day = values["birthDate"] { lines.append("BDAY:\(day.filter { $0 != "-" })") }
    if let day = values["marriedOn"] { lines.append("ANNIVERSARY:\(day.filter { $0 != "-" })") }
    if let website = values["website"] { lines.append("URL:\(website)") }
    if let note = values["note"] { lines.append("NOTE:\(escaped(note))") }
    lines.append("END:VCARD")
    return lines.flatMap { ContentLine.folded($0) }
  }

  private static func escaped(_ text: String) -> String { ContentLine.escaped(text) }

  /// Every card as a row below the columns.
  static func rows(_ text: [UInt8], _ take: ([String]) throws -> Void) throws {
    try take(columns)
    var card: [String: [String]]?
    for line in unfolded(text) {
      guard let line = Line(line) else { continue }
      switch (line.name, line.value.lowercased()) {
      case ("BEGIN", "vcard"): card = [:]
      case ("END", "vcard"):
        if let card { try take(row(card)) }
        card = nil
      default: if card != nil { read(line, into: &card) }
      }
    }
  }

  private static func row(_ card: [String: [String]]) -> [String] {
    var left = card
    if left["name"]?.isEmpty != false { left["name"] = card["n"] ?? card["company"] }
    return columns.map { column in left[column]?.isEmpty == false ? left[column]?.removeFirst() ?? "" : "" }
  }

  private static func read(_ line: Line, into card: inout [String: [String]]?) {
    func add(_ column: String, _ value: String) {
      let value = value.trimmingCharacters(in: .whitespacesAndNewlines)
      if !value.isEmpty { card?[column, default: []].append(value) }
    }
    let parts = line.parts
    func part(_ place: Int) -> String { parts.indices.contains(place) ? parts[place] : "" }
    switch line.name {
    case "FN": add("name", line.text)
    case "N":
      add("n", [part(1), part(2), part(0)].filter { !$0.isEmpty }.joined(separator: " "))
      add("title", part(3))
    case "ORG":
      add("company", part(0))
      add("department", part(1))
    case "TITLE": add("jobTitle", line.text)
    case "TEL": add("tel", line.text.lowercased().hasPrefix("tel:") ? String(line.text.dropFirst(4)) : line.text)
    case "EMAIL": add("email", line.text)
    case "ADR":
      add("address", [part(0), part(1), part(2)].filter { !$0.isEmpty }.joined(separator: "، "))
      for (place, column) in [(3, "city"), (4, "province"), (5, "postalCode"), (6, "country")] { add(column, part(place)) }
    case "BDAY": add("birthDate", day(line.text))
    case "ANNIVERSARY": add("marriedOn", day(line.text))
    case "URL": add("website", line.text)
    case "CATEGORIES": add("tags", line.text)
    case "NOTE": add("note", line.text)
    default: break
    }
  }

  /// `19850612` and `1985-06-12T00:00:00Z` as ISO dates.
  private static func day(_ text: String) -> String {
    let digits = text.prefix { $0 != "T" }.filter(\.isNumber)
    guard digits.count == 8 else { return String(text.prefix { $0 != "T" }) }
    return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.dropFirst(6))"
  }

  /// Lines as they were meant: one that begins with a blank goes on from the one before, in quoted-printable one that ends with `=` goes on in the next.
  private static func unfolded(_ text: [UInt8]) -> [String] {
    var lines: [String] = []
    for line in String(decoding: text, as: UTF8.self).replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: true)
    {
      let line = line.hasSuffix("\r") ? line.dropLast() : line
      if let last = lines.last, line.first == " " || line.first == "\t" {
        lines[lines.count - 1] = last + line.dropFirst()
      } else if let last = lines.last, last.hasSuffix("="), last.uppercased().contains("QUOTED-PRINTABLE") {
        lines[lines.count - 1] = String(last.dropLast()) + line
      } else {
        lines.append(String(line))
      }
    }
    return lines
  }

  /// `TEL;TYPE=cell:+98…`, also with a group before its name.
  private struct Line {
    let name: String
    let value: String

    init?(_ line: String) {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let head = line[..<colon].split(separator: ";")
      guard let first = head.first else { return nil }
      name = (first.split(separator: ".").last ?? first).uppercased()
      let raw = String(line[line.index(after: colon)...])
      let isQuoted = head.dropFirst().contains { $0.uppercased().hasSuffix("QUOTED-PRINTABLE") }
      value = isQuoted ? Line.unquoted(raw) : raw
    }

    var text: String { Line.plain(value) }

    /// What stands between semicolons that are not escaped.
    var parts: [String] {
      var parts = [""]
      var isEscaped = false
      for sign in value {
        if sign == ";", !isEscaped { parts.append("") } else { parts[parts.count - 1].append(sign) }
        isEscaped = sign == "\\" && !isEscaped
      }
      return parts.map(Line.plain)
    }

    private static func plain(_ text: String) -> String {
      var plain = ""
      var isEscaped = false
      for sign in text {
        if isEscaped {
          plain.append(sign == "n" || sign == "N" ? "\n" : sign)
          isEscaped = false
        } else if sign == "\\" {
          isEscaped = true
        } else {
          plain.append(sign)
        }
      }
      return plain
    }

    /// Quoted-printable (RFC 2045 6.7).
    private static func unquoted(_ text: String) -> String {
      var bytes: [UInt8] = []
      var rest = Array(text.utf8)[...]
      while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "="), rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
          bytes.append(value)
          rest = rest.dropFirst(2)
        } else {
          bytes.append(byte)
        }
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}

/// Lines as iCalendar (RFC 5545 3.1) and vCard have them.
enum ContentLine {
  /// A line of at most 75 octets and its continuations, which begin with a blank; no sign is cut.
  static func folded(_ line: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var width = 0
    for sign in line.unicodeScalars {
      let encoded = Array(String(sign).utf8)
      if width + encoded.count > 75 {
        bytes += [13, 10, 32]
        width = 1
      }
      bytes += encoded
      width += encoded.count
    }
    return bytes + [13, 10]
  }

  static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,").replacing("\r\n", with: "\\n")
      .replacing("\n", with: "\\n")
  }
}
