import Forms
import Identity
import Kernel
import Language
import Markup
import Messaging
import Storage
import Web

/// What somebody saved to go on with later: the page with its link, and the form where it was left. A link opens the hosted page, wherever the form
/// was begun.
enum DraftPage {
  static func routes(_ routes: Routes<Visitor>, _ desk: FormDesk) {
    routes.page("/r/:token") { visit, tx in
      let attempt = try attempt(visit)
      if let sent = try Submission.find(attempt: attempt, in: tx) {
        return try ThanksPage.page(try FormVisit(visit, try sent.form(in: tx), in: sent.source.tongue, tx), sent)
      }
      let (here, draft) = try visited(visit, attempt, tx)
      if let held = try Quarantine.entry(attempt: attempt, in: tx) { return try ThanksPage.page(here, held, nil) }
      if let closed = try ClosedPage.page(here, draft: draft, tx) { return closed }
      var filling = try desk.goOn(with: draft, in: tx)
      filling.note = "site.draft.resumed"
      return try FormPage.page(filling, here, action: SiteLink.form(here.form.definition.slug) + here.query, desk, tx)
    }
    routes.form(
      "/r/:token/link",
      show: { visit, tx in
        let (here, draft) = try visited(visit, try attempt(visit), tx)
        return try page(here, draft, tx)
      },
      submit: { visit, tx in
        let (here, draft) = try visited(visit, try attempt(visit), tx)
        let reach = try draft.reach(in: tx).first { $0.text == visit.fields["to"] }
        guard let reach else { throw Refusal.notFound }
        try Throttle.take("resume \(reach.text)", limit: 3, per: .days(1), in: tx)
        try Outbox.add(message(here, draft, to: reach, at: tx.now), in: tx)
        return .redirect(visit.request.path + here.query, notice: "draftSent")
      })
  }

  private static func attempt(_ visit: SiteVisit) throws -> [UInt8] {
    guard let attempt = Draft.attempt(link: try visit.text("token"), seal: visit.house.seal) else { throw Refusal.gone("site.draft.gone") }
    return attempt
  }

  private static func visited(_ visit: SiteVisit, _ attempt: [UInt8], _ tx: Transaction) throws -> (FormVisit, Draft) {
    guard let draft = try Draft.find(attempt, in: tx) else { throw Refusal.gone("site.draft.gone") }
    guard let form = try Form.published(draft.form, in: tx) else { throw Refusal.gone("site.draft.gone") }
    return (try FormVisit(visit, form, in: draft.tongue, tx), draft)
  }

  private static func link(_ here: FormVisit, _ draft: Draft) -> String {
    here.visit.house.origin + SiteLink.resume(draft.link(sealedBy: here.visit.house.seal))
  }

  private static func message(_ here: FormVisit, _ draft: Draft, to reach: Destination, at now: Instant) -> MessageDraft {
    let (visit, words) = (here.visit, here.visit.words)
    return MessageDraft(
      .resume, to: reach, contact: nil,
      [
        "company": visit.house.organisation.value.name(in: visit.tongue), "form": here.form.definition.title(visit.tongue),
        "date": words.date(Day(draft.expiresAt, in: visit.zone)), "link": link(here, draft),
      ], tongue: visit.tongue, expires: draft.expiresAt)
  }

  private static func page(_ here: FormVisit, _ draft: Draft, _ tx: Transaction) throws -> Page {
    let (visit, words) = (here.visit, here.visit.words)
    let (link, reach) = (link(here, draft), try draft.reach(in: tx))
    return here.page(
      words("site.draft.title"),
      body: """
        <main class="form-page" id="main"><div class="panel sheet"><header class="sheet-h"><h1>\(words("site.draft.title"))</h1>\(visit.request.notice)
        <p class="dim">\(words("site.draft.text", ["date": words.date(Day(draft.expiresAt, in: visit.zone))]))</p></header>
        <div class="field"><label class="label" for="link">\(words("site.draft.link"))</label>
        <input class="input" id="link" dir="ltr" readonly value="\(link)">
        <button class="btn btn-s btn-quiet" type="button" data-copy="\(link)" data-copied="\(words("site.copied"))">\(words("site.copy"))</button></div>
        \(when(!reach.isEmpty) {
          """
          <form method="post" novalidate><fieldset><legend class="legend">\(words("site.draft.send"))</legend><p class="line">\(each(reach) {
            "<button class=\"btn\" name=\"to\" value=\"\($0.text)\">\(name(of: $0, words))</button> "
          })</p></fieldset></form>
          """
        })
        <p class="hint">\(words("site.draft.secret"))</p>
        <p><a class="btn" href="\(link)?lang=\(visit.tongue.rawValue)"\(attribute: "target", here.embedding == nil ? nil : "_blank")\
        \(attribute: "rel", here.embedding == nil ? nil : "noopener")>\(words("site.draft.goOn"))</a></p></div></main>
        """, isSent: true)
  }

  private static func name(of reach: Destination, _ words: Words) -> String {
    switch reach {
    case .mobile(let phone): words("site.draft.toMobile", ["to": words.phone(phone.e164)])
    case .email(let email): words("site.draft.toEmail", ["to": email.address])
    }
  }
}

extension Draft {
  /// Where its writer can be reached, as far as it was typed: the link goes nowhere else.
  fileprivate func reach(in tx: Transaction) throws -> [Destination] {
    let definition = try Form.version(version, in: tx).definition
    return definition.fields.filter { $0.kind == .mobile || $0.kind == .email }.compactMap { fields[$0.id].flatMap { Destination($0) } }
  }
}
