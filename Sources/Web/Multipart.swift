import Kernel

/// Reads `multipart/form-data` (RFC 7578) piece by piece as it arrives, so that a limit is met before the rest is read.
struct Multipart {
  struct Limits: Sendable {
    var parts = 200
    var headerBytes = 8 * 1024
    var nameBytes = 200
    var textBytes = 64 * 1024
    var totalBytes = 10 * 1024 * 1024
  }

  enum Malformed: Error { case boundary, header, ended }

  private let delimiter: [UInt8]
  private let limits: Limits
  private var buffer: [UInt8]
  private var total = 0
  private var phase = Phase.preamble
  private var part: Part?
  private var pairs: [(String, String)] = []
  private var files: [Fields.File] = []

  private enum Phase { case preamble, header, body, epilogue }

  private struct Part {
    let name: String
    let fileName: String?
    let contentType: String
    var bytes: [UInt8] = []
  }

  /// - Parameter contentType: the whole header; Hummingbird's `MediaType` keeps one parameter only and may lose the boundary.
  init(contentType: String, limits: Limits = Limits()) throws {
    guard let boundary = HeaderParameters(contentType)["boundary"], (1...70).contains(boundary.utf8.count) else { throw Malformed.boundary }
    delimiter = Array("\r\n--\(boundary)".utf8)
    self.limits = limits
    // The first delimiter has no line before it; this gives it one.
    buffer = [13, 10]
  }

  /// Takes the next piece of the body.
  /// - Throws: `Refusal.tooLarge` at a limit, `Malformed`.
  mutating func append(_ bytes: some Collection<UInt8>) throws {
    total += bytes.count
    guard total <= limits.totalBytes else { throw Refusal.tooLarge }
    buffer += bytes
    while try advance() {}
  }

  /// The fields, once the body has ended.
  /// - Throws: `Malformed.ended` when it ended too early.
  func finish() throws -> Fields {
    guard case .epilogue = phase else { throw Malformed.ended }
    return Fields(pairs, files: files)
  }

  /// Reads one more piece of structure from the buffer; false when more bytes are needed.
  private mutating func advance() throws -> Bool {
    switch phase {
    case .preamble: return try skipToDelimiter()
    case .header: return try readHeader()
    case .body: return try readBody()
    case .epilogue:
      buffer.removeAll()
      return false
    }
  }

  private mutating func skipToDelimiter() throws -> Bool {
    guard let start = buffer.firstRange(of: delimiter) else {
      buffer.removeFirst(max(0, buffer.count - delimiter.count))
      return false
    }
    return openPart(after: start)
  }

  /// After a delimiter stands a line break, or `--` at the very end.
  private mutating func openPart(after delimiter: Range<Int>) -> Bool {
    let rest = buffer[delimiter.upperBound...]
    guard rest.count >= 2 else { return false }
    phase = rest.starts(with: [45, 45]) ? .epilogue : .header
    buffer.removeFirst(delimiter.upperBound + 2)
    return true
  }

  private mutating func readHeader() throws -> Bool {
    guard let end = buffer.firstRange(of: [13, 10, 13, 10]) else {
      guard buffer.count <= limits.headerBytes else { throw Refusal.tooLarge }
      return false
    }
    guard end.lowerBound <= limits.headerBytes, pairs.count + files.count < limits.parts else { throw Refusal.tooLarge }
    let lines = String(decoding: buffer[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    var disposition: HeaderParameters?
    var contentType = "application/octet-stream"
    for line in lines {
      let pieces = line.split(separator: ":", maxSplits: 1)
      guard pieces.count == 2 else { throw Malformed.header }
      switch pieces[0].lowercased() {
      case "content-disposition": disposition = HeaderParameters(String(pieces[1]))
      case "content-type": contentType = String(pieces[1].drop { $0 == " " })
      default: break
      }
    }
    guard let disposition, let name = disposition["name"] else { throw Malformed.header }
    guard name.utf8.count <= limits.nameBytes else { throw Refusal.tooLarge }
    part = Part(name: name, fileName: disposition["filename"], contentType: contentType)
    buffer.removeFirst(end.upperBound)
    // An empty part has its delimiter at once; the line break belongs to it.
    phase = .body
    return true
  }

  private mutating func readBody() throws -> Bool {
    guard var current = part else { throw Malformed.header }
    let end = buffer.firstRange(of: delimiter)
    let safe = end?.lowerBound ?? max(0, buffer.count - delimiter.count)
    current.bytes += buffer[..<safe]
    guard current.fileName != nil || current.bytes.count <= limits.textBytes else { throw Refusal.tooLarge }
    part = current
    buffer.removeFirst(safe)
    guard let end else { return false }
    guard buffer.count >= delimiter.count + 2 else { return false }
    close(current)
    return openPart(after: (end.lowerBound - safe)..<(end.upperBound - safe))
  }

  private mutating func close(_ part: Part) {
    if let fileName = part.fileName {
      // A file control that was left empty sends an empty name and no bytes.
      if !fileName.isEmpty || !part.bytes.isEmpty {
        files.append(Fields.File(name: part.name, fileName: fileName, contentType: part.contentType, bytes: part.bytes))
      }
    } else {
      pairs.append((part.name, String(decoding: part.bytes, as: UTF8.self)))
    }
    self.part = nil
  }
}

/// The parameters of a header value: `form-data; name="a"; filename="b"`. Names in lower case; quotes and backslashes undone.
struct HeaderParameters {
  private var values: [String: String] = [:]

  init(_ header: String) {
    var rest = Substring(header)
    guard let first = rest.firstIndex(of: ";") else { return }
    rest = rest[first...]
    while rest.popFirst() == ";" {
      rest = rest.drop { $0 == " " || $0 == "\t" }
      guard let equals = rest.firstIndex(of: "=") else { return }
      let name = rest[..<equals].lowercased()
      rest = rest[rest.index(after: equals)...]
      let value = rest.first == "\"" ? HeaderParameters.quoted(&rest) : HeaderParameters.token(&rest)
      if values[name] == nil { values[name] = value }
      rest = rest.drop { $0 != ";" }
    }
  }

  subscript(name: String) -> String? { values[name] }

  private static func token(_ rest: inout Substring) -> String {
    let end = rest.firstIndex(of: ";") ?? rest.endIndex
    defer { rest = rest[end...] }
    return rest[..<end].trimmingSuffix { $0 == " " }
  }

  private static func quoted(_ rest: inout Substring) -> String {
    var text = ""
    rest.removeFirst()
    while let character = rest.popFirst(), character != "\"" {
      // Browsers write a quote in a name as %22 and leave backslashes alone, others escape it.
      if character == "\\", rest.first == "\"" || rest.first == "\\" {
        text.append(rest.removeFirst())
      } else {
        text.append(character)
      }
    }
    return text.replacing("%22", with: "\"").replacing("%0D%0A", with: " ")
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
    var text = self
    while let last = text.last, predicate(last) { text.removeLast() }
    return String(text)
  }
}

extension [UInt8] {
  /// Where `pattern` stands first. Looks for its first byte before it compares, which is quick on the long bodies of files.
  fileprivate func firstRange(of pattern: [UInt8]) -> Range<Int>? {
    guard let head = pattern.first, count >= pattern.count else { return nil }
    var start = 0
    while let found = self[start...(count - pattern.count)].firstIndex(of: head) {
      if self[found..<(found + pattern.count)].elementsEqual(pattern) { return found..<(found + pattern.count) }
      start = found + 1
      if start > count - pattern.count { return nil }
    }
    return nil
  }
}
