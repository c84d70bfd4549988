import Identity
import Kernel
import Language
import Markup
import Pipeline
import Storage
import Web

/// One's own things: who one is here, the password, and where one is signed in.
struct MePage {
  let me: Staff
  let role: String
  let teams: [String]
  let places: [Session.Place]
  let factor: SecondFactor
  let isConfirmed: Bool
  let day: StaffDay
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.me, show)
    routes.slowAct(ConsoleLink.myPassword, again: show, changePassword)
    MyFactors.routes(routes, again: show)
    routes.act(ConsoleLink.mySessions) { visit, tx in
      guard let place = visit.fields["place"] else {
        try Session.closeOthers(of: visit.viewer, in: tx)
        return .redirect(ConsoleLink.me, notice: "othersSignedOut")
      }
      guard let name = Base64URL.decode(place) else { throw Refusal.notFound }
      try Session.close(place: name, of: visit.viewer, in: tx)
      return .redirect(ConsoleLink.me, notice: "deviceSignedOut")
    }
    routes.act(ConsoleLink.myDay, again: show) { visit, tx in
      let id = visit.viewer.id
      switch visit.fields["do"] {
      case "feed":
        // Shown once: afterwards nobody can read it here.
        let token = try StaffDay.openFeed(of: id, seal: visit.house.seal, in: tx)
        var page = try show(visit, tx)
        page.body = MePage.feed(token, visit) + page.body
        return .page(page)
      case "close": try StaffDay.closeFeed(of: id, in: tx)
      default: try StaffDay.setDigest(visit.fields["digest"] != nil, of: id, in: tx)
      }
      return .redirect(ConsoleLink.me, notice: "settingsSaved")
    }
    // Under its own address the form is shown again with its errors; to reload that leads back.
    for path in [ConsoleLink.myPassword, ConsoleLink.mySessions, ConsoleLink.myDay] {
      routes.file(path) { _, _ in .redirect(ConsoleLink.me) }
    }
  }

  private static func show(_ visit: StaffVisit, _ tx: Transaction) throws -> Page {
    let id = visit.viewer.id
    guard let me = try Staff.find(id, in: tx) else { throw Refusal.notFound }
    let page = MePage(
      me: me, role: try Role.find(me.role, in: tx).name(visit.tongue),
      teams: try Team.all(in: tx).filter { $0.members.contains(id) }.map(\.name), places: try Session.places(of: id, in: tx),
      factor: try SecondFactor.of(id, in: tx), isConfirmed: visit.isConfirmed(tx), day: try StaffDay.of(id, in: tx), visit: visit)
    var shown = Page(
      visit.title(visit.words("staff.me")), in: nil, live: visit.errors.isEmpty && visit.outstanding == nil, body: page.body)
    shown.scripts = [PasskeyForm.script]
    return shown
  }

  private static func changePassword(_ visit: StaffVisit) async throws -> Answer {
    let (viewer, database) = (visit.viewer, visit.house.database)
    let (old, new) = (visit.fields["old"], visit.fields["new"] ?? "")
    try Password.check(new, field: "new")
    guard let old else { throw Refusal.invalid(["old": "field.required"]) }
    guard try await Staff.confirm(old, of: viewer.id, in: database) else {
      throw Refusal.invalid(["old": "identity.wrongOldPassword"])
    }
    // Whoever has to renew it would otherwise keep it.
    if old == new { throw Refusal.invalid(["new": "identity.samePassword"]) }
    let hash = try await Password.hash(new)
    try await database.write { tx in try Staff.setPassword(hash, of: viewer, from: visit.request.address, in: tx) }
    return .redirect(ConsoleLink.me, notice: "passwordSet")
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    \(visit.head(HTML(words("staff.me"))))
    <div class="rec-main">\(visit.errorSummary(["old", "new", "confirm", "app-old"]))\(when(visit.outstanding) {
      "<p class=\"note\" data-s=\"warn\">\(visit.icon("i-alert"))<span>\(visit.sentence($0))</span></p>"
    })
    <div class="duo">\(profile)\(password)</div>\(MyFactors(factor: factor, isConfirmed: isConfirmed, visit: visit).html)\(dayForms)\(devices)</div>
    """
  }

  private var profile: HTML {
    """
    <section aria-labelledby="profile"><div class="box-h"><h2 id="profile">\(words("staff.me.profile"))</h2></div>
    <dl class="facts facts-c"><dt>\(words("console.staff.name"))</dt><dd><bdi>\(me.name)</bdi></dd>\
    <dt>\(words("console.staff.email"))</dt><dd><bdi class="ltr">\(me.email)</bdi></dd>\
    <dt>\(words("console.staff.role"))</dt><dd><bdi>\(role)</bdi></dd>\
    \(when(!teams.isEmpty) {
      "<dt>\(words("console.settings.teams"))</dt><dd>\(each(teams) { "<bdi class=\"flag\">\($0)</bdi> " })</dd>"
    })</dl></section>
    """
  }

  private var password: HTML {
    """
    <section aria-labelledby="password"><div class="box-h"><h2 id="password">\(words("staff.me.password"))</h2></div>
    <p class="dim small">\(words("staff.me.passwordText"))</p>
    <form method="post" action="\(ConsoleLink.myPassword)" novalidate>\
    <input type="hidden" name="username" autocomplete="username" value="\(me.email)">\
    \(visit.input("old", words("staff.me.old"), type: "password", more: " dir=\"ltr\" autocomplete=\"current-password\""))\
    \(visit.input("new", words("staff.me.new"), type: "password", hint: words("console.welcome.hint"), more: " dir=\"ltr\" autocomplete=\"new-password\""))
    <button class="btn btn-primary mt4">\(words("staff.me.changePassword"))</button></form></section>
    """
  }

  private static func feed(_ token: String, _ visit: StaffVisit) -> HTML {
    """
    <div class="work-h"><div class="note grow" data-s="ok" role="status">\(visit.icon("i-calendar"))<span>\(visit.words("staff.me.feedOnce"))<br>\
    <bdi class="ltr code">\(visit.house.origin)\(ConsoleLink.feed(token))</bdi></span></div></div>
    """
  }

  private var dayForms: HTML {
    """
    <section class="mt6" aria-labelledby="day"><div class="box-h"><h2 id="day">\(words("staff.me.day"))</h2></div>
    <form method="post" action="\(ConsoleLink.myDay)">\(visit.toggle("digest", words("staff.me.digest"), day.digest, hint: words("staff.me.digestHint")))<button class="btn btn-s">\(words("common.save"))</button></form>
    <form class="mt4" method="post" action="\(ConsoleLink.myDay)"><p class="dim small">\(words("staff.me.feedText"))</p><div class="line mt2">\
    <button class="btn btn-s" name="do" value="feed">\(words(day.hasFeed ? "staff.me.feedAnew" : "staff.me.feedOpen"))</button>\(when(day.hasFeed) { "<button class=\"btn btn-s btn-danger\" name=\"do\" value=\"close\">\(words("staff.me.feedClose"))</button>" })</div></form></section>
    """
  }

  private var devices: HTML {
    """
    <section class="mt6" aria-labelledby="devices"><div class="box-h"><h2 id="devices">\(words("staff.me.devices"))</h2>\
    \(when(places.count > 1) {
      """
      <form method="post" action="\(ConsoleLink.mySessions)"><button class="btn btn-s">\(words("staff.me.signOutOthers"))</button></form>
      """
    })</div><div class="panel" data-live-part="devices"><ul class="rows">\(each(places, row))</ul></div></section>
    """
  }

  private func row(_ place: Session.Place) -> HTML {
    let isHere = place.name == visit.viewer.session
    let title = DeviceName(agent: place.agent).html(unknown: words("staff.me.unknownDevice"))
    return """
      <li class="row"><span class="ico">\(visit.icon("i-lock"))</span><div><p class="row-t">\(title)</p>\
      <p class="row-m">\(words.html("staff.me.lastUse", ["time": words.stamp(place.seenAt, in: visit.zone)]))\
      \(when(!place.address.isEmpty) { "\(visit.request.separator)\(words.html("staff.me.address", ["address": HTML.code(place.address)]))" })</p></div>\
      <div class="row-e">\(isHere ? visit.pill(.done, words("staff.me.here"), bare: true) : signOut(place, title))</div></li>
      """
  }

  private func signOut(_ place: Session.Place, _ title: HTML) -> HTML {
    """
    <form method="post" action="\(ConsoleLink.mySessions)"><input type="hidden" name="place" value="\(Base64URL.encode(place.name))">\
    <button class="btn btn-s">\(words("staff.me.signOut"))<span class="vh"> \(title)</span></button></form>
    """
  }
}
