import Identity
import Kernel
import Language
import Markup
import Reports
import Storage
import Web

/// What is done to the chosen rows of a list: first shown, then done, all of them in one transaction.
struct ListBulk {
  let page: ListPage

  /// So many at once.
  private static let most = 200

  static func routes(_ routes: StaffRoutes, _ place: ListPlace) {
    routes.act(place.bulkPath) { visit, tx in
      let source = try place.source(visit, tx)
      let back = place.address(place.query(visit.query, source))
      let chosen = visit.fields.all("id").prefix(most).compactMap { ID<ListField>($0) }
      guard let act = visit.fields["act"].flatMap({ name in place.acts.first { $0.name == name } }), !chosen.isEmpty else {
        return .redirect(back)
      }
      let value = visit.fields["value.\(act.name)"] ?? ""
      // Only what is within reach: the ids come from the page, and pages can be written by hand.
      var query = ListQuery()
      query.filters = place.fixed.map { [$0] }
      let reached = try source.reached(chosen, query, within: visit.viewer.scope(place.module, .edit), in: tx)
      if let page = act.page {
        guard let link = page(reached) else { return .redirect(back, notice: "chooseTwo") }
        return .redirect(link)
      }
      guard visit.fields["sure"] != nil else {
        return .page(try preview(place, act, value, reached, back: back, visit, tx))
      }
      var before: [String: String] = [:]
      for id in reached {
        before["\(id)"] = try act.before?(id, tx)
        try act.run(id, value, visit, tx)
      }
      guard act.restore != nil, !before.isEmpty else { return .redirect(back, notice: "manyChanged") }
      let undo = try ListUndo.note(place.name, act.name, before, by: visit.viewer.id, in: tx)
      return .redirect("\(back)\(back.contains("?") ? "&" : "?")did=\(undo)", notice: "manyChanged")
    }
    routes.act(place.undoPath) { visit, tx in
      let back = place.address(place.query(visit.query, try place.source(visit, tx)))
      guard
        let undo = try visit.fields["did"].flatMap({ ID<ListUndo>($0) }).flatMap({ try ListUndo.open($0, of: visit.viewer.id, in: tx) }),
        undo.list == place.name, let restore = place.acts.first(where: { $0.name == undo.act })?.restore
      else { throw Refusal.conflict("contacts.nothingToUndo") }
      try undo.close(in: tx)
      for (id, value) in undo.before { if let id = ID<ListField>(id) { try restore(id, value, visit, tx) } }
      return .redirect(back, notice: "manyRestored")
    }
    routes.file(place.bulkPath) { visit, tx in .redirect(place.address(place.query(visit.query, try place.source(visit, tx)))) }
  }

  private var words: Words { page.visit.words }

  /// The form around a table with a box in each row.
  func html(around table: HTML, _ tx: Transaction) throws -> HTML {
    let place = page.place
    let acts = try place.acts.filter { $0.needs?(page.visit) ?? true }.map { ($0, try $0.options(tx)) }
    return """
      <form method="post" action="\(place.address(place.bulkPath, page.query))">\(table)
      <div class="bulk no-print"><b>\(words("list.many"))</b>\(each(acts) { act, options in
        """
        <span class="line">\(control(act, options))<button class="btn btn-s" name="act" value="\(act.name)">\(words("list.act.\(act.name)"))</button></span>
        """
      })</div></form>
      """
  }

  private func control(_ act: ListAct, _ options: [ListOption]) -> HTML {
    let label = words("list.act.\(act.name)")
    if act.isTyped { return "<input class=\"input input-m\" name=\"value.\(act.name)\" aria-label=\"\(label)\" autocomplete=\"off\">" }
    guard !options.isEmpty else { return HTML() }
    return """
      <select class="input" name="value.\(act.name)" aria-label="\(label)">\(each(options) { "<option value=\"\($0.value)\">\($0.title(in: words))</option>" })</select>
      """
  }

  /// The way back from what was just done to many.
  static func undo(_ page: ListPage, _ tx: Transaction) throws -> HTML {
    let visit = page.visit
    guard let id = visit.query["did"].flatMap({ ID<ListUndo>($0) }), let undo = try ListUndo.open(id, of: visit.viewer.id, in: tx) else {
      return HTML()
    }
    return """
      <form class="bulk no-print" method="post" action="\(page.place.address(page.place.undoPath, page.query))"><input type="hidden" name="did" value="\(id)">\
      <span class="dim">\(visit.words.html("list.didMany", ["n": visit.words.figure(undo.before.count)]))</span> <button class="btn btn-s">\(visit.icon("i-return", "i i-s flip")) \
      \(visit.words("list.undoMany"))</button></form>
      """
  }

  /// What would be done, to whom.
  private static func preview(
    _ place: ListPlace, _ act: ListAct, _ value: String, _ ids: [ID<ListField>], back: String, _ visit: StaffVisit, _ tx: Transaction
  ) throws -> Page {
    let words = visit.words
    let source = try place.source(visit, tx)
    let names = try source.names(ids, in: tx)
    let chosen = try act.options(tx).first { $0.value == value }?.title(in: words) ?? value
    let text = FormEncoding.text(place.fields(place.query(visit.query, source)))
    let body: HTML = """
      <div class="rec-main">\(visit.head(HTML(words("list.preview"))))
      <p>\(words.html("list.previewText", ["n": words.figure(ids.count), "act": HTML(words("list.act.\(act.name)")), "value": HTML.name(chosen)]))</p>
      <ul class="mini mt4">\(each(names) { "<li><bdi>\($0.isEmpty ? words("list.untitled") : $0)</bdi></li>" })</ul>
      <form class="line mt4" method="post" action="\(place.bulkPath)\(text.isEmpty ? "" : "?\(text)")">\(each(ids) { "<input type=\"hidden\" name=\"id\" value=\"\($0)\">" })\
      <input type="hidden" name="act" value="\(act.name)"><input type="hidden" name="value.\(act.name)" value="\(value)">\
      <button class="btn btn-primary" name="sure" value="1">\(words("list.doIt"))</button> <a class="btn" href="\(back)">\(words("common.cancel"))</a></form></div>
      """
    return Page(words("list.preview"), in: place.section, body: body)
  }
}
