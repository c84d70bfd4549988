import Forms
import Kernel
import Language
import Markup
import Storage
import Web

/// What publishing changes for visitors, in words; and what stands in its way.
struct FormPublishPage {
  let edit: FormEdit
  let problems: [FormDefinition.Problem]
  /// Answers under the live version, up to ten thousand.
  let answers: Int
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.form(ConsoleLink.formPublish(":id"), show: show) { visit, tx in
      let form = try visit.id(of: Form.self)
      do {
        try FormEdit.publish(form, by: visit.viewer, in: tx)
      } catch is FormDefinition.Faulty {
        throw Refusal.invalid(["": "builder.faulty"])
      }
      return .redirect(ConsoleLink.form(form, .share), notice: "formPublished")
    }
  }

  private static func show(_ visit: StaffVisit, _ tx: Transaction) throws -> Page {
    let edit = try FormEdit.find(try visit.id(), in: tx)
    let answers = try edit.published.map { try Submission.count(under: $0.version, of: edit.form, in: tx) } ?? 0
    let page = FormPublishPage(edit: edit, problems: edit.definition.problems(), answers: answers, visit: visit)
    return Page(visit.title("\(visit.words("builder.publish")): \(edit.definition.title(visit.tongue))"), in: .forms, body: page.body)
  }

  private var words: Words { visit.words }
  private var changes: [FormChange] { edit.published.map { edit.definition.changes(from: $0.definition) } ?? [] }

  private var body: HTML {
    """
    <div class="work-h"><a class="btn btn-quiet btn-icon" href="\(ConsoleLink.form(edit.form))" aria-label="\(words("builder.backToForm"))">\
    \(visit.icon("i-arrow-start", "i flip"))</a><h1>\(words.html("builder.publish.title", ["form": .name(edit.definition.title(visit.tongue))]))</h1></div>
    <div class="topline rec-main">\(problems.isEmpty ? ready : faults)</div>
    """
  }

  private var ready: HTML {
    guard edit.differs else {
      return "<p class=\"note\" data-s=\"ok\">\(visit.icon("i-check"))<span>\(words("builder.publish.nothing"))</span></p>"
    }
    return """
      \(edit.published == nil ? "<p>\(words("builder.publish.first"))</p>" : list)
      <form method="post" action="\(ConsoleLink.formPublish("\(edit.form)"))"><div class="line mt4">\
      <button class="btn btn-primary">\(words("builder.publish.do"))</button></div></form>
      """
  }

  private var list: HTML {
    let touching = changes.contains(where: \.touchesAnswers)
    return """
      <h2>\(words("builder.publish.changes"))</h2>
      <ul class="changes">\(each(changes) { change in
        """
        <li>\(visit.icon(change.touchesAnswers ? "i-warn" : "i-check", "i i-s")) <bdi>\(change.sentence(in: visit.tongue))</bdi></li>
        """
      })</ul>
      \(when(touching && answers > 0) {
        """
        <p class="note" data-s="wait">\(visit.icon("i-warn"))<span>\(words.html("builder.publish.answers", count: Int64(answers)))</span></p>
        """
      })
      """
  }

  /// In the reader's language; ids and addresses keep their own direction.
  private func told(_ problem: FormDefinition.Problem) -> HTML {
    guard let word = problem.word else { return "<bdi lang=\"en\" dir=\"ltr\">\(problem.message)</bdi>" }
    return words.html(
      word.key,
      word.values.mapValues { $0.allSatisfy(\.isNumber) ? HTML.figure(words.digits($0)) : "<bdi class=\"ltr\">\($0)</bdi>" })
  }

  private var faults: HTML {
    """
    <div class="errsum" role="alert" aria-labelledby="faults"><h2 id="faults">\(words.count("builder.faults", problems.count))</h2>
    <ul>\(each(problems) { problem in
      let field = problem.field(in: edit.definition)
      let link = field.map { ConsoleLink.form(edit.form, field: $0.id) } ?? ConsoleLink.form(edit.form, .behaviour)
      return """
        <li><a href="\(link)">\(when(field) { "<bdi>\($0.label(visit.tongue))</bdi>: " })\(told(problem))</a></li>
        """
    })</ul></div>
    """
  }
}
