import Foundation
import Kernel
import Storage
import TestKit
import Testing

/// Bytes of files in a folder.
@Suite struct BlobTests {
  private let clock = TestClock()
  private let folder: BlobFolder
  private var store: FolderBlobs { folder.store }

  init() { folder = BlobFolder(.fixed(clock)) }

  private func read(_ blob: Blob) async throws -> [UInt8] {
    try await store.pieces(of: blob).reduce(into: []) { $0 += $1 }
  }

  private func old(since: Instant) async throws -> [Blob] { try await store.untouched(since: since).reduce(into: []) { $0 += $1 } }

  @Test func whatIsKeptIsReadAgainInPieces() async throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var writer = try store.writer()
    for start in stride(from: 0, to: bytes.count, by: 70_000) {
      try await writer.append(Array(bytes[start..<min(start + 70_000, bytes.count)]))
    }
    #expect(writer.count == bytes.count)
    let blob = try await writer.finish()
    #expect(try await read(blob) == bytes)
    for try await piece in try store.pieces(of: blob) { #expect(piece.count <= 65_536) }
  }

  @Test func theNameIsTheHashOfTheContent() async throws {
    let blob = try await folder.keep(Array("abc".utf8))
    #expect(blob.hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    let place = folder.folder.appending(path: "ba/78/\(blob.hex)").path
    let mode = try FileManager.default.attributesOfItem(atPath: place)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func anEmptyFileIsABlobToo() async throws { #expect(try await read(try await store.writer().finish()) == []) }

  @Test func whatNobodyFinishesIsGoneAtOnce() async throws {
    do {
      var writer = try store.writer()
      try await writer.append([1, 2, 3])
      #expect(folder.files.count == 1)
    }
    #expect(folder.files == [])
  }

  @Test func theSameBytesManyTimesAtOnceAreOneFile() async throws {
    let bytes = Array("one and the same".utf8)
    let kept = await together(20) { [folder] _ in try await folder.keep(bytes) }
    #expect(Set(try kept.map { try $0.get() }).count == 1 && folder.files.count == 1)
  }

  @Test func aBlobIsOldByTheClockOfTheWorldAndYoungWhenItIsSentAgain() async throws {
    let blob = try await folder.keep([1])
    clock.advance(by: .days(2))
    let other = try await folder.keep([2])
    let cutoff = clock.now - .days(1)
    #expect(try await old(since: cutoff) == [blob])
    #expect(try await folder.keep([1]) == blob)
    #expect(try await old(since: cutoff) == [])
    try await store.remove(blob, untouchedSince: cutoff)
    try await store.remove(other, untouchedSince: cutoff)
    #expect(folder.files == [blob.hex, other.hex].sorted())
    try await store.remove(blob, untouchedSince: clock.now + .seconds(1))
    #expect(folder.files == [other.hex])
    #expect(throws: BlobFault.self) { try store.pieces(of: blob) }
  }

  @Test func whoeverSendsTheSameBytesWhileTheyAreRemovedHasThem() async throws {
    for round in 0..<40 {
      let bytes = [UInt8(round)]
      let blob = try await folder.keep(bytes)
      clock.advance(by: .days(2))
      let cutoff = clock.now - .days(1)
      let done = await together(4) { [folder] number in
        if number % 2 == 0 { try await folder.store.remove(blob, untouchedSince: cutoff) } else { try await folder.keep(bytes) }
      }
      #expect(done.allSatisfy { if case .success = $0 { true } else { false } })
      #expect(try await read(blob) == bytes)
    }
  }

  @Test func draftsOfAServerThatWasKilledAreTakenAway() async throws {
    try await folder.keep([1])
    let draft = folder.folder.appending(path: "draft-killed").path
    #expect(FileManager.default.createFile(atPath: draft, contents: Data([1]), attributes: [.modificationDate: clock.now.date]))
    _ = try await old(since: clock.now)
    #expect(folder.files.contains("draft-killed"))
    _ = try await old(since: clock.now + .seconds(1))
    #expect(!folder.files.contains("draft-killed"))
  }

  @Test(arguments: [
    "", "../../etc/passwd", String(repeating: "g", count: 64), String(repeating: "A", count: 64), String(repeating: "a", count: 63),
  ])
  func nothingElseIsTheNameOfABlob(text: String) { #expect(Blob(text) == nil) }

  @Test func aBlobSurvivesADatabase() async throws {
    let db = try await TestDatabase.make(steps: [Step("test 1: blobs", "CREATE TABLE kept (blob TEXT NOT NULL)")])
    let blob = try await folder.keep([7])
    try await db.database.write { tx in try tx.run("INSERT INTO kept (blob) VALUES (\(blob))") }
    #expect(try await db.database.read { tx in try tx.first("SELECT blob FROM kept") { try $0("blob") as Blob } } == blob)
  }
}
