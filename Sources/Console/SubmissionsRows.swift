import Forms
import Kernel
import Language
import Markup
import Web

/// The rows of a table of submissions; one of them may be open to write into.
struct SubmissionsRows {
  let table: SubmissionsTable
  let today: Day
  let visit: StaffVisit

  private var words: Words { visit.words }
  private var columns: [SubmissionsQuery.Column] { table.columns }
  /// Whether staff may write into a column, in some state.
  private var isWritable: Bool {
    columns.contains { if case .field(let id) = $0 { table.form?.definition.field(id)?.isEverWrittenByStaff == true } else { false } }
  }

  /// The row that is open.
  var edited: Inbox.Entry? {
    guard let id = visit.query["edit"].flatMap({ RequestID($0) }) else { return nil }
    return table.entries.first { $0.submission.id == id }
  }

  /// The table around its open row.
  var form: HTML {
    guard let edited else { return html(chooses: false) }
    let fields = edited.form.fieldsForStaff(in: edited.submission.status)
    let labels = Dictionary(fields.map { (AnswerInput.prefix + $0.id, $0.label(visit.tongue)) }) { first, _ in first }
    let query = table.query
    let action = ConsoleLink.list(
      ConsoleLink.submissionAnswers("\(edited.submission.id)"), query, before: query.before, edit: edited.submission.id)
    return """
      <form method="post" action="\(action)" novalidate>\(visit.errorSummary(fields.map { AnswerInput.prefix + $0.id }, labels: { labels[$0] }))\
      \(AnswerInput.stamp(edited.submission))\(html(chooses: false))</form>
      """
  }

  /// - Parameter chooses: whether each row has a box, for the form around it.
  func html(chooses: Bool) -> HTML {
    visit.wide(
      words("console.submissions"),
      """
      <table class="table dense"><thead><tr>\(when(chooses) { "<th scope=\"col\" class=\"no-print\"><span class=\"vh\">\(words("submissions.choose"))</span></th>" })\
      \(each(columns) { "<th scope=\"col\"\(attribute: "class", isNumber($0) ? "num" : nil)>\(words.title(of: $0, under: table.form))</th>" })\
      \(when(isWritable) { "<th scope=\"col\" class=\"no-print\"><span class=\"vh\">\(words("common.edit"))</span></th>" })</tr></thead>
      <tbody>\(each(table.entries) { row($0, chooses: chooses) })</tbody></table>
      """)
  }

  private func row(_ entry: Inbox.Entry, chooses: Bool) -> HTML {
    let isOpen = entry.submission.id == edited?.submission.id
    let receipt = entry.submission.receipt
    return """
      <tr\(attribute: "aria-current", isOpen ? "true" : nil)>\(when(chooses) {
        """
        <td class="no-print"><input type="checkbox" name="id" value="\(entry.submission.id)" \
        aria-label="\(words("submissions.chooseOne", ["receipt": receipt]))"></td>
        """
      })\(each(columns) { isOpen ? openCell($0, entry) : cell($0, entry) })\(when(isWritable) { edit(entry, isOpen) })</tr>

      """
  }

  private func edit(_ entry: Inbox.Entry, _ isOpen: Bool) -> HTML {
    let query = table.query
    if isOpen {
      return """
        <td class="no-print"><span class="line"><button class="btn btn-s btn-primary">\(words("common.save"))</button>\
        <a class="btn btn-s btn-quiet" href="\(ConsoleLink.submissions(query, before: query.before))">\(words("common.cancel"))</a></span></td>
        """
    }
    guard !entry.form.fieldsForStaff(in: entry.submission.status).isEmpty else { return "<td class=\"no-print\"></td>" }
    let link = ConsoleLink.submissions(query, before: query.before, edit: entry.submission.id)
    return """
      <td class="no-print"><a class="btn btn-s btn-quiet btn-icon" href="\(link)" \
      aria-label="\(words("submissions.editOne", ["receipt": entry.submission.receipt]))">\(visit.icon("i-edit", "i i-s"))</a></td>
      """
  }

  private func openCell(_ column: SubmissionsQuery.Column, _ entry: Inbox.Entry) -> HTML {
    guard case .field(let id) = column,
      let field = entry.form.fieldsForStaff(in: entry.submission.status).first(where: { $0.id == id })
    else { return cell(column, entry) }
    return "<td class=\"wrap\">\(AnswerInput(field: field, answer: entry.submission.answers[id], visit: visit, isCell: true).html)</td>"
  }

  private func cell(_ column: SubmissionsQuery.Column, _ entry: Inbox.Entry) -> HTML {
    let submission = entry.submission
    let link = ConsoleLink.request(submission.id)
    return switch column {
    case .receipt: "<td><a href=\"\(link)\">\(HTML.code(submission.receipt))</a></td>"
    case .person:
      "<td class=\"wrap\"><a href=\"\(link)\"><b><bdi>\(table.person(entry) ?? words("console.request.nameless"))</bdi></b></a></td>"
    case .form: "<td class=\"wrap\">\(entry.form.definition.title(visit.tongue))</td>"
    case .date: "<td>\(visit.recent(submission.createdAt, today: today))</td>"
    case .status: "<td>\(when(entry.state) { visit.pill(Tone($0.tone), $0.label(visit.tongue), bare: true) })</td>"
    case .source: "<td>\(submission.source.origin.map { "<bdi class=\"ltr\">\($0)</bdi>" } ?? visit.none)</td>"
    case .field(let id): answer(entry.shown(id, words))
    }
  }

  private func answer(_ shown: ShownAnswer?) -> HTML {
    guard let shown else { return "<td>\(visit.none)</td>" }
    if shown.kind.isNumber { return "<td class=\"num\">\(shown.html)</td>" }
    guard shown.text.unicodeScalars.count > 160 else { return "<td class=\"wrap\">\(shown.html)</td>" }
    return "<td class=\"wrap\"><bdi>\(String(shown.text.prefix(150)))…</bdi></td>"
  }

  private func isNumber(_ column: SubmissionsQuery.Column) -> Bool {
    if case .field(let id) = column { table.form?.definition.field(id)?.kind.isNumber == true } else { false }
  }
}

extension FieldKind {
  /// Whether its answers are numbers, one under the other.
  var isNumber: Bool { [.number, .money, .rating, .scale].contains(self) }
}

extension Words {
  /// The head of a column.
  func title(of column: SubmissionsQuery.Column, under form: PublishedForm?) -> String {
    guard case .field(let id) = column else { return self("submissions.column.\(column)") }
    return form?.definition.field(id)?.label(tongue) ?? id
  }
}
