import Identity
import Kernel
import Language
import Markup
import Reports
import Storage
import Web

/// The rows of a list on the days of a month, of the reader's calendar.
struct ListCalendar {
  let page: ListPage

  private var visit: StaffVisit { page.visit }
  private var words: Words { visit.words }

  func html(_ asked: ListQuery, within scope: StaffScope, _ tx: Transaction) throws -> HTML {
    let source = page.source
    let fields = source.calendar.compactMap { source.field($0) }
    guard let field = fields.first(where: { $0.key == page.query.sort }) ?? fields.first, let name = source.fields.first else {
      return HTML()
    }
    let (first, title) = words.month(of: page.query.month ?? page.today)
    let next = words.month(first, plus: 1)
    var query = asked
    query.filters += [
      [.init(field.key, .least, [first.description])], [.init(field.key, .most, [next.adding(days: -1).description])],
    ]
    (query.page, query.sort, query.isDescending) = (1, field.key, false)
    let found = try source.rows(query, columns: [name, field], limit: 500, within: scope, in: tx)
    let byDay = Dictionary(grouping: found.rows) { row -> Day? in
      switch row.cells[1] {
      case .day(let day): day
      case .instant(let instant): Day(instant, in: visit.zone)
      default: nil
      }
    }
    let choices = fields.map { field in
      (page.title(field), page.place.address(page.query.with { $0.sort = field.key }), field.key == (page.query.sort ?? fields[0].key))
    }
    let steps: [(Int, String, StaticString)] = [(-1, "common.previous", "i-chev-start"), (1, "common.next", "i-chev-end")]
    return """
      <div class="mon-h"><h2>\(HTML.name(title))</h2><div class="line">\(each(steps) { step, key, icon in
        let link = page.place.address(page.query.with { $0.month = words.month(first, plus: step) })
        return "<a class=\"btn btn-s btn-icon\" href=\"\(link)\" aria-label=\"\(words(key))\">\(visit.icon(icon, "i i-s flip"))</a>"
      })<a class="btn btn-s" href="\(page.place.address(page.query.with { $0.month = nil }))">\(words("list.period.today"))</a></div>
      \(visit.segments(words("list.calendarBy"), choices))</div>
      \(MonthGrid(first: first, next: next, today: page.today, words: words).html { day in
        each((byDay[day] ?? []).prefix(20)) { row in
          let title: HTML = if case .text(let text) = row.cells[0], !text.isEmpty { HTML.name(text) } else { HTML(words("list.untitled")) }
          return "<li><a href=\"\(page.place.link(row.id))\">\(title)</a></li>"
        }
      })
      """
  }
}

/// A month as weeks; the week begins on Saturday. On a narrow screen the days that hold something stand below each other.
struct MonthGrid {
  let first: Day
  /// The first day of the next month.
  let next: Day
  let today: Day
  let words: Words

  func html(_ content: (Day) -> HTML) -> HTML {
    let start = first.adding(days: -first.weekday)
    let weeks = (next.adding(days: -1).days(since: start)) / 7 + 1
    return """
      <div class="mon" role="group" aria-label="\(words.month(of: first).title)"><div class="mon-w" aria-hidden="true">\(each(0..<7) { day in
        "<span>\(words.weekdayName(day))</span>"
      })</div>\(each(0..<weeks) { week in
        "<div class=\"mon-w\">\(each(0..<7) { cell(start.adding(days: week * 7 + $0), content) })</div>"
      })</div>
      """
  }

  private func cell(_ day: Day, _ content: (Day) -> HTML) -> HTML {
    guard day >= first, day < next else { return "<div class=\"mon-d is-out\"></div>" }
    let entries = content(day)
    return """
      <div class="mon-d\(when(day == today) { " is-today" })\(when(entries.isEmpty) { " is-free" })" data-day="\(day)">\
      <time datetime="\(day)"\(attribute: "aria-current", day == today ? "date" : nil)><span class="mon-n" aria-hidden="true">\(HTML.figure(words.dayOfMonth(day)))</span>\
      <span class="mon-l">\(HTML.name(words.weekdayDate(day)))</span></time>\(when(!entries.isEmpty) { "<ul>\(entries)</ul>" })</div>
      """
  }
}
