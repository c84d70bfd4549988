import Kernel
import Storage

/// What the usable points are made of, over all time: earned + given − spent − expired − returned = usable − owed.
package struct PointsSums: Sendable, Equatable {
  package let earned: Int64
  /// Corrections by hand, up or down.
  package let given: Int64
  /// Less what was given back.
  package let spent: Int64
  package let expired: Int64
  /// Taken back with a purchase.
  package let returned: Int64

  package var total: Int64 { earned + given - spent - expired - returned }
}

/// What an invoice brought, less what went back with a return.
package struct InvoicePoints: Sendable, Equatable {
  package let earned: Int64
  package let isPending: Bool
  /// The day that waiting points become usable.
  package let confirmsOn: Day?

  /// An invoice without points.
  static let none = InvoicePoints(earned: 0, isPending: false, confirmsOn: nil)
}

extension Points {
  /// The sums behind `account.available`. Lots that have ended count as expired, though the night's job may still have to write it down.
  package static func sums(of contact: ContactID, behind account: PointsAccount, in tx: Transaction) throws -> PointsSums {
    guard let programme = account.programme else { return PointsSums(earned: 0, given: 0, spent: 0, expired: 0, returned: 0) }
    let rows = try tx.all(
      """
      SELECT t.kind, CAST(SUM(p.points) AS BIGINT) AS points FROM point_transactions t JOIN point_postings p ON p.transaction_id = t.id
      WHERE t.programme_id = \(programme.id) AND t.contact_id = \(contact) AND p.account IN ('available', 'owed') GROUP BY t.kind
      """
    ) { row -> (PointsKind, Int64) in (try row("kind"), try row("points")) }
    let sums = Dictionary(rows) { first, _ in first }
    func sum(_ kinds: PointsKind...) -> Int64 { kinds.reduce(0) { $0 + (sums[$1] ?? 0) } }
    let unwritten = sums.values.reduce(0, +) - (account.available - account.owed)
    return PointsSums(
      earned: sum(.earn, .confirm), given: sum(.adjust), spent: -sum(.spend, .cancelSpend), expired: unwritten - sum(.expire, .decay),
      returned: -sum(.reverseEarn))
  }

  /// The points of one invoice of a contact.
  package static func earned<S>(byInvoice invoice: ID<S>, of contact: ContactID, in tx: Transaction) throws -> InvoicePoints {
    let points = try tx.first(
      """
      SELECT CAST(COALESCE(SUM(CASE t.kind WHEN 'earn' THEN t.amount WHEN 'reverse_earn' THEN -t.amount ELSE 0 END), 0) AS BIGINT) AS earned,
        COUNT(CASE WHEN t.kind = 'confirm' THEN 1 END) AS confirmed, MIN(CASE WHEN t.kind = 'earn' THEN t.on_day + g.pending_days END) AS confirms_on
      FROM point_transactions t JOIN programmes g ON g.id = t.programme_id WHERE t.document_id = \(invoice) AND t.contact_id = \(contact)
      """
    ) { InvoicePoints(earned: try $0("earned"), isPending: try $0("confirmed") == 0, confirmsOn: try $0("confirms_on")) }
    guard let points, points.earned > 0 else { return .none }
    return points
  }
}
