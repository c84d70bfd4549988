import Foundation
import Identity
import Kernel
import Language
import Storage

/// What a list answers.
package struct ListResult: Sendable {
  package let rows: [Row]
  /// Exact up to ten thousand, nil beyond.
  package let total: Int?
  package let hasMore: Bool

  package struct Row: Sendable {
    package let id: ID<ListField>
    /// In the order of the columns asked for.
    package let cells: [Cell]
  }

  package enum Cell: Sendable, Equatable {
    case none
    case text(String)
    case contact(String, ContactID)
    case number(Int64)
    case money(Int64)
    /// In hundredths of a percent.
    case percent(Int64)
    case day(Day)
    case instant(Instant)
  }

  package static let pageSize = 50
}

/// Rows of one value, or of one of each of several fields.
package struct ListGroup: Sendable {
  /// The value of each grouping as it stands in an address; empty for none.
  package let values: [String]
  package let titles: [String]
  package let count: Int
  package let sum: Int64
}

extension ListSource {
  /// A page of rows.
  /// - Parameters:
  ///   - columns: the fields to read, in their order.
  ///   - extra: columns of the page's own besides, as text.
  package func rows(
    _ query: ListQuery, columns: [ListField], limit: Int = ListResult.pageSize, within scope: StaffScope, in tx: Transaction
  ) throws
    -> ListResult
  {
    let condition = query.condition(of: self, within: scope, in: tx)
    let found = try read(query, condition, columns, limit: limit + 1, offset: (query.page - 1) * limit, in: tx)
    let most = 1_000
    let counted: Int? =
      query.page == 1 && found.count <= limit
      ? found.count
      : try tx.value(
        "SELECT COUNT(*) AS value FROM (SELECT 1 FROM \(sql: source(for: query)) WHERE \(sql: condition) LIMIT \(most + 1)) AS counted")
    return ListResult(
      rows: Array(found.prefix(limit)), total: counted.flatMap { $0 > most ? nil : $0 }, hasMore: found.count > limit)
  }

  /// Every row behind one, a piece at a time, for an export.
  package func piece(_ query: ListQuery, columns: [ListField], from offset: Int, limit: Int, within scope: StaffScope, in tx: Transaction)
    throws
    -> [ListResult.Row]
  {
    try read(query, query.condition(of: self, within: scope, in: tx), columns, limit: limit, offset: offset, in: tx)
  }

  private func read(
    _ query: ListQuery, _ condition: SQL, _ columns: [ListField], limit: Int, offset: Int, in tx: Transaction
  ) throws -> [ListResult.Row] {
    let order: SQL =
      query.sort.flatMap { field($0) }.map { sorted in
        // What is not known comes last, whichever way it goes.
        "CASE WHEN \(sql: sorted.order) IS NULL THEN 1 ELSE 0 END, \(sql: sorted.order)\(sql: query.isDescending ? " DESC" : ""), \(sql: id)"
      } ?? self.order
    let selected = columns.enumerated().map { place, field -> SQL in
      let target: SQL = field.target.map { ", \(sql: $0) AS \(sql: SQL(stringLiteral: "t\(place)"))" } ?? ""
      return ", \(sql: field.shown) AS \(sql: SQL(stringLiteral: "c\(place)"))\(sql: target)"
    }
    return try tx.all(
      """
      SELECT \(sql: id) AS id\(sql: SQL(selected)) FROM \(sql: from) WHERE \(sql: condition) ORDER BY \(sql: order)
      LIMIT \(limit) OFFSET \(offset)
      """
    ) { row in
      ListResult.Row(
        id: try row("id"), cells: try columns.enumerated().map { place, field in try ListSource.cell(field, place, row) })
    }
  }

  private static func cell(_ field: ListField, _ place: Int, _ row: Row) throws -> ListResult.Cell {
    let name = "c\(place)"
    switch field.kind {
    case .contact:
      guard let text = try row(name) as String?, let id = try row("t\(place)") as ContactID? else { return .none }
      return .contact(text, id)
    case .text, .choice, .reference, .tag: return (try row(name) as String?).map { .text($0) } ?? .none
    case .number: return (try row(name) as Int64?).map { .number($0) } ?? .none
    case .money: return (try row(name) as Int64?).map { .money($0) } ?? .none
    case .percent: return (try row(name) as Int64?).map { .percent($0) } ?? .none
    case .day: return (try row(name) as Day?).map { .day($0) } ?? .none
    case .instant: return (try row(name) as Instant?).map { .instant($0) } ?? .none
    }
  }

