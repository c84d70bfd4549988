import Identity
import Kernel
import Language
import Markup
import Pipeline
import Storage
import Web

/// Who gets new leads, by rule; and the plans with which activities are planned in one go.
struct AssignmentPage {
  let rules: [Assignment.Rule]
  let plans: [ActivityPlan]
  let types: [ActivityType]
  let teams: [Team]
  let names: [StaffID: String]
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.form(ConsoleLink.assignment, show: show) { visit, tx in
      let id = visit.fields["id"].flatMap { ID<Assignment.Rule>($0) }
      if let id, visit.fields["remove"] != nil {
        try Assignment.remove(id, by: visit.viewer.actor, in: tx)
      } else {
        try Assignment.save(id, try Assignment.Draft(visit.fields, in: tx), by: visit.viewer.actor, in: tx)
      }
      return .redirect(ConsoleLink.assignment, notice: "settingsSaved")
    }
    routes.act(ConsoleLink.activityPlans, again: show) { visit, tx in
      let id = visit.fields["id"].flatMap { ID<ActivityPlan>($0) }
      if let id, visit.fields["remove"] != nil {
        try ActivityPlan.remove(id, by: visit.viewer.actor, in: tx)
      } else {
        try ActivityPlan.save(id, visit.fields, by: visit.viewer.actor, in: tx)
      }
      return .redirect(ConsoleLink.assignment, notice: "settingsSaved")
    }
    routes.file(ConsoleLink.activityPlans) { _, _ in .redirect(ConsoleLink.assignment) }
  }

  private static let show: StaffRoutes.Show = { visit, tx in
    let page = AssignmentPage(
      rules: try Assignment.rules(in: tx), plans: try ActivityPlan.all(in: tx), types: try ActivityType.all(in: tx),
      teams: try Team.all(in: tx),
      names: Dictionary(uniqueKeysWithValues: try Staff.all(in: tx).map { ($0.id, $0.name) }), visit: visit)
    return Page(visit.title(visit.words("console.settings.assignment")), in: .settings, body: page.body)
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    <div class="rec-main opt-page">\(visit.settingsCrumb)\(visit.head(HTML(words("console.settings.assignment"))))\(visit.errorSummary(["name", "team", "minValue", "name-fa", "step.type", "step.days"]))
    <h2 class="grp">\(words("assignment.rules"))</h2><p class="dim">\(words("assignment.text"))</p>
    \(teams.isEmpty ? "<p class=\"mt4\"><a class=\"btn\" href=\"\(ConsoleLink.teams)\">\(words("assignment.needsTeam"))</a></p>" : each(rules) { rule($0) } + rule(nil))
    <h2 class="grp">\(words("assignment.plans"))</h2><p class="dim">\(words("assignment.plansText"))</p>\(each(plans) { plan($0) })\(plan(nil))</div>
    """
  }

  private func input(_ name: String, _ key: String, _ value: String?, _ size: String = "input-l", more: HTML = HTML()) -> HTML {
    "<label class=\"menu-l\"><span>\(words(key))</span><input class=\"input \(size)\" name=\"\(name)\" value=\"\(value)\"\(more)></label>"
  }

  private func rule(_ rule: Assignment.Rule?) -> HTML {
    let draft = rule?.draft
    let members =
      (rule.flatMap { rule in teams.first { $0.id == rule.team } } ?? nil)?.members.sorted { (names[$0] ?? "") < (names[$1] ?? "") } ?? []
    return """
      <details class="panel panel-b mt4"\(flag: "open", rule == nil && rules.isEmpty)><summary><b>\(rule.map { HTML.name($0.draft.name) } ?? HTML(words("assignment.new")))</b>\(when(draft?.isActive == false) { " <span class=\"faint small\">\(words("assignment.off"))</span>" })</summary>
      <form class="mt4" method="post" action="\(ConsoleLink.assignment)" novalidate>\(when(rule) { "<input type=\"hidden\" name=\"id\" value=\"\($0.id)\">" })
      <div class="pair">\(input("name", "assignment.name", draft?.name))<label class="menu-l"><span>\(words("assignment.team"))</span><select class="input" name="team">\(each(teams) { team in
        "<option value=\"\(team.id)\"\(flag: "selected", team.id == draft?.team)>\(team.name)</option>"
      })</select></label></div>
      <div class="pair">\(input("sources", "assignment.sources", draft.map { words.listed($0.sources) }))\(input("provinces", "assignment.provinces", draft.map { words.listed($0.provinces) }))</div>
      <div class="pair">\(input("industries", "assignment.industries", draft.map { words.listed($0.industries) }))\(input("minValue", "assignment.minValue", draft?.minValue.map { words.money($0) }, more: " inputmode=\"numeric\""))</div>
      \(when(!members.isEmpty) {
        """
        <fieldset class="mt4"><legend class="legend">\(words("assignment.shares"))</legend>\(each(members) { member in
          let share = draft?.shares.first { $0.staff == member }
          return """
            <div class="line mt2"><span class="grow"><bdi>\(names[member])</bdi></span><label class="line small">\(words("assignment.weight"))<span class="vh">: <bdi>\(names[member])</bdi></span> \
            <input class="input input-n" name="weight.\(member)" inputmode="numeric" value="\(words.digits("\(share?.weight ?? 1)"))"></label>\
            <label class="line small">\(words("assignment.capacity"))<span class="vh">: <bdi>\(names[member])</bdi></span> <input class="input input-n" name="capacity.\(member)" inputmode="numeric" value="\(share?.capacity.map { words.digits("\($0)") })"></label></div>
            """
        })</fieldset>
        """
      })
      <label class="line mt4"><input type="checkbox" name="active" value="1"\(flag: "checked", draft?.isActive ?? true)> \(words("pipeline.active"))</label>
      <div class="line mt4"><button class="btn btn-primary">\(words("common.save"))</button>\(when(rule != nil) { "<button class=\"btn btn-danger\" name=\"remove\" value=\"1\">\(words("pipeline.remove"))</button>" })</div></form></details>

      """
  }

  private func plan(_ plan: ActivityPlan?) -> HTML {
    let steps = plan?.steps ?? []
    let id = plan.map { "\($0.id)" } ?? "new"
    return """
      <details class="panel panel-b mt4"><summary><b>\(plan.map { HTML.name($0.name[visit.tongue]) } ?? HTML(words("assignment.newPlan")))</b></summary>
      <form class="mt4" method="post" action="\(ConsoleLink.activityPlans)" novalidate>\(when(plan) { "<input type=\"hidden\" name=\"id\" value=\"\($0.id)\">" })
      <div class="pair">\(each(Tongue.allCases) { tongue in
        "<label class=\"menu-l\"><span>\(words("pipeline.name.\(tongue.rawValue)"))</span><input class=\"input\" name=\"name-\(tongue.rawValue)\" value=\"\(plan?.name[tongue])\" lang=\"\(tongue.rawValue)\" dir=\"\(tongue.direction)\"></label>"
      })</div>
      <div data-rows data-rows-max="30" data-rows-next="\(steps.count + 2)">\(each(steps + [ActivityPlan.Step(types.first?.id ?? ActivityType.todo, days: 0, summary: "")]) { step($0, id) })\
      <template data-row-template>\(step(ActivityPlan.Step(types.first?.id ?? ActivityType.todo, days: 0, summary: ""), id))</template>\
      <button class="btn btn-s mt2" type="button" data-row-add>\(visit.icon("i-plus", "i i-s")) \(words("assignment.addStep"))</button></div>
      <div class="line mt4"><button class="btn btn-primary">\(words("common.save"))</button>\(when(plan != nil) { "<button class=\"btn btn-danger\" name=\"remove\" value=\"1\">\(words("pipeline.remove"))</button>" })</div></form></details>

      """
  }

  private func step(_ step: ActivityPlan.Step, _ id: String) -> HTML {
    """
    <div class="line mt2" data-row><select class="input input-m" name="step.type" aria-label="\(words("activity.type"))">\(each(types) {
      "<option value=\"\($0.id)\"\(flag: "selected", $0.id == step.type)>\($0.name[visit.tongue])</option>"
    })</select><label class="line small">\(words("assignment.days")) <input class="input input-n" name="step.days" inputmode="numeric" value="\(words.digits("\(step.days)"))"></label>\
    <input class="input input-l" name="step.summary" value="\(step.summary)" maxlength="200" aria-label="\(words("activity.summary"))" placeholder="\(words("activity.summary"))">\
    <button class="btn btn-s btn-icon" type="button" data-row-remove aria-label="\(words("contacts.removePoint"))">\(visit.icon("i-x", "i i-s"))</button></div>
    """
  }
}

extension ConsoleLink {
  static let assignment = "/console/settings/assignment"
  static let activityPlans = "/console/settings/assignment/plans"
}
