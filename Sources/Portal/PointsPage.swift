import Club
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// Points that explain themselves: what can be used, how that number came about, when it ends, and every change with its reason.
struct PointsPage {
  let account: PointsAccount
  let sums: PointsSums
  let history: PointsHistory
  let today: Day
  let visit: CustomerVisit

  static func routes(_ routes: Routes<CustomerViewer>) {
    routes.page(PortalLink.points) { visit, tx in
      let contact = visit.viewer.contact
      let account = try Points.account(of: contact, in: tx)
      let page = PointsPage(
        account: account, sums: try Points.sums(of: contact, behind: account, in: tx),
        history: try Points.history(of: contact, older: visit.query["before"].flatMap { Int($0) }, in: tx), today: tx.today, visit: visit)
      return Page(visit.words("portal.menu.points"), section: "points", live: PortalLink.live, body: page.body)
    }
  }

  private var words: Words { visit.words }

  var body: HTML {
    """
    <div class="page-h"><h1>\(words("portal.menu.points"))</h1>\
    \(when(account.rule) { "<p class=\"med dim\">\($0.sentence(in: words))</p>" })</div>
    \(account.programme == nil ? visit.empty("i-points", "portal.points.noProgramme") : filled)
    """
  }

  private var filled: HTML {
    """
    <div data-live-part="balance">\(PointsBalance(account: account, sums: sums, visit: visit).html)</div>
    <div class="mt6" data-live-part="lots">\(when(!account.lots.isEmpty) { lots })</div>
    <div class="mt6" data-live-part="history">\(historyPanel)</div>
    """
  }

  private var lots: HTML {
    """
    <section class="panel"><div class="panel-h"><h2>\(words("portal.points.lots"))</h2>\
    <span class="small faint">\(words("portal.points.lotsOrder"))</span></div><div class="panel-b">
    <div class="lots" role="img" aria-label="\(words.count("portal.points.lotsCount", account.lots.count))">\(each(account.lots) { lot in
      "<i style=\"flex:\(lot.remaining)\"\(flag: "data-soon", isSoon(lot))\(flag: "data-never", lot.expiresOn == nil)></i>"
    })</div><ul class="lot-list">\(each(account.lots, lot))</ul></div></section>
    """
  }

  private func lot(_ lot: PointsAccount.Lot) -> HTML {
    """
    <li\(flag: "data-soon", isSoon(lot))><b class="lot-n">\(words.figure(lot.remaining))</b><div><p class="row-t">\
    \(lot.expiresOn.map { words.html("portal.until", ["date": words.day($0)]) } ?? HTML(words("portal.points.never")))\(when(daysLeft(lot)) {
      " \(Pill.remark("wait", words.html("portal.daysLeft", count: $0)))"
    })</p><p class="row-m">\(lot.reason.map { HTML.name($0) } ?? PointsText.origin(lot.document, words))\(when(lot.remaining < lot.points) {
      "\(visit.separator)\(words.html("portal.points.lotUsed", ["points": words.figure(lot.points)]))"
    })</p></div></li>
    """
  }

  /// Whether it ends within two months, when a reminder is due.
  private func isSoon(_ lot: PointsAccount.Lot) -> Bool { lot.expiresOn.map { $0.days(since: today) <= 60 } ?? false }
  private func daysLeft(_ lot: PointsAccount.Lot) -> Int64? { isSoon(lot) ? lot.expiresOn.map { Int64($0.days(since: today)) } : nil }

  private var historyPanel: HTML {
    guard !history.changes.isEmpty else { return visit.empty("i-points", "portal.points.empty") }
    return """
      <section class="panel" id="history"><div class="panel-h"><h2>\(words("portal.points.history"))</h2></div>
      <table role="table" class="table ledger mt2"><thead role="rowgroup"><tr role="row"><th role="columnheader">\(words("portal.date"))</th>\
      <th role="columnheader">\(words("portal.points.what"))</th><th role="columnheader" class="num">\(words("portal.points.change"))</th>\
      <th role="columnheader" class="num">\(words("portal.points.balance"))</th></tr></thead>
      <tbody role="rowgroup">\(each(history.changes, change))</tbody></table>
      \(visit.pager(PortalLink.points, older: history.older.map { "\($0)" }, label: "portal.points.pages"))</section>
      """
  }

