import Identity
import Kernel
import Language
import Markup
import Web

/// For whom somebody acts who may act for several: a menu at the head of every page.
struct ActingFor {
  /// Empty without a choice.
  let links: [AccountLink]
  let visit: CustomerVisit

  static func routes(_ routes: Routes<CustomerViewer>) {
    routes.act(PortalLink.acting) { visit, tx in
      guard let link = visit.fields["link"].flatMap({ ID<AccountLink>($0) }) else { throw Refusal.notFound }
      try AccountLink.choose(link, visit.viewer, in: tx)
      return .redirect(PortalLink.home)
    }
  }

  private var current: AccountLink? { links.first { $0.contact == visit.viewer.contact } }

  var html: HTML {
    when(current) { current in
      """
      <details class="drop acting"><summary class="btn btn-quiet"><span class="vh">\(visit.words("portal.acting")) </span>\
      \(visit.icon("i-building"))<span class="clip">\(HTML.name(current.contactName))</span>\(visit.icon("i-chev-down", "i i-s"))</summary>
      <div class="menu-pane"><form method="post" action="\(PortalLink.acting)"><p class="menu-k">\(visit.words("portal.acting"))</p>\
      <ul class="menu">\(each(links, choice))</ul></form></div></details>
      """
    }
  }

  private func choice(_ link: AccountLink) -> HTML {
    """
    <li><button name="link" value="\(link.id)"\(attribute: "aria-current", link.id == current?.id ? "true" : nil)>\
    <span>\(HTML.name(link.contactName))<br><span class="small faint">\(visit.words("portal.scope.\(link.scope.rawValue)"))\
    \(when(!link.mayAct) { "\(visit.separator)\(visit.words("portal.acting.looksOn"))" })</span></span></button></li>
    """
  }
}
