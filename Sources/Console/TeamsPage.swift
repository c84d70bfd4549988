import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// Who works with whom: what is a colleague's is open to the whole team, as far as a role reaches to the team.
struct TeamsPage {
  let teams: [Team]
  let staff: [Staff]
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.form(ConsoleLink.teams, show: show) { visit, tx in
      let id = visit.fields["id"].flatMap { ID<Team>($0) }
      if let id, visit.fields["remove"] != nil {
        try Team.remove(id, by: visit.viewer.actor, in: tx)
        return .redirect(ConsoleLink.teams, notice: "teamRemoved")
      }
      let known = Set(try Staff.all(in: tx).map(\.id))
      let members = Set(visit.fields.all("member").compactMap { StaffID($0) }).intersection(known)
      try Team.save(id, name: visit.fields["team"] ?? "", members: members, by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.teams, notice: "teamSaved")
    }
  }

  private static let show: StaffRoutes.Show = { visit, tx in
    let page = TeamsPage(teams: try Team.all(in: tx), staff: try Staff.all(in: tx).filter(\.isActive), visit: visit)
    return Page(visit.title(visit.words("console.settings.teams")), in: .settings, body: page.body)
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    <div class="rec-main">\(visit.settingsCrumb)
    \(visit.head(HTML(words("console.settings.teams"))))\(visit.errorSummary(["team"]))
    <p class="dim">\(words("console.teams.text"))</p>
    \(each(teams) { form($0) })\(form(nil))</div>
    """
  }

  private func form(_ team: Team?) -> HTML {
    let isThis = visit.fields["id"] == team?.id.description
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
      })</div></fieldset>
      <div class="line mt4"><button class="btn\(when(team == nil) { " btn-primary" })">\(words(team == nil ? "console.teams.add" : "common.save"))</button>\
      \(when(team != nil) { "<button class=\"btn btn-danger\" name=\"remove\" value=\"1\">\(words("console.teams.remove"))</button>" })</div></form></section>

      """
  }
}
