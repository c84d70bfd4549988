import Contacts
import Events
import Identity
import Kernel
import Storage

extension Activity {
  /// What is to be done, and what was done.
  package struct Filter: Sendable {
    package enum Scope: String, CaseIterable, Sendable {
      /// Of one member of the staff.
      case mine
      /// Given to others by them (TT-03).
      case sent
      case done
    }

    package var scope: Scope
    package var staff: StaffID
    /// Nil for every hour of the clock.
    package var clock: Clock?
    package var type: ID<ActivityType>?

    package init(_ scope: Scope, of staff: StaffID, clock: Clock? = nil, type: ID<ActivityType>? = nil) {
      (self.scope, self.staff, self.clock, self.type) = (scope, staff, clock, type)
    }

    func condition(today: Day) -> SQL {
      var condition: SQL =
        switch scope {
        case .mine: "owner_id = \(staff) AND state = 'open'"
        case .sent: "created_by = \(staff) AND owner_id <> \(staff) AND state <> 'cancelled'"
        case .done: "owner_id = \(staff) AND state = 'done'"
        }
      switch clock {
      case .late: condition = condition + " AND due_on < \(today)"
      case .today: condition = condition + " AND due_on = \(today)"
      case .ok: condition = condition + " AND due_on > \(today)"
      case nil: break
      }
      if let type { condition = condition + " AND type_id = \(type)" }
      return condition
    }
  }

  /// A hundred; what is open by its day, what is done or was sent by when.
  package static func list(_ filter: Filter, in tx: Transaction) throws -> [Activity] {
    let order: SQL = filter.scope == .mine ? "due_on, due_at, id" : filter.scope == .sent ? "state DESC, id DESC" : "id DESC"
    return try tx.all(
      "SELECT * FROM activities WHERE \(sql: filter.condition(today: tx.today)) ORDER BY \(sql: order) LIMIT 100", Activity.init(row:))
  }

  /// How many are overdue, due today and ahead, for the clock in the bar.
  package static func clock(of staff: StaffID, in tx: Transaction) throws -> [Clock: Int] {
    let today = tx.today
    let rows = try tx.all(
      """
      SELECT CASE WHEN due_on < \(today) THEN 'late' WHEN due_on = \(today) THEN 'today' ELSE 'ok' END AS clock, COUNT(*) AS found
      FROM activities WHERE owner_id = \(staff) AND state = 'open' AND due_on <= \(today) GROUP BY 1
      """
    ) { (try $0("clock") as String, try $0("found") as Int) }
    return Dictionary(rows.compactMap { clock, found in Clock(rawValue: clock).map { ($0, found) } }) { first, _ in first }
  }

  /// What somebody has on the days of a calendar, open or done.
  package static func between(_ first: Day, _ last: Day, of staff: [StaffID], in tx: Transaction) throws -> [Activity] {
    try tx.all(
      """
      SELECT * FROM activities WHERE owner_id IN \(list: staff) AND state IN ('open', 'done') AND due_on BETWEEN \(first) AND \(last)
      ORDER BY due_on, due_at, id LIMIT 1000
      """, Activity.init(row:))
  }
}
