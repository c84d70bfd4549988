import Events
import Kernel
import Storage

/// A membership card: a number that says who someone is. It is no secret, so a card alone never signs in and never spends.
package struct Card: Sendable {
  package let id: ID<Card>
  package let contact: ContactID
  /// Eight digits, drawn at random.
  package let number: String
  package let state: State
  package let issuedOn: Day

  package enum State: String, Sendable, ColumnValue { case active, blocked }

  init(row: Row) throws {
    id = try row("id")
    contact = try row("contact_id")
    number = try row("number")
    state = try row("state")
    issuedOn = try row("issued_on")
  }

  /// What the QR code holds: upper case only, so that it stays in the alphanumeric mode.
  package var code: String { "CLUB:\(number):\(CheckCharacters.of(number))" }

  /// Gives a contact a card, or returns the active one: there is never a second.
  @discardableResult
  package static func issue(
    for contact: ContactID, request: RequestID? = nil, by actor: Actor = .system, in tx: Transaction
  ) throws -> Card {
    // Eight digits hold a hundred times more cards than the largest club has members; a number that is taken is drawn again.
    for _ in 0..<50 {
      if let card = try of(contact, in: tx) { return card }
      let number = tx.world.randomDigits(8)
      let isNew = try tx.run(
        """
        INSERT INTO cards (id, contact_id, number, state, issued_on)
        VALUES (\(tx.newID(Card.self)), \(contact), \(number), \(State.active), \(tx.today)) ON CONFLICT DO NOTHING
        """)
      guard isNew == 1, let card = try of(contact, in: tx) else { continue }
      try tx.publish("card.issued", on: card.id, contact: contact, request: request, by: actor, ["number": number])
      return card
    }
    throw StorageError.other("no free card number")
  }

  /// The active card of a contact.
  package static func of(_ contact: ContactID, in tx: Transaction) throws -> Card? {
    try tx.first("SELECT * FROM cards WHERE contact_id = \(contact) AND state = 'active'", Card.init(row:))
  }

  /// Every card that a contact has had, newest first.
  package static func all(of contact: ContactID, in tx: Transaction) throws -> [Card] {
    try tx.all("SELECT * FROM cards WHERE contact_id = \(contact) ORDER BY id DESC LIMIT 50", Card.init(row:))
  }

  /// A lost card: it no longer stands for anyone at the till, and a new one can be issued. The points are the person's and stay.
  package static func block(_ id: ID<Card>, by actor: Actor, in tx: Transaction) throws {
    guard let card = try tx.first("SELECT * FROM cards WHERE id = \(id)", Card.init(row:)) else { throw Refusal.notFound }
    let changed = try tx.run("UPDATE cards SET state = \(State.blocked) WHERE id = \(id) AND state = 'active'")
    if changed == 1 { try tx.publish("card.blocked", on: id, contact: card.contact, by: actor, ["number": card.number]) }
  }

  /// The card that was swiped, scanned or typed, blocked or not; nil when it is none of ours or a check character is wrong.
  /// - Throws: `Refusal.invalid` under `card` for a bank's card, whose number is forgotten at once.
  package static func find(typed: String, in tx: Transaction) throws -> Card? {
    guard let reading = CardReading.parse(typed) else { return nil }
    guard !reading.isBankCard else { throw Refusal.invalid(["card": "club.bankCard"]) }
    if let check = reading.check, check != CheckCharacters.of(reading.number) { return nil }
    return try tx.first("SELECT * FROM cards WHERE number = \(reading.number)", Card.init(row:))
  }

  /// Whose card that is, for the search box of the staff, who also find the person behind a lost card.
  package static func holder(typed: String, in tx: Transaction) throws -> ContactID? { try find(typed: typed, in: tx)?.contact }
}

/// The two check characters of ISO/IEC 7064 MOD 1271-36, which find every wrong and every swapped digit.
enum CheckCharacters {
  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")

  static func of(_ digits: String) -> String {
    let sum = digits.reduce(0) { ($0 + ($1.wholeNumberValue ?? 0)) * 36 % 1271 }
    let check = (1 - sum * 36 % 1271).flooredRemainder(by: 1271)
    return String([alphabet[check / 36], alphabet[check % 36]])
  }
}
