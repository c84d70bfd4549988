import Identity
import Language
import Markup
import Web

/// How the customer is signed in, and the way out of every device at once.
struct SecurityPage {
  let account: PortalAccount?
  let visit: CustomerVisit

  static func routes(_ routes: Routes<CustomerViewer>) {
    routes.page(PortalLink.security) { visit, tx in
      let page = SecurityPage(account: try PortalAccount.find(visit.viewer.account, in: tx), visit: visit)
      return Page(visit.words("portal.security"), section: "more", body: page.body)
    }
    routes.act(PortalLink.security) { visit, tx in
      try Session.closeAll(of: .customer(visit.viewer.account), in: tx)
      return .redirect("/", cookies: [SignIn.cookie(customer: nil, in: visit.house)])
    }
  }

  var body: HTML {
    let words = visit.words
    return """
      <div class="page-h"><h1>\(words("portal.security"))</h1></div>
      <section class="panel panel-b"><dl class="facts facts-block"><div><dt>\(words("portal.security.name"))</dt>\
      <dd>\(HTML.name(visit.viewer.name))</dd></div>\(each([account?.mobile, account?.email].compactMap(\.self)) { destination in
        "<div><dt>\(words("portal.security.destination"))</dt><dd>\(shown(destination))</dd></div>"
      })</dl></section>
      <section class="panel panel-b mt6"><h2>\(words("portal.security.everywhere"))</h2>\
      <p class="row-m mt2">\(words("portal.security.everywhereText"))</p>
      <form method="post" action="\(PortalLink.security)" class="mt4"><button class="btn btn-danger" \
      data-confirm="\(words("portal.security.confirm"))">\(words("portal.security.everywhereNow"))</button></form></section>
      """
  }

  private func shown(_ destination: Destination) -> HTML {
    destination.isMobile
      ? HTML.figure(visit.words.phone(destination.text)) : "<bdi class=\"ltr\">\(destination.text)</bdi>"
  }
}
