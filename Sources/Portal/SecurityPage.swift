import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// How and where the customer is signed in: the password, the devices, and the way out of each of them.
struct SecurityPage {
  let account: PortalAccount?
  let places: [Session.Place]
  let hasPassword: Bool
  let passkeys: [Passkey]
  let visit: CustomerVisit

  static func routes(_ routes: Routes<CustomerViewer>) {
    routes.page(PortalLink.security, show)
    routes.act(PortalLink.security) { visit, tx in
      try Session.closeAll(of: .customer(visit.viewer.account), in: tx)
      return .redirect("/", cookies: [SignIn.cookie(customer: nil, in: visit.house)])
    }
    routes.act(PortalLink.securityDevices) { visit, tx in
      guard let place = visit.fields["place"] else {
        try Session.closeOthers(of: visit.viewer, in: tx)
        return .redirect(PortalLink.security, notice: "othersSignedOut")
      }
      guard let name = Base64URL.decode(place) else { throw Refusal.notFound }
      try Session.close(place: name, of: visit.viewer, in: tx)
      return .redirect(PortalLink.security, notice: "deviceSignedOut")
    }
    PasskeyPanel.routes(routes, again: show)
    DestinationPage.routes(routes, again: show)
    routes.slowAct(PortalLink.securityPassword, again: show, changePassword)
    // Under its own address the form is shown again with its errors; to reload that leads back.
    routes.file(PortalLink.securityPassword) { _, _ in .redirect(PortalLink.security) }
  }

  private static func show(_ visit: CustomerVisit, _ tx: Transaction) throws -> Page {
    let account = visit.viewer.account
    let security = SecurityPage(
      account: try PortalAccount.find(account, in: tx), places: try Session.places(of: account, in: tx),
      hasPassword: try PortalAccount.hasPassword(account, in: tx), passkeys: try Passkey.all(of: .customer(account), in: tx), visit: visit)
    let title = visit.words("portal.security")
    var page = Page(
      visit.errors.isEmpty ? title : visit.words("error.pageTitle", ["title": title]), section: "security", live: PortalLink.live,
      body: security.body)
    page.scripts = [PasskeyForm.script]
    return page
  }

  /// Sets, replaces or removes the password; who has one proves it first.
  private static func changePassword(_ visit: CustomerVisit) async throws -> Answer {
    let (viewer, database) = (visit.viewer, visit.house.database)
    let removes = visit.fields["remove"] != nil
    let typed = visit.fields["new"] ?? ""
    if !removes { try Password.check(typed, field: "new") }
    if try await database.read({ tx in try PortalAccount.hasPassword(viewer.account, in: tx) }) {
      guard let old = visit.fields["old"] else { throw Refusal.invalid(["old": "field.required"]) }
      guard try await PortalAccount.confirm(old, of: viewer.account, in: database) else {
        throw Refusal.invalid(["old": "identity.wrongOldPassword"])
      }
    }
    let hash = removes ? nil : try await Password.hash(typed)
    try await database.write { tx in try PortalAccount.setPassword(hash, of: viewer, in: tx) }
    return .redirect(PortalLink.security, notice: removes ? "passwordRemoved" : "passwordSet")
  }

  private var words: Words { visit.words }

  var body: HTML {
    """
    <div class="page-h"><h1>\(words("portal.security"))</h1></div>
    <section class="panel panel-b"><dl class="facts facts-block"><div><dt>\(words("portal.security.name"))</dt>\
    <dd>\(HTML.name(visit.viewer.name))</dd></div>\(each([account?.mobile, account?.email].compactMap(\.self)) { destination in
      "<div><dt>\(words("portal.security.destination"))</dt><dd>\(words.html(destination))</dd></div>"
    })</dl>\(destination)</section>
    \(devices)\(PasskeyPanel(passkeys: passkeys, visit: visit).html)\(password)
    <section class="panel panel-b mt6"><h2>\(words("portal.security.everywhere"))</h2>\
    <p class="row-m mt2">\(words("portal.security.everywhereText"))</p>
    <form method="post" action="\(PortalLink.security)" class="mt4"><button class="btn btn-danger" \
    data-confirm="\(words("portal.security.confirm"))">\(words("portal.security.everywhereNow"))</button></form></section>
    """
  }

