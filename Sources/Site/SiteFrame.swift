import Identity
import Language
import Markup
import Web

/// Head and foot of the public pages.
struct SiteFrame {
  let visit: SiteVisit
  let page: Page

  private var words: Words { visit.words }
  private var company: Organisation { visit.house.organisation.value }

  var html: HTML {
    Document(
      visit.request, title: "\(page.title) – \(company.name(in: words.tongue))", styles: ["css/base.css", "css/club.css"],
      scripts: ["js/app.js"] + (page.live == nil ? [] : ["js/live.js"]) + page.scripts, face: "portal", live: page.live
    ).html(
      body: page.section == SiteFrame.bare
        ? page.body
        : """
        <a class="skip" href="#main">\(words("common.skip"))</a>\(SiteFrame.head(visit))
        \(page.body)
        \(SiteFrame.foot(visit))
        """)
  }

  /// The section of pages that bring their own frame, such as the sign-in.
  static let bare = "bare"

  static func head(_ visit: SiteVisit) -> HTML {
    let (words, company) = (visit.words, visit.house.organisation.value)
    let (link, label) =
      visit.viewer.customer == nil ? (SiteLink.signIn, words("site.signIn")) : (SiteLink.portal, words("site.toPortal"))
    return """
      <header class="pub-h"><div class="pub-w between">
      <a class="tenant" href="\(SiteLink.home)">\(visit.request.mark)<span><bdi>\(company.name(in: words.tongue))</bdi>\
      <small>\(company.tagline(in: words.tongue))</small></span></a>
      <a class="btn btn-quiet" href="\(link)">\(visit.request.icon("i-user")) \(label)</a>
      </div></header>
      """
  }

  static func foot(_ visit: SiteVisit, switchesLanguage: Bool = true) -> HTML {
    let (words, company) = (visit.words, visit.house.organisation.value)
    return """
      <footer class="pub-f"><div class="pub-w">\(when(!company.phone.isEmpty) {
        """
        \(words("site.questions")) <a href="tel:\(company.phone)"><bdi class="n">\(words.phone(company.phone))</bdi></a>\
        \(visit.request.separator)
        """
      })\(when(switchesLanguage) { "\(visit.request.languageSwitch(""))\(visit.request.separator)" })<a href="\(SiteLink.staff)">\(words("site.staff"))</a></div></footer>
      """
  }
}
