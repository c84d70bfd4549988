import Forms
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// The front page of the club: what one can do here, one line each.
struct HomePage {
  let words: Words
  let visit: SiteVisit
  let forms: [PublishedForm]

  static func routes(_ routes: Routes<Visitor>) {
    routes.page(SiteLink.home) { visit, tx in
      let forms = try Form.all(in: tx).filter { $0.definition.options.standalone && $0.definition.options.entry != .personalLink }
      let page = HomePage(words: visit.words, visit: visit, forms: forms)
      return Page(visit.words("site.homeTitle"), body: page.body)
    }
  }

  private var company: String { visit.house.organisation.value.name(in: words.tongue) }

  private var body: HTML {
    """
    <main class="pub-w" id="main"><div class="mt8"></div>\(visit.request.notice)
    <section class="member"><div><h1>\(words("site.hello", ["company": company]))</h1>
    <p class="member-dim">\(words("site.about"))</p></div>
    <div class="line"><a class="btn btn-gold btn-l" href="\(visit.viewer.customer == nil ? SiteLink.signIn : SiteLink.portal)">\
    \(visit.viewer.customer == nil ? words("site.enter") : words("site.toPortal"))</a></div></section>
    <section class="panel mt8"><div class="panel-h"><h2>\(words("site.whatToDo"))</h2></div>
    \(forms.isEmpty ? "<p class=\"panel-b dim\">\(words("common.nothingYet"))</p>" : "<ul class=\"rows\">\(each(forms, row))</ul>")
    </section></main>
    """
  }

  private func row(_ form: PublishedForm) -> HTML {
    let definition = form.definition
    return """
      <li><a class="row" href="\(SiteLink.form(definition.slug))"><span class="ico">\(icon(definition.options.opens))</span>\
      <div><p class="row-t">\(definition.title(words.tongue))</p>\
      \(when(definition.intro) { "<p class=\"row-m\">\($0(words.tongue))</p>" })</div>\
      <span class="row-e">\(visit.request.icon("i-chev-end", "i flip"))</span></a></li>
      """
  }

  private func icon(_ opens: FormOptions.Opening) -> HTML {
    switch opens {
    case .order: visit.request.icon("i-quote")
    case .warranty: visit.request.icon("i-warranty")
    case .membership: visit.request.icon("i-card")
    case .none, .lead, .opportunity: visit.request.icon("i-request")
    }
  }
}
