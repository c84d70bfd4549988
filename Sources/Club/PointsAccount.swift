import Kernel
import Storage

/// What a customer has today, and what it is made of.
package struct PointsAccount: Sendable {
  package let programme: Programme?
  /// How points are earned on anything without a rule of its own.
  package let rule: EarnRule?
  /// Usable today.
  package let available: Int64
  /// Earned, not yet usable.
  package let pending: Int64
  /// Taken back after they were spent; the next points repay it. Never negative.
  package let owed: Int64
  /// Usable points by origin and end, in the order in which they are spent.
  package let lots: [Lot]

  package struct Lot: Sendable {
    package let points: Int64
    package let remaining: Int64
    package let confirmedOn: Day
    /// The last day; nil is never.
    package let expiresOn: Day?
    package let document: PointsDocument?
    /// The words of whoever gave them by hand.
    package let reason: String?

    init(row: Row) throws {
      points = try row("points")
      remaining = try row("remaining")
      confirmedOn = try row("confirmed_on")
      expiresOn = try row("expires_on")
      document = try PointsDocument(row: row)
      reason = try row("reason")
    }
  }

  /// What ends next: how many points, and their last day.
  package var nextExpiry: (points: Int64, day: Day)? {
    guard let day = lots.lazy.compactMap(\.expiresOn).first else { return nil }
    return (lots.lazy.filter { $0.expiresOn == day }.reduce(0) { $0 + $1.remaining }, day)
  }
}

extension Points {
  /// What a customer has; zeros before the first points.
  package static func account(of contact: ContactID, in tx: Transaction) throws -> PointsAccount {
    guard let programme = try Programme.current(in: tx) else {
      return PointsAccount(programme: nil, rule: nil, available: 0, pending: 0, owed: 0, lots: [])
    }
    let balance = try tx.first(
      "SELECT pending, owed FROM point_balances WHERE programme_id = \(programme.id) AND contact_id = \(contact)"
    ) { row -> (pending: Int64, owed: Int64) in (try row("pending"), try row("owed")) }
    let lots = try lots(of: contact, in: programme, tx: tx)
    return PointsAccount(
      programme: programme, rule: try EarnRule.holding(on: tx.today, in: programme, tx: tx).rule(for: nil),
      available: lots.reduce(0) { $0 + $1.remaining }, pending: balance?.pending ?? 0, owed: -(balance?.owed ?? 0), lots: lots)
  }

  /// Lots that are good today, those of one invoice with one end together. The night's job may be late; this never shows what has ended.
  private static func lots(of contact: ContactID, in programme: Programme, tx: Transaction) throws -> [PointsAccount.Lot] {
    try tx.all(
      """
      SELECT CAST(SUM(l.points) AS BIGINT) AS points, CAST(SUM(l.remaining) AS BIGINT) AS remaining, l.confirmed_on, l.expires_on,
        t.document_id, t.document_number, t.reason
      FROM point_lots l JOIN point_transactions t ON t.id = l.source_id
      WHERE l.programme_id = \(programme.id) AND l.contact_id = \(contact) AND l.remaining > 0
        AND (l.expires_on IS NULL OR l.expires_on >= \(tx.today))
      GROUP BY l.expires_on, l.confirmed_on, t.document_id, t.document_number, t.reason
      ORDER BY l.expires_on NULLS LAST, l.confirmed_on
      """, PointsAccount.Lot.init(row:))
  }
}
