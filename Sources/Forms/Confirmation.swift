import Contacts
import Identity
import Kernel
import Language
import Messaging
import Storage

/// What goes out after an answer was received: the confirmation in the form's own words, and the news to the staff whom the form names.
package enum Confirmation {
  /// To the person, in the language in which the form was read; nil when the form has no words of its own or nobody can be reached.
  /// - Parameters:
  ///   - reach: of the contact; without a contact it goes where the answer says.
  ///   - link: the private one.
  package static func message(
    for submission: Submission, under form: PublishedForm, reach: Destination?, company: String, link: String
  ) -> MessageDraft? {
    guard let text = form.definition.options.confirmation, let reach = reach ?? typed(submission, form) else { return nil }
    let tongue = submission.source.tongue
    let name = form.definition.field(mapped: .contactName).flatMap { submission.answers.text($0.id) } ?? ""
    let body = Confirmation.fill(text(tongue), ["receipt": submission.receipt, "name": name, "link": link])
    return .own(
      body, .confirmation, to: reach, contact: submission.contact, ["company": company, "receipt": submission.receipt], tongue: tongue,
      key: "confirmation \(submission.id)")
  }

  /// To each of the staff whom the form names.
  /// - Parameter link: of the request in the console.
  package static func news(of submission: Submission, under form: PublishedForm, link: String, tongue: Tongue) -> [MessageDraft] {
    let values = ["form": form.definition.title(tongue), "receipt": submission.receipt, "link": link]
    return form.definition.options.tells.compactMap { Email($0) }.map { address in
      MessageDraft(.told, to: .email(address), contact: nil, values, tongue: tongue, key: "told \(submission.id) \(address.address)")
    }
  }

  private static func typed(_ submission: Submission, _ form: PublishedForm) -> Destination? {
    [Mapping.contactMobile, .contactEmail].lazy.compactMap { mapping in
      form.definition.field(mapped: mapping).flatMap { submission.answers.text($0.id) }.flatMap { Destination($0) }
    }.first
  }

  /// In one pass: what a person typed is not filled in again.
  private static func fill(_ text: String, _ values: [String: String]) -> String {
    var filled = ""
    var rest = text[...]
    while let match = rest.firstMatch(of: /\{([a-z]+)\}/) {
      filled += rest[..<match.range.lowerBound]
      filled += values[String(match.1)] ?? String(match.0)
      rest = rest[match.range.upperBound...]
    }
    return filled + rest
  }
}
