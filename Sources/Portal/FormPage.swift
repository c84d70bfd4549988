import Forms
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// A form for somebody whom we know: what we know is filled in already, and the answer belongs to this customer without a guess.
struct FormPage {
  static func routes(_ routes: Routes<CustomerViewer>, _ desk: FormDesk, _ uploads: UploadDesk) {
    let show: Routes<CustomerViewer>.Show = { visit, tx in try page(visit, desk, tx) }
    routes.form(PortalLink.forms + "/:slug", files: intake(uploads, desk), show: show) { visit, tx in
      let form = try find(visit, tx)
      switch try desk.take(
        visit.fields, of: form, by: filler(visit), receiptPrefix: visit.house.organisation.value.receiptPrefix, in: tx)
      {
      case .page(let filling): return .page(try page(filling, visit, desk, tx))
      case .saved(let draft): return .redirect(PortalLink.resume(draft.link(sealedBy: visit.house.seal)))
      case .received(let received):
        let link = received.submission.map { PortalLink.request($0.id) } ?? PortalLink.requests
        let changed = if case .repeated(_, changed: true) = received { true } else { false }
        return .redirect(link, notice: changed ? "requestUnchanged" : "requestSent")
      }
    }
    // The script keeps what is typed while it is typed; there is nothing to show.
    routes.act(PortalLink.forms + "/:slug/draft") { visit, tx in
      try desk.keep(visit.fields, of: try find(visit, tx), by: filler(visit), in: tx)
      return .done
    }
    routes.act(PortalLink.forms + "/:slug/check") { visit, tx in
      .page(try page(try desk.check(visit.fields, of: try find(visit, tx), by: filler(visit), in: tx), visit, desk, tx))
    }
  }

  /// A form that asks for a password or a personal link is not offered here: everybody here is known.
  private static func find(_ visit: CustomerVisit, _ tx: Transaction) throws -> PublishedForm {
    try visit.mustAct()
    let form = try Form.published(try visit.text("slug"), in: tx)
    guard let form, form.definition.isOffered else { throw Refusal.notFound }
    return form
  }

  private static func filler(_ visit: CustomerVisit) -> Filler {
    var filler = Filler(words: visit.words, source: .init(page: visit.request.path, tongue: visit.tongue))
    (filler.viewer, filler.actor, filler.contact) = (.customer, visit.viewer.actor, visit.viewer.contact)
    filler.address = visit.request.address
    for (name, value) in visit.query.pairs where !value.isEmpty { filler.query[name] = value }
    return filler
  }

  private static func intake(_ uploads: UploadDesk, _ desk: FormDesk) -> FileIntake<CustomerViewer> {
    FileIntake(
      limit: { visit, input, tx in
        try uploads.limit(of: input, in: try find(visit, tx), viewer: .customer, from: visit.request.address, in: tx)
      },
      keep: { visit, tx in
        let form = try find(visit, tx)
        guard try desk.reopen(visit.fields, of: form, in: tx) != nil else { return visit.fields }
        let fields = try uploads.keep(visit.fields, of: form, words: visit.words, in: tx)
        if FormDesk.keepsFirst(fields) { try desk.keep(fields, of: form, by: filler(visit), in: tx) }
        return fields
      }, keepsFields: FormDesk.keepsFirst)
  }

  private static func page(_ visit: CustomerVisit, _ desk: FormDesk, _ tx: Transaction) throws -> Page {
    let form = try find(visit, tx)
    if !visit.fields.pairs.isEmpty, var filling = try desk.reopen(visit.fields, of: form, in: tx) {
      filling.refuse(visit.errors)
      return try page(filling, visit, desk, tx)
    }
    if let word = try FormWindow.of(form, for: visit.viewer.contact, in: tx).told(visit.words) { return closed(form, word, visit) }
    var filling = try desk.open(form, by: filler(visit), in: tx)
    if !visit.fields.pairs.isEmpty { filling.fields = visit.fields }
    filling.refuse(visit.errors)
    return try page(filling, visit, desk, tx)
  }

  private static func page(_ filling: Filling, _ visit: CustomerVisit, _ desk: FormDesk, _ tx: Transaction) throws -> Page {
    let markup = try desk.markup(filling, by: filler(visit), icons: visit.house.assets.link("icons.svg"), in: tx)
    let title = filling.form.definition.title(visit.tongue)
    let place = markup.step.map { "\($0) – \(title)" } ?? title
    var page = Page(
      filling.errors.isEmpty ? place : visit.words("error.pageTitle", ["title": place]), section: "requests",
      body: """
        \(visit.crumb(PortalLink.forms, "portal.newRequest"))<div class="form-page">\
        \(when(filling.note) { "<p class=\"note\" role=\"status\">\(visit.words($0))</p>" })\(markup.body)</div>
        """)
    page.form = EmbeddedForm(slug: filling.form.definition.slug, parent: nil, isSent: false)
    page.hasRows = filling.form.definition.fields.contains { $0.kind == .productLines || $0.kind == .group }
    if markup.needsKinds { page.styles = ["css/kinds.css"] }
    return page
  }

  private static func closed(_ form: PublishedForm, _ word: (title: String, text: String), _ visit: CustomerVisit) -> Page {
    Page(
      word.title, section: "requests",
      body: """
        \(visit.crumb(PortalLink.forms, "portal.newRequest"))<div class="panel empty"><p class="crumb">\(HTML.name(form.definition.title(visit.tongue)))</p>
        <h1>\(word.title)</h1><p class="dim">\(word.text)</p>
        <p><a class="btn" href="\(PortalLink.requests)">\(visit.words("site.window.requests"))</a></p></div>
        """)
  }
}

extension FormDefinition {
  /// Whether signed-in customers find it among what they can ask for.
  var isOffered: Bool { options.inPortal && options.entry == .anyone }
}
