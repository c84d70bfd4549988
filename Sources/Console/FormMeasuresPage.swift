import Documents
import Forms
import Kernel
import Language
import Markup
import Storage
import Web

/// How a form is met: who sees it, who begins, who finishes, and where the others stop.
struct FormMeasuresPage {
  let form: PublishedForm
  let measures: FormMeasures
  /// Length of the period in days.
  let length: Int
  /// Answers that are deleted soon, as the form promises.
  let leaving: Int
  let visit: StaffVisit

  private static let lengths = [7, 30, 90, 365]

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.measures(":id")) { visit, tx in
      let page = try FormMeasuresPage(visit, tx)
      return Page(visit.words("measures.title", ["form": page.form.definition.title(visit.tongue)]), in: .forms, body: page.body)
    }
    routes.file(ConsoleLink.measuresCSV(":id")) { visit, tx in
      let page = try FormMeasuresPage(visit, tx)
      let name = "\(page.form.definition.slug)-\(page.measures.from)-\(page.measures.to).csv"
      return .file(page.csv, type: "text/csv; charset=utf-8", name: name)
    }
  }

  private init(_ visit: StaffVisit, _ tx: Transaction) throws {
    let id = try visit.id(of: Form.self)
    guard let form = try Form.all(in: tx).first(where: { $0.form == id }) else { throw Refusal.notFound }
    let asked = visit.query["days"].flatMap { Int($0) } ?? 30
    length = FormMeasuresPage.lengths.contains(asked) ? asked : 30
    self.form = form
    self.visit = visit
    measures = try FormMeasures.of(form, from: tx.today.adding(days: 1 - length), to: tx.today, in: tx)
    leaving = try Retention.due(form, in: tx) ?? 0
  }

  private var words: Words { visit.words }
  private var total: FormMeasures.Counts { measures.total }

  private var body: HTML {
    let title = words("measures.title", ["form": form.definition.title(visit.tongue)])
    let csv = ConsoleLink.list(ConsoleLink.measuresCSV("\(form.form)"), ["days": "\(length)"])
    return """
      \(visit.head(HTML(title), "\(periods)<a class=\"btn btn-s push\" href=\"\(csv)\">\(words("measures.csv"))</a>"))
      <div class="rep topline"><p class="crumb small">\
      <a href="\(ConsoleLink.form(form.form))">\(words("measures.toForm"))</a></p>\(when(leaving > 0) {
        "<p class=\"note\" data-s=\"wait\">\(visit.icon("i-clock"))<span>\(words.html("measures.leaving", count: Int64(leaving)))</span></p>"
      })\(stats)
      \(total.views == 0 ? visit.empty("i-form", "measures.empty") : "\(chart)<div class=\"rep-2\">\(funnel)\(pages)</div>\(fields)\(sides)")</div>
      """
  }

  private var periods: HTML {
    visit.segments(
      words("measures.period"),
      FormMeasuresPage.lengths.map { days in
        let link = ConsoleLink.list(ConsoleLink.measures("\(form.form)"), ["days": "\(days)"])
        return (words("measures.days", ["n": words.number(days)]), link, days == length)
      })
  }

  private var stats: HTML {
    """
    <dl class="stats"><div><dt>\(words("measures.views"))</dt><dd class="v">\(figure(total.views))</dd></div>\
    <div><dt>\(words("measures.starts"))</dt><dd class="v">\(figure(total.starts))</dd></div>\
    <div><dt>\(words("measures.completions"))</dt><dd class="v">\(figure(total.completions))</dd></div>\
    <div><dt>\(words("measures.rate"))</dt><dd class="v">\(share(total.completions, of: total.views))</dd></div>\
    <div><dt>\(words("measures.median"))</dt><dd class="v">\(span(measures.median))</dd></div></dl>
    """
  }

  // MARK: Day by day

  /// At most thirty-one bars; a longer period has several days to a bar.
  private var bars: [(first: Day, counts: FormMeasures.Counts)] {
    let step = (length + 30) / 31
    return stride(from: 0, to: length, by: step).map { start in
      let first = measures.from.adding(days: start)
      let counts = (0..<step).reduce(into: FormMeasures.Counts()) { $0.add(measures.days[first.adding(days: $1)] ?? .init()) }
      return (first, counts)
    }
  }

  private var chart: HTML {
    let most = max(bars.map(\.counts.views).max() ?? 1, 1)
    return """
      <section class="panel" aria-labelledby="by-day"><div class="panel-h"><h2 id="by-day">\(words("measures.byDay"))</h2>\
      <span class="keys small"><span><i class="c1"></i>\(words("measures.completions"))</span>\
      <span><i class="c2"></i>\(words("measures.views"))</span></span></div>
      <div class="panel-b"><figure class="vbar" role="img" aria-label="\(words("measures.byDay"))">
      <div class="vbar-y" aria-hidden="true"><span style="inset-block-end:100%">\(words.number(most))</span></div>
      <ol class="vbar-x" aria-hidden="true">\(each(bars.enumerated()) { index, bar in
        """
        <li><span class="bar-v" style="block-size:\(bar.counts.views * 100 / most)%">\
        <i class="c2" style="flex:\(max(bar.counts.views - bar.counts.completions, 0))"></i>\
        <i class="c1" style="flex:\(bar.counts.completions)"></i></span><span class="lab">\(label(index, bar.first))</span></li>
        """
      })</ol></figure>
      \(details(words("measures.table"), dayTable))</div></section>
      """
  }

  /// A label under every fifth bar: more would run into each other.
  private func label(_ index: Int, _ day: Day) -> String { index % 5 == 0 ? words.shortDate(day) : "" }

  private var dayTable: HTML {
    table(
      [words("measures.day")] + countHeads,
      bars.map { bar in [words.day(bar.first)] + cells(bar.counts) })
  }

  private func details(_ title: String, _ table: HTML) -> HTML {
    "<details class=\"more\"><summary>\(title)</summary>\(visit.wide(title, table))</details>"
  }

  // MARK: Where people stop

  private var funnel: HTML {
    let steps: [(String, Int)] =
      [(words("measures.views"), total.views), (words("measures.starts"), total.starts)]
      + (measures.pages.count < 2 ? [] : measures.pages.dropFirst().enumerated().map { (pageName($0.offset + 2), $0.element.reached) })
      + [(words("measures.completions"), total.completions)]
    return """
      <section class="panel" aria-labelledby="funnel"><div class="panel-h"><h2 id="funnel">\(words("measures.funnel"))</h2></div>
      <div class="panel-b"><ol class="funnel">\(each(steps) { name, count in
        """
        <li><span>\(name)</span><span class="f" style="inline-size:\(count * 100 / max(total.views, 1))%"></span>\
        <span><b>\(figure(count))</b> <small>\(share(count, of: total.views))</small></span></li>
        """
      })</ol></div></section>
      """
  }

  private func pageName(_ number: Int) -> String { words("measures.page", ["n": words.number(number)]) }

  private var pages: HTML {
    when(measures.pages.count > 1) {
      panel(
        "pages", words("measures.pages"),
        table(
          [words("measures.pageHead"), words("measures.reached"), words("measures.left"), words("measures.median")],
          measures.pages.enumerated().map { index, part in
            [HTML(pageName(index + 1)), figure(part.reached), figure(part.left), span(part.median)]
          }))
    }
  }

  private var fields: HTML {
    panel(
      "fields", words("measures.fields"),
      table(
        [
          words("measures.field"), words("measures.touched"), words("measures.left"), words("measures.dropOff"), words("measures.median"),
          words("measures.errors"),
        ],
        measures.fields.map { part in
          let label = form.definition.field(part.id).map { HTML.name($0.label(visit.tongue)) } ?? .code(part.id)
          return [
            label, figure(part.reached), figure(part.left), share(part.left, of: total.starts), span(part.median), figure(part.errors),
          ]
        }))
  }

  private var sides: HTML {
    "<div class=\"rep-2\">\(each(FormMeasures.Side.allCases, side))</div>"
  }

  private func side(_ side: FormMeasures.Side) -> HTML {
    panel(
      "by-\(side.rawValue)", words("measures.by.\(side.rawValue)"),
      table(
        [words("measures.name")] + countHeads,
        (measures.sides[side] ?? []).map { [HTML(name($0.name, side))] + cells($0.counts) }))
  }

  private func name(_ name: String?, _ side: FormMeasures.Side) -> String {
    guard let name else { return words("measures.unknown.\(side == .place ? "place" : "other")") }
    switch side {
    case .device: return words("measures.device.\(name)")
    case .version: return words.digits(name)
    default: return name
    }
  }

  // MARK: Pieces

  private var countHeads: [String] { ["views", "starts", "completions", "rate"].map { words("measures.\($0)") } }

  private func cells(_ counts: FormMeasures.Counts) -> [HTML] {
    [figure(counts.views), figure(counts.starts), figure(counts.completions), share(counts.completions, of: counts.views)]
  }

  private func panel(_ id: String, _ title: String, _ table: HTML) -> HTML {
    """
    <section class="panel" aria-labelledby="\(id)"><div class="panel-h"><h2 id="\(id)">\(title)</h2></div>
    <div class="panel-b">\(visit.wide(title, table))</div></section>
    """
  }

  private func table(_ heads: [String], _ rows: [[HTML]]) -> HTML {
    """
    <table class="table dense tight"><thead><tr>\(each(heads.enumerated()) { index, head in
      "<th scope=\"col\"\(attribute: "class", index > 0 ? "num" : nil)>\(head)</th>"
    })</tr></thead><tbody>\(each(rows) { row in
      "<tr>\(each(row.enumerated()) { $0 == 0 ? "<th scope=\"row\"><bdi>\($1)</bdi></th>" : "<td class=\"num\">\($1)</td>" })</tr>"
    })</tbody></table>
    """
  }

  /// A lone zero is a speck in Persian digits.
  private func figure(_ count: Int) -> HTML { count == 0 ? visit.none : words.figure(count) }

  private func share(_ part: Int, of whole: Int) -> HTML {
    whole == 0 || part == 0 ? visit.none : HTML.figure(words.percent(BasisPoints((part * 1000 / whole) * 10)))
  }

  private func span(_ span: Span?) -> HTML {
    guard let span, span > .seconds(0) else { return visit.none }
    let seconds = max(1, Int(span.milliseconds / 1000))
    guard seconds >= 60 else { return HTML(words("measures.seconds", ["n": words.number(seconds)])) }
    guard seconds >= 3600 else {
      return HTML(words("measures.minutes", ["m": words.number(seconds / 60), "n": words.number(seconds % 60)]))
    }
    return HTML(words("measures.hours", ["h": words.number(seconds / 3600), "m": words.number(seconds / 60 % 60)]))
  }

  // MARK: To take along

  private var csv: [UInt8] {
    let csv = CSV(in: visit.tongue, zone: visit.zone)
    let heads = ["views", "starts", "completions"].map { TableCell.text(words("measures.\($0)")) }
    func counts(_ counts: FormMeasures.Counts) -> [TableCell] {
      [.number("\(counts.views)"), .number("\(counts.starts)"), .number("\(counts.completions)")]
    }
    var bytes = CSV.start + csv.row([.text(words("measures.day"))] + heads)
    for day in measures.days.keys.sorted() { bytes += csv.row([.day(day)] + counts(measures.days[day] ?? .init())) }
    bytes += csv.row([]) + csv.row(["field", "touched", "left", "seconds", "errors"].map { .text(words("measures.\($0)Head")) })
    for part in measures.fields {
      let label = form.definition.field(part.id)?.label(visit.tongue) ?? part.id
      let seconds = part.median.map { TableCell.number("\($0.seconds)") } ?? .empty
      bytes += csv.row([.text(label), .number("\(part.reached)"), .number("\(part.left)"), seconds, .number("\(part.errors)")])
    }
    for side in FormMeasures.Side.allCases {
      bytes += csv.row([]) + csv.row([.text(words("measures.by.\(side.rawValue)"))] + heads)
      for line in measures.sides[side] ?? [] { bytes += csv.row([.text(name(line.name, side))] + counts(line.counts)) }
    }
    return bytes
  }
}

extension ConsoleLink {
  static func measures(_ id: ID<Form>) -> String { measures("\(id)") }
  static func measures(_ id: String) -> String { "/console/forms/\(id)/measures" }
  static func measuresCSV(_ id: String) -> String { "/console/forms/\(id)/measures.csv" }
}
