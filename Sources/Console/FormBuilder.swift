import Forms
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// What stands around each part of the builder: the form's name and state, undo and redo, preview and publishing, the parts as tabs.
struct FormBuilder {
  let edit: FormEdit
  let visit: StaffVisit
  let tab: FormTab
  /// What others did since this page was made.
  var others: [FormEdit.Deed] = []

  /// The forms that ship, read when somebody wants to begin with one.
  typealias Templates = @Sendable () throws -> [FormDefinition]

  static func routes(_ routes: StaffRoutes, on table: RouteTable, templates: @escaping Templates) {
    FormsPage.routes(routes)
    NewFormPage.routes(routes, templates: templates)
    FormFieldsPage.routes(routes)
    FormOptionsPage.routes(routes)
    FormSharePage.routes(routes)
    FormVersionsPage.routes(routes)
    FormPublishPage.routes(routes)
    FormPreview.routes(routes, on: table)
    routes.act(ConsoleLink.formStep(":id")) { visit, tx in
      let form = try visit.id(of: Form.self)
      switch visit.fields["do"] {
      case "undo": try FormEdit.undo(form, in: tx)
      case "redo": try FormEdit.redo(form, in: tx)
      case "discard": try FormEdit.discard(form, by: visit.viewer, in: tx)
      default: throw Refusal.invalid(["do": "field.choose"])
      }
      return .redirect(FormBuilder.back(visit, form))
    }
    routes.stream(ConsoleLink.formLive(":id")) { visit, tx in
      [FormEdit.topic(try FormEdit.find(try visit.id(), in: tx).form)]
    }
  }

  /// The part of the builder that the act came from.
  private static func back(_ visit: StaffVisit, _ form: ID<Form>) -> String {
    ConsoleLink.form(form, visit.fields["tab"].flatMap(FormTab.init) ?? .fields)
  }

  init(_ visit: StaffVisit, tab: FormTab, _ tx: Transaction) throws {
    edit = try FormEdit.find(try visit.id(), in: tx)
    self.visit = visit
    self.tab = tab
    if let shown = visit.typed("base").flatMap({ Int($0) }) {
      others = try FormEdit.deeds(since: shown, except: visit.viewer.id, of: edit.form, in: tx)
    } else if let last = edit.last, last.staff != visit.viewer.id, tx.now - last.at < FormBuilder.stillThere {
      others = [last]
    }
  }

  /// Somebody whose last change is no older than this is taken to be at it still.
  private static let stillThere = Span.minutes(5)

  private var words: Words { visit.words }

  func page(_ body: HTML) -> Page {
    let title = edit.definition.title(visit.tongue)
    var page = Page(visit.title("\(words("builder.tab.\(tab.rawValue)")): \(title)"), in: .forms, body: head + body)
    page.live = ConsoleLink.formLive("\(edit.form)")
    page.scripts = ["js/builder.js"]
    return page
  }

  private var head: HTML {
    """
    <div class="work-h" data-build-part="head"><a class="btn btn-quiet btn-icon" href="\(ConsoleLink.forms)" aria-label="\(words("builder.back"))">\
    \(visit.icon("i-arrow-start", "i flip"))</a>
    <h1><bdi>\(edit.definition.title(visit.tongue))</bdi></h1>\(FormBuilder.state(edit, visit))
    <span class="saved push" role="status" data-offline="\(words("builder.offline"))">\(when(edit.state > 0) { "\(visit.icon("i-check", "i i-s")) \(words("builder.saved"))" })</span>
    \(steps)<a class="btn" href="\(ConsoleLink.formPreview("\(edit.form)"))">\(visit.icon("i-eye")) \(words("builder.preview"))</a>\
    <a class="btn btn-primary" href="\(ConsoleLink.formPublish("\(edit.form)"))">\(words("builder.publish"))</a></div>
    <div data-live-part="others">\(company)</div>
    <nav class="tabs tabs-w" aria-label="\(words("builder.parts"))">\(each(FormTab.allCases) { one in
      """
      <a href="\(ConsoleLink.form(edit.form, one))"\(attribute: "aria-current", one == tab ? "page" : nil)>\
      \(words("builder.tab.\(one.rawValue)"))</a>
      """
    })\(when(edit.published) { _ in "<a href=\"\(ConsoleLink.measures(edit.form))\">\(words("measures.tab"))</a>" })</nav>

    """
  }

  /// Undo and redo, as often as there are steps.
  private var steps: HTML {
    """
    <form class="line" method="post" action="\(ConsoleLink.formStep("\(edit.form)"))" data-build>\
    <input type="hidden" name="tab" value="\(tab.rawValue)">\
    <button class="btn btn-quiet btn-icon" name="do" value="undo" aria-label="\(words("builder.undo"))" aria-keyshortcuts="Control+Z"\
    \(flag: "disabled", !edit.canUndo)>\(visit.icon("i-undo", "i flip"))</button>\
    <button class="btn btn-quiet btn-icon" name="do" value="redo" aria-label="\(words("builder.redo"))" aria-keyshortcuts="Control+Shift+Z"\
    \(flag: "disabled", !edit.canRedo)>\(visit.icon("i-redo", "i flip"))</button></form>
    """
  }

  /// Who else is at this form, and what they did.
  private var company: HTML {
    when(!others.isEmpty) {
      """
      <p class="note" data-s="info" role="status">\(visit.icon("i-users"))<span>\(each(others.prefix(3)) { deed in
        "\(words.html("builder.deed.\(deed.kind.rawValue)", ["name": HTML.name(deed.name), "field": .name(label(deed.subject))])) "
      })</span></p>

      """
    }
  }

  private func label(_ subject: String) -> String { edit.definition.anyField(subject)?.label(visit.tongue) ?? subject }

  /// «نسخهٔ ۳، منتشرشده» or that something waits for publishing.
  static func state(_ edit: FormEdit, _ visit: StaffVisit) -> HTML {
    guard let published = edit.published else { return visit.pill(.draft, visit.words("builder.state.new")) }
    let number = visit.words.digits(String(edit.differs ? published.number + 1 : published.number))
    return visit.pill(
      edit.differs ? .draft : .done, visit.words(edit.differs ? "builder.state.draft" : "builder.state.published", ["n": number]))
  }

  /// The hidden inputs that a form of the builder carries: from which state it was made.
  var base: HTML { "<input type=\"hidden\" name=\"base\" value=\"\(edit.state)\">" }
}
