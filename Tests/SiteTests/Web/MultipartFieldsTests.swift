import Kernel
import Storage
import TestKit
import Testing

@testable import Web

/// Files on their way from a body into the blob store.
@Suite struct MultipartFieldsTests {
  private let folder = BlobFolder(.fixed())
  private static let head = "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nسلام\r\n"
  private static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0, 0, 0, 0, 0]
    + [0, 0, 0, 0] + Array("IEND".utf8) + [0, 0, 0, 0]

  private func part(_ name: String, file: String, _ bytes: [UInt8]) -> [UInt8] {
    Array("--b\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"\(file)\"\r\n\r\n".utf8) + bytes + [13, 10]
  }

  private func body(_ parts: [UInt8]...) -> [UInt8] { Array(Self.head.utf8) + parts.flatMap { $0 } + Array("--b--".utf8) }

  /// - Parameter limits: by input; others take no files.
  private func read(
    _ pieces: some Sequence<[UInt8]>, limits: [String: Int] = ["photo": 1_048_576], stops: Bool = false
  ) async throws -> Fields {
    let receiver = FileReceiver(blobs: folder.store, limit: { input, _ in limits[input] }, stopsAtProblem: stops)
    var reader = try Multipart(contentType: "multipart/form-data; boundary=b")
    var gathered = MultipartFields(receiver)
    for bytes in pieces {
      reader.limits.totalBytes = gathered.totalBytes
      for piece in try reader.append(bytes) { try await gathered.take(piece) }
      #expect(reader.held <= bytes.count + 200)
    }
    try reader.finish()
    return gathered.fields
  }

  @Test func aFileIsKeptUnderWhatItIs() async throws {
    let body = body(
      part("photo", file: "C:\\pictures\\..\\عکس\u{202E}gnp.exe", Self.png), part("photo", file: "", []), part("other", file: "x", [1]))
    for width in [body.count, 1, 7, 100] {
      let fields = try await read(stride(from: 0, to: body.count, by: width).map { Array(body[$0..<min($0 + width, body.count)]) })
      #expect(fields["note"] == "سلام" && fields.files.count == 1)
      let file = try #require(fields.files.first)
      #expect(file.fileName == "عکسgnp.exe.png" && file.type == "image/png" && file.bytes == Self.png.count && file.problem == nil)
      #expect(folder.files == [file.blob])
    }
  }

  @Test func thirtyMegabytesPassThroughInPieces() async throws {
    let size = 30 * 1_048_576
    let piece = [UInt8](repeating: 65, count: 65_536)
    let open = Array(part("film", file: "film.txt", []).dropLast(2))
    let start = Array(Self.head.utf8) + open
    let pieces = [start] + Array(repeating: piece, count: size / piece.count) + [Array("\r\n--b--".utf8)]
    let fields = try await read(pieces, limits: ["film": size])
    #expect(fields.files.map(\.bytes) == [size] && fields.files[0].type == "text/plain")
    // What is larger by a byte is not kept, and the rest of the page is.
    let small = try await read(pieces, limits: ["film": size - 1])
    #expect(small.files.map(\.problem) == [Word("files.tooLarge", ["max": "29"])] && small["note"] == "سلام")
    #expect(folder.files == [fields.files[0].blob])
  }

  @Test func aScriptHearsOfTheLimitBeforeTheRestHasCome() async throws {
    let large = Array(Self.head.utf8) + part("photo", file: "a", [UInt8](repeating: 65, count: 400))
    await #expect(throws: FileReceiver.Stopped.self) { try await read([large], limits: ["photo": 199], stops: true) }
    #expect(folder.files == [])
  }

  @Test func wholeRequestsHaveALimit() async throws {
    let piece = [UInt8](repeating: 65, count: 1_048_576)
    let start = Array(Self.head.utf8) + part("photo", file: "a", []).dropLast(2)
    await #expect(throws: Refusal.tooLarge) { try await read([start] + Array(repeating: piece, count: 41)) }
    let many = body(Array((0...FileReceiver.mostFiles).map { _ in part("photo", file: "a.txt", [65]) }.joined()))
    await #expect(throws: Refusal.tooLarge) { try await read([many]) }
    #expect(!folder.files.contains { $0.hasPrefix("draft-") })
  }

  @Test func aFormWithoutFilesDropsThem() async throws {
    let body = body(part("photo", file: "a.png", Self.png))
    var reader = try Multipart(contentType: "multipart/form-data; boundary=b")
    var gathered = MultipartFields(nil)
    for piece in try reader.append(body) { try await gathered.take(piece) }
    #expect(gathered.fields == Fields([("note", "سلام")]) && gathered.totalBytes == Body.maximumBytes)
  }

  @Test func nothingHalfStaysOfWhatIsBroken() async throws {
    var chance = SeededChance(23)
    let whole = body(part("photo", file: "a.png", Self.png), part("photo", file: "b.txt", Array("text".utf8)))
    for _ in 0..<400 {
      var body = whole
      for _ in 0..<Int.random(in: 0...4, using: &chance) {
        let place = Int.random(in: 0..<body.count, using: &chance)
        if Bool.random(using: &chance) {
          body[place] = UInt8.random(in: 0...255, using: &chance)
        } else {
          body.insert(contentsOf: Array("\r\n--b".utf8), at: place)
        }
      }
      body = Array(body.prefix(Int.random(in: 0...body.count, using: &chance)))
      let cut = Int.random(in: 0...body.count, using: &chance)
      do {
        let fields = try await read([Array(body[..<cut]), Array(body[cut...])])
        #expect(fields.files.allSatisfy { $0.problem != nil || folder.files.contains($0.blob) })
      } catch {
        #expect(error is Multipart.Malformed || error as? Refusal == .tooLarge, "\(error)")
      }
      #expect(!folder.files.contains { $0.hasPrefix("draft-") })
    }
  }

  @Test(arguments: [
    ("", "file"), ("..", "file"), ("../../etc/passwd", "passwd"), ("C:\\Users\\me\\a.png", "a.png"), (".htaccess", "htaccess"),
    ("a\u{0}b\u{7}.png", "ab.png"), ("\u{202E}gnp.exe", "gnp.exe"), ("a<b>\"c\".png", "a_b__c_.png"),
    ("نامۀ\u{200C}من.pdf", "نامۀ\u{200C}من.pdf"),
    ("a\r\nb.png", "a_b.png"), ("/", "file"), ("a/", "a"), ("كتاب.pdf", "کتاب.pdf"),
  ])
  func aNameHasNothingThatMisleads(name: String, shown: String) { #expect(FileName.cleaned(name) == shown) }

  @Test func aLongNameKeepsItsEnding() {
    let name = FileName.cleaned(String(repeating: "ن", count: 300) + ".jpeg")
    #expect(name.unicodeScalars.count == 114 && name.hasSuffix("ن.jpeg"))
    #expect(FileName.cleaned(String(repeating: "x", count: 300)).count == 114)
    #expect(FileName.cleaned("x." + String(repeating: "y", count: 300)).count == 114)
  }
}
