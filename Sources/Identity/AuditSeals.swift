import Crypto
import Events
import Kernel
import Storage

/// The seals under the audit: every few minutes the lines that are new become a batch, and the batch a link of a chain. A link is SHA-256 over the
/// lines and over the seal before it, signed with the server's key. Who edits, removes or adds a line in the database, without that key, is seen.
///
/// A line belongs to the batch that took it, not to its place in time: transactions end in another order than they begin.
package struct AuditSeals: Sendable {
  private let seal: Seal

  package init(_ seal: Seal) { self.seal = seal }

  private static let job = "audit.seal"
  static let every = Span.minutes(5)
  /// Lines to a batch; what is more goes into the next one of the same job.
  static let batch = 2000
  /// No transaction takes so long: a line that says it is older than the seal before its own by more was slipped in.
  static let grace = Span.minutes(10)

  /// What the job runner needs to know.
  package var handlers: [String: JobRunner.Handler] {
    [
      AuditSeals.job: { _, tx in
        while try sealBatch(in: tx) == AuditSeals.batch {}
        try AuditSeals.schedule(at: tx.now + AuditSeals.every, in: tx)
      }
    ]
  }

  /// Makes sure that it goes on; called at the start of a server.
  package static func schedule(in tx: Transaction) throws { try schedule(at: tx.now, in: tx) }

  /// The key names the five minutes, so that several servers have one chain of jobs between them.
  private static func schedule(at due: Instant, in tx: Transaction) throws {
    try tx.enqueue(job, at: due, key: "\(job) \(due.milliseconds / every.milliseconds)")
  }

  /// Seals what is new; returns how many lines that were. Of two servers at once one finds the number taken and begins again.
  @discardableResult
  package func sealBatch(in tx: Transaction) throws -> Int {
    let last = try AuditSeal.last(in: tx)
    let number = (last?.number ?? 0) + 1
    let taken = try tx.run(
      """
      UPDATE audit_entries SET seal = \(number)
      WHERE id IN (SELECT id FROM audit_entries WHERE seal IS NULL ORDER BY id LIMIT \(AuditSeals.batch))
      """)
    guard taken > 0 else { return 0 }
    let lines = try SealedLine.batch(number, in: tx)
    let hash = AuditSeal.hash(lines, number: number, at: tx.now, after: last?.mac ?? [])
    let written = try tx.run(
      """
      INSERT INTO audit_seals (number, entries, hash, mac, sealed_at)
      VALUES (\(number), \(lines.count), \(hash), \(mac(hash)), \(tx.now)) ON CONFLICT DO NOTHING
      """)
    guard written == 1 else { throw StorageError.retry("another server sealed batch \(number)") }
    return taken
  }

  private func mac(_ hash: [UInt8]) -> [UInt8] { seal.mac("audit", hash) }
}

extension AuditSeals {
  /// What a look over the whole audit found.
  package struct Verdict: Sendable {
    package var seals = 0
    package var entries = 0
    package var unsealed = 0
    package var faults: [Fault] = []
    /// The last seal, to keep elsewhere: who has an older one can show that the end was not cut off.
    package var last: (number: Int, mac: [UInt8])?
  }

  /// A trace of somebody who changed the audit without the program.
  package enum Fault: Sendable, Equatable, CustomStringConvertible {
    /// A batch has lost lines, or the seal itself.
    case removed(batch: Int, lines: Int)
    case inserted(batch: Int, lines: Int)
    case edited(batch: Int)
    /// The line says it is older than the batch before the one it came with.
    case backdated(batch: Int, lines: Int)
    case sealMissing(batch: Int)
    /// The lines fit the seal, the signature does not: edited by somebody without the key, or another key.
    case signature(batch: Int)

    package var description: String {
      switch self {
      case .removed(let batch, let lines): "batch \(batch) lacks \(lines) of its lines"
      case .inserted(let batch, let lines): "batch \(batch) has \(lines) lines that it did not have when it was sealed"
      case .edited(let batch): "a line of batch \(batch) was edited"
      case .backdated(let batch, let lines): "batch \(batch) has \(lines) lines that claim to be older than they are"
      case .sealMissing(let batch): "the seal of batch \(batch) is missing"
      case .signature(let batch): "the seal of batch \(batch) was not made with this server's key"
      }
    }
  }

  /// Goes through the whole chain, a batch to a transaction.
  package func verify(_ database: Database) async throws -> Verdict {
    var verdict = Verdict()
    var before: AuditSeal?
    while let seal = try await database.read({ [before] tx in try AuditSeal.next(after: before?.number ?? 0, in: tx) }) {
      let expected = (before?.number ?? 0) + 1
      if seal.number > expected { verdict.faults += (expected..<seal.number).map { .sealMissing(batch: $0) } }
      let lines = try await database.read { tx in try SealedLine.batch(seal.number, in: tx) }
      verdict.faults += faults(of: seal, lines, after: before, isNext: seal.number == expected)
      verdict.seals += 1
      verdict.entries += lines.count
      before = seal
    }
    let end = before?.number ?? 0
    let (unsealed, strays) = try await database.read { tx in (try SealedLine.unsealed(in: tx), try SealedLine.batches(above: end, in: tx)) }
    verdict.unsealed = unsealed
    verdict.faults += strays.map { .sealMissing(batch: $0) }
    verdict.last = before.map { ($0.number, $0.mac) }
    return verdict
  }