  /// How many rows there are, and what they come to.
  package func sum(_ query: ListQuery, of measure: ListField?, within scope: StaffScope, in tx: Transaction) throws -> (
    count: Int, sum: Int64
  ) {
    let condition = query.condition(of: self, within: scope, in: tx)
    let column = measure?.column ?? "0"
    return try tx.first(
      "SELECT COUNT(*) AS found, CAST(COALESCE(SUM(\(sql: column)), 0) AS BIGINT) AS total FROM \(sql: measure.map { $0.isOf(first?.name ?? "") } == false ? from : source(for: query)) WHERE \(sql: condition)"
    ) { (try $0("found"), try $0("total")) } ?? (0, 0)
  }

  /// The rows by what they have in common. Days become months of the reader's calendar.
  /// - Parameter measure: what is summed; nil counts alone.
  package func grouped(
    _ query: ListQuery, by groups: [ListField], measure: ListField?, words: Words, within scope: StaffScope, in tx: Transaction
  ) throws -> [ListGroup] {
    guard !groups.isEmpty else { return [] }
    let condition = query.condition(of: self, within: scope, in: tx)
    let zone = tx.world.zone
    let offset = Int64(zone.secondsFromGMT(for: tx.now.date)) * 1000
    let keys = groups.enumerated().map { place, field -> SQL in
      let column: SQL = field.kind == .instant ? "(\(sql: field.column) + \(offset)) / 86400000" : field.column
      return
        "\(sql: column) AS \(sql: SQL(stringLiteral: "k\(place)")), MAX(\(sql: field.shown)) AS \(sql: SQL(stringLiteral: "s\(place)")), "
    }
    let places = groups.indices.map { place -> SQL in SQL(stringLiteral: (place == 0 ? "" : ", ") + "k\(place)") }
    let column = measure?.column ?? "0"
    var sums: [[String]: (titles: [String], count: Int, sum: Int64)] = [:]
    var order: [[String]] = []
    let found = try tx.all(
      """
      SELECT \(sql: SQL(keys))COUNT(*) AS found, CAST(COALESCE(SUM(\(sql: column)), 0) AS BIGINT) AS total
      FROM \(sql: from) WHERE \(sql: condition) GROUP BY \(sql: SQL(places)) ORDER BY \(sql: SQL(places)) LIMIT 20000
      """
    ) { row -> (values: [(String, String)], count: Int, sum: Int64) in
      (try groups.enumerated().map { place, field in try ListSource.key(field, place, row, words) }, try row("found"), try row("total"))
    }
    for row in found {
      let values = row.values.map(\.0)
      if let known = sums[values] {
        sums[values] = (known.titles, known.count + row.count, known.sum + row.sum)
      } else {
        order.append(values)
        sums[values] = (row.values.map(\.1), row.count, row.sum)
      }
    }
    return order.compactMap { values in sums[values].map { ListGroup(values: values, titles: $0.titles, count: $0.count, sum: $0.sum) } }
  }

  /// The value of a group and what it is called.
  private static func key(_ field: ListField, _ place: Int, _ row: Row, _ words: Words) throws -> (String, String) {
    switch field.kind {
    case .day, .instant:
      guard let number = try row("k\(place)") as Int64? else { return ("", "") }
      let (first, title) = words.month(of: Day(number: Int(number)))
      return (first.description, title)
    case .reference: return ((try row("k\(place)") as ID<ListField>?)?.description ?? "", (try row("s\(place)") as String?) ?? "")
    case .text, .contact, .choice, .tag: return ((try row("k\(place)") as String?) ?? "", (try row("s\(place)") as String?) ?? "")
    case .number, .money, .percent:
      let number: Int64? = try row("k\(place)")
      return (number.map { "\($0)" } ?? "", number.map { words.number($0) } ?? "")
    }
  }
}

extension ListSource {
  /// Those of the rows that are within reach, in the order given.
  package func reached(_ ids: [ID<ListField>], _ query: ListQuery, within scope: StaffScope, in tx: Transaction) throws -> [ID<ListField>] {
    let condition = query.condition(of: self, within: scope, in: tx)
    let found = Set(
      try tx.all("SELECT \(sql: id) AS id FROM \(sql: from) WHERE \(sql: condition) AND \(sql: id) IN \(list: ids)") {
        try $0("id") as ID<ListField>
      })
    return ids.filter(found.contains)
  }

  /// What rows are called, by their first column.
  package func names(_ ids: [ID<ListField>], in tx: Transaction) throws -> [String] {
    guard let name = fields.first else { return [] }
    return try tx.all("SELECT \(sql: name.shown) AS name FROM \(sql: from) WHERE \(sql: id) IN \(list: ids) ORDER BY 1") {
      try $0("name") ?? ""
    }
  }
}
