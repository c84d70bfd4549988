import Events
import Forms
import Identity
import Kernel
import Web

/// What a customer sees and does after signing in: requests, quotes, invoices, points, card and warranties of their own.
package struct Portal {
  /// - Parameters:
  ///   - target: where answers go.
  ///   - catalogue: what forms with product lines offer.
  package static func mount(on table: RouteTable, target: any SubmissionTarget, catalogue: CurrentCatalogue) {
    let desk = FormDesk(catalogue: catalogue, target: target, seal: table.house.seal)
    let routes = Routes(table, .customers) { visit, page, tx in
      PortalFrame(
        visit: visit, page: page, links: visit.viewer.hasChoice ? try AccountLink.of(account: visit.viewer.account, in: tx) : [],
        news: try NewsPage.count(visit, tx)
      ).html
    }
    HomePage.routes(routes)
    MorePage.routes(routes)
    NewsPage.routes(routes)
    RequestsPage.routes(routes)
    RequestPage.routes(routes)
    FormsPage.routes(routes)
    FormPage.routes(routes, desk, UploadDesk(seal: table.house.seal))
    QuotesPage.routes(routes)
    QuotePage.routes(routes)
    InvoicesPage.routes(routes)
    InvoicePage.routes(routes)
    PointsPage.routes(routes)
    CardPage.routes(routes)
    WarrantiesPage.routes(routes)
    SecurityPage.routes(routes)
    PersonalPage.routes(routes)
    ActingFor.routes(routes)
    routes.stream(PortalLink.live) { visit, _ in visit.viewer.scope.contacts.map { "\($0)" } }
  }
}

/// A signed-in customer's visit.
typealias CustomerVisit = Visit<CustomerViewer>
