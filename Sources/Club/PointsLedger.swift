import Kernel
import Storage

/// The double-entry ledger of a programme. Every verb locks the contact's balance first, does nothing when its key was used before,
/// and leaves no row when it refuses.
package struct PointsLedger: Sendable {
  /// More than this is a slip of the keyboard; sums stay far from the end of Int64.
  package static let most: Int64 = 1_000_000_000_000

  package let programme: Programme

  package init(_ programme: Programme) { self.programme = programme }

  /// Points that wait to be confirmed.
  @discardableResult
  package func earn(
    _ points: Int64, for contact: ContactID, expiresOn: Day?, because cause: PointsCause, in tx: Transaction
  ) throws -> PointsEntry {
    try once(.earn, points, of: contact, expiresOn: expiresOn, cause, tx) { _, draft in
      draft.move(points, from: .issued, to: .pending)
    }
  }

  /// Makes what is left of an earning usable: first it repays what is owed, the rest is a new lot.
  @discardableResult
  package func confirm(_ earnKey: String, on day: Day? = nil, in tx: Transaction) throws -> PointsEntry {
    let earning = try entry(earnKey, .earn, tx)
    let cause = PointsCause("confirm:" + earnKey, on: day, document: earning.document, request: earning.request)
    return try once(.confirm, nil, of: earning.contact, about: earning, cause, tx) { points, draft in
      let left = earning.amount - (try takenBack(of: earning, by: .reverseEarn, tx))
      guard left > 0 else { throw Refusal.conflict("club.notPending") }
      let repaid = min(left, -points.owed)
      draft.amount = left
      draft.move(repaid, from: .pending, to: .owed)
      draft.move(left - repaid, from: .pending, to: .available)
      draft.makeLot(left - repaid, expiresOn: earning.expiresOn, from: earning.id)
    }
  }

  /// Uses points, from the lots that end first.
  @discardableResult
  package func spend(_ number: Int64, of contact: ContactID, because cause: PointsCause, in tx: Transaction) throws -> PointsEntry {
    try once(.spend, number, of: contact, cause, tx) { points, draft in
      try remove(number, from: points, to: .redeemed, &draft)
    }
  }

  /// Takes the points of lots that have ended, of one contact.
  @discardableResult
  package func expire(of contact: ContactID, on day: Day? = nil, in tx: Transaction) throws -> [PointsEntry] {
    try LockedPoints(of: contact, in: programme, tx: tx).expireLots(on: day ?? tx.today)
  }

  /// The same for everyone, at most `limit` contacts at once; returns how many it was.
  @discardableResult
  package func expire(on day: Day? = nil, limit: Int = 100, in tx: Transaction) throws -> Int {
    let contacts = try tx.all(
      """
      SELECT DISTINCT contact_id FROM point_lots WHERE programme_id = \(programme.id) AND remaining > 0 AND expires_on < \(day ?? tx.today)
      ORDER BY contact_id LIMIT \(limit)
      """
    ) { try $0("contact_id") as ContactID }
    for contact in contacts { try expire(of: contact, on: day, in: tx) }
    return contacts.count
  }

  /// Takes back points of a purchase that was undone: while they wait from there, later from the same lot, then from others, then as a debt.
  @discardableResult
  package func reverseEarn(_ earnKey: String, _ number: Int64, because cause: PointsCause, in tx: Transaction) throws -> PointsEntry {
    let earning = try entry(earnKey, .earn, tx)
    return try once(.reverseEarn, number, of: earning.contact, about: earning, cause.following(earning), tx) { points, draft in
      guard number <= earning.amount - (try takenBack(of: earning, by: .reverseEarn, tx)) else {
        throw Refusal.invalid(["points": "club.moreThanEarned"])
      }
      guard try isConfirmed(earning, tx) else { return draft.move(number, from: .pending, to: .issued) }
      let lots = try points.openLots()
      let taken = draft.take(number, from: lots.filter { $0.source == earning.id } + lots.filter { $0.source != earning.id })
      draft.move(taken, from: .available, to: .issued)
      draft.move(number - taken, from: .owed, to: .issued)
    }
  }

  /// Gives spent points back to their lots, the last taken first. What belongs to an ended lot comes back as a new one for a time of grace.
  @discardableResult
  package func cancelSpend(_ spendKey: String, _ number: Int64, because cause: PointsCause, in tx: Transaction) throws -> PointsEntry {
    let spending = try entry(spendKey, .spend, tx)
    return try once(.cancelSpend, number, of: spending.contact, about: spending, cause.following(spending), tx) { _, draft in
      var passed = try takenBack(of: spending, by: .cancelSpend, tx)
      guard number <= spending.amount - passed else { throw Refusal.invalid(["points": "club.moreThanSpent"]) }
      draft.move(number, from: .redeemed, to: .available)
      var missing = number
      for (lot, taken) in try PointsLot.taken(by: spending.id, tx: tx) {
        let part = min(missing, taken - min(passed, taken))
        passed -= min(passed, taken)
        guard part > 0 else { continue }
        missing -= part
        if lot.hasEnded(on: draft.day) {
          draft.makeLot(part, expiresOn: draft.day.adding(days: programme.graceDays))
        } else {
          draft.giveBack(part, to: lot)
        }
      }
    }
  }

  /// A correction by hand, up or down.
  @discardableResult
  package func adjust(
    _ number: Int64, of contact: ContactID, expiresOn: Day? = nil, because cause: PointsCause, in tx: Transaction
  ) throws -> PointsEntry {
    try once(.adjust, number, of: contact, expiresOn: expiresOn, cause, tx) { points, draft in
      guard number > 0 else { return try remove(-number, from: points, to: .adjusted, &draft) }
      draft.move(number, from: .adjusted, to: .available)
      draft.makeLot(number, expiresOn: expiresOn)
    }
  }

  /// Takes a share of what is usable from someone who no longer buys; rounded down, so it may be nothing.
  @discardableResult
  package func decay(percent: Int, of contact: ContactID, because cause: PointsCause, in tx: Transaction) throws -> PointsEntry {
    guard (1...100).contains(percent) else { throw Refusal.invalid(["percent": "club.badAmount"]) }
    return try once(.decay, Int64(percent), of: contact, cause, tx) { points, draft in
      try remove(points.available * Int64(percent) / 100, from: points, to: .expired, &draft)
    }
  }
}

