import Contacts
import Events
import Identity
import Kernel
import Language
import Storage

// Planned, put off, handed over, done: and what comes after.
extension Activity {
  /// Plans an activity.
  /// - Parameter contact: whom it concerns, so that it stands in their history.
  @discardableResult
  package static func plan(_ draft: Draft, on record: Record?, contact: ContactID?, by staff: StaffViewer, in tx: Transaction) throws
    -> Activity
  {
    try plan(draft, on: record, contact: contact, by: staff.actor, in: tx)
  }

  /// The same by whoever it is; without a member of the staff nobody gave it.
  @discardableResult
  package static func plan(_ draft: Draft, on record: Record?, contact: ContactID?, by actor: Actor, in tx: Transaction) throws -> Activity
  {
    let maker: StaffID? = if case .staff(let id, _) = actor { id } else { nil }
    let type = try ActivityType.find(draft.type, in: tx)
    let id: ID<Activity> = tx.newID()
    try tx.run(
      """
      INSERT INTO activities (id, type_id, record_kind, record_id, contact_id, summary, note, due_on, due_at, minutes, owner_id, created_by,
        created_by_name, percent, state, created_at)
      VALUES (\(id), \(type.id), \(record?.kind.rawValue ?? ""), \(record?.id), \(contact), \(draft.summary), \(draft.note), \(draft.dueOn),
        \(draft.dueAt), \(draft.minutes), \(draft.owner), \(maker), \(actor.name), 0, \(State.open), \(tx.now))
      """)
    let activity = try find(id, in: tx)
    try activity.publish("activity.planned", by: actor, ["due": draft.dueOn.description, "staff": draft.owner.description], in: tx)
    try activity.keepClock(in: tx)
    return activity
  }

  /// Changes what is planned.
  /// - Throws: `Refusal.conflict` when it was closed before.
  package func change(_ draft: Draft, by actor: Actor, in tx: Transaction) throws {
    try whileOpen(in: tx)
    try tx.run(
      """
      UPDATE activities SET type_id = \(draft.type), summary = \(draft.summary), note = \(draft.note), due_on = \(draft.dueOn),
        due_at = \(draft.dueAt), minutes = \(draft.minutes), owner_id = \(draft.owner) WHERE id = \(id)
      """)
    if draft.owner != owner {
      let name = try Staff.find(draft.owner, in: tx)?.name ?? ""
      try publish("activity.referred", by: actor, ["to": name, "staff": draft.owner.description], in: tx)
    } else {
      try publish("activity.moved", by: actor, ["due": draft.dueOn.description], in: tx)
    }
    if isInvited, draft.dueOn != dueOn || draft.dueAt != dueAt { try Activity.find(id, in: tx).tell("meeting.moved", by: actor, in: tx) }
    try keepClock(in: tx)
  }

  /// Puts it off to another day; its time of day stays.
  package func move(to day: Day, at minutes: Int? = nil, by actor: Actor, in tx: Transaction) throws {
    try whileOpen(in: tx)
    try tx.run("UPDATE activities SET due_on = \(day), due_at = COALESCE(\(minutes), due_at) WHERE id = \(id)")
    try publish("activity.moved", by: actor, ["due": day.description], in: tx)
    if isInvited { try Activity.find(id, in: tx).tell("meeting.moved", by: actor, in: tx) }
    try keepClock(in: tx)
  }

  /// Hands it over to a colleague (TT-02).
  package func refer(to staff: StaffID, by actor: Actor, in tx: Transaction) throws {
    try whileOpen(in: tx)
    guard let colleague = try Staff.find(staff, in: tx), colleague.isActive else { throw Refusal.notFound }
    try tx.run("UPDATE activities SET owner_id = \(staff) WHERE id = \(id)")
    try publish("activity.referred", by: actor, ["to": colleague.name, "staff": staff.description], in: tx)
    try keepClock(in: tx)
  }

  /// How far it is, in percent; a hundred is not yet done, since being done asks for what came of it.
  package func progress(_ percent: Int, by actor: Actor, in tx: Transaction) throws {
    try whileOpen(in: tx)
    try tx.run("UPDATE activities SET percent = \(min(max(percent, 0), 100)) WHERE id = \(id)")
    try publish("activity.progressed", by: actor, ["percent": "\(percent)"], in: tx)
  }

  /// Done, with what came of it; a task that a colleague gave must say so (TT-04). The type says what comes next.
  /// - Returns: the next one where its type starts it, or the type that is suggested.
  /// - Throws: `Refusal.invalid` for `outcome`, `Refusal.conflict` when it was closed before.
  @discardableResult
  package func finish(_ outcome: String?, by staff: StaffViewer, in tx: Transaction) throws -> (
    next: Activity?, suggested: ID<ActivityType>?
  ) {
    let outcome = outcome.map(Text.stored).flatMap { $0.isEmpty ? nil : $0 }
    if let outcome, outcome.unicodeScalars.count > 4000 { throw Refusal.invalid(["outcome": Word("field.tooLong", ["max": "4000"])]) }
    if outcome == nil, let createdBy, createdBy != owner { throw Refusal.invalid(["outcome": "pipeline.outcomeNeeded"]) }
    let closed = try tx.run(
      """
      UPDATE activities SET state = \(State.done), outcome = \(outcome), percent = 100, closed_at = \(tx.now) WHERE id = \(id) AND state = 'open'
      """)
    guard closed == 1 else { throw Refusal.conflict("pipeline.activityClosed") }
    try publish("activity.done", by: staff.actor, outcome.map { ["outcome": $0] } ?? [:], in: tx)
    let type = try ActivityType.find(self.type, in: tx)
    let after = try type.draft.next.map { try ActivityType.find($0, in: tx) }
    var next: Activity?
    if type.draft.chain == .start, let after {
      let draft = Draft(after.id, summary, dueOn: after.due(from: type.draft.origin == .done ? tx.today : dueOn), owner: owner)
      next = try Activity.plan(draft, on: record, contact: contact, by: staff.actor, in: tx)
    }
    try keepClock(in: tx)
    return (next, type.draft.chain == .suggest ? after?.id : nil)
  }

