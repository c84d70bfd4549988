import Care
import Club
import Forms
import Identity
import Kernel
import Language
import Markup
import Sales
import Storage
import Web

/// Where a customer arrives: who they are to us, what waits for them, what is under way.
struct HomePage {
  let account: PointsAccount
  let card: Card?
  let waiting: [Quote.Row]
  let requests: [RequestRow]
  let balance: Invoice.Balance
  let warranties: [Warranty]
  let changes: [PointsChange]
  let today: Day
  let visit: CustomerVisit

  static func routes(_ routes: Routes<CustomerViewer>) {
    routes.page(PortalLink.home) { visit, tx in
      Page(visit.words("common.home"), section: "home", live: PortalLink.live, body: try HomePage(visit, tx).body)
    }
  }

  init(_ visit: CustomerVisit, _ tx: Transaction) throws {
    let contact = visit.viewer.contact
    account = try Points.account(of: contact, in: tx)
    card = try Card.of(contact, in: tx)
    waiting = try Quote.of(visit.viewer.scope, in: tx).rows.filter { $0.state == .sent }
    requests = try Submission.of(visit.viewer.scope, in: tx).map { try RequestRow($0, in: tx) }.filter(\.isOpen)
    balance = try Invoice.balance(of: visit.viewer.scope, in: tx)
    warranties = try Warranty.of(visit.viewer.scope, in: tx).filter { $0.isValid(on: tx.today) }
    changes = try Points.history(of: contact, limit: 4, in: tx).changes
    today = tx.today
    self.visit = visit
  }

  private var words: Words { visit.words }

  var body: HTML {
    """
    <div data-live-part="member">\(MemberStrip(account: account, card: card, visit: visit).html)</div>
    <div class="cols mt6"><div><div data-live-part="waiting">\(when(!waiting.isEmpty) { waitingPanel })</div>
    <div data-live-part="requests">\(requestsPanel)</div></div>
    <aside class="stack" style="--gap:var(--s5)" aria-label="\(words("portal.home.aside"))" data-live-part="aside">\
    \(AccountPanel(balance: balance, today: today, visit: visit).html)\(pointsPanel)\(warrantyPanel)</aside></div>
    """
  }

  private var waitingPanel: HTML {
    """
    <section class="panel"><div class="panel-h"><h2>\(words("portal.waiting"))</h2>\
    <span class="small faint">\(words.html("portal.waiting.n", count: Int64(waiting.count)))</span></div>\
    <ul class="rows">\(each(waiting, waitingRow))</ul></section><div class="mt6"></div>
    """
  }

  private func waitingRow(_ quote: Quote.Row) -> HTML {
    let left = quote.validUntil.map { Int64($0.days(since: today)) } ?? 0
    let validity = left > 0 ? words.html("portal.quote.daysLeft", count: left) : words.html("portal.quote.lastDay")
    return """
      <li class="row"><span class="ico" data-s="wait">\(visit.icon("i-quote"))</span>\
      <div><p class="row-t">\(words.html("portal.waiting.quote", ["number": .code(quote.number ?? "")]))</p>\
      <p class="row-m">\(words.sum(quote.total))\(visit.separator)\(validity)</p></div>\
      <div class="row-e"><a class="btn btn-primary" href="\(PortalLink.quote(quote.id))">\(words("portal.waiting.review"))\
      <span class="vh"> \(quote.number)</span></a></div></li>
      """
  }

  private var requestsPanel: HTML {
    """
    <section class="panel"><div class="panel-h"><h2>\(words("portal.home.requests"))</h2>\
    <a class="med" href="\(PortalLink.requests)">\(words("portal.home.allRequests"))</a></div>
    \(when(requests.isEmpty) { "<p class=\"panel-b dim\">\(words("portal.home.noRequests"))</p>" })\
    \(when(!requests.isEmpty) { "<ul class=\"rows\">\(each(requests.prefix(5)) { $0.html(visit) })</ul>" })
    <p class="panel-foot"><a class="btn btn-quiet" href="\(PortalLink.forms)">\(visit.icon("i-plus")) \(words("portal.newRequest"))</a></p></section>
    """
  }

  private var pointsPanel: HTML {
    when(!changes.isEmpty) {
      """
      <section class="panel panel-b"><div class="sec-h"><h2>\(words("portal.home.points"))</h2>\
      <a href="\(PortalLink.points)">\(words("common.all"))</a></div><dl class="facts facts-block">\(each(changes) { change in
        """
        <div><dt>\(words.day(change.day))</dt><dd class="between"><span>\(PointsText.reason(change, words))</span>\
        \(PointsText.change(change, words))</dd></div>
        """
      })</dl></section>
      """
    }
  }

  /// The one that ends first.
  private var warrantyPanel: HTML {
    when(warranties.min { $0.endsOn < $1.endsOn }) { warranty in
      """
      <section class="panel panel-b"><div class="sec-h"><h2>\(words("portal.home.warranty"))</h2>\
      <a href="\(PortalLink.warranties)">\(words("common.all"))</a></div>\
      <p class="row-m">\(words.html("portal.home.warrantyEnds", [
        "product": .name(warranty.unit.name(in: visit.tongue)), "serial": .code(warranty.unit.serial), "date": words.day(warranty.endsOn),
      ]))</p></section>
      """
    }
  }
}

/// The strip of deep tile: who is greeted, what they have, their card.
struct MemberStrip {
  let account: PointsAccount
  let card: Card?
  let visit: CustomerVisit

  var html: HTML {
    let words = visit.words
    return """
      <section class="member" aria-label="\(words("portal.member"))"><div>\
      <h1 class="member-hi">\(words.html("portal.hello", ["name": .name(visit.viewer.name)]))</h1>\
      \(when(account.programme) { programme in
        "<p class=\"member-dim\">\(visit.icon("i-points-fill", "i i-s gold")) \(HTML.name(programme.name(in: visit.tongue)))</p>"
      })</div>\(when(account.programme != nil) { points })
      <div>\(when(card != nil) {
        "<p><a class=\"btn btn-gold\" href=\"\(PortalLink.card)\">\(visit.icon("i-qr")) \(words("portal.showCard"))</a></p>"
      })</div></section>
      """
  }

  private var points: HTML {
    let words = visit.words
    return """
      <div><p><span class="member-n">\(account.available == 0 ? HTML(words("common.zero")) : words.figure(account.available))</span> \
      \(words("portal.points.unit"))</p>\(when(account.nextExpiry) { next in
        """
        <p class="member-dim"><a href="\(PortalLink.points)">\
        \(words.html("portal.points.expire", count: next.points, ["date": words.day(next.day)]))</a></p>
        """
      })\(when(account.pending > 0) { "<p class=\"member-dim\">\(words.html("portal.points.waiting", count: account.pending))</p>" })</div>
      """
  }
}