  private var destination: HTML {
    let error = visit.errors["to"]
    return """
      <details class="more mt4"\(flag: "open", error != nil)><summary>\(words("portal.destination.change"))</summary>
      <form class="mt2" method="post" action="\(PortalLink.securityDestination)" novalidate>
      <div class="field"\(flag: "data-invalid", error != nil)><label class="label" for="to">\(words("portal.destination.new"))</label>\
      <p class="hint" id="to-h">\(words("portal.destination.hint"))</p>\
      \(when(error) { "<p class=\"err\" id=\"to-e\" role=\"alert\">\(visit.icon("i-alert")) <span>\(words($0))</span></p>" })\
      <input class="input" id="to" name="to" dir="ltr" inputmode="email" autocomplete="off" value="\(visit.typed("to"))"\
      \(attribute: "aria-invalid", error == nil ? nil : "true") aria-describedby="to-h\(error == nil ? "" : " to-e")"></div>
      <button class="btn mt4">\(words("portal.destination.send"))</button></form></details>
      """
  }

  private var devices: HTML {
    """
    <section class="mt6" aria-labelledby="devices"><div class="sec-h"><h2 id="devices">\(words("portal.security.devices"))</h2>\
    \(when(places.count > 1) {
      """
      <form method="post" action="\(PortalLink.securityDevices)"><button class="btn btn-s">\(words("portal.security.signOutOthers"))</button></form>
      """
    })</div><div class="panel" data-live-part="devices"><ul class="rows">\(each(places, row))</ul></div></section>
    """
  }

  private func row(_ place: Session.Place) -> HTML {
    let isHere = place.name == visit.viewer.session
    let title = DeviceName(agent: place.agent).html(unknown: words("portal.security.unknownDevice"))
    return """
      <li class="row"><span class="ico">\(visit.icon("i-lock"))</span><div><p class="row-t">\(title)</p>\
      <p class="row-m">\(words.html("portal.security.lastUse", ["time": words.stamp(place.seenAt, in: visit.zone)]))\
      \(when(!place.address.isEmpty) { "\(visit.separator)\(words.html("portal.security.address", ["address": HTML.code(place.address)]))" })</p></div>\
      <div class="row-e">\(isHere ? Pill.remark("done", HTML(words("portal.security.here"))) : signOut(place, title))</div></li>
      """
  }

  private func signOut(_ place: Session.Place, _ title: HTML) -> HTML {
    """
    <form method="post" action="\(PortalLink.securityDevices)"><input type="hidden" name="place" value="\(Base64URL.encode(place.name))">\
    <button class="btn btn-s">\(words("portal.security.signOut"))<span class="vh"> \(title)</span></button></form>
    """
  }

  private var password: HTML {
    """
    <section class="panel panel-b mt6"><h2>\(words("portal.security.password"))</h2>\
    <p class="row-m mt2">\(words(hasPassword ? "portal.security.passwordText" : "portal.security.noPasswordText"))</p>
    <form method="post" action="\(PortalLink.securityPassword)" novalidate>\
    <input type="hidden" name="username" autocomplete="username" value="\(account?.mobile?.text ?? account?.email?.text)">\
    \(when(hasPassword) { field("old", "current-password") })\(field("new", "new-password"))\
    <div class="line mt4"><button class="btn btn-primary">\(words(hasPassword ? "portal.security.changePassword" : "portal.security.setPassword"))\
    </button>\(when(hasPassword) {
      "<button class=\"btn\" name=\"remove\" value=\"1\">\(words("portal.security.removePassword"))</button>"
    })</div></form></section>
    """
  }

  private func field(_ name: String, _ autocomplete: String) -> HTML {
    let error = visit.errors[name]
    return """
      <div class="field mt4"\(flag: "data-invalid", error != nil)><label class="label" for="\(name)">\(words("portal.security.\(name)"))</label>\
      \(when(error) {
        "<p class=\"err\" id=\"\(name)-e\" role=\"alert\">\(visit.icon("i-alert")) <span>\(words($0))</span></p>"
      })<input class="input" id="\(name)" name="\(name)" type="password" dir="ltr" autocomplete="\(autocomplete)"\
      \(attribute: "aria-invalid", error == nil ? nil : "true")\(attribute: "aria-describedby", error == nil ? nil : "\(name)-e")></div>
      """
  }
}
