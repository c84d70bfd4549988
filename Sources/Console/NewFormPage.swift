import Forms
import Kernel
import Language
import Markup
import Storage
import Web

/// Where a form begins: one of the forms that ship, one of our own, or nothing.
struct NewFormPage {
  let templates: [FormDefinition]
  let own: [PublishedForm]
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes, templates: @escaping FormBuilder.Templates) {
    let show: StaffRoutes.Show = { visit, tx in
      let page = NewFormPage(templates: try templates(), own: try Form.all(in: tx), visit: visit)
      return Page(visit.title(visit.words("builder.new")), in: .forms, body: page.body)
    }
    routes.form(ConsoleLink.newForm, show: show) { visit, tx in
      let slug = visit.fields["slug"] ?? ""
      var definition = FormDefinition.blank(slug: slug)
      let source = visit.fields["from"] ?? "blank"
      if let template = try templates().first(where: { "template-\($0.slug)" == source }) { definition = template }
      if let copied = try Form.all(in: tx).first(where: { "copy-\($0.definition.slug)" == source }) { definition = copied.definition }
      definition.slug = slug
      if source == "blank", let title = visit.fields["title"] { definition.title = Phrase(fa: title, en: title) }
      return .redirect(ConsoleLink.form(try FormEdit.create(definition, by: visit.viewer, in: tx)))
    }
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    \(visit.head(HTML(words("builder.new"))))
    <form class="topline rec-main" method="post" action="\(ConsoleLink.newForm)" novalidate>\(visit.errorSummary(["slug", "from"]))
    <fieldset><legend class="legend">\(words("builder.new.from"))</legend><div class="choices choices-2">
    \(choice("blank", words("builder.new.blank"), words("builder.new.blankHint"), isFirst: true))\
    \(each(templates) { choice("template-\($0.slug)", $0.title(visit.tongue), $0.intro?(visit.tongue), isFirst: false) })\
    \(each(own) { choice("copy-\($0.definition.slug)", words("builder.new.copyOf", ["form": $0.definition.title(visit.tongue)]), nil, isFirst: false) })
    </div></fieldset>
    \(visit.input("slug", words("builder.new.slug"), hint: words("builder.new.slugHint"), more: " dir=\"ltr\" maxlength=\"40\""))\
    \(visit.input("title", words("builder.new.name"), hint: words("builder.new.nameHint"), optional: true))
    <div class="line mt4"><button class="btn btn-primary">\(words("builder.new.begin"))</button></div></form>
    """
  }

  private func choice(_ value: String, _ title: String, _ about: String?, isFirst: Bool) -> HTML {
    let chosen = visit.fields["from"].map { $0 == value } ?? isFirst
    return """
      <label class="choice"><input type="radio" name="from" value="\(value)"\(flag: "checked", chosen)> \
      <span><bdi>\(title)</bdi>\(when(about) { "<br><small class=\"faint\">\($0)</small>" })</span></label>

      """
  }
}
