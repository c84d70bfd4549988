import Contacts
import Events
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// What is stored about the customer's own person: the facts, what they agreed to, everything as a file, and the way to be forgotten. It is about the
/// person of the account, whomever they act for at this moment.
struct PersonalPage {
  let contact: Contact
  let points: [ContactPoint]
  let consents: [Consent]
  let erasure: ContactErasure.Request?
  let visit: CustomerVisit

  static func routes(_ routes: Routes<CustomerViewer>) {
    routes.page(PortalLink.personal, show)
    routes.act(PortalLink.personalConsents) { visit, tx in
      guard let purpose = visit.fields["purpose"].flatMap({ Consent.Purpose(rawValue: $0) }), purpose.isFree else { throw Refusal.notFound }
      let contact = try own(visit, tx)
      if visit.fields["on"] == "1" {
        try Consent.give(purpose, wording: wording(purpose, visit), by: contact, source: PortalLink.personal, in: tx)
      } else {
        try Consent.withdraw(purpose, by: contact, in: tx)
      }
      return .redirect(PortalLink.personal, notice: "consentChanged")
    }
    routes.act(PortalLink.personalErasure, again: show) { visit, tx in
      let contact = try own(visit, tx)
      if visit.fields["withdraw"] != nil {
        try ContactErasure.withdraw(for: contact, by: visit.viewer.actor, in: tx)
        return .redirect(PortalLink.personal, notice: "erasureWithdrawn")
      }
      try ContactErasure.ask(for: contact, note: visit.fields["note"], by: visit.viewer.actor, in: tx)
      return .redirect(PortalLink.personal, notice: "erasureAsked")
    }
    // Under its own address the form is shown again with its errors; to reload that leads back.
    routes.file(PortalLink.personalErasure) { _, _ in .redirect(PortalLink.personal) }
    routes.file(PortalLink.personalFile + ".json") { visit, tx in
      let file = try PersonalFile(of: try own(visit, tx), account: visit.viewer.account, visit.words, visit.zone, in: tx)
      return .file(try file.json, type: "application/json", name: "personal-data.json")
    }
    routes.file(PortalLink.personalFile + ".html") { visit, tx in
      let file = try PersonalFile(of: try own(visit, tx), account: visit.viewer.account, visit.words, visit.zone, in: tx)
      return .file(file.html.bytes, type: "text/html; charset=utf-8", name: "personal-data.html")
    }
  }

  /// The account's own person.
  private static func own(_ visit: CustomerVisit, _ tx: Transaction) throws -> ContactID {
    guard let account = try PortalAccount.find(visit.viewer.account, in: tx) else { throw Refusal.notFound }
    return account.contact
  }

  private static func wording(_ purpose: Consent.Purpose, _ visit: CustomerVisit) -> String {
    visit.words("portal.consent.\(purpose.rawValue).wording", ["company": visit.house.organisation.value.name(in: visit.tongue)])
  }

  private static func show(_ visit: CustomerVisit, _ tx: Transaction) throws -> Page {
    let contact = try own(visit, tx)
    let page = PersonalPage(
      contact: try Contact.find(contact, in: tx), points: try ContactPoint.of(contact, in: tx), consents: try Consent.of(contact, in: tx),
      erasure: try ContactErasure.latest(of: contact, in: tx), visit: visit)
    let title = visit.words("portal.personal")
    return Page(
      visit.errors.isEmpty ? title : visit.words("error.pageTitle", ["title": title]), section: "personal", live: PortalLink.live,
      body: page.body)
  }

  private var words: Words { visit.words }

  var body: HTML {
    """
    <div class="page-h"><h1>\(words("portal.personal"))</h1></div>
    <section class="panel panel-b"><h2>\(words("portal.personal.facts"))</h2><dl class="facts facts-block mt2">\(facts)</dl>
    <p class="row-m mt4">\(words("portal.personal.factsText"))</p></section>
    <section class="panel panel-b mt6"><h2>\(words("portal.personal.file"))</h2><p class="row-m mt2">\(words("portal.personal.fileText"))</p>
    <p class="line mt4"><a class="btn" href="\(PortalLink.personalFile).html">\(visit.icon("i-download")) \(words("portal.personal.html"))</a>\
    <a class="btn" href="\(PortalLink.personalFile).json">\(visit.icon("i-download")) <bdi>JSON</bdi></a></p></section>
    \(consentPanel)\(erasurePanel)
    """
  }

