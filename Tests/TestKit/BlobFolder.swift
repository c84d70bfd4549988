import Foundation
import Kernel
import Storage

/// A blob store in a folder of its own, which goes when nobody holds it any more.
package final class BlobFolder: Sendable {
  /// Made with the first blob.
  package let folder: URL
  package let store: FolderBlobs

  /// - Parameter world: whose clock the files get.
  package init(_ world: World) {
    folder = FileManager.default.temporaryDirectory.appending(path: "bashgah-blobs-\(UUID())")
    store = FolderBlobs(at: folder, world: world)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// What lies in it: blobs by their names, and drafts that nobody finished.
  package var files: [String] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    let places = (all?.allObjects ?? []).compactMap { $0 as? URL }
    return places.filter { !$0.hasDirectoryPath }.map(\.lastPathComponent).filter { $0 != "lock" }.sorted()
  }

  /// Keeps these bytes.
  @discardableResult
  package func keep(_ bytes: [UInt8]) async throws -> Blob {
    var writer = try store.writer()
    try await writer.append(bytes)
    return try await writer.finish()
  }
}
