import Forms
import Kernel
import Language
import Markup
import Storage
import Web

/// What was answered in a request, the fields that staff fill in, and who wrote what into them.
struct RequestAnswers {
  let submission: Submission
  let form: PublishedForm
  let changes: [SubmissionChange]
  let visit: StaffVisit

  init(_ submission: Submission, _ form: PublishedForm, _ visit: StaffVisit, in tx: Transaction) throws {
    self.submission = submission
    self.form = form
    self.visit = visit
    changes = try SubmissionChange.of(submission.id, in: tx)
  }

  static func routes(_ routes: StaffRoutes, again show: @escaping StaffRoutes.Show) {
    routes.act(ConsoleLink.requestAnswers(":id"), again: show) { visit, tx in
      let id = try visit.id(of: RequestMark.self)
      try AnswerInput.save(id, visit, tx)
      return .redirect(ConsoleLink.request(id), notice: "answersSaved")
    }
    routes.back(from: ConsoleLink.requestAnswers(":id"), to: { ConsoleLink.request($0) })
  }

  private var words: Words { visit.words }
  /// Whether this form is the one that came back.
  var isReturned: Bool { !visit.fields.all(SubmissionInput.offered).isEmpty }

  /// Everything that staff may read.
  var html: HTML {
    let answers = submission.answers(for: .staff, under: form, words: words, link: { visit.house.fileLink($0.id, inline: $1) })
    return """
      <div class="chg"><h3 class="vh">\(words("console.request.answers"))</h3><dl class="facts facts-c">\
      \(each(answers, answer))</dl>\(history)</div>

      """
  }

  /// A consent is its own question.
  private func answer(_ answer: ShownAnswer) -> HTML {
    "<dt>\(answer.kind == .consent ? words("console.request.consent") : answer.label)</dt><dd>\(answer.html)</dd>"
  }

  /// What is the staff's to write.
  var editor: HTML {
    let fields = form.fieldsForStaff(in: submission.status)
    guard !fields.isEmpty else { return HTML() }
    let order = fields.map { AnswerInput.prefix + $0.id }
    let labels = Dictionary(fields.map { (AnswerInput.prefix + $0.id, $0.label(visit.tongue)) }) { first, _ in first }
    return """
      <form class="chg" id="answers" method="post" action="\(ConsoleLink.requestAnswers(submission.id))" novalidate>\
      <div class="chg-h"><h3>\(words("submissions.staffFields"))</h3></div>
      \(when(isReturned) { visit.errorSummary(order, labels: { labels[$0] }) })\(AnswerInput.stamp(submission))\
      \(each(fields) { AnswerInput(field: $0, answer: submission.answers[$0.id], visit: visit).html })\
      <div class="line mt4"><button class="btn">\(words("common.save"))</button></div></form>

      """
  }

  private var history: HTML {
    let lines = changes.compactMap(line)
    guard !lines.isEmpty else { return HTML() }
    return """
      <details class="more mt2"><summary>\(words.html("submissions.history", count: Int64(lines.count)))</summary>\
      <ul class="mini">\(each(lines) { $0 })</ul></details>
      """
  }

  /// Nothing for a field that is closed to staff in this state.
  private func line(_ change: SubmissionChange) -> HTML? {
    guard let field = form.definition.field(change.field), field.access(of: .staff, .sent(status: submission.status)) >= .read else {
      return nil
    }
    let (old, new) = (shown(change.old, field), shown(change.new, field))
    return """
      <li><span><b>\(field.label(visit.tongue))</b>: <del>\(old)</del> <ins>\(new)</ins></span>\
      <small class="faint"><bdi>\(change.by)</bdi>\(visit.request.separator)\(words.stamp(change.at, in: visit.zone))</small></li>
      """
  }

  private func shown(_ answer: Forms.Answer?, _ field: FormField) -> HTML {
    answer.map { field.shown($0, words).html } ?? visit.none
  }
}
