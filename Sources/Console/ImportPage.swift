import Contacts
import Documents
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// Contacts from a file: it is brought, its columns are named, it is tried, taken over, and taken back if it was a mistake.
struct ImportPage {
  let found: ContactImport
  let sample: [[String]]
  let wrong: [ContactImport.Wrong]
  let stayed: Int
  let staff: [Staff]
  let visit: StaffVisit

  private static let mostBytes = 32 * 1_048_576

  static func routes(_ routes: StaffRoutes) {
    let intake = FileIntake<StaffViewer>(limit: { _, input, _ in input == "file" ? mostBytes : nil }, keep: { visit, _ in visit.fields })
    routes.page(ConsoleLink.imports, start)
    routes.slowAct(ConsoleLink.imports, again: start, files: intake) { visit in
      guard let file = visit.fields.files.first else { throw Refusal.invalid(["file": "import.noFile"]) }
      if let problem = file.problem { throw Refusal.invalid(["file": problem]) }
      guard let blob = Blob(file.blob) else { throw Refusal.invalid(["file": "import.noFile"]) }
      return .redirect(ConsoleLink.imported("\(try await take(blob, file.fileName, visit))"))
    }
    routes.page(ConsoleLink.imported(":id"), show)
    routes.act(ConsoleLink.importPlan(":id"), again: show) { visit, tx in
      let found = try ContactImport.find(try visit.id(), in: tx)
      var plan = ContactImport.Plan()
      plan.targets = visit.fields.all("target")
      plan.match = visit.fields["match"].flatMap(ContactImport.Plan.Match.init(rawValue:)) ?? .both
      plan.known = visit.fields["known"].flatMap(ContactImport.Plan.Known.init(rawValue:)) ?? .fill
      plan.tags = visit.fields["tags"] ?? ""
      if let owner = visit.fields["owner"].flatMap({ StaffID($0) }), try Staff.find(owner, in: tx)?.isActive == true {
        plan.owner = "\(owner)"
      }
      try found.set(plan, in: tx)
      if visit.fields["do"] == "try" || visit.fields["do"] == "run" {
        try ContactImport.find(found.id, in: tx).start(dry: visit.fields["do"] == "try", in: tx)
      }
      return .redirect(ConsoleLink.imported("\(found.id)"))
    }
    routes.file(ConsoleLink.importPlan(":id")) { visit, _ in .redirect(ConsoleLink.imported("\(try visit.id() as ID<ContactImport>)")) }
    routes.act(ConsoleLink.importUndo(":id")) { visit, tx in
      let found = try ContactImport.find(try visit.id(), in: tx)
      try found.undo(by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.imported("\(found.id)"))
    }
    routes.download(ConsoleLink.importWrong(":id")) { visit, tx in
      let found = try ContactImport.find(try visit.id(), in: tx)
      return Download(type: "text/csv; charset=utf-8", name: "import-errors.csv") { try await wrongRows(found, visit, $0, $1) }
    }
  }

  /// Reads the file and keeps its rows, a piece to a transaction.
  private static func take(_ blob: Blob, _ name: String, _ visit: StaffVisit) async throws -> ID<ContactImport> {
    var bytes: [UInt8] = []
    for try await piece in try visit.house.blobs.pieces(of: blob) { bytes += piece }
    var rows: [[String]] = []
    do { try TableFile.read(bytes) { rows.append($0) } } catch let fault as TableFile.Unreadable {
      throw Refusal.invalid(["file": fault.word])
    }
    let columns = rows.removeFirst()
    let id = try await visit.house.database.write { tx in try ContactImport.begin(name, columns: columns, by: visit.viewer, in: tx) }
    let size = ContactImport.pieceRows
    for (place, start) in stride(from: 0, to: rows.count, by: size).enumerated() {
      let piece = Array(rows[start..<min(start + size, rows.count)])
      try await visit.house.database.write { tx in try ContactImport.add(piece, to: id, at: place, in: tx) }
    }
    return id
  }

  /// The rows that were not taken as they stood in the file, with the reason behind them: to be mended and brought again.
  private static func wrongRows(
    _ found: ContactImport, _ visit: StaffVisit, _ database: Database, _ send: Download.Send
  ) async throws {
    let csv = CSV(in: visit.tongue, zone: visit.zone)
    try await send(CSV.start + csv.row((found.columns + [visit.words("import.reason")]).map { .text($0) }))
    var last = 0
    while true {
      let rows = try await database.read { [last] tx in try found.wrong(after: last, limit: 500, in: tx) }
      for row in rows {
        let cells = row.cells + Array(repeating: "", count: max(0, found.columns.count - row.cells.count))
        try await send(csv.row((cells + [reasons(row, visit)]).map { .text($0) }))
      }
      guard let next = rows.last?.row else { return }
      last = next
    }
  }

