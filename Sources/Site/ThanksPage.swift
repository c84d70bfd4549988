import Forms
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// The receipt: its number, the private link to the status, what happens next. Under an address of its own, so that loading it again sends nothing.
struct ThanksPage {
  static func routes(_ routes: Routes<Visitor>) {
    routes.page("/f/:slug/thanks/:token") { visit, tx in
      let token = try visit.text("token")
      if let held = try Quarantine.open(link: token, seal: visit.house.seal, in: tx) {
        return try page(try FormVisit(visit, try Form.version(held.version, in: tx), tx), held, token)
      }
      let submission = try Submission.open(link: token, seal: visit.house.seal, in: tx)
      return try page(try FormVisit(visit, try submission.form(in: tx), tx), submission)
    }
  }

  /// The receipt of a request, in the words of the version that took it.
  static func page(_ here: FormVisit, _ submission: Submission) throws -> Page {
    let answers = submission.answers(for: .visitor, under: here.form, words: here.visit.words)
    return page(
      ThanksPage(here: here, receipt: submission.receipt, token: submission.link(sealedBy: here.visit.house.seal), answers: answers))
  }

  /// Whoever sent an answer that is held for staff sees a receipt like everybody.
  static func page(_ here: FormVisit, _ held: Quarantine.Entry, _ token: String?) throws -> Page {
    page(ThanksPage(here: here, receipt: held.receipt, token: token, answers: []))
  }

  private static func page(_ thanks: ThanksPage) -> Page {
    var page = thanks.here.page(thanks.words("site.sent"), body: thanks.body, isSent: true)
    // In a frame the page around it decides; it hears the receipt.
    if thanks.here.embedding == nil, thanks.here.visit.query["notice"] == nil { page.leadsTo = thanks.next }
    return page
  }

  let here: FormVisit
  let receipt: String
  let token: String?
  let answers: [ShownAnswer]

  private var words: Words { here.visit.words }

  /// Where the form leads on to, with what it promised to tell.
  private var next: String? {
    here.form.definition.options.redirect?.replacing("{receipt}", with: FormEncoding.encode(receipt))
      .replacing("{status}", with: FormEncoding.encode(token.map { here.visit.house.origin + SiteLink.status($0) } ?? ""))
  }

  private var body: HTML {
    """
    <main class="form-page" id="main">\(FormFrame.logo(here))<div class="panel sheet thanks">
    <svg class="thanks-star" viewBox="0 0 20 20" aria-hidden="true"><path d="M18.6 10 16.08 12.52 16.08 16.08 12.52 16.08 10 18.6 7.48 16.08 \
    3.92 16.08 3.92 12.52 1.4 10 3.92 7.48 3.92 3.92 7.48 3.92 10 1.4 12.52 3.92 16.08 3.92 16.08 7.48z" fill="currentColor"/>\
    <path d="M6.3 10.3l2.5 2.5 5-5.6" fill="none" stroke="var(--surface)" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/></svg>
    <h1>\(words("site.sent"))</h1>\(here.visit.request.notice)
    <p class="dim">\(here.form.definition.thanks(words.tongue))</p>
    <div class="receipt"><p class="tl-m">\(words("site.receipt"))</p>
    <p class="receipt-code"><bdi class="code">\(receipt)</bdi> <button class="btn btn-s btn-quiet" type="button" data-copy="\(receipt)" \
    data-copied="\(words("site.copied"))">\(words("site.copy"))</button></p></div>
    \(when(next) { "<p><a class=\"btn btn-primary btn-l btn-block\" href=\"\($0)\" target=\"\(here.embedding == nil ? "_self" : "_blank")\" rel=\"noopener\">\(words("site.goOn"))</a></p>" })
    \(when(token, status))
    \(when(!answers.isEmpty) {
      """
      <details class="more"><summary>\(words("site.whatYouSent"))</summary><dl class="facts facts-block">\(each(answers) {
        "<div><dt>\($0.label)</dt><dd>\($0.html)</dd></div>"
      })</dl></details>
      """
    })
    </div></main>
    """
  }

  private func status(_ token: String) -> HTML {
    """
    <p><a class="btn\(next == nil ? " btn-primary" : "") btn-l btn-block" href="\(SiteLink.status(token))?lang=\(words.tongue.rawValue)" \
    target="_blank" rel="noopener">\(words("site.follow"))</a></p>
    <p class="hint">\(words("site.followHint"))\(FormFrame.languageSwitch(here))</p>
    """
  }
}
