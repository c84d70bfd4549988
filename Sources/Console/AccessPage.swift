import Contacts
import Identity
import Kernel
import Language
import Markup
import Messaging
import Storage
import Web

/// Who may enter the portal on behalf of a contact, and how much they see and may do there.
struct AccessPage {
  let contact: Contact
  let parent: Contact?
  let below: [Contact]
  let entries: [Entry]
  let visit: StaffVisit
  /// A password that was made a moment ago, to be handed out: it is shown this once.
  var handedOut: (account: AccountID, password: String)?

  /// A link with what is known of its account.
  struct Entry {
    let link: AccountLink
    let account: PortalAccount
    /// Whether the account's own person is within reach.
    let isReached: Bool
  }

  static func routes(_ routes: StaffRoutes) {
    routes.form(ConsoleLink.access(":id"), show: { visit, tx in try AccessPage(try visit.id(), visit, tx).page }) { visit, tx in
      let contact = try Contact.find(try visit.id(), in: tx)
      let access = try PortalAccess(visit.fields)
      try mustReach(contact.id, access.scope, visit, tx)
      let account = try access.grant(to: contact, by: visit.viewer, in: tx)
      if account.isActive { return .redirect(ConsoleLink.access(contact.id), notice: "accessGranted") }
      try invite(account, visit, tx)
      return .redirect(ConsoleLink.access(contact.id), notice: "accessInvited")
    }
    act(routes, "parent") { contact, visit, tx in
      try Contact.place(contact, under: try company(typed: visit.typed("parent"), visit, tx), by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.access(contact), notice: "accessChanged")
    }
    act(routes, "link") { contact, visit, tx in
      let entry = try entry(of: contact, visit, tx)
      if visit.fields["remove"] != nil {
        try AccountLink.remove(entry.link.id, of: contact, by: visit.viewer.actor, in: tx)
        return .redirect(ConsoleLink.access(contact), notice: "accessRemoved")
      }
      let scope = visit.fields["scope"].flatMap { AccountLink.Scope(rawValue: $0) } ?? entry.link.scope
      try mustReach(contact, scope, visit, tx)
      try AccountLink.put(
        entry.account.id, for: contact, scope, mayAct: visit.fields["mayAct"] != nil, by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.access(contact), notice: "accessChanged")
    }
    act(routes, "invitation") { contact, visit, tx in
      try invite(try ownEntry(of: contact, visit, tx).account, visit, tx)
      return .redirect(ConsoleLink.access(contact), notice: "accessInvited")
    }
    act(routes, "recovery") { contact, visit, tx in
      let typed = visit.typed("to")
      let destination = typed.flatMap { Destination($0) }
      if typed != nil, destination == nil { throw Refusal.invalid(["to": "site.badDestination"]) }
      try PortalAccount.recover(
        try ownEntry(of: contact, visit, tx).account.id, to: destination, because: visit.fields["reason"] ?? "", by: visit.viewer.actor,
        in: tx)
      return .redirect(ConsoleLink.access(contact), notice: "accessRecovered")
    }
    routes.slowAct(ConsoleLink.access(":id") + "/password", again: again, handOut)
    act(routes, "sight") { contact, visit, tx in
      let entry = try ownEntry(of: contact, visit, tx)
      // What the customer sees is seen, so all of it has to be within reach.
      try mustReach(contact, entry.link.scope, visit, tx)
      for module in [Rights.Module.requests, .quotes, .invoices, .warranties] {
        guard try visit.viewer.scope(module).covers(contact: contact, in: tx) else { throw Refusal.forbidden }
      }
      let token = try Session.look(
        through: entry.link.id, for: contact, by: visit.viewer, agent: visit.request.agent, from: visit.request.address, in: tx)
      return .redirect(PortalAddress.home, cookies: [SignIn.cookie(sight: token, in: visit.house)])
    }
    routes.act(ConsoleLink.endSight) { visit, tx in
      let contact = try Session.endSight(of: visit.viewer, in: tx)
      return .redirect(
        contact.map { ConsoleLink.access($0) } ?? ConsoleLink.contacts, cookies: [SignIn.cookie(sight: nil, in: visit.house)])
    }
  }

