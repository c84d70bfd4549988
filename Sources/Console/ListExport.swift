import Contacts
import Documents
import Events
import Foundation
import Identity
import Kernel
import Language
import Reports
import Storage
import Web

/// Everything that a list finds as a file, read a thousand rows to a transaction and sent as it is read.
struct ListExport: Sendable {
  private let place: ListPlace
  private let source: ListSource
  private let query: ListQuery
  private let columns: [ListField]
  private let options: [String: [ListOption]]
  private let words: Words
  private let viewer: StaffViewer
  private let address: String
  private let zone: TimeZone

  private static let rowsAtOnce = 1000

  static func routes(_ routes: StaffRoutes, _ place: ListPlace) {
    routes.download(place.csvPath) { visit, tx in
      let export = try ListExport(place, visit, tx)
      return Download(type: "text/csv; charset=utf-8", name: "\(place.name)-\(tx.today).csv", write: export.csv)
    }
    routes.download(place.xlsxPath) { visit, tx in
      let export = try ListExport(place, visit, tx)
      return Download(
        type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name: "\(place.name)-\(tx.today).xlsx",
        write: export.workbook)
    }
    guard place.hasCards else { return }
    routes.download(place.cardsPath) { visit, tx in
      let export = try ListExport(place, columns: VCard.columns + ["mobile", "phone"], visit, tx)
      return Download(type: "text/vcard; charset=utf-8", name: "\(place.name)-\(tx.today).vcf", write: export.cards)
    }
  }

  /// - Parameter columns: nil for those of the list as it is seen.
  private init(_ place: ListPlace, columns: [String]? = nil, _ visit: StaffVisit, _ tx: Transaction) throws {
    self.place = place
    source = try place.source(visit, tx)
    query = place.asked(place.query(visit.query, source))
    self.columns = (columns ?? query.columns ?? source.columns).compactMap { [source] in source.field($0) }
    var options: [String: [ListOption]] = [:]
    for field in self.columns where field.kind == .choice || field.key == "role" { options[field.key] = try source.values(of: field, tx) }
    self.options = options
    words = visit.words
    viewer = visit.viewer
    address = visit.request.address
    zone = visit.zone
  }

  /// A card for each, of what a card can say.
  @Sendable private func cards(_ database: Database, _ send: Download.Send) async throws {
    try await note("vcf", database)
    try await pieces(database) { rows in
      try await send(
        rows.flatMap { row in
          var values: [String: String] = [:]
          for (field, cell) in zip(columns, row.cells) {
            switch cell {
            case .text(let text): values[field.key] = text
            case .day(let day): values[field.key] = day.description
            default: break
            }
          }
          return VCard.card(values, uid: "\(row.id)")
        })
    }
  }

  private var head: [String] { columns.map { $0.custom?.name[words.tongue] ?? words("list.\(source.name).\($0.key)") } }

  @Sendable private func csv(_ database: Database, _ send: Download.Send) async throws {
    try await note("csv", database)
    let csv = CSV(in: words.tongue, zone: zone)
    try await send(CSV.start + csv.row(head.map { .text($0) }))
    try await pages(database) { rows in try await send(rows.flatMap(csv.row)) }
  }

  /// A workbook is zipped together at its end, so it stands on the disk before it is sent.
  @Sendable private func workbook(_ database: Database, _ send: Download.Send) async throws {
    try await note("xlsx", database)
    let file = FileManager.default.temporaryDirectory.appending(path: "bashgah-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    let book = try Spreadsheet(
      at: file.path, title: words("console.\(place.section.rawValue)"), columns: head, in: words.tongue, zone: zone)
    try await pages(database) { rows in for row in rows { try book.append(row) } }
    try book.close()
    let reader = try FileHandle(forReadingFrom: file)
    defer { try? reader.close() }
    while let bytes = try reader.read(upToCount: 256 * 1024), !bytes.isEmpty { try await send(Array(bytes)) }
  }

  /// Whoever takes people's data along is written down, with what they asked for.
  private func note(_ format: String, _ database: Database) async throws {
    try await database.write { [viewer, address, query, place] tx in
      try Audit.note(
        "export.list", label: "\(place.name) \(FormEncoding.text(query.fields))", by: viewer.actor, from: address,
        changes: [Audit.Change("format", nil, format)], in: tx)
    }
  }

  private func pages(_ database: Database, _ take: ([[TableCell]]) async throws -> Void) async throws {
    try await pieces(database) { rows in try await take(rows.map { row in zip(columns, row.cells).map { cell($1, $0) } }) }
  }

  private func pieces(_ database: Database, _ take: ([ListResult.Row]) async throws -> Void) async throws {
    let scope = viewer.scope(place.module, .export)
    var offset = 0
    while true {
      let rows = try await database.read { [offset] tx in
        try source.piece(query, columns: columns, from: offset, limit: ListExport.rowsAtOnce, within: scope, in: tx)
      }
      try await take(rows)
      guard rows.count == ListExport.rowsAtOnce else { return }
      offset += rows.count
    }
  }

  private func title(_ value: String, _ field: ListField) -> String {
    options[field.key]?.first { $0.value == value }?.title(in: words) ?? value
  }

  private func cell(_ cell: ListResult.Cell, _ field: ListField) -> TableCell {
    switch cell {
    case .none: .empty
    case .text(let text) where field.custom != nil: .text(field.custom?.shown(text, in: words) ?? text)
    case .text(let text): .text(words.listed(text.components(separatedBy: field.kind == .tag ? ", " : "\0").map { title($0, field) }))
    case .contact(let name, _): .text(name)
    case .number(let n), .money(let n): .number("\(n)")
    case .percent(let share): .text(words.percent(BasisPoints(Int(share))))
    case .day(let day): .day(day)
    case .instant(let instant): .moment(instant)
    }
  }
}
