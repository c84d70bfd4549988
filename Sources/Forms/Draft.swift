import Events
import Foundation
import Identity
import Kernel
import Language
import Storage

/// What somebody typed into a form and has not sent yet. It belongs to the attempt that the page began, so the page, its autosave and the link
/// for later all write into one row, and whichever sends, it is sent once.
package struct Draft: Sendable {
  package let attempt: [UInt8]
  package let form: ID<Form>
  package let version: ID<FormVersion>
  package let tongue: Tongue
  /// Where to go on.
  package let page: Int
  package let source: Submission.Source
  package let expiresAt: Instant
  var written: [Written]
  let begunAt: Instant
  let bits: Int

  /// How long it waits for its page, and how long for the person who asked for a link.
  package static let patience = Span.hours(48)
  package static let patienceWithLink = Span.days(30)

  /// The values of one input, and who wrote them: two browsers with one link must not undo each other's work.
  struct Written: Codable, Sendable, Equatable {
    let name: String
    var values: [String]
    /// What stood there before the page that wrote last began to write.
    var before: [String]
    /// The moment at which that page was made, which tells it from others.
    var page: Int64
    var at: Int64
  }

  /// Everything typed so far, as a page would send it.
  package var fields: Fields { Fields(written.flatMap { written in written.values.map { (written.name, $0) } }) }
}

extension Draft {
  /// The draft of an attempt.
  package static func find(_ attempt: [UInt8], in tx: Transaction) throws -> Draft? {
    try tx.first("SELECT * FROM form_answer_drafts WHERE attempt_key = \(attempt) AND expires_at > \(tx.now)", Draft.init(row:))
  }

  /// Writes down what a page sent.
  /// - Parameter page: where to go on.
  @discardableResult
  static func keep(
    _ fields: Fields, ofPage sent: Int, token: FormToken, form: PublishedForm, source: Submission.Source, goingOnAt page: Int? = nil,
    in tx: Transaction
  ) throws -> Draft {
    let known = try find(token.attempt, in: tx)
    var draft =
      known
      ?? Draft(
        attempt: token.attempt, form: form.form, version: form.version, tongue: source.tongue, page: sent, source: source,
        expiresAt: tx.now + patience, written: [], begunAt: token.begunAt, bits: token.bits)
    draft.take(fields, ofPage: sent, of: form.definition, madeAt: token.issuedAt, at: tx.now)
    try draft.save(page: page ?? sent, in: tx)
    return draft
  }

  private func save(page: Int, in tx: Transaction) throws {
    let until = max(expiresAt, tx.now + Draft.patience)
    try tx.run(
      """
      INSERT INTO form_answer_drafts (attempt_key, form_id, version_id, tongue, page, written, source, begun_at, bits, updated_at, expires_at)
      VALUES (\(attempt), \(form), \(version), \(tongue.rawValue), \(page), \(try Draft.text(written)), \(try source.json), \(begunAt), \(bits),
        \(tx.now), \(until))
      ON CONFLICT (attempt_key) DO UPDATE SET page = excluded.page, written = excluded.written, updated_at = excluded.updated_at,
        expires_at = excluded.expires_at
      """)
  }

  /// The person wants to go on later: the draft and its files wait for thirty days.
  static func keepForLater(_ attempt: [UInt8], in tx: Transaction) throws {
    let until = tx.now + patienceWithLink
    try tx.run("UPDATE form_answer_drafts SET expires_at = \(until) WHERE attempt_key = \(attempt)")
    try Upload.keepUntil(until, attempt: attempt, in: tx)
  }

  /// It was sent: kept for a day, so that the same page sent again is compared with all of its pages.
  static func sent(_ attempt: [UInt8], in tx: Transaction) throws {
    let until = tx.now + .days(1)
    try tx.run("UPDATE form_answer_drafts SET expires_at = \(until) WHERE attempt_key = \(attempt) AND expires_at > \(until)")
  }

  // MARK: The link for later

  private static let purpose = "resume"

  /// The token of the link with which the draft goes on anywhere. It is not kept: who reads the database cannot make one.
  package func link(sealedBy seal: Seal) -> String { seal.token(Draft.purpose, attempt) }

  /// The attempt behind such a link; nil for a text that is none.
  package static func attempt(link: String, seal: Seal) -> [UInt8]? {
    seal.open(purpose, link).flatMap { $0.count == 16 ? $0 : nil }
  }

  // MARK: Merging

  /// Takes over what a page has in its inputs. An input that this page left as it was when the page was made does not undo what another page
  /// wrote there since.
  mutating func take(_ fields: Fields, ofPage page: Int, of definition: FormDefinition, madeAt made: Instant, at now: Instant) {
    let pages = definition.pages
    guard pages.indices.contains(page) else { return }
    let ids = Set(pages[page].map(\.id))
    func isHere(_ name: String) -> Bool { ids.contains(String(name.prefix { $0 != "." })) }
    var sent: [(name: String, values: [String])] = []
    var places: [String: Int] = [:]
    for (name, value) in fields.pairs where isHere(name) {
      if let place = places[name] {
        sent[place].values.append(value)
      } else {
        places[name] = sent.count
        sent.append((name, [value]))
      }
    }
    // Inputs that sent nothing, such as a box that is no longer ticked, are empty now.
    for old in written where isHere(old.name) && places[old.name] == nil { sent.append((old.name, [])) }
    let known = Dictionary(written.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    written.removeAll { isHere($0.name) }
    for (name, values) in sent {
      written.append(Written(name, values, after: known[name], madeAt: made.milliseconds, at: now.milliseconds))
    }
  }

  private static func text(_ written: [Written]) throws -> String { String(decoding: try JSONEncoder().encode(written), as: UTF8.self) }

  init(row: Row) throws {
    attempt = try row("attempt_key")
    form = try row("form_id")
    version = try row("version_id")
    tongue = Tongue(rawValue: try row("tongue")) ?? .fa
    page = try row("page")
    source = try Submission.Source(json: try row("source"))
    expiresAt = try row("expires_at")
    written = try JSONDecoder().decode([Written].self, from: Data((try row("written") as String).utf8))
    begunAt = try row("begun_at")
    bits = try row("bits")
  }
}

extension Draft.Written {
  fileprivate init(_ name: String, _ values: [String], after known: Draft.Written?, madeAt made: Int64, at now: Int64) {
    guard let known else {
      self.init(name: name, values: values, before: [], page: made, at: now)
      return
    }
    self = known
    if known.page == made {
      self.values = values
      at = now
    } else if known.at <= made || values != known.before {
      self.init(name: name, values: values, before: known.values, page: made, at: now)
    }
  }
}

/// Once a day: drafts that nobody came back to.
extension Draft {
  private static let job = "drafts.sweep"

  /// What the job runner needs to know.
  package static let handlers: [String: JobRunner.Handler] = [
    job: { _, tx in
      try tx.run("DELETE FROM form_answer_drafts WHERE expires_at <= \(tx.now)")
      try schedule(at: tx.now + .days(1), in: tx)
    }
  ]

  /// Makes sure that it is done today; called at the start of a server.
  package static func scheduleSweep(in tx: Transaction) throws { try schedule(at: tx.now, in: tx) }

  private static func schedule(at due: Instant, in tx: Transaction) throws {
    try tx.enqueue(job, at: due, key: "\(job) \(Day(due, in: tx.world.zone))")
  }
}
