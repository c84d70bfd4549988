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

  var html: HTML {
    let isEmbedded = visit.query["embed"] == "1"
    return Document(
      visit.request, title: title, styles: isEmbedded ? ["css/base.css"] : ["css/base.css", "css/club.css"],
      scripts: scripts,
      theme: isEmbedded ? (visit.query["theme"] == "dark" ? "dark" : "light") : nil, form: page.form, bodyClass: isEmbedded ? "embed" : nil
    ).html(body: isEmbedded ? page.body : framed)
  }

  /// A page that only shows has nothing to add rows to, and every kilobyte counts in a frame. Rows come first: they show a button, and the height
  /// that form.js tells is the last one.
  private var scripts: [String] {
    page.form?.isSent == true ? ["js/form.js", "js/app.js"] : (page.hasRows ? ["js/rows.js"] : []) + ["js/form.js"]
  }

  /// The other language at the foot of a frame, which has no foot of its own.
  static func languageSwitch(_ visit: SiteVisit) -> HTML {
    when(visit.query["embed"] == "1") { "\(visit.request.separator)\(visit.request.languageSwitch(""))" }
  }

  private var title: String { "\(page.title) – \(visit.house.organisation.value.name(in: visit.tongue))" }

  private var framed: HTML {
    """
    <a class="skip" href="#main">\(visit.words("common.skip"))</a>\(SiteFrame.head(visit))
    \(page.body)
    \(SiteFrame.foot(visit))
    """
  }
}