  /// It is not to be done any more.
  package func cancel(by actor: Actor, in tx: Transaction) throws {
    let closed = try tx.run("UPDATE activities SET state = \(State.cancelled), closed_at = \(tx.now) WHERE id = \(id) AND state = 'open'")
    guard closed == 1 else { throw Refusal.conflict("pipeline.activityClosed") }
    try publish("activity.cancelled", by: actor, in: tx)
    if isInvited { try tell("meeting.cancelled", by: actor, in: tx) }
    try keepClock(in: tx)
  }

  /// A call that took place, as it is written down afterwards, also with an earlier time (TC-19, O-08).
  package struct Call: Sendable {
    package var direction: Direction
    package var startedAt: Instant
    package var endedAt: Instant?
    package var category: String?
    package var outcome: String

    /// Reads `direction startedOn startedAt minutes category outcome`.
    /// - Throws: `Refusal.invalid`.
    package init(_ fields: Fields, in tx: Transaction) throws {
      var typed = TypedValues()
      direction = fields["direction"].flatMap(Direction.init(rawValue:)) ?? .incoming
      let day = typed.day(fields["startedOn"], "startedOn") ?? tx.today
      let minute = typed.minutes(fields["startedAt"], "startedAt")
      startedAt = fields["startedOn"] == nil && minute == nil ? tx.now : day.instant(in: tx.world.zone, minutes: minute ?? 0)
      if startedAt > tx.now { typed.refuse("startedOn", "pipeline.callAhead") }
      endedAt = typed.whole(fields["minutes"], "minutes", 0...600).map { [startedAt] in startedAt + .minutes($0) }
      category = typed.text(fields["category"], "category", max: 60)
      outcome = typed.required(fields["outcome"], "outcome", max: 4000)
      try typed.check()
    }
  }

  /// Writes down a call.
  @discardableResult
  package static func log(_ call: Call, on record: Record?, contact: ContactID?, by staff: StaffViewer, in tx: Transaction) throws
    -> Activity
  {
    let id: ID<Activity> = tx.newID()
    try tx.run(
      """
      INSERT INTO activities (id, type_id, record_kind, record_id, contact_id, summary, due_on, owner_id, created_by, created_by_name, percent,
        state, outcome, started_at, ended_at, direction, category, closed_at, created_at)
      VALUES (\(id), \(ActivityType.call), \(record?.kind.rawValue ?? ""), \(record?.id), \(contact), '', \(Day(call.startedAt, in: tx.world.zone)),
        \(staff.id), \(staff.id), \(staff.name), 100, \(State.done), \(call.outcome), \(call.startedAt), \(call.endedAt), \(call.direction),
        \(call.category), \(tx.now), \(tx.now))
      """)
    let activity = try find(id, in: tx)
    try activity.publish("activity.called", by: staff.actor, ["outcome": call.outcome], in: tx)
    return activity
  }

  private func whileOpen(in tx: Transaction) throws {
    guard state == .open else { throw Refusal.conflict("pipeline.activityClosed") }
  }

  /// The lead keeps when its next activity is due.
  private func keepClock(in tx: Transaction) throws {
    guard let record, record.kind == .lead else { return }
    try Activity.keepClock(of: ID(high: record.id.high, low: record.id.low), in: tx)
  }

  static func keepClock(of lead: LeadID, in tx: Transaction) throws {
    try tx.run(
      """
      UPDATE leads SET
        next_on = (SELECT MIN(due_on) FROM activities a WHERE a.record_id = leads.id AND a.state = 'open'),
        next_icon = (SELECT t.icon FROM activities a JOIN activity_types t ON t.id = a.type_id WHERE a.record_id = leads.id AND a.state = 'open'
          ORDER BY a.due_on, a.due_at, a.id LIMIT 1)
      WHERE id = \(lead)
      """)
  }

  private func publish(_ kind: String, by actor: Actor, _ payload: [String: String] = [:], in tx: Transaction) throws {
    let type = try ActivityType.find(type, in: tx)
    var payload = payload
    payload["type.fa"] = type.name.fa
    payload["type.en"] = type.name.en
    if !summary.isEmpty { payload["subject"] = summary }
    try tx.publish(kind, on: record?.id ?? ID(high: id.high, low: id.low), contact: contact, by: actor, payload, customerSees: false)
    tx.signal("\(id)")
  }
}
