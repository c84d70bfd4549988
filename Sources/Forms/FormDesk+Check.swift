import Identity
import Kernel
import Language
import Storage

extension FormDesk {
  /// A page with what is wrong on it now, while somebody still types; nothing is kept. What others answered is not told before the form is sent.
  package func check(_ fields: Fields, of form: PublishedForm, by filler: Filler, in tx: Transaction) throws -> Filling {
    guard var filling = try reopen(fields, of: form, in: tx) else { throw Refusal.invalid(["": "forms.badToken"]) }
    var checks = AnswerChecks()
    checks.upload = AnswerChecks(form, attempt: filling.token.attempt, in: tx).upload
    do {
      _ = try AnswerDraft(
        filling.form, filling.fields ?? fields, viewer: filler.viewer, catalogue: catalogue(for: filling.form), tongue: filler.words.tongue,
        today: tx.today, page: filling.page, known: try known(to: filler, in: tx), checks: checks)
    } catch Refusal.invalid(let errors) { filling.errors = errors }
    return filling
  }
}
