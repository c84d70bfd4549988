import Forms
import Kernel
import Language
import Markup
import Storage
import Web

/// Every form: what is published, what is being built, and how many have answered.
struct FormsPage {
  let rows: [Row]
  let visit: StaffVisit

  struct Row {
    let edit: FormEdit
    let answers: Int
  }

  /// How far back the list counts answers.
  private static let counted = Span.days(30)

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.forms) { visit, tx in
      let drafts = try FormEdit.drafts(in: tx)
      let published = try Form.all(in: tx).filter { form in !drafts.contains { $0.form == form.form } }
      let edits = try drafts + published.map { try FormEdit.find($0.form, in: tx) }
      let rows = try edits.sorted { $0.definition.slug < $1.definition.slug }.map { edit in
        Row(edit: edit, answers: try Submission.count(of: edit.form, since: tx.now - counted, in: tx))
      }
      return Page(visit.words("console.forms"), in: .forms, body: FormsPage(rows: rows, visit: visit).body)
    }
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    \(visit.head(HTML(words("console.forms")), new))
    <div class="topline rec-main">\(rows.isEmpty ? visit.empty("i-form", "common.nothingYet") : table)</div>
    """
  }

  private var new: HTML {
    "<a class=\"btn btn-primary push\" href=\"\(ConsoleLink.newForm)\">\(visit.icon("i-plus")) \(words("builder.new"))</a>"
  }

  private var table: HTML {
    visit.wide(
      words("console.forms"),
      """
      <table class="table"><thead><tr><th scope="col">\(words("builder.list.form"))</th><th scope="col">\(words("builder.list.state"))</th>\
      <th scope="col" class="num">\(words("builder.list.answers"))</th><th scope="col">\(words("builder.list.address"))</th></tr></thead>
      <tbody>\(each(rows, row))</tbody></table>
      """)
  }

  private func row(_ row: Row) -> HTML {
    let (edit, slug) = (row.edit, row.edit.definition.slug)
    return """
      <tr><th scope="row"><a href="\(ConsoleLink.form(edit.form))"><bdi>\(edit.definition.title(visit.tongue))</bdi></a></th>\
      <td>\(FormBuilder.state(edit, visit))</td><td class="num">\(row.answers == 0 ? visit.none : words.figure(row.answers))</td>\
      <td>\(when(edit.published) { _ in "<a dir=\"ltr\" href=\"/f/\(slug)\">/f/\(slug)</a>" })</td></tr>

      """
  }
}
