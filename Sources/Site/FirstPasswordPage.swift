import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// Where a password that staff handed out is replaced by one's own, before anything else.
struct FirstPasswordPage {
  let token: String
  let visit: SiteVisit

  static func routes(_ routes: Routes<Visitor>) {
    // The page itself comes from the sign-in; to reload it leads back there.
    routes.file(SiteLink.firstPassword) { _, _ in .redirect(SiteLink.password) }
    routes.slowAct(
      SiteLink.firstPassword, again: { visit, _ in FirstPasswordPage(token: visit.fields["token"] ?? "", visit: visit).page }
    ) { visit in
      let typed = visit.fields["new"] ?? ""
      // A hash is dear: only whoever holds a good token makes us work.
      try await visit.house.database.read { tx in
        guard try PortalAccount.find(changeToken: visit.fields["token"] ?? "", seal: visit.house.seal, in: tx) != nil else {
          throw Refusal.gone("site.firstPasswordGone")
        }
      }
      try Password.check(typed, field: "new")
      let hash = try await Password.hash(typed)
      return try await visit.house.database.write { tx in
        let account = try PortalAccount.changeFirst(visit.fields["token"] ?? "", to: hash, seal: visit.house.seal, in: tx)
        if account.isActive { return .redirect(SiteLink.portal, cookies: try SignIn.enter(account, visit.request, in: tx)) }
        // Knowing the password proves no number; the code does.
        guard let destination = account.mobile ?? account.email else { throw Refusal.notFound }
        return try SignInPage.sendCode(to: destination, visit, tx)
      }
    }
  }

  private var words: Words { visit.words }

  var page: Page {
    let title = words("site.firstPassword")
    return Page(
      visit.errors.isEmpty ? title : words("error.pageTitle", ["title": title]), section: SiteFrame.bare,
      body: SignInFrame(visit: visit).html(
        """
        <form method="post" action="\(SiteLink.firstPassword)" novalidate><h1>\(title)</h1><p class="dim">\(words("site.firstPasswordText"))</p>
        <input type="hidden" name="token" value="\(token)">
        \(SignInFrame.field("new", "site.newPassword", visit, "dir=\"ltr\" type=\"password\" autocomplete=\"new-password\""))
        <button class="btn btn-primary btn-l btn-block mt6">\(words("site.enter"))</button></form>
        """))
  }
}
