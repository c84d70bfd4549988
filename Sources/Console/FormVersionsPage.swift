import Forms
import Kernel
import Language
import Markup
import Storage
import Web

/// Every version that was published, what each changed, and the way back to it.
struct FormVersionsPage {
  let builder: FormBuilder
  let versions: [PublishedForm]

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.form(":id", .versions), show)
    routes.act(ConsoleLink.formRestore(":id"), again: show) { visit, tx in
      let form = try visit.id(of: Form.self)
      guard let version = visit.fields["version"].flatMap({ ID<FormVersion>($0) })
      else { throw Refusal.invalid(["version": "field.choose"]) }
      try FormEdit.restore(version, of: form, by: visit.viewer, in: tx)
      return .redirect(ConsoleLink.formPublish("\(form)"))
    }
    routes.back(from: ConsoleLink.formRestore(":id"), to: { (id: ID<Form>) in ConsoleLink.form(id, .versions) })
  }

  private static func show(_ visit: StaffVisit, _ tx: Transaction) throws -> Page {
    let builder = try FormBuilder(visit, tab: .versions, tx)
    return builder.page(FormVersionsPage(builder: builder, versions: try Form.versions(of: builder.edit.form, in: tx)).body)
  }

  private var visit: StaffVisit { builder.visit }
  private var words: Words { visit.words }

  private var body: HTML {
    """
    <div class="rec-main">\(versions.isEmpty ? visit.empty("i-history", "builder.versions.none") : each(versions.enumerated()) { version($1, before: $0 + 1 < versions.count ? versions[$0 + 1] : nil) })</div>
    """
  }

  private func version(_ form: PublishedForm, before older: PublishedForm?) -> HTML {
    let isLive = form.version == builder.edit.published?.version
    return """
      <section class="panel panel-b mt4" aria-labelledby="v-\(form.number)"><div class="between">\
      <h2 id="v-\(form.number)">\(words.html("builder.version", ["n": words.figure(form.number)]))</h2>\
      \(isLive ? visit.pill(.done, words("builder.version.live")) : restore(form))</div>
      \(older.map { changes(form, $0) } ?? "<p class=\"dim\">\(words("builder.version.first"))</p>")</section>

      """
  }

  private func changes(_ form: PublishedForm, _ older: PublishedForm) -> HTML {
    "<ul class=\"changes\">\(each(form.definition.changes(from: older.definition)) { "<li><bdi>\($0.sentence(in: visit.tongue))</bdi></li>" })</ul>"
  }

  private func restore(_ form: PublishedForm) -> HTML {
    """
    <form method="post" action="\(ConsoleLink.formRestore("\(builder.edit.form)"))"><input type="hidden" name="version" value="\(form.version)">\
    <button class="btn btn-s">\(visit.icon("i-return", "i i-s flip")) \(words("builder.version.restore"))\
    <span class="vh">: \(words.digits(String(form.number)))</span></button></form>
    """
  }
}
