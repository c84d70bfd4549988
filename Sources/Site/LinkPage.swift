import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// A link that signs in. Opening it shows a button and changes nothing, because mail scanners open links too.
struct LinkPage {
  static func routes(_ routes: Routes<Visitor>) {
    routes.form(SiteLink.link(":token"), show: show) { visit, tx in
      guard let destination = try SignInLink.use(try visit.text("token"), seal: visit.house.seal, in: tx),
        let account = try PortalAccount.find(at: destination, in: tx)
      else { throw Refusal.gone("site.signInLinkGone") }
      return .redirect(SiteLink.portal, cookies: try CodePage.enter(account, by: destination, visit.request, tx))
    }
  }

  private static func show(_ visit: SiteVisit, _ tx: Transaction) throws -> Page {
    let token = try visit.text("token")
    guard let destination = try SignInLink.find(token, seal: visit.house.seal, in: tx) else { throw Refusal.gone("site.signInLinkGone") }
    let words = visit.words
    return page(
      words("site.linkTitle"),
      """
      <form method="post" action="\(SiteLink.link(token))"><h1>\(words("site.linkTitle"))</h1>
      <p class="dim">\(words("site.linkText")) \(words.html(destination))</p>
      <button class="btn btn-primary btn-l btn-block mt6">\(words("site.enter"))</button>
      <p class="small mt4">\(words("site.linkWarning"))</p></form>
      """, visit)
  }

  /// The same whether or not we know the destination.
  static func sent(to destination: Destination, _ visit: SiteVisit) -> Page {
    let words = visit.words
    return page(
      words("site.linkSentTitle"),
      """
      <div><h1>\(words("site.linkSentTitle"))</h1>
      <p class="dim">\(words("site.linkSentText", ["minutes": words.number(10)])) \(words.html(destination))</p>
      <p class="small mt4"><a href="\(SiteLink.signIn)">\(words("site.otherDestination"))</a></p></div>
      """, visit)
  }

  private static func page(_ title: String, _ form: HTML, _ visit: SiteVisit) -> Page {
    Page(title, section: SiteFrame.bare, body: SignInFrame(visit: visit).html(form))
  }
}
