import Contacts
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// Becoming a customer by oneself: a name, and a number or address that is proven by a code. The answer is the same whether or not we know it.
struct RegisterPage {
  static func routes(_ routes: Routes<Visitor>) {
    routes.form(SiteLink.register, show: { visit, _ in RegisterPage(visit: visit).page }) { visit, tx in
      var errors: [String: Word] = [:]
      let name = Text.stored(visit.typed("name") ?? "")
      if name.isEmpty { errors["name"] = "field.required" }
      if name.unicodeScalars.count > 200 { errors["name"] = Word("field.tooLong", ["max": visit.words.number(200)]) }
      let destination = visit.typed("to").flatMap { Destination($0) }
      if destination == nil { errors["to"] = visit.typed("to") == nil ? "field.required" : "site.badDestination" }
      if visit.fields["consent"] == nil { errors["consent"] = "field.required" }
      guard errors.isEmpty, let destination else { throw Refusal.invalid(errors) }
      try Throttle.take("code from \(visit.request.address)", limit: 60, per: .hours(1), in: tx)
      if try PortalAccount.find(at: destination, in: tx) == nil { try open(name, destination, visit, tx) }
      return try SignInPage.sendCode(to: destination, visit, tx)
    }
  }

  private static func open(_ name: String, _ destination: Destination, _ visit: SiteVisit, _ tx: Transaction) throws {
    let match = try Match.take(claim(name, destination, matchBy: [.mobile, .email]), request: nil, in: tx)
    var (contact, reach) = (match.contact, match.reach)
    if reach.isEmpty {
      // Somebody wrote this number beside another's; whoever proves it begins anew, and staff see that the two may be one.
      let fresh = try Match.take(claim(name, destination, matchBy: []), request: nil, in: tx)
      (contact, reach) = (fresh.contact, fresh.reach)
    }
    _ = try PortalAccount.open(for: contact, name: name, at: reach, tongue: visit.tongue, in: tx)
  }

  private static func claim(_ name: String, _ destination: Destination, matchBy: Set<ContactClaim.Key>) -> ContactClaim {
    switch destination {
    case .mobile(let phone): ContactClaim(name: name, mobile: phone, email: nil, matchBy: matchBy, source: "register")
    case .email(let email): ContactClaim(name: name, mobile: nil, email: email, matchBy: matchBy, source: "register")
    }
  }

  /// What is agreed to; it is written down once the number or address is proven, so that nobody agrees in another's name.
  static func wording(_ words: Words, _ house: House) -> String {
    words("site.registerConsent", ["company": house.organisation.value.name(in: words.tongue)])
  }

  let visit: SiteVisit

  private var words: Words { visit.words }

  private var page: Page {
    let title = words("site.registerTitle")
    return Page(
      visit.errors.isEmpty ? title : words("error.pageTitle", ["title": title]), section: SiteFrame.bare,
      body: SignInFrame(visit: visit).html(
        """
        <form method="post" action="\(SiteLink.register)" novalidate><h1>\(title)</h1><p class="dim">\(words("site.registerText"))</p>
        \(SignInFrame.field("name", "site.name", visit, "autocomplete=\"name\" maxlength=\"200\" value=\"\(visit.typed("name"))\""))
        \(SignInFrame.field(
          "to", "site.destination", visit, "dir=\"ltr\" inputmode=\"email\" autocomplete=\"username\" value=\"\(visit.typed("to"))\""))
        \(consent)
        <button class="btn btn-primary btn-l btn-block mt6">\(words("site.sendCode"))</button>
        <p class="small mt4"><a href="\(SiteLink.signIn)">\(words("site.hasAccount"))</a></p></form>
        """))
  }

  private var consent: HTML {
    let error = visit.errors["consent"]
    return """
      <div class="field mt6"\(flag: "data-invalid", error != nil)>\(when(error) {
        "<p class=\"err\" id=\"consent-e\" role=\"alert\">\(visit.request.icon("i-alert", "i i-s")) \(words($0))</p>"
      })<label class="choice choice-bare"><input type="checkbox" name="consent" value="1"\(flag: "checked", visit.fields["consent"] != nil)\
      \(attribute: "aria-describedby", error.map { _ in "consent-e" })\(attribute: "aria-invalid", error.map { _ in "true" })> \
      <span>\(RegisterPage.wording(words, visit.house))</span></label></div>
      """
  }
}
