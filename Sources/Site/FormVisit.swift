import Forms
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// A visit to a form: in a language that the form has, by whom, and from which page.
struct FormVisit {
  let visit: SiteVisit
  /// As it is published now.
  let form: PublishedForm
  let embedding: Embedding?
  /// The customer who is signed in and has not said «این من نیستم». In a frame nobody is known: browsers keep cookies from frames, and a form must
  /// not behave differently where they do not.
  let customer: CustomerViewer?
  /// The personal link that led here, also one that is over.
  let link: PersonalLink?

  /// The visit to the form that stands in the path.
  /// - Throws: `Refusal.notFound` for a form that does not stand alone.
  init(_ visit: SiteVisit, _ tx: Transaction) throws { try self.init(visit, FormPage.published(visit, tx), tx) }

  /// - Parameter tongue: to be spoken unless the address says otherwise; nil for the visitor's.
  init(_ visit: SiteVisit, _ form: PublishedForm, in tongue: Tongue? = nil, _ tx: Transaction) throws {
    let wanted = visit.query["lang"].flatMap(Tongue.init(rawValue:)) ?? tongue ?? visit.tongue
    let languages = form.definition.options.languages
    self.visit = visit.speaking(languages.contains(wanted) ? wanted : languages.first ?? wanted)
    self.form = form
    embedding = Embedding(self.visit, form)
    customer = embedding == nil && visit.query["as"] != "other" ? visit.viewer.customer : nil
    let key = try visit.query["key"].flatMap { try PersonalLink.find($0, in: tx) }
    link = key?.form == form.form ? key : nil
  }

  var filler: Filler {
    var filler = Filler(words: visit.words, source: source)
    if let customer { (filler.viewer, filler.actor) = (.customer, customer.actor) }
    filler.contact = customer?.contact ?? link?.contact
    filler.address = visit.request.address
    filler.origin = embedding?.parent
    for (name, value) in visit.query.pairs where !value.isEmpty { filler.query[name] = value }
    for (name, value) in source.utm { filler.query["utm." + name] = value }
    filler.query["referrer"] = source.referrer
    return filler
  }

  private var source: Submission.Source {
    let utm = Submission.Source.utmNames.compactMap { name in visit.query["utm_" + name].map { (name, $0) } }
    return Submission.Source(
      page: visit.query["page"] ?? visit.request.path, tongue: visit.tongue, referrer: visit.query["referrer"] ?? visit.request.referrer,
      utm: Dictionary(utm, uniquingKeysWith: { first, _ in first }))
  }

  /// Where the form is sent to: never the page's own address. A browser forgets what is at an address when something is sent there, and who goes
  /// back would begin anew instead of sending the same once more. The page before ours is named, because the sending itself comes from ours.
  var action: String {
    var pairs = visit.query.pairs.filter { $0.name != "send" }.map { ($0.name, $0.value) } + [("send", "1")]
    if embedding == nil, visit.query["referrer"] == nil, visit.fields.pairs.isEmpty, let referrer = visit.request.referrer {
      pairs.append(("referrer", referrer))
    }
    return visit.request.path + "?" + FormEncoding.text(Fields(pairs))
  }

  /// What of the address goes on to the next page.
  var query: String { embedding?.query ?? "?lang=\(visit.tongue.rawValue)" }

  /// A page of this form with its language, its look and who may frame it.
  func page(_ title: String, body: HTML, isSent: Bool = false) -> Page {
    let options = form.definition.options
    var page = Page(title, body: body)
    page.form = EmbeddedForm(slug: form.definition.slug, parent: embedding?.parent, isSent: isSent)
    page.tongue = visit.tongue
    page.hasOtherTongue = options.languages.count > 1
    page.accent = options.theme.accent?.rawValue
    page.frameAncestors = Embedding.ancestors(form, own: visit.house.organisation.value.embedOrigins)
    let pictures = ([options.theme.logo] + form.definition.fields.flatMap { [$0.picture] + $0.options.map(\.picture) }).compactMap(\.self)
    page.imageOrigins = Array(Set(pictures.compactMap(Embedding.origin))).sorted()
    return page
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
    let own = visit.house.organisation.value.embedOrigins
    parent = origin.flatMap { own.contains($0) || form.definition.options.allowsFrame(on: $0) ? $0 : nil }
    theme = visit.query["theme"] == "dark" ? "dark" : "light"
    var pairs = [("embed", "1"), ("lang", visit.tongue.rawValue), ("theme", theme)]
    if let parent { pairs.append(("parent", parent)) }
    query = "?" + FormEncoding.text(Fields(pairs))
  }

  /// The value of `frame-ancestors`: what the form allows and the organisation's own websites, never what the address says.
  static func ancestors(_ form: PublishedForm, own: [String]) -> [String] {
    let origins = form.definition.options.embedOrigins + own
    return origins.contains("*") ? ["*"] : origins.isEmpty ? ["'none'"] : origins
  }

  /// `https://host[:port]` and nothing else, since it is handed to `postMessage`.
  private static func isOrigin(_ text: String) -> Bool {
    text.wholeMatch(of: /https?:\/\/[A-Za-z0-9.\-\[\]:]{1,255}/) != nil
  }

  /// The origin of an address of another site.
  static func origin(_ address: String) -> String? {
    address.prefixMatch(of: /https:\/\/[A-Za-z0-9.\-]+(:[0-9]+)?/).map { String($0.output.0) }
  }
}
