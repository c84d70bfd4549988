import Contacts
import Events
import Identity
import Kernel
import Storage

// What nobody sends and nobody points at does not stay.

extension Upload {
  private static let job = "uploads.sweep"
  /// A blob is older than this before it goes: its row may be written a little later than its bytes.
  private static let grace = Span.days(1)

  /// What the job runner needs to know.
  package static let handlers: [String: JobRunner.Handler] = [
    job: { _, tx in
      try tx.run("DELETE FROM uploads WHERE expires_at < \(tx.now)")
      try scheduleSweep(at: tx.now + .days(1), in: tx)
    }
  ]

  /// Makes sure that unsent files are forgotten today; called at the start of a server.
  package static func scheduleSweep(in tx: Transaction) throws { try scheduleSweep(at: tx.now, in: tx) }

  /// The key names the day, because the row of the job that is running still stands.
  private static func scheduleSweep(at due: Instant, in tx: Transaction) throws {
    try tx.enqueue(job, at: due, key: "\(job) \(Day(due, in: tx.world.zone))")
  }

  /// Removes the blobs that no row names; returns how many. Any number of servers may do it at once, also while the same bytes are sent again.
  @discardableResult
  package static func sweepBlobs(_ store: any BlobStore, _ database: Database) async throws -> Int {
    let cutoff = database.world.now() - grace
    var removed = 0
    for try await blobs in store.untouched(since: cutoff) {
      for start in stride(from: 0, to: blobs.count, by: 500) {
        let some = Array(blobs[start..<min(start + 500, blobs.count)])
        let named = try await database.read { tx in
          Set(try tx.all("SELECT DISTINCT blob FROM uploads WHERE blob IN \(list: some)") { try $0("blob") as Blob })
            .union(try Organisation.current(in: tx).logo?.blobs ?? []).union(try ContactPhoto.named(among: some, in: tx))
            .union(try NoteFile.named(among: some, in: tx))
        }
        for blob in some where !named.contains(blob) {
          try await store.remove(blob, untouchedSince: cutoff)
          removed += 1
        }
      }
    }
    return removed
  }
}
