import Events
import Identity
import Kernel
import Language
import Storage

/// Where a form is handed out and an answer is taken: the same for the hosted page, the frame and the portal.
package struct FormDesk: Sendable {
  private let catalogue: CurrentCatalogue
  let target: any SubmissionTarget
  private let seal: Seal
  /// What this server saw lately; a page's proof is the harder the more answers come.
  let pace = Pace()

  package init(catalogue: CurrentCatalogue, target: any SubmissionTarget, seal: Seal) {
    self.catalogue = catalogue
    self.target = target
    self.seal = seal
  }

  /// The form to fill in; with what was typed and the errors when it is shown again.
  /// - Parameters:
  ///   - fields: what was sent; empty for a new page.
  ///   - prefill: what is known already, for a new page.
  ///   - origin: of the page around the frame.
  ///   - address: the visitor's.
  package func markup(
    _ form: PublishedForm, words: Words, viewer: Viewer = .visitor, fields: Fields = Fields(), errors: [String: Word] = [:],
    prefill: [Mapping: String] = [:], origin: String? = nil, from address: String = "", icons: String = "",
    in tx: Transaction
  ) -> FormMarkup {
    let isNew = fields.pairs.isEmpty
    // A new page begins an attempt; a page that is shown again goes on with its own.
    let token =
      (try? FormToken(opening: fields, seal: seal))?.renewed(for: form, at: tx.now)
      ?? FormToken(for: form, origin: origin, bits: pace.bits(for: form.form, from: address, at: tx.now), in: tx.world)
    return FormMarkup(
      form, words: words, token: token.sealed(by: seal), viewer: viewer, catalogue: catalogue(for: form), fields: isNew ? nil : fields,
      errors: errors, prefill: isNew ? prefill : [:], icons: icons)
  }

  /// Takes an answer, read under the version that was shown.
  /// - Parameter form: the form as it is published now.
  /// - Throws: `Refusal.invalid` with every error; `Refusal.tooOften` before anything is kept.
  package func receive(
    _ fields: Fields, to form: PublishedForm, viewer: Viewer = .visitor, by actor: Actor = .visitor, page: String,
    from address: String = "", words: Words, receiptPrefix: String, in tx: Transaction
  ) throws -> Received {
    let token = try FormToken(opening: fields, seal: seal)
    guard !token.isStale(at: tx.now) else { throw Refusal.invalid(["": "forms.stale"]) }
    let shown = token.version == form.version ? form : try Form.version(token.version, in: tx)
    guard shown.form == form.form else { throw Refusal.invalid(["": "forms.badToken"]) }
    let draft = try AnswerDraft(
      shown, fields.withoutTrap, viewer: viewer, catalogue: catalogue(for: shown), tongue: words.tongue, today: tx.today)
    let source = Submission.Source(page: page, origin: token.origin, tongue: words.tongue)
    pace.note(form.form, from: address, at: tx.now)
    let suspicion = try Suspicion.of(draft, fields, token: token, from: address, in: tx)
    if actor == .visitor, suspicion.holds, try !Submission.isReceived(token, in: tx) {
      return try Quarantine.hold(
        fields, to: shown, token: token, source: source, reasons: suspicion.reasons, receiptPrefix: receiptPrefix, in: tx)
    }
    return try Submission.receive(
      draft, token: token, source: source, receiptPrefix: receiptPrefix, via: target, by: actor, in: tx)
  }

  func catalogue(for form: PublishedForm) -> Catalogue {
    form.definition.fields.contains { $0.kind == .productLines } ? catalogue.value : .empty
  }
}
