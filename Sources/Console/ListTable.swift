import Contacts
import Foundation
import Identity
import Kernel
import Language
import Markup
import Reports
import Storage
import Web

/// The rows of a list, one below the other; the head of a column sorts.
struct ListTable {
  let page: ListPage
  let columns: [ListField]
  let result: ListResult

  private var visit: StaffVisit { page.visit }
  private var words: Words { visit.words }
  private var query: ListQuery { page.query }

  func html(_ tx: Transaction) throws -> HTML {
    guard !result.rows.isEmpty else {
      let isNarrowed = !query.filters.isEmpty || query.search != nil
      return visit.empty(page.place.section.icon, isNarrowed ? "common.nothingMatches" : "list.\(page.place.name).empty")
    }
    let chooses = !page.place.acts.isEmpty && visit.may(page.place.module, .edit)
    let table = visit.wide(
      words("console.\(page.place.section.rawValue)"),
      """
      <table class="table dense"><thead><tr>\(when(chooses) {
        "<th scope=\"col\" class=\"no-print\"><span class=\"vh\">\(words("submissions.choose"))</span></th>"
      })\(each(columns, head))</tr></thead><tbody>\(each(result.rows) { row($0, chooses: chooses) })</tbody></table>
      """)
    return (chooses ? try ListBulk(page: page).html(around: table, tx) : table) + pager
  }

  private func head(_ field: ListField) -> HTML {
    let isSorted = query.sort == field.key
    let link = page.place.address(
      query.with {
        $0.isDescending = isSorted && !$0.isDescending
        $0.sort = field.key
      })
    let order = isSorted ? (query.isDescending ? "descending" : "ascending") : nil
    return """
      <th scope="col"\(attribute: "class", isNumber(field) ? "num" : nil)\(attribute: "aria-sort", order)><a class="sorts" href="\(link)">\(page.title(field))\
      \(when(isSorted) { visit.icon("i-chev-down", query.isDescending ? "i i-s" : "i i-s turned") })</a></th>
      """
  }

  private func isNumber(_ field: ListField) -> Bool { [.number, .money, .percent].contains(field.kind) }

  /// Cells by their index: `zip` and `enumerated` are not specialised through `each`, and were a third of the time of a row.
  private func row(_ row: ListResult.Row, chooses: Bool) -> HTML {
    let name = row.cells.first.map { text($0, columns[0]) } ?? ""
    return """
      <tr>\(when(chooses) {
        "<td class=\"no-print\"><label><input type=\"checkbox\" name=\"id\" value=\"\(row.id)\"><span class=\"vh\">\(words.html("list.chooseOne", ["name": .name(name)]))</span></label></td>"
      })\(each(columns.indices) { place in
        let (field, value) = (columns[place], row.cells[place])
        let content = cell(value, field)
        let linked: HTML = place == 0 ? "<a href=\"\(page.place.link(row.id))\"><b>\(value == .none ? HTML(words("list.untitled")) : content)</b></a>" : content
        return "<td\(attribute: "class", isNumber(field) ? "num" : field.kind == .text || field.kind == .contact ? "wrap" : nil)>\(linked)</td>"
      })</tr>

      """
  }

  func cell(_ cell: ListResult.Cell, _ field: ListField) -> HTML {
    switch cell {
    case .none: visit.none
    case .text(let text): self.text(text, field)
    case .contact(let name, let id): "<a href=\"\(ConsoleLink.contact(id))\"><bdi>\(name)</bdi></a>"
    case .number(let n): field.key == "priority" ? Stars(count: Int(n), words: words).html : words.figure(n)
    case .money(let minor): words.figure(Money(minor))
    case .percent(let share): HTML.figure(words.percent(BasisPoints(Int(share))))
    case .day(let day): ["dueOn", "nextOn"].contains(field.key) ? clock(day) : HTML.figure(words.shortDate(day))
    case .instant(let instant): visit.recent(instant, today: page.today)
    }
  }

  private func text(_ text: String, _ field: ListField) -> HTML {
    if let custom = field.custom { return HTML.name(custom.shown(text, in: words)) }
    return field.kind == .text && looksLikeCode(text)
      ? "<bdi class=\"ltr\">\(words.shown(text))</bdi>" : "<bdi>\(titles(text, field))</bdi>"
  }

  /// Of tags there are several in one text.
  private func titles(_ text: String, _ field: ListField) -> String {
    guard field.kind == .tag else { return page.title(of: text, field) }
    return words.listed(text.components(separatedBy: ", ").map { page.title(of: $0, field) })
  }

  /// The day of an activity in the colour of its clock.
  private func clock(_ day: Day) -> HTML { ActivityMark(visit: visit, today: page.today).html(day, icon: nil) }

  private func looksLikeCode(_ text: String) -> Bool { text.hasPrefix("+") || text.contains("@") }

  private func text(_ cell: ListResult.Cell, _ field: ListField) -> String {
    switch cell {
    case .text(let text), .contact(let text, _): text
    default: words("list.untitled")
    }
  }

  private var pager: HTML {
    guard result.hasMore || query.page > 1 else { return HTML() }
    let place = page.place
    return """
      <nav class="pager" aria-label="\(words("common.pages"))"><span>\(when(query.page > 1) {
        "<a class=\"btn btn-s\" href=\"\(place.address(query, page: query.page - 1))\">\(visit.icon("i-chev-start", "i i-s flip")) \(words("common.previous"))</a>"
      })</span><span class="faint small">\(words.html("list.page", ["n": words.figure(query.page)]))</span><span>\(when(result.hasMore) {
        "<a class=\"btn btn-s\" href=\"\(place.address(query, page: query.page + 1))\">\(words("common.next")) \(visit.icon("i-chev-end", "i i-s flip"))</a>"
      })</span></nav>
      """
  }
}

/// Stars of a priority.
struct Stars {
  let count: Int
  let words: Words

  var html: HTML {
    guard count > 0 else { return HTML() }
    let label = words("list.priority", ["n": words.number(count)])
    return """
      <span class="stars" role="img" aria-label="\(label)">\(HTML(String(repeating: "★", count: count)))\
      \(when(count < 3) { "<s>\(HTML(String(repeating: "★", count: 3 - count)))</s>" })</span>
      """
  }
}

extension Words {
  /// A number or address of a contact as it is read.
  func shown(_ point: String) -> String { point.hasPrefix("+") ? phone(point) : point }
}
