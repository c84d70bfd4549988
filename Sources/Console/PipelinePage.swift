import Contacts
import Identity
import Kernel
import Language
import Markup
import Pipeline
import Storage
import Web

/// How an organisation sells: its processes with their stages, why deals are lost, what there is to do, what the score looks at, groups of contacts.
struct PipelinePage {
  let processes: [SalesProcess]
  let reasons: [LostReason]
  let types: [ActivityType]
  let groups: [ContactGroup]
  let staff: [Staff]
  let settings: (usesLeads: Bool, operator: StaffID?, factors: [Score.Factor], since: Day?)
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.pipeline, show)
    func act(_ path: String, _ run: @escaping @Sendable (StaffVisit, Transaction) throws -> Void) {
      routes.act(path, again: show) { visit, tx in
        try run(visit, tx)
        return .redirect(visit.back(or: ConsoleLink.pipeline), notice: "settingsSaved")
      }
      routes.file(path) { _, _ in .redirect(ConsoleLink.pipeline) }
    }
    act(ConsoleLink.pipeline + "/processes") { visit, tx in
      var typed = TypedValues()
      let name = typed.bilingual(visit.fields, "name", max: 60)
      if let id = visit.fields["id"].flatMap({ ID<SalesProcess>($0) }) {
        if visit.fields["remove"] != nil { return try SalesProcess.remove(id, by: visit.viewer.actor, in: tx) }
        try typed.check()
        try SalesProcess.rename(id, name, by: visit.viewer.actor, in: tx)
      } else {
        try typed.check()
        try SalesProcess.add(name, by: visit.viewer.actor, in: tx)
      }
    }
    act(ConsoleLink.pipelineStages) { visit, tx in
      let actor = visit.viewer.actor
      guard let id = visit.fields["id"].flatMap({ ID<Stage>($0) }) else {
        guard let process = visit.fields["process"].flatMap({ ID<SalesProcess>($0) }) else { throw Refusal.notFound }
        try Stage.add(try Stage.Draft(visit.fields), to: process, by: actor, in: tx)
        return
      }
      let stage = try Stage.find(id, in: tx)
      switch visit.fields["do"] {
      case "remove": try stage.remove(by: actor, in: tx)
      case "earlier": try stage.move(later: false, by: actor, in: tx)
      case "later": try stage.move(later: true, by: actor, in: tx)
      default: try stage.change(try Stage.Draft(visit.fields), by: actor, in: tx)
      }
    }
    act(ConsoleLink.pipeline + "/reasons") { visit, tx in
      var typed = TypedValues()
      let name = typed.bilingual(visit.fields, "name", max: 100)
      try typed.check()
      if let id = visit.fields["id"].flatMap({ ID<LostReason>($0) }) {
        try LostReason.find(id, in: tx).change(
          name, isScored: visit.fields["scored"] != nil, isActive: visit.fields["active"] != nil, by: visit.viewer.actor, in: tx)
      } else {
        try LostReason.add(name, by: visit.viewer.actor, in: tx)
      }
    }
    act(ConsoleLink.pipeline + "/types") { visit, tx in
      try ActivityType.save(
        visit.fields["id"].flatMap { ID<ActivityType>($0) }, try ActivityType.Draft(visit.fields), by: visit.viewer.actor, in: tx)
    }
    act(ConsoleLink.pipeline + "/groups") { visit, tx in
      let id = visit.fields["id"].flatMap { ID<ContactGroup>($0) }
      if let id, visit.fields["remove"] != nil { return try ContactGroup.remove(id, by: visit.viewer.actor, in: tx) }
      try ContactGroup.save(
        id, visit.fields["group"], under: visit.fields["parent"].flatMap { ID<ContactGroup>($0) }, by: visit.viewer.actor, in: tx)
    }
    act(ConsoleLink.pipeline + "/rules") { visit, tx in
      var typed = TypedValues()
      let since = typed.day(visit.fields["since"], "since")
      try typed.check()
      let actor = visit.viewer.actor
      try PipelineSettings.set(.usesLeads, to: visit.fields["usesLeads"] == nil ? "0" : nil, by: actor, in: tx)
      try PipelineSettings.set(.operator, to: visit.fields["operator"], by: actor, in: tx)
      try PipelineSettings.set(
        .factors,
        to: Score.Factor.allCases.filter { visit.fields.all("factor").contains($0.rawValue) }.map(\.rawValue).joined(separator: " "),
        by: actor, in: tx)
      try PipelineSettings.set(.scoredSince, to: since?.description, by: actor, in: tx)
      if visit.fields["rebuild"] != nil { try Score.rebuild(in: tx) }
    }
  }

  private static let show: StaffRoutes.Show = { visit, tx in
    let page = PipelinePage(
      processes: try SalesProcess.all(in: tx), reasons: try LostReason.all(old: true, in: tx),
      types: try ActivityType.all(old: true, in: tx),
      groups: try ContactGroup.tree(in: tx), staff: try Staff.all(in: tx).filter(\.isActive),
      settings: (
        try PipelineSettings.usesLeads(in: tx), try PipelineSettings.operator(in: tx), try PipelineSettings.factors(in: tx),
        try PipelineSettings.scoredSince(in: tx)
      ), visit: visit)
    return Page(visit.title(visit.words("console.settings.pipeline")), in: .settings, body: page.body)
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    <div class="rec-main opt-page">\(visit.settingsCrumb)\(visit.head(HTML(words("console.settings.pipeline"))))\(visit.errorSummary(["name-fa", "progress", "group", "parent", "next", "delay", "since"]))
    \(each(processes, process))
    \(panel("pipeline.newProcess", "<form method=\"post\" action=\"\(ConsoleLink.pipeline)/processes\" novalidate>\(names("process-new", nil))<button class=\"btn\">\(words("pipeline.addProcess"))</button></form>"))
    \(panel("pipeline.reasons", each(reasons, reason) + newReason))
    \(panel("pipeline.types", each(types) { type($0) } + type(nil)))
    \(panel("pipeline.groups", each(groups) { group($0) } + group(nil)))
    \(panel("pipeline.rules", rules))</div>
    """
  }

  private func panel(_ key: String, _ html: HTML) -> HTML {
    "<section class=\"panel panel-b mt4\"><h2>\(words(key))</h2>\n\(html)</section>\n"
  }

  /// The two names of something, in a form of its own.
  private func names(_ id: String, _ name: Bilingual?) -> HTML {
    each(Tongue.allCases) { tongue in
      """
      <input class="input input-l" name="name-\(tongue.rawValue)" value="\(name?[tongue])" maxlength="100" lang="\(tongue.rawValue)" dir="\(tongue.direction)" \
      aria-label="\(words("pipeline.name.\(tongue.rawValue)"))" placeholder="\(words("pipeline.name.\(tongue.rawValue)"))">
      """
    }
  }

  private func process(_ process: SalesProcess) -> HTML {
    """
    <section class="panel panel-b mt4"><h2><bdi>\(process.name[visit.tongue])</bdi></h2>
    <form class="line" method="post" action="\(ConsoleLink.pipeline)/processes" novalidate><input type="hidden" name="id" value="\(process.id)">\(names("process", process.name))\
    <button class="btn btn-s">\(words("common.save"))</button><button class="btn btn-s btn-danger" name="remove" value="1">\(words("pipeline.remove"))</button></form>
    \(each(process.stages) { stage($0, process) })
    <form class="line mt4" method="post" action="\(ConsoleLink.pipelineStages)" novalidate><input type="hidden" name="process" value="\(process.id)">\(names("stage-new", nil))\
    \(progress(nil))<button class="btn btn-s btn-primary">\(words("board.addStage"))</button></form></section>

    """
  }

  private func progress(_ stage: Stage?) -> HTML {
    """
    <label class="line small">\(words("pipeline.progress")) <input class="input input-n" name="progress" inputmode="numeric" value="\(stage.map { words.digits("\($0.progress)") })"\(flag: "readonly", stage?.isWon ?? false)></label>
    """
  }

  private func stage(_ stage: Stage, _ process: SalesProcess) -> HTML {
    """
    <form class="line mt4" method="post" action="\(ConsoleLink.pipelineStages)" novalidate><input type="hidden" name="id" value="\(stage.id)">\(names("stage", stage.name))\(progress(stage))\
    <label class="line small"><input type="checkbox" name="folded" value="1"\(flag: "checked", stage.isFolded)> \(words("pipeline.folded"))</label>\
    <span class="line small"><span class="faint">\(words("pipeline.needs")):</span>\(each(Stage.Need.allCases) { need in
      "<label class=\"line\"><input type=\"checkbox\" name=\"need\" value=\"\(need.rawValue)\"\(flag: "checked", stage.needs.contains(need))> \(words("pipeline.need.\(need.rawValue)"))</label>"
    })</span><button class="btn btn-s">\(words("common.save"))</button>\(when(!stage.isWon) {
      """
      <button class="btn btn-s btn-icon" name="do" value="earlier" aria-label="\(words("pipeline.earlier"))">\(visit.icon("i-chev-up", "i i-s"))</button>\
      <button class="btn btn-s btn-icon" name="do" value="later" aria-label="\(words("pipeline.later"))">\(visit.icon("i-chev-down", "i i-s"))</button>\
      <button class="btn btn-s btn-danger" name="do" value="remove">\(words("pipeline.remove"))</button>
      """
    })</form>

    """
  }

  private func reason(_ reason: LostReason) -> HTML {
    """
    <form class="line mt2" method="post" action="\(ConsoleLink.pipeline)/reasons" novalidate><input type="hidden" name="id" value="\(reason.id)">\(names("reason", reason.name))\
    <label class="line small"><input type="checkbox" name="scored" value="1"\(flag: "checked", reason.isScored)> \(words("pipeline.scored"))</label>\
    <label class="line small"><input type="checkbox" name="active" value="1"\(flag: "checked", reason.isActive)> \(words("pipeline.active"))</label>\
    <button class="btn btn-s">\(words("common.save"))</button></form>

    """
  }

  private var newReason: HTML {
    """
    <form class="line mt4" method="post" action="\(ConsoleLink.pipeline)/reasons" novalidate>\(names("reason-new", nil))<button class="btn btn-s btn-primary">\(words("pipeline.addReason"))</button></form>
    """
  }

  private func type(_ type: ActivityType?) -> HTML {
    let draft = type?.draft
    func choice(_ name: String, _ values: [(String, String)], _ chosen: String?) -> HTML {
      """
      <select class="input" name="\(name)" aria-label="\(words("pipeline.type.\(name)"))">\(each(values) { value, title in
        "<option value=\"\(value)\"\(flag: "selected", value == chosen)>\(title)</option>"
      })</select>
      """
    }
    return """
      <details class="mt2"><summary>\(type.map { HTML.name($0.name[visit.tongue]) } ?? HTML(words("pipeline.addType")))</summary>
      <form class="line mt2" method="post" action="\(ConsoleLink.pipeline)/types" novalidate>\(when(type) { "<input type=\"hidden\" name=\"id\" value=\"\($0.id)\">" })\(names("type", type?.name))\
      \(choice("icon", ActivityType.icons.map { ($0, words("pipeline.icon.\($0)")) }, draft?.icon))\
      \(choice("action", ActivityType.Action.allCases.map { ($0.rawValue, words("pipeline.action.\($0.rawValue)")) }, draft?.action.rawValue))\
      <label class="line small">\(words("pipeline.type.delay")) <input class="input input-n" name="delay" inputmode="numeric" value="\(draft.map { words.digits("\($0.delay)") })"></label>\
      \(choice("unit", ActivityType.Unit.allCases.map { ($0.rawValue, words("pipeline.unit.\($0.rawValue)")) }, draft?.unit.rawValue))\
      \(choice("origin", ActivityType.Origin.allCases.map { ($0.rawValue, words("pipeline.origin.\($0.rawValue)")) }, draft?.origin.rawValue))\
      \(choice("chain", ActivityType.Chain.allCases.map { ($0.rawValue, words("pipeline.chain.\($0.rawValue)")) }, draft?.chain.rawValue))\
      \(choice("next", [("", words("common.none"))] + types.map { ("\($0.id)", $0.name[visit.tongue]) }, draft?.next.map { "\($0)" }))\
      <label class="line small"><input type="checkbox" name="active" value="1"\(flag: "checked", draft?.isActive ?? true)> \(words("pipeline.active"))</label>\
      <textarea class="input" name="template" rows="2" maxlength="4000" aria-label="\(words("pipeline.type.template"))" placeholder="\(words("pipeline.type.template"))">\(draft?.template)</textarea>\
      <button class="btn btn-s">\(words("common.save"))</button></form></details>

      """
  }

  private func group(_ group: ContactGroup?) -> HTML {
    """
    <form class="line mt2 deep-\(min(group?.depth ?? 0, 3))" method="post" action="\(ConsoleLink.pipeline)/groups" novalidate>\(when(group) { "<input type=\"hidden\" name=\"id\" value=\"\($0.id)\">" })\
    <input class="input input-l" name="group" maxlength="100" value="\(group?.name)" aria-label="\(words("pipeline.groupName"))" placeholder="\(words("pipeline.groupName"))">\
    <select class="input" name="parent" aria-label="\(words("pipeline.groupParent"))"><option value="">\(words("pipeline.topGroup"))</option>\(each(groups.filter { $0.id != group?.id }) { other in
      "<option value=\"\(other.id)\"\(flag: "selected", other.id == group?.parent)>\(String(repeating: "– ", count: other.depth))\(other.name)</option>"
    })</select><button class="btn btn-s\(when(group == nil) { " btn-primary" })">\(words(group == nil ? "pipeline.addGroup" : "common.save"))</button>\
    \(when(group != nil) { "<button class=\"btn btn-s btn-danger\" name=\"remove\" value=\"1\">\(words("pipeline.remove"))</button>" })</form>

    """
  }

  private var rules: HTML {
    """
    <form method="post" action="\(ConsoleLink.pipeline)/rules" novalidate>\(visit.toggle("usesLeads", words("pipeline.usesLeads"), settings.usesLeads, hint: words("pipeline.usesLeadsHint")))\
    \(visit.select("operator", words("pipeline.operator"), [("", words("console.contact.nobody"))] + staff.map { ("\($0.id)", $0.name) }, chosen: settings.operator.map { "\($0)" }, hint: words("pipeline.operatorHint")))
    <fieldset class="mt4"><legend class="legend">\(words("pipeline.factors"))</legend><p class="hint">\(words("pipeline.factorsHint"))</p><div class="choices choices-2">\(each(Score.Factor.allCases) { factor in
      "<label class=\"choice\"><input type=\"checkbox\" name=\"factor\" value=\"\(factor.rawValue)\"\(flag: "checked", settings.factors.contains(factor))> <span>\(words("lead.factor.\(factor.rawValue)"))</span></label>"
    })</div></fieldset>\(visit.input("since", words("pipeline.since"), value: settings.since.map(words.shortDate), hint: words("pipeline.sinceHint"), optional: true, more: " data-date=\"past\" autocomplete=\"off\""))
    <div class="line mt4"><button class="btn btn-primary">\(words("common.save"))</button><button class="btn" name="rebuild" value="1">\(words("pipeline.rebuild"))</button></div></form>
    """
  }
}

extension ConsoleLink {
  static let pipeline = "/console/settings/pipeline"
  static let pipelineStages = "/console/settings/pipeline/stages"
}
