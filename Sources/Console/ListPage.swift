import Contacts
import Documents
import Identity
import Kernel
import Language
import Markup
import Reports
import Storage
import Web

/// Any list of the console: what is shown as chips, the menus that change it, and the rows as list, groups, board, calendar, graph or pivot table.
struct ListPage {
  let place: ListPlace
  let source: ListSource
  let query: ListQuery
  let kept: [SavedView]
  /// Values by field: of those that are filtered, shown or picked.
  let options: [String: [ListOption]]
  let today: Day
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes, _ place: ListPlace) {
    routes.file(place.path) { visit, tx in
      // Whoever comes without a question finds the list as they like it.
      if visit.query.pairs.isEmpty, let usual = try SavedView.usual(of: place.name, for: visit.viewer.id, in: tx), !usual.query.isEmpty {
        return .redirect("\(place.path)?\(usual.query)")
      }
      return .page(try show(place, visit, tx))
    }
    routes.file(place.filterPath) { visit, tx in
      let source = try place.source(visit, tx)
      let query = ListFilterForm.query(place.query(visit.query, source), visit.query, source)
      return .redirect(place.address(query))
    }
    routes.act(place.keptPath, again: { try show(place, $0, $1) }) { visit, tx in
      let source = try place.source(visit, tx)
      let query = place.query(visit.query, source)
      try SavedView.save(
        FormEncoding.text(place.fields(query)), of: place.name, as: visit.fields["name"], isShared: visit.fields["shared"] != nil,
        isDefault: visit.fields["default"] != nil, for: visit.viewer.id, in: tx)
      return .redirect(place.address(query), notice: "viewSaved")
    }
    routes.act(place.keptRemoval(":id")) { visit, tx in
      try SavedView.remove(try visit.id(), of: visit.viewer.id, in: tx)
      return .redirect(place.address(place.query(visit.query, try place.source(visit, tx))), notice: "viewRemoved")
    }
    routes.file(place.keptPath) { visit, tx in .redirect(place.address(place.query(visit.query, try place.source(visit, tx)))) }
    if !place.acts.isEmpty { ListBulk.routes(routes, place) }
    ListExport.routes(routes, place)
  }

  static func show(_ place: ListPlace, _ visit: StaffVisit, _ tx: Transaction) throws -> Page {
    let source = try place.source(visit, tx)
    let query = place.query(visit.query, source)
    let columns = (query.columns ?? source.columns).compactMap { source.field($0) }
    var named = Set(query.filters.flatMap { $0.map(\.field) } + columns.map(\.key) + query.groups)
    if let picked = visit.query["pick"] { named.insert(picked) }
    if let across = query.across { named.insert(across) }
    var options: [String: [ListOption]] = [:]
    for key in named { if let field = source.field(key) { options[key] = try source.values(of: field, tx) } }
    let page = ListPage(
      place: place, source: source, query: query, kept: try SavedView.all(of: place.name, for: visit.viewer.id, in: tx), options: options,
      today: tx.today, visit: visit)
    let (content, figures) = try page.content(columns, tx)
    let undo = try ListBulk.undo(page, tx)
    var shown = Page(
      visit.title(visit.words("console.\(place.section.rawValue)")), in: place.section, live: true, body: page.body(undo + content, figures)
    )
    if place.view(query) == .board { shown.scripts.append("js/board.js") }
    return shown
  }

  var words: Words { visit.words }
  private var scope: StaffScope { visit.viewer.scope(place.module) }
  /// What is summed; nil where nothing is.
  var measure: ListField? { (query.measure ?? place.measure).flatMap { source.field($0) } }

  /// The rows in the way that is asked for, and what they come to.
  private func content(_ columns: [ListField], _ tx: Transaction) throws -> (HTML, HTML) {
    let asked = place.asked(query)
    func figures(_ known: (count: Int, sum: Int64)? = nil) throws -> HTML {
      let (count, sum) = try known ?? source.sum(asked, of: measure, within: scope, in: tx)
      return words.html("list.count", ["n": words.figure(count)])
        + when(measure) { field in
          "\(visit.request.separator)\(amount(sum, field, short: true))"
        }
    }
    switch place.view(query) {
    case .board:
      guard let board = place.board else { return (HTML(), HTML()) }
      let shown = try board(asked, visit, tx)
      // What the columns come to is what is asked for, unless something else is summed.
      return (shown.html, try figures(measure?.key == "value" ? (shown.count, shown.sum) : nil))
    case .calendar: return (try ListCalendar(page: self).html(asked, within: scope, tx), HTML())
    case .graph:
      let groups =
        query.groups.isEmpty
        ? [source.board ?? source.fields.first { $0.isGrouping }?.key].compactMap(\.self) : query.groups
      let fields = groups.prefix(1).compactMap { source.field($0) }
      let found = try source.grouped(asked, by: fields, measure: measure, words: words, within: scope, in: tx)
      return (ListGraph(page: self, groups: found, field: fields.first).html, try figures())
    case .pivot:
      let rows = query.groups.isEmpty ? ["owner"] : query.groups
      let fields = (rows + [query.across].compactMap(\.self)).compactMap { source.field($0) }
      let found = try source.grouped(asked, by: fields, measure: measure, words: words, within: scope, in: tx)
      return (
        ListPivot(page: self, groups: found, rows: Array(fields.prefix(rows.count)), across: query.across.flatMap { source.field($0) })
          .html, try figures()
      )
    case .list:
      guard query.groups.isEmpty else {
        let fields = query.groups.compactMap { source.field($0) }
        let found = try source.grouped(asked, by: fields, measure: measure, words: words, within: scope, in: tx)
        return (ListPivot(page: self, groups: found, rows: fields, across: nil).html, try figures())
      }
      let found = try source.rows(asked, columns: columns, within: scope, in: tx)
      let figures: HTML =
        found.total.map { words.html("list.count", ["n": words.figure($0)]) } ?? words.html("list.more", ["n": words.figure(1_000)])
      return (try ListTable(page: self, columns: columns, result: found).html(tx), figures)
    }
  }

  private func body(_ content: HTML, _ figures: HTML) -> HTML {
    """
    \(visit.head(HTML(words("console.\(place.section.rawValue)")), "<span class=\"faint small\">\(figures)</span>\(switcher)\(takeAlong)\(further)\(new)"))
    \(ListFilters(page: self).html)
    \(ListFilterForm(page: self).html)<div class="topline grow-y" data-live-part="list">\(content)</div>
    """
  }

  private var new: HTML {
    guard let new = place.new, visit.may(place.module, .create) else { return HTML() }
    return "<a class=\"btn btn-primary\" href=\"\(new)\">\(visit.icon("i-plus")) \(words("list.\(place.name).new"))</a>"
  }

  /// The ways to see it.
  private var switcher: HTML {
    guard place.views.count > 1 else { return "<span class=\"push\"></span>" }
    let icons: [ListQuery.View: StaticString] = [
      .list: "i-list", .board: "i-kanban", .calendar: "i-calendar", .graph: "i-chart", .pivot: "i-pivot",
    ]
    return """
      <nav class="seg views push" aria-label="\(words("list.views"))">\(each(place.views) { view in
        """
        <a href="\(place.address(query.with { $0.view = view }))"\(attribute: "aria-current", view == place.view(query) ? "true" : nil) \
        title="\(words("list.view.\(view.rawValue)"))">\(visit.icon(icons[view] ?? "i-list", view == .list ? "i i-s flip" : "i i-s"))\
        <span class="vh">\(words("list.view.\(view.rawValue)"))</span></a>
        """
      })</nav>
      """
  }

  private var takeAlong: HTML {
    guard visit.may(place.module, .export) else { return HTML() }
    return """
      <details class="drop no-print" data-menu><summary class="btn btn-icon" aria-label="\(words("submissions.takeAlong"))">\(visit.icon("i-download"))</summary>\
      <div class="menu-pane"><ul class="menu"><li><a href="\(place.address(place.xlsxPath, query))" download>\(words("submissions.xlsx"))</a></li>\
      <li><a href="\(place.address(place.csvPath, query))" download>\(words.html("submissions.csv", ["format": "<bdi class=\"ltr\">CSV</bdi>"]))</a></li>\
      \(when(place.hasCards) { "<li><a href=\"\(place.address(place.cardsPath, query))\" download><bdi class=\"ltr\">vCard</bdi></a></li>" })<li><button type="button" data-print>\(words("common.print"))</button></li></ul></div></details>
      """
  }

  private var further: HTML {
    let more = place.more(visit)
    guard !more.isEmpty else { return HTML() }
    return """
      <details class="drop no-print" data-menu><summary class="btn btn-icon" aria-label="\(words("list.further"))">\(visit.icon("i-more"))</summary>\
      <div class="menu-pane"><ul class="menu">\(each(more) { "<li><a href=\"\($0.link)\">\(words($0.key))</a></li>" })</ul></div></details>
      """
  }

  // MARK: Values

  func title(_ field: ListField) -> String { field.custom?.name[visit.tongue] ?? words("list.\(source.name).\(field.key)") }

  /// A sum as the measure counts.
  func amount(_ sum: Int64, _ field: ListField, short: Bool = false) -> HTML {
    field.kind == .money ? (short ? words.sum(Money(sum)) : words.figure(Money(sum))) : words.figure(sum)
  }

  /// What a value of a filter is called.
  func title(of value: String, _ field: ListField) -> String {
    if value.isEmpty { return words("list.nothing") }
    if let option = options[field.key]?.first(where: { $0.value == value }) {
      return option.title(in: words).trimmingPrefix(while: { $0 == "–" || $0 == " " }).description
    }
    switch field.kind {
    case .day, .instant: return Day(value).map(words.date) ?? value
    case .money: return Int64(value).map { words.moneyWithUnit(Money($0)) } ?? value
    case .percent: return Int(value).map { words.percent(BasisPoints(min(max($0, -1000), 1000) * 100)) } ?? value
    case .number: return Int64(value).map { words.number($0) } ?? value
    default: return value
    }
  }

  /// The rows of one group.
  func narrowed(to value: String, _ field: ListField) -> ListQuery {
    query.with { query in
      query.view = .list
      query.groups.removeAll { $0 == field.key }
      query.across = nil
      guard [.day, .instant].contains(field.kind), let first = Day(value) else {
        return query.filters.append([value.isEmpty ? .init(field.key, .empty) : .init(field.key, .is, [value])])
      }
      let last = words.month(first, plus: 1).adding(days: -1)
      query.filters += [[.init(field.key, .least, [first.description])], [.init(field.key, .most, [last.description])]]
    }
  }
}
