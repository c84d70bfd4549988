import Kernel
import Language
import Storage

/// So many points for so many rials, for one product group or for all.
package struct EarnRule: Sendable {
  package let id: ID<EarnRule>
  /// Nil is every group without a rule of its own.
  package let group: String?
  /// 0 excludes the group.
  package let points: Int64
  package let perRial: Int64
  package let from: Day
  package let to: Day?

  init(row: Row) throws {
    id = try row("id")
    group = try row("group_code")
    points = try row("points")
    perRial = try row("per_rial")
    from = try row("from_day")
    to = try row("to_day")
  }

  /// Adds a rule to a programme; the rule with the latest first day wins over an older one for the same group.
  @discardableResult
  package static func add(
    to programme: Programme, group: String? = nil, points: Int64, perRial: Int64, from: Day, to: Day? = nil, in tx: Transaction
  ) throws -> ID<EarnRule> {
    guard (0...PointsLedger.most).contains(points) else { throw Refusal.invalid(["points": "club.badAmount"]) }
    guard perRial > 0 else { throw Refusal.invalid(["perRial": "club.badAmount"]) }
    let id: ID<EarnRule> = tx.newID()
    try tx.run(
      """
      INSERT INTO earn_rules (id, programme_id, group_code, points, per_rial, from_day, to_day, created_at)
      VALUES (\(id), \(programme.id), \(group), \(points), \(perRial), \(from), \(to), \(tx.now))
      """)
    return id
  }

  /// The rules of a programme that hold on a day, the newest first.
  package static func holding(on day: Day, in programme: Programme, tx: Transaction) throws -> [EarnRule] {
    try tx.all(
      """
      SELECT * FROM earn_rules WHERE programme_id = \(programme.id) AND from_day <= \(day) AND (to_day IS NULL OR to_day >= \(day))
      ORDER BY from_day DESC, id DESC LIMIT 200
      """, EarnRule.init(row:))
  }

  /// Points for a line of `net` rials, rounded down; `multiplier` is that of the customer's level.
  package func points(on net: Int64, multiplier: BasisPoints = BasisPoints(10_000)) -> Int64 {
    guard net > 0 else { return 0 }
    let share = Int128(net).multipliedReportingOverflow(by: Int128(points) * Int128(multiplier.value))
    guard !share.overflow else { return PointsLedger.most }
    return min(Int64(clamping: share.partialValue / (Int128(perRial) * 10_000)), PointsLedger.most)
  }

  /// «۱ امتیاز برای هر ۱۰٬۰۰۰ ریال».
  package func sentence(in words: Words) -> String {
    let key = points == 1 && words.has("club.rule.one") ? "club.rule.one" : "club.rule"
    return words(key, ["points": words.number(points), "amount": words.moneyWithUnit(Money(perRial))])
  }
}

extension [EarnRule] {
  /// The rule of a line: that of its group, else the one for all.
  package func rule(for group: String?) -> EarnRule? {
    first { $0.group != nil && $0.group == group } ?? first { $0.group == nil }
  }
}
