import Identity
import Kernel
import Language
import Markup
import Reports
import Web

/// What a list is asked, as chips that can be taken off one by one, and the menus that add to them. All of it is links and forms of the address.
struct ListFilters {
  let page: ListPage

  private var visit: StaffVisit { page.visit }
  private var words: Words { visit.words }
  private var query: ListQuery { page.query }
  private var place: ListPlace { page.place }
  private var source: ListSource { page.source }

  var html: HTML {
    """
    <div class="filterbar no-print" role="search" aria-label="\(words("list.search"))">
    <form class="chips" action="\(place.path)">\(visit.icon("i-search"))\(chips)\(ListFilters.hidden(place, query.with { $0.search = nil }))\
    <input type="search" name="q" value="\(query.search)" aria-label="\(words("list.search"))" placeholder="\(words("list.placeholder"))">\
    <button class="vh">\(words("common.search"))</button></form>
    <div class="line filter-menus">\(menu("i-filter", "common.filter", filters))\(menu("i-group", "submissions.group", groups, "flip"))\
    \(menu("i-list", "submissions.columns", columns))\(menu("i-star", "submissions.views", kept, isOpen: visit.errors["name"] != nil))</div></div>

    """
  }

  /// The question in inputs out of sight.
  static func hidden(_ place: ListPlace, _ query: ListQuery) -> HTML {
    each(place.fields(query).pairs) { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" }
  }

  private func menu(_ icon: StaticString, _ key: String, _ content: HTML, _ flip: String = "", isOpen: Bool = false) -> HTML {
    """
    <details class="drop" data-menu\(flag: "open", isOpen)><summary class="btn btn-s">\(visit.icon(icon, "i i-s \(flip)")) \(words(key))</summary>\
    <div class="menu-pane">\(content)</div></details>
    """
  }

  private var chips: HTML {
    let filters = each(query.filters.enumerated()) { index, clause in
      let sentence = each(clause.enumerated()) { place, condition in
        (place == 0 ? HTML() : HTML(" \(words("list.or")) ")) + self.sentence(condition)
      }
      return chip("filter", sentence, without: query.with { $0.filters.remove(at: index) })
    }
    let groups = each(query.groups) { key in
      chip("group", HTML(source.field(key).map(page.title) ?? key), without: query.with { $0.groups.removeAll { $0 == key } })
    }
    return filters + groups
  }

  private func chip(_ kind: String, _ sentence: HTML, without: ListQuery) -> HTML {
    """
    <span class="chip" data-k="\(kind)">\(visit.icon(kind == "group" ? "i-group" : "i-filter", "i i-s")) <span>\(sentence)</span> \
    <a href="\(place.address(without))" aria-label="\(words("list.takeOff"))">\(visit.icon("i-x", "i i-s"))</a></span>
    """
  }

  /// «مرحله: جدید یا پیشنهاد»
  private func sentence(_ condition: ListQuery.Condition) -> HTML {
    guard let field = source.field(condition.field) else { return HTML() }
    let value: String =
      switch condition.test {
      case .empty: words("list.nothing")
      case .full: words("list.something")
      case .during: condition.values.first.map { words("list.period.\($0)") } ?? ""
      default: condition.values.map { page.title(of: $0, field) }.joined(separator: " \(words("list.or")) ")
      }
    let sign: String =
      switch condition.test {
      case .not: words("list.not")
      case .least: "≥"
      case .most: "≤"
      default: ""
      }
    return "<b>\(page.title(field)):</b> \(when(!sign.isEmpty) { "\(sign) " })<bdi>\(value)</bdi>"
  }

  private var filters: HTML {
    // Put together once: every field has a link of its own here.
    let base = ListFilters.extended(place.address(query))
    let fields = each(source.fields) { field in
      "<li><a href=\"\(base)pick=\(field.key)#filter\"\(attribute: "aria-current", visit.query["pick"] == field.key ? "true" : nil)>\(page.title(field))</a></li>"
    }
    return """
      <ul class="menu">\(fields)</ul>\(when(!query.filters.isEmpty) {
        "<p class=\"menu-f\"><a class=\"btn btn-s btn-quiet\" href=\"\(place.address(query.with { $0.filters = [] }))\">\(words("common.clearFilters"))</a></p>"
      })
      """
  }

  private var groups: HTML {
    let base = ListFilters.extended(place.address(query.with { $0.groups = [] }))
    let links = each(source.fields.filter(\.isGrouping)) { field in
      let isOn = query.groups.contains(field.key)
      let changed = isOn ? query.groups.filter { $0 != field.key } : Array((query.groups + [field.key]).suffix(3))
      let link = base + changed.map { "g=\($0)" }.joined(separator: "&")
      return "<li><a href=\"\(link)\"\(attribute: "aria-current", isOn ? "true" : nil)>\(page.title(field))</a></li>"
    }
    let across = place.view(query) == .pivot
    let measures = source.fields.filter(\.isMeasure)
    return """
      <ul class="menu">\(links)</ul>\(when(across) {
        let choices = each(source.fields.filter(\.isGrouping)) { field in
          let link = place.address(query.with { $0.across = query.across == field.key ? nil : field.key })
          return "<li><a href=\"\(link)\"\(attribute: "aria-current", query.across == field.key ? "true" : nil)>\(page.title(field))</a></li>"
        }
        return "<p class=\"menu-k\">\(words("list.across"))</p><ul class=\"menu\">\(choices)</ul>"
      })\(when(!measures.isEmpty) {
        let choices = each(measures) { field in
          let link = place.address(query.with { $0.measure = field.key })
          return "<li><a href=\"\(link)\"\(attribute: "aria-current", page.measure?.key == field.key ? "true" : nil)>\(page.title(field))</a></li>"
        }
        return "<p class=\"menu-k\">\(words("list.measure"))</p><ul class=\"menu\">\(choices)</ul>"
      })
      """
  }

  /// An address to which more can be added.
  private static func extended(_ address: String) -> String { address + (address.contains("?") ? "&" : "?") }

  private var columns: HTML {
    let shown = query.columns ?? source.columns
    return """
      <form class="menu-form" action="\(place.path)">\(ListFilters.hidden(place, query.with { $0.columns = nil }))\
      \(each(source.fields) { field in
        """
        <label class="line"><input type="checkbox" name="col" value="\(field.key)"\(flag: "checked", shown.contains(field.key))> \(page.title(field))</label>
        """
      })<div class="line mt4"><button class="btn btn-primary">\(words("submissions.apply"))</button></div></form>
      """
  }

  private var kept: HTML {
    """
    \(page.kept.isEmpty ? "<p class=\"menu-k\">\(words("submissions.noViews"))</p>" : "<ul class=\"menu\">\(each(page.kept, view))</ul>")
    <form class="menu-form" method="post" action="\(place.address(place.keptPath, query))">\
    \(visit.input("name", words("submissions.viewName")))\
    <label class="line mt2"><input type="checkbox" name="shared" value="1"\(flag: "checked", visit.fields["shared"] != nil)> \
    \(words("submissions.shareView"))</label>
    <label class="line mt2"><input type="checkbox" name="default" value="1"\(flag: "checked", visit.fields["default"] != nil)> \
    \(words("list.makeDefault"))</label>
    <div class="line mt4"><button class="btn">\(words("submissions.keepView"))</button></div></form>
    """
  }

  private func view(_ view: SavedView) -> HTML {
    let link = "\(place.path)?\(view.query.isEmpty ? "page=1" : view.query)"
    let isCurrent = view.query == FormEncoding.text(place.fields(query))
    return """
      <li class="menu-v"><a href="\(link)"\(attribute: "aria-current", isCurrent ? "true" : nil)><bdi>\(view.name)</bdi>\
      \(when(view.isShared) { " <small class=\"faint\">\(words("submissions.shared"))</small>" })\
      \(when(view.isDefault && view.owner == visit.viewer.id) { " <small class=\"faint\">\(words("list.default"))</small>" })</a>\(when(view.owner == visit.viewer.id) {
        """
        <form method="post" action="\(place.address(place.keptRemoval("\(view.id)"), query))"><button aria-label="\(words("submissions.dropView", ["name": view.name]))">\
        \(visit.icon("i-trash", "i i-s"))</button></form>
        """
      })</li>
      """
  }
}

/// The one filter that is being made: a field, how it is compared, with what.
struct ListFilterForm {
  let page: ListPage

