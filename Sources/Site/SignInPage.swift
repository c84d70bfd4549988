import Contacts
import Foundation
import Identity
import Kernel
import Language
import Markup
import Messaging
import Storage
import Web

/// The way in: a mobile number or an address, to which a code is sent. The answer is the same whether or not we know it.
struct SignInPage {
  static func routes(_ routes: Routes<Visitor>) {
    routes.form(SiteLink.signIn, show: { visit, _ in SignInPage(visit: visit).page }) { visit, tx in
      guard let destination = visit.typed("to").flatMap({ Destination($0) }) else {
        throw Refusal.invalid(["to": visit.typed("to") == nil ? "field.required" : "site.badDestination"])
      }
      try Throttle.take("code from \(visit.request.address)", limit: 60, per: .hours(1), in: tx)
      return visit.fields["way"] == "link" ? try sendLink(to: destination, visit, tx) : try sendCode(to: destination, visit, tx)
    }
    routes.act(SiteLink.signOut) { visit, tx in
      if let token = visit.sessionToken { try Session.close(token, in: tx) }
      return .redirect(SiteLink.home, notice: "signedOut", cookies: [SignIn.cookie(customer: nil, in: visit.house)])
    }
  }

  /// Sends a code, if there is an account that it opens, and leads to the page that asks for it.
  static func sendCode(to destination: Destination, _ visit: SiteVisit, _ tx: Transaction) throws -> Answer {
    let (id, code) = try OneTimeCode.request(for: destination, seal: visit.house.seal, in: tx)
    if let account = try PortalAccount.find(at: destination, in: tx) {
      try Outbox.add(
        .code(
          code, id: id, to: destination, contact: account.contact, company: visit.house.organisation.value.name(in: visit.tongue),
          host: visit.house.settings.baseURL.host() ?? "", tongue: visit.tongue, expires: tx.now + OneTimeCode.life), in: tx)
    }
    var query = Fields([("id", id.description), ("to", destination.text)])
    for name in ["next", "consent"] { if let value = visit.fields[name] { query.append(name, value) } }
    return .redirect(SiteLink.code + "?" + FormEncoding.text(query))
  }

  private static func sendLink(to destination: Destination, _ visit: SiteVisit, _ tx: Transaction) throws -> Answer {
    let token = try SignInLink.request(for: destination, seal: visit.house.seal, in: tx)
    if let account = try PortalAccount.find(at: destination, in: tx) {
      let values = [
        "company": visit.house.organisation.value.name(in: visit.tongue), "link": visit.house.origin + SiteLink.link(token),
        "minutes": visit.words.number(10),
      ]
      try Outbox.add(
        MessageDraft(
          .link, to: destination, contact: account.contact, values, tongue: visit.tongue, expires: tx.now + SignInLink.life,
          key: "link \(tx.newID(Message.self))"), in: tx)
    }
    return .page(LinkPage.sent(to: destination, visit))
  }

  let visit: SiteVisit

  private var words: Words { visit.words }

  var page: Page {
    let title = words("site.signInTitle")
    var page = Page(
      visit.errors.isEmpty ? title : words("error.pageTitle", ["title": title]), section: SiteFrame.bare,
      body: SignInFrame(visit: visit).html(
        """
        <form method="post" action="\(SiteLink.signIn)" novalidate><h1>\(title)</h1><p class="dim">\(words("site.signInText"))</p>
        \(when(visit.errors["passkey"]) { "<p class=\"err mt4\" role=\"alert\">\(visit.request.icon("i-alert", "i i-s")) \(words($0))</p>" })
        <div class="field mt6"\(flag: "data-invalid", visit.errors["to"] != nil)><label class="label" for="to">\(words("site.destination"))</label>
        \(when(visit.errors["to"]) { "<p class=\"err\" id=\"to-e\">\(visit.request.icon("i-alert", "i i-s")) \(words($0))</p>" })
        <input class="input input-xl" id="to" name="to" inputmode="email" dir="ltr" autocomplete="username"\(attribute: "value", visit.typed("to"))\
        \(flag: "autofocus", true)\(attribute: "aria-describedby", visit.errors["to"].map { _ in "to-e" })\
        \(attribute: "aria-invalid", visit.errors["to"].map { _ in "true" })></div>
        \(when(visit.fields["next"] ?? visit.query["next"]) { "<input type=\"hidden\" name=\"next\" value=\"\($0)\">" })
        <button class="btn btn-primary btn-l btn-block mt6">\(words("site.sendCode"))</button>
        <p class="or"><span>\(words("site.or"))</span></p><div class="stack" style="--gap:var(--s2)">\
        <button class="btn btn-block" name="way" value="link">\(visit.request.icon("i-link")) \(words("site.sendLink"))</button>\
        <a class="btn btn-quiet btn-block" href="\(SiteLink.password)">\(visit.request.icon("i-lock")) \(words("site.byPassword"))</a></div></form>
        \(PasskeyEntry.button(visit))
        <p class="small mt6"><a href="\(SiteLink.register)">\(words("site.register"))</a></p>
        """))
    page.scripts = [PasskeyForm.script]
    return page
  }
}

/// Form on one side, what membership brings on the other.
struct SignInFrame {
  let visit: SiteVisit

  /// A labelled field with its error.
  static func field(_ name: String, _ label: String, _ visit: SiteVisit, _ attributes: HTML) -> HTML {
    let error = visit.errors[name]
    return """
      <div class="field mt6"\(flag: "data-invalid", error != nil)><label class="label" for="\(name)">\(visit.words(label))</label>
      \(when(error) { "<p class=\"err\" id=\"\(name)-e\" role=\"alert\">\(visit.request.icon("i-alert", "i i-s")) \(visit.words($0))</p>" })
      <input class="input input-xl" id="\(name)" name="\(name)" \(attributes)\
      \(attribute: "aria-describedby", error.map { _ in "\(name)-e" })\(attribute: "aria-invalid", error.map { _ in "true" })></div>
      """
  }

  func html(_ form: HTML) -> HTML {
    let (words, request) = (visit.words, visit.request)
    return """
      <main class="login" id="main"><section class="login-form">
      <a class="tenant" href="\(SiteLink.home)">\(visit.request.mark)<span><bdi>\(visit.house.organisation.value.name(in: words.tongue))</bdi></span></a>
      \(form)
      <p class="small faint">\(request.languageSwitch(""))\(request.separator)<a href="\(SiteLink.staff)">\(words("site.staff"))</a></p></section>
      <aside class="login-art" aria-label="\(words("site.benefits"))">\
      \(request.icon("i-points-fill", "login-star"))\(request.icon("i-points-fill", "login-star ls-2"))\
      \(request.icon("i-points-fill", "login-star ls-3"))
      <p class="login-say">\(words("site.say"))</p>
      <ul class="login-list"><li>\(request.icon("i-request")) \(words("site.benefit.requests"))</li>
      <li>\(request.icon("i-quote")) \(words("site.benefit.quotes"))</li><li>\(request.icon("i-points")) \(words("site.benefit.points"))</li>
      <li>\(request.icon("i-warranty")) \(words("site.benefit.warranties"))</li></ul></aside></main>
      """
  }
}
