/// The part of CBOR (RFC 8949) that authenticators write: whole numbers, bytes, texts, lists, maps and the simple values, all of definite length.
enum CBOR: Equatable, Sendable {
  case integer(Int)
  case bytes([UInt8])
  case text(String)
  case list([CBOR])
  /// In the order in which it was written; no key stands twice.
  case map([(key: CBOR, value: CBOR)])
  case boolean(Bool)
  case null

  /// Bytes that are no CBOR, or of a kind that no authenticator writes.
  struct Malformed: Error {}

  /// One item and nothing behind it.
  init(_ bytes: [UInt8]) throws {
    var reader = Reader(rest: bytes[...])
    self = try reader.item()
    guard reader.rest.isEmpty else { throw Malformed() }
  }

  /// The item that the bytes begin with, and what stands behind it.
  static func first(of bytes: ArraySlice<UInt8>) throws -> (item: CBOR, rest: ArraySlice<UInt8>) {
    var reader = Reader(rest: bytes)
    return (try reader.item(), reader.rest)
  }

  /// The value under a key of a map; nil for anything else.
  subscript(key: CBOR) -> CBOR? {
    guard case .map(let pairs) = self else { return nil }
    return pairs.first { $0.key == key }?.value
  }

  subscript(key: Int) -> CBOR? { self[.integer(key)] }
  subscript(key: String) -> CBOR? { self[.text(key)] }

  static func == (a: CBOR, b: CBOR) -> Bool {
    switch (a, b) {
    case (.integer(let a), .integer(let b)): a == b
    case (.bytes(let a), .bytes(let b)): a == b
    case (.text(let a), .text(let b)): a == b
    case (.list(let a), .list(let b)): a == b
    case (.map(let a), .map(let b)): a.elementsEqual(b) { $0.key == $1.key && $0.value == $1.value }
    case (.boolean(let a), .boolean(let b)): a == b
    case (.null, .null): true
    default: false
    }
  }

  private struct Reader {
    var rest: ArraySlice<UInt8>
    /// What a stranger sends must not nest until the stack is full.
    private var depth = 0

    init(rest: ArraySlice<UInt8>) { self.rest = rest }

    mutating func item() throws -> CBOR {
      depth += 1
      defer { depth -= 1 }
      guard depth <= 8, let head = rest.popFirst() else { throw Malformed() }
      let short = head & 31
      switch head >> 5 {
      case 0: return .integer(try number(short))
      case 1: return .integer(-1 - (try number(short)))
      case 2: return .bytes(try take(try number(short)))
      case 3:
        guard let text = String(validating: try take(try number(short)), as: UTF8.self) else { throw Malformed() }
        return .text(text)
      case 4: return .list(try (0..<(try count(short))).map { _ in try item() })
      case 5:
        var pairs: [(key: CBOR, value: CBOR)] = []
        for _ in 0..<(try count(short)) {
          let key = try item()
          guard !pairs.contains(where: { $0.key == key }) else { throw Malformed() }
          pairs.append((key, try item()))
        }
        return .map(pairs)
      case 7:
        switch short {
        case 20: return .boolean(false)
        case 21: return .boolean(true)
        case 22: return .null
        default: throw Malformed()
        }
      default: throw Malformed()
      }
    }

    private mutating func number(_ short: UInt8) throws -> Int {
      if short < 24 { return Int(short) }
      guard short < 28 else { throw Malformed() }
      let number = try take(1 << Int(short - 24)).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      guard let number = Int(exactly: number) else { throw Malformed() }
      return number
    }

    /// Each item has a byte at least: more than there are bytes cannot follow.
    private mutating func count(_ short: UInt8) throws -> Int {
      let count = try number(short)
      guard count <= rest.count else { throw Malformed() }
      return count
    }

    private mutating func take(_ count: Int) throws -> [UInt8] {
      guard count <= rest.count else { throw Malformed() }
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
  }
}
