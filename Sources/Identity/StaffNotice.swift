import Events
import Kernel
import Storage

/// Something that a member of the staff is told of in the console: a lead was given to them, a colleague named them, a customer of theirs wrote.
package struct StaffNotice: Sendable {
  package let id: ID<StaffNotice>
  package let event: Event
  /// Nil until it was seen.
  package let seenAt: Instant?

  /// So long it is kept.
  private static let patience = Span.days(90)

  /// Tells somebody of an event, once.
  package static func tell(_ staff: StaffID, of event: Event, in tx: Transaction) throws {
    // Nobody is told of what they did themselves.
    if case .staff(staff, _) = event.actor { return }
    try tx.run(
      """
      INSERT INTO staff_notices (id, staff_id, event_id, told_at) VALUES (\(tx.newID(StaffNotice.self)), \(staff), \(event.id), \(tx.now))
      ON CONFLICT DO NOTHING
      """)
    tx.signal(Topic.staff)
  }

  /// The latest, the newest first; those whose event is gone are left out.
  package static func latest(of staff: StaffID, limit: Int = 100, in tx: Transaction) throws -> [StaffNotice] {
    let rows = try tx.all(
      "SELECT id, event_id, seen_at FROM staff_notices WHERE staff_id = \(staff) ORDER BY id DESC LIMIT \(limit)"
    ) { (id: try $0("id") as ID<StaffNotice>, event: try $0("event_id") as ID<Event>, seenAt: try $0("seen_at") as Instant?) }
    let events = try Event.find(rows.map(\.event), in: tx)
    return rows.compactMap { row in events[row.event].map { StaffNotice(id: row.id, event: $0, seenAt: row.seenAt) } }
  }

  /// How many were not seen yet.
  package static func unseen(of staff: StaffID, in tx: Transaction) throws -> Int {
    try tx.value("SELECT COUNT(*) AS value FROM staff_notices WHERE staff_id = \(staff) AND seen_at IS NULL") ?? 0
  }

  /// These were seen; what came since was not.
  package static func see(_ notices: [ID<StaffNotice>], of staff: StaffID, in tx: Transaction) throws {
    try tx.run(
      "UPDATE staff_notices SET seen_at = \(tx.now) WHERE staff_id = \(staff) AND seen_at IS NULL AND id IN \(list: notices)")
    try tx.run("DELETE FROM staff_notices WHERE staff_id = \(staff) AND told_at < \(tx.now - patience)")
  }
}
