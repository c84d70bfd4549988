import Kernel

/// Reads `multipart/form-data` (RFC 7578) piece by piece as it arrives, and hands out what it has understood at once: neither a file nor the whole
/// body is ever held.
struct Multipart {
  struct Limits: Sendable {
    var parts = 1000
    var headerBytes = 8 * 1024
    var nameBytes = 200
    var textBytes = 64 * 1024
    var totalBytes = Body.maximumBytes
  }

  enum Malformed: Error { case boundary, header, ended }

  /// What a body is made of, in its order.
  enum Piece: Equatable {
    case field(name: String, value: String)
    case file(name: String, fileName: String)
    /// Of the file that began last.
    case bytes([UInt8])
    case endOfFile
  }

  /// May grow while the body arrives.
  var limits: Limits
  private let delimiter: [UInt8]
  private var buffer: [UInt8]
  private var total = 0
  private var parts = 0
  private var phase = Phase.preamble
  private var part: Part?
  private var pieces: [Piece] = []

  private enum Phase { case preamble, header, body, epilogue }

  /// A part that has begun; of a file only that it is one.
  private enum Part {
    case field(name: String, bytes: [UInt8])
    case file
  }

  /// - Parameter contentType: the whole header; Hummingbird's `MediaType` keeps one parameter only and may lose the boundary.
  init(contentType: String, limits: Limits = Limits()) throws {
    guard let boundary = HeaderParameters(contentType)["boundary"], (1...70).contains(boundary.utf8.count) else { throw Malformed.boundary }
    delimiter = Array("\r\n--\(boundary)".utf8)
    self.limits = limits
    // The first delimiter has no line before it; this gives it one.
    buffer = [13, 10]
  }

  /// Bytes that wait for what comes after them.
  var held: Int { buffer.count }

  /// Takes the next bytes of the body and returns what they complete.
  /// - Throws: `Refusal.tooLarge` at a limit, `Malformed`.
  mutating func append(_ bytes: some Collection<UInt8>) throws -> [Piece] {
    total += bytes.count
    guard total <= limits.totalBytes else { throw Refusal.tooLarge }
    buffer += bytes
    while try advance() {}
    defer { pieces = [] }
    return pieces
  }

  /// - Throws: `Malformed.ended` when the body ended too early.
  func finish() throws { guard case .epilogue = phase else { throw Malformed.ended } }

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
    guard end.lowerBound <= limits.headerBytes, parts < limits.parts else { throw Refusal.tooLarge }
    var disposition: HeaderParameters?
    for line in String(decoding: buffer[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n") {
      let pieces = line.split(separator: ":", maxSplits: 1)
      guard pieces.count == 2 else { throw Malformed.header }
      // What the sender calls the type of a file is not believed, so nobody asks.
      if pieces[0].lowercased() == "content-disposition" { disposition = HeaderParameters(String(pieces[1])) }
    }
    guard let disposition, let name = disposition["name"] else { throw Malformed.header }
    guard name.utf8.count <= limits.nameBytes else { throw Refusal.tooLarge }
    open(name, fileName: disposition["filename"])
    buffer.removeFirst(end.upperBound)
    // An empty part has its delimiter at once; the line break belongs to it.
    phase = .body
    return true
  }

  private mutating func open(_ name: String, fileName: String?) {
    parts += 1
    if let fileName {
      part = .file
      pieces.append(.file(name: name, fileName: fileName))
    } else {
      part = .field(name: name, bytes: [])
    }
  }

  private mutating func readBody() throws -> Bool {
    let end = buffer.firstRange(of: delimiter)
    let safe = end?.lowerBound ?? max(0, buffer.count - delimiter.count)
    try take(safe)
    buffer.removeFirst(safe)
    guard let end else { return false }
    guard buffer.count >= delimiter.count + 2 else { return false }
    close()
    return openPart(after: (end.lowerBound - safe)..<(end.upperBound - safe))
  }

  /// So many bytes belong to the part that is open.
  private mutating func take(_ count: Int) throws {
    guard count > 0 else { return }
    if case .field(let name, var bytes) = part {
      // Out of the part while it grows, so that it is not copied.
      part = nil
      bytes += buffer[..<count]
      guard bytes.count <= limits.textBytes else { throw Refusal.tooLarge }
      part = .field(name: name, bytes: bytes)
    } else {
      pieces.append(.bytes(Array(buffer[..<count])))
    }
  }

  private mutating func close() {
    if case .field(let name, let bytes) = part {
      pieces.append(.field(name: name, value: String(decoding: bytes, as: UTF8.self)))
    } else {
      pieces.append(.endOfFile)
    }
    part = nil
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
