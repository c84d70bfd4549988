import Crypto
import Events
import Foundation
import Identity
import Kernel
import Language
import Storage

/// What an answer leads to in other rooms, in the same transaction; App implements it.
package protocol SubmissionTarget: Sendable {
  /// The contact that the answer is from: that of the customer who is signed in, else made or found; nil when the form stores none.
  func contact(for draft: AnswerDraft, by actor: Actor, request: RequestID, in tx: Transaction) throws -> ContactID?
  /// Opens what the form opens. What it throws undoes everything.
  func opened(_ submission: Submission, draft: AnswerDraft, in tx: Transaction) throws
}

/// What became of a sent page.
package enum Received: Sendable {
  case stored(Submission)
  /// The first one again. `changed`: this time something else was written, and it was not kept.
  case repeated(Submission, changed: Bool)
  /// From a program: it is shown a receipt and nothing is kept.
  case discarded(receipt: String)

  package var receipt: String {
    switch self {
    case .stored(let submission), .repeated(let submission, _): submission.receipt
    case .discarded(let receipt): receipt
    }
  }

  package var submission: Submission? {
    switch self {
    case .stored(let submission), .repeated(let submission, _): submission
    case .discarded: nil
    }
  }
}

extension Submission {
  /// The same content again within this time is the same request, though the page was loaded anew.
  private static let sameContent = Span.minutes(10)

  /// Keeps an answer exactly once, and does in the same transaction what follows from it.
  /// - Parameters:
  ///   - prefix: the organisation's two letters before receipt numbers.
  ///   - actor: `.visitor`, or the customer who is signed in.
  package static func receive(
    _ draft: AnswerDraft, token: FormToken, source: Source, receiptPrefix prefix: String = "BG", via target: any SubmissionTarget,
    by actor: Actor = .visitor, in tx: Transaction
  ) throws -> Received {
    guard !draft.isFromRobot else { return .discarded(receipt: newReceipt(prefix, tx)) }
    let hash = try draft.contentHash(by: actor)
    if let (first, itsHash) = try earlier("attempt_key = \(token.attempt)", in: tx) { return .repeated(first, changed: itsHash != hash) }
    if draft.namesSomebody(actor),
      let (first, _) = try earlier("content_hash = \(hash) AND created_at > \(tx.now - sameContent)", in: tx)
    {
      return .repeated(first, changed: false)
    }
    let id: RequestID = tx.newID()
    let contact = try target.contact(for: draft, by: actor, request: id, in: tx)
    let submission = try store(draft, id, token, source, contact, hash, prefix, in: tx)
    try SubmissionValues.add(submission, under: draft.form, in: tx)
    let title = draft.form.definition.title
    try tx.publish(
      "request.received", on: id, contact: contact, request: id, by: actor,
      ["receipt": submission.receipt, "form.fa": title.fa, "form.en": title.en])
    try target.opened(submission, draft: draft, in: tx)
    return .stored(submission)
  }

  private static func earlier(_ condition: SQL, in tx: Transaction) throws -> (Submission, hash: [UInt8])? {
    try tx.first("SELECT * FROM submissions WHERE \(sql: condition) ORDER BY created_at, id LIMIT 1") {
      (try Submission(row: $0), try $0("content_hash"))
    }
  }

  private static func store(
    _ draft: AnswerDraft, _ id: RequestID, _ token: FormToken, _ source: Source, _ contact: ContactID?, _ hash: [UInt8], _ prefix: String,
    in tx: Transaction
  ) throws -> Submission {
    let form = draft.form
    // A number that is taken is drawn anew; of a thousand drawn at a million requests, one is.
    for _ in 0..<8 {
      let submission = Submission(
        id: id, receipt: newReceipt(prefix, tx), form: form.form, version: form.version, contact: contact,
        status: form.definition.firstState, statusNote: nil, answers: draft.answers, source: source, linkGeneration: 1, createdAt: tx.now,
        updatedAt: tx.now)
      if try submission.insert(attempt: token.attempt, hash: hash, in: tx) { return submission }
    }
    // Another of the same attempt came in between: run again, and the look for an earlier one finds it.
    throw StorageError.retry("the same attempt at once")
  }

  /// False when the receipt number or the attempt is taken.
  private func insert(attempt: [UInt8], hash: [UInt8], in tx: Transaction) throws -> Bool {
    try tx.run(
      """
      INSERT INTO submissions (id, receipt, form_id, version_id, contact_id, status, is_final, answers, attempt_key, content_hash,
        source_page, source_origin, tongue, link_generation, created_at, updated_at)
      VALUES (\(id), \(receipt), \(form), \(version), \(contact), \(status), \(false), \(try answers.json), \(attempt), \(hash),
        \(source.page), \(source.origin), \(source.tongue.rawValue), \(linkGeneration), \(createdAt), \(updatedAt))
      ON CONFLICT DO NOTHING
      """) == 1
  }

  /// `MH-7K4Q-92`
  private static func newReceipt(_ prefix: String, _ tx: Transaction) -> String {
    "\(prefix)-\(tx.world.randomText(4, from: World.clearAlphabet))-\(tx.world.randomText(2, from: World.clearAlphabet))"
  }
}

extension FormDefinition {
  /// Where a request begins; a definition without states is refused when it is read.
  fileprivate var firstState: String { status.first?.id ?? "" }
}

extension AnswerDraft {
  /// Equal for equal answers to the same form. Consents are left out: their wording depends on the language of the page.
  fileprivate func contentHash(by actor: Actor) throws -> [UInt8] {
    let plain = answers.byField.filter { if case .consent = $0.value { false } else { true } }
    var hash = SHA256()
    hash.update(data: Data(form.form.bytes))
    if case .customer(let account, _) = actor { hash.update(data: Data(account.bytes)) }
    hash.update(data: Data(try Answers(plain).json.utf8))
    return Array(hash.finalize())
  }

  /// Whether equal answers mean the same person: two strangers may both answer «خوب».
  fileprivate func namesSomebody(_ actor: Actor) -> Bool {
    if case .customer = actor { return true }
    return text(.contactMobile) != nil || text(.contactEmail) != nil
  }
}
