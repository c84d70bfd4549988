import Contacts
import Events
import Forms
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// The status of one request by its private link, without an account: whoever has the link may look. It follows changes while it is open.
struct StatusPage {
  static func routes(_ routes: Routes<Visitor>) {
    routes.page("/s/:token") { visit, tx in
      let token = try visit.text("token")
      if let held = try Quarantine.open(link: token, seal: visit.house.seal, in: tx) {
        return try ThanksPage.page(try FormVisit(visit, try Form.version(held.version, in: tx), tx), held, nil)
      }
      let submission = try open(token, visit, tx)
      let form = try submission.form(in: tx)
      let events = try Event.thread(of: submission.id, customerSees: true, in: tx)
      let points = try submission.contact.map { try ContactPoint.of($0, in: tx) } ?? []
      let page = StatusPage(
        visit: visit, submission: submission, form: form, events: events, mobile: points.first { $0.kind == .mobile }?.value)
      return Page(page.headline, live: SiteLink.statusStream(token), body: page.body)
    }
    routes.stream("/s/:token/live") { visit, tx in ["\(try open(try visit.text("token"), visit, tx).id)"] }
  }

  /// - Throws: `Refusal.gone` for a link that leads nowhere; whether it ever did is nobody's business.
  private static func open(_ token: String, _ visit: SiteVisit, _ tx: Transaction) throws -> Submission {
    do {
      return try Submission.open(link: token, seal: visit.house.seal, in: tx)
    } catch Refusal.notFound { throw Refusal.gone("site.linkGone") }
  }

  let visit: SiteVisit
  let submission: Submission
  let form: PublishedForm
  let events: [Event]
  let mobile: String?

  private var words: Words { visit.words }

  /// The present state as a sentence.
  private var headline: String {
    let title = form.definition.title(words.tongue)
    return submission.state(under: form).map { words("site.stateNow", ["form": title, "state": $0.public(words.tongue)]) } ?? title
  }

  private var body: HTML {
    let answers = submission.answers(for: .visitor, under: form, words: words)
    return """
      <main class="pub-w status" id="main"><div class="status-main">
      <p class="crumb">\(form.definition.title(words.tongue))\(visit.request.separator)\(words("site.receipt")) \
      <bdi class="code">\(submission.receipt)</bdi></p>
      <div data-live-part="head" aria-live="polite"><h1 class="status-t">\(headline)</h1>
      <p class="dim">\(words("site.since")) \(words.stamp(submission.updatedAt, in: visit.zone))</p>\
      \(when(submission.statusNote) { "<p class=\"note mt4\"><bdi>\($0)</bdi></p>" })</div>
      <section class="panel mt8"><div class="panel-h"><h2>\(words("site.timeline"))</h2></div>
      <div class="panel-b" data-live-part="timeline"><ol class="tl">\(each(events.enumerated()) { step($1, isLast: $0 == events.count - 1) })</ol></div>
      </section></div>
      <aside class="status-side" aria-label="\(words("site.yourData"))">
      \(when(!answers.isEmpty) {
        """
        <section class="panel panel-b"><h2>\(words("site.yourData"))</h2><dl class="facts facts-block mt2">\(each(answers) {
          "<div><dt>\($0.label)</dt><dd>\($0.html)</dd></div>"
        })</dl></section>
        """
      })
      \(invitation)
      <p class="small faint mt4">\(visit.request.icon("i-key", "i i-s")) \(words("site.linkExplained"))</p></aside></main>
      """
  }

  private func step(_ event: Event, isLast: Bool) -> HTML {
    """
    <li data-s="\(isLast ? "now" : "done")"\(attribute: "aria-current", isLast ? "step" : nil)>\
    \(visit.request.icon(isLast ? "i-s-now" : "i-s-done"))<p class="tl-t">\(words(event.sentence(in: words)))</p>
    <p class="tl-m">\(words.stamp(event.at, in: visit.zone))\
    \(when(staffName(event)) { "\(visit.request.separator)<bdi>\($0)</bdi>" })</p>\
    \(when(event.payload["note"]) { "<div class=\"quoteish tl-b\"><bdi>\($0)</bdi></div>" })</li>
    """
  }

  private func staffName(_ event: Event) -> String? {
    if case .staff(_, let name) = event.actor { name } else { nil }
  }

  private var invitation: HTML {
    guard visit.viewer.customer == nil else { return "" }
    let text = mobile.map { words("site.joinWith", ["mobile": words.maskedPhone($0)]) } ?? words("site.join")
    return """
      <section class="note mt4" data-s="club">\(visit.request.icon("i-points-fill"))<div><strong>\(words("site.joinTitle"))</strong><br>\
      \(text) <a href="\(SiteLink.signIn)">\(words("site.signInBySMS"))</a></div></section>
      """
  }
}
