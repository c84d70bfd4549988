import Documents
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// What one shows besides the password: an app, passkeys, recovery codes.
struct MyFactors {
  let factor: SecondFactor
  /// Whether the viewer gave the password a moment ago; who changes a way in has to (ASVS 7.5.1).
  let isConfirmed: Bool
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes, again show: @escaping StaffRoutes.Show) {
    routes.slowAct(ConsoleLink.myConfirmation, again: show) { visit in
      guard let typed = visit.fields["confirm"] else { throw Refusal.invalid(["confirm": "field.required"]) }
      guard try await Staff.confirm(typed, of: visit.viewer.id, in: visit.house.database) else {
        throw Refusal.invalid(["confirm": "identity.wrongOldPassword"])
      }
      try await visit.house.database.write { tx in try Session.confirm(visit.viewer, in: tx) }
      return .redirect(ConsoleLink.me)
    }
    routes.file(ConsoleLink.myApp) { visit, tx in
      visit.isConfirmed(tx) ? .page(try setUp(visit, tx)) : .redirect(ConsoleLink.me)
    }
    let again: StaffRoutes.Show = { visit, tx in visit.errors["confirm"] == nil ? try setUp(visit, tx) : try show(visit, tx) }
    routes.act(ConsoleLink.myApp, again: again) { visit, tx in
      try visit.mustBeConfirmed(tx)
      let (viewer, seal) = (visit.viewer, visit.house.seal)
      guard let secret = SecondFactor.secret(in: visit.fields["secret"] ?? "", for: viewer, seal: seal, in: tx) else {
        throw Refusal.invalid(["code": "identity.appTooLate"])
      }
      let codes = try SecondFactor.addApp(
        secret, code: visit.fields["code"] ?? "", to: viewer, seal: seal, from: visit.request.address, in: tx)
      return added(codes, notice: "appAdded", visit)
    }
    routes.slowAct(ConsoleLink.myAppRemoval, again: show) { visit in
      guard let typed = visit.fields["app-old"] else { throw Refusal.invalid(["app-old": "field.required"]) }
      guard try await Staff.confirm(typed, of: visit.viewer.id, in: visit.house.database) else {
        throw Refusal.invalid(["app-old": "identity.wrongOldPassword"])
      }
      try await visit.house.database.write { tx in
        try SecondFactor.removeApp(of: visit.viewer, from: visit.request.address, in: tx)
      }
      return .redirect(ConsoleLink.me, notice: "factorRemoved")
    }
    routes.act(ConsoleLink.myPasskeyOptions) { visit, tx in
      try visit.mustBeConfirmed(tx)
      guard let me = try Staff.find(visit.viewer.id, in: tx) else { throw Refusal.notFound }
      return try .json(
        try Passkey.creation(
          for: .staff(me.id), account: me.email, name: me.name, company: visit.house.organisation.value.name(in: visit.tongue),
          party: try visit.party, in: tx))
    }
    routes.act(ConsoleLink.myPasskeys, again: show) { visit, tx in
      try visit.mustBeConfirmed(tx)
      guard let made = Passkey.Made(visit.fields), let handle = visit.fields["handle"].flatMap(Base64URL.decode) else {
        throw Refusal.invalid(["passkey": "identity.passkeyNotMade"])
      }
      let codes = try SecondFactor.add(
        made, handle: handle, to: visit.viewer, agent: visit.request.agent, from: visit.request.address, party: try visit.party, in: tx)
      return added(codes, notice: "staffPasskeyAdded", visit)
    }
    routes.act(ConsoleLink.myPasskeyRemoval, again: show) { visit, tx in
      try visit.mustBeConfirmed(tx)
      guard let id = visit.fields["passkey"].flatMap({ ID<Passkey>($0) }) else { throw Refusal.notFound }
      try SecondFactor.remove(id, of: visit.viewer, from: visit.request.address, in: tx)
      return .redirect(ConsoleLink.me, notice: "factorRemoved")
    }
    routes.act(ConsoleLink.myRecovery, again: show) { visit, tx in
      try visit.mustBeConfirmed(tx)
      guard try SecondFactor.of(visit.viewer.id, in: tx).exists else { throw Refusal.conflict("staff.recovery.noFactor") }
      return .page(codesPage(try SecondFactor.renewRecoveryCodes(of: visit.viewer, in: tx), visit))
    }
    // Under their own addresses pages are shown with what was just made or is wrong; to reload that leads back.
    for path in [
      ConsoleLink.myConfirmation, ConsoleLink.myAppRemoval, ConsoleLink.myPasskeys, ConsoleLink.myPasskeyRemoval, ConsoleLink.myRecovery,
    ] {
      routes.file(path) { _, _ in .redirect(ConsoleLink.me) }
    }
  }

  private static func added(_ codes: [String], notice: String, _ visit: StaffVisit) -> Answer {
    codes.isEmpty ? .redirect(ConsoleLink.me, notice: notice) : .page(codesPage(codes, visit))
  }

  // MARK: The app

  private static func setUp(_ visit: StaffVisit, _ tx: Transaction) throws -> Page {
    guard let me = try Staff.find(visit.viewer.id, in: tx) else { throw Refusal.notFound }
    let (words, seal) = (visit.words, visit.house.seal)
    // What was scanned already stays good while its code is typed again.
    let typed = visit.fields["secret"].flatMap { token in
      SecondFactor.secret(in: token, for: visit.viewer, seal: seal, in: tx).map { (secret: $0, token: token) }
    }
    let new = typed ?? SecondFactor.newSecret(for: visit.viewer, seal: seal, in: tx)
    let text = TOTP.base32(new.secret)
    let code = try QRCode(TOTP.uri(new.secret, issuer: visit.house.organisation.value.name(in: .en), account: me.email))
    return Page(
      visit.title(words("staff.app.setUp")), in: nil,
      body: """
        <div class="rec-main">\(crumb(visit))\(visit.head(HTML(words("staff.app.setUp"))))\(visit.errorSummary(["code"]))
        <section class="panel panel-b narrow"><p>\(words("staff.app.scan"))</p>\
        <div class="qr mt4">\(code.svg(label: words("staff.app.qr")))</div>
        <p class="mt4">\(words("staff.app.orType"))</p><p id="key" dir="ltr">\(each(groups(text)) { "\(HTML.code($0)) " })</p>
        <form class="mt4" method="post" action="\(ConsoleLink.myApp)" novalidate><input type="hidden" name="secret" value="\(new.token)">\
        \(visit.input(
          "code", words("staff.app.code"), value: "", hint: words("staff.app.codeHint"),
          more: " dir=\"ltr\" inputmode=\"numeric\" autocomplete=\"one-time-code\""))\
        <button class="btn btn-primary mt4">\(words("staff.app.turnOn"))</button></form></section></div>
        """)
  }

  private static func crumb(_ visit: StaffVisit) -> HTML {
    "<p class=\"crumb small\"><a href=\"\(ConsoleLink.me)\">\(visit.words("staff.me"))</a></p>"
  }

  private static func groups(_ text: String) -> [String] {
    stride(from: 0, to: text.count, by: 4).map { String(text.dropFirst($0).prefix(4)) }
  }

  // MARK: Recovery codes

  private static func codesPage(_ codes: [String], _ visit: StaffVisit) -> Page {
    let words = visit.words
    return Page(
      words("staff.recovery.title"), in: nil,
      body: """
        <div class="rec-main">\(crumb(visit))\(visit.head(HTML(words("staff.recovery.title"))))
        <section class="panel panel-b narrow"><p>\(words("staff.recovery.once"))</p>\
        <ol class="mt4 codes">\(each(codes) { "<li>\(HTML.code($0))</li>" })</ol>
        <div class="line mt4"><button type="button" class="btn" data-copy="\(codes.joined(separator: "\n"))" data-copied="\(words("console.form.copied"))">\
        \(visit.icon("i-copy")) \(words("staff.recovery.copy"))</button>\
        <button type="button" class="btn" data-print>\(visit.icon("i-print")) \(words("common.print"))</button>\
        <a class="btn btn-primary" href="\(ConsoleLink.me)">\(words("staff.recovery.kept"))</a></div></section></div>
        """)
  }

  // MARK: On one's own page

  private var words: Words { visit.words }

  var html: HTML {
    """
    <section class="mt6" aria-labelledby="factors"><div class="box-h"><h2 id="factors">\(words("staff.factors"))</h2>\
    \(factor.exists ? visit.pill(.done, words("staff.factors.on"), bare: true) : visit.pill(.wait, words("staff.factors.off"), bare: true))</div>
    <p class="dim small">\(words("staff.factors.text"))</p>
    \(when(visit.errors["passkey"]) { "<p class=\"err\" role=\"alert\">\(visit.icon("i-alert"))\(visit.sentence($0))</p>" })\
    \(when(!isConfirmed) { confirmation })
    <div class="panel mt4"><ul class="rows">\(app)\(each(factor.passkeys, row))\(when(factor.exists) { recovery })</ul></div>
    \(when(isConfirmed && visit.house.party != nil) {
      """
      <div class="mt4">\(PasskeyForm(
        .create, action: ConsoleLink.myPasskeys, options: ConsoleLink.myPasskeyOptions,
        button: "<button class=\"btn\">\(visit.icon("i-plus")) \(words("portal.passkeys.add"))</button>", failed: words("identity.passkeyNotMade")
      ).html)</div>
      """
    })</section>
    """
  }

  private var confirmation: HTML {
    """
    <form class="narrow" method="post" action="\(ConsoleLink.myConfirmation)" novalidate>\
    \(visit.input("confirm", words("staff.me.old"), type: "password", hint: words("staff.confirm.hint"), more: " dir=\"ltr\" autocomplete=\"current-password\""))\
    <button class="btn mt2">\(words("staff.confirm"))</button></form>
    """
  }

  private var app: HTML {
    guard factor.hasApp else {
      return """
        <li class="row"><span class="ico">\(visit.icon("i-phone"))</span><div><p class="row-t">\(words("staff.app"))</p>\
        <p class="row-m">\(words("staff.app.off"))</p></div>\(when(isConfirmed) {
          "<div class=\"row-e\"><a class=\"btn btn-s\" href=\"\(ConsoleLink.myApp)\">\(words("staff.app.setUp"))</a></div>"
        })</li>
        """
    }
    return """
      <li class="row"><span class="ico">\(visit.icon("i-phone"))</span><div><p class="row-t">\(words("staff.app"))</p>\
      <p class="row-m">\(words("staff.app.on"))</p>\
      <details class="more mt2"\(flag: "open", visit.errors["app-old"] != nil)><summary>\(words("staff.app.turnOff"))</summary>\
      <form method="post" action="\(ConsoleLink.myAppRemoval)" novalidate>\
      \(visit.input("app-old", words("staff.me.old"), type: "password", more: " dir=\"ltr\" autocomplete=\"current-password\""))\
      <button class="btn btn-s mt2">\(words("staff.app.turnOff"))</button></form></details></div></li>
      """
  }

  private func row(_ passkey: Passkey) -> HTML {
    let title = DeviceName(agent: passkey.agent).html(unknown: words("staff.me.unknownDevice"))
    let used = passkey.usedAt.map { words.html("portal.passkeys.used", ["time": words.stamp($0, in: visit.zone)]) }
    return """
      <li class="row"><span class="ico">\(visit.icon("i-key"))</span><div><p class="row-t">\(words.html("portal.passkeys.of", ["device": title]))</p>\
      <p class="row-m">\(words.html("portal.passkeys.made", ["time": words.stamp(passkey.createdAt, in: visit.zone)]))\
      \(visit.request.separator)\(used ?? HTML(words("portal.passkeys.unused")))</p></div>\
      \(when(isConfirmed) {
        """
        <form class="row-e" method="post" action="\(ConsoleLink.myPasskeyRemoval)"><input type="hidden" name="passkey" value="\(passkey.id)">\
        <button class="btn btn-s" data-confirm="\(words("portal.passkeys.confirm"))">\(words("portal.passkeys.remove"))\
        <span class="vh"> \(title)</span></button></form>
        """
      })</li>
      """
  }

  private var recovery: HTML {
    """
    <li class="row"><span class="ico">\(visit.icon("i-note"))</span><div><p class="row-t">\(words("staff.recovery"))</p>\
    <p class="row-m">\(words("staff.recovery.left", ["count": words.number(factor.recoveryCodes)]))</p></div>\
    \(when(isConfirmed) {
      """
      <form class="row-e" method="post" action="\(ConsoleLink.myRecovery)"><button class="btn btn-s" data-confirm="\(words("staff.recovery.confirm"))">\
      \(words("staff.recovery.renew"))</button></form>
      """
    })</li>
    """
  }
}

extension Visit where Viewer == StaffViewer {
  /// Whether the viewer gave the password a moment ago.
  func isConfirmed(_ tx: Transaction) -> Bool { viewer.confirmedAt + Session.confirmation > tx.now }

  /// - Throws: `Refusal.invalid` for `confirm`.
  fileprivate func mustBeConfirmed(_ tx: Transaction) throws {
    guard isConfirmed(tx) else { throw Refusal.invalid(["confirm": "staff.confirm.hint"]) }
  }

  /// What the viewer has to do on their own page before anything else is open to them.
  var outstanding: Word? {
    if viewer.mustChangePassword { return "identity.passwordOutdated" }
    if house.organisation.value.requiresSecondFactor, !viewer.hasSecondFactor { return "identity.secondNeeded" }
    return nil
  }
}
