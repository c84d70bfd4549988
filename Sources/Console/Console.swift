import Contacts
import Events
import Forms
import Identity
import Kernel
import Pipeline
import Web

/// The staff's desk.
package struct Console {
  /// - Parameters:
  ///   - merging: how two contacts become one; every room has its part in it.
  ///   - erasing: how a contact is forgotten.
  ///   - removal: how a contact that nobody needs goes.
  ///   - templates: the forms that ship.
  package static func mount(
    on table: RouteTable, target: any SubmissionTarget, catalogue: CurrentCatalogue, merging: ContactMerge, erasing: ContactErasure,
    removal: ContactRemoval,
    templates: @escaping @Sendable () throws -> [FormDefinition]
  ) {
    let outside = Routes(table, .everyone) { visit, page, _ in SignInPage.frame(visit, page) }
    SignInPage.routes(outside)
    WelcomePage.routes(outside)
    CalendarPage.feed(table)

    let routes = Routes(table, .staff, gate: ConsoleRule.gate) { visit, page, tx in
      let isFavourite = try page.record.map { try ConsoleFrame.keeps($0, visit, tx) } ?? false
      let clock = visit.may(.activities) ? try Activity.clock(of: visit.viewer.id, in: tx) : nil
      let unseen = try StaffNotice.unseen(of: visit.viewer.id, in: tx)
      return ConsoleFrame(visit: visit, page: page, isFavourite: isFavourite, clock: clock, unseen: unseen).html
    }
    routes.file(ConsoleLink.root) { _, _ in .redirect(ConsoleLink.inbox) }
    routes.stream(ConsoleLink.live) { _, _ in [Topic.staff] }
    SignInPage.signOut(routes)
    MePage.routes(routes)
    InboxPage.routes(routes)
    HomePage.routes(routes)
    NoticesPage.routes(routes)
    FunnelPage.routes(routes)
    SalesTeamsPage.routes(routes)
    SubmissionsPage.routes(routes)
    RequestPage.routes(routes)
    SearchPage.routes(routes)
    Palette.routes(routes)
    ListPage.routes(routes, .contacts)
    ContactEditor.routes(routes)
    ImportPage.routes(routes)
    ContactMorePage.routes(routes)
    BinPage.routes(routes, removal: removal)
    MergePage.routes(routes, merging: merging)
    ContactPage.routes(routes)
    AccessPage.routes(routes)
    ErasurePage.routes(routes, erasing: erasing)
    ReviewPage.routes(routes, merging: merging)
    LeadPage.routes(routes)
    ActivitiesPage.routes(routes)
    TalkActs.routes(routes)
    QuotesPage.routes(routes)
    QuotePage.routes(routes)
    InvoicesPage.routes(routes)
    InvoicePage.routes(routes)
    ProductsPage.routes(routes)
    WarrantiesPage.routes(routes)
    FormBuilder.routes(routes, on: table, templates: templates)
    FormMeasuresPage.routes(routes)
    QuarantinePage.routes(routes, FormDesk(catalogue: catalogue, target: target, seal: table.house.seal))
    MailboxPage.routes(routes)
    JobsPage.routes(routes)
    SettingsPage.routes(routes)
  }
}

extension StaffRoutes {
  /// The address of an act whose page is shown again under it: to reload that page, or to read it in the other language, leads back to the page.
  func back<S>(from path: String, to page: @escaping @Sendable (ID<S>) -> String) {
    file(path) { visit, _ in .redirect(ConsoleLink.list(page(try visit.id()), ["lang": visit.query["lang"]])) }
  }
}

/// A member of the staff looks or acts.
typealias StaffVisit = Visit<StaffViewer>
/// The routes of everything behind the sign-in.
typealias StaffRoutes = Routes<StaffViewer>
