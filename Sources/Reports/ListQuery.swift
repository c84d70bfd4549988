import Identity
import Kernel
import Language
import Storage

/// What somebody asks of a list; the address carries all of it, so that it can be kept and handed on.
package struct ListQuery: Sendable, Equatable {
  package enum View: String, CaseIterable, Sendable { case list, board, calendar, graph, pivot }
  package enum Chart: String, CaseIterable, Sendable { case bar, line, pie }

  package enum Test: String, CaseIterable, Sendable {
    /// One of several values.
    case `is`
    case not
    /// The text stands somewhere in it.
    case has
    case least
    case most
    case empty
    case full
    /// A time told from today: `thisMonth`.
    case during
  }

  /// Times told from today.
  package enum Period: String, CaseIterable, Sendable {
    case past, today, future, yesterday, tomorrow, thisWeek, lastWeek, nextWeek, thisMonth, lastMonth, nextMonth, thisYear, lastYear,
      last30, next30

    /// The days from, and the one behind the last; nil for no end.
    package func days(_ today: Day) -> (from: Day?, to: Day?) {
      let week = today.adding(days: -today.weekday)
      let month = today.adding(days: 1 - JalaliDate(today).day)
      func year(_ shift: Int) -> Day { JalaliDate(year: JalaliDate(today).year + shift, month: 1, day: 1)?.asDay ?? today }
      return switch self {
      case .past: (nil, today)
      case .today: (today, today.adding(days: 1))
      case .future: (today.adding(days: 1), nil)
      case .yesterday: (today.adding(days: -1), today)
      case .tomorrow: (today.adding(days: 1), today.adding(days: 2))
      case .thisWeek: (week, week.adding(days: 7))
      case .lastWeek: (week.adding(days: -7), week)
      case .nextWeek: (week.adding(days: 7), week.adding(days: 14))
      case .thisMonth: (month, month.adding(months: 1))
      case .lastMonth: (month.adding(months: -1), month)
      case .nextMonth: (month.adding(months: 1), month.adding(months: 2))
      case .thisYear: (year(0), year(1))
      case .lastYear: (year(-1), year(0))
      case .last30: (today.adding(days: -29), today.adding(days: 1))
      case .next30: (today, today.adding(days: 30))
      }
    }
  }

  /// `stage is A or B`.
  package struct Condition: Sendable, Equatable {
    package var field: String
    package var test: Test
    package var values: [String]

    package init(_ field: String, _ test: Test, _ values: [String] = []) { (self.field, self.test, self.values) = (field, test, values) }

    /// `stage.is.A.B`: values are percent-escaped where they hold a dot or a tilde.
    init?(_ text: Substring) {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard parts.count >= 2, let test = Test(rawValue: parts[1]) else { return nil }
      self.init(parts[0], test, parts.dropFirst(2).prefix(50).map(Condition.unescaped))
    }

    var text: String { ([field, test.rawValue] + values.map(Condition.escaped)).joined(separator: ".") }

    private static func escaped(_ text: String) -> String {
      text.replacing("%", with: "%25").replacing(".", with: "%2E").replacing("~", with: "%7E")
    }
    private static func unescaped(_ text: String) -> String {
      text.replacing("%2E", with: ".").replacing("%7E", with: "~").replacing("%25", with: "%").filter { $0 != "\0" }
    }
  }

  package var view: View?
  package var search: String?
  /// All of these; each is one or another of its conditions.
  package var filters: [[Condition]] = []
  /// Up to three.
  package var groups: [String] = []
  package var sort: String?
  package var isDescending = false
  /// Nil for as the list shows them by itself.
  package var columns: [String]?
  package var measure: String?
  package var chart = Chart.bar
  /// The column groups of a pivot table.
  package var across: String?
  /// Which month a calendar shows: its first day.
  package var month: Day?
  package var page = 1

  package init() {}

  /// Reads what stands in an address; what the source does not know is left out.
  package init(_ fields: Fields, of source: ListSource) {
    func known(_ key: String?) -> String? { key.flatMap { source.field($0)?.key } }
    view = fields["view"].flatMap(View.init(rawValue:))
    search = fields["q"].map { String($0.prefix(200)) }.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    filters = fields.all("f").prefix(20).map { clause in
      clause.split(separator: "~").compactMap { Condition($0) }.filter { known($0.field) != nil }
    }.filter { !$0.isEmpty }
    groups = Array(fields.all("g").compactMap { known($0) }.filter { source.field($0)?.isGrouping == true }.prefix(3))
    if let order = fields["sort"] {
      isDescending = order.hasPrefix("-")
      sort = known(isDescending ? String(order.dropFirst()) : order)
    }
    let chosen = fields.all("col").compactMap { known($0) }
    columns = chosen.isEmpty ? nil : chosen
    measure = known(fields["sum"])
    chart = fields["chart"].flatMap(Chart.init(rawValue:)) ?? .bar
    across = known(fields["by"]).flatMap { source.field($0)?.isGrouping == true ? $0 : nil }
    month = fields["month"].flatMap { Day($0) }
    page = min(max(fields["page"].flatMap { Int($0) } ?? 1, 1), 1000)
  }

  /// As it stands in an address; without the page, which belongs to a reader and not to the question.
  package var fields: Fields {
    var fields = Fields()
    func put(_ name: String, _ value: String?) { if let value { fields.append(name, value) } }
    put("view", view?.rawValue)
    put("q", search)
    for clause in filters { put("f", clause.map(\.text).joined(separator: "~")) }
    for group in groups { put("g", group) }
    put("sort", sort.map { (isDescending ? "-" : "") + $0 })
    for column in columns ?? [] { put("col", column) }
    put("sum", measure)
    if chart != .bar { put("chart", chart.rawValue) }
    put("by", across)
    put("month", month?.description)
    return fields
  }

  /// The same question changed.
  package func with(_ change: (inout ListQuery) -> Void) -> ListQuery {
    var query = self
    query.page = 1
    change(&query)
    return query
  }
}
