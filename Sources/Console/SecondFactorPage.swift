import HTTPTypes
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// What staff are asked for after the password: a code of their app, a passkey, or a recovery code.
struct SecondFactorPage {
  let ticket: String
  let factor: SecondFactor
  let visit: Visit<Visitor>

  static func routes(_ routes: Routes<Visitor>) {
    routes.slowAct(ConsoleLink.second, again: { visit, tx in try page(visit.fields["ticket"] ?? "", visit, tx) }) { visit in
      let token = try await Staff.signIn(
        ticket: visit.fields["ticket"] ?? "", try proof(visit), from: visit.request.address, agent: visit.request.agent,
        seal: visit.house.seal, in: visit.house.database)
      return entered(token, visit)
    }
    routes.act(ConsoleLink.secondOptions) { visit, tx in
      guard let staff = try Staff.find(ticket: visit.fields["ticket"] ?? "", seal: visit.house.seal, in: tx) else {
        throw Refusal.gone("console.ticketGone")
      }
      return try .json(try Passkey.request(to: .second(staff.id), party: try visit.party, in: tx))
    }
    routes.file(ConsoleLink.second) { _, _ in .redirect(ConsoleLink.signIn) }
  }

  /// Lets in, or asks for the second factor.
  static func answer(_ entry: Staff.Entry, _ visit: Visit<Visitor>, _ tx: Transaction) throws -> Answer {
    switch entry {
    case .entered(let token): entered(token, visit)
    case .second(let ticket): .page(try page(ticket, visit, tx))
    }
  }

  private static func entered(_ token: String, _ visit: Visit<Visitor>) -> Answer {
    .redirect(SignIn.next(visit.fields, inside: ConsoleLink.root), cookies: [SignIn.cookie(staff: token, in: visit.house)])
  }

  private static func proof(_ visit: Visit<Visitor>) throws -> SecondFactor.Proof {
    if let answer = Passkey.Answer(visit.fields) { return .passkey(answer, try visit.party) }
    guard let code = visit.fields["code"] else { throw Refusal.invalid(["code": "field.required"]) }
    return .typed(code)
  }

  private static func page(_ ticket: String, _ visit: Visit<Visitor>, _ tx: Transaction) throws -> Page {
    guard let staff = try Staff.find(ticket: ticket, seal: visit.house.seal, in: tx) else { throw Refusal.gone("console.ticketGone") }
    let second = SecondFactorPage(ticket: ticket, factor: try SecondFactor.of(staff.id, in: tx), visit: visit)
    var page = Page(visit.title(visit.words("console.second")), body: SignInPage.frame(second.form, visit))
    page.scripts = [PasskeyForm.script]
    return page
  }

  private var form: HTML {
    let words = visit.words
    var carried = Fields([("ticket", ticket)])
    if let next = visit.fields["next"] { carried.append("next", next) }
    return """
      <h1>\(words("console.second"))</h1>\(when(!factor.passkeys.isEmpty && visit.house.party != nil) {
        PasskeyForm(
          .get, action: ConsoleLink.second, options: ConsoleLink.secondOptions, carried: carried,
          button: "<button class=\"btn btn-l btn-block mt6\">\(visit.icon("i-key")) \(words("console.second.passkey"))</button>",
          failed: words("identity.passkeyFailed")
        ).html
      })
      <form method="post" action="\(ConsoleLink.second)" novalidate>\(each(carried.pairs) {
        "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">"
      })
      <div class="mt6">\(visit.errorSummary(["code"]))</div>
      \(visit.input(
        "code", words(factor.hasApp ? "console.second.code" : "console.second.recovery"), value: "",
        hint: words(factor.hasApp ? "console.second.codeHint" : "console.second.recoveryHint"),
        more: " dir=\"ltr\" autocomplete=\"one-time-code\" autocapitalize=\"off\" autofocus"))
      <button class="btn btn-primary btn-l btn-block mt6">\(words("common.signIn"))</button></form>
      """
  }
}
