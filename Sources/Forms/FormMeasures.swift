import Kernel
import Storage

/// How a form is met: how many see it, begin, finish, where they stop and how long it takes, in a number of days.
package struct FormMeasures: Sendable {
  package struct Counts: Sendable, Equatable {
    package var views = 0
    package var starts = 0
    package var completions = 0

    package init(views: Int = 0, starts: Int = 0, completions: Int = 0) {
      self.views = views
      self.starts = starts
      self.completions = completions
    }
  }

  /// A field or a page.
  package struct Part: Sendable {
    /// Id of the field, or `#1` of the first page.
    package let id: String
    /// Sittings in which it was touched; of a page those that reached it.
    package var reached = 0
    /// Unfinished sittings that ended there.
    package var left = 0
    package var errors = 0
    package var median: Span?
  }

  /// By what sittings are told apart.
  package enum Side: String, Sendable, CaseIterable { case place, source, campaign, device, version }

  package struct Line: Sendable {
    /// Nil for those of which it is not known.
    package let name: String?
    package let counts: Counts
  }

  package let from: Day
  package let to: Day
  package let total: Counts
  /// From the first key to the receipt.
  package let median: Span?
  package let days: [Day: Counts]
  /// In the form's order.
  package let pages: [Part]
  package let fields: [Part]
  package let sides: [Side: [Line]]
}

extension FormMeasures {
  /// - Parameters:
  ///   - form: as it is published now; fields of older versions come last.
  ///   - to: the last day.
  package static func of(_ form: PublishedForm, from: Day, to: Day, in tx: Transaction) throws -> FormMeasures {
    let inside: SQL = "form_id = \(form.form) AND day BETWEEN \(from) AND \(to)"
    let days = try days(inside, in: tx)
    let total = days.values.reduce(into: Counts()) { $0.add($1) }
    let parts = try parts(inside, in: tx)
    let sides = try Side.allCases.map { ($0, try lines($0, inside, in: tx)) }
    let ends = try ends(inside, in: tx)
    return FormMeasures(
      from: from, to: to, total: total, median: try median(inside, in: tx), days: days,
      pages: try pages(form, parts, inside, in: tx), fields: fields(form, parts, ends), sides: Dictionary(uniqueKeysWithValues: sides))
  }

  private static func days(_ inside: SQL, in tx: Transaction) throws -> [Day: Counts] {
    var days: [Day: Counts] = [:]
    let fresh: SQL = """
      SELECT day, COUNT(*) AS views, COUNT(started_at) AS starts, COUNT(completed_at) AS completions FROM sittings WHERE \(sql: inside) GROUP BY day
      """
    let folded: SQL = "SELECT day, views, starts, completions FROM form_days WHERE \(sql: inside)"
    for query in [fresh, folded] {
      for (day, counts) in try tx.all(query, { (try $0("day") as Day, try Counts(row: $0)) }) { days[day, default: Counts()].add(counts) }
    }
    return days
  }

  private static func median(_ inside: SQL, in tx: Transaction) throws -> Span? {
    let count: Int = try tx.value("SELECT COUNT(took) AS value FROM sittings WHERE \(sql: inside)") ?? 0
    guard count > 0 else { return nil }
    let took: Int64? = try tx.first(
      "SELECT took FROM sittings WHERE \(sql: inside) AND took IS NOT NULL ORDER BY took LIMIT 1 OFFSET \((count - 1) / 2)"
    ) { try $0("took") }
    return took.map { Span(milliseconds: $0) }
  }

  private struct Bucket {
    let bucket: Int
    let count: Int
    let errors: Int
  }

  private static func parts(_ inside: SQL, in tx: Transaction) throws -> [String: [Bucket]] {
    let rows = try tx.all(
      """
      SELECT part, bucket, COUNT(*) AS count, CAST(SUM(errors) AS BIGINT) AS errors FROM sitting_parts WHERE \(sql: inside)
      GROUP BY part, bucket
      """
    ) { row in (try row("part") as String, Bucket(bucket: try row("bucket"), count: try row("count"), errors: try row("errors"))) }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }

