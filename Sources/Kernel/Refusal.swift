/// A text by its key, with the values that stand in it. Language turns it into a sentence; nothing below the surfaces holds sentences.
package struct Word: Hashable, Sendable, ExpressibleByStringLiteral {
  package let key: String
  package let values: [String: String]

  package init(_ key: String, _ values: [String: String] = [:]) {
    self.key = key
    self.values = values
  }

  package init(stringLiteral key: String) { self.init(key) }
}

/// What a visitor may be told. Every other error is ours: logged with the request id and shown as "something broke on our side".
package enum Refusal: Error, Hashable, Sendable {
  case notFound
  case forbidden
  case signInNeeded
  /// Somebody who is signed in has to do something on their own page first.
  case notYet(Word)
  /// Field errors by field name, all found at once.
  case invalid([String: Word])
  /// Two at once, or a state that no longer allows it.
  case conflict(Word)
  case tooOften(retryAfter: Span)
  case tooLarge
  case gone(Word)
}
