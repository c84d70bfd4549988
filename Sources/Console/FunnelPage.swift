import Identity
import Kernel
import Language
import Markup
import Pipeline
import Reports
import Storage
import Web

/// How far the opportunities of a time came, and where they were lost (FN-03); each bar leads to its list.
struct FunnelPage {
  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.funnel) { visit, tx in
      let processes = try SalesProcess.all(in: tx)
      let chosen = visit.query["process"].flatMap { ID<SalesProcess>($0) }
      guard let process = processes.first(where: { $0.id == chosen }) ?? processes.first else { throw Refusal.notFound }
      let to = visit.query["to"].flatMap { JalaliDate.parse($0) } ?? tx.today
      let from = visit.query["from"].flatMap { JalaliDate.parse($0) } ?? tx.today.adding(days: -90)
      let funnel = try Funnel(process, from: from, to: to, within: visit.viewer.scope(.leads, .report), in: tx)
      return Page(
        visit.words("funnel.title"), in: .opportunities, body: body(funnel, process, processes, from, to, visit))
    }
  }

  private static func body(
    _ funnel: Funnel, _ process: SalesProcess, _ processes: [SalesProcess], _ from: Day, _ to: Day, _ visit: StaffVisit
  ) -> HTML {
    let words = visit.words
    let isEmpty = funnel.steps.allSatisfy { $0.count == 0 }
    let list = ConsoleLink.list(
      ConsoleLink.opportunities, ["view": "list", "f": "createdAt.least.\(from)"])
    func link(_ stage: Stage) -> String { "\(list)&f=createdAt.most.\(to)&f=reached.is.\(stage.id)" }
    let table = visit.wide(
      words("funnel.title"),
      """
      <table class="table dense"><thead><tr><th scope="col">\(words("funnel.stage"))</th><th scope="col" class="num">\(words("funnel.count"))</th>\
      <th scope="col" class="num">\(words("funnel.share"))</th><th scope="col" class="num">\(words("funnel.dropped"))</th><th scope="col" class="num">\(words("funnel.value"))</th></tr></thead><tbody>\(each(funnel.steps) { step in
        """
        <tr><td><a href="\(link(step.stage))"><bdi>\(step.stage.name[visit.tongue])</bdi></a></td><td class="num">\(words.figure(step.count))</td>\
        <td class="num">\(HTML.figure(words.percent(share(step, funnel))))</td><td class="num">\(step.dropped == 0 ? visit.none : words.figure(step.dropped))</td>\
        <td class="num">\(step.value.minor == 0 ? visit.none : words.sum(step.value))</td></tr>

        """
      })</tbody></table>
      """)
    return """
      \(visit.head(HTML(words("funnel.title"))))
      <form class="filterbar" action="\(ConsoleLink.funnel)" aria-label="\(words("common.filter"))"><select class="input" name="process" aria-label="\(words("board.process"))">\(each(processes) {
        "<option value=\"\($0.id)\"\(flag: "selected", $0.id == process.id)>\($0.name[visit.tongue])</option>"
      })</select>\(each([("from", from), ("to", to)]) { name, day in
        "<label class=\"line small\">\(words("funnel.\(name)")) <input class=\"input input-m\" name=\"\(name)\" value=\"\(words.shortDate(day))\" data-date=\"\" autocomplete=\"off\"></label>"
      })<button class="btn">\(words("common.filter"))</button></form>
      <div class="rec-main">\(isEmpty ? visit.empty("i-filter", "funnel.empty") : "<section class=\"panel panel-b\">\(bars(funnel, visit))</section>\(table)")</div>
      """
  }

  private static func share(_ step: Funnel.Step, _ funnel: Funnel) -> BasisPoints {
    let whole = funnel.steps.first?.count ?? 0
    return BasisPoints(whole == 0 ? 0 : step.count * 10_000 / whole)
  }

  static func bars(_ funnel: Funnel, _ visit: StaffVisit) -> HTML {
    Chart(
      points: funnel.steps.map { step in
        ChartPoint(
          title: step.stage.name[visit.tongue], value: Int64(step.count),
          label: visit.words.number(Int64(step.count)) + (step.dropped > 0 ? " (−\(visit.words.number(Int64(step.dropped))))" : ""))
      }
    ).bars
  }
}

extension ConsoleLink {
  static let funnel = "/console/funnel"
}
