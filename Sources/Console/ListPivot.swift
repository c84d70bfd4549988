import Kernel
import Language
import Markup
import Reports
import Web

/// Groups of rows as a table: row groups indented below each other, and across them the values of one more field. Every figure leads to its rows.
struct ListPivot {
  let page: ListPage
  let groups: [ListGroup]
  let rows: [ListField]
  let across: ListField?

  private var words: Words { page.visit.words }

  var html: HTML {
    guard !groups.isEmpty else { return page.visit.empty(page.place.section.icon, "common.nothingMatches") }
    let heads = across == nil ? [] : columns
    return page.visit.wide(
      words("list.view.pivot"),
      """
      <table class="table dense"><thead><tr><th scope="col">\(each(rows.enumerated()) { place, field in
        (place == 0 ? HTML() : " › ") + HTML(page.title(field))
      })</th>\(each(heads) { "<th scope=\"col\" class=\"num\"><bdi>\(title($0.title))</bdi></th>" })\
      <th scope="col" class="num">\(words("list.rows"))</th>\(when(page.measure) { "<th scope=\"col\" class=\"num\">\(page.title($0))</th>" })</tr></thead>
      <tbody>\(each(lines) { line($0, heads) })</tbody>
      <tfoot>\(total(heads))</tfoot></table>
      """)
  }

  private struct Column { let value: String; let title: String }
  private struct Line { let values: [String]; let title: String; let groups: [ListGroup] }

  private var columns: [Column] {
    var seen: Set<String> = []
    return groups.compactMap { group in
      guard let value = group.values.last, seen.insert(value).inserted else { return nil }
      return Column(value: value, title: group.titles.last ?? "")
    }
  }

  /// Each row group before those inside it.
  private var lines: [Line] {
    var lines: [Line] = []
    func add(_ groups: [ListGroup], _ prefix: [String]) {
      let depth = prefix.count
      guard depth < rows.count else { return }
      var order: [String] = []
      let parts = Dictionary(grouping: groups) { $0.values[depth] }
      for group in groups where !order.contains(group.values[depth]) { order.append(group.values[depth]) }
      for value in order {
        guard let part = parts[value] else { continue }
        lines.append(Line(values: prefix + [value], title: part[0].titles[depth], groups: part))
        add(part, prefix + [value])
      }
    }
    add(groups, [])
    return lines
  }

  private func line(_ line: Line, _ heads: [Column]) -> HTML {
    let depth = line.values.count - 1
    let query = zip(rows, line.values).reduce(page.query) { query, pair in narrowed(query, pair.1, pair.0) }
    return """
      <tr\(attribute: "class", depth == 0 && rows.count > 1 ? "strong" : nil)><th scope="row"><span class="deep-\(depth)">\
      <a href="\(page.place.address(query))"><bdi>\(title(line.title, rows[depth]))</bdi></a></span></th>\(each(heads) { head in
        let inside = line.groups.filter { $0.values.last == head.value }
        return "<td class=\"num\">\(inside.isEmpty ? page.visit.none : figure(inside))</td>"
      })<td class="num">\(words.figure(line.groups.reduce(0) { $0 + $1.count }))</td>\(when(page.measure) { field in
        "<td class=\"num\">\(page.amount(line.groups.reduce(0) { $0 + $1.sum }, field))</td>"
      })</tr>

      """
  }

  private func narrowed(_ query: ListQuery, _ value: String, _ field: ListField) -> ListQuery {
    var narrowed = ListPage(
      place: page.place, source: page.source, query: query, kept: [], options: [:], today: page.today, visit: page.visit
    ).narrowed(to: value, field)
    narrowed.groups = []
    return narrowed
  }

  private func figure(_ groups: [ListGroup]) -> HTML {
    page.measure.map { page.amount(groups.reduce(0) { $0 + $1.sum }, $0) } ?? words.figure(groups.reduce(0) { $0 + $1.count })
  }

  private func total(_ heads: [Column]) -> HTML {
    """
    <tr><th scope="row">\(words("list.all"))</th>\(each(heads) { head in
      "<td class=\"num\">\(figure(groups.filter { $0.values.last == head.value }))</td>"
    })<td class="num">\(words.figure(groups.reduce(0) { $0 + $1.count }))</td>\(when(page.measure) { field in
      "<td class=\"num\">\(page.amount(groups.reduce(0) { $0 + $1.sum }, field))</td>"
    })</tr>
    """
  }

  private func title(_ text: String, _ field: ListField? = nil) -> String {
    if text.isEmpty { return words("list.nothing") }
    if let field, field.kind == .choice { return page.title(of: text, field) }
    return text
  }
}
