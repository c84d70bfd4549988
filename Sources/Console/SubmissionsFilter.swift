import Forms
import Identity
import Kernel
import Language
import Markup
import Reports
import Web

/// What is shown, as chips that can be taken off one by one, and the menus that add to them. All of it is links and forms of the address.
struct SubmissionsFilter {
  let table: SubmissionsTable
  let forms: [PublishedForm]
  let views: [SavedView]
  let visit: StaffVisit

  private var query: SubmissionsQuery { table.query }
  private var form: FormDefinition? { table.form?.definition }
  private var words: Words { visit.words }
  private var address: String { FormEncoding.text(query.fields) }

  var html: HTML {
    """
    <div class="filterbar no-print" role="search" aria-label="\(words("submissions.search"))">
    <form class="chips" action="\(ConsoleLink.submissions)">\(visit.icon("i-search"))\(chips)\(hidden { $0.text = nil })\
    <input type="search" name="q" value="\(query.text)" aria-label="\(words("submissions.search"))" placeholder="\(words("submissions.placeholder"))">\
    <button class="vh">\(words("common.search"))</button></form>
    <div class="line filter-menus">\(menu("i-filter", "common.filter", filters))\(menu("i-group", "submissions.group", groups, "flip"))\
    \(menu("i-list", "submissions.columns", columns))\(menu("i-star", "submissions.views", kept, isOpen: visit.errors["name"] != nil))</div></div>

    """
  }

  private func menu(_ icon: StaticString, _ key: String, _ content: HTML, _ flip: String = "", isOpen: Bool = false) -> HTML {
    """
    <details class="drop" data-menu\(flag: "open", isOpen)><summary class="btn btn-s">\(visit.icon(icon, "i i-s \(flip)")) \(words(key))</summary>\
    <div class="menu-pane">\(content)</div></details>
    """
  }

