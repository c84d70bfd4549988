import Kernel
import Language
import Markup
import Reports
import Web

/// Groups of rows as bars, a line or a pie, drawn on the server, with the same figures as a table for whoever reads them.
struct ListGraph {
  let page: ListPage
  let groups: [ListGroup]
  let field: ListField?

  private var visit: StaffVisit { page.visit }
  private var words: Words { visit.words }
  /// Beyond these a picture says nothing; the table has all of them.
  private static let most = 24

  var html: HTML {
    guard let field, !groups.isEmpty else { return visit.empty(page.place.section.icon, "common.nothingMatches") }
    let charts: [(String, String, Bool)] = ListQuery.Chart.allCases.map { chart in
      (words("list.chart.\(chart.rawValue)"), page.place.address(page.query.with { $0.chart = chart }), chart == page.query.chart)
    }
    return """
      <div class="rep"><section class="panel panel-b" aria-labelledby="graph"><div class="box-h"><h2 id="graph">\(page.measure.map(page.title) ?? words("list.rows")) – \(page.title(field))</h2>\
      \(visit.segments(words("list.charts"), charts))</div>\(picture(field))</section>
      \(ListPivot(page: page, groups: groups, rows: [field], across: nil).html)</div>
      """
  }

  private func value(_ group: ListGroup) -> Int64 { page.measure == nil ? Int64(group.count) : group.sum }

  private var shown: [ListGroup] {
    let isTime = field?.kind == .day || field?.kind == .instant
    return isTime ? Array(groups.suffix(ListGraph.most)) : Array(groups.sorted { value($0) > value($1) }.prefix(ListGraph.most))
  }

  private func picture(_ field: ListField) -> HTML {
    let points = shown.map { ChartPoint(title: title($0, field), value: value($0), label: label(value($0))) }
    return switch page.query.chart {
    case .bar: Chart(points: points).bars
    case .line: Chart(points: points).line
    case .pie: Chart(points: points).pie
    }
  }

  private func title(_ group: ListGroup, _ field: ListField) -> String {
    let title = group.titles.first ?? ""
    if title.isEmpty { return words("list.nothing") }
    return field.kind == .choice ? page.title(of: title, field) : title
  }

  private func label(_ value: Int64) -> String { page.measure?.kind == .money ? words.moneyWithUnit(Money(value)) : words.number(value) }
}

/// One value of a picture.
struct ChartPoint {
  let title: String
  let value: Int64
  /// As it is written beside it.
  let label: String
}

/// Pictures of figures. Bars are a list whose lengths are drawn, so that they read as text does, in either direction and on any screen; lines and
/// pies are hidden from readers, who have the table.
struct Chart {
  let points: [ChartPoint]

  private var most: Int64 { max(1, points.map { abs($0.value) }.max() ?? 1) }
  private func percent(_ value: Int64, of whole: Int64) -> Int { Int(max(0, value) * 1000 / max(1, whole)) }

  var bars: HTML {
    """
    <ol class="hbars">\(each(points.enumerated()) { index, point in
      """
      <li><span class="hbar-t"><bdi>\(point.title)</bdi></span><svg class="hbar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">\
      <rect class="ch-\(index % 3 + 1)" width="\(max(4, percent(point.value, of: most)))" height="10" rx="2"/></svg>\
      <b class="hbar-v"><bdi>\(point.label)</bdi></b></li>
      """
    })</ol>
    """
  }

  var line: HTML {
    let step = points.count < 2 ? 0 : 1000 / (points.count - 1)
    let places = points.enumerated().map { index, point in
      "\(points.count < 2 ? 500 : index * step),\(300 - percent(point.value, of: most) * 280 / 1000)"
    }
    return """
      <svg class="chart-line" viewBox="0 0 1000 310" preserveAspectRatio="none" aria-hidden="true"><path class="grid-l" d="M0 300H1000M0 160H1000M0 20H1000"/>\
      <polyline class="stroke" points="\(places.joined(separator: " "))"/></svg>\
      <ol class="chart-x">\(each(points) { "<li><bdi>\($0.title)</bdi><br><b><bdi>\($0.label)</bdi></b></li>" })</ol>
      """
  }

  /// Slices by turns of a dashed circle: its circumference is a thousand.
  var pie: HTML {
    let whole = points.reduce(0) { $0 + max(0, $1.value) }
    var before = 0
    let slices = points.enumerated().map { index, point -> HTML in
      let share = percent(point.value, of: whole)
      defer { before += share }
      return """
        <circle class="slice ch-s\(index % 6 + 1)" r="159.155" cx="320" cy="320" stroke-dasharray="\(share) \(1000 - share)" stroke-dashoffset="\(250 - before)"/>
        """
    }
    return """
      <div class="pie"><svg viewBox="0 0 640 640" aria-hidden="true">\(each(slices) { $0 })</svg><ol class="pie-k">\(each(points.enumerated()) { index, point in
        "<li><svg class=\"pie-i\" viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"ch-f\(index % 6 + 1)\" width=\"10\" height=\"10\" rx=\"2\"/></svg> <bdi>\(point.title)</bdi> <b><bdi>\(point.label)</bdi></b></li>"
      })</ol></div>
      """
  }
}