  private func change(_ change: PointsChange) -> HTML {
    """
    <tr role="row"\(flag: "data-pending", change.isPending)><td role="cell">\(words.day(change.day))</td>\
    <td role="cell">\(PointsText.reason(change, words))\(when(change.isPending) { pending(change) })\
    \(when(change.note) { "<p class=\"row-m\">\(HTML.name($0))</p>" })\(parts(change))</td>\
    <td role="cell" class="num">\(PointsText.change(change, words))</td>\(balance(after: change))</tr>
    """
  }

  private func pending(_ change: PointsChange) -> HTML {
    """
     <span class="pill" data-s="draft">\(visit.icon("i-s-draft"))\(words("portal.points.pending"))</span>\
    \(when(change.confirmsOn) { "<p class=\"row-m\">\(words.html("portal.points.confirmsOn", ["date": words.day($0)]))</p>" })
    """
  }

  /// From which lots points went; what came in stands among the lots above.
  private func parts(_ change: PointsChange) -> HTML {
    guard change.change < 0, !change.isPending, !change.parts.isEmpty, change.kind == .spend else { return "" }
    let list = each(change.parts.enumerated()) { index, part in
      let values = ["points": words.figure(part.points), "origin": PointsText.origin(part.document, words)]
      return when(index > 0) { visit.separator } + words.html("portal.points.part", values)
    }
    return "<p class=\"row-m\">\(list)</p>"
  }

  private func balance(after change: PointsChange) -> HTML {
    if change.isPending { return "<td role=\"cell\" class=\"num faint\">\(words("portal.points.pending"))</td>" }
    let figure = change.balance == 0 ? HTML(words("common.zero")) : words.figure(change.balance)
    return "<td role=\"cell\" class=\"num\" data-l=\"\(words("portal.points.balance")) \">\(figure)</td>"
  }
}

/// The usable points, the equation that makes them, and what still waits.
struct PointsBalance {
  let account: PointsAccount
  let sums: PointsSums
  let visit: CustomerVisit

  private var words: Words { visit.words }

  var html: HTML {
    """
    <section class="panel balance" aria-labelledby="balance"><div class="bal-now"><h2 class="bal-k" id="balance">\
    \(words("portal.points.available"))</h2><p class="bal-n">\(figure(account.available))</p></div>
    <ol class="bal-sum" aria-label="\(words("portal.points.equation"))">\(equation)</ol>
    \(when(account.owed > 0) { line(words.html("portal.points.owed", count: account.owed)) })\
    \(when(account.pending > 0) { line(words.html("portal.points.waitingLong", count: account.pending)) })</section>
    """
  }

  private var equation: HTML {
    let parts: [(key: String, points: Int64)] = [
      ("earned", sums.earned), ("given", sums.given), ("spent", -sums.spent), ("expired", -sums.expired), ("returned", -sums.returned),
    ]
    let shown = parts.filter { $0.key == "earned" || $0.points != 0 }
    let terms = each(shown.enumerated()) { index, part in
      term(part.key, abs(part.points), sign: index == 0 ? nil : part.points < 0 ? "−" : "+")
    }
    return "\(terms)<li data-op=\"=\" class=\"is-total\"><b>\(figure(sums.total))</b><span>\(words("portal.points.available"))</span></li>"
  }

  private func term(_ key: String, _ points: Int64, sign: String?) -> HTML {
    """
    <li\(attribute: "data-op", sign)><a href="#history"><b>\(figure(points))</b><span>\(words("portal.points.sum." + key))</span></a></li>
    """
  }

  private func figure(_ points: Int64) -> HTML { points == 0 ? HTML(words("common.zero")) : words.figure(points) }
  private func line(_ text: HTML) -> HTML { "<p class=\"bal-wait\">\(visit.icon("i-clock")) <span>\(text)</span></p>" }
}