  /// An act of this page; bad input shows the page again.
  private static func act(
    _ routes: StaffRoutes, _ name: String, _ submit: @escaping @Sendable (ContactID, StaffVisit, Transaction) throws -> Answer
  ) {
    let path = ConsoleLink.access(":id") + "/" + name
    routes.act(path, again: again) { visit, tx in try submit(try visit.id(), visit, tx) }
    routes.back(from: path) { (id: ContactID) in ConsoleLink.access(id) }
  }

  private static let again: StaffRoutes.Show = { visit, tx in try AccessPage(try visit.id(), visit, tx).page }

  private static func handOut(_ visit: StaffVisit) async throws -> Answer {
    let database = visit.house.database
    let contact: ContactID = try visit.id()
    let password = try await database.read { tx in try Password.readable(in: tx) }
    let hash = try await Password.hash(password)
    let account = try await database.write { tx in
      let account = try ownEntry(of: contact, visit, tx).account
      try PortalAccount.handOut(hash, account.id, by: visit.viewer.actor, in: tx)
      return account.id
    }
    return try await database.read { tx in
      var page = try AccessPage(contact, visit, tx)
      page.handedOut = (account, password)
      return .page(page.page)
    }
  }

  /// The link that the form names, if it is one of the contact's.
  private static func entry(of contact: ContactID, _ visit: StaffVisit, _ tx: Transaction) throws -> Entry {
    let id = visit.fields["link"].flatMap { ID<AccountLink>($0) }
    guard let link = try AccountLink.of(contact: contact, in: tx).first(where: { $0.id == id }),
      let account = try PortalAccount.find(link.account, in: tx)
    else { throw Refusal.notFound }
    return Entry(link: link, account: account, isReached: try visit.viewer.reaches(account, tx))
  }

  /// The same for what concerns the account as a whole: its own person has to be within reach as well. Otherwise somebody could link a stranger's
  /// account with a contact of theirs and take it over from there.
  private static func ownEntry(of contact: ContactID, _ visit: StaffVisit, _ tx: Transaction) throws -> Entry {
    let entry = try entry(of: contact, visit, tx)
    guard try visit.viewer.reaches(entry.account, tx) else { throw Refusal.notFound }
    return entry
  }

  /// Nobody opens to others what is out of their own reach.
  /// - Throws: `Refusal.forbidden`.
  private static func mustReach(_ contact: ContactID, _ scope: AccountLink.Scope, _ visit: StaffVisit, _ tx: Transaction) throws {
    let reach = visit.viewer.scope(.access)
    if reach.isEverything { return }
    for one in try AccountLink.contacts(around: contact, scope, in: tx).contacts where try !reach.covers(contact: one, in: tx) {
      throw Refusal.forbidden
    }
  }

  /// Sends a link that opens the portal, to whichever way the account has.
  private static func invite(_ account: PortalAccount, _ visit: StaffVisit, _ tx: Transaction) throws {
    guard let destination = account.mobile ?? account.email else { throw Refusal.notFound }
    let organisation = visit.house.organisation.value
    let life = Span.hours(organisation.proofHours)
    let token = try SignInLink.request(for: destination, life: life, seal: visit.house.seal, in: tx)
    let words = Words(account.tongue)
    let values = [
      "company": organisation.name(in: account.tongue), "name": account.name, "link": visit.house.origin + PortalAddress.link(token),
      "hours": words.number(organisation.proofHours),
    ]
    try Outbox.add(
      MessageDraft(
        .invitation, to: destination, contact: account.contact, values, tongue: account.tongue, expires: tx.now + life,
        key: "invitation \(tx.newID(Message.self))"), in: tx)
  }

