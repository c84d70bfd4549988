import Events
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// Where somebody who was invited sets a password, and where the first administrator begins.
struct WelcomePage {
  /// Nil for the first administrator, who says who they are.
  let staff: Staff?
  let action: String
  let visit: Visit<Visitor>

  static func routes(_ routes: Routes<Visitor>) {
    routes.page(ConsoleLink.welcome(":token"), welcome)
    routes.slowAct(ConsoleLink.welcome(":token"), again: welcome) { visit in
      let token = try visit.text("token")
      let hash = try await hash(visit) { tx in _ = try welcome(visit, tx) }
      return try await visit.house.database.write { tx in
        let staff = try Staff.accept(token, hash, seal: visit.house.seal, in: tx)
        return try enter(staff, visit, tx)
      }
    }
    routes.page(ConsoleLink.setup(":token"), setup)
    routes.slowAct(ConsoleLink.setup(":token"), again: setup) { visit in
      let token = try visit.text("token")
      let hash = try await hash(visit) { tx in _ = try setup(visit, tx) }
      return try await visit.house.database.write { tx in
        guard try Staff.isSetup(token, seal: visit.house.seal, in: tx) else { throw Refusal.gone("console.setupGone") }
        let fields = visit.fields
        let staff = try Staff.invite(
          name: fields["name"] ?? "", email: fields["email"] ?? "", role: Role.administrator, by: .system, in: tx)
        try Staff.changePassword(staff.id, to: hash, in: tx)
        return try enter(staff, visit, tx)
      }
    }
  }

  private static let welcome: Routes<Visitor>.Show = { visit, tx in
    let token = try visit.text("token")
    guard let staff = try Staff.find(invitation: token, seal: visit.house.seal, in: tx) else {
      throw Refusal.gone("console.invitationGone")
    }
    return WelcomePage(staff: staff, action: ConsoleLink.welcome(token), visit: visit).page
  }

  private static let setup: Routes<Visitor>.Show = { visit, tx in
    let token = try visit.text("token")
    guard try Staff.isSetup(token, seal: visit.house.seal, in: tx) else { throw Refusal.gone("console.setupGone") }
    return WelcomePage(staff: nil, action: ConsoleLink.setup(token), visit: visit).page
  }

  /// A hash is dear: only whoever holds a good token makes us work.
  /// - Parameter mayEnter: throws for a token that is over.
  private static func hash(_ visit: Visit<Visitor>, mayEnter: @escaping @Sendable (Transaction) throws -> Void) async throws -> String {
    let typed = visit.fields["password"] ?? ""
    try await visit.house.database.read(mayEnter)
    try Password.check(typed)
    return try await Password.hash(typed)
  }

  /// A link to a new password does not stand for the second factor (ASVS 6.4.3).
  private static func enter(_ staff: Staff, _ visit: Visit<Visitor>, _ tx: Transaction) throws -> Answer {
    let entry = try Staff.enter(
      staff.id, agent: visit.request.agent, from: visit.request.address, seal: visit.house.seal, in: tx)
    return try SecondFactorPage.answer(entry, visit, tx)
  }

  private var page: Page {
    let words = visit.words
    let title = words(staff == nil ? "console.setup.title" : "console.welcome.title")
    let body: HTML = """
      <a class="skip" href="#main">\(words("common.skip"))</a>
      <main class="login" id="main"><section class="login-form"><div class="tenant">\(visit.request.mark)\
      <span><bdi>\(visit.house.organisation.value.name(in: visit.tongue))</bdi></span></div>
      <form method="post" action="\(action)" novalidate><h1>\(title)</h1>
      <p class="dim">\(staff.map { words.html("console.welcome.text", ["name": .name($0.name)]) } ?? HTML(words("console.setup.text")))</p>
      <div class="mt6">\(visit.errorSummary(["name", "email", "password"]))</div>
      \(when(staff == nil) {
        """
        \(visit.input("name", words("console.staff.name")))\
        \(visit.input("email", words("console.signIn.email"), type: "email", more: " dir=\"ltr\" autocomplete=\"username\""))
        """
      })\(visit.input(
        "password", words("console.welcome.password"), type: "password", hint: words("console.welcome.hint"),
        more: " dir=\"ltr\" autocomplete=\"new-password\""))
      <button class="btn btn-primary btn-l btn-block mt6">\(words("common.signIn"))</button></form>
      <p class="small faint">\(visit.request.languageSwitch("ltr"))</p></section>
      <aside class="login-art" aria-label="\(title)"><p class="login-say">\(words("console.signIn.say"))</p></aside></main>
      """
    return Page(visit.title(title), body: body)
  }
}
