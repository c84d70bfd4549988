import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// Staff sign in with their e-mail address and password.
struct SignInPage {
  let visit: Visit<Visitor>

  static func routes(_ routes: Routes<Visitor>) {
    routes.page(ConsoleLink.signIn) { visit, _ in page(visit) }
    routes.slowAct(ConsoleLink.signIn, again: { visit, _ in page(visit) }) { visit in
      let (email, password) = (visit.fields["email"], visit.fields["password"])
      guard let email, let password else {
        var errors: [String: Word] = [:]
        if email == nil { errors["email"] = "field.required" }
        if password == nil { errors["password"] = "field.required" }
        throw Refusal.invalid(errors)
      }
      let entry = try await Staff.signIn(
        email: email, password: password, from: visit.request.address, agent: visit.request.agent, seal: visit.house.seal,
        in: visit.house.database)
      return try await visit.house.database.read { tx in try SecondFactorPage.answer(entry, visit, tx) }
    }
    SecondFactorPage.routes(routes)
  }

  static func signOut(_ routes: StaffRoutes) {
    routes.act(ConsoleLink.signOut) { visit, tx in
      try Session.close(session: visit.viewer.session, in: tx)
      return .redirect(ConsoleLink.signIn, cookies: [SignIn.cookie(staff: nil, in: visit.house)])
    }
  }

  private static func page(_ visit: Visit<Visitor>) -> Page {
    Page(visit.title(visit.words("console.signIn.title")), body: SignInPage(visit: visit).body)
  }

  static func frame(_ visit: Visit<Visitor>, _ page: Page) -> HTML {
    let company = visit.house.organisation.value.name(in: visit.tongue)
    return Document(
      visit.request, title: "\(page.title) – \(company)", styles: ["css/base.css", "css/club.css"], scripts: ["js/app.js"] + page.scripts,
      face: "portal"
    ).html(body: page.body)
  }

  private var body: HTML {
    let words = visit.words
    return SignInPage.frame(
      """
      <form method="post" action="\(ConsoleLink.signIn)" novalidate>
      <h1>\(words("console.signIn.title"))</h1>
      <p class="dim">\(words("console.signIn.intro"))</p>
      <div class="mt6">\(visit.errorSummary(["email", "password"]))</div>
      \(visit.input("email", words("console.signIn.email"), type: "email", more: " dir=\"ltr\" autocomplete=\"username\""))
      \(visit.input("password", words("console.signIn.password"), type: "password", more: " dir=\"ltr\" autocomplete=\"current-password\""))
      \(when(visit.query["next"] ?? visit.fields["next"]) { "<input type=\"hidden\" name=\"next\" value=\"\($0)\">" })
      <button class="btn btn-primary btn-l btn-block mt6">\(words("common.signIn"))</button>
      </form>
      """, visit)
  }

  /// The form on one side, what the desk is for on the other.
  static func frame(_ form: HTML, _ visit: Visit<Visitor>) -> HTML {
    let words = visit.words
    return """
      <a class="skip" href="#main">\(words("common.skip"))</a>
      <main class="login" id="main">
      <section class="login-form">
      <div class="tenant">\(visit.request.mark)\
      <span><bdi>\(visit.house.organisation.value.name(in: visit.tongue))</bdi></span></div>
      \(form)
      <p class="small faint"><a href="/sign-in">\(words("console.signIn.customers"))</a>\(visit.request.separator)\
      \(visit.request.languageSwitch("ltr"))</p>
      </section>
      <aside class="login-art" aria-label="\(words("console.signIn.title"))">
      <p class="login-say">\(words("console.signIn.say"))</p>
      </aside>
      </main>
      """
  }
}
