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

    package init(_ scope: Scope, of staff: StaffID) { (self.scope, self.staff) = (scope, staff) }

    var condition: SQL {
      switch scope {
      case .mine: "owner_id = \(staff) AND state = 'open'"
      case .sent: "created_by = \(staff) AND owner_id <> \(staff) AND state <> 'cancelled'"
      case .done: "owner_id = \(staff) AND state = 'done'"
      }
    }
  }

  /// A hundred; what is open by its day, what is done or was sent by when.
  package static func list(_ filter: Filter, in tx: Transaction) throws -> [Activity] {
    let order: SQL = filter.scope == .mine ? "due_on, due_at, id" : filter.scope == .sent ? "state DESC, id DESC" : "id DESC"
    return try tx.all(
      "SELECT * FROM activities WHERE \(sql: filter.condition) ORDER BY \(sql: order) LIMIT 100", Activity.init(row:))
  }

  /// How many are overdue and due today, for the clock in the bar (O-41).
  package static func clock(of staff: StaffID, in tx: Transaction) throws -> (late: Int, today: Int) {
    let today = tx.today
    return try tx.first(
      """
      SELECT COUNT(*) AS due, COALESCE(SUM(CASE WHEN due_on < \(today) THEN 1 ELSE 0 END), 0) AS late FROM activities
      WHERE owner_id = \(staff) AND state = 'open' AND due_on <= \(today)
      """
    ) { row in
      let (due, late): (Int, Int) = (try row("due"), try row("late"))
      return (late, due - late)
    } ?? (0, 0)
  }
}