  private static func reasons(_ row: ContactImport.Wrong, _ visit: StaffVisit) -> String {
    visit.words.listed(
      row.errors.sorted { $0.key < $1.key }.map { field, word in
        let name = "contacts.field.\(field)"
        let sentence = visit.sentence(word)
        return visit.words.has(name) ? "\(visit.words(name)): \(sentence)" : sentence
      })
  }

  // MARK: Pages

  private static let start: StaffRoutes.Show = { visit, tx in
    let words = visit.words
    let former = try ContactImport.list(in: tx)
    let table = visit.wide(
      words("import.former"),
      """
      <table class="table dense"><thead><tr>\(each(["file", "by", "at", "rows", "state"]) { "<th scope=\"col\">\(words("import.\($0)"))</th>" })</tr></thead><tbody>\(each(former) { one in
        """
        <tr><td class="wrap"><a href="\(ConsoleLink.imported("\(one.id)"))"><bdi>\(one.fileName)</bdi></a></td><td><bdi>\(one.staffName)</bdi></td>\
        <td>\(words.stamp(one.createdAt, in: visit.zone))</td><td>\(words.figure(one.total))</td><td>\(words("import.state.\(one.state.rawValue)"))</td></tr>

        """
      })</tbody></table>
      """)
    let body: HTML = """
      <div class="rec-main opt-page"><p class="crumb small"><a href="\(ConsoleLink.contacts)">\(words("console.contacts"))</a></p>
      \(visit.head(HTML(words("import.title"))))\(visit.errorSummary(["file"]))<p class="dim">\(words("import.text"))</p>
      <form class="mt4" method="post" action="\(ConsoleLink.imports)" enctype="multipart/form-data" novalidate>
      \(visit.input("file", words("import.file"), type: "file", hint: words("import.fileHint"), more: " accept=\".csv,.xlsx,.vcf,text/csv,text/vcard,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\""))\
      <button class="btn btn-primary">\(words("import.bring"))</button></form>
      \(when(!former.isEmpty) { "<h2 class=\"grp\">\(words("import.former"))</h2>\(table)" })</div>
      """
    return Page(visit.title(words("import.title")), in: .contacts, body: body)
  }

  private static let show: StaffRoutes.Show = { visit, tx in
    let found = try ContactImport.find(try visit.id(), in: tx)
    let page = ImportPage(
      found: found, sample: try found.sample(in: tx), wrong: try found.wrong(in: tx),
      stayed: found.state == .undone ? try found.stayed(in: tx) : 0, staff: try Staff.all(in: tx).filter(\.isActive), visit: visit)
    return Page(visit.title(visit.words("import.title")), in: .contacts, live: found.state.isAtWork, body: page.body)
  }

  private var words: Words { visit.words }
  private var address: String { ConsoleLink.imported("\(found.id)") }

  private var body: HTML {
    """
    <div class="rec-main"><p class="crumb small"><a href="\(ConsoleLink.imports)">\(words("import.title"))</a></p>
    \(visit.head("<bdi>\(found.fileName)</bdi>"))\(visit.errorSummary(["targets"]))
    <div data-live-part="import">\(state)\(wrongTable)\(when(found.state == .draft || found.state == .tried) { planForm })</div></div>
    """
  }

  private var state: HTML {
    switch found.state {
    case .draft: return "<p class=\"dim\">\(words.html("import.rowsFound", ["n": words.figure(found.total)]))</p>"
    case .trying, .running, .undoing:
      return """
        <p role="status">\(words("import.state.\(found.state.rawValue)"))</p><progress class="grow" max="\(max(found.total, 1))" value="\(found.counts.all)" \
        aria-label="\(words("import.progress"))"></progress>\(figures)
        """
    case .tried:
      return "<div class=\"note\" data-s=\"info\">\(visit.icon("i-info"))<span>\(words("import.triedText"))</span></div>\(figures)"
    case .done:
      let isUndoable = found.createdAt > visit.house.database.world.now() - ContactImport.patience
      return """
        <div class="note" data-s="done">\(visit.icon("i-ok"))<span>\(words("import.doneText"))</span></div>\(figures)\(when(isUndoable) {
          """
          <form class="mt4" method="post" action="\(ConsoleLink.importUndo("\(found.id)"))"><button class="btn btn-danger" data-confirm="\(words("import.undoSure"))">\
          \(words("import.undo"))</button></form>
          """
        })
        """
    case .undone:
      return """
        <div class="note" data-s="info">\(visit.icon("i-info"))<span>\(words("import.undoneText"))\(when(stayed > 0) {
          " \(words.html("import.stayed", ["n": words.figure(stayed)]))"
        })</span></div>
        """
    }
  }

