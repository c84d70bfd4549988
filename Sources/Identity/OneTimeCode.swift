import Kernel
import Language
import Storage

/// Six digits that prove a mobile number or an address: for three minutes, once, with five tries. Only their MAC is stored.
package struct OneTimeCode: Sendable {
  /// What a code is good for; one that was asked for something else opens nothing.
  package enum Purpose: Equatable, Sendable {
    case signIn
    /// The button of a link, see `SignInLink`.
    case link
    /// The account gives up a number or address that it has proven.
    case leave(AccountID)
    /// The account takes another number or address.
    case take(AccountID)

    var text: String {
      switch self {
      case .signIn: "signIn"
      case .link: "link"
      case .leave(let account): "leave \(account)"
      case .take(let account): "take \(account)"
      }
    }
  }

  /// What came of typing a code. A wrong one throws nothing, so that the try it cost is committed.
  package enum Check: Sendable, Equatable {
    case right(Destination)
    case wrong(triesLeft: Int)
    /// Too late, used before, tried too often, or never sent.
    case expired
  }

  /// How long a code is good for.
  package static let life = Span.minutes(3)

  /// A new code for a destination, to be sent there; the id goes into the form that asks for it.
  /// - Parameter address: of the visitor, who may ask for twenty an hour, whomever they name.
  /// - Throws: `Refusal.tooOften` after one in a minute or five in an hour for the destination.
  package static func request(
    for destination: Destination, to purpose: Purpose = .signIn, from address: String? = nil, seal: Seal, in tx: Transaction
  ) throws -> (id: ID<OneTimeCode>, code: String) {
    let code = tx.world.randomDigits(6)
    let id = try keep(for: destination, to: purpose, from: address, tries: 5, life: life, in: tx) { mac($0, code, seal) }
    return (id, code)
  }

  /// Writes down a secret that is on its way to a destination, unless too many went there or were asked for from one address.
  static func keep(
    for destination: Destination, to purpose: Purpose, from address: String?, tries: Int, life: Span, in tx: Transaction,
    mac: (ID<OneTimeCode>) -> [UInt8]
  ) throws -> ID<OneTimeCode> {
    if let address { try Throttle.take("code from \(address)", limit: 20, per: .hours(1), in: tx) }
    try refuseHaste(destination, in: tx)
    let id: ID<OneTimeCode> = tx.newID()
    try tx.run(
      """
      INSERT INTO one_time_codes (id, destination, purpose, mac, tries_left, created_at, expires_at)
      VALUES (\(id), \(destination), \(purpose.text), \(mac(id)), \(tries), \(tx.now), \(tx.now + life))
      """)
    return id
  }

  /// Compares what was typed, in digits of any script, with the code that was sent, and uses it up when it is right.
  package static func check(
    _ id: ID<OneTimeCode>, _ typed: String, to purpose: Purpose = .signIn, seal: Seal, in tx: Transaction
  ) throws -> Check {
    let found = try compare(id, typed, to: purpose, seal: seal, in: tx)
    if case .right = found { try use(id, in: tx) }
    return found
  }

  /// The same without using it up: who has to type two codes does not lose the right one over a slip in the other.
  package static func compare(
    _ id: ID<OneTimeCode>, _ typed: String, to purpose: Purpose, seal: Seal, in tx: Transaction
  ) throws -> Check {
    guard let open = try find(id, to: purpose, in: tx) else { return .expired }
    let digits = Text.key(typed).filter { $0 != " " && $0 != "-" }
    // Nobody loses a try over an empty field or a digit too few.
    guard digits.utf8.count == 6, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return .wrong(triesLeft: open.triesLeft) }
    if Seal.equal(mac(id, digits, seal), open.mac) { return .right(open.destination) }
    let left = try Throttle.isUnderAttack(in: tx) ? 0 : open.triesLeft - 1
    try Throttle.noteWrong(in: tx)
    try tx.run("UPDATE one_time_codes SET tries_left = \(left) WHERE id = \(id)")
    return .wrong(triesLeft: left)
  }

  /// From now on it opens nothing.
  package static func use(_ id: ID<OneTimeCode>, in tx: Transaction) throws {
    try tx.run("UPDATE one_time_codes SET used_at = \(tx.now) WHERE id = \(id)")
  }

  /// What is on its way and still good for a purpose.
  static func find(
    _ id: ID<OneTimeCode>, to purpose: Purpose, in tx: Transaction
  ) throws -> (destination: Destination, mac: [UInt8], triesLeft: Int)? {
    try tx.first(
      """
      SELECT destination, mac, tries_left FROM one_time_codes
      WHERE id = \(id) AND purpose = \(purpose.text) AND used_at IS NULL AND tries_left > 0 AND expires_at > \(tx.now)
      """
    ) { (try $0("destination"), try $0("mac"), try $0("tries_left")) }
  }

  private static func refuseHaste(_ destination: Destination, in tx: Transaction) throws {
    let sent: [Instant] = try tx.all(
      """
      SELECT created_at FROM one_time_codes WHERE destination = \(destination) AND created_at > \(tx.now - .hours(1))
      ORDER BY created_at DESC LIMIT 5
      """
    ) { try $0("created_at") }
    if let last = sent.first, last + .minutes(1) > tx.now { throw Refusal.tooOften(retryAfter: last + .minutes(1) - tx.now) }
    if sent.count == 5 { throw Refusal.tooOften(retryAfter: sent[4] + .hours(1) - tx.now) }
  }

  private static func mac(_ id: ID<OneTimeCode>, _ code: String, _ seal: Seal) -> [UInt8] { seal.mac("code", id.bytes + Array(code.utf8)) }

  static func removeOld(in tx: Transaction) throws {
    try tx.run("DELETE FROM one_time_codes WHERE created_at < \(tx.now - .days(3)) AND expires_at < \(tx.now)")
  }
}
