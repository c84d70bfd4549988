import Contacts
import Events
import Identity
import Kernel
import Language
import Storage

/// Who fills in a form, and where from.
package struct Filler: Sendable {
  package var viewer = Viewer.visitor
  package var actor = Actor.visitor
  /// Whose known values stand in the form.
  package var contact: ContactID?
  /// Of the network; counts of how often something is tried hang on it.
  package var address = ""
  package var words: Words
  package var source: Submission.Source
  /// What came with the address of the page, by the names that fields ask for: `utm.source`, `referrer`, `code`.
  package var query: [String: String] = [:]
  /// The origin of the page around the frame.
  package var origin: String?

  package init(words: Words, source: Submission.Source) {
    self.words = words
    self.source = source
  }
}

/// A form as it lies before somebody: the version that was begun, the attempt, everything typed so far and the page that is open.
package struct Filling: Sendable {
  package let form: PublishedForm
  package let token: FormToken
  /// Of all pages; nil when nothing was typed yet.
  package var fields: Fields?
  package var page = 0
  /// By field, as they stand beside the fields of this page.
  package var errors: [String: Word] = [:]
  /// What has to be said besides errors.
  package var note: Word?

  /// Whether the page is the same for everybody but for its token: nothing was typed, and the form is open to anyone at any time.
  package var isEverybodys: Bool {
    let options = form.definition.options
    return fields == nil && errors.isEmpty && note == nil && options.entry == .anyone && options.opensAt == nil && options.closesAt == nil
      && options.quota == .init() && !form.definition.fields.contains { $0.options.contains { $0.quota != nil } }
  }

  /// Turns to the first page on which something is wrong, with what is wrong there and with the whole.
  package mutating func refuse(_ errors: [String: Word]) {
    page = errors.keys.compactMap { FormConditions.page(of: $0, in: form.definition) }.min() ?? page
    self.errors = errors.filter { FormConditions.page(of: $0.key, in: form.definition).map { $0 == page } ?? true }
  }
}

extension FormDesk {
  /// A form that nobody has typed into yet, or that a personal link opens again.
  package func open(_ form: PublishedForm, link: PersonalLink? = nil, by filler: Filler, in tx: Transaction) throws -> Filling {
    if let link {
      if let draft = try Draft.find(link.attempt, in: tx) { return try goOn(with: draft, in: tx) }
      return Filling(form: form, token: token(for: form, attempt: link.attempt, by: filler, in: tx))
    }
    return Filling(form: form, token: token(for: form, attempt: nil, by: filler, in: tx))
  }

  /// A form where a draft was left, under the version in which it was begun.
  package func goOn(with draft: Draft, in tx: Transaction) throws -> Filling {
    let form = try Form.version(draft.version, in: tx)
    let token = FormToken(
      version: draft.version, issuedAt: tx.now, attempt: draft.attempt, begunAt: draft.begunAt, bits: draft.bits,
      origin: draft.source.origin)
    let last = form.definition.pages.count - 1
    return Filling(form: form, token: token, fields: draft.fields, page: min(max(draft.page, 0), last))
  }

  /// A page that was sent, as it was; nil when its token is none of this form.
  package func reopen(_ fields: Fields, of form: PublishedForm, in tx: Transaction) throws -> Filling? {
    guard let token = try? FormToken(opening: fields, seal: seal), let shown = try version(of: token, form, in: tx) else { return nil }
    let page = sentPage(fields, of: shown)
    var typed = fields
    if shown.definition.hasPages, let draft = try Draft.find(token.attempt, in: tx) {
      var draft = draft
      draft.take(fields, ofPage: page, of: shown.definition, madeAt: token.issuedAt, at: tx.now)
      typed = draft.fields
      if let row = fields[FormInput.addRow] { typed.append(FormInput.addRow, row) }
    }
    return Filling(form: shown, token: token.renewed(for: shown, at: tx.now), fields: typed, page: page)
  }

  /// Which page was sent; of a form of one page the first.
  func sentPage(_ fields: Fields, of form: PublishedForm) -> Int {
    let page = fields[FormInput.page].flatMap { Int($0) } ?? 0
    return min(max(page, 0), form.definition.pages.count - 1)
  }

  /// The version that the page was made with; nil for another form's.
  func version(of token: FormToken, _ form: PublishedForm, in tx: Transaction) throws -> PublishedForm? {
    if token.version == form.version { return form }
    let shown = try Form.version(token.version, in: tx)
    return shown.form == form.form ? shown : nil
  }

  /// The token of a new page, sealed.
  package func token(for form: PublishedForm, origin: String?, from address: String, in world: World) -> String {
    FormToken(for: form, origin: origin, bits: pace.bits(for: form.form, from: address, at: world.now()), in: world).sealed(by: seal)
  }

  private func token(for form: PublishedForm, attempt: [UInt8]?, by filler: Filler, in tx: Transaction) -> FormToken {
    let bits = pace.bits(for: form.form, from: filler.address, at: tx.now)
    guard let attempt else { return FormToken(for: form, origin: filler.origin, bits: bits, in: tx.world) }
    return FormToken(version: form.version, issuedAt: tx.now, attempt: attempt, begunAt: tx.now, bits: bits, origin: filler.origin)
  }

  /// What a page shows. Errors of other pages wait until those come.
  /// - Parameter icons: the file of the icons; empty where the page holds them.
  package func markup(
    _ filling: Filling, by filler: Filler, icons: String, action: String? = nil, in tx: Transaction
  ) throws -> FormMarkup {
    let form = filling.form
    var markup = FormMarkup(
      form, words: filler.words, token: filling.token.sealed(by: seal), today: tx.today, viewer: filler.viewer,
      catalogue: catalogue(for: form), fields: filling.fields, errors: filling.errors, prefill: try known(to: filler, in: tx),
      query: filler.query, action: action, icons: icons)
    markup.page = filling.page
    markup.savesForLater = form.definition.hasPages || form.definition.fields.count > 15
    if form.definition.fields.contains(where: { $0.options.contains { $0.quota != nil } }) {
      markup.full = try AnswerChecks.full(form, attempt: filling.token.attempt, in: tx)
    }
    if filling.fields != nil, form.definition.takesFiles {
      let uploads = try Upload.unsent(filling.token.attempt, in: tx).map { ($0.id.description, $0.ref) }
      markup.uploads = Dictionary(uploads, uniquingKeysWith: { first, _ in first })
    }
    return markup
  }

  func known(to filler: Filler, in tx: Transaction) throws -> [Mapping: String] {
    try filler.contact.map { try Contact.known($0, in: tx) } ?? [:]
  }
}

extension FormDefinition {
  package var hasPages: Bool { fields.contains { $0.kind == .pageBreak } }

  /// Whether somebody can send files with it, in groups too.
  var takesFiles: Bool { (fields + fields.flatMap(\.fields)).contains { $0.takesFiles || $0.kind == .signature } }
}
