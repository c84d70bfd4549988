import Contacts
import Events
import Identity
import Kernel
import Language
import Storage

/// Something to be done by somebody until a day, and afterwards what came of it.
package struct Activity: Sendable {
  package let id: ID<Activity>
  package let type: ID<ActivityType>
  /// What it is about; a task of one's own is about nothing.
  package let record: Record?
  package let contact: ContactID?
  package let summary: String
  package let note: String?
  package let dueOn: Day
  /// Minutes since midnight, where it has a time.
  package let dueAt: Int?
  package let minutes: Int?
  package let owner: StaffID
  package let createdBy: StaffID?
  package let createdByName: String?
  package let percent: Int
  package let state: State
  package let outcome: String?
  /// Of a call or a meeting that took place.
  package let startedAt: Instant?
  package let endedAt: Instant?
  package let direction: Direction?
  package let category: String?
  package let closedAt: Instant?
  package let createdAt: Instant
  /// Whether the contact was told of it, and is told when it changes.
  package let isInvited: Bool

  package enum State: String, CaseIterable, Sendable, ColumnValue { case open, done, cancelled }
  package enum Direction: String, CaseIterable, Sendable, ColumnValue { case incoming, outgoing }

  /// A record that an activity is about.
  package struct Record: Sendable, Equatable {
    package let kind: Kind
    package let id: ID<Event.Subject>

    package enum Kind: String, CaseIterable, Sendable, ColumnValue { case lead, contact, request, quote, invoice }

    package init<S>(_ kind: Kind, _ id: ID<S>) {
      self.kind = kind
      self.id = ID(high: id.high, low: id.low)
    }
  }

  /// The clock of an activity: ahead, today, overdue (O-40).
  package enum Clock: String, Sendable, CaseIterable {
    case ok, today, late

    package init(due: Day, today: Day) { self = due < today ? .late : due == today ? .today : .ok }
  }

  package func clock(on today: Day) -> Clock { Clock(due: dueOn, today: today) }

  /// What is planned.
  package struct Draft: Sendable {
    package var type: ID<ActivityType>
    package var summary: String
    package var note: String?
    package var dueOn: Day
    package var dueAt: Int?
    package var minutes: Int?
    package var owner: StaffID

    package init(_ type: ID<ActivityType>, _ summary: String, dueOn: Day, owner: StaffID) {
      self.type = type
      self.summary = summary
      self.dueOn = dueOn
      self.owner = owner
    }

    /// Reads `type summary note dueOn dueAt minutes owner`; what is not said comes from the type.
    /// - Throws: `Refusal.invalid` with every field that is wrong.
    package init(_ fields: Fields, owner: StaffID, in tx: Transaction) throws {
      var typed = TypedValues()
      let types = try ActivityType.all(in: tx)
      let type = fields["type"].flatMap { ID<ActivityType>($0) }.flatMap { id in types.first { $0.id == id } }
      if type == nil { typed.refuse("type", "field.choose") }
      let day = typed.day(fields["dueOn"], "dueOn")
      self.init(
        type?.id ?? ActivityType.todo, typed.text(fields["summary"], "summary", max: 200) ?? "",
        dueOn: day ?? type?.due(from: tx.today) ?? tx.today, owner: owner)
      note = typed.text(fields["note"], "note", max: 4000) ?? type?.draft.template
      dueAt = typed.minutes(fields["dueAt"], "dueAt")
      minutes = typed.whole(fields["minutes"], "minutes", 5...1440)
      if let other = fields["owner"] {
        if let id = StaffID(other), try Staff.find(id, in: tx)?.isActive == true {
          self.owner = id
        } else {
          typed.refuse("owner", "field.choose")
        }
      }
      try typed.check()
    }
  }

  /// - Throws: `Refusal.notFound`.
  package static func find(_ id: ID<Activity>, in tx: Transaction) throws -> Activity {
    guard let activity = try tx.first("SELECT * FROM activities WHERE id = \(id)", Activity.init(row:)) else { throw Refusal.notFound }
    return activity
  }

  /// What is to be done about a record, the next one first.
  package static func open(on record: Record, in tx: Transaction) throws -> [Activity] {
    try tx.all(
      "SELECT * FROM activities WHERE record_id = \(record.id) AND state = 'open' ORDER BY due_on, due_at, id LIMIT 100",
      Activity.init(row:))
  }

  /// How many of a lead's activities, done or to be done, are of a kind.
  package static func count(_ action: ActivityType.Action, on lead: LeadID, in tx: Transaction) throws -> Int {
    try tx.first(
      """
      SELECT COUNT(*) AS n FROM activities a JOIN activity_types t ON t.id = a.type_id
      WHERE a.record_id = \(lead) AND a.state IN ('open', 'done') AND t.action = \(action)
      """
    ) { try $0("n") } ?? 0
  }

  /// What is to be done about a contact and everything of theirs, the next one first.
  package static func open(of contact: ContactID, in tx: Transaction) throws -> [Activity] {
    try tx.all(
      "SELECT * FROM activities WHERE contact_id = \(contact) AND state = 'open' ORDER BY due_on, due_at, id LIMIT 100", Activity.init(row:)
    )
  }

  init(row: Row) throws {
    id = try row("id")
    type = try row("type_id")
    let (kind, about): (String, ID<Event.Subject>?) = (try row("record_kind"), try row("record_id"))
    record = about.flatMap { id in Record.Kind(rawValue: kind).map { Record($0, id) } }
    contact = try row("contact_id")
    summary = try row("summary")
    note = try row("note")
    dueOn = try row("due_on")
    dueAt = try row("due_at")
    minutes = try row("minutes")
    owner = try row("owner_id")
    createdBy = try row("created_by")
    createdByName = try row("created_by_name")
    percent = try row("percent")
    state = try row("state")
    outcome = try row("outcome")
    startedAt = try row("started_at")
    endedAt = try row("ended_at")
    direction = try row("direction")
    category = try row("category")
    closedAt = try row("closed_at")
    createdAt = try row("created_at")
    isInvited = try row("is_invited")
  }
}
