import Forms
import HTTPTypes
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// The way into a form that is not for everybody: a password, or a personal link.
enum EntryPage {
  static func routes(_ routes: Routes<Visitor>) {
    let show: Routes<Visitor>.Show = { visit, tx in passwordPage(try FormVisit(visit, tx)) }
    routes.slowAct("/f/:slug/entry", again: show) { visit in
      let (here, hash) = try await visit.house.database.write { tx in
        let here = try FormVisit(visit, tx)
        try FormEntry.take(here.form.form, from: visit.request.address, in: tx)
        return (here, try FormEntry.hash(here.form.form, in: tx))
      }
      guard try await Password.verify(visit.typed("password") ?? "", against: hash) else {
        throw Refusal.invalid(["password": "site.entry.wrong"])
      }
      let pass = FormEntry.pass(for: here.form.form, at: visit.house.database.world.now(), seal: visit.house.seal)
      return .redirect(SiteLink.form(here.form.definition.slug) + "?" + FormEncoding.text(Fields(carried(here) + [("pass", pass)])))
    }
  }

  /// Nil when whoever comes may fill it in.
  static func page(_ here: FormVisit, _ tx: Transaction) throws -> Page? {
    if let link = here.link { return try page(here, link, tx) }
    switch here.form.definition.options.entry {
    case .anyone: return nil
    case .personalLink: return barred(here, here.visit.query["key"] == nil ? "site.personal." : "site.personal.over")
    case .password:
      let visit = here.visit
      let isIn = visit.query["pass"].map { FormEntry.holds($0, for: here.form.form, at: tx.now, seal: visit.house.seal) } ?? false
      return isIn ? nil : passwordPage(here)
    }
  }

  /// Who comes with a personal link: to the form, or to the receipt of what was sent with it.
  private static func page(_ here: FormVisit, _ link: PersonalLink, _ tx: Transaction) throws -> Page? {
    if let request = link.request { return try ThanksPage.page(here, try Submission.find(request, in: tx)) }
    return link.expiresAt > tx.now ? nil : barred(here, "site.personal.over")
  }

  private static func barred(_ here: FormVisit, _ key: String) -> Page {
    let words = here.visit.words
    let isOver = key.hasSuffix("over")
    let title = words(isOver ? key + "Title" : key + "title")
    var page = here.page(
      title,
      body: """
        <main class="form-page" id="main"><div class="panel sheet empty"><p class="crumb">\(here.form.definition.title(words.tongue))</p>
        <h1>\(title)</h1><p class="dim">\(words(isOver ? key : key + "text"))</p></div></main>
        """, isSent: true)
    page.status = isOver ? .gone : .ok
    return page
  }

  private static func passwordPage(_ here: FormVisit) -> Page {
    let (visit, words) = (here.visit, here.visit.words)
    let wrong = visit.errors["password"]
    let title = here.form.definition.title(visit.tongue)
    let action = SiteLink.entry(here.form.definition.slug) + "?" + FormEncoding.text(Fields(carried(here)))
    return here.page(
      wrong == nil ? title : words("error.pageTitle", ["title": title]),
      body: """
        \(when(here.embedding != nil) { FormMarkup.symbols })<main class="form-page" id="main">\(FormFrame.logo(here))
        <form class="panel sheet" method="post" action="\(action)" novalidate>
        <header class="sheet-h"><h1>\(title)</h1><p class="dim">\(words("site.entry.text"))</p></header>
        <div class="field"\(flag: "data-invalid", wrong != nil)><label class="label" for="password">\(words("site.entry.password"))</label>
        \(when(wrong) { "<p class=\"err\" id=\"password-e\" role=\"alert\">\(words($0))</p>" })
        <input class="input" id="password" name="password" type="password" dir="ltr" autocomplete="off" autofocus\
        \(attribute: "aria-describedby", wrong.map { _ in "password-e" })\(attribute: "aria-invalid", wrong.map { _ in "true" })></div>
        <footer class="sheet-f"><button class="btn btn-primary btn-l">\(words("site.entry.enter"))</button></footer></form></main>
        """)
  }

  /// What of the address goes on through the entry.
  private static func carried(_ here: FormVisit) -> [(String, String)] {
    here.visit.query.pairs.filter { !["pass", "notice"].contains($0.name) }.map { ($0.name, $0.value) }
  }
}
