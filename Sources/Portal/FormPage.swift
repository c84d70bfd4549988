import Contacts
import Forms
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// A form for somebody whom we know: what we know is filled in already, and the answer belongs to this customer without a guess.
struct FormPage {
  static func routes(_ routes: Routes<CustomerViewer>, _ desk: FormDesk) {
    let show: Routes<CustomerViewer>.Show = { visit, tx in try page(visit, desk, tx) }
    routes.form(PortalLink.forms + "/:slug", show: show) { visit, tx in
      if FormMarkup.wantsRow(visit.fields) { return .page(try show(visit, tx)) }
      let received = try desk.receive(
        visit.fields, to: try find(visit, tx), viewer: .customer, by: visit.viewer.actor, page: visit.request.path, words: visit.words,
        receiptPrefix: visit.house.organisation.value.receiptPrefix, in: tx)
      let link = received.submission.map { PortalLink.request($0.id) } ?? PortalLink.requests
      let changed = if case .repeated(_, changed: true) = received { true } else { false }
      return .redirect(link, notice: changed ? "requestUnchanged" : "requestSent")
    }
  }

  private static func find(_ visit: CustomerVisit, _ tx: Transaction) throws -> PublishedForm {
    guard let form = try Form.published(try visit.text("slug"), in: tx), form.definition.options.inPortal else { throw Refusal.notFound }
    return form
  }

  private static func page(_ visit: CustomerVisit, _ desk: FormDesk, _ tx: Transaction) throws -> Page {
    let form = try find(visit, tx)
    let markup = desk.markup(
      form, words: visit.words, viewer: .customer, fields: visit.fields, errors: visit.errors,
      prefill: try Contact.known(visit.viewer.contact, in: tx), icons: visit.house.assets.link("icons.svg"), in: tx)
    let title = form.definition.title(visit.tongue)
    var page = Page(
      visit.errors.isEmpty ? title : visit.words("error.pageTitle", ["title": title]), section: "requests",
      body: "\(visit.crumb(PortalLink.forms, "portal.newRequest"))<div class=\"form-page\">\(markup.body)</div>")
    page.form = EmbeddedForm(slug: form.definition.slug, parent: nil, isSent: false)
    page.hasRows = form.definition.fields.contains { $0.kind == .productLines }
    return page
  }
}