  private var facts: HTML {
    let attributes = Contact.Field.allCases.filter { $0.point == nil }.compactMap { field in
      contact[field].map { (words("contacts.field.\(field.rawValue)"), PersonalFile.shown($0, of: field, words)) }
    }
    let ways = points.map { point in
      (words("contacts.field.\(point.kind.rawValue)"), point.kind == .email ? point.value : words.phone(point.value))
    }
    return each(attributes + ways) { label, value in "<div><dt>\(label)</dt><dd><bdi>\(value)</bdi></dd></div>" }
  }

  private var consentPanel: HTML {
    """
    <section class="panel mt6" aria-labelledby="consents"><div class="panel-h"><h2 id="consents">\(words("portal.personal.consents"))</h2></div>
    <ul class="rows">\(each(Consent.Purpose.allCases.filter(\.isFree), choice))\(each(consents.filter { !$0.purpose.isFree }, given))</ul></section>
    """
  }

  private func choice(_ purpose: Consent.Purpose) -> HTML {
    let standing = consents.first { $0.purpose == purpose && $0.withdrawnAt == nil }
    return """
      <li class="row"><span class="ico">\(visit.icon(purpose == .email ? "i-mail" : "i-phone"))</span><div><p class="row-t">\(standing?.wording ?? PersonalPage.wording(purpose, visit))</p>\
      <p class="row-m">\(standing.map { words.html("portal.personal.since", ["date": words.stamp($0.givenAt, in: visit.zone)]) }
        ?? HTML(words("portal.personal.off")))</p></div>
      <div class="row-e"><form method="post" action="\(PortalLink.personalConsents)"><input type="hidden" name="purpose" value="\(purpose.rawValue)">\
      <button class="btn btn-s" name="on" value="\(standing == nil ? "1" : "0")">\
      \(words(standing == nil ? "portal.personal.agree" : "portal.personal.withdraw"))</button></form></div></li>
      """
  }

  private func given(_ consent: Consent) -> HTML {
    """
    <li class="row"><span class="ico">\(visit.icon("i-check"))</span><div><p class="row-t">\(consent.wording)</p>\
    <p class="row-m">\(words.html("portal.personal.since", ["date": words.stamp(consent.givenAt, in: visit.zone)]))</p></div></li>
    """
  }

  private var erasurePanel: HTML {
    """
    <section class="panel panel-b mt6" id="erasure" data-live-part="erasure"><h2>\(words("portal.personal.erasure"))</h2>\(erasureState)</section>
    """
  }

  private var erasureState: HTML {
    if let erasure, erasure.state == .open {
      return """
        <div class="note mt2" data-s="wait">\(visit.icon("i-clock"))<span>\(words.html(
          "portal.personal.erasureOpen", ["date": words.stamp(erasure.askedAt, in: visit.zone)]))</span></div>
        <form class="mt4" method="post" action="\(PortalLink.personalErasure)"><button class="btn" name="withdraw" value="1">\
        \(words("portal.personal.erasureWithdraw"))</button></form>
        """
    }
    let error = visit.errors["note"]
    return """
      \(when(erasure.flatMap { $0.state == .refused ? $0.answer : nil }) { answer in
        "<div class=\"note mt2\" data-s=\"info\">\(visit.icon("i-info"))<span>\(words("portal.personal.erasureRefused")) \(HTML.name(answer))</span></div>"
      })<p class="row-m mt2">\(words("portal.personal.erasureText"))</p>
      <ul class="mini mt2"><li>\(words("portal.personal.goes"))</li><li>\(words("portal.personal.ends"))</li><li>\(words("portal.personal.stays"))</li></ul>
      <form class="mt4" method="post" action="\(PortalLink.personalErasure)" novalidate>
      <div class="field"\(flag: "data-invalid", error != nil)><label class="label" for="note">\(words("portal.personal.note")) \
      <span class="opt">(\(words("common.optional")))</span></label>\
      \(when(error) { "<p class=\"err\" id=\"note-e\" role=\"alert\">\(words($0))</p>" })\
      <textarea class="input" id="note" name="note" rows="2" maxlength="1000"\(attribute: "aria-describedby", error.map { _ in "note-e" })>\
      \(visit.typed("note"))</textarea></div>
      <button class="btn btn-danger mt4" data-confirm="\(words("portal.personal.erasureConfirm"))">\(words("portal.personal.erasureAsk"))</button></form>
      """
  }
}
