import Forms
import Identity
import Kernel
import Language
import Markup
import Web

/// Everything that the customer ever asked of the company, newest first.
struct RequestsPage {
  let requests: [RequestRow]
  let older: RequestID?
  let visit: CustomerVisit

  private static let pageSize = 20

  static func routes(_ routes: Routes<CustomerViewer>) {
    routes.page(PortalLink.requests) { visit, tx in
      let before = visit.query["before"].flatMap { RequestID($0) }
      let found = try Submission.of(visit.viewer.scope, before: before, limit: pageSize + 1, in: tx)
      let requests = try found.prefix(pageSize).map { try RequestRow($0, in: tx) }
      let html = RequestsPage(
        requests: requests, older: found.count > pageSize ? requests.last?.submission.id : nil, visit: visit
      ).body
      return Page(visit.words("portal.menu.requests"), section: "requests", live: PortalLink.live, body: html)
    }
  }

  var body: HTML {
    """
    <div class="page-h"><h1>\(visit.words("portal.menu.requests"))</h1>\
    <a class="btn btn-primary" href="\(PortalLink.forms)">\(visit.icon("i-plus")) \(visit.words("portal.newRequest"))</a></div>
    <div data-live-part="requests">\(requests.isEmpty ? visit.empty("i-request", "portal.requests.empty") : list)</div>
    """
  }

  private var list: HTML {
    """
    <div class="panel"><ul class="rows">\(each(requests) { $0.html(visit) })</ul>
    \(visit.pager(PortalLink.requests, older: older.map { "\($0)" }, label: "portal.requests.pages"))</div>
    """
  }
}
