import Identity
import Kernel
import Language
import Markup
import Pipeline
import Storage
import Web

/// Who works with whom: what is a colleague's is open to the whole team, as far as a role reaches to the team.
struct TeamsPage {
  let teams: [SalesTeam]
  let isSeveral: Bool
  let staff: [Staff]
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.form(ConsoleLink.teams, show: show) { visit, tx in
      let id = visit.fields["id"].flatMap { ID<Team>($0) }
      if let id, visit.fields["remove"] != nil {
        try SalesTeam.remove(id, by: visit.viewer.actor, in: tx)
        try Team.remove(id, by: visit.viewer.actor, in: tx)
        return .redirect(ConsoleLink.teams, notice: "teamRemoved")
      }
      let known = Set(try Staff.all(in: tx).map(\.id))
      let members = Set(visit.fields.all("member").compactMap { StaffID($0) }).intersection(known)
      try SalesTeam.checkMembers(members, of: id, in: tx)
      let draft = try SalesTeam.Draft(visit.fields)
      let team = try Team.save(id, name: visit.fields["team"] ?? "", members: members, by: visit.viewer.actor, in: tx)
      try SalesTeam.save(draft, of: team, in: tx)
      return .redirect(ConsoleLink.teams, notice: "teamSaved")
    }
    routes.act(ConsoleLink.teamsRule) { visit, tx in
      try PipelineSettings.set(.severalTeams, to: visit.fields["several"] == nil ? "0" : nil, by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.teams, notice: "settingsSaved")
    }
  }

  private static let show: StaffRoutes.Show = { visit, tx in
    let page = TeamsPage(
      teams: try SalesTeam.all(in: tx), isSeveral: try PipelineSettings.value(.severalTeams, in: tx) != "0",
      staff: try Staff.all(in: tx).filter(\.isActive), visit: visit)
    return Page(visit.title(visit.words("console.settings.teams")), in: .settings, body: page.body)
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    <div class="rec-main">\(visit.settingsCrumb)
    \(visit.head(HTML(words("console.settings.teams"))))\(visit.errorSummary(["team", "member", "alias", "target"]))
    <p class="dim">\(words("console.teams.text"))</p>
    <form method="post" action="\(ConsoleLink.teamsRule)">\(visit.toggle("several", words("teams.several"), isSeveral, hint: words("teams.severalHint")))<button class="btn btn-s">\(words("common.save"))</button></form>
    \(each(teams) { form($0) })\(form(nil))</div>
    """
  }

  /// What it is to selling.
  private func selling(_ sales: SalesTeam?, _ isThis: Bool, _ id: String) -> HTML {
    func typed(_ name: String, _ value: String?) -> String? { isThis ? visit.fields[name] : value }
    return """
      <div class="pair mt4"><label class="menu-l"><span>\(words("teams.leader"))</span><select class="input" name="leader"><option value="">\(words("console.contact.nobody"))</option>\(each(staff) { one in
        "<option value=\"\(one.id)\"\(flag: "selected", "\(one.id)" == typed("leader", sales?.leader.map { "\($0)" }))>\(one.name)</option>"
      })</select></label><label class="menu-l"><span>\(words("teams.target"))</span><input class="input" name="target" inputmode="numeric" value="\(typed("target", sales?.target.map { words.money($0) }))"></label></div>
      <div class="pair"><label class="menu-l"><span>\(words("teams.alias"))</span><input class="input" name="alias" dir="ltr" value="\(typed("alias", sales?.alias))"></label>\
      <label class="menu-l"><span>\(words("teams.accepts"))</span><select class="input" name="accepts">\(each(SalesTeam.Accepts.allCases) { one in
        "<option value=\"\(one.rawValue)\"\(flag: "selected", one.rawValue == typed("accepts", sales?.accepts.rawValue))>\(words("teams.accepts.\(one.rawValue)"))</option>"
      })</select></label></div>
      <fieldset class="mt4"><legend class="legend">\(words("teams.holds"))</legend><div class="line">\(each(SalesTeam.Holding.allCases) { one in
        let isOn = isThis ? visit.fields.all("holds").contains(one.rawValue) : sales?.holds.contains(one) ?? true
        return "<label class=\"line\"><input type=\"checkbox\" name=\"holds\" value=\"\(one.rawValue)\"\(flag: "checked", isOn)> \(words("console.\(one.rawValue)"))</label>"
      })</div></fieldset>
      """
  }

  private func form(_ sales: SalesTeam?) -> HTML {
    let team = sales?.team
    let isThis = !visit.fields.pairs.isEmpty && visit.fields["id"] == team?.id.description
    let id = team?.id.description ?? "new"
    return """
      <section class="mt6" aria-labelledby="t-\(id)"><div class="box-h"><h2 id="t-\(id)">\(team.map { HTML.name($0.name) } ?? HTML(words("console.teams.new")))</h2></div>
      <form method="post" action="\(ConsoleLink.teams)" novalidate>\(when(team) { "<input type=\"hidden\" name=\"id\" value=\"\($0.id)\">" })
      <label class="label" for="n-\(id)">\(words("console.teams.name"))</label>
      <input class="input" id="n-\(id)" name="team" maxlength="100" value="\(isThis ? visit.fields["team"] : team?.name)">
      <fieldset class="mt4"><legend class="legend">\(words("console.teams.members"))</legend><div class="choices choices-2">\(each(staff) { one in
        """
        <label class="choice"><input type="checkbox" name="member" value="\(one.id)"\(flag: "checked", team?.members.contains(one.id) ?? false)> \
        <span><bdi>\(one.name)</bdi></span></label>
        """
      })</div></fieldset>\(selling(sales, isThis, id))
      <div class="line mt4"><button class="btn\(when(team == nil) { " btn-primary" })">\(words(team == nil ? "console.teams.add" : "common.save"))</button>\
      \(when(team != nil) { "<button class=\"btn btn-danger\" name=\"remove\" value=\"1\">\(words("console.teams.remove"))</button>" })</div></form></section>

      """
  }
}

extension ConsoleLink {
  static let teamsRule = "/console/settings/teams/rule"
}