extension PointsLedger {
  /// Locks, answers a used key with what was done under it, lets ended lots end, and writes what `body` drafts as one transaction.
  private func once(
    _ kind: PointsKind, _ amount: Int64?, of contact: ContactID, expiresOn: Day? = nil, about: PointsEntry? = nil, _ cause: PointsCause,
    _ tx: Transaction, _ body: (LockedPoints, inout PointsDraft) throws -> Void
  ) throws -> PointsEntry {
    let points = try LockedPoints(of: contact, in: programme, tx: tx)
    if let done = try find(cause.key, tx) {
      let isSame = done.kind == kind && done.contact == contact && done.expiresOn == expiresOn && done.about == about?.id
      guard isSame, amount == nil || done.amount == amount else { throw Refusal.conflict("club.keyTaken") }
      return done
    }
    if let amount { try check(amount, kind) }
    var draft = PointsDraft(kind, cause, day: cause.day ?? tx.today, amount: amount ?? 0, expiresOn: expiresOn, about: about?.id)
    if [.spend, .decay, .adjust, .reverseEarn].contains(kind) { try points.expireLots(on: draft.day) }
    try body(points, &draft)
    return try points.write(draft)
  }

  private func check(_ amount: Int64, _ kind: PointsKind) throws {
    let isGood = kind == .adjust ? amount != 0 && amount >= -PointsLedger.most : amount > 0
    guard isGood, amount <= PointsLedger.most else { throw Refusal.invalid(["points": "club.badAmount"]) }
  }

  private func remove(_ number: Int64, from points: LockedPoints, to account: PointsLedgerAccount, _ draft: inout PointsDraft) throws {
    guard number <= points.available else { throw Refusal.invalid(["points": "club.insufficient"]) }
    draft.move(number, from: .available, to: account)
    draft.take(number, from: try points.openLots())
  }

  private func find(_ key: String, _ tx: Transaction) throws -> PointsEntry? {
    try tx.first("SELECT * FROM point_transactions WHERE programme_id = \(programme.id) AND key = \(key)", PointsEntry.init(row:))
  }

  private func entry(_ key: String, _ kind: PointsKind, _ tx: Transaction) throws -> PointsEntry {
    guard let entry = try find(key, tx), entry.kind == kind else { throw Refusal.notFound }
    return entry
  }

  private func takenBack(of entry: PointsEntry, by kind: PointsKind, _ tx: Transaction) throws -> Int64 {
    try tx.value(
      """
      SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS value FROM point_transactions WHERE about_id = \(entry.id) AND kind = \(kind)
      """) ?? 0
  }

  private func isConfirmed(_ earning: PointsEntry, _ tx: Transaction) throws -> Bool {
    try tx.value("SELECT COUNT(*) AS value FROM point_transactions WHERE about_id = \(earning.id) AND kind = 'confirm'") ?? 0 > 0
  }
}

extension PointsCause {
  /// The paper and the request of what is taken back, where none is named.
  fileprivate func following(_ entry: PointsEntry) -> PointsCause {
    var cause = self
    cause.document = document ?? entry.document
    cause.request = request ?? entry.request
    return cause
  }
}
