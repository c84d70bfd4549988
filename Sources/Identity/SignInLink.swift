import Kernel
import Storage

/// A link that signs in: for ten minutes, once. Only the MAC of its secret is stored, beside the codes, with which it shares the limits.
/// Opening it changes nothing, because mail scanners open links; the button on its page does.
package enum SignInLink {
  /// How long a link is good for that somebody asked for.
  package static let life = Span.minutes(10)

  /// The token of a new link, to be sent to a destination.
  /// - Parameter life: longer for an invitation, which nobody waits for.
  /// - Throws: `Refusal.tooOften` after one code or link in a minute, or five in an hour, for the destination.
  package static func request(
    for destination: Destination, life: Span = life, from address: String? = nil, seal: Seal, in tx: Transaction
  ) throws -> String {
    let secret = tx.world.randomBytes(32)
    let id = try OneTimeCode.keep(for: destination, to: .link, from: address, tries: 1, life: life, in: tx) { mac($0, secret, seal) }
    return Base64URL.encode(id.bytes + secret)
  }

  /// Where the link was sent to, if it is still good.
  package static func find(_ token: String, seal: Seal, in tx: Transaction) throws -> Destination? {
    try open(token, seal, tx)?.destination
  }

  /// Where the link was sent to; from now on it opens nothing.
  package static func use(_ token: String, seal: Seal, in tx: Transaction) throws -> Destination? {
    guard let (id, destination) = try open(token, seal, tx) else { return nil }
    try OneTimeCode.use(id, in: tx)
    return destination
  }

  private static func open(_ token: String, _ seal: Seal, _ tx: Transaction) throws -> (id: ID<OneTimeCode>, destination: Destination)? {
    guard token.utf8.count == 64, let bytes = Base64URL.decode(token), bytes.count == 48, let id = ID<OneTimeCode>(bytes: bytes.prefix(16)),
      let known = try OneTimeCode.find(id, to: .link, in: tx), Seal.equal(mac(id, Array(bytes.dropFirst(16)), seal), known.mac)
    else { return nil }
    return (id, known.destination)
  }

  private static func mac(_ id: ID<OneTimeCode>, _ secret: [UInt8], _ seal: Seal) -> [UInt8] { seal.mac("link", id.bytes + secret) }
}
