import Forms
import HTTPTypes
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// A form that cannot be filled in now: since when or until when, and what can be done instead.
enum ClosedPage {
  /// Nil when the form is open.
  /// - Parameter draft: what was typed and waits.
  static func page(_ here: FormVisit, draft: Draft? = nil, _ tx: Transaction) throws -> Page? {
    let window = try FormWindow.of(here.form, for: here.customer?.contact, in: tx)
    guard let told = window.told(here.visit.words) else { return nil }
    var page = here.page(told.title, body: body(here, told, draft: draft, isTheirs: window == .enough), isSent: true)
    if case .over = window { page.status = .gone }
    return page
  }

  private static func body(_ here: FormVisit, _ told: (title: String, text: String), draft: Draft?, isTheirs: Bool) -> HTML {
    let (visit, words, company) = (here.visit, here.visit.words, here.visit.house.organisation.value)
    let next: (link: String, text: String) = isTheirs ? (SiteLink.portal, "site.window.requests") : (SiteLink.home, "site.window.others")
    return """
      <main class="form-page" id="main">\(FormFrame.logo(here))<div class="panel sheet empty"><p class="crumb">\(here.form.definition.title(visit.tongue))</p>
      <h1>\(told.title)</h1><p class="dim">\(told.text)</p>
      \(when(draft) { "<p>\(words("site.window.kept", ["date": words.date(Day($0.expiresAt, in: visit.zone))]))</p>" })
      \(when(!company.phone.isEmpty) {
        """
        <p>\(words("site.window.contact")) <a href="tel:\(company.phone)"><bdi class="n">\(words.phone(company.phone))</bdi></a></p>
        """
      })
      <p><a class="btn" href="\(next.link)"\(attribute: "target", here.embedding == nil ? nil : "_blank")\
      \(attribute: "rel", here.embedding == nil ? nil : "noopener")>\(words(next.text))</a></p>
      </div></main>
      """
  }
}
