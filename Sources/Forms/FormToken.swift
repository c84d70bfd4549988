import Identity
import Kernel

/// Made with the page and sent back with the answer: which version was shown, when, how much work proves a browser, and the key that makes two
/// sendings of one page one request.
package struct FormToken: Sendable, Equatable {
  package let version: ID<FormVersion>
  package let issuedAt: Instant
  /// 16 random bytes.
  package let attempt: [UInt8]
  /// When the first page of the attempt was made; a page that is shown again does not begin anew.
  package let begunAt: Instant
  /// How hard the proof of work is; see `Proof`.
  package let bits: Int
  /// The page around the frame; nil when the form stands alone.
  package let origin: String?

  private static let purpose = "form"
  private static let lifetime = Span.hours(24)
  /// What stands before the origin. `Public/js/proof.js` reads attempt and bits at their places.
  private static let length = 49

  /// - Parameter bits: what `Pace` asks for at the moment.
  package init(for form: PublishedForm, origin: String? = nil, bits: Int = Proof.least, in world: World) {
    let now = world.now()
    self.init(version: form.version, issuedAt: now, attempt: world.randomBytes(16), begunAt: now, bits: bits, origin: origin)
  }

  /// A token as it was, from what was kept of it.
  init(version: ID<FormVersion>, issuedAt: Instant, attempt: [UInt8], begunAt: Instant, bits: Int, origin: String?) {
    self.version = version
    self.issuedAt = issuedAt
    self.attempt = attempt
    self.begunAt = begunAt
    self.bits = bits
    self.origin = origin
  }

  /// What stands in the page's hidden input.
  package func sealed(by seal: Seal) -> String {
    let bytes = version.bytes + issuedAt.eightBytes + attempt + begunAt.eightBytes + [UInt8(clamping: bits)]
    return seal.token(FormToken.purpose, bytes + Array((origin ?? "").utf8))
  }

  /// The token that came with an answer.
  /// - Throws: `Refusal.invalid` under the empty name when it is missing or not ours.
  package init(opening fields: Fields, seal: Seal) throws {
    guard let text = fields[FormInput.token], let bytes = seal.open(FormToken.purpose, text), bytes.count >= FormToken.length,
      let version = ID<FormVersion>(bytes: bytes[..<16])
    else { throw Refusal.invalid(["": "forms.badToken"]) }
    let origin = String(decoding: bytes[FormToken.length...], as: UTF8.self)
    self.init(
      version: version, issuedAt: Instant(eightBytes: bytes[16..<24]), attempt: Array(bytes[24..<40]),
      begunAt: Instant(eightBytes: bytes[40..<48]), bits: Int(bytes[48]), origin: origin.isEmpty ? nil : origin)
  }

  /// Too old to be taken: the page is shown again with everything typed and a renewed token.
  package func isStale(at now: Instant) -> Bool { now - issuedAt > FormToken.lifetime || issuedAt - now > .minutes(5) }

  /// The same attempt with a new time, for a page that is shown again; its proof stays good.
  package func renewed(for form: PublishedForm, at now: Instant) -> FormToken {
    FormToken(version: form.version, issuedAt: now, attempt: attempt, begunAt: begunAt, bits: bits, origin: origin)
  }
}

extension Instant {
  var eightBytes: [UInt8] {
    let time = UInt64(bitPattern: milliseconds)
    return (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * UInt64($0))) }
  }

  init(eightBytes: ArraySlice<UInt8>) {
    self.init(milliseconds: Int64(bitPattern: eightBytes.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }))
  }
}
