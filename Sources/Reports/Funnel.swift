import Identity
import Kernel
import Language
import Pipeline
import Storage

/// How many of those that were opened in a time came how far (FN-03): each stage counts everybody who saw it or a later one, moved by hand or by a
/// process.
package struct Funnel: Sendable {
  package struct Step: Sendable {
    package let stage: Stage
    /// How many came so far.
    package let count: Int
    package let value: Money
    /// Of those that saw the stage before, how many did not come on; 0 for the first.
    package let dropped: Int
  }

  package let steps: [Step]

  /// - Parameters:
  ///   - from: the first day on which they were opened.
  ///   - to: the last one.
  package init(_ process: SalesProcess, from: Day, to: Day, within scope: StaffScope, in tx: Transaction) throws {
    let (begin, end) = (from.instant(in: tx.world.zone), to.adding(days: 1).instant(in: tx.world.zone))
    let reach: SQL = scope.condition(contact: "l.contact_id", maker: "l.owner_id")
    let rows = try tx.all(
      """
      SELECT reached, COUNT(*) AS found, CAST(COALESCE(SUM(value), 0) AS BIGINT) AS total FROM
        (SELECT l.id, MAX(l.value) AS value, MAX(t.position) AS reached FROM leads l JOIN lead_stages e ON e.lead_id = l.id
          JOIN stages t ON t.id = e.stage_id
          WHERE t.process_id = \(process.id) AND l.kind = 'opportunity' AND l.merged_into IS NULL AND l.created_at >= \(begin)
            AND l.created_at < \(end) AND \(sql: reach) GROUP BY l.id) AS seen
      GROUP BY reached
      """
    ) { (position: try $0("reached") as Int, count: try $0("found") as Int, total: try $0("total") as Int64) }
    var before: Int?
    var steps: [Step] = []
    for stage in process.stages {
      let came = rows.filter { $0.position >= stage.position }
      let count = came.reduce(0) { $0 + $1.count }
      steps.append(
        Step(stage: stage, count: count, value: Money(came.reduce(0) { $0 + $1.total }), dropped: before.map { max(0, $0 - count) } ?? 0))
      before = count
    }
    self.steps = steps
  }
}
