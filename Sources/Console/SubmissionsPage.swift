import Forms
import Identity
import Kernel
import Language
import Markup
import Reports
import Storage
import Web

/// The submissions that came in, as a table: filtered, grouped, with the columns that one wants; kept as a view, changed many at once, taken along.
struct SubmissionsPage {
  let table: SubmissionsTable
  let groups: [SubmissionsTable.Group]?
  let count: SubmissionsTable.Count
  let forms: [PublishedForm]
  let views: [SavedView]
  let today: Day
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.submissions, show)
    SubmissionsBulk.routes(routes, again: show)
    SubmissionsExport.routes(routes)
    routes.act(ConsoleLink.submissionAnswers(":id"), again: show) { visit, tx in
      try AnswerInput.save(try visit.id(), visit, tx)
      return .redirect(here(visit), notice: "answersSaved")
    }
    routes.act(ConsoleLink.submissionViews, again: show) { visit, tx in
      try SavedView.save(
        FormEncoding.text(SubmissionsQuery(visit.query).fields), of: "submissions", as: visit.fields["name"],
        isShared: visit.fields["shared"] != nil,
        for: visit.viewer.id, in: tx)
      return .redirect(here(visit), notice: "viewSaved")
    }
    routes.act(ConsoleLink.submissionView(":id")) { visit, tx in
      try SavedView.remove(try visit.id(), of: visit.viewer.id, in: tx)
      return .redirect(here(visit), notice: "viewRemoved")
    }
    for path in [ConsoleLink.submissionAnswers(":id"), ConsoleLink.submissionViews, ConsoleLink.submissionsStatus] {
      routes.file(path) { visit, _ in .redirect(here(visit)) }
    }
  }

  static func show(_ visit: StaffVisit, _ tx: Transaction) throws -> Page {
    var query = visit.submissionsQuery()
    let forms = try Form.all(in: tx)
    query.fit(to: forms.first { $0.definition.slug == query.form }?.definition)
    let table = try SubmissionsTable(query, in: tx)
    let page = SubmissionsPage(
      table: table, groups: try table.groups(in: tx), count: try table.count(in: tx), forms: forms,
      views: try SavedView.all(of: "submissions", for: visit.viewer.id, in: tx), today: tx.today, visit: visit)
    return Page(visit.title(visit.words("console.submissions")), in: .submissions, body: page.body)
  }

  /// The table that an act was sent from, at the same place.
  static func here(_ visit: StaffVisit) -> String {
    let query = SubmissionsQuery(visit.query)
    return ConsoleLink.submissions(query, before: query.before)
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    \(visit.head(HTML(words("console.submissions")), "<span class=\"faint small\" role=\"status\">\(total(count))</span>\(takeAlong)"))
    \(SubmissionsFilter(table: table, forms: forms, views: views, visit: visit).html)
    \(wrongDays)\(groups.map(grouped) ?? plain)
    """
  }

  private var takeAlong: HTML {
    let query = table.query
    return """
      <details class="drop push no-print" data-menu><summary class="btn">\(visit.icon("i-download")) \(words("submissions.takeAlong"))</summary>\
      <div class="menu-pane"><ul class="menu"><li><a href="\(ConsoleLink.list(ConsoleLink.submissionsXLSX, query))" download>\(words("submissions.xlsx"))</a></li>\
      <li><a href="\(ConsoleLink.list(ConsoleLink.submissionsCSV, query))" download>\(words.html("submissions.csv", ["format": "<bdi class=\"ltr\">CSV</bdi>"]))</a></li>\
      <li><button type="button" data-print>\(words("common.print"))</button></li></ul></div></details>
      """
  }

  private var wrongDays: HTML {
    each(table.query.wrong.sorted { $0.key < $1.key }) { _, typed in
      """
      <p class="note" data-s="bad" role="alert">\(visit.icon("i-alert"))<span>«<bdi>\(typed)</bdi>»: \(words("field.badDate"))</span></p>
      """
    }
  }

  private var plain: HTML {
    guard !table.entries.isEmpty else {
      return visit.empty("i-request", table.query.isFiltered ? "common.nothingMatches" : "submissions.empty")
    }
    let first = ConsoleLink.submissions(table.query)
    let older = table.older.map { ConsoleLink.submissions(table.query, before: $0) }
    let rows = SubmissionsRows(table: table, today: today, visit: visit)
    return """
      \(rows.edited == nil ? SubmissionsBulk(table: table, visit: visit).html(around: rows.html(chooses: true)) : rows.form)
      \(visit.pager(first: first, older: older))
      """
  }

  private func grouped(_ groups: [SubmissionsTable.Group]) -> HTML {
    let filled = groups.filter { $0.count != .exactly(0) }
    guard !filled.isEmpty else { return visit.empty("i-request", "common.nothingMatches") }
    return each(filled.enumerated()) { index, group in
      let all = ConsoleLink.submissions(group.table.query)
      return """
        <section aria-labelledby="group-\(index)"><h2 class="grp" id="group-\(index)">\(title(group.value)) \
        <span class="faint">\(total(group.count))</span></h2>\(SubmissionsRows(table: group.table, today: today, visit: visit).html(chooses: false))\
        \(when(group.table.older) { _ in
          "<p class=\"pager\"><a href=\"\(all)\">\(words("submissions.wholeGroup"))<span class=\"vh\">: \(title(group.value))</span></a></p>"
        })</section>

        """
    }
  }

  private func title(_ value: SubmissionsTable.Group.Value) -> HTML {
    switch value {
    case .status(let state): visit.pill(Tone(state.tone), state.label(visit.tongue), bare: true)
    case .day(let day): words.day(day)
    case .answer(let field, let value): "<bdi>\(field.shown(value: value, words))</bdi>"
    }
  }

  private func total(_ count: SubmissionsTable.Count) -> HTML {
    switch count {
    case .exactly(0): HTML(words("submissions.none"))
    case .exactly(let n): words.html("submissions.count", count: Int64(n))
    case .moreThan(let n): words.html("submissions.moreThan", ["n": words.figure(n)])
    }
  }
}

extension ConsoleLink {
  static let submissions = "/console/submissions"
  static let submissionsStatus = "/console/submissions/status"
  static let submissionsCSV = "/console/submissions/csv"
  static let submissionsXLSX = "/console/submissions/xlsx"
  static let submissionViews = "/console/submissions/views"
  static func submissionView(_ id: String) -> String { "/console/submissions/views/\(id)/removal" }
  static func submissionAnswers(_ id: String) -> String { "/console/submissions/\(id)/answers" }
  static func requestAnswers(_ id: RequestID) -> String { requestAnswers("\(id)") }
  static func requestAnswers(_ id: String) -> String { "/console/requests/\(id)/answers" }

  /// The table of a query, from a place on, with one row open.
  static func submissions(_ query: SubmissionsQuery, before: RequestID? = nil, edit: RequestID? = nil) -> String {
    list(submissions, query, before: before, edit: edit)
  }

  /// An act or a file about what a query finds.
  static func list(_ path: String, _ query: SubmissionsQuery, before: RequestID? = nil, edit: RequestID? = nil) -> String {
    var fields = query.fields
    if let before { fields.append("before", "\(before)") }
    if let edit { fields.append("edit", "\(edit)") }
    return fields.pairs.isEmpty ? path : path + "?" + FormEncoding.text(fields)
  }
}
