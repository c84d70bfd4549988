import Kernel

/// Name of some bytes in the blob store: the SHA-256 of them, in 64 hexadecimal digits. The same bytes have the same name and are kept once.
package struct Blob: Hashable, Sendable {
  package let hex: String

  /// Nil for anything but such a name, so that none can be a path.
  package init?(_ hex: String) {
    guard hex.utf8.count == 64, hex.utf8.allSatisfy({ Blob.digits.contains($0) }) else { return nil }
    self.hex = hex
  }

  init(digest: some Sequence<UInt8>) {
    let text = Array("0123456789abcdef".utf8)
    hex = String(decoding: digest.flatMap { [text[Int($0 >> 4)], text[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static let digits = Set("0123456789abcdef".utf8)
}

extension Blob: ColumnValue {
  package static var kind: SQLValue.Kind { .text }
  package var sqlValue: SQLValue { .text(hex) }
  package init(column: Column) throws {
    guard let blob = Blob(try String(column: column)) else { throw DecodingFailure(column, wanted: "name of a blob") }
    self = blob
  }
}

/// The bytes of a blob, some at a time, read when they are asked for.
package typealias BlobPieces = AsyncThrowingStream<[UInt8], any Error>

/// Where the bytes of files are. A blob that is there is whole; nobody changes it.
package protocol BlobStore: Sendable {
  /// Begins a blob. Without `finish` nothing of it stays.
  func writer() throws -> any BlobWriter
  /// The bytes of a blob.
  /// - Throws: `BlobFault`.
  func pieces(of blob: Blob) throws -> BlobPieces
  /// Blobs that nobody has written since then, in groups.
  func untouched(since: Instant) -> AsyncThrowingStream<[Blob], any Error>
  /// Removes a blob, unless somebody has written the same bytes since then.
  func remove(_ blob: Blob, untouchedSince: Instant) async throws
}

/// A blob while its bytes arrive.
package protocol BlobWriter: Sendable {
  /// How many bytes have come.
  var count: Int { get }
  mutating func append(_ bytes: [UInt8]) async throws
  /// Keeps what has come, also through a loss of power; written anew in the eyes of `untouched`.
  func finish() async throws -> Blob
}

/// The disk refused, or a blob is gone: our fault, never a visitor's.
package struct BlobFault: Error, CustomStringConvertible {
  package let description: String
}