  private func faults(of seal: AuditSeal, _ lines: [SealedLine], after before: AuditSeal?, isNext: Bool) -> [Fault] {
    var faults: [Fault] = []
    if lines.count < seal.entries { faults.append(.removed(batch: seal.number, lines: seal.entries - lines.count)) }
    if lines.count > seal.entries { faults.append(.inserted(batch: seal.number, lines: lines.count - seal.entries)) }
    let hash = AuditSeal.hash(lines, number: seal.number, at: seal.sealedAt, after: before?.mac ?? [])
    if lines.count == seal.entries, isNext, hash != seal.hash { faults.append(.edited(batch: seal.number)) }
    if !Seal.equal(mac(seal.hash), seal.mac) { faults.append(.signature(batch: seal.number)) }
    if let before {
      let old = lines.count { $0.at < before.sealedAt - AuditSeals.grace }
      if old > 0 { faults.append(.backdated(batch: seal.number, lines: old)) }
    }
    return faults
  }
}

/// A link of the chain.
package struct AuditSeal: Sendable {
  package let number: Int
  package let entries: Int
  let hash: [UInt8]
  package let mac: [UInt8]
  package let sealedAt: Instant

  /// The newest; nil when nothing was sealed yet.
  package static func last(in tx: Transaction) throws -> AuditSeal? {
    try tx.first("SELECT * FROM audit_seals ORDER BY number DESC LIMIT 1", AuditSeal.init(row:))
  }

  static func next(after number: Int, in tx: Transaction) throws -> AuditSeal? {
    try tx.first("SELECT * FROM audit_seals WHERE number > \(number) ORDER BY number LIMIT 1", AuditSeal.init(row:))
  }

  static func hash(_ lines: [SealedLine], number: Int, at instant: Instant, after before: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    var head = CanonicalBytes()
    head.add("bashgah audit 1")
    head.add(Int64(number))
    head.add(instant.milliseconds)
    head.add(Int64(lines.count))
    head.add(before)
    hash.update(data: head.bytes)
    for line in lines { hash.update(data: line.bytes) }
    return Array(hash.finalize())
  }

  private init(row: Row) throws {
    number = try row("number")
    entries = try row("entries")
    hash = try row("hash")
    mac = try row("mac")
    sealedAt = try row("sealed_at")
  }
}

/// A line as it goes under a seal: every column, each behind its length, so that no two lines are the same bytes.
struct SealedLine: Sendable {
  let at: Instant
  let bytes: [UInt8]

  static func batch(_ number: Int, in tx: Transaction) throws -> [SealedLine] {
    try tx.all("SELECT * FROM audit_entries WHERE seal = \(number) ORDER BY id", SealedLine.init(row:))
  }

  static func unsealed(in tx: Transaction) throws -> Int {
    try tx.value("SELECT COUNT(*) AS value FROM audit_entries WHERE seal IS NULL") ?? 0
  }

  static func batches(above number: Int, in tx: Transaction) throws -> [Int] {
    try tx.all("SELECT DISTINCT seal FROM audit_entries WHERE seal > \(number) ORDER BY seal LIMIT 100") { try $0("seal") }
  }

  private init(row: Row) throws {
    at = try row("at")
    var canonical = CanonicalBytes()
    for column in ["id", "subject_id", "person_id", "actor_id"] { canonical.add(try row(column) as ID<SealedLine>?) }
    for column in ["kind", "label", "actor_kind", "actor_name", "address", "changes", "reason"] {
      canonical.add((try row(column) as String?).map { Array($0.utf8) })
    }
    canonical.add(at.milliseconds)
    bytes = canonical.bytes
  }
}

/// Values one behind the other, none of which can be taken for a part of its neighbour.
private struct CanonicalBytes {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ value: [UInt8]?) {
    guard let value else { return bytes.append(0) }
    bytes.append(1)
    withUnsafeBytes(of: UInt64(value.count).bigEndian) { bytes.append(contentsOf: $0) }
    bytes += value
  }

  mutating func add(_ text: String) { add(Array(text.utf8)) }
  mutating func add(_ number: Int64) { add(withUnsafeBytes(of: number.bigEndian) { Array($0) }) }
  mutating func add<S>(_ id: ID<S>?) { add(id.map { id in withUnsafeBytes(of: (id.high.bigEndian, id.low.bigEndian)) { Array($0) } }) }
}