  /// Unfinished sittings by the field that was touched last.
  private static func ends(_ inside: SQL, in tx: Transaction) throws -> [String: Int] {
    let rows = try tx.all(
      """
      SELECT last_field, COUNT(*) AS count FROM sittings WHERE \(sql: inside) AND completed_at IS NULL AND last_field IS NOT NULL
      GROUP BY last_field
      """
    ) { (try $0("last_field") as String, try $0("count") as Int) }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  private static func pages(_ form: PublishedForm, _ parts: [String: [Bucket]], _ inside: SQL, in tx: Transaction) throws -> [Part] {
    let rows = try tx.all(
      """
      SELECT furthest, COUNT(*) AS count, COUNT(completed_at) AS completions FROM sittings WHERE \(sql: inside) GROUP BY furthest
      """
    ) { row in (page: try row("furthest") as Int, count: try row("count") as Int, done: try row("completions") as Int) }
    return form.definition.pages.indices.map { index in
      var part = part("#\(index + 1)", parts)
      part.reached = rows.reduce(0) { $0 + ($1.page > index ? $1.count : 0) }
      part.left = rows.reduce(0) { $0 + ($1.page == index + 1 ? $1.count - $1.done : 0) }
      return part
    }
  }

  private static func fields(_ form: PublishedForm, _ parts: [String: [Bucket]], _ ends: [String: Int]) -> [Part] {
    let present = form.definition.fields.filter(\.kind.isTyped).map(\.id)
    let earlier = Set(parts.keys).union(ends.keys).subtracting(form.definition.fields.map(\.id)).filter { !$0.hasPrefix("#") }.sorted()
    return (present + earlier).map { id in
      var part = part(id, parts)
      part.left = ends[id] ?? 0
      return part
    }
  }

  private static func part(_ id: String, _ parts: [String: [Bucket]]) -> Part {
    let buckets = parts[id] ?? []
    return Part(
      id: id, reached: buckets.reduce(0) { $0 + $1.count }, errors: buckets.reduce(0) { $0 + $1.errors },
      median: Stopwatch.median(buckets.filter { $0.bucket > 0 }.map { ($0.bucket, $0.count) }))
  }

  private static func lines(_ side: Side, _ inside: SQL, in tx: Transaction) throws -> [Line] {
    let counts: SQL = "COUNT(*) AS views, COUNT(started_at) AS starts, COUNT(completed_at) AS completions"
    let query: SQL =
      switch side {
      case .place: "SELECT place AS name, \(sql: counts) FROM sittings WHERE \(sql: inside) GROUP BY place"
      case .source: "SELECT source AS name, \(sql: counts) FROM sittings WHERE \(sql: inside) GROUP BY source"
      case .campaign: "SELECT campaign AS name, \(sql: counts) FROM sittings WHERE \(sql: inside) GROUP BY campaign"
      case .device: "SELECT device AS name, \(sql: counts) FROM sittings WHERE \(sql: inside) GROUP BY device"
      case .version:
        """
        SELECT CAST((SELECT number FROM form_versions v WHERE v.id = s.version_id) AS TEXT) AS name, \(sql: counts) FROM sittings s
        WHERE \(sql: inside) GROUP BY version_id
        """
      }
    return try tx.all("\(sql: query) ORDER BY COUNT(*) DESC LIMIT 20") { Line(name: try $0("name"), counts: try Counts(row: $0)) }
  }
}

extension FormMeasures.Counts {
  fileprivate init(row: Row) throws {
    self.init(views: try row("views"), starts: try row("starts"), completions: try row("completions"))
  }

  package mutating func add(_ other: FormMeasures.Counts) {
    views += other.views
    starts += other.starts
    completions += other.completions
  }
}
