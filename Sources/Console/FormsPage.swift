import Forms
import Language
import Markup
import Storage
import Web

/// The published forms: where each can be opened, and the one line that puts it into another website.
struct FormsPage {
  let forms: [PublishedForm]
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.forms) { visit, tx in
      let page = FormsPage(forms: try Form.all(in: tx), visit: visit)
      return Page(visit.words("console.forms"), in: .forms, body: page.body)
    }
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    \(visit.head(HTML(words("console.forms"))))
    <div class="topline rec-main">\(forms.isEmpty ? visit.empty("i-form", "common.nothingYet") : each(forms, section))</div>
    """
  }

  private func section(_ form: PublishedForm) -> HTML {
    let slug = form.definition.slug
    let hosted = "/f/\(slug)"
    let line = "<script src=\"\(visit.house.origin)/embed.js\" data-form=\"\(slug)\" async></script>"
    return """
      <section class="panel panel-b mt4" aria-labelledby="form-\(slug)"><div class="between"><h2 id="form-\(slug)">\(form.definition.title(visit.tongue))</h2>\
      <span class="pill" data-s="done">\(visit.icon("i-s-done"))\(words.html("console.form.version", ["n": words.figure(form.number)]))</span></div>
      <dl class="facts facts-c mt2"><dt>\(words("console.form.slug"))</dt><dd>\(HTML.code(slug))</dd>\
      <dt>\(words("console.form.fields"))</dt><dd>\(words.figure(form.definition.fields.count { $0.kind.isInput }))</dd>\
      <dt>\(words("console.form.page"))</dt><dd><a dir="ltr" href="\(hosted)">\(visit.house.origin)\(hosted)</a></dd></dl>
      <div class="field mt4"><label class="label" for="embed-\(slug)">\(words("console.form.embed"))</label>\
      <p class="hint">\(words("console.form.embedHint"))</p>\
      <input class="input code" id="embed-\(slug)" dir="ltr" readonly value="\(line)"></div>
      <div class="line mt2"><button class="btn btn-s" type="button" data-copy="\(line)" data-copied="\(words("console.form.copied"))">\
      \(visit.icon("i-copy", "i i-s")) \(words("console.form.copy"))<span class="vh">: \(form.definition.title(visit.tongue))</span></button></div></section>

      """
  }
}
