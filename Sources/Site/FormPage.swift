import Contacts
import Events
import Forms
import HTTPTypes
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// A form on its own page or in somebody's frame. In a frame nobody is known: browsers keep cookies from frames, and a form must not behave
/// differently where they do not.
struct FormPage {
  static func routes(_ routes: Routes<Visitor>, _ desk: FormDesk, _ uploads: UploadDesk) {
    let show: Routes<Visitor>.Show = { visit, tx in try page(visit, desk, tx) }
    routes.form("/f/:slug", files: FormFiles.intake(uploads), show: show) { visit, tx in
      if FormMarkup.wantsRow(visit.fields) { return .page(try show(visit, tx)) }
      let form = try published(visit, tx)
      let known = customer(visit)
      let received: Received
      do {
        received = try desk.receive(
          visit.fields, to: form, viewer: known == nil ? .visitor : .customer, by: known?.actor ?? .visitor, page: visit.request.path,
          from: visit.request.address, words: visit.words, receiptPrefix: visit.house.organisation.value.receiptPrefix, in: tx)
      } catch Refusal.tooOften(let wait) { return .page(try tooOften(wait, visit, desk, tx)) }
      let query = Embedding(visit, form)?.query ?? ""
      let changed = if case .repeated(_, changed: true) = received { true } else { false }
      return .redirect(
        SiteLink.thanks(form.definition.slug, received.link(sealedBy: visit.house.seal)) + query, notice: changed ? "formUnchanged" : nil)
    }
  }

  /// The form with everything that was typed, and when it may be sent.
  private static func tooOften(_ wait: Span, _ visit: SiteVisit, _ desk: FormDesk, _ tx: Transaction) throws -> Page {
    var again = visit
    again.errors = ["": Word("forms.tooOften", ["minutes": String((wait.seconds + 59) / 60)])]
    var page = try page(again, desk, tx)
    page.status = .tooManyRequests
    return page
  }

  static func published(_ visit: SiteVisit, _ tx: Transaction) throws -> PublishedForm {
    guard let form = try Form.published(try visit.text("slug"), in: tx), form.definition.options.standalone else { throw Refusal.notFound }
    return form
  }

  /// Who fills it in: the customer who is signed in and has not said «این من نیستم».
  private static func customer(_ visit: SiteVisit) -> CustomerViewer? {
    visit.query["embed"] == nil && visit.query["as"] != "other" ? visit.viewer.customer : nil
  }

  private static func page(_ visit: SiteVisit, _ desk: FormDesk, _ tx: Transaction) throws -> Page {
    let form = try published(visit, tx)
    let (embedding, known) = (Embedding(visit, form), customer(visit))
    let markup = desk.markup(
      form, words: visit.words, viewer: known == nil ? .visitor : .customer, fields: visit.fields, errors: visit.errors,
      prefill: try known.map { try Contact.known($0.contact, in: tx) } ?? [:], origin: embedding?.parent,
      from: visit.request.address, icons: embedding == nil ? visit.house.assets.link("icons.svg") : "", in: tx)
    let title = form.definition.title(visit.tongue)
    let body: HTML = """
      \(when(embedding != nil) { FormMarkup.symbols })<main class="form-page" id="main">\(when(known) { notMe($0, visit) })\(markup.body)
      <p class="form-note"><svg class="i i-s" aria-hidden="true"><use href="\(markup.icons)#i-lock"/></svg> \
      \(visit.words("site.privacy", ["company": visit.house.organisation.value.name(in: visit.tongue)]))\
      \(FormFrame.languageSwitch(visit))</p></main>
      """
    var page = Page(visit.errors.isEmpty ? title : visit.words("error.pageTitle", ["title": title]), body: body)
    page.form = EmbeddedForm(slug: form.definition.slug, parent: embedding?.parent, isSent: false)
    page.hasRows = form.definition.fields.contains { $0.kind == .productLines }
    page.isKept = visit.viewer.customer == nil
    page.frameAncestors = Embedding.ancestors(form)
    return page
  }

  private static func notMe(_ known: CustomerViewer, _ visit: SiteVisit) -> HTML {
    """
    <p class="note"><span>\(visit.words("site.filledAs")) <bdi>\(known.name)</bdi>\(visit.request.separator)\
    <a href="\(visit.request.path)?as=other">\(visit.words("site.notMe"))</a></span></p>
    """
  }
}

/// The page around a form, as its frame's address tells, believed only as far as the form allows it.
struct Embedding {
  /// The origin that hears the height; nil when it may not.
  let parent: String?
  let theme: String
  let query: String

  init?(_ visit: SiteVisit, _ form: PublishedForm) {
    guard visit.query["embed"] == "1" else { return nil }
    let origin = visit.query["parent"].flatMap { Embedding.isOrigin($0) ? $0 : nil }
    parent = origin.flatMap { form.definition.options.allowsFrame(on: $0) ? $0 : nil }
    theme = visit.query["theme"] == "dark" ? "dark" : "light"
    var pairs = [("embed", "1"), ("lang", visit.tongue.rawValue), ("theme", theme)]
    if let parent { pairs.append(("parent", parent)) }
    query = "?" + FormEncoding.text(Fields(pairs))
  }

  /// The value of `frame-ancestors`: what the form allows, never what the address says.
  static func ancestors(_ form: PublishedForm) -> [String] {
    let origins = form.definition.options.embedOrigins
    return origins.contains("*") ? ["*"] : origins.isEmpty ? ["'none'"] : origins
  }

  /// `https://host[:port]` and nothing else, since it is handed to `postMessage`.
  private static func isOrigin(_ text: String) -> Bool {
    text.wholeMatch(of: /https?:\/\/[A-Za-z0-9.\-\[\]:]{1,255}/) != nil
  }
}