  private var figures: HTML {
    let counts = found.counts
    return """
      <dl class="stats">\(each([("created", counts.created), ("changed", counts.changed), ("skipped", counts.skipped), ("wrong", counts.wrong)]) {
        "<div><dt>\(words("import.count.\($0)"))</dt><dd class=\"v\">\(words.figure($1))</dd></div>"
      })</dl>
      """
  }

  private var wrongTable: HTML {
    guard !wrong.isEmpty else { return HTML() }
    let table = visit.wide(
      words("import.count.wrong"),
      """
      <table class="table dense"><thead><tr><th scope="col">\(words("import.row"))</th><th scope="col">\(words("import.reason"))</th>\
      <th scope="col">\(words("import.content"))</th></tr></thead><tbody>\(each(wrong) { row in
        """
        <tr><td>\(words.figure(row.row))</td><td class="wrap">\(ImportPage.reasons(row, visit))</td>\
        <td class="wrap small"><bdi>\(words.listed(Array(row.cells.filter { !$0.isEmpty }.prefix(4))))</bdi></td></tr>

        """
      })</tbody></table>
      """)
    return """
      <h2 class="grp">\(words("import.count.wrong"))</h2><p><a class="btn btn-s" href="\(ConsoleLink.importWrong("\(found.id)"))" download>\(visit.icon("i-download", "i i-s")) \
      \(words("import.wrongFile"))</a></p>\(table)
      """
  }

  /// What each column is, with what stands in it.
  private var planForm: HTML {
    let typed = visit.fields.all("target")
    let chosen = typed.isEmpty ? found.plan.targets : typed
    return """
      <form class="mt4" method="post" action="\(ConsoleLink.importPlan("\(found.id)"))" id="f-targets">\(visit.wide(words("import.columns"), """
      <table class="table dense"><thead><tr><th scope="col">\(words("import.column"))</th><th scope="col">\(words("import.examples"))</th>\
      <th scope="col">\(words("import.target"))</th></tr></thead><tbody>\(each(found.columns.enumerated()) { place, heading in
        let examples = sample.compactMap { $0.indices.contains(place) && !$0[place].isEmpty ? $0[place] : nil }.prefix(3)
        return """
          <tr><td class="wrap"><b><bdi>\(heading)</bdi></b></td><td class="wrap small"><bdi>\(words.listed(Array(examples)))</bdi></td>\
          <td>\(targets(heading, chosen.indices.contains(place) ? chosen[place] : ""))</td></tr>

          """
      })</tbody></table>
      """))
      <div class="pair mt4">\(visit.select("match", words("import.match"), options(ContactImport.Plan.Match.allCases, "match"), chosen: found.plan.match.rawValue))\
      \(visit.select("known", words("import.known"), options(ContactImport.Plan.Known.allCases, "known"), chosen: found.plan.known.rawValue))</div>
      <div class="pair">\(visit.input("tags", words("import.tags"), value: found.plan.tags, hint: words("lead.tagsHint"), optional: true))\
      \(visit.select("owner", words("console.contact.owner"), [("", words("console.contact.nobody"))] + staff.map { ("\($0.id)", $0.name) }, chosen: found.plan.owner))</div>
      <div class="line mt4"><button class="btn btn-primary" name="do" value="try">\(words("import.try"))</button>\
      <button class="btn" name="do" value="run" data-confirm="\(words("import.runSure"))">\(words("import.run"))</button></div></form>
      """
  }

  private func options<V: RawRepresentable<String>>(_ values: [V], _ name: String) -> [(value: String, title: String)] {
    values.map { ($0.rawValue, words("import.\(name).\($0.rawValue)")) }
  }

  private func targets(_ heading: String, _ chosen: String) -> HTML {
    """
    <label><span class="vh">\(words("import.target")): <bdi>\(heading)</bdi></span><select class="input" name="target"><option value="">\(words("import.leaveOut"))</option>\(each(ContactImport.targets) { target in
      let key = "contacts.field.\(target)"
      return "<option value=\"\(target)\"\(flag: "selected", target == chosen)>\(words.has(key) ? words(key) : words("import.target.\(target)"))</option>"
    })</select></label>
    """
  }
}

extension ConsoleLink {
  static let imports = "/console/contacts/imports"
  static func imported(_ id: String) -> String { "\(imports)/\(id)" }
  static func importPlan(_ id: String) -> String { "\(imported(id))/plan" }
  static func importUndo(_ id: String) -> String { "\(imported(id))/undo" }
  static func importWrong(_ id: String) -> String { "\(imported(id))/wrong" }
}
