import Events
import Foundation
import Identity
import Kernel
import Language
import Storage

/// Answers that look like a program's, as they were sent, until staff release or delete them; after thirty days they go by themselves. Their senders
/// saw the usual receipt. They have made no contact, no account and no event.
package enum Quarantine {
  package struct Entry: Sendable {
    /// What its request will be called, if it becomes one: the sender has the number, and the link that is made of the id.
    package let id: RequestID
    package let receipt: String
    package let form: ID<Form>
    package let version: ID<FormVersion>
    package let fields: Fields
    package let reasons: [Suspicion.Reason]
    package let source: Submission.Source
    package let sentAt: Instant
    package let expiresAt: Instant
    let token: FormToken
  }

  private static let life = Span.days(30)

  /// Keeps an answer apart. The same attempt again gets the first receipt.
  static func hold(
    _ fields: Fields, to form: PublishedForm, token: FormToken, source: Submission.Source, reasons: [Suspicion.Reason],
    receiptPrefix prefix: String, in tx: Transaction
  ) throws -> Received {
    let id: RequestID = tx.newID()
    for _ in 0..<8 {
      let receipt = Submission.newReceipt(prefix, tx)
      let isNew = try tx.run(
        """
        INSERT INTO quarantine (id, receipt, form_id, version_id, attempt_key, begun_at, bits, fields, reasons, source, sent_at, expires_at)
        VALUES (\(id), \(receipt), \(form.form), \(form.version), \(token.attempt), \(token.begunAt), \(token.bits), \(try stored(fields)),
          \(reasons.map(\.rawValue).joined(separator: " ")), \(try source.json), \(tx.now), \(tx.now + life))
        ON CONFLICT DO NOTHING
        """)
      if isNew == 1 {
        try Upload.keepUntil(tx.now + life, attempt: token.attempt, in: tx)
        tx.signal(Topic.staff)
        return .held(id, receipt: receipt)
      }
      let first = try tx.first("SELECT id, receipt FROM quarantine WHERE attempt_key = \(token.attempt)") {
        Received.held(try $0("id"), receipt: try $0("receipt"))
      }
      if let first { return first }
    }
    throw StorageError.retry("the same attempt at once")
  }

  /// Newest first.
  /// - Parameter before: the last of the page before.
  package static func list(before: RequestID? = nil, limit: Int = 50, in tx: Transaction) throws -> [Entry] {
    let older: SQL = before.map { "WHERE id < \($0)" } ?? ""
    return try tx.all("SELECT * FROM quarantine \(sql: older) ORDER BY id DESC LIMIT \(limit)", Entry.init(row:))
  }

  /// How many wait, up to `most`.
  package static func count(upTo most: Int = 1000, in tx: Transaction) throws -> Int {
    try tx.value("SELECT COUNT(*) AS value FROM (SELECT 1 FROM quarantine LIMIT \(most)) AS waiting") ?? 0
  }

  /// - Throws: `Refusal.notFound` when somebody else has released or deleted it.
  package static func find(_ id: RequestID, in tx: Transaction) throws -> Entry {
    guard let entry = try entry(id, in: tx) else { throw Refusal.notFound }
    return entry
  }

  /// What an attempt became, while it waits for staff.
  package static func entry(attempt: [UInt8], in tx: Transaction) throws -> Entry? {
    try tx.first("SELECT * FROM quarantine WHERE attempt_key = \(attempt)", Entry.init(row:))
  }

  static func entry(_ id: RequestID, in tx: Transaction) throws -> Entry? {
    try tx.first("SELECT * FROM quarantine WHERE id = \(id)", Entry.init(row:))
  }

  /// What the private link of a receipt leads to while the answer is held; nil for any other link.
  package static func open(link: String, seal: Seal, in tx: Transaction) throws -> Entry? {
    guard let bytes = seal.open("status", link), bytes.count == 17, let id = RequestID(bytes: bytes.prefix(16)) else { return nil }
    return try entry(id, in: tx)
  }

  /// Deletes those that are still there; returns how many.
  @discardableResult
  package static func delete(_ ids: [RequestID], in tx: Transaction) throws -> Int {
    try tx.run("DELETE FROM quarantine WHERE id IN \(list: ids)")
  }

  /// Deletes everything that was sent up to `instant`.
  @discardableResult
  package static func deleteAll(until instant: Instant, in tx: Transaction) throws -> Int {
    try tx.run("DELETE FROM quarantine WHERE sent_at <= \(instant)")
  }

  /// Without what belongs to the page and not to the answer.
  private static func stored(_ fields: Fields) throws -> String {
    let pairs = fields.pairs.filter { ![FormInput.token, FormInput.proof, FormInput.trap].contains($0.name) }
    return String(decoding: try JSONEncoder().encode(pairs.map { [$0.name, $0.value] }), as: UTF8.self)
  }
}

extension Quarantine.Entry {
  init(row: Row) throws {
    id = try row("id")
    receipt = try row("receipt")
    form = try row("form_id")
    version = try row("version_id")
    let attempt: [UInt8] = try row("attempt_key")
    let (begunAt, bits): (Instant, Int) = (try row("begun_at"), try row("bits"))
    let pairs = try JSONDecoder().decode([[String]].self, from: Data((try row("fields") as String).utf8))
    fields = Fields(pairs.compactMap { $0.count == 2 ? ($0[0], $0[1]) : nil })
    reasons = (try row("reasons") as String).split(separator: " ").compactMap { Suspicion.Reason(rawValue: String($0)) }
    source = try Submission.Source(json: try row("source"))
    sentAt = try row("sent_at")
    expiresAt = try row("expires_at")
    token = FormToken(version: version, issuedAt: begunAt, attempt: attempt, begunAt: begunAt, bits: bits, origin: source.origin)
  }
}

/// Once a day: what nobody looked at for thirty days, and digests of texts that are older than anybody asks for.
extension Quarantine {
  private static let job = "quarantine.sweep"

  /// What the job runner needs to know.
  package static let handlers: [String: JobRunner.Handler] = [
    job: { _, tx in
      try tx.run("DELETE FROM quarantine WHERE expires_at <= \(tx.now)")
      try tx.run("DELETE FROM sent_texts WHERE sent_at < \(tx.now - .days(2))")
      try schedule(at: tx.now + .days(1), in: tx)
    }
  ]

  /// Makes sure that it is done today; called at the start of a server.
  package static func schedule(in tx: Transaction) throws { try schedule(at: tx.now, in: tx) }

  private static func schedule(at due: Instant, in tx: Transaction) throws {
    try tx.enqueue(job, at: due, key: "\(job) \(Day(due, in: tx.world.zone))")
  }
}

extension Fields {
  /// What a person sent who let a program fill in the field that people do not see.
  var withoutTrap: Fields {
    self[FormInput.trap] == nil ? self : Fields(pairs.filter { $0.name != FormInput.trap }.map { ($0.name, $0.value) }, files: files)
  }
}