  /// The one company that the words mean.
  private static func company(typed: String?, _ visit: StaffVisit, _ tx: Transaction) throws -> ContactID? {
    guard let typed else { return nil }
    let found = try Contact.search(typed, within: visit.viewer.scope(.contacts), in: tx).filter { $0.kind == .company }
    let exact = found.filter { Text.compact($0.name) == Text.compact(typed) }
    guard let company = exact.count == 1 ? exact.first : found.count == 1 ? found.first : nil else {
      throw Refusal.invalid(["parent": found.isEmpty ? "contacts.parent.unknown" : "contacts.parent.several"])
    }
    return company.id
  }

  private init(_ id: ContactID, _ visit: StaffVisit, _ tx: Transaction) throws {
    contact = try Contact.find(id, in: tx)
    parent = try contact.parent.map { try Contact.find($0, in: tx) }
    below = try Contact.below(id, in: tx).filter { try visit.viewer.scope(.contacts).covers(contact: $0.id, in: tx) }
    entries = try AccountLink.of(contact: id, in: tx).compactMap { link in
      try PortalAccount.find(link.account, in: tx).map { Entry(link: link, account: $0, isReached: try visit.viewer.reaches($0, tx)) }
    }
    self.visit = visit
  }

  private var words: Words { visit.words }

  private var page: Page {
    Page(visit.title(words("console.access.title", ["name": contact.name])), in: .contacts, body: body)
  }

  private var body: HTML {
    """
    <div class="rec-main"><p class="crumb small"><a href="\(ConsoleLink.contact(contact.id))"><bdi>\(contact.name)</bdi></a></p>
    \(visit.head(words.html("console.access.title", ["name": .name(contact.name)])))\(visit.errorSummary(["name", "mobile", "email", "parent", "to", "reason"]))
    \(entries.isEmpty ? visit.empty("i-lock", "console.access.empty") : each(entries, entry))
    \(adding)\(belonging)</div>
    """
  }

  private func entry(_ entry: Entry) -> HTML {
    let (link, account) = (entry.link, entry.account)
    return """
      <section class="mt6 access" aria-labelledby="a-\(link.id)"><div class="box-h"><h2 id="a-\(link.id)"><bdi>\(account.name)</bdi></h2>\
      \(account.isActive ? visit.pill(.done, words("console.access.active")) : visit.pill(.wait, words("console.access.waiting")))</div>
      \(when(entry.isReached) {
        "<p class=\"dim\">\(each([account.mobile, account.email].compactMap(\.self)) { "\(words.html($0)) " })</p>"
      })
      \(when(handedOut.flatMap { $0.account == account.id ? $0.password : nil }) { password in
        """
        <div class="note mt2" data-s="ok" role="status">\(visit.icon("i-lock"))<span>\(words.html("console.access.password", ["password": .code(password)]))\
        </span></div>
        """
      })
      <form class="line mt2" method="post" action="\(ConsoleLink.access(contact.id))/link"><input type="hidden" name="link" value="\(link.id)">
      <label class="line"><span>\(words("console.access.scope"))</span> <select class="input" name="scope">\(each(AccountLink.Scope.allCases) { scope in
        "<option value=\"\(scope.rawValue)\"\(flag: "selected", scope == link.scope)>\(words("console.access.scope.\(scope.rawValue)"))</option>"
      })</select></label>
      <label class="line"><input type="checkbox" name="mayAct" value="1"\(flag: "checked", link.mayAct)> \(words("console.access.mayAct"))</label>
      <button class="btn btn-s">\(words("common.save"))</button>\(when(!link.isHome) {
        "<button class=\"btn btn-s btn-danger\" name=\"remove\" value=\"1\">\(words("console.access.remove"))</button>"
      })</form>
      \(when(entry.isReached) { whole(entry) })</section>

      """
  }

