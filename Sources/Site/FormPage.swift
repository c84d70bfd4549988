import Forms
import HTTPTypes
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// A form on its own page or in somebody's frame, page by page.
struct FormPage {
  static func routes(_ routes: Routes<Visitor>, _ desk: FormDesk, _ uploads: UploadDesk, _ kept: KeptPages) {
    let show: Routes<Visitor>.Show = { visit, tx in try page(visit, desk, tx) }
    routes.page("/f/:slug", keptIn: kept, by: key, show)
    routes.act("/f/:slug", again: show, files: FormFiles.intake(uploads, desk)) { visit, tx in
      let here = try FormVisit(visit, tx)
      do {
        let prefix = visit.house.organisation.value.receiptPrefix
        switch try desk.take(visit.fields, of: here.form, by: here.filler, receiptPrefix: prefix, in: tx) {
        case .page(let filling): return .page(try page(filling, here, desk, tx))
        case .saved(let draft): return .redirect(SiteLink.resumeLink(draft.link(sealedBy: visit.house.seal)) + here.query)
        case .received(let received): return thanks(received, here)
        }
      } catch Refusal.tooOften(let wait) { return .page(try tooOften(wait, visit, desk, tx)) }
    }
    // The script keeps what is typed while it is typed; there is nothing to show.
    routes.act("/f/:slug/draft") { visit, tx in
      let here = try FormVisit(visit, tx)
      try Throttle.take("drafts \(visit.request.address)", limit: draftsPerHour, per: .hours(1), in: tx)
      try desk.keep(visit.fields, of: here.form, by: here.filler, in: tx)
      return .done
    }
    // The script looks again at what was wrong, and says sums in words.
    routes.act("/f/:slug/check") { visit, tx in
      let here = try FormVisit(visit, tx)
      try Throttle.take("checks \(visit.request.address)", limit: draftsPerHour, per: .hours(1), in: tx)
      return .page(try page(try desk.check(visit.fields, of: here.form, by: here.filler, in: tx), here, desk, tx))
    }
  }

  /// Four a minute of a page that is typed into all the time; an office of a hundred behind one address still gets through.
  private static let draftsPerHour = 24_000

  /// What a page depends on besides the form and the company.
  private static func key(_ inquiry: Inquiry) -> String? {
    guard inquiry.query["notice"] == nil else { return nil }
    let from = inquiry.query["embed"] == "1" ? "" : inquiry.referrer ?? ""
    let key = "\(inquiry.words.tongue.rawValue) \(inquiry.path) \(FormEncoding.text(inquiry.query)) \(from)"
    return key.utf8.count <= 1000 ? key : nil
  }

  static func published(_ visit: SiteVisit, _ tx: Transaction) throws -> PublishedForm {
    guard let form = try Form.published(try visit.text("slug"), in: tx), form.definition.options.standalone else { throw Refusal.notFound }
    return form
  }

  private static func thanks(_ received: Received, _ here: FormVisit) -> Web.Answer {
    let changed = if case .repeated(_, changed: true) = received { true } else { false }
    let link = SiteLink.thanks(here.form.definition.slug, received.link(sealedBy: here.visit.house.seal))
    return .redirect(link + here.query, notice: changed ? "formUnchanged" : nil)
  }

  /// The form with everything that was typed, and when it may be sent.
  private static func tooOften(_ wait: Span, _ visit: SiteVisit, _ desk: FormDesk, _ tx: Transaction) throws -> Page {
    var again = visit
    again.errors = ["": Word("forms.tooOften", ["minutes": String((wait.seconds + 59) / 60)])]
    var page = try page(again, desk, tx)
    page.status = .tooManyRequests
    return page
  }

  /// The page as it is opened, or as it was sent with what is wrong.
  private static func page(_ visit: SiteVisit, _ desk: FormDesk, _ tx: Transaction) throws -> Page {
    let here = try FormVisit(visit, tx)
    if !visit.fields.pairs.isEmpty, var filling = try desk.reopen(visit.fields, of: here.form, in: tx) {
      filling.refuse(visit.errors)
      return try page(filling, here, desk, tx)
    }
    if let barred = try ClosedPage.page(here, tx) ?? EntryPage.page(here, tx) { return barred }
    var filling = try desk.open(here.form, link: here.link, by: here.filler, in: tx)
    if !visit.fields.pairs.isEmpty { filling.fields = visit.fields }
    filling.refuse(visit.errors)
    return try page(filling, here, desk, tx)
  }

  /// - Parameter action: where the form is sent to, when that is not this page's address.
  static func page(_ filling: Filling, _ here: FormVisit, action: String? = nil, _ desk: FormDesk, _ tx: Transaction) throws -> Page {
    let visit = here.visit
    let markup = try desk.markup(
      filling, by: here.filler, icons: here.embedding == nil ? visit.house.assets.link("icons.svg") : "", action: action ?? here.action,
      in: tx)
    let title = filling.form.definition.title(visit.tongue)
    let place = markup.step.map { "\($0) – \(title)" } ?? title
    var page = here.page(
      filling.errors.isEmpty ? place : visit.words("error.pageTitle", ["title": place]), body: body(markup, filling, here))
    page.hasRows = filling.form.definition.fields.contains { $0.kind == .productLines || $0.kind == .group }
    page.isKept = here.customer == nil
    if markup.needsKinds { page.styles = ["css/kinds.css"] }
    if filling.isEverybodys, here.link == nil, here.customer == nil {
      let (form, origin) = (filling.form, here.embedding?.parent)
      page.piece = VisitorsPiece(markup.token) { desk.token(for: form, origin: origin, from: $0.address, in: $0.house.database.world) }
    }
    return page
  }

  private static func body(_ markup: FormMarkup, _ filling: Filling, _ here: FormVisit) -> HTML {
    let visit = here.visit
    return """
      \(when(here.embedding != nil) { FormMarkup.symbols })<main class="form-page" id="main">\(FormFrame.logo(here))\
      \(when(here.customer) { notMe($0, visit) })\(when(filling.note) { "<p class=\"note\" role=\"status\">\(visit.words($0))</p>" })\(markup.body)
      <p class="form-note"><svg class="i i-s" aria-hidden="true"><use href="\(markup.icons)#i-lock"/></svg> \
      \(visit.words("site.privacy", ["company": visit.house.organisation.value.name(in: visit.tongue)]))\
      \(FormFrame.languageSwitch(here))</p></main>
      """
  }

  private static func notMe(_ known: CustomerViewer, _ visit: SiteVisit) -> HTML {
    """
    <p class="note"><span>\(visit.words("site.filledAs")) <bdi>\(known.name)</bdi>\(visit.request.separator)\
    <a href="\(visit.request.path)?as=other">\(visit.words("site.notMe"))</a></span></p>
    """
  }
}
