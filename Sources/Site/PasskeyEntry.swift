import HTTPTypes
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// The way in with a passkey: the device says who it is, so nothing is typed.
enum PasskeyEntry {
  static func routes(_ routes: Routes<Visitor>) {
    routes.act(SiteLink.passkeyOptions) { visit, tx in
      let party = try visit.party
      try Throttle.take("passkeys from \(visit.request.address)", limit: 60, per: .hours(1), in: tx)
      return try .json(try Passkey.request(to: .signIn, party: party, in: tx))
    }
    routes.act(SiteLink.passkey) { visit, tx in
      guard let answer = Passkey.Answer(visit.fields) else { return failed("identity.passkeyFailed", visit) }
      switch try PortalAccount.signIn(answer, from: visit.request.address, party: try visit.party, in: tx) {
      case .entered(let account):
        let cookies = try SignIn.enter(account, visit.request, in: tx)
        return .redirect(SignIn.next(visit.fields, inside: SiteLink.portal), cookies: cookies)
      case .wrong: return failed("identity.passkeyFailed", visit)
      case .copied: return failed("identity.passkeyCopied", visit)
      }
    }
    routes.file(SiteLink.passkey) { _, _ in .redirect(SiteLink.signIn) }
  }

  /// A page, because what was used up and written down has to stay so.
  private static func failed(_ word: Word, _ visit: SiteVisit) -> Answer {
    var visit = visit
    visit.errors = ["passkey": word]
    var page = SignInPage(visit: visit).page
    page.status = .unprocessableContent
    return .page(page)
  }

  /// Nothing where browsers make no passkeys.
  static func button(_ visit: SiteVisit) -> HTML {
    guard visit.house.party != nil else { return HTML() }
    let next = (visit.fields["next"] ?? visit.query["next"]).map { Fields([("next", $0)]) } ?? Fields()
    return PasskeyForm(
      .get, action: SiteLink.passkey, options: SiteLink.passkeyOptions, carried: next,
      button: "<button class=\"btn btn-block\">\(visit.request.icon("i-key")) \(visit.words("site.byPasskey"))</button>",
      failed: visit.words("identity.passkeyFailed")
    ).html
  }
}
