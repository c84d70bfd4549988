import Identity
import Kernel
import Language

/// A message to be sent, in the language of who reads it.
package struct MessageDraft: Sendable {
  let contact: ContactID?
  let destination: Destination
  let purpose: Message.Purpose
  let subject: String
  let body: String
  let tongue: Tongue
  let expires: Instant?
  let key: String?

  /// The text `message.PURPOSE` with its values; the subject of an e-mail is `message.PURPOSE.subject`.
  /// - Parameters:
  ///   - expires: after which it is not worth sending.
  ///   - key: the same message twice is one.
  package init(
    _ purpose: Message.Purpose, to destination: Destination, contact: ContactID?, _ values: [String: String],
    tongue: Tongue,
    expires: Instant? = nil, key: String? = nil
  ) {
    let words = Words(tongue)
    self.init(
      purpose, to: destination, contact: contact, subject: words(Word("message.\(purpose.rawValue).subject", values)),
      body: words(Word("message.\(purpose.rawValue)", values)), tongue: tongue, expires: expires, key: key)
  }

  /// A message in words of one's own; only the subject of an e-mail is ours.
  package static func own(
    _ body: String, _ purpose: Message.Purpose, to destination: Destination, contact: ContactID?, _ values: [String: String],
    tongue: Tongue, key: String? = nil
  ) -> MessageDraft {
    MessageDraft(
      purpose, to: destination, contact: contact, subject: Words(tongue)(Word("message.\(purpose.rawValue).subject", values)), body: body,
      tongue: tongue, expires: nil, key: key)
  }

  /// A code for signing in. The last line of the SMS lets a telephone fill it in on our own page alone (WebOTP's origin-bound codes).
  /// - Parameter host: of our pages, without port.
  package static func code(
    _ code: String, id: ID<OneTimeCode>, to destination: Destination, contact: ContactID?, company: String, host: String, tongue: Tongue,
    expires: Instant
  ) -> MessageDraft {
    let words = Words(tongue)
    let values = ["company": company, "code": destination.isMobile ? words.digits(code) : code]
    let body = words(Word("message.code", values)) + (destination.isMobile ? "\n@\(host) #\(code)" : "")
    return MessageDraft(
      .code, to: destination, contact: contact, subject: words(Word("message.code.subject", ["company": company])), body: body,
      tongue: tongue, expires: expires, key: "code \(id)")
  }

  private init(
    _ purpose: Message.Purpose, to destination: Destination, contact: ContactID?, subject: String, body: String, tongue: Tongue,
    expires: Instant?, key: String?
  ) {
    self.contact = contact
    self.destination = destination
    self.purpose = purpose
    self.subject = destination.isMobile ? "" : subject
    self.body = body
    self.tongue = tongue
    self.expires = expires
    self.key = key
  }
}
