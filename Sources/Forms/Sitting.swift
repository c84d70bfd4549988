import Crypto
import Events
import Foundation
import Identity
import Kernel
import Language
import Storage

/// One page made, looked at, perhaps begun, perhaps sent: counted without a cookie, an address or the name of a browser. Its script tells now and then
/// what it has seen so far; what is told twice or late counts once.
package enum Sitting {
  /// What `measure.js` tells, always about the whole sitting.
  package struct Seen: Decodable, Sendable {
    /// Of a form of several pages the one that is open, from 1.
    var page: Int?
    /// Whether anything was typed or chosen.
    var start: Bool?
    /// The field that was touched last.
    var last: String?
    /// `phone`, `tablet` or `desktop`, by the screen's size.
    var device: String?
    /// Milliseconds and errors by field, and by page as `#1`.
    var parts: [String: [Int]]?
  }

  /// Where the page stood and what led there, as its address says.
  package struct Origin: Sendable {
    var place: String?
    var source: String?
    var campaign: String?

    /// - Parameter query: of the form's page: `page`, `referrer` and `utm_…`, as `embed.js` passes them on.
    package init(_ query: Fields, embeddedOn origin: String?) {
      // The path of the page around, without what its address says of a person.
      let page = query["page"].map { String($0.prefix { $0 != "?" && $0 != "#" }.prefix(200)) }
      place = origin.map { origin in page.flatMap { $0.hasPrefix(origin) ? $0 : nil } ?? origin }
      let referrer = query["referrer"].flatMap { URL(string: $0)?.host() }
      source = (query["utm_source"] ?? referrer).map { String($0.prefix(100)) }
      campaign = query["utm_campaign"].map { String($0.prefix(100)) }
    }
  }

  /// Takes what a page tells. Pages that are not ours, and programs that say so, are passed over.
  package static func note(
    _ fields: Fields, query: Fields, agent: String, tongue: Tongue, seal: Seal, in tx: Transaction
  ) throws {
    guard !isProgram(agent), let token = try? FormToken(opening: fields, seal: seal), !token.isStale(at: tx.now),
      let text = fields["seen"], text.utf8.count <= 20_000, let seen = try? JSONDecoder().decode(Seen.self, from: Data(text.utf8))
    else { return }
    let form = try Form.version(token.version, in: tx)
    try upsert(token, seen, Origin(query, embeddedOn: token.origin), form, tongue, in: tx)
    try note(seen.parts ?? [:], token, form, in: tx)
  }

  /// An answer was received: its sitting is complete, and counts also where no script told of it.
  static func complete(_ token: FormToken, of form: PublishedForm, tongue: Tongue, at instant: Instant, in tx: Transaction) throws {
    let took = max(0, (instant - token.begunAt).milliseconds)
    try tx.run(
      """
      INSERT INTO sittings (key, form_id, version_id, day, started_at, completed_at, took, furthest, place, tongue)
      VALUES (\(key(token)), \(form.form), \(form.version), \(Day(instant, in: tx.world.zone)), \(token.begunAt), \(instant), \(took),
        \(form.definition.pages.count), \(token.origin), \(tongue.rawValue))
      ON CONFLICT (key) DO UPDATE SET completed_at = COALESCE(sittings.completed_at, excluded.completed_at),
        took = COALESCE(sittings.took, excluded.completed_at - COALESCE(sittings.started_at, excluded.started_at)),
        started_at = COALESCE(sittings.started_at, excluded.started_at), furthest = excluded.furthest
      """)
  }

  private static func upsert(
    _ token: FormToken, _ seen: Seen, _ origin: Origin, _ form: PublishedForm, _ tongue: Tongue, in tx: Transaction
  ) throws {
    let page = min(max(seen.page ?? 1, 1), form.definition.pages.count)
    let device = seen.device.flatMap { ["phone", "tablet", "desktop"].contains($0) ? $0 : nil }
    let last = seen.last.flatMap { form.definition.field($0) }?.id
    try tx.run(
      """
      INSERT INTO sittings (key, form_id, version_id, day, started_at, furthest, last_field, place, source, campaign, device, tongue)
      VALUES (\(key(token)), \(form.form), \(form.version), \(tx.today), \(seen.start == true ? tx.now : nil), \(page), \(last),
        \(origin.place), \(origin.source), \(origin.campaign), \(device), \(tongue.rawValue))
      ON CONFLICT (key) DO UPDATE SET started_at = COALESCE(sittings.started_at, excluded.started_at),
        furthest = CASE WHEN excluded.furthest > sittings.furthest THEN excluded.furthest ELSE sittings.furthest END,
        last_field = COALESCE(excluded.last_field, sittings.last_field), place = COALESCE(excluded.place, sittings.place),
        source = COALESCE(sittings.source, excluded.source), campaign = COALESCE(sittings.campaign, excluded.campaign),
        device = COALESCE(sittings.device, excluded.device)
      """)
  }

  private static func note(_ parts: [String: [Int]], _ token: FormToken, _ form: PublishedForm, in tx: Transaction) throws {
    let known = Set(form.definition.fields.map(\.id) + form.definition.pages.indices.map { "#\($0 + 1)" })
    let rows: [SQL] = parts.sorted { $0.key < $1.key }.filter { known.contains($0.key) && $0.value.count == 2 }.map { part, counts in
      "(\(key(token)), \(part), \(form.form), \(tx.today), \(Stopwatch.bucket(counts[0])), \(min(max(counts[1], 0), 100)))"
    }
    guard let first = rows.first else { return }
    try tx.run(
      """
      INSERT INTO sitting_parts (key, part, form_id, day, bucket, errors)
      VALUES \(sql: rows.dropFirst().reduce(first) { $0 + ", " + $1 }) ON CONFLICT (key, part) DO UPDATE SET
        bucket = CASE WHEN excluded.bucket > sitting_parts.bucket THEN excluded.bucket ELSE sitting_parts.bucket END,
        errors = CASE WHEN excluded.errors > sitting_parts.errors THEN excluded.errors ELSE sitting_parts.errors END
      """)
  }

  /// The attempt itself is the key of the answer; what is counted does not hold it.
  private static func key(_ token: FormToken) -> [UInt8] { Array(SHA256.hash(data: Data("sitting".utf8 + token.attempt)).prefix(16)) }

  /// Programs that have scripts and say what they are.
  private static func isProgram(_ agent: String) -> Bool {
    let agent = agent.lowercased()
    let programs = ["bot", "crawl", "spider", "slurp", "preview", "lighthouse", "monitor", "curl", "python"]
    return agent.isEmpty || programs.contains { agent.contains($0) }
  }
}

/// Times as numbers of a scale with eight steps to each doubling, so that a median is a count away, right to a twentieth.
package enum Stopwatch {
  /// - Parameter milliseconds: up to three hours; the first tenth of a second is nothing.
  static func bucket(_ milliseconds: Int) -> Int {
    milliseconds <= 100 ? 0 : Int((log2(Double(min(milliseconds, 10_800_000)) / 100) * 8).rounded())
  }

  static func span(_ bucket: Int) -> Span { Span(milliseconds: bucket == 0 ? 0 : Int64((100 * exp2(Double(bucket) / 8)).rounded())) }

  /// The one in the middle of so many in each bucket.
  static func median(_ counts: [(bucket: Int, count: Int)]) -> Span? {
    let sorted = counts.sorted { $0.bucket < $1.bucket }
    var rest = (sorted.reduce(0) { $0 + $1.count } + 1) / 2
    for (bucket, count) in sorted {
      rest -= count
      if rest <= 0 { return span(bucket) }
    }
    return nil
  }
}
