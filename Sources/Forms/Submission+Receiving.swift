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
  /// - Parameter known: for whom the customer acts, or to whom the form's link was given.
  func contact(for draft: AnswerDraft, by actor: Actor, known: ContactID?, request: RequestID, in tx: Transaction) throws -> ContactID?
  /// Opens what the form opens. What it throws undoes everything.
  func opened(_ submission: Submission, draft: AnswerDraft, in tx: Transaction) throws
}

/// What became of a sent page.
package enum Received: Sendable {
  case stored(Submission)
  /// The first one again. `changed`: this time something else was written, and it was not kept.
  case repeated(Submission, changed: Bool)
  /// It looks like a program's and waits for staff; see `Quarantine`. Its sender sees the usual receipt.
  case held(RequestID, receipt: String)

  package var receipt: String {
    switch self {
    case .stored(let submission), .repeated(let submission, _): submission.receipt
    case .held(_, let receipt): receipt
    }
  }

  package var submission: Submission? {
    switch self {
    case .stored(let submission), .repeated(let submission, _): submission
    case .held: nil
    }
  }

  /// The token of the private link; that of a held answer leads to the request once it is one.
  package func link(sealedBy seal: Seal) -> String {
    switch self {
    case .stored(let submission), .repeated(let submission, _): submission.link(sealedBy: seal)
    case .held(let id, _): Submission.link(to: id, generation: 1, sealedBy: seal)
    }
  }
}

extension Submission {
  /// Id and number that the sender has already, and when it was sent.
  package struct Promise: Sendable {
    let id: RequestID
    let receipt: String
    let sentAt: Instant
  }

  /// The same content again within this time is the same request, though the page was loaded anew.
  private static let sameContent = Span.minutes(10)

  /// Keeps an answer exactly once, and does in the same transaction what follows from it.
  /// - Parameters:
  ///   - prefix: the organisation's two letters before receipt numbers.
  ///   - actor: `.visitor`, or the customer who is signed in.
  ///   - known: whose it is when the answer itself names nobody.
  ///   - promised: what the sender of a held answer was told already.
  package static func receive(
    _ draft: AnswerDraft, token: FormToken, source: Source, receiptPrefix prefix: String = "BG", via target: any SubmissionTarget,
    by actor: Actor = .visitor, contact known: ContactID? = nil, promised: Promise? = nil, in tx: Transaction
  ) throws -> Received {
    let hash = try draft.contentHash(by: actor)
    if let (first, itsHash) = try earlier("attempt_key = \(token.attempt)", in: tx) { return .repeated(first, changed: itsHash != hash) }
    let sentAt = promised?.sentAt ?? tx.now
    if draft.namesSomebody(actor), let (first, _) = try earlier(sameTime(hash, sentAt), in: tx) { return .repeated(first, changed: false) }
    let id: RequestID = promised?.id ?? tx.newID()
    let contact = try target.contact(for: draft, by: actor, known: known, request: id, in: tx) ?? known
    let submission = try store(draft, id, token, source, contact, hash, prefix, promised, in: tx)
    try SubmissionValues.add(submission, under: draft.form, in: tx)
    try Upload.claim(draft.files.compactMap { ID($0.id) }, attempt: token.attempt, for: id, in: tx)
    try Sitting.complete(token, of: draft.form, tongue: source.tongue, at: sentAt, in: tx)
    let title = draft.form.definition.title
    try tx.publish(
      "request.received", on: id, contact: contact, request: id, by: actor,
      ["receipt": submission.receipt, "form.fa": title.fa, "form.en": title.en])
    try target.opened(submission, draft: draft, in: tx)
    return .stored(submission)
  }

  private static func sameTime(_ hash: [UInt8], _ instant: Instant) -> SQL {
    "content_hash = \(hash) AND created_at > \(instant - sameContent) AND created_at < \(instant + sameContent)"
  }

  /// Whether this attempt is a request already.
  static func isReceived(_ attempt: [UInt8], in tx: Transaction) throws -> Bool {
    try tx.first("SELECT 1 AS found FROM submissions WHERE attempt_key = \(attempt)") { _ in true } ?? false
  }

  /// What an attempt became.
  package static func find(attempt: [UInt8], in tx: Transaction) throws -> Submission? {
    try tx.first("SELECT * FROM submissions WHERE attempt_key = \(attempt)", Submission.init(row:))
  }

  private static func earlier(_ condition: SQL, in tx: Transaction) throws -> (Submission, hash: [UInt8])? {
    try tx.first("SELECT * FROM submissions WHERE \(sql: condition) ORDER BY created_at, id LIMIT 1") {
      (try Submission(row: $0), try $0("content_hash"))
    }
  }

  private static func store(
    _ draft: AnswerDraft, _ id: RequestID, _ token: FormToken, _ source: Source, _ contact: ContactID?, _ hash: [UInt8], _ prefix: String,
    _ promised: Promise?, in tx: Transaction
  ) throws -> Submission {
    let form = draft.form
    // A number that is taken is drawn anew; of a thousand drawn at a million requests, one is.
    for round in 0..<8 {
      let receipt = round == 0 ? promised?.receipt : nil
      let submission = Submission(
        id: id, receipt: receipt ?? newReceipt(prefix, tx), form: form.form, version: form.version, contact: contact,
        status: form.definition.firstState, statusNote: nil, answers: draft.answers, source: source, linkGeneration: 1,
        createdAt: promised?.sentAt ?? tx.now, updatedAt: tx.now)
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
        source_page, source_origin, source_referrer, utm_source, utm_medium, utm_campaign, utm_term, utm_content, tongue, link_generation, created_at, updated_at)
      VALUES (\(id), \(receipt), \(form), \(version), \(contact), \(status), \(false), \(try answers.json), \(attempt), \(hash),
        \(source.page), \(source.origin), \(source.referrer), \(source.utm["source"]), \(source.utm["medium"]), \(source.utm["campaign"]),
        \(source.utm["term"]), \(source.utm["content"]),
        \(source.tongue.rawValue), \(linkGeneration), \(createdAt), \(updatedAt))
      ON CONFLICT DO NOTHING
      """) == 1
  }

  /// `MH-7K4Q-92`
  static func newReceipt(_ prefix: String, _ tx: Transaction) -> String {
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
