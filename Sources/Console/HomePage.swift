import Contacts
import Forms
import Identity
import Kernel
import Language
import Markup
import Pipeline
import Reports
import Storage
import Web

/// The dashboard: what each member of the staff wants to see first, in their own order (S-03).
struct HomePage {
  /// A piece of the page.
  enum Piece: String, CaseIterable {
    case today, calls, meetings, won, funnel, forgotten, targets, requests

    /// Whose pages it is taken from.
    var module: Rights.Module {
      switch self {
      case .today, .calls, .meetings: .activities
      case .won, .funnel, .forgotten, .targets: .leads
      case .requests: .requests
      }
    }
  }

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.home) { visit, tx in
      let pieces = try pieces(visit, tx)
      let body = visit.query["arrange"] != nil ? arrange(pieces, visit) : try shown(pieces, visit, tx)
      return Page(visit.words("console.home"), in: .home, live: true, body: body)
    }
    routes.act(ConsoleLink.home) { visit, tx in
      var pieces = try pieces(visit, tx)
      let piece = visit.fields["piece"].flatMap(Piece.init(rawValue:))
      switch visit.fields["do"] {
      case "reset": try HomeLayout.save(nil, of: visit.viewer.id, in: tx)
      case let act?:
        guard let piece else { throw Refusal.notFound }
        change(&pieces, act, piece)
        try HomeLayout.save(pieces.map(\.rawValue), of: visit.viewer.id, in: tx)
      case nil: break
      }
      return .redirect("\(ConsoleLink.home)?arrange=1")
    }
  }

  private static func change(_ pieces: inout [Piece], _ act: String, _ piece: Piece) {
    let place = pieces.firstIndex(of: piece)
    switch (act, place) {
    case ("add", nil): pieces.append(piece)
    case ("remove", let place?): pieces.remove(at: place)
    case ("earlier", let place?) where place > 0: pieces.swapAt(place, place - 1)
    case ("later", let place?) where place < pieces.count - 1: pieces.swapAt(place, place + 1)
    default: break
    }
  }

  /// What the viewer has chosen, as far as they may see it.
  private static func pieces(_ visit: StaffVisit, _ tx: Transaction) throws -> [Piece] {
    let chosen = try HomeLayout.of(visit.viewer.id, in: tx)?.compactMap(Piece.init(rawValue:)) ?? Piece.allCases
    return chosen.filter { visit.may($0.module) }
  }

  private static func arrange(_ pieces: [Piece], _ visit: StaffVisit) -> HTML {
    let words = visit.words
    func button(_ act: String, _ piece: Piece, _ icon: StaticString, _ key: String) -> HTML {
      """
      <button class="btn btn-s btn-icon" name="do" value="\(act)" title="\(words(key))">\(visit.icon(icon, "i i-s"))<span class="vh">\(words(key)): \(words("home.\(piece.rawValue)"))</span></button>
      """
    }
    let left = Piece.allCases.filter { !pieces.contains($0) && visit.may($0.module) }
    return """
      <div class="rec-main opt-page"><p class="crumb small"><a href="\(ConsoleLink.home)">\(words("console.home"))</a></p>\(visit.head(HTML(words("home.arrange"))))
      <ol class="rows">\(each(pieces) { piece in
        """
        <li class="row"><span class="grow">\(words("home.\(piece.rawValue)"))</span><form class="line" method="post" action="\(ConsoleLink.home)"><input type="hidden" name="piece" value="\(piece.rawValue)">\
        \(button("earlier", piece, "i-chev-up", "pipeline.earlier"))\(button("later", piece, "i-chev-down", "pipeline.later"))\(button("remove", piece, "i-x", "pipeline.remove"))</form></li>

        """
      })</ol>\(when(!left.isEmpty) {
        """
        <form class="line mt4" method="post" action="\(ConsoleLink.home)"><select class="input" name="piece" aria-label="\(words("home.add"))">\(each(left) {
          "<option value=\"\($0.rawValue)\">\(words("home.\($0.rawValue)"))</option>"
        })</select><button class="btn" name="do" value="add">\(words("home.add"))</button></form>
        """
      })
      <form class="line mt4" method="post" action="\(ConsoleLink.home)"><button class="btn" name="do" value="reset">\(words("home.reset"))</button> <a class="btn btn-primary" href="\(ConsoleLink.home)">\(words("home.done"))</a></form></div>
      """
  }

  private static func shown(_ pieces: [Piece], _ visit: StaffVisit, _ tx: Transaction) throws -> HTML {
    let parts = try pieces.map { piece -> HTML in
      """
      <section class="panel panel-b" aria-labelledby="p-\(piece.rawValue)"><div class="box-h"><h2 id="p-\(piece.rawValue)">\(visit.words("home.\(piece.rawValue)"))</h2>\(link(piece, visit))</div>\(try content(piece, visit, tx))</section>

      """
    }
    let arrange: HTML =
      "<a class=\"btn\" href=\"\(ConsoleLink.home)?arrange=1\">\(visit.icon("i-settings")) \(visit.words("home.arrange"))</a>"
    return """
      \(visit.head(HTML(visit.words("console.home")), "<span class=\"push\"></span>\(arrange)"))
      <div class="dash topline" data-live-part="home">\(parts.isEmpty ? visit.empty("i-home", "home.empty") : each(parts) { $0 })</div>
      """
  }

  private static func link(_ piece: Piece, _ visit: StaffVisit) -> HTML {
    let link: String? =
      switch piece {
      case .today, .calls, .meetings: ConsoleLink.activities
      case .won: "\(ConsoleLink.opportunities)?view=list&f=state.is.won&f=closedAt.during.thisMonth"
      case .funnel: visit.may(.leads, .report) ? ConsoleLink.funnel : nil
      case .forgotten: nil
      case .targets: ConsoleLink.salesTeams
      case .requests: ConsoleLink.inbox
      }
    return when(link) {
      "<a class=\"small\" href=\"\($0)\">\(visit.words("common.all"))<span class=\"vh\">: \(visit.words("home.\(piece.rawValue)"))</span></a>"
    }
  }

  private static func content(_ piece: Piece, _ visit: StaffVisit, _ tx: Transaction) throws -> HTML {
    let words = visit.words
    let scope = visit.viewer.scope(piece.module)
    let month = words.month(of: tx.today).first
    switch piece {
    case .today: return try activities(visit, tx) { $0.dueOn <= tx.today }
    case .calls:
      return try activities(visit, tx) { activity in try ActivityType.find(activity.type, in: tx).draft.action == .call }
    case .meetings:
      return try activities(visit, tx) { activity in try ActivityType.find(activity.type, in: tx).draft.action == .meeting }
    case .won:
      let won = try DeskFigures.won(since: month, within: scope, in: tx)
      return """
        <p class="big">\(words.sum(won.value))</p><p class="dim">\(words.html("home.wonCount", ["n": words.figure(won.count), "month": .name(words.month(of: tx.today).title)]))</p>
        """
    case .funnel:
      guard let process = try SalesProcess.all(in: tx).first else { return HTML() }
      let funnel = try Funnel(process, from: tx.today.adding(days: -90), to: tx.today, within: scope, in: tx)
      return FunnelPage.bars(funnel, visit)
    case .forgotten:
      let leads = try DeskFigures.forgotten(days: 14, limit: 7, within: scope, in: tx)
      let contacts = try Contact.find(leads.map(\.contact), in: tx)
      if leads.isEmpty { return "<p class=\"faint\">\(words("home.noneForgotten"))</p>" }
      return """
        <ul class="mini">\(each(leads) { lead in
          "<li><a href=\"\(ConsoleLink.lead(lead.id))\"><bdi>\(lead.subject)</bdi></a> <span class=\"faint small\"><bdi>\(contacts[lead.contact]?.name)</bdi></span><span class=\"num dim\">\(visit.recent(lead.movedAt ?? lead.createdAt, today: tx.today))</span></li>"
        })</ul>
        """
    case .targets:
      let teams = try SalesTeam.all(in: tx).filter { $0.target != nil }
      if teams.isEmpty { return "<p class=\"faint\">\(words("home.noTargets"))</p>" }
      return each(
        try teams.map { team in TeamStrip(team: team, figures: try DeskFigures.team(team, since: month, in: tx), visit: visit).progress }
      ) { $0 }
    case .requests:
      let inbox = try Submission.inbox(Inbox.Filter(isFinal: false, scope: scope), limit: 7, in: tx)
      if inbox.entries.isEmpty { return "<p class=\"faint\">\(words("console.inbox.empty"))</p>" }
      return """
        <ul class="mini">\(each(inbox.entries) { entry in
          "<li><a href=\"\(ConsoleLink.request(entry.submission.id))\"><bdi>\(entry.name ?? words("console.request.nameless"))</bdi></a> <span class=\"faint small\">\(entry.form.definition.title(visit.tongue))</span><span class=\"num dim\">\(visit.recent(entry.submission.createdAt, today: tx.today))</span></li>"
        })</ul>
        """
    }
  }

  private static func activities(_ visit: StaffVisit, _ tx: Transaction, _ fits: (Activity) throws -> Bool) throws -> HTML {
    let found = try Activity.list(Activity.Filter(.mine, of: visit.viewer.id), in: tx).filter(fits).prefix(7)
    let contacts = try Contact.find(found.compactMap(\.contact), in: tx)
    let types = Dictionary(uniqueKeysWithValues: try ActivityType.all(old: true, in: tx).map { ($0.id, $0) })
    if found.isEmpty { return "<p class=\"faint\">\(visit.words("home.noneDue"))</p>" }
    let mark = ActivityMark(visit: visit, today: tx.today)
    return """
      <ul class="mini">\(each(found) { activity in
        let title = activity.summary.isEmpty ? types[activity.type]?.name[visit.tongue] ?? "" : activity.summary
        return """
          <li><a href="\(ConsoleLink.activity(activity.id))"><bdi>\(title)</bdi></a> <span class="faint small"><bdi>\(activity.contact.flatMap { contacts[$0]?.name })</bdi></span>\
          <span class="num">\(mark.html(activity.dueOn, icon: types[activity.type]?.icon, time: activity.dueAt))</span></li>
          """
      })</ul>
      """
  }
}

extension ConsoleLink {
  static let home = "/console/home"
}
