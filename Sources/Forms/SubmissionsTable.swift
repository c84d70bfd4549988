import Contacts
import Foundation
import Identity
import Kernel
import Language
import Storage

/// A page of the submissions that came in, newest first, as a query asks for them.
package struct SubmissionsTable: Sendable {
  package let query: SubmissionsQuery
  /// The chosen form as it is published now.
  package let form: PublishedForm?
  package let entries: [Inbox.Entry]
  /// Names of the contacts on this page.
  package let people: [ContactID: String]
  /// Where the next page begins; nil at the end.
  package let older: RequestID?

  /// So many rows, or more than anyone counts.
  package enum Count: Sendable, Equatable {
    case exactly(Int)
    case moreThan(Int)

    /// Counting a million rows for a heading would cost more than the page below it.
    static let most = 10_000

    init(upToMost count: Int) { self = count > Count.most ? .moreThan(Count.most) : .exactly(count) }
  }

  /// - Parameter limit: rows of a page.
  package init(_ query: SubmissionsQuery, limit: Int = 50, in tx: Transaction) throws {
    self.query = query
    form = try query.form.flatMap { try Form.published($0, in: tx) }
    let rows = try Selection(query, form, in: tx)?.page(before: query.before, limit: limit + 1, in: tx) ?? []
    entries = try rows.prefix(limit).map { Inbox.Entry(submission: $0, form: try $0.form(in: tx)) }
    older = rows.count > limit ? entries.last?.submission.id : nil
    people = try Contact.find(Array(Set(entries.compactMap(\.submission.contact))), in: tx).mapValues(\.name)
  }

  /// How many submissions the query finds.
  package func count(in tx: Transaction) throws -> Count {
    if query.before == nil, older == nil { return .exactly(entries.count) }
    return try Selection(query, form, in: tx)?.count(in: tx) ?? .exactly(0)
  }

  /// Who sent it: the contact's name, else the name that was typed.
  package func person(_ entry: Inbox.Entry) -> String? { entry.submission.contact.flatMap { people[$0] } ?? entry.name }

  /// What is shown: the columns of the query, else those that say most.
  package var columns: [SubmissionsQuery.Column] { query.columns.isEmpty ? suggested : query.columns }

  private var suggested: [SubmissionsQuery.Column] {
    guard let form else { return [.person, .receipt, .form, .date, .status] }
    let telling = form.definition.fields.filter { $0.kind.isInput && $0.maps == nil && $0.kind != .consent && $0.sees.staff >= .read }
    return [.person, .receipt, .date, .status] + telling.prefix(3).map { .field($0.id) }
  }
}

extension Inbox.Entry {
  /// A field with its answer, if there is one and staff may read it in this state.
  package func answer(_ field: String) -> (field: FormField, answer: Answer)? {
    guard let field = form.definition.field(field), field.access(of: .staff, .sent(status: submission.status)) >= .read,
      let answer = submission.answers[field.id]
    else { return nil }
    return (field, answer)
  }

  /// The answer as staff read it.
  package func shown(_ field: String, _ words: Words) -> ShownAnswer? {
    answer(field).map { ShownAnswer($0.answer, to: $0.field, for: .staff, words: words) }
  }
}

/// The conditions of a query, and the index by which few rows are read: that of the answer or state that is rarest.
private struct Selection {
  private let form: ID<Form>?
  private let span: (first: RequestID?, beyond: RequestID?)
  /// What the row itself has to say.
  private let onRow: [SQL]
  /// Answers by field; the rarest first.
  private let values: [(field: String, value: String)]
  private let valuesLead: Bool

  /// Nil when nothing can be found: a form that does not exist, a person whom nobody knows.
  init?(_ query: SubmissionsQuery, _ published: PublishedForm?, in tx: Transaction) throws {
    if query.form != nil, published == nil { return nil }
    form = published?.form
    span = (query.from.map { $0.firstID(in: tx.world.zone) }, query.to.map { $0.adding(days: 1).firstID(in: tx.world.zone) })
    var onRow: [SQL] = []
    if let form, let status = query.status { onRow.append("s.form_id = \(form) AND s.status = \(status)") }
    if let isFinal = query.isFinal { onRow.append("s.is_final = \(isFinal)") }
    let narrowOnRow = onRow.last
    if let scope = query.scope, !scope.isEverything { onRow.append(scope.condition(contact: "s.contact_id")) }
    if let text = query.text {
      let found = try Selection.ids(text, in: tx)
      guard !found.isEmpty else { return nil }
      onRow.append("s.id IN \(list: found)")
    }
    self.onRow = onRow
    var values = published.map { query.canonicalValues(under: $0.definition, today: tx.today) } ?? []
    if let origin = query.origin { values.append((SubmissionValues.origin, origin)) }
    guard let form, !values.isEmpty else {
      (self.values, valuesLead) = ([], false)
      return
    }
    let counted = try values.map { (pair: $0, count: try Selection.few(Selection.matching($0, form), in: tx)) }
      .sorted { $0.count < $1.count }
    self.values = counted.map(\.pair)
    if query.text != nil {
      valuesLead = false
    } else if let narrowOnRow {
      let rows = try Selection.few("submissions s WHERE s.form_id = \(form) AND \(sql: narrowOnRow)", in: tx)
      valuesLead = counted[0].count <= rows
    } else {
      valuesLead = true
    }
  }

