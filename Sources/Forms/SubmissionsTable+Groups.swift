import Kernel
import Language
import Storage

extension SubmissionsTable {
  /// A part of a table: what its rows have in common, how many there are, the first of them.
  package struct Group: Sendable {
    package let value: Value
    package let count: Count
    /// Its `query` asks for this part alone.
    package let table: SubmissionsTable

    package enum Value: Sendable {
      case status(FormState)
      case day(Day)
      case answer(FormField, String)
    }
  }

  /// The parts of the table, each with its first rows; nil when the query does not group or its form has no such field.
  /// - Parameter before: the last day of the page before, when grouped by day.
  package func groups(rows: Int = 5, in tx: Transaction) throws -> [Group]? {
    switch query.group {
    case .status:
      return try form?.definition.status.filter { query.status == nil || query.status == $0.id }.map { state in
        try group(.status(state), rows, in: tx) { $0.status = state.id }
      }
    case .field(let id):
      guard let field = form?.definition.field(id), let values = field.foundValues else { return nil }
      return try values.filter { query.values[id] == nil || query.values[id] == $0 }.map { value in
        try group(.answer(field, value), rows, in: tx) { $0.values[id] = value }
      }
    case .day: return try days(rows, in: tx)
    case nil: return nil
    }
  }

  /// The latest days on which something came.
  private func days(_ rows: Int, most: Int = 14, in tx: Transaction) throws -> [Group] {
    var groups: [Group] = []
    var rest = query
    while groups.count < most, let last = try SubmissionsTable(rest, limit: 1, in: tx).entries.first?.submission {
      let day = Day(last.createdAt, in: tx.world.zone)
      groups.append(try group(.day(day), rows, in: tx) { ($0.from, $0.to) = (day, day) })
      let earlier = day.adding(days: -1)
      if let from = query.from, earlier < from { break }
      rest = rest.with { $0.to = earlier }
    }
    return groups
  }

  private func group(
    _ value: Group.Value, _ rows: Int, in tx: Transaction, _ narrow: (inout SubmissionsQuery) -> Void
  ) throws -> Group {
    let part = query.with {
      $0.group = nil
      narrow(&$0)
    }
    let table = try SubmissionsTable(part, limit: rows, in: tx)
    return Group(value: value, count: try table.count(in: tx), table: table)
  }
}

extension FormField {
  /// The answers that there can be to a field of few; nil for all others.
  package var foundValues: [String]? {
    switch kind {
    case .choice, .choices: options.map(\.id)
    case .yesNo: ["yes", "no"]
    case .rating: ((min ?? 1)...Swift.max(max ?? 5, min ?? 1)).prefix(20).map(String.init)
    case .scale: ((min ?? 0)...Swift.max(max ?? 10, min ?? 0)).prefix(20).map(String.init)
    default: nil
    }
  }

  /// One of them as staff read it.
  package func shown(value: String, _ words: Words) -> String { shown(kind == .choices ? .choices([value]) : .text(value), words).text }

  /// An answer to it as staff read it.
  package func shown(_ answer: Answer, _ words: Words) -> ShownAnswer { ShownAnswer(answer, to: self, for: .staff, words: words) }
}
