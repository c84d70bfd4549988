import Contacts
import HTTPTypes
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// The code that was sent: the right one proves the number, opens the account and signs in.
struct CodePage {
  static func routes(_ routes: Routes<Visitor>) {
    let show: Routes<Visitor>.Show = { visit, _ in CodePage(visit: visit, wrong: visit.errors["code"]).page }
    routes.form(SiteLink.code, show: show) { visit, tx in
      guard let id = visit.fields["id"].flatMap({ ID<OneTimeCode>($0) }) else { throw Refusal.gone("site.codeGone") }
      guard let typed = visit.typed("code") else { throw Refusal.invalid(["code": "field.required"]) }
      try Throttle.take("check from \(visit.request.address)", limit: 100, per: .minutes(15), in: tx)
      // A wrong code is an answer and no refusal: what was counted must stay counted.
      switch try OneTimeCode.check(id, typed, seal: visit.house.seal, in: tx) {
      case .right(let destination): return try enter(destination, visit, tx)
      case .wrong(let left):
        return again(visit, Word("site.wrongCode", ["left": visit.words.number(left)]))
      case .expired: return again(visit, "site.codeExpired")
      }
    }
  }

  private static func enter(_ destination: Destination, _ visit: SiteVisit, _ tx: Transaction) throws -> Answer {
    guard let account = try PortalAccount.find(at: destination, in: tx) else { return again(visit, "site.codeExpired") }
    if visit.fields["consent"] != nil {
      try Consent.give(
        .privacy, wording: RegisterPage.wording(visit.words, visit.house), by: account.contact, source: SiteLink.register, in: tx)
    }
    return .redirect(
      SignIn.next(visit.fields, inside: SiteLink.portal), cookies: try enter(account, by: destination, visit.request, tx))
  }

  /// Whoever got what was sent to a destination has proven it; returns the cookies of the session.
  static func enter(
    _ account: PortalAccount, by destination: Destination, _ request: Inquiry, _ tx: Transaction
  ) throws -> [SetCookie] {
    try ContactPoint.prove(destination, of: account.contact, in: tx)
    try PortalAccount.activate(account.id, by: destination, in: tx)
    return try SignIn.enter(account, request, in: tx)
  }

  private static func again(_ visit: SiteVisit, _ wrong: Word) -> Answer {
    var page = CodePage(visit: visit, wrong: wrong).page
    page.status = .unprocessableContent
    return .page(page)
  }

  let visit: SiteVisit
  let wrong: Word?

  private var words: Words { visit.words }
  private func carried(_ name: String) -> String { visit.fields[name] ?? visit.query[name] ?? "" }

  private var page: Page {
    let title = words("site.codeTitle")
    return Page(
      wrong == nil ? title : words("error.pageTitle", ["title": title]), section: SiteFrame.bare,
      body: SignInFrame(visit: visit).html(
        """
        <div><form method="post" action="\(SiteLink.code)" novalidate><h1>\(title)</h1>
        <p class="dim">\(words("site.codeText", ["minutes": words.number(3)])) \(when(Destination(carried("to"))) { words.html($0) })</p>
        <div class="field mt6"\(flag: "data-invalid", wrong != nil)><label class="label" for="code">\(words("site.code"))</label>
        \(when(wrong) { "<p class=\"err\" id=\"code-e\" role=\"alert\">\(visit.request.icon("i-alert", "i i-s")) \(words($0))</p>" })
        <input class="input otp" id="code" name="code" inputmode="numeric" dir="ltr" autocomplete="one-time-code" maxlength="12" autofocus\
        \(attribute: "aria-describedby", wrong.map { _ in "code-e" })\(attribute: "aria-invalid", wrong.map { _ in "true" })></div>
        \(each(["id", "to", "next", "consent"].filter { !carried($0).isEmpty }) { "<input type=\"hidden\" name=\"\($0)\" value=\"\(carried($0))\">" })
        <button class="btn btn-primary btn-l btn-block mt6">\(words("site.enter"))</button></form>
        <form class="mt4" method="post" action="\(SiteLink.signIn)"><input type="hidden" name="to" value="\(carried("to"))">\
        <button class="btn btn-quiet btn-block">\(words("site.newCode"))</button></form>
        <p class="small mt4"><a href="\(SiteLink.signIn)">\(words("site.otherDestination"))</a></p></div>
        """))
  }
}
