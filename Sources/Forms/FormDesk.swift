import Events
import Identity
import Kernel
import Language
import Storage

/// Where a form is handed out and an answer is taken: the same for the hosted page, the frame and the portal.
package struct FormDesk: Sendable {
  private let catalogue: CurrentCatalogue
  let target: any SubmissionTarget
  let seal: Seal
  /// What this server saw lately; a page's proof is the harder the more answers come.
  let pace = Pace()

  package init(catalogue: CurrentCatalogue, target: any SubmissionTarget, seal: Seal) {
    self.catalogue = catalogue
    self.target = target
    self.seal = seal
  }

  /// What became of a page that was sent.
  package enum Outcome: Sendable {
    /// Another page of the form, or the same again.
    case page(Filling)
    /// The person goes on later, with this draft's link.
    case saved(Draft)
    case received(Received)
  }

  /// Keeps what a page has, before anything is judged: an error, a lost connection or a killed server loses none of it.
  package func keep(_ fields: Fields, of form: PublishedForm, by filler: Filler, in tx: Transaction) throws {
    let token = try FormToken(opening: fields, seal: seal)
    guard let shown = try version(of: token, form, in: tx) else { throw Refusal.invalid(["": "forms.badToken"]) }
    try Draft.keep(
      fields.withoutTrap, ofPage: sentPage(fields, of: shown), token: token, form: shown, source: filler.source.from(token.origin), in: tx)
  }

  /// Whether what was sent has to be kept by itself first: there are other pages, or somebody goes on later.
  package static func keepsFirst(_ fields: Fields) -> Bool { fields[FormInput.page] != nil || fields[FormInput.saveForLater] != nil }

  /// Takes a page: turns to another, or receives the answer under the version that was shown.
  /// - Parameters:
  ///   - form: as it is published now.
  ///   - receiptPrefix: the organisation's two letters.
  /// - Throws: `Refusal.invalid` with every error; `Refusal.tooOften` before anything is kept.
  package func take(
    _ fields: Fields, of form: PublishedForm, by filler: Filler, receiptPrefix: String, in tx: Transaction
  ) throws -> Outcome {
    let token = try FormToken(opening: fields, seal: seal)
    guard !token.isStale(at: tx.now) else { throw Refusal.invalid(["": "forms.stale"]) }
    guard var filling = try reopen(fields, of: form, in: tx) else { throw Refusal.invalid(["": "forms.badToken"]) }
    if FormMarkup.wantsRow(fields) { return .page(filling) }
    if fields[FormInput.saveForLater] != nil { return try saved(token, in: tx) }
    let known = try known(to: filler, in: tx)
    let typed = (filling.fields ?? fields).withoutTrap
    let conditions = FormConditions(
      filling.form, typed, viewer: filler.viewer, catalogue: catalogue(for: filling.form), today: tx.today, known: known)
    if fields[FormInput.goBack] != nil {
      filling.page = conditions.page(before: filling.page) ?? filling.page
      return .page(try turned(filling, token, filler, in: tx))
    }
    if showsMore(fields, conditions) {
      filling.note = "forms.newQuestions"
      return .page(filling)
    }
    let checks = AnswerChecks(form, attempt: token.attempt, in: tx)
    let next = conditions.page(after: filling.page)
    let draft = try AnswerDraft(
      filling.form, typed, viewer: filler.viewer, catalogue: catalogue(for: filling.form), tongue: filler.words.tongue, today: tx.today,
      page: fields[FormInput.goOn] == nil ? nil : filling.page, known: known, checks: checks)
    if fields[FormInput.goOn] != nil {
      // Behind what was typed just now no page is left: the same page again, now with the button that sends.
      if let next { filling.page = next } else { filling.note = "forms.lastPage" }
      return .page(try turned(filling, token, filler, in: tx))
    }
    return .received(try receive(draft, typed, fields, of: form, token: token, by: filler, receiptPrefix: receiptPrefix, in: tx))
  }

  /// Fields that a rule kept out of sight when the page was made, with no script to show them, and that what was typed opens.
  private func showsMore(_ fields: Fields, _ conditions: FormConditions) -> Bool {
    fields.all(FormInput.unseen).flatMap { $0.split(separator: " ") }.contains { !conditions.hidden.contains(String($0)) }
  }

  private func turned(_ filling: Filling, _ token: FormToken, _ filler: Filler, in tx: Transaction) throws -> Filling {
    try tx.run("UPDATE form_answer_drafts SET page = \(filling.page) WHERE attempt_key = \(token.attempt)")
    return filling
  }

  private func saved(_ token: FormToken, in tx: Transaction) throws -> Outcome {
    guard let draft = try Draft.find(token.attempt, in: tx) else { throw Refusal.invalid(["": "forms.badToken"]) }
    try Draft.keepForLater(token.attempt, in: tx)
    return .saved(draft)
  }

  private func receive(
    _ draft: AnswerDraft, _ typed: Fields, _ sent: Fields, of form: PublishedForm, token: FormToken, by filler: Filler,
    receiptPrefix: String, in tx: Transaction
  ) throws -> Received {
    let kept = try Draft.find(token.attempt, in: tx)
    let source = (kept?.source ?? filler.source).from(token.origin)
    let link = try admitted(form, token, filler, in: tx)
    pace.note(form.form, from: filler.address, at: tx.now)
    // Proof and trap come with the page that is sent, what was written with every page.
    let suspicion = try Suspicion.of(draft, sent, token: token, from: filler.address, in: tx)
    if filler.actor == .visitor, suspicion.holds, try !Submission.isReceived(token.attempt, in: tx) {
      return try Quarantine.hold(
        typed, to: draft.form, token: token, source: source, reasons: suspicion.reasons, receiptPrefix: receiptPrefix, in: tx)
    }
    let received = try Submission.receive(
      draft, token: token, source: source, receiptPrefix: receiptPrefix, via: target, by: filler.actor,
      contact: filler.actor == .visitor ? link?.contact : filler.contact, in: tx)
    if case .stored(let submission) = received, let contact = submission.contact, let most = form.definition.options.quota.perPerson,
      try Submission.taken(form.form, by: contact, upTo: most + 1, in: tx) > most
    {
      throw Refusal.invalid(["": "forms.window.enough"])
    }
    if kept != nil { try Draft.sent(token.attempt, in: tx) }
    return received
  }

  /// Looks once more, in the transaction that receives, whether the form is open and the personal link good; what was received already gets its
  /// receipt also afterwards.
  private func admitted(_ form: PublishedForm, _ token: FormToken, _ filler: Filler, in tx: Transaction) throws -> PersonalLink? {
    if let word = try FormWindow.of(form, for: filler.contact, in: tx).word(filler.words), try !Submission.isReceived(token.attempt, in: tx)
    {
      throw Refusal.invalid(["": word])
    }
    guard form.definition.options.entry == .personalLink else { return nil }
    let link = try PersonalLink.find(attempt: token.attempt, in: tx)
    guard let link, link.request != nil || link.expiresAt > tx.now else { throw Refusal.invalid(["": "forms.linkOver"]) }
    return link
  }

  func catalogue(for form: PublishedForm) -> Catalogue {
    form.definition.fields.contains { $0.kind == .productLines } ? catalogue.value : .empty
  }
}
