import Identity
import Kernel

/// Made with the page and sent back with the answer: which version was shown, when, and the key that makes two sendings of one page one request.
package struct FormToken: Sendable, Equatable {
  package let version: ID<FormVersion>
  package let issuedAt: Instant
  /// 16 random bytes.
  package let attempt: [UInt8]
  /// The page around the frame; nil when the form stands alone.
  package let origin: String?

  private static let purpose = "form"
  private static let lifetime = Span.hours(24)

  package init(for form: PublishedForm, origin: String? = nil, in world: World) {
    self.init(version: form.version, issuedAt: world.now(), attempt: world.randomBytes(16), origin: origin)
  }

  private init(version: ID<FormVersion>, issuedAt: Instant, attempt: [UInt8], origin: String?) {
    self.version = version
    self.issuedAt = issuedAt
    self.attempt = attempt
    self.origin = origin
  }

  /// What stands in the page's hidden input.
  package func sealed(by seal: Seal) -> String {
    let time = UInt64(bitPattern: issuedAt.milliseconds)
    let timeBytes = (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * UInt64($0))) }
    return seal.token(FormToken.purpose, version.bytes + timeBytes + attempt + Array((origin ?? "").utf8))
  }

  /// The token that came with an answer.
  /// - Throws: `Refusal.invalid` under the empty name when it is missing or not ours.
  package init(opening fields: Fields, seal: Seal) throws {
    guard let text = fields[FormInput.token], let bytes = seal.open(FormToken.purpose, text), bytes.count >= 40,
      let version = ID<FormVersion>(bytes: bytes[..<16])
    else { throw Refusal.invalid(["": "forms.badToken"]) }
    let time = bytes[16..<24].reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    let origin = String(decoding: bytes[40...], as: UTF8.self)
    self.init(
      version: version, issuedAt: Instant(milliseconds: Int64(bitPattern: time)), attempt: Array(bytes[24..<40]),
      origin: origin.isEmpty ? nil : origin)
  }

  /// Too old to be taken: the page is shown again with everything typed and a renewed token.
  package func isStale(at now: Instant) -> Bool { now - issuedAt > FormToken.lifetime || issuedAt - now > .minutes(5) }

  /// The same attempt with a new time, for a page that is shown again.
  package func renewed(for form: PublishedForm, at now: Instant) -> FormToken {
    FormToken(version: form.version, issuedAt: now, attempt: attempt, origin: origin)
  }
}