  func page(before: RequestID?, limit: Int, in tx: Transaction) throws -> [Submission] {
    let beyond = [before, span.beyond].compactMap { $0 }.min { ($0.high, $0.low) < ($1.high, $1.low) }
    let id: SQL = valuesLead ? "v.submission_id" : "s.id"
    return try tx.all(
      """
      SELECT s.* FROM \(sql: source(joined: true)) \(sql: within(id, span.first, beyond)) ORDER BY \(sql: id) DESC LIMIT \(limit)
      """, Submission.init(row:))
  }

  func count(in tx: Transaction) throws -> SubmissionsTable.Count {
    let id: SQL = valuesLead ? "v.submission_id" : "s.id"
    let isJoined = !onRow.isEmpty || values.count > 1
    let rows = "\(sql: source(joined: isJoined)) \(sql: within(id, span.first, span.beyond))" as SQL
    return .init(upToMost: try Selection.few(rows, upTo: SubmissionsTable.Count.most, in: tx))
  }

  private func source(joined: Bool) -> SQL {
    var (from, conditions) = ("submissions s" as SQL, onRow)
    var rest = values[...]
    if valuesLead, let form, let lead = rest.popFirst() {
      // SQLite takes tables in the order of a CROSS JOIN; PostgreSQL chooses by its statistics.
      if joined { from = "submission_values v CROSS JOIN submissions s" } else { from = "submission_values v" }
      if joined { conditions.append("s.id = v.submission_id") }
      conditions.append("v.form_id = \(form) AND v.field = \(lead.field) AND v.value = \(lead.value)")
    } else if let form {
      conditions.append("s.form_id = \(form)")
    }
    if let form {
      for pair in rest {
        conditions.append(
          """
          EXISTS (SELECT 1 FROM submission_values o WHERE o.form_id = \(form) AND o.field = \(pair.field) AND o.value = \(pair.value)
            AND o.submission_id = s.id)
          """)
      }
    }
    return conditions.reduce(from + " WHERE 1 = 1") { $0 + " AND " + $1 }
  }

  private func within(_ id: SQL, _ first: RequestID?, _ beyond: RequestID?) -> SQL {
    let from: SQL = first.map { "AND \(sql: id) >= \($0)" } ?? ""
    return beyond.map { from + " AND \(sql: id) < \($0)" } ?? from
  }

  private static func matching(_ pair: (field: String, value: String), _ form: ID<Form>) -> SQL {
    "submission_values v WHERE v.form_id = \(form) AND v.field = \(pair.field) AND v.value = \(pair.value)"
  }

  /// Counts the rows of a `FROM`, but not on and on.
  private static func few(_ from: SQL, upTo most: Int = 2000, in tx: Transaction) throws -> Int {
    try tx.value("SELECT COUNT(*) AS value FROM (SELECT 1 FROM \(sql: from) LIMIT \(most + 1)) AS few") ?? 0
  }

  /// The submissions behind what was typed into the search box: a receipt's beginning, else those of the people who are found.
  private static func ids(_ typed: String, in tx: Transaction) throws -> [RequestID] {
    let receipt = Text.asciiDigits(Text.stored(typed)).uppercased()
    if receipt.wholeMatch(of: /[A-Z]{1,6}-[A-Z0-9-]{0,9}/) != nil {
      return try tx.all(
        "SELECT id FROM submissions WHERE receipt >= \(receipt) AND receipt < \(receipt + "~") ORDER BY receipt LIMIT 200"
      ) { try $0("id") }
    }
    let people = try Contact.search(typed, in: tx).map(\.id)
    guard !people.isEmpty else { return [] }
    return try tx.all("SELECT id FROM submissions WHERE contact_id IN \(list: people) ORDER BY id DESC LIMIT 500") { try $0("id") }
  }
}

extension SubmissionsQuery {
  /// The sought answers as they are kept: a typed day or number in its canonical form.
  fileprivate func canonicalValues(under definition: FormDefinition, today: Day) -> [(field: String, value: String)] {
    values.sorted { $0.key < $1.key }.compactMap { id, typed in
      guard let field = definition.field(id), field.kind.isFound else { return nil }
      guard case .success(let canonical) = field.kind.canonical(typed, field, today: today) else { return (id, typed) }
      return (id, canonical)
    }
  }
}

extension FieldKind {
  /// What a typed day or number is kept as, whatever the field's own limits are.
  fileprivate func canonical(_ typed: String, _ field: FormField, today: Day) -> Result<String, Wrong> {
    guard self == .date || self == .number || self == .serial else { return .success(typed) }
    var free = field
    (free.min, free.max, free.pattern, free.window) = (nil, nil, nil, nil)
    return normalised(typed, free, today: today)
  }
}

extension Day {
  /// Below every id that was made on this day: ids begin with their time.
  fileprivate func firstID(in zone: TimeZone) -> RequestID {
    let utc = Instant(milliseconds: Int64(number) * 86_400_000)
    let start = utc - Span(milliseconds: Int64(zone.secondsFromGMT(for: utc.date)) * 1000)
    return ID(at: start, chance: (0, 0))
  }
}
