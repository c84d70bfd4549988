import Identity
import Kernel
import Language
import Markup
import Pipeline
import Reports
import Storage
import Web

/// The teams as they sell: what each holds, and how far it is on the way to its target (O-27).
struct SalesTeamsPage {
  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.salesTeams, show)
    routes.act(ConsoleLink.salesTarget(":id"), again: show) { visit, tx in
      var typed = TypedValues()
      let target = typed.amount(visit.fields["target"], "target", .rial).map { Money($0) }
      try typed.check()
      try SalesTeam.aim(target, of: try visit.id(), by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.salesTeams, notice: "teamSaved")
    }
    routes.file(ConsoleLink.salesTarget(":id")) { _, _ in .redirect(ConsoleLink.salesTeams) }
  }

  private static let show: StaffRoutes.Show = { visit, tx in
    let month = visit.words.month(of: tx.today).first
    let strips = try SalesTeam.all(in: tx).map { team in
      TeamStrip(team: team, figures: try DeskFigures.team(team, since: month, in: tx), visit: visit)
    }
    let names = Dictionary(uniqueKeysWithValues: try Staff.all(in: tx).map { ($0.id, $0.name) })
    let body: HTML = """
      \(visit.head(HTML(visit.words("console.settings.teams"))))\(visit.errorSummary(["target"]))
      <div class="dash topline">\(strips.isEmpty ? visit.empty("i-group", "teams.none") : each(strips) { $0.html(names) })</div>
      """
    return Page(visit.title(visit.words("console.settings.teams")), in: .opportunities, body: body)
  }
}

/// One team with its figures.
struct TeamStrip {
  let team: SalesTeam
  let figures: DeskFigures.TeamFigures
  let visit: StaffVisit

  private var words: Words { visit.words }

  /// How much of the target was won this month.
  var progress: HTML {
    let target = team.target ?? Money(0)
    let share = target.minor == 0 ? 0 : min(Int(figures.won.minor / max(1, target.minor / 100)), 999)
    return """
      <div class="mt2"><p class="between small"><span><bdi>\(team.team.name)</bdi></span><span>\(words.html("teams.ofTarget", ["won": words.sum(figures.won), "target": words.sum(target)]))</span></p>\
      <progress class="grow" max="100" value="\(min(share, 100))" aria-label="\(words("teams.progress", ["share": words.number(Int64(share))]))"></progress></div>
      """
  }

  func html(_ names: [StaffID: String]) -> HTML {
    let id = team.team.id
    let list = { (path: String) in "\(path)?view=list&f=team.is.\(id)&f=state.is.open" }
    return """
      <section class="panel panel-b" aria-labelledby="t-\(id)"><div class="box-h"><h2 id="t-\(id)"><bdi>\(team.team.name)</bdi></h2>\(when(team.leader.flatMap { names[$0] }) { "<span class=\"small\">\(words("teams.leader")): <bdi>\($0)</bdi></span>" })</div>
      <dl class="stats"><div><dt>\(words("console.leads"))</dt><dd class="v"><a href="\(list(ConsoleLink.leads))">\(words.figure(figures.leads))</a></dd></div>\
      <div><dt>\(words("console.opportunities"))</dt><dd class="v"><a href="\(list(ConsoleLink.opportunities))">\(words.figure(figures.opportunities))</a></dd></div>\
      <div><dt>\(words("console.quotes"))</dt><dd class="v">\(words.figure(figures.quotes))</dd></div></dl>
      <p class="small dim">\(words.listed(team.team.members.compactMap { names[$0] }.sorted()))</p>\(when(team.target != nil) { progress })\(when(visit.viewer.isAdministrator) {
        """
        <form class="line mt4" method="post" action="\(ConsoleLink.salesTarget("\(id)"))"><label class="line small">\(words("teams.target")) \
        <input class="input input-m" name="target" inputmode="numeric" value="\(team.target.map { words.money($0) })"></label><button class="btn btn-s">\(words("common.save"))<span class="vh">: <bdi>\(team.team.name)</bdi></span></button></form>
        """
      })</section>

      """
  }
}

extension ConsoleLink {
  static let salesTeams = "/console/teams"
  static func salesTarget(_ id: String) -> String { "\(salesTeams)/\(id)/target" }
}
