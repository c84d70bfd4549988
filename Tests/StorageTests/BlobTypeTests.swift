import Kernel
import Storage
import TestKit
import Testing

/// What a file is, whatever it calls itself.
@Suite struct BlobTypeTests {
  /// The type, or the key of what is wrong.
  private func found(_ bytes: [UInt8], name: String = "file", width: Int = 65_536) async throws -> String {
    var rest = bytes[...]
    let pieces = BlobPieces.makeStream()
    while !rest.isEmpty {
      pieces.continuation.yield(Array(rest.prefix(width)))
      rest = rest.dropFirst(width)
    }
    pieces.continuation.finish()
    do { return try await BlobType.found(in: pieces.stream, name: name).rawValue } catch let unfit as BlobType.Unfit {
      return unfit.word.key
    }
  }

  @Test func everyTypeIsKnownByItsContent() async throws {
    for (bytes, type) in Sample.all {
      #expect(try await found(bytes, name: "photo.png") == type.rawValue)
      for width in [1, 3, 7] { #expect(try await found(bytes, width: width) == type.rawValue, "\(type) \(width)") }
    }
    #expect(Set(Sample.all.map(\.1)) == Set(BlobType.allCases).subtracting([.csv]))
    #expect(try await found(Array("نام,شهر\nسارا,تهران".utf8), name: "list.CSV") == "text/csv")
  }

  @Test(arguments: [
    "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "<?xml version='1.0'?>\n<SVG></SVG>",
    "<!DOCTYPE html><p>x", "\u{FEFF}<html>", "GIF89a/*<script>alert(1)</script>", "%PDF-1.4 <script>",
  ])
  func whatABrowserCouldRunIsNotTaken(text: String) async throws {
    #expect(try await found(Array(text.utf8), name: "a.png") == "files.active")
  }

  @Test func aPictureWithAPageInItsFirstKilobyteIsNotTaken() async throws {
    let comment = Sample.chunk("tEXt", Array("Comment\0<ScRiPt>alert(1)</script>".utf8))
    #expect(try await found(Sample.png(before: comment)) == "files.active")
  }

  @Test(
    arguments: [
      [0x7F, 0x45, 0x4C, 0x46], [0x4D, 0x5A, 0x90, 0x00], [0, 0, 0, 0], [0x1F, 0x8B, 8, 0], [0xFF, 0xFE, 0x61, 0x00],
      Array("plain with a \u{1B}[31m".utf8), Array("\0\0\0\u{18}ftypavif".utf8), Array("RIFF1234AVI ".utf8),
    ] as [[UInt8]])
  func whatIsNotKnownIsNotTaken(bytes: [UInt8]) async throws { #expect(try await found(bytes, name: "a.jpg") == "files.unknown") }

  @Test func nothingIsEmpty() async throws { #expect(try await found([]) == "files.empty") }

  @Test func aPictureThatEndsEarlyIsBroken() async throws {
    for picture in [Sample.png(), Sample.jpeg()] {
      for count in 8..<picture.count { #expect(try await found(Array(picture[..<count])) == "files.broken", "\(count)") }
    }
  }

  @Test func aPictureOfNoSizeOrTooManyPointsIsNotTaken() async throws {
    #expect(try await found(Sample.png(width: 0)) == "files.broken")
    #expect(try await found(Sample.jpeg(height: 0)) == "files.broken")
    #expect(try await found(Sample.png(width: 12_001)) == "files.tooManyPoints")
    #expect(try await found(Sample.png(width: 12_000, height: 6_666)) == "image/png")
    #expect(try await found(Sample.png(width: 12_000, height: 6_667)) == "files.tooManyPoints")
    #expect(try await found(Sample.jpeg(width: 30_000)) == "files.tooManyPoints")
    #expect(try await found(Sample.gif(width: 30_000)) == "files.tooManyPoints")
    #expect(try await found(Sample.webp(width: 16_000)) == "files.tooManyPoints")
    #expect(try await found(Sample.heic(width: 30_000)) == "files.tooManyPoints")
  }

  @Test func aJPEGWithMoreBehindItsEndIsTaken() async throws { #expect(try await found(Sample.jpeg() + [1, 2, 3]) == "image/jpeg") }

  @Test func aJPEGWithoutAFrameIsBroken() async throws { #expect(try await found([0xFF, 0xD8, 0xFF, 0xD9]) == "files.broken") }

  @Test func theLastLetterOfTheFirstBytesMayBeCut() async throws {
    let text = "x" + String(repeating: "ب", count: 40_000)
    #expect(try await found(Array(text.utf8)) == "text/plain")
  }

  @Test func nothingThatIsSentStopsTheServer() async throws {
    var chance = SeededChance(5)
    for (sample, _) in Sample.all {
      for _ in 0..<60 {
        var bytes = sample
        for _ in 0..<Int.random(in: 1...8, using: &chance) {
          bytes[Int.random(in: 0..<bytes.count, using: &chance)] =
            [0, 0xFF, 0x7F, 0x80, UInt8.random(in: 0...255, using: &chance)][
              Int.random(in: 0..<5, using: &chance)]
        }
        let answer = try await found(Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &chance))))
        #expect(answer.hasPrefix("files.") || BlobType(rawValue: answer) != nil)
      }
    }
  }

  @Test(arguments: [
    (BlobType.png, "a.png", "a.png"), (.png, "a.PNG", "a.PNG"), (.jpeg, "a.jfif", "a.jfif"), (.text, "evil.html", "evil.html.txt"),
    (.pdf, "رسید", "رسید.pdf"), (.png, "photo.exe", "photo.exe.png"), (.docx, "a.b.docx", "a.b.docx"), (.mp4, "film.MOV", "film.MOV"),
  ])
  func theNameEndsAsTheContentIs(type: BlobType, name: String, shown: String) { #expect(type.named(name) == shown) }
}

/// The smallest files of each type.
private enum Sample {
  static let all: [([UInt8], BlobType)] = [
    (jpeg(), .jpeg), (png(), .png), (gif(), .gif), (webp(), .webp), (lossless, .webp), (simple, .webp), (heic(), .heic),
    (Array("%PDF-1.7\n%âãÏÓ".utf8), .pdf), (zip(["[Content_Types].xml", "word/document.xml"]), .docx),
    (zip(["_rels/.rels", "xl/workbook.xml"]), .xlsx), (zip(["ppt/presentation.xml"]), .pptx),
    (zip(["mimetype"], "application/vnd.oasis.opendocument.text"), .odt),
    (zip(["mimetype"], "application/vnd.oasis.opendocument.spreadsheet"), .ods), (zip(["photos/1.jpg", "password"]), .zip),
    (old("WordDocument"), .doc), (old("Workbook"), .xls), (Array("سلام\r\nx\t1".utf8), .text), (Array("ID3\u{4}\0\0".utf8), .mp3),
    ([0xFF, 0xFB, 0x90, 0x64, 0, 0], .mp3), (Array("\0\0\0\u{20}ftypM4A \0\0".utf8), .m4a), (Array("\0\0\0\u{20}ftypisom\0\0".utf8), .mp4),
    (Array("\0\0\0\u{14}ftypqt  ".utf8), .mp4), (Array("OggS\0\u{2}".utf8), .ogg), (Array("RIFF\u{1}\0\0\0WAVEfmt ".utf8), .wav),
  ]

  static func png(width: Int = 2, height: Int = 3, before: [UInt8] = []) -> [UInt8] {
    let header = big(width, 4) + big(height, 4) + [8, 2, 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10] + chunk("IHDR", header) + before + chunk("IDAT", [1, 2, 3]) + chunk("IEND", [])
  }

  static func chunk(_ kind: String, _ bytes: [UInt8]) -> [UInt8] { big(bytes.count, 4) + kind.utf8 + bytes + [0, 0, 0, 0] }

  /// Two scans, with an escaped 0xFF, a restart and a fill byte among them.
  static func jpeg(width: Int = 2, height: Int = 3) -> [UInt8] {
    let start: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0x4A, 0x46]
    let frame: [UInt8] = [0xFF, 0xC2, 0, 11, 8] + big(height, 2) + big(width, 2) + [1, 1, 0x11, 0]
    let scan: [UInt8] = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0x3F, 0, 0x12, 0xFF, 0, 0x34, 0xFF, 0xD0, 0x56]
    return start + frame + scan + [0xFF] + scan + [0xFF, 0xD9]
  }

  static func gif(width: Int = 2) -> [UInt8] { Array("GIF89a".utf8) + big(width, 2).reversed() + [3, 0, 0, 0, 0, 0x3B] }

  static func webp(width: Int = 2) -> [UInt8] {
    Array("RIFF\0\0\0\0WEBPVP8X".utf8) + [10, 0, 0, 0, 0, 0, 0, 0] + big(width - 1, 3).reversed() + [1, 0, 0]
  }

  static let lossless = Array("RIFF\0\0\0\0WEBPVP8L".utf8) + [5, 0, 0, 0, 0x2F, 3, 0x40, 0, 0]
  static let simple = Array("RIFF\0\0\0\0WEBPVP8 ".utf8) + [10, 0, 0, 0, 0, 0, 0, 0x9D, 1, 0x2A, 2, 0, 3, 0]

  static func heic(width: Int = 2) -> [UInt8] {
    Array("\0\0\0\u{18}ftypheic\0\0\0\0mif1heic\0\0\0\u{14}ispe\0\0\0\0".utf8) + big(width, 4) + big(3, 4)
  }

  /// Local headers with an empty file each; the first has `content`.
  static func zip(_ names: [String], _ content: String = "") -> [UInt8] {
    var bytes: [UInt8] = []
    for name in names {
      bytes += Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 22)
      bytes += [UInt8(name.utf8.count), 0, 0, 0] + Array(name.utf8)
      if name == names[0] { bytes += Array(content.utf8) }
    }
    return bytes
  }

  static func old(_ name: String) -> [UInt8] {
    let start: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    let wide: [UInt8] = name.utf8.flatMap { [$0, 0] }
    return start + [UInt8](repeating: 0, count: 70_000) + wide + [UInt8](repeating: 0, count: 40)
  }

  private static func big(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * (count - 1 - $0))) }
  }
}
