import Forms
import Kernel
import Language
import Markup
import Storage
import Web

/// The form through the eyes of a visitor, a customer or a member of the staff, in either language, as wide as a phone or a desk. Nothing that
/// is sent from it is kept.
struct FormPreview {
  let edit: FormEdit
  let viewer: Viewer
  let tongue: Tongue
  let isPhone: Bool
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes, on table: RouteTable) {
    routes.page(ConsoleLink.formPreview(":id")) { visit, tx in try FormPreview(visit, tx).page }
    // The frame inside: what is sent from it is shown again and nothing more.
    let bare = Routes(table, .staff, gate: ConsoleRule.gate) { visit, page, _ in FormPreview.frame(visit, page) }
    bare.form(ConsoleLink.formPreviewFrame(":id"), show: { visit, tx in try FormPreview(visit, tx).framed }) { visit, tx in
      .page(try FormPreview(visit, tx).framed)
    }
  }

  init(_ visit: StaffVisit, _ tx: Transaction) throws {
    edit = try FormEdit.find(try visit.id(), in: tx)
    viewer = visit.query["as"].flatMap(Viewer.init) ?? .visitor
    tongue = FormPreview.tongue(visit)
    isPhone = visit.query["width"] == "phone"
    self.visit = visit
  }

  /// The language of the form, which need not be that of the desk.
  private static func tongue(_ visit: StaffVisit) -> Tongue { visit.query["in"].flatMap(Tongue.init) ?? visit.tongue }

  private static func frame(_ visit: StaffVisit, _ page: Page) -> HTML {
    var inquiry = visit.request
    inquiry.words = Words(tongue(visit))
    return Document(
      inquiry, title: page.title, styles: ["css/base.css"] + page.styles, scripts: ["js/rows.js", "js/form.js"], accent: page.accent,
      bodyClass: "embed"
    ).html(body: page.body)
  }

  private var words: Words { visit.words }

  /// What stands in the frame: the form alone.
  private var framed: Page {
    let definition = visit.query["published"] == "1" ? edit.published?.definition ?? edit.definition : edit.definition
    let form = PublishedForm(trying: definition, of: edit.form)
    let markup = FormMarkup(
      form, words: Words(tongue), token: "", viewer: viewer, fields: visit.fields.pairs.isEmpty ? nil : visit.fields,
      icons: visit.house.assets.link("icons.svg"))
    var page = Page(edit.definition.title(tongue), body: "<main class=\"form-page\" id=\"main\">\(markup.body)</main>")
    page.frameAncestors = ["'self'"]
    page.accent = definition.options.theme.accent?.rawValue
    if markup.needsKinds { page.styles = ["css/kinds.css"] }
    return page
  }

  private var page: Page {
    var page = Page(visit.title("\(words("builder.preview")): \(edit.definition.title(visit.tongue))"), in: .forms, body: body)
    page.live = ConsoleLink.formLive("\(edit.form)")
    return page
  }

  private var body: HTML {
    """
    <div class="work-h"><a class="btn btn-quiet btn-icon" href="\(ConsoleLink.form(edit.form))" aria-label="\(words("builder.backToForm"))">\
    \(visit.icon("i-arrow-start", "i flip"))</a><h1>\(words.html("builder.preview.title", ["form": .name(edit.definition.title(visit.tongue))]))</h1></div>
    <div class="filterbar">\(visit.segments(words("builder.preview.as"), Viewer.allCases.map { one in
      (words("builder.viewer.\(one.rawValue)"), link(viewer: one), one == viewer)
    }))\(visit.segments(words("builder.languages"), Tongue.allCases.map { one in
      (words("builder.language.\(one.rawValue)"), link(tongue: one), one == tongue)
    }))\(visit.segments(words("builder.preview.width"), [
      (words("builder.preview.desk"), link(isPhone: false), !isPhone), (words("builder.preview.phone"), link(isPhone: true), isPhone),
    ]))</div>
    <p class="note" data-s="info">\(visit.icon("i-info"))<span>\(words("builder.preview.note"))</span></p>
    <iframe class="preview"\(attribute: "data-width", isPhone ? "phone" : nil) title="\(words("builder.preview"))" src="\(link(to: ConsoleLink.formPreviewFrame("\(edit.form)")))"></iframe>
    """
  }

  private func link(to path: String? = nil, viewer: Viewer? = nil, tongue: Tongue? = nil, isPhone: Bool? = nil) -> String {
    ConsoleLink.list(
      path ?? ConsoleLink.formPreview("\(edit.form)"),
      [
        "as": (viewer ?? self.viewer).rawValue, "in": (tongue ?? self.tongue).rawValue,
        "width": (isPhone ?? self.isPhone) ? "phone" : "desk",
      ])
  }
}
