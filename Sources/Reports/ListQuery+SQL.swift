import Foundation
import Identity
import Kernel
import Language
import Storage

extension ListQuery {
  /// Everything that a row has to fulfil.
  func condition(of source: ListSource, within scope: StaffScope, in tx: Transaction) -> SQL {
    var all: [SQL] = [source.base]
    if !scope.isEverything { all.append(source.reach(scope)) }
    if let search, let sought = source.seek(Text.key(Text.stored(search)), tx.dialect) { all.append(sought) }
    for clause in filters {
      let any = clause.compactMap { condition in
        source.field(condition.field).map { condition.sql($0, today: tx.today, zone: tx.world.zone) }
      }
      if !any.isEmpty { all.append(SQL.joined(any, " OR ")) }
    }
    return SQL.joined(all, " AND ")
  }
}

extension SQL {
  /// `(a AND b AND c)`
  static func joined(_ parts: [SQL], _ word: SQL) -> SQL {
    guard let first = parts.first else { return "1 = 1" }
    return "(" + parts.dropFirst().reduce(first) { $0 + word + $1 } + ")"
  }
}

extension ListQuery.Condition {
  fileprivate func sql(_ field: ListField, today: Day, zone: TimeZone) -> SQL {
    let column = field.column
    switch test {
    case .empty: return field.holds.map { "NOT " + $0([]) } ?? "(\(sql: column) IS NULL)"
    case .full: return field.holds.map { $0([]) } ?? "(\(sql: column) IS NOT NULL)"
    case .is, .not:
      guard !values.isEmpty else { return "1 = 1" }
      let found: SQL = field.holds.map { $0(values) } ?? SQL.joined(values.map { equal(field, $0, zone) }, " OR ")
      return test == .is ? found : "NOT COALESCE(\(sql: boolean(found)), 0) = 1"
    case .has:
      guard let typed = values.first else { return "1 = 1" }
      return "\(sql: column) LIKE \("%" + ListQuery.escaped(typed) + "%") ESCAPE '!'"
    case .least, .most:
      guard let number = values.first.flatMap({ bound(field, $0, zone, isEnd: test == .most) }) else { return "1 = 1" }
      return test == .least ? "\(sql: column) >= \(number)" : "\(sql: column) <= \(number)"
    case .during:
      guard let period = values.first.flatMap(ListQuery.Period.init(rawValue:)) else { return "1 = 1" }
      let (from, to) = period.days(today)
      func edge(_ day: Day) -> Int64 { field.kind == .instant ? day.instant(in: zone).milliseconds : Int64(day.number) }
      return SQL.joined(
        [from.map { "\(sql: column) >= \(edge($0))" }, to.map { "\(sql: column) < \(edge($0))" }].compactMap { $0 }, " AND ")
    }
  }

  /// SQLite counts truth as a number, PostgreSQL does not.
  private func boolean(_ condition: SQL) -> SQL { "CASE WHEN \(sql: condition) THEN 1 ELSE 0 END" }

  private func equal(_ field: ListField, _ value: String, _ zone: TimeZone) -> SQL {
    if value.isEmpty { return "\(sql: field.column) IS NULL" }
    if field.kind == .day || field.kind == .instant {
      guard let day = Day(value) else { return "1 = 0" }
      if field.kind == .day { return "\(sql: field.column) = \(day)" }
      return "(\(sql: field.column) >= \(day.instant(in: zone)) AND \(sql: field.column) < \(day.adding(days: 1).instant(in: zone)))"
    }
    if field.kind == .reference { return ID<ListField>(value).map { "\(sql: field.column) = \($0)" } ?? "1 = 0" }
    if [.text, .contact, .choice].contains(field.kind) { return "\(sql: field.column) = \(value)" }
    return Int64(value).map { "\(sql: field.column) = \($0)" } ?? "1 = 0"
  }

  /// The number that stands in the column; a day of an instant begins, or ends, with it.
  private func bound(_ field: ListField, _ value: String, _ zone: TimeZone, isEnd: Bool) -> Int64? {
    switch field.kind {
    case .day: Day(value).map { Int64($0.number) }
    case .instant: Day(value).map { $0.adding(days: isEnd ? 1 : 0).instant(in: zone).milliseconds - (isEnd ? 1 : 0) }
    // What is beyond every percentage is as good as a thousand percent.
    case .percent: Int64(value).map { min(max($0, -1000), 1000) * 100 }
    default: Int64(value)
    }
  }
}

extension ListQuery {
  static func escaped(_ text: String) -> String {
    text.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_")
  }
}
