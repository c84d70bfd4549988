import Forms
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// What a state of the request opens to its customer: the fields that are theirs to fill in now.
struct RequestFields {
  let row: RequestRow
  let visit: CustomerVisit

  static func routes(_ routes: Routes<CustomerViewer>, again show: @escaping Routes<CustomerViewer>.Show) {
    routes.act(PortalLink.requestFields(":id"), again: show) { visit, tx in
      try visit.mustAct()
      let submission = try Submission.find(try visit.id(), for: visit.viewer.scope, in: tx)
      // What was offered, and when, stands in the address of the form.
      let fields = Fields((visit.query.pairs + visit.fields.pairs).map { ($0.name, $0.value) })
      try Submission.edit(submission.id, fields, words: visit.words, as: .customer, by: visit.viewer.actor, in: tx)
      return .redirect(PortalLink.request(submission.id), notice: "fieldsSaved")
    }
  }

  private var theirs: [FormField] { row.form.fields(of: .customer, in: row.submission.status).filter { $0.kind != .choices } }

  var html: HTML {
    let fields = theirs
    return when(!fields.isEmpty && visit.viewer.mayAct) {
      """
      <section class="panel panel-b" aria-labelledby="your-turn"><h2 id="your-turn">\(visit.words("portal.request.yourTurn"))</h2>
      <form class="mt2" method="post" action="\(action(fields))" novalidate>\(markup(fields).part)
      <div class="line mt4"><button class="btn btn-primary">\(visit.words("common.save"))</button></div></form></section>
      """
    }
  }

  private func markup(_ fields: [FormField]) -> FormMarkup {
    var known: [String: String] = [:]
    for field in fields { known[PublishedForm.answer(field.id)] = row.submission.answers.text(field.id) }
    return FormMarkup(
      row.form.only(fields, for: .customer), words: visit.words, token: "", viewer: .customer,
      fields: visit.fields.pairs.isEmpty ? nil : visit.fields, errors: visit.errors,
      query: known, icons: visit.house.assets.link("icons.svg"))
  }

  private func action(_ fields: [FormField]) -> String {
    var offered = Fields(fields.map { (SubmissionInput.offered, $0.id) })
    offered.append(SubmissionInput.shownAt, String(row.submission.updatedAt.milliseconds))
    return PortalLink.requestFields(row.submission.id.description) + "?" + FormEncoding.text(offered)
  }
}
