import Kernel
import Language
import Storage

/// Whether a form can be filled in now, and if not, since or until when.
package enum FormWindow: Sendable, Equatable {
  case open
  case notYet(FormMoment)
  case over(FormMoment)
  /// As many as are wanted have sent it.
  case full
  /// This person has sent it as often as one may.
  case enough

  /// - Parameters:
  ///   - form: as it is published now.
  ///   - contact: who fills it in, if known.
  package static func of(_ form: PublishedForm, for contact: ContactID? = nil, in tx: Transaction) throws -> FormWindow {
    let options = form.definition.options
    let zone = tx.world.zone
    if let begins = options.opensAt, !begins.hasBegun(at: tx.now, in: zone) { return .notYet(begins) }
    if let last = options.closesAt, last.isOver(at: tx.now, in: zone) { return .over(last) }
    if let total = options.quota.total, try Submission.taken(form.form, upTo: total, in: tx) >= total { return .full }
    guard let contact, let most = options.quota.perPerson else { return .open }
    return try Submission.taken(form.form, by: contact, upTo: most, in: tx) >= most ? .enough : .open
  }

  /// What somebody is told who was filling it in meanwhile; nil when it is open.
  package func word(_ words: Words) -> Word? {
    switch self {
    case .open: return nil
    case .notYet(let moment): return Word("forms.window.notYet", ["date": moment.said(words)])
    case .over(let moment): return Word("forms.window.over", ["date": moment.said(words)])
    case .full: return "forms.window.full"
    case .enough: return "forms.window.enough"
    }
  }
}

extension FormWindow {
  /// The headline and the sentence of the page that stands in the form's place; nil when it is open.
  package func told(_ words: Words) -> (title: String, text: String)? {
    switch self {
    case .open: nil
    case .notYet(let moment): (words("site.window.notYetTitle"), words("site.window.notYet", ["date": moment.said(words)]))
    case .over(let moment): (words("site.window.overTitle"), words("site.window.over", ["date": moment.said(words)]))
    case .full: (words("site.window.fullTitle"), words("site.window.full"))
    case .enough: (words("site.window.enoughTitle"), words("site.window.enough"))
    }
  }
}

extension Submission {
  /// How many came in, as far as anybody asks. Read in the transaction that receives, so that of two at once for the last place one gets it.
  /// - Parameter contact: of this person; nil for all.
  static func taken(_ form: ID<Form>, by contact: ContactID? = nil, upTo most: Int, in tx: Transaction) throws -> Int {
    let theirs: SQL = contact.map { "AND contact_id = \($0)" } ?? ""
    return try tx.value(
      "SELECT COUNT(*) AS value FROM (SELECT 1 FROM submissions WHERE form_id = \(form) \(sql: theirs) LIMIT \(most)) AS found") ?? 0
  }
}