  /// The query as it will be, in inputs out of sight.
  private func hidden(_ change: (inout SubmissionsQuery) -> Void) -> HTML {
    each(query.with(change).fields.pairs) { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" }
  }

  // MARK: What is filtered

  private var chips: HTML {
    let plain: [(String, String?, (inout SubmissionsQuery) -> Void)] = [
      ("form", query.form.map { form?.title(visit.tongue) ?? $0 }, { $0 = $0.withoutForm() }),
      ("status", query.status.map { form?.state($0)?.label(visit.tongue) ?? $0 }, { $0.status = nil }),
      ("state", query.isFinal.map { words($0 ? "submissions.final" : "submissions.open") }, { $0.isFinal = nil }),
      ("from", query.from.map(words.date), { $0.from = nil }), ("to", query.to.map(words.date), { $0.to = nil }),
      ("origin", query.origin, { $0.origin = nil }),
    ]
    return each(plain) { name, value, change in when(value) { chip(words("submissions.filter.\(name)"), $0, change) } }
      + each(query.values.sorted { $0.key < $1.key }) { id, value in
        let field = form?.field(id)
        return chip(field?.label(visit.tongue) ?? id, shown(field, value)) { $0.values[id] = nil }
      }
  }

  private func shown(_ field: FormField?, _ value: String) -> String {
    field.flatMap { $0.foundValues == nil ? nil : $0.shown(value: value, words) } ?? words.digits(value)
  }

  private func chip(_ name: String, _ value: String, _ change: (inout SubmissionsQuery) -> Void) -> HTML {
    """
    <span class="chip" data-k="filter">\(visit.icon("i-filter", "i i-s")) <b>\(name):</b> <bdi>\(value)</bdi> \
    <a href="\(ConsoleLink.submissions(query.with(change)))" aria-label="\(words("submissions.takeOff", ["name": name]))">\
    \(visit.icon("i-x", "i i-s"))</a></span>
    """
  }

  private var filters: HTML {
    """
    <form class="menu-form" action="\(ConsoleLink.submissions)">\(hidden { $0 = $0.onlyLook() })\
    \(list("form", [("", words("submissions.allForms"))] + forms.map { ($0.definition.slug, $0.definition.title(visit.tongue)) }, query.form))\
    \(when(form) { list("status", [("", words("common.all"))] + $0.status.map { ($0.id, $0.label(visit.tongue)) }, query.status) })\
    \(list("state", [("", words("common.all")), ("open", words("submissions.open")), ("final", words("submissions.final"))], state))\
    \(line("from", query.wrong["from"] ?? query.from.map(words.shortDate), hint: "forms.dateHint"))\
    \(line("to", query.wrong["to"] ?? query.to.map(words.shortDate)))\
    \(when(form != nil) { line("origin", query.origin, isCode: true) })\(each(form?.fields.filter(isOffered) ?? [], answer))\
    <div class="line mt4"><button class="btn btn-primary">\(words("submissions.apply"))</button>\
    <a class="btn btn-quiet" href="\(ConsoleLink.submissions)">\(words("common.clearFilters"))</a></div></form>
    """
  }

  private var state: String? { query.isFinal.map { $0 ? "final" : "open" } }

  private func isOffered(_ field: FormField) -> Bool { field.kind.isFound && field.sees.staff >= .read }

  private func answer(_ field: FormField) -> HTML {
    let (name, value) = ("f." + field.id, query.values[field.id])
    let label = field.label(visit.tongue)
    guard let values = field.foundValues else { return line(name, value, label: label, isCode: field.kind == .serial) }
    return list(name, [("", words("common.all"))] + values.map { ($0, field.shown(value: $0, words)) }, value, label: label)
  }

  private func list(_ name: String, _ options: [(String, String)], _ chosen: String?, label: String? = nil) -> HTML {
    """
    <label class="menu-l"><span>\(label ?? words("submissions.filter.\(name)"))</span><select class="input" name="\(name)">\(each(options) { value, title in
      "<option value=\"\(value)\"\(flag: "selected", value == chosen ?? "")>\(title)</option>"
    })</select></label>
    """
  }

  private func line(_ name: String, _ value: String?, label: String? = nil, hint: String? = nil, isCode: Bool = false) -> HTML {
    """
    <label class="menu-l"><span>\(label ?? words("submissions.filter.\(name)"))\(when(hint) { " <small class=\"faint\">\(words($0))</small>" })</span>\
    <input class="input" name="\(name)" type="text" autocomplete="off"\(attribute: "value", value)\(attribute: "dir", isCode ? "ltr" : nil)></label>
    """
  }

  // MARK: How it is shown

  private var groups: HTML {
    let fields = form?.fields.filter { isOffered($0) && $0.foundValues != nil } ?? []
    let choices: [(SubmissionsQuery.Group?, String)] =
      [(nil, words("submissions.ungrouped")), (.day, words("submissions.group.day"))]
      + (form == nil ? [] : [(.status, words("submissions.group.status"))]) + fields.map { (.field($0.id), $0.label(visit.tongue)) }
    let links = each(choices) { group, title in
      let link = ConsoleLink.submissions(query.with { $0.group = group })
      return "<li><a href=\"\(link)\"\(attribute: "aria-current", query.group == group ? "true" : nil)>\(title)</a></li>"
    }
    return "<ul class=\"menu\">\(links)</ul>"
  }

  private var columns: HTML {
    let fields = form?.fields.filter { $0.kind.isInput && $0.sees.staff >= .read } ?? []
    return """
      <form class="menu-form" action="\(ConsoleLink.submissions)">\(hidden { $0.columns = [] })\
      \(each(SubmissionsQuery.Column.plain + fields.map { .field($0.id) }) { column in
        """
        <label class="line"><input type="checkbox" name="col" value="\(column.description)"\(flag: "checked", table.columns.contains(column))> \
        \(words.title(of: column, under: table.form))</label>
        """
      })<div class="line mt4"><button class="btn btn-primary">\(words("submissions.apply"))</button></div></form>
      """
  }

  private var kept: HTML {
    """
    \(views.isEmpty ? "<p class=\"menu-k\">\(words("submissions.noViews"))</p>" : "<ul class=\"menu\">\(each(views, view))</ul>")
    <form class="menu-form" method="post" action="\(ConsoleLink.list(ConsoleLink.submissionViews, query))">\
    \(visit.input("name", words("submissions.viewName")))\
    <label class="line mt2"><input type="checkbox" name="shared" value="1"\(flag: "checked", visit.fields["shared"] != nil)> \
    \(words("submissions.shareView"))</label>
    <div class="line mt4"><button class="btn">\(words("submissions.keepView"))</button></div></form>
    """
  }

  private func view(_ view: SavedView) -> HTML {
    let link = view.query.isEmpty ? ConsoleLink.submissions : ConsoleLink.submissions + "?" + view.query
    let removal = ConsoleLink.list(ConsoleLink.submissionView("\(view.id)"), query)
    return """
      <li class="menu-v"><a href="\(link)"\(attribute: "aria-current", view.query == address ? "true" : nil)><bdi>\(view.name)</bdi>\
      \(when(view.isShared) { " <small class=\"faint\">\(words("submissions.shared"))</small>" })</a>\(when(view.owner == visit.viewer.id) {
        """
        <form method="post" action="\(removal)"><button aria-label="\(words("submissions.dropView", ["name": view.name]))">\
        \(visit.icon("i-trash", "i i-s"))</button></form>
        """
      })</li>
      """
  }
}

extension SubmissionsQuery {
  /// Without the form, and what belongs to it.
  fileprivate func withoutForm() -> SubmissionsQuery {
    with {
      ($0.form, $0.status, $0.origin, $0.values) = (nil, nil, nil, [:])
      $0.columns = $0.columns.filter { if case .field = $0 { false } else { true } }
      if $0.group != .day { $0.group = nil }
    }
  }

  /// Columns, groups and what is sought, without the filters that their menu asks for.
  fileprivate func onlyLook() -> SubmissionsQuery {
    var look = SubmissionsQuery()
    (look.columns, look.group, look.text) = (columns, group, text)
    return look
  }
}