  private var visit: StaffVisit { page.visit }
  private var words: Words { visit.words }

  var html: HTML {
    guard let field = visit.query["pick"].flatMap({ page.source.field($0) }) else { return HTML() }
    return """
      <form class="filterbar" id="filter" action="\(page.place.filterPath)" aria-label="\(words("list.newFilter"))">\
      \(ListFilters.hidden(page.place, page.query))<input type="hidden" name="pick" value="\(field.key)">\
      <fieldset class="line"><legend class="vh">\(page.title(field))</legend><b>\(page.title(field))</b> \(control(field))\
      \(when(!page.query.filters.isEmpty) {
        "<label class=\"line small\"><input type=\"checkbox\" name=\"or\" value=\"1\"> \(words("list.orLast"))</label>"
      })<button class="btn btn-s btn-primary">\(words("submissions.apply"))</button> \
      <a class="btn btn-s btn-quiet" href="\(page.place.address(page.query))">\(words("common.cancel"))</a></fieldset></form>
      """
  }

  private func control(_ field: ListField) -> HTML {
    let options = page.options[field.key] ?? []
    switch field.kind {
    case .choice, .reference, .tag: return tests([.is, .not, .empty, .full]) + boxes(options)
    case .number, .money, .percent: return range("number", nil)
    case .day, .instant:
      return select(
        "period", [("", words("list.anyTime"))] + ListQuery.Period.allCases.map { ($0.rawValue, words("list.period.\($0.rawValue)")) })
        + range("date", "forms.dateHint")
    case .text, .contact:
      if !options.isEmpty { return tests([.is, .not, .empty, .full]) + boxes(options) }
      return tests([.has, .is, .not, .empty, .full])
        + "<input class=\"input\" name=\"value\" aria-label=\"\(page.title(field))\" autocomplete=\"off\" autofocus>"
    }
  }

