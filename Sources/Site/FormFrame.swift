import Forms
import Identity
import Kernel
import Language
import Markup
import Web

/// What stands around a form: head and foot of the company, or nothing at all in somebody's frame.
struct FormFrame {
  let visit: SiteVisit
  let page: Page

  init(visit: SiteVisit, page: Page) {
    self.visit = page.tongue.map(visit.speaking) ?? visit
    self.page = page
  }

  var html: HTML {
    let isEmbedded = visit.query["embed"] == "1"
    return Document(
      visit.request, title: title, styles: ["css/base.css"] + page.styles + (isEmbedded ? [] : ["css/club.css"]),
      scripts: scripts, theme: isEmbedded ? (visit.query["theme"] == "dark" ? "dark" : "light") : nil, accent: page.accent, form: page.form,
      bodyClass: isEmbedded ? "embed" : nil
    ).html(body: isEmbedded ? page.body : framed)
  }

  /// A page that only shows has nothing to add rows to, and every kilobyte counts in a frame. Rows come first: they show a button, and the height
  /// that form.js tells is the last one.
  private var scripts: [String] {
    page.form?.isSent == true ? ["js/form.js", "js/app.js"] : (page.hasRows ? ["js/rows.js"] : []) + ["js/form.js"]
  }

  /// The form's other language, at the foot of a page whose own foot does not have it.
  static func languageSwitch(_ here: FormVisit) -> HTML {
    when(here.embedding != nil && here.form.definition.options.languages.count > 1) {
      "\(here.visit.request.separator)\(here.visit.request.languageSwitch(""))"
    }
  }

  /// The form's own logo above it.
  static func logo(_ here: FormVisit) -> HTML {
    when(here.form.definition.options.theme.logo) {
      "<img class=\"form-logo\" src=\"\($0)\" alt=\"\(here.visit.house.organisation.value.name(in: here.visit.tongue))\" height=\"48\">"
    }
  }

  private var title: String { "\(page.title) – \(visit.house.organisation.value.name(in: visit.tongue))" }

  private var framed: HTML {
    """
    <a class="skip" href="#main">\(visit.words("common.skip"))</a>\(SiteFrame.head(visit))
    \(page.body)
    \(SiteFrame.foot(visit, switchesLanguage: page.hasOtherTongue))
    """
  }
}
