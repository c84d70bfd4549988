import Forms
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// One state for many submissions at once.
struct SubmissionsBulk {
  let table: SubmissionsTable
  let visit: StaffVisit

  /// A page of the table is far below; what comes from elsewhere is cut.
  private static let most = 500
  /// Each with its event and the jobs that follow from it.
  private static let perTransaction = 100

  static func routes(_ routes: StaffRoutes, again show: @escaping StaffRoutes.Show) {
    routes.slowAct(ConsoleLink.submissionsStatus, again: show) { visit in
      let ids = visit.fields.all("id").prefix(most).compactMap { RequestID($0) }
      guard !ids.isEmpty else { throw Refusal.invalid(["id": "submissions.chooseSome"]) }
      guard let status = visit.fields["status"] else { throw Refusal.invalid(["status": "field.choose"]) }
      let (note, actor) = (visit.fields["note"], visit.viewer.actor)
      for start in stride(from: 0, to: ids.count, by: perTransaction) {
        let some = Array(ids[start..<min(start + perTransaction, ids.count)])
        try await visit.house.database.write { tx in
          let scope = visit.viewer.scope(.requests, .edit)
          if !scope.isEverything {
            for id in some where try !scope.covers(contact: Submission.find(id, in: tx).contact, in: tx) { throw Refusal.notFound }
          }
          try Submission.changeStatus(ofAll: some, to: status, note: note, by: actor, in: tx)
        }
      }
      return .redirect(SubmissionsPage.here(visit), notice: "submissionsChanged")
    }
  }

  private var words: Words { visit.words }

  /// The table with its boxes inside the form.
  func html(around rows: HTML) -> HTML {
    guard let form = table.form else {
      return """
        \(rows)<p class="small faint bulk no-print">\(visit.icon("i-info", "i i-s")) \(words("submissions.formFirst"))</p>
        """
    }
    let query = table.query
    let options = [("", words("forms.choose"))] + form.definition.status.map { ($0.id, $0.label(visit.tongue)) }
    return """
      <form method="post" action="\(ConsoleLink.list(ConsoleLink.submissionsStatus, query, before: query.before))" novalidate>
      \(rows)<div class="bulk no-print" role="group" aria-label="\(words("submissions.bulk"))">\
      \(when(visit.errors["id"]) { "<p class=\"err\" role=\"alert\">\(visit.icon("i-alert"))\(visit.sentence($0))</p>" })\
      \(visit.select("status", words("submissions.bulk"), options, chosen: nil))\
      \(visit.input("note", words("console.request.note"), optional: true))\
      <button class="btn btn-primary">\(words("submissions.change"))</button></div></form>
      """
  }
}
