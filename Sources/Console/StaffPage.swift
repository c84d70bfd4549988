import Foundation
import Identity
import Kernel
import Language
import Markup
import Messaging
import Storage
import Web

/// Who works here, with their roles; inviting somebody and letting somebody out.
struct StaffPage {
  let staff: [Staff]
  let roles: [Role]
  let visit: StaffVisit
  /// The way in of somebody who was just invited: shown this once, for whoever has no e-mail.
  var invited: (name: String, link: String)?

  static func routes(_ routes: StaffRoutes) {
    routes.form(ConsoleLink.staff, show: { visit, tx in try StaffPage(visit, tx).page }) { visit, tx in
      let fields = visit.fields
      let staff = try Staff.invite(
        name: fields["name"] ?? "", email: fields["email"] ?? "", role: fields["role"] ?? "", by: visit.viewer.actor, in: tx)
      return .page(try invite(staff, visit, tx))
    }
    routes.act(ConsoleLink.member(":id"), again: { visit, tx in try StaffPage(visit, tx).page }) { visit, tx in
      let id: StaffID = try visit.id()
      guard let staff = try Staff.find(id, in: tx) else { throw Refusal.notFound }
      if visit.fields["factors"] != nil {
        try SecondFactor.reset(id, by: visit.viewer.actor, in: tx)
        return .redirect(ConsoleLink.staff, notice: "factorsReset")
      }
      if visit.fields["renew"] != nil {
        try Staff.askForNewPassword(id, by: visit.viewer.actor, in: tx)
        return .redirect(ConsoleLink.staff, notice: "renewalAsked")
      }
      if visit.fields["invite"] != nil { return .page(try invite(staff, visit, tx)) }
      try Staff.change(
        id, role: visit.fields["role"] ?? staff.role, isActive: visit.fields["active"] != nil, by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.staff, notice: "staffChanged")
    }
    routes.file(ConsoleLink.member(":id")) { _, _ in .redirect(ConsoleLink.staff) }
  }

  /// Sends the link by which somebody sets a password, and shows it.
  private static func invite(_ staff: Staff, _ visit: StaffVisit, _ tx: Transaction) throws -> Page {
    let link = visit.house.origin + ConsoleLink.welcome(staff.invitation(seal: visit.house.seal, in: tx))
    let values = [
      "company": visit.house.organisation.value.name(in: visit.tongue), "name": staff.name, "link": link, "days": visit.words.number(7),
    ]
    if let destination = Destination(staff.email) {
      try Outbox.add(
        MessageDraft(
          .staffInvitation, to: destination, contact: nil, values, tongue: visit.tongue, expires: tx.now + Staff.invitationLife,
          key: "staff invitation \(tx.newID(Message.self))"), in: tx)
    }
    var page = try StaffPage(visit.emptied, tx)
    page.invited = (staff.name, link)
    return page.page
  }

  private init(_ visit: StaffVisit, _ tx: Transaction) throws {
    staff = try Staff.all(in: tx)
    roles = try Role.all(in: tx)
    self.visit = visit
  }

  private var words: Words { visit.words }

  private var page: Page { Page(visit.title(words("console.settings.staff")), in: .settings, body: body) }

  private var body: HTML {
    """
    <div class="rec-main">\(visit.settingsCrumb)
    \(visit.head(HTML(words("console.settings.staff"))))\(visit.errorSummary(["name", "email", "role"]))
    \(when(invited) { invited in
      """
      <div class="note" data-s="ok" role="status">\(visit.icon("i-mail"))<span>\(words.html("console.staff.invited", ["name": .name(invited.name)]))</span></div>
      <label class="label mt2" for="link">\(words("console.staff.link"))</label>
      <input class="input" id="link" dir="ltr" readonly value="\(invited.link)">
      """
    })
    \(visit.wide(words("console.settings.staff"), table))
    <section class="mt6" aria-labelledby="invite"><div class="box-h"><h2 id="invite">\(words("console.staff.add"))</h2></div>
    <form class="narrow" method="post" action="\(ConsoleLink.staff)" novalidate>\(visit.input("name", words("console.staff.name")))\
    \(visit.input("email", words("console.signIn.email"), type: "email", more: " dir=\"ltr\""))\
    \(visit.select("role", words("console.staff.role"), roles.map { ($0.key, $0.name(visit.tongue)) }, chosen: "ownDocuments"))
    <button class="btn btn-primary mt4">\(words("console.staff.invite"))</button></form></section></div>
    """
  }

  private var table: HTML {
    """
    <table class="table mt4"><thead><tr>\(each(["name", "email", "role"]) { "<th scope=\"col\">\(words("console.staff.\($0)"))</th>" })\
    <th scope="col"><span class="vh">\(words("common.save"))</span></th></tr></thead><tbody>\(each(staff, row))</tbody></table>
    """
  }

  private func row(_ one: Staff) -> HTML {
    let form = "s-\(one.id)"
    return """
      <tr><td><bdi>\(one.name)</bdi>\(when(!one.isActive) { " \(visit.pill(.off, words("console.staff.out")))" })\
      \(when(one.mustChangePassword) { " \(visit.pill(.wait, words("staff.mustRenew"), bare: true))" })</td>\
      <td><bdi class="ltr">\(one.email)</bdi></td>
      <td><select class="input" name="role" form="\(form)" aria-label="\(words("console.staff.roleOf", ["name": one.name]))">\(each(roles) { role in
        "<option value=\"\(role.key)\"\(flag: "selected", role.key == one.role)>\(role.name(visit.tongue))</option>"
      })</select></td>
      <td><form class="line" id="\(form)" method="post" action="\(ConsoleLink.member("\(one.id)"))">\
      <label class="line"><input type="checkbox" name="active" value="1"\(flag: "checked", one.isActive)> \(words("console.staff.in"))\
      <span class="vh"> \(one.name)</span></label><button class="btn btn-s">\(words("common.save"))<span class="vh"> \(one.name)</span></button>\
      <button class="btn btn-s btn-quiet" name="invite" value="1">\(words("console.staff.newLink"))<span class="vh"> \(one.name)</span></button>\
      \(when(!one.mustChangePassword) {
        "<button class=\"btn btn-s btn-quiet\" name=\"renew\" value=\"1\">\(words("staff.renew"))<span class=\"vh\"> \(one.name)</span></button>"
      })\(when(one.hasSecondFactor) {
        "<button class=\"btn btn-s btn-quiet\" name=\"factors\" value=\"1\">\(words("staff.factors.reset"))<span class=\"vh\"> \(one.name)</span></button>"
      })</form></td></tr>

      """
  }
}
