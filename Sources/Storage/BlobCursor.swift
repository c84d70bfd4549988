import Kernel

/// Walks through the bytes of a blob once, holding no more than it looks at.
struct BlobCursor {
  private var pieces: BlobPieces.AsyncIterator
  private var ahead: ArraySlice<UInt8> = []

  init(_ pieces: BlobPieces) { self.pieces = pieces.makeAsyncIterator() }

  /// The next bytes without going on; fewer at the end.
  mutating func peek(_ count: Int) async throws -> ArraySlice<UInt8> {
    while ahead.count < count, let piece = try await pieces.next() {
      if ahead.isEmpty { ahead = piece[...] } else { ahead += piece }
    }
    return ahead.prefix(count)
  }

  /// The next bytes.
  /// - Throws: `BlobType.Unfit` when they are not there.
  mutating func take(_ count: Int) async throws -> [UInt8] {
    let taken = Array(try await peek(count))
    guard taken.count == count else { throw BlobType.Unfit("files.broken") }
    ahead = ahead.dropFirst(count)
    return taken
  }

  mutating func number(_ bytes: Int) async throws -> Int { try await take(bytes).reduce(0) { $0 << 8 | Int($1) } }

  mutating func skip(_ count: Int) async throws {
    var left = count
    while left > 0 {
      let here = try await peek(1).isEmpty ? 0 : min(left, ahead.count)
      guard here > 0 else { throw BlobType.Unfit("files.broken") }
      ahead = ahead.dropFirst(here)
      left -= here
    }
  }

  /// Goes on behind the next such byte.
  private mutating func skip(past byte: UInt8) async throws {
    while true {
      guard try await !peek(1).isEmpty else { throw BlobType.Unfit("files.broken") }
      if let found = ahead.firstIndex(of: byte) {
        ahead = ahead[(found + 1)...]
        return
      }
      ahead = []
    }
  }
}

extension BlobCursor {
  /// Every chunk from `IHDR` to `IEND` (ISO/IEC 15948, section 5).
  mutating func checkPNG() async throws {
    try await skip(8)
    var isFirst = true
    while true {
      let length = try await number(4)
      let kind = String(decoding: try await take(4), as: UTF8.self)
      guard length <= Int(Int32.max), isFirst == (kind == "IHDR") else { throw BlobType.Unfit("files.broken") }
      if isFirst {
        guard length == 13 else { throw BlobType.Unfit("files.broken") }
        try PictureSize(width: try await number(4), height: try await number(4)).check()
        try await skip(length - 8 + 4)
        isFirst = false
      } else {
        try await skip(length + 4)
      }
      if kind == "IEND" { return }
    }
  }

  /// Every segment to the end marker, with a frame before the first scan (ITU-T T.81, annex B). Cameras write more behind the end; nobody reads it.
  mutating func checkJPEG() async throws {
    try await skip(2)
    var hasSize = false
    while true {
      guard try await number(1) == 0xFF else { throw BlobType.Unfit("files.broken") }
      var marker = try await number(1)
      while marker == 0xFF { marker = try await number(1) }
      switch marker {
      case 0x01, 0xD0...0xD7: continue
      case 0xD9:
        guard hasSize else { throw BlobType.Unfit("files.broken") }
        return
      case 0x00, 0xD8: throw BlobType.Unfit("files.broken")
      default: break
      }
      let length = try await number(2)
      guard length >= 2 else { throw BlobType.Unfit("files.broken") }
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        let frame = try await take(length - 2)
        guard frame.count >= 6 else { throw BlobType.Unfit("files.broken") }
        try PictureSize(width: Int(frame[3]) << 8 | Int(frame[4]), height: Int(frame[1]) << 8 | Int(frame[2])).check()
        hasSize = true
      } else {
        try await skip(length - 2)
      }
      if marker == 0xDA { try await skipScan() }
    }
  }

  /// To the next marker: in the data of a scan, 0xFF stands only before 0x00 or a restart.
  private mutating func skipScan() async throws {
    while true {
      try await skip(past: 0xFF)
      while try await peek(1).first == 0xFF { try await skip(1) }
      guard let next = try await peek(1).first else { throw BlobType.Unfit("files.broken") }
      if next == 0 || (0xD0...0xD7).contains(next) { continue }
      ahead.insert(0xFF, at: ahead.startIndex)
      return
    }
  }

  /// A Word or Excel file of the old kind: which one, its directory tells in UTF-16 wherever it stands.
  mutating func oldOfficeType() async throws -> BlobType {
    let marks: [(BlobType, [UInt8])] = [(.doc, "WordDocument"), (.xls, "Workbook"), (.xls, "Book")].map { type, name in
      (type, name.utf8.flatMap { [$0, 0] })
    }
    // A piece and the one before it, for a name that stands across.
    var before: [UInt8] = []
    while try await !peek(1).isEmpty {
      let piece = before + ahead
      if let (type, _) = marks.first(where: { piece.contains($0.1) }) { return type }
      before = Array(piece.suffix(24))
      ahead = []
    }
    throw BlobType.Unfit("files.unknown")
  }
}
