import Kernel

/// The first bytes of a file, by which its type is known.
struct BlobHead {
  private let bytes: [UInt8]

  init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  func type(name: String) -> BlobType? {
    if has([0xFF, 0xD8, 0xFF]) { return .jpeg }
    if has([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if has("GIF87a") || has("GIF89a") { return .gif }
    if has("RIFF") { return has("WEBP", at: 8) ? .webp : has("WAVE", at: 8) ? .wav : nil }
    if has("ftyp", at: 4) { return film }
    if has("%PDF-") { return .pdf }
    if has("PK\u{3}\u{4}") { return archive }
    if has([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return .doc }
    if has("OggS") { return .ogg }
    if has("ID3") || isSoundFrame { return .mp3 }
    guard isText else { return nil }
    return name.lowercased().hasSuffix(".csv") ? .csv : .text
  }

  /// Whether something here would make a browser read it as a page.
  var isMarkup: Bool {
    let text = bytes.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }
    return ["<!doctype", "<html", "<head", "<body", "<script", "<svg", "<iframe"].contains { text.contains(Array($0.utf8)) }
  }

  /// - Throws: `Unfit` when a picture is too large or has no size.
  func checkSize(of type: BlobType) throws {
    let size: PictureSize? =
      switch type {
      case .gif: PictureSize(width: little(6, 2), height: little(8, 2))
      case .webp: webpSize
      case .heic: heicSize
      default: nil
      }
    guard let size else { throw BlobType.Unfit("files.broken") }
    try size.check()
  }

  private func has(_ pattern: [UInt8], at place: Int = 0) -> Bool { bytes.dropFirst(place).starts(with: pattern) }
  private func has(_ pattern: StaticString, at place: Int = 0) -> Bool { has(Array("\(pattern)".utf8), at: place) }

  private func little(_ place: Int, _ count: Int) -> Int { bytes.dropFirst(place).prefix(count).reversed().reduce(0) { $0 << 8 | Int($1) } }
  private func big(_ place: Int, _ count: Int) -> Int { bytes.dropFirst(place).prefix(count).reduce(0) { $0 << 8 | Int($1) } }

  /// The first 11 bits are set, then a layer and rates that exist.
  private var isSoundFrame: Bool {
    guard bytes.count >= 4, bytes[0] == 0xFF, bytes[1] & 0xE6 == 0xE2 else { return false }
    return bytes[2] >> 4 != 0xF && bytes[2] >> 4 != 0 && bytes[2] >> 2 & 3 != 3
  }

  /// ISO/IEC 14496-12: the brand says which of the family it is.
  private var film: BlobType? {
    let brand = String(decoding: bytes.dropFirst(8).prefix(4), as: UTF8.self)
    switch brand {
    case "heic", "heix", "heim", "heis", "hevc", "mif1", "msf1": return .heic
    case "M4A ", "M4B ": return .m4a
    case "isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV", "dash", "qt  ", "3gp4", "3gp5", "3gp6": return .mp4
    default: return nil
    }
  }

  /// Office documents are archives; the names in them tell.
  private var archive: BlobType {
    let names = archiveNames
    if names.first == "mimetype" {
      if bytes.contains(Array(BlobType.odt.rawValue.utf8)) { return .odt }
      if bytes.contains(Array(BlobType.ods.rawValue.utf8)) { return .ods }
    }
    if names.contains(where: { $0.hasPrefix("word/") }) { return .docx }
    if names.contains(where: { $0.hasPrefix("xl/") }) { return .xlsx }
    if names.contains(where: { $0.hasPrefix("ppt/") }) { return .pptx }
    return .zip
  }

  /// Every local header: a size that follows its data (bit 3) cannot be skipped by, so they are looked for.
  private var archiveNames: [String] {
    var names: [String] = []
    var place = 0
    while let found = bytes.place(of: [0x50, 0x4B, 3, 4], from: place) {
      names.append(String(decoding: bytes.dropFirst(found + 30).prefix(little(found + 26, 2)), as: UTF8.self))
      place = found + 4
    }
    return names
  }

  /// UTF-8 without control characters; the last letter may be cut.
  private var isText: Bool {
    let isPlain = bytes.allSatisfy { $0 >= 32 && $0 != 127 || [9, 10, 12, 13].contains($0) }
    return isPlain && (0...min(3, bytes.count - 1)).contains { String(validating: bytes.dropLast($0), as: UTF8.self) != nil }
  }

  /// RFC 9649: three kinds of first chunk.
  private var webpSize: PictureSize? {
    if has("VP8X", at: 12) { return PictureSize(width: little(24, 3) + 1, height: little(27, 3) + 1) }
    if has("VP8L", at: 12), has([0x2F], at: 20) {
      return PictureSize(width: little(21, 4) & 0x3FFF + 1, height: little(21, 4) >> 14 & 0x3FFF + 1)
    }
    if has("VP8 ", at: 12), has([0x9D, 0x01, 0x2A], at: 23) {
      return PictureSize(width: little(26, 2) & 0x3FFF, height: little(28, 2) & 0x3FFF)
    }
    return nil
  }

  /// The largest of the sizes that its parts have (`ispe`): a picture of tiles names those too.
  private var heicSize: PictureSize? {
    var largest: PictureSize?
    var place = 0
    while let found = bytes.place(of: Array("ispe".utf8), from: place) {
      let size = PictureSize(width: big(found + 8, 4), height: big(found + 12, 4))
      if size.width > (largest?.width ?? -1) { largest = size }
      place = found + 4
    }
    return largest
  }
}

extension [UInt8] {
  /// Where `pattern` stands first at or after `start`.
  func place(of pattern: [UInt8], from start: Int = 0) -> Int? {
    guard let first = pattern.first else { return nil }
    var place = start
    while place + pattern.count <= count, let found = self[place...].firstIndex(of: first) {
      if self[found...].starts(with: pattern) { return found }
      place = found + 1
    }
    return nil
  }

  func contains(_ pattern: [UInt8]) -> Bool { place(of: pattern) != nil }
}
