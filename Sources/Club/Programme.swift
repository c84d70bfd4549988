import Kernel
import Language
import Storage

/// A points programme: how long points wait, how long they last. Its rates are its `EarnRule`s.
package struct Programme: Sendable {
  package let id: ID<Programme>
  package let nameFa: String
  package let nameEn: String
  /// Days between a payment and the day its points can be used; 0 is at once.
  package let pendingDays: Int
  /// Persian months that points last from the day they were earned; nil is for ever.
  package let expiryMonths: Int?
  /// What remains to use points that come back after their lot has ended.
  package let graceDays: Int

  init(row: Row) throws {
    id = try row("id")
    nameFa = try row("name_fa")
    nameEn = try row("name_en")
    pendingDays = try row("pending_days")
    expiryMonths = try row("expiry_months")
    graceDays = try row("grace_days")
  }

  /// Its name for a reader.
  package func name(in tongue: Tongue) -> String { tongue == .fa ? nameFa : nameEn }

  /// Starts a programme; from now on it is the one that points are earned in. It gives nothing until it has a rule.
  @discardableResult
  package static func open(
    nameFa: String, nameEn: String, pendingDays: Int = 14, expiryMonths: Int? = 12, graceDays: Int = 30, in tx: Transaction
  ) throws -> Programme {
    let id: ID<Programme> = tx.newID()
    try tx.run(
      """
      INSERT INTO programmes (id, name_fa, name_en, pending_days, expiry_months, grace_days, created_at)
      VALUES (\(id), \(nameFa), \(nameEn), \(pendingDays), \(expiryMonths), \(graceDays), \(tx.now))
      """)
    return try find(id, in: tx)
  }

  /// The programme of that id.
  package static func find(_ id: ID<Programme>, in tx: Transaction) throws -> Programme {
    guard let programme = try tx.first("SELECT * FROM programmes WHERE id = \(id)", Programme.init(row:)) else { throw Refusal.notFound }
    return programme
  }

  /// The one that points are earned in: the newest. Nil before the first.
  package static func current(in tx: Transaction) throws -> Programme? {
    try tx.first("SELECT * FROM programmes ORDER BY id DESC LIMIT 1", Programme.init(row:))
  }

  /// Every programme, newest first.
  package static func all(in tx: Transaction) throws -> [Programme] {
    try tx.all("SELECT * FROM programmes ORDER BY id DESC LIMIT 100", Programme.init(row:))
  }

  /// The last day to use points earned on `day`: twelve months from 1 Tir end with 31 Khordad.
  package func expiry(ofPointsEarnedOn day: Day) -> Day? {
    expiryMonths.map { day.adding(months: $0).adding(days: -1) }
  }
}
