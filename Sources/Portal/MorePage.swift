import Identity
import Language
import Markup
import Web

/// All sections on one page, for narrow screens, where the side list has no room.
struct MorePage {
  let visit: CustomerVisit

  static func routes(_ routes: Routes<CustomerViewer>) {
    routes.page(PortalLink.more) { visit, _ in
      Page(visit.words("portal.menu.more"), section: "more", body: MorePage(visit: visit).body)
    }
  }

  var body: HTML {
    let words = visit.words
    let menu = PortalMenu(visit.house.organisation.value.menu, in: words)
    return """
      <div class="page-h"><h1>\(words("portal.menu.more"))</h1></div>
      <div class="panel"><ul class="rows">\(each(menu.groups.flatMap(\.entries)) { row($0.link, visit.icon($0.icon), $0.title) })</ul></div>
      <section class="mt6" aria-labelledby="look"><h2 id="look">\(words("look"))</h2>\(LookMenu(visit.request, isConsole: false).list)</section>
      <form method="post" action="\(PortalLink.signOut)" class="mt6"><button class="btn btn-block">\
      \(visit.icon("i-logout", "i flip")) \(words("common.signOut"))</button></form>
      """
  }

  private func row(_ link: String, _ icon: HTML, _ title: String) -> HTML {
    """
    <li><a class="row" href="\(link)"><span class="ico">\(icon)</span><p class="row-t">\(title)</p>\
    <span class="row-e">\(visit.icon("i-chev-end", "i flip"))</span></a></li>
    """
  }
}
