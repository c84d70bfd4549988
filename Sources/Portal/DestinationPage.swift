import Contacts
import Foundation
import HTTPTypes
import Identity
import Kernel
import Language
import Markup
import Messaging
import Storage
import Web

/// Another mobile number or address for the account. A code goes to the new one and one to a way that was proven before, so that neither a slip of the
/// finger nor somebody at a borrowed telephone takes the account away.
struct DestinationPage {
  /// What was sent: the codes are asked for under these ids.
  struct Sent {
    let new: Destination
    let old: Destination?
    let newID: String
    let oldID: String?
  }

  let sent: Sent
  let visit: CustomerVisit

  static func routes(_ routes: Routes<CustomerViewer>, again: @escaping Routes<CustomerViewer>.Show) {
    routes.act(PortalLink.securityDestination, again: again) { visit, tx in
      guard let new = visit.typed("to").flatMap({ Destination($0) }) else {
        throw Refusal.invalid(["to": visit.typed("to") == nil ? "field.required" : "site.badDestination"])
      }
      return .page(try DestinationPage(sent: send(to: new, visit, tx), visit: visit).page)
    }
    routes.act(PortalLink.securityProof, again: { visit, _ in try DestinationPage(again: visit).page }, take)
    // Under their own addresses these are shown again with their errors; to reload them leads back.
    for path in [PortalLink.securityDestination, PortalLink.securityProof] {
      routes.file(path) { _, _ in .redirect(PortalLink.security) }
    }
  }

  private static func send(to new: Destination, _ visit: CustomerVisit, _ tx: Transaction) throws -> Sent {
    let account = visit.viewer.account
    let proven = try PortalAccount.proven(of: account, in: tx)
    if proven.contains(new) { throw Refusal.invalid(["to": "portal.destination.same"]) }
    // Of two ways the one that is replaced has to agree; to add a second one, the first.
    let old = proven.first { $0.isMobile == new.isMobile } ?? proven.first
    let (newID, newCode) = try OneTimeCode.request(
      for: new, to: .take(account), from: visit.request.address, seal: visit.house.seal, in: tx)
    try tell(newCode, newID, to: new, visit, tx)
    let oldID = try old.map { old in
      let (id, code) = try OneTimeCode.request(for: old, to: .leave(account), from: visit.request.address, seal: visit.house.seal, in: tx)
      try tell(code, id, to: old, visit, tx)
      return id.description
    }
    return Sent(new: new, old: old, newID: newID.description, oldID: oldID)
  }

  private static func tell(
    _ code: String, _ id: ID<OneTimeCode>, to destination: Destination, _ visit: CustomerVisit, _ tx: Transaction
  ) throws {
    try Outbox.add(
      .code(
        code, id: id, to: destination, contact: visit.viewer.contact, company: visit.house.organisation.value.name(in: visit.tongue),
        host: visit.house.settings.baseURL.host() ?? "", tongue: visit.tongue, expires: tx.now + OneTimeCode.life), in: tx)
  }

  /// Both codes at once: a slip in one does not use up the other.
  private static func take(_ visit: CustomerVisit, _ tx: Transaction) throws -> Answer {
    let account = visit.viewer.account
    let hasOld = try !PortalAccount.proven(of: account, in: tx).isEmpty
    let new = try compare("new", .take(account), visit, tx)
    let old = hasOld ? try compare("old", .leave(account), visit, tx) : nil
    guard case .right(let destination) = new.check, old.map({ if case .right = $0.check { true } else { false } }) ?? true else {
      // A wrong code is an answer and no refusal: what was counted must stay counted.
      var visit = visit
      for (name, found) in [("new", new), ("old", old)].compactMap({ name, found in found.map { (name, $0) } }) {
        switch found.check {
        case .right: break
        case .wrong(let left): visit.errors[name] = Word("site.wrongCode", ["left": visit.words.number(left)])
        case .expired: visit.errors[name] = "site.codeExpired"
        }
      }
      var page = try DestinationPage(again: visit).page
      page.status = .unprocessableContent
      return .page(page)
    }
    for id in [new.id, old?.id].compactMap(\.self) { try OneTimeCode.use(id, in: tx) }
    try PortalAccount.move(visit.viewer, to: destination, in: tx)
    if let home = try PortalAccount.find(account, in: tx)?.contact { try ContactPoint.prove(destination, of: home, in: tx) }
    return .redirect(PortalLink.security, notice: "destinationChanged")
  }

  private static func compare(
    _ name: String, _ purpose: OneTimeCode.Purpose, _ visit: CustomerVisit, _ tx: Transaction
  ) throws -> (id: ID<OneTimeCode>, check: OneTimeCode.Check) {
    guard let id = visit.fields[name + "-id"].flatMap({ ID<OneTimeCode>($0) }) else { throw Refusal.gone("site.codeGone") }
    return (id, try OneTimeCode.compare(id, visit.fields[name] ?? "", to: purpose, seal: visit.house.seal, in: tx))
  }

  private init(sent: Sent, visit: CustomerVisit) {
    self.sent = sent
    self.visit = visit
  }

  /// As it was sent; what it says of itself is shown and proves nothing.
  private init(again visit: CustomerVisit) throws {
    guard let new = visit.fields["to"].flatMap({ Destination($0) }), let newID = visit.fields["new-id"] else {
      throw Refusal.gone("site.codeGone")
    }
    self.init(
      sent: Sent(new: new, old: visit.fields["from"].flatMap { Destination($0) }, newID: newID, oldID: visit.fields["old-id"]), visit: visit
    )
  }

  private var words: Words { visit.words }

  private var page: Page {
    let title = words("portal.destination.title")
    return Page(visit.errors.isEmpty ? title : words("error.pageTitle", ["title": title]), section: "security", body: body)
  }

  private var body: HTML {
    """
    \(visit.crumb(PortalLink.security, "portal.security"))<div class="page-h"><h1>\(words("portal.destination.title"))</h1></div>
    <form class="panel panel-b" method="post" action="\(PortalLink.securityProof)" novalidate>\
    <p class="dim">\(words("portal.destination.text", ["minutes": words.number(3)]))</p>
    \(when(visit.errors["to"]) { "<p class=\"err\" role=\"alert\">\(visit.icon("i-alert")) <span>\(words($0))</span></p>" })\
    <input type="hidden" name="to" value="\(sent.new.text)"><input type="hidden" name="new-id" value="\(sent.newID)">\
    \(when(sent.old) { "<input type=\"hidden\" name=\"from\" value=\"\($0.text)\">" })\
    \(when(sent.oldID) { "<input type=\"hidden\" name=\"old-id\" value=\"\($0)\">" })
    \(field("new", sent.new))\(when(sent.old) { field("old", $0) })
    <button class="btn btn-primary mt6">\(words("portal.destination.save"))</button></form>
    """
  }

  private func field(_ name: String, _ destination: Destination) -> HTML {
    let error = visit.errors[name]
    return """
      <div class="field mt4"\(flag: "data-invalid", error != nil)><label class="label" for="\(name)">\
      \(words.html("portal.destination.code", ["to": words.html(destination)]))</label>\
      \(when(error) { "<p class=\"err\" id=\"\(name)-e\" role=\"alert\">\(visit.icon("i-alert")) <span>\(words($0))</span></p>" })\
      <input class="input otp" id="\(name)" name="\(name)" inputmode="numeric" dir="ltr" autocomplete="one-time-code" maxlength="12"\
      \(attribute: "aria-invalid", error == nil ? nil : "true")\(attribute: "aria-describedby", error == nil ? nil : "\(name)-e")></div>
      """
  }
}
