import Crypto
import Foundation
import Kernel
import Synchronization

/// Blobs as files of a folder: `blobs/ab/cd/abcd…`, readable by their owner alone and never executable. Several servers may share the folder.
package struct FolderBlobs: BlobStore {
  private let folder: String
  private let world: World
  /// Waiting for the disk is done here, not on the threads that serve.
  private let queue = OperationQueue()

  /// - Parameter folder: made with the first blob.
  package init(at folder: URL, world: World) {
    self.folder = folder.path
    self.world = world
    queue.maxConcurrentOperationCount = 4
  }

  package func writer() throws -> any BlobWriter {
    try make(folder)
    return FolderBlobWriter(draft: try DraftFile(in: folder), store: self)
  }

  package func pieces(of blob: Blob) throws -> BlobPieces {
    let file = try OpenFile(path(of: blob))
    return BlobPieces { try file.next() }
  }

  package func untouched(since: Instant) -> AsyncThrowingStream<[Blob], any Error> {
    let shelves = Mutex((0..<256).map { Blob.pair($0) }[...])
    let store = self
    return AsyncThrowingStream {
      guard let shelf = shelves.withLock({ $0.popFirst() }) else { return nil }
      return try await store.aside { try store.untouched(since: since, on: shelf) }
    }
  }

  package func remove(_ blob: Blob, untouchedSince cutoff: Instant) async throws {
    try await aside {
      // Whoever finishes the same bytes at this moment waits, and then writes them again.
      try locked(LOCK_EX) {
        let path = path(of: blob)
        if let touched = touched(path), touched < cutoff { unlink(path) }
      }
    }
  }

  /// Puts a finished draft where its blob belongs, in place of the same bytes from before.
  fileprivate func place(_ draft: DraftFile, as blob: Blob) async throws {
    try await aside {
      let time = world.now().fileTime
      try check(futimens(draft.descriptor, [time, time]), "times")
      try check(fsync(draft.descriptor), "fsync")
      let shelf = shelf(of: blob)
      try make(shelf)
      try locked(LOCK_SH) { try draft.move(to: path(of: blob)) }
      try sync(shelf)
    }
  }

  /// The blobs of one folder of the first level; also takes away what a server that was killed left unfinished.
  private func untouched(since cutoff: Instant, on shelf: String) throws -> [Blob] {
    if shelf == "00" {
      for name in names(in: folder) where name.hasPrefix(DraftFile.prefix) {
        if let touched = touched("\(folder)/\(name)"), touched < cutoff { unlink("\(folder)/\(name)") }
      }
    }
    return names(in: "\(folder)/\(shelf)").flatMap { inner in
      names(in: "\(folder)/\(shelf)/\(inner)").compactMap(Blob.init).filter { touched(path(of: $0)).map { $0 < cutoff } ?? false }
    }
  }

  private func names(in folder: String) -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] }

  private func touched(_ path: String) -> Instant? {
    var facts = stat()
    return lstat(path, &facts) == 0 ? Instant(fileTime: facts.st_mtim) : nil
  }

  private func shelf(of blob: Blob) -> String { "\(folder)/\(blob.hex.prefix(2))/\(blob.hex.dropFirst(2).prefix(2))" }
  private func path(of blob: Blob) -> String { "\(shelf(of: blob))/\(blob.hex)" }

  /// Makes a folder and those above it; their names survive a loss of power like what they hold.
  private func make(_ path: String) throws {
    if mkdir(path, 0o700) == 0 { return try sync(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])) }
    if errno == ENOENT, let end = path.lastIndex(of: "/"), end != path.startIndex {
      try make(String(path[..<end]))
      return try make(path)
    }
    try check(errno == EEXIST ? 0 : -1, "mkdir")
  }

  private func sync(_ folder: String) throws {
    let descriptor = try check(open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), "open folder")
    defer { close(descriptor) }
    try check(fsync(descriptor), "fsync folder")
  }

  /// Between processes too; the lock goes with its descriptor.
  private func locked(_ kind: Int32, _ work: () throws -> Void) throws {
    let descriptor = try check(open("\(folder)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600), "open lock")
    defer { close(descriptor) }
    while flock(descriptor, kind) != 0 { try check(errno == EINTR ? 0 : -1, "lock") }
    try work()
  }

  private func aside<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      queue.addOperation { continuation.resume(with: Result(catching: work)) }
    }
  }
}

/// Bytes on their way into a folder of blobs. Writing goes to the system's memory and is quick; only the end waits for the disk.
private struct FolderBlobWriter: BlobWriter {
  let draft: DraftFile
  let store: FolderBlobs
  private var hash = SHA256()
  private(set) var count = 0

  init(draft: DraftFile, store: FolderBlobs) {
    self.draft = draft
    self.store = store
  }

  mutating func append(_ bytes: [UInt8]) async throws {
    hash.update(data: bytes)
    count += bytes.count
    try draft.write(bytes)
  }

  func finish() async throws -> Blob {
    let blob = Blob(digest: hash.finalize())
    try await store.place(draft, as: blob)
    return blob
  }
}

/// A file that has no name yet that anybody looks for; gone with the last who holds it, unless it was moved.
private final class DraftFile: Sendable {
  static let prefix = "draft-"
  let descriptor: Int32
  private let path: String
  private let isMoved = Atomic(false)

  init(in folder: String) throws {
    var name = Array("\(folder)/\(DraftFile.prefix)XXXXXX".utf8CString)
    // Only its owner can read it.
    descriptor = try check(mkstemp(&name), "draft")
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    close(descriptor)
    if !isMoved.load(ordering: .relaxed) { unlink(path) }
  }

  func write(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { buffer in
      var rest = UnsafeRawBufferPointer(rebasing: buffer[...])
      while let start = rest.baseAddress, !rest.isEmpty {
        let count = Foundation.write(descriptor, start, rest.count)
        if count < 0, errno == EINTR { continue }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(try check(count, "write")))
      }
    }
  }

  func move(to place: String) throws {
    try check(rename(path, place), "rename")
    isMoved.store(true, ordering: .relaxed)
  }
}

/// A blob that is being read.
private final class OpenFile: Sendable {
  private let descriptor: Int32
  private static let step = 64 * 1024

  init(_ path: String) throws { descriptor = try check(open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC), "blob") }
  deinit { close(descriptor) }

  func next() throws -> [UInt8]? {
    let bytes = try [UInt8](unsafeUninitializedCapacity: OpenFile.step) { buffer, count in
      var got = read(descriptor, buffer.baseAddress, OpenFile.step)
      while got < 0, errno == EINTR { got = read(descriptor, buffer.baseAddress, OpenFile.step) }
      count = try check(got, "read")
    }
    return bytes.isEmpty ? nil : bytes
  }
}

/// What a call of the system answered; below zero it failed.
@discardableResult
private func check<N: SignedInteger>(_ answer: N, _ call: String) throws -> N {
  guard answer >= 0 else { throw BlobFault(description: "blobs: \(call): \(String(cString: strerror(errno)))") }
  return answer
}

extension Instant {
  fileprivate var fileTime: timespec {
    timespec(
      tv_sec: Int(milliseconds.flooredQuotient(by: 1000)), tv_nsec: Int(milliseconds.flooredRemainder(by: 1000)) * 1_000_000)
  }

  fileprivate init(fileTime: timespec) { self.init(milliseconds: Int64(fileTime.tv_sec) * 1000 + Int64(fileTime.tv_nsec) / 1_000_000) }
}

extension Blob {
  /// `00` to `ff`.
  fileprivate static func pair(_ number: Int) -> String { (number < 16 ? "0" : "") + String(number, radix: 16) }
}