  private func tests(_ tests: [ListQuery.Test]) -> HTML { select("test", tests.map { ($0.rawValue, words("list.test.\($0.rawValue)")) }) }

  private func select(_ name: String, _ options: [(String, String)]) -> HTML {
    """
    <select class="input" name="\(name)" aria-label="\(words("list.how"))">\(each(options) { value, title in "<option value=\"\(value)\">\(title)</option>" })</select>
    """
  }

  private func boxes(_ options: [ListOption]) -> HTML {
    "<span class=\"line\">\(each(options) { option in "<label class=\"line small\"><input type=\"checkbox\" name=\"value\" value=\"\(option.value)\"> <bdi>\(option.title(in: words))</bdi></label>" })</span>"
  }

  private func range(_ kind: String, _ hint: String?) -> HTML {
    let date: HTML = kind == "date" ? " data-date=\"\"" : HTML()
    return each(["from", "to"]) { name in
      "<label class=\"line small\">\(words("list.\(name)")) <input class=\"input input-m\" name=\"\(name)\" inputmode=\"numeric\" autocomplete=\"off\"\(date)></label>"
    } + when(hint) { "<span class=\"faint small\">\(words.withExamples(words($0)))</span>" }
  }

  /// The question with the filter that was made; one that says nothing adds nothing.
  static func query(_ query: ListQuery, _ fields: Fields, _ source: ListSource) -> ListQuery {
    guard let field = fields["pick"].flatMap({ source.field($0) }) else { return query }
    let values = fields.all("value").filter { !$0.isEmpty }.map { field.kind == .text || field.kind == .contact ? Text.stored($0) : $0 }
    var made: [ListQuery.Condition] = []
    let test = fields["test"].flatMap(ListQuery.Test.init(rawValue:))
    if let test, test == .empty || test == .full {
      made = [.init(field.key, test)]
    } else if let test, !values.isEmpty {
      made = [.init(field.key, test, Array(values.prefix(50)))]
    } else if let period = fields["period"], ListQuery.Period(rawValue: period) != nil {
      made = [.init(field.key, .during, [period])]
    }
    var ends: [ListQuery.Condition] = []
    for (name, test) in [("from", ListQuery.Test.least), ("to", .most)] {
      guard let typed = fields[name] else { continue }
      let isDay = field.kind == .day || field.kind == .instant
      let value = isDay ? JalaliDate.parse(typed)?.description : typedNumber(typed, places: 0).map { "\($0)" }
      if let value { ends.append(.init(field.key, test, [value])) }
    }
    guard !made.isEmpty || !ends.isEmpty else { return query }
    return query.with { query in
      if fields["or"] != nil, !query.filters.isEmpty {
        query.filters[query.filters.count - 1] += made + ends
      } else {
        query.filters += (made + ends).map { [$0] }
      }
    }
  }
}
