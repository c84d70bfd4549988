import Events
import Kernel
import Storage

// What becomes of points and cards when two contacts are one. The transactions of one are counted on after those of the other and what they
// left grows by what the other had, so that the one history adds up; the same numbers, taken off again, bring both back.
extension ClubSchema {
  /// The ledger stays, as books do; nobody can spend any more.
  package static let erasure: [Erasure.Part] = [
    .kept("point_balances", "point_lots", "point_transactions"),
    Erasure.Part(["cards"]) { contact, tx in
      try tx.run("UPDATE cards SET state = \(Card.State.blocked) WHERE contact_id = \(contact) AND state = 'active'")
    },
  ]

  package static let removal: [Removal.Part] = [
    .blocks("point_transactions", as: "points"), .deleted("point_lots"), .deleted("point_balances"), .blocks("cards", as: "cards"),
  ]

  package static let contactTables: [Handover.Part] = [
    Handover.Part(["point_balances", "point_transactions", "point_lots"], over: pointsOver, back: pointsBack),
    Handover.Part(["cards"], over: cardsOver, back: cardsBack),
  ]

  private static func pointsOver(_ handover: Handover, in tx: Transaction) throws {
    for balance in try balances(of: handover.from, in: tx) {
      let programme = try Programme.find(balance.programme, in: tx)
      let other = try LockedPoints(of: handover.to, in: programme, tx: tx)
      let count = try balances(of: handover.to, in: tx).first { $0.programme == balance.programme }?.transactions ?? 0
      try handover.note(
        "points", on: balance.programme,
        [
          "before": "\(count)", "moved": "\(balance.transactions)", "pending": "\(balance.pending)", "available": "\(balance.available)",
          "owed": "\(balance.owed)", "othersAvailable": "\(other.available)", "othersOwed": "\(other.owed)",
        ], in: tx)
      try tx.run(
        """
        UPDATE point_transactions SET contact_id = \(handover.to), number = number + \(count),
          available_after = available_after + \(other.available), owed_after = owed_after + \(other.owed)
        WHERE programme_id = \(balance.programme) AND contact_id = \(handover.from)
        """)
      try add(balance, to: handover.to, times: 1, in: tx)
      try set(Balance(balance.programme), of: handover.from, in: tx)
    }
    try handover.move("point_lots", in: tx)
  }

  private static func pointsBack(_ handover: Handover, in tx: Transaction) throws {
    for (programme, values) in try handover.notes("points", on: Programme.self, in: tx) {
      func number(_ name: String) -> Int64 { values[name].flatMap { Int64($0) } ?? 0 }
      let (before, moved) = (number("before"), number("moved"))
      let mine = Balance(
        programme, pending: number("pending"), available: number("available"), owed: number("owed"), transactions: Int(moved))
      _ = try LockedPoints(of: handover.to, in: try Programme.find(programme, in: tx), tx: tx)
      try refuseWhatIsMixed(handover, programme, after: before, through: before + moved, in: tx)
      try tx.run(
        """
        UPDATE point_transactions SET contact_id = \(handover.from), number = number - \(before),
          available_after = available_after - \(number("othersAvailable")), owed_after = owed_after - \(number("othersOwed"))
        WHERE programme_id = \(programme) AND contact_id = \(handover.to) AND number > \(before) AND number <= \(before + moved)
        """)
      // What came later closes up; by way of negative numbers, as no two may be alike even for a moment.
      try tx.run(
        """
        UPDATE point_transactions SET number = \(moved) - number, available_after = available_after - \(mine.available),
          owed_after = owed_after - \(mine.owed)
        WHERE programme_id = \(programme) AND contact_id = \(handover.to) AND number > \(before + moved)
        """)
      try tx.run(
        "UPDATE point_transactions SET number = -number WHERE programme_id = \(programme) AND contact_id = \(handover.to) AND number < 0")
      try add(mine, to: handover.to, times: -1, in: tx)
      try set(mine, of: handover.from, in: tx)
    }
    try handover.putBack("point_lots", in: tx)
  }

  /// Points that were spent or taken back since, across the two, cannot be told apart any more.
  private static func refuseWhatIsMixed(
    _ handover: Handover, _ programme: ID<Programme>, after first: Int64, through last: Int64, in tx: Transaction
  ) throws {
    let later: SQL = "l.programme_id = \(programme) AND l.contact_id = \(handover.to) AND l.number > \(last)"
    let mixed: Int? = try tx.value(
      """
      SELECT COUNT(*) AS value FROM point_transactions l WHERE \(sql: later) AND (
        EXISTS (SELECT 1 FROM point_allocations a WHERE a.transaction_id = l.id AND a.lot_id IN \(sql: handover.moved("point_lots")))
        OR EXISTS (SELECT 1 FROM point_transactions t WHERE t.id = l.about_id AND t.number > \(first) AND t.number <= \(last)))
      """)
    guard mixed == 0 else { throw Refusal.conflict("club.pointsMixed") }
  }

  private struct Balance {
    let programme: ID<Programme>
    var pending: Int64 = 0
    var available: Int64 = 0
    var owed: Int64 = 0
    var transactions = 0

    init(_ programme: ID<Programme>, pending: Int64 = 0, available: Int64 = 0, owed: Int64 = 0, transactions: Int = 0) {
      self.programme = programme
      self.pending = pending
      self.available = available
      self.owed = owed
      self.transactions = transactions
    }
  }

  private static func balances(of contact: ContactID, in tx: Transaction) throws -> [Balance] {
    try tx.all("SELECT * FROM point_balances WHERE contact_id = \(contact)") { row in
      Balance(
        try row("programme_id"), pending: try row("pending"), available: try row("available"), owed: try row("owed"),
        transactions: try row("transactions"))
    }
  }

  private static func add(_ balance: Balance, to contact: ContactID, times sign: Int64, in tx: Transaction) throws {
    try tx.run(
      """
      UPDATE point_balances SET pending = pending + \(sign * balance.pending), available = available + \(sign * balance.available),
        owed = owed + \(sign * balance.owed), transactions = transactions + \(sign * Int64(balance.transactions))
      WHERE programme_id = \(balance.programme) AND contact_id = \(contact)
      """)
  }

  private static func set(_ balance: Balance, of contact: ContactID, in tx: Transaction) throws {
    try tx.run(
      """
      UPDATE point_balances SET pending = \(balance.pending), available = \(balance.available), owed = \(balance.owed),
        transactions = \(balance.transactions)
      WHERE programme_id = \(balance.programme) AND contact_id = \(contact)
      """)
  }

  /// Of two active cards the survivor's stays; the other one no longer pays, but still says whose it is.
  private static func cardsOver(_ handover: Handover, in tx: Transaction) throws {
    let active = try Card.of(handover.from, in: tx)
    if let active, try Card.of(handover.to, in: tx) != nil {
      try handover.note("card", on: active.id, in: tx)
      try tx.run("UPDATE cards SET state = \(Card.State.blocked) WHERE id = \(active.id)")
    }
    try handover.move("cards", in: tx)
  }

  private static func cardsBack(_ handover: Handover, in tx: Transaction) throws {
    try handover.putBack("cards", in: tx)
    for (id, _) in try handover.notes("card", on: Card.self, in: tx) {
      try tx.run("UPDATE cards SET state = \(Card.State.active) WHERE id = \(id)")
    }
  }
}
