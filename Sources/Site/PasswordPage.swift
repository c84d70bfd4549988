import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// The way in with a password, for whoever has set one.
struct PasswordPage {
  static func routes(_ routes: Routes<Visitor>) {
    routes.page(SiteLink.password) { visit, _ in PasswordPage(visit: visit).page }
    routes.slowAct(SiteLink.password, again: { visit, _ in PasswordPage(visit: visit).page }) { visit in
      let destination = visit.typed("to").flatMap { Destination($0) }
      var errors: [String: Word] = [:]
      if destination == nil { errors["to"] = visit.typed("to") == nil ? "field.required" : "site.badDestination" }
      if visit.fields["password"] == nil { errors["password"] = "field.required" }
      guard let destination, let password = visit.fields["password"] else { throw Refusal.invalid(errors) }
      let account = try await PortalAccount.signIn(
        at: destination, password: password, from: visit.request.address, device: SignIn.device(of: visit.request), in: visit.house.database
      )
      return try await visit.house.database.write { tx in
        // Whoever has the password that staff handed out may do one thing with it: choose another.
        if try PortalAccount.mustChangePassword(account.id, in: tx) {
          return .page(
            FirstPasswordPage(token: try PortalAccount.changeToken(account.id, seal: visit.house.seal, in: tx), visit: visit).page)
        }
        let cookies = try SignIn.enter(account, visit.request, in: tx)
        return .redirect(SignIn.next(visit.fields, inside: SiteLink.portal), cookies: cookies)
      }
    }
  }

  let visit: SiteVisit

  private var words: Words { visit.words }

  private var page: Page {
    let title = words("site.passwordTitle")
    return Page(
      visit.errors.isEmpty ? title : words("error.pageTitle", ["title": title]), section: SiteFrame.bare,
      body: SignInFrame(visit: visit).html(
        """
        <form method="post" action="\(SiteLink.password)" novalidate><h1>\(title)</h1><p class="dim">\(words("site.passwordText"))</p>
        \(SignInFrame.field("to", "site.destination", visit, "dir=\"ltr\" inputmode=\"email\" autocomplete=\"username\" value=\"\(visit.typed("to"))\""))
        \(SignInFrame.field("password", "site.password", visit, "dir=\"ltr\" type=\"password\" autocomplete=\"current-password\""))
        \(when(visit.fields["next"] ?? visit.query["next"]) { "<input type=\"hidden\" name=\"next\" value=\"\($0)\">" })
        <button class="btn btn-primary btn-l btn-block mt6">\(words("site.enter"))</button>
        <p class="small mt4"><a href="\(SiteLink.signIn)">\(words("site.byCode"))</a></p></form>
        """))
  }
}
