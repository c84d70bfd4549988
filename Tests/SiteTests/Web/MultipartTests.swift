import Kernel
import TestKit
import Testing

@testable import Web

/// Forms with files (RFC 7578), in whatever pieces they arrive.
@Suite struct MultipartTests {
  private static let type = "multipart/form-data; boundary=\"----line 7\""
  private static let boundary = "----line 7"

  /// Text, a name in quotes, nothing, and a file that looks like the end more than once.
  private static let body: [UInt8] = Array(
    """
    a preamble that nobody reads
    --\(boundary)
    Content-Disposition: form-data; name="نام"

    سارا
    رستگار
    --\(boundary)
    content-disposition: form-data; name="a%22b\\"c"
    Content-Type: text/plain

    x=1&y
    --\(boundary)
    Content-Disposition: form-data; name="empty"


    --\(boundary)
    Content-Disposition: form-data; name="file"; filename="رسید.pdf"
    Content-Type: application/pdf

    %PDF\0
    --\(boundary.dropLast())
    -
    \n--
    --\(boundary)
    Content-Disposition: form-data; name="none"; filename=""
    Content-Type: application/octet-stream


    --\(boundary)--
    an epilogue
    """.replacing("\n", with: "\r\n").utf8)

  /// What was read, put together again.
  private struct Read: Equatable {
    var pairs: [[String]] = []
    var files: [Sent] = []
  }

  private struct Sent: Equatable {
    let name: String
    let fileName: String
    var bytes: [UInt8] = []
    var isWhole = false
  }

  private static let fields = Read(
    pairs: [["نام", "سارا\r\nرستگار"], ["a\"b\"c", "x=1&y"], ["empty", ""]],
    files: [
      Sent(
        name: "file", fileName: "رسید.pdf", bytes: Array("%PDF\0\r\n--\(boundary.dropLast())\r\n-\r\n\r\n--".utf8), isWhole: true),
      Sent(name: "none", fileName: "", isWhole: true),
    ])

  private func read(_ pieces: [ArraySlice<UInt8>], _ limits: Multipart.Limits = .init()) throws -> Read {
    var reader = try Multipart(contentType: MultipartTests.type, limits: limits)
    var read = Read()
    for piece in try pieces.flatMap({ try reader.append($0) }) {
      switch piece {
      case .field(let name, let value): read.pairs.append([name, value])
      case .file(let name, let fileName): read.files.append(Sent(name: name, fileName: fileName))
      case .bytes(let bytes): read.files[read.files.count - 1].bytes += bytes
      case .endOfFile: read.files[read.files.count - 1].isWhole = true
      }
    }
    try reader.finish()
    return read
  }

  @Test func itIsReadTheSameInWhateverPiecesItArrives() throws {
    let body = MultipartTests.body
    #expect(try read([body[...]]) == MultipartTests.fields)
    for cut in 0...body.count { #expect(try read([body[..<cut], body[cut...]]) == MultipartTests.fields, "\(cut)") }
    for width in [1, 2, 3, 7, 64] {
      #expect(try read(stride(from: 0, to: body.count, by: width).map { body[$0..<min($0 + width, body.count)] }) == MultipartTests.fields)
    }
  }

  @Test func whatEndsEarlyIsNoForm() {
    let end = MultipartTests.body.count - "\r\nan epilogue".utf8.count
    for count in 0..<end { #expect(throws: Multipart.Malformed.self, "\(count)") { try read([MultipartTests.body[..<count]]) } }
  }

  @Test(arguments: [
    "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"", "multipart/form-data; charset=utf-8",
    "multipart/form-data; boundary=" + String(repeating: "b", count: 71),
  ])
  func withoutABoundaryThereIsNoForm(type: String) { #expect(throws: Multipart.Malformed.boundary) { try Multipart(contentType: type) } }

  @Test(arguments: [
    "no colon", "Content-Disposition: form-data", "Content-Disposition: form-data; filename=\"a\"", "Content-Type: text/plain", "",
  ])
  func aPartWithoutANameIsNoPart(header: String) {
    let body = Array("------line 7\r\n\(header)\r\n\r\nx\r\n------line 7--".utf8)
    #expect(throws: Multipart.Malformed.header) { try read([body[...]]) }
  }

  @Test func everyLimitIsMet() throws {
    let body = MultipartTests.body
    var limits = Multipart.Limits()
    let tight: [WritableKeyPath<Multipart.Limits, Int>] = [\.parts, \.headerBytes, \.nameBytes, \.textBytes, \.totalBytes]
    for limit in tight {
      var small = limits
      small[keyPath: limit] = 3
      #expect(throws: Refusal.tooLarge, "\(limit)") { try read(body.map { [$0][...] }, small) }
      #expect(throws: Refusal.tooLarge, "\(limit)") { try read([body[...]], small) }
    }
    limits.totalBytes = body.count
    limits.parts = 5
    #expect(try read([body[...]], limits) == MultipartTests.fields)
  }

  @Test func nothingThatIsSentStopsTheServer() {
    var chance = SeededChance(11)
    let small = Multipart.Limits(parts: 6, headerBytes: 120, nameBytes: 20, textBytes: 60, totalBytes: 1500)
    let pieces = ["\r\n", "--", MultipartTests.boundary, "\r\n\r\n", "Content-Disposition: form-data; name=", "\"", "\0", "é"].map {
      Array($0.utf8)
    }
    for _ in 0..<3000 {
      var body = MultipartTests.body
      for _ in 0..<Int.random(in: 1...6, using: &chance) {
        let place = Int.random(in: 0..<body.count, using: &chance)
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: body[place] = UInt8.random(in: .min ... .max, using: &chance)
        case 1: body.removeSubrange(place..<min(body.count, place + Int.random(in: 1...40, using: &chance)))
        case 2: body.insert(contentsOf: pieces.randomElement(using: &chance) ?? [], at: place)
        default: body.append(contentsOf: body[..<place].suffix(60))
        }
        if body.isEmpty { body = [0] }
      }
      let cut = Int.random(in: 0...body.count, using: &chance)
      do {
        let read = try read([body[..<cut], body[cut...]], small)
        #expect(read.pairs.count + read.files.count <= small.parts && read.pairs.allSatisfy { $0[0].utf8.count <= small.nameBytes })
      } catch {
        #expect(error is Multipart.Malformed || error as? Refusal == .tooLarge, "\(error)")
      }
    }
  }
}