  /// What concerns the account as a whole.
  private func whole(_ entry: Entry) -> HTML {
    let (link, account) = (entry.link, entry.account)
    return """
      <div class="line mt2">\(when(account.isActive) { button("sight", link, "i-eye", "console.access.sight") })\
      \(button("invitation", link, "i-send", "console.access.invite"))\(button("password", link, "i-lock", "console.access.handOut"))</div>
      <details class="more mt2"\(flag: "open", visit.fields["link"] == link.id.description && !visit.errors.isEmpty)>\
      <summary>\(words("console.access.recovery"))</summary>
      <form class="narrow mt2" method="post" action="\(ConsoleLink.access(contact.id))/recovery" novalidate><p class="dim">\(words("console.access.recoveryText"))</p>\
      <input type="hidden" name="link" value="\(link.id)">
      \(visit.input("to", words("console.access.newDestination"), optional: true, more: " dir=\"ltr\""))\
      \(visit.input("reason", words("console.access.reason"), hint: words("console.access.reasonHint")))
      <button class="btn btn-danger mt4">\(words("console.access.recover"))</button></form></details>
      """
  }

  private func button(_ act: String, _ link: AccountLink, _ icon: StaticString, _ key: String) -> HTML {
    """
    <form method="post" action="\(ConsoleLink.access(contact.id))/\(act)"><input type="hidden" name="link" value="\(link.id)">\
    <button class="btn btn-s">\(visit.icon(icon, "i i-s")) \(words(key))</button></form>
    """
  }

  private var adding: HTML {
    let person = contact.kind == .person && entries.isEmpty
    return """
      <section class="mt6" aria-labelledby="add"><div class="box-h"><h2 id="add">\(words("console.access.add"))</h2></div>
      <form class="narrow" method="post" action="\(ConsoleLink.access(contact.id))" novalidate><p class="dim">\(words("console.access.addText"))</p>
      \(visit.input("name", words("console.access.name"), value: person ? contact.name : nil))\
      \(visit.input("mobile", words("contacts.field.mobile"), optional: true, more: " dir=\"ltr\" inputmode=\"tel\""))\
      \(visit.input("email", words("contacts.field.email"), optional: true, more: " dir=\"ltr\" inputmode=\"email\""))\
      \(visit.select(
        "scope", words("console.access.scope"),
        AccountLink.Scope.allCases.map { ($0.rawValue, words("console.access.scope.\($0.rawValue)")) }, chosen: "own"))
      <label class="line mt4"><input type="checkbox" name="mayAct" value="1"\(flag: "checked", visit.fields.pairs.isEmpty || visit.fields["mayAct"] != nil)>\
       \(words("console.access.mayAct"))</label>
      <button class="btn btn-primary mt4">\(words("console.access.letIn"))</button></form></section>

      """
  }

  private var belonging: HTML {
    """
    <section class="mt6" aria-labelledby="parent"><div class="box-h"><h2 id="parent">\(words("console.access.belongs"))</h2></div>
    \(when(!below.isEmpty) {
      """
      <p class="dim">\(words("console.access.below"))</p><ul class="mini">\(each(below) { contact in
        "<li><a href=\"\(ConsoleLink.contact(contact.id))\"><bdi>\(contact.name)</bdi></a></li>"
      })</ul>
      """
    })
    <form class="narrow mt2" method="post" action="\(ConsoleLink.access(contact.id))/parent" novalidate>\
    \(visit.input("parent", words("console.access.parent"), value: parent?.name, hint: words("console.access.parentHint"), optional: true))
    <button class="btn mt4">\(words("common.save"))</button></form></section>

    """
  }
}

/// The few addresses of the public pages and the portal to which the console leads.
private enum PortalAddress {
  static let home = "/my"
  static func link(_ token: String) -> String { "/sign-in/link/\(token)" }
}

extension StaffViewer {
  /// Whether an account's own person is within reach.
  fileprivate func reaches(_ account: PortalAccount, _ tx: Transaction) throws -> Bool {
    try scope(.access).covers(contact: account.contact, in: tx)
  }
}
