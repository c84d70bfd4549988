import Documents
import Events
import Forms
import Foundation
import Identity
import Kernel
import Language
import Storage
import Web

/// Everything that a query finds as a file, read a thousand rows to a transaction and sent as it is read.
struct SubmissionsExport: Sendable {
  private let query: SubmissionsQuery
  private let columns: [SubmissionsQuery.Column]
  private let form: PublishedForm?
  private let words: Words
  private let actor: Actor
  private let address: String
  private let zone: TimeZone

  private static let rowsAtOnce = 1000

  static func routes(_ routes: StaffRoutes) {
    routes.download(ConsoleLink.submissionsCSV) { visit, tx in
      let export = try SubmissionsExport(visit, tx)
      return Download(type: "text/csv; charset=utf-8", name: export.name("csv", tx.today), write: export.csv)
    }
    routes.download(ConsoleLink.submissionsXLSX) { visit, tx in
      let export = try SubmissionsExport(visit, tx)
      return Download(
        type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name: export.name("xlsx", tx.today),
        write: export.workbook)
    }
  }

  private init(_ visit: StaffVisit, _ tx: Transaction) throws {
    var query = visit.submissionsQuery(.export)
    (query.group, query.before) = (nil, nil)
    query.fit(to: try query.form.flatMap { try Form.published($0, in: tx) }?.definition)
    let table = try SubmissionsTable(query, limit: 1, in: tx)
    self.query = query
    columns = table.columns
    form = table.form
    words = visit.words
    actor = visit.viewer.actor
    address = visit.request.address
    zone = visit.zone
  }

  private func name(_ suffix: String, _ today: Day) -> String {
    "\(form?.definition.slug ?? "submissions")-\(today.description).\(suffix)"
  }

  private var head: [String] { columns.map { words.title(of: $0, under: form) } }

  @Sendable private func csv(_ database: Database, _ send: Download.Send) async throws {
    try await note("csv", database)
    let csv = CSV(in: words.tongue, zone: zone)
    try await send(CSV.start + csv.row(head.map { .text($0) }))
    try await pages(database) { rows in try await send(rows.flatMap(csv.row)) }
  }

  /// Whoever takes people's answers along is written down, with what they asked for.
  private func note(_ format: String, _ database: Database) async throws {
    try await database.write { [actor, address, query] tx in
      try Audit.note(
        "export.submissions", label: FormEncoding.text(query.fields), by: actor, from: address,
        changes: [Audit.Change("format", nil, format)], in: tx)
    }
  }

  /// A workbook is zipped together at its end, so it stands on the disk before it is sent.
  @Sendable private func workbook(_ database: Database, _ send: Download.Send) async throws {
    try await note("xlsx", database)
    let file = FileManager.default.temporaryDirectory.appending(path: "bashgah-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    let title = form?.definition.title(words.tongue) ?? words("console.submissions")
    let book = try Spreadsheet(at: file.path, title: title, columns: head, in: words.tongue, zone: zone)
    try await pages(database) { rows in for row in rows { try book.append(row) } }
    try book.close()
    let reader = try FileHandle(forReadingFrom: file)
    defer { try? reader.close() }
    while let bytes = try reader.read(upToCount: 256 * 1024), !bytes.isEmpty { try await send(Array(bytes)) }
  }

  private func pages(_ database: Database, _ take: ([[TableCell]]) async throws -> Void) async throws {
    var query = query
    while true {
      let (rows, older) = try await database.read { [query] tx in
        let table = try SubmissionsTable(query, limit: SubmissionsExport.rowsAtOnce, in: tx)
        return (table.entries.map { entry in columns.map { cell($0, entry, table) } }, table.older)
      }
      try await take(rows)
      guard let older else { return }
      query.before = older
    }
  }

  private func cell(_ column: SubmissionsQuery.Column, _ entry: Inbox.Entry, _ table: SubmissionsTable) -> TableCell {
    let submission = entry.submission
    return switch column {
    case .receipt: .text(submission.receipt)
    case .person: table.person(entry).map { .text($0) } ?? .empty
    case .form: .text(entry.form.definition.title(words.tongue))
    case .date: .moment(submission.createdAt)
    case .status: .text(entry.state?.label(words.tongue) ?? submission.status)
    case .source: submission.source.origin.map { .text($0) } ?? .empty
    case .field(let id): answer(id, entry)
    }
  }

  private func answer(_ id: String, _ entry: Inbox.Entry) -> TableCell {
    guard let (field, answer) = entry.answer(id) else { return .empty }
    if case .text(let text) = answer {
      if field.kind.isNumber { return .number(text) }
      if field.kind == .date, let day = Day(text) { return .day(day) }
    }
    return entry.shown(id, words).map { .text($0.text) } ?? .empty
  }
}
