import Foundation
import Kernel
import Storage

/// Who did what to whom, when and from where: written in the transaction of the deed itself, never changed, and sealed in batches (`AuditSeals`).
/// It is for the organisation alone; what a customer may read of it is an `Event`.
package enum Audit {
  /// One value that changed; `old` or `new` is nil where there was, or is, none.
  package struct Change: Sendable, Codable, Equatable {
    package let field: String
    package let old: String?
    package let new: String?

    package init(_ field: String, _ old: String?, _ new: String?) {
      self.field = field
      self.old = old
      self.new = new
    }
  }

  /// What shall be written down, for a deed whose transaction only reads: the desk writes it afterwards.
  package struct Note: Sendable {
    let kind: String
    let subject: ID<Event.Subject>?
    let label: String?
    let contact: ContactID?
    let actor: Actor
    let address: String?
    let changes: [Change]
    let reason: String?

    /// - Parameters:
    ///   - kind: `staff.signedIn`: its sentence is the text `audit.KIND`.
    ///   - label: what the subject is called, for whoever reads the list: a number, a slug, a masked address. No secret.
    ///   - contact: whom it concerns.
    ///   - address: where the request came from.
    package init(
      _ kind: String, label: String? = nil, contact: ContactID? = nil, by actor: Actor, from address: String? = nil,
      changes: [Change] = [], reason: String? = nil
    ) {
      self.init(kind, subject: nil, label: label, contact: contact, by: actor, from: address, changes: changes, reason: reason)
    }

    /// The same about a record.
    package init<S>(
      _ kind: String, on subject: ID<S>, label: String? = nil, contact: ContactID? = nil, by actor: Actor, from address: String? = nil,
      changes: [Change] = [], reason: String? = nil
    ) {
      self.init(
        kind, subject: ID(high: subject.high, low: subject.low), label: label, contact: contact, by: actor, from: address, changes: changes,
        reason: reason)
    }

    private init(
      _ kind: String, subject: ID<Event.Subject>?, label: String?, contact: ContactID?, by actor: Actor, from address: String?,
      changes: [Change], reason: String?
    ) {
      self.kind = kind
      self.subject = subject
      self.label = label
      self.contact = contact
      self.actor = actor
      self.address = address
      self.changes = changes
      self.reason = reason
    }

    /// Writes it down.
    package func write(in tx: Transaction) throws {
      let (actorKind, actorID) = actor.columns
      try tx.run(
        """
        INSERT INTO audit_entries (id, kind, subject_id, label, person_id, actor_kind, actor_id, actor_name, address, changes, reason, at)
        VALUES (\(tx.newID(Audit.Entry.self)), \(kind), \(subject), \(label), \(contact), \(actorKind), \(actorID), \(actor.name),
          \(address), \(try Audit.text(changes)), \(reason), \(tx.now))
        """)
    }
  }

  /// Writes down a deed about a record, in its transaction.
  package static func note<S>(
    _ kind: String, on subject: ID<S>, label: String? = nil, contact: ContactID? = nil, by actor: Actor, from address: String? = nil,
    changes: [Change] = [], reason: String? = nil, in tx: Transaction
  ) throws {
    try Note(kind, on: subject, label: label, contact: contact, by: actor, from: address, changes: changes, reason: reason).write(in: tx)
  }

  /// Writes down that somebody looked at a person's data, once an hour at most: whoever works on a record opens it many times.
  package static func noteLook(
    at contact: ContactID, label: String, by actor: Actor, from address: String, in tx: Transaction
  ) throws {
    let since = ID<Entry>(at: tx.now - .hours(1), chance: (0, 0))
    let known: Int? = try tx.value(
      """
      SELECT 1 AS value FROM audit_entries WHERE person_id = \(contact) AND id > \(since) AND kind = 'contact.seen'
        AND actor_id = \(actor.columns.1) LIMIT 1
      """)
    if known == nil { try note("contact.seen", on: contact, label: label, contact: contact, by: actor, from: address, in: tx) }
  }

  /// Writes down a deed that is about no record: a sign-in that failed, an export.
  package static func note(
    _ kind: String, label: String? = nil, contact: ContactID? = nil, by actor: Actor, from address: String? = nil,
    changes: [Change] = [], reason: String? = nil, in tx: Transaction
  ) throws {
    try Note(kind, label: label, contact: contact, by: actor, from: address, changes: changes, reason: reason).write(in: tx)
  }

  /// What differs between two versions of a record, by the names of its fields.
  package static func changes(_ pairs: KeyValuePairs<String, (old: String?, new: String?)>) -> [Change] {
    pairs.filter { $0.value.old != $0.value.new }.map { Change($0.key, $0.value.old, $0.value.new) }
  }

  fileprivate static func text(_ changes: [Change]) throws -> String {
    if changes.isEmpty { return "[]" }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(changes), as: UTF8.self)
  }

  fileprivate static func changes(_ text: String) throws -> [Change] {
    text == "[]" ? [] : try JSONDecoder().decode([Change].self, from: Data(text.utf8))
  }
}

extension Audit {
  /// A line of the audit.
  package struct Entry: Sendable {
    package let id: ID<Entry>
    package let kind: String
    package let subject: ID<Event.Subject>?
    package let label: String?
    package let contact: ContactID?
    package let actor: Actor
    package let address: String?
    package let changes: [Change]
    package let reason: String?
    package let at: Instant
    /// Number of the batch that it was sealed with; nil until then.
    package let seal: Int?

    init(row: Row) throws {
      id = try row("id")
      kind = try row("kind")
      subject = try row("subject_id")
      label = try row("label")
      contact = try row("person_id")
      actor = try Actor(row: row)
      address = try row("address")
      changes = try Audit.changes(try row("changes"))
      reason = try row("reason")
      at = try row("at")
      seal = try row("seal")
    }
  }

  /// Which lines somebody wants to see.
  package struct Filter: Sendable, Equatable {
    package var actor: Actor.Kind?
    package var staff: StaffID?
    /// First parts of kinds: `staff`, `export`.
    package var kinds: [String] = []
    package var contacts: [ContactID]?
    package var subject: ID<Event.Subject>?
    package var from: Instant?
    package var to: Instant?

    package init() {}
  }

  /// Lines, newest first, with the id to go on from where there are more.
  package static func list(
    _ filter: Filter = Filter(), before: ID<Entry>? = nil, limit: Int = 50, in tx: Transaction
  ) throws -> (entries: [Entry], older: ID<Entry>?) {
    var conditions: [SQL] = []
    if let staff = filter.staff { conditions.append("actor_id = \(staff)") }
    if let kind = filter.actor { conditions.append("actor_kind = \(kind)") }
    if !filter.kinds.isEmpty { conditions.append("kind IN \(list: filter.kinds)") }
    if let contacts = filter.contacts { conditions.append("person_id IN \(list: contacts)") }
    if let subject = filter.subject { conditions.append("subject_id = \(subject)") }
    // Ids begin with their time, so the days need no column of their own.
    if let from = filter.from { conditions.append("id >= \(ID<Entry>(at: from, chance: (0, 0)))") }
    if let to = filter.to { conditions.append("id < \(ID<Entry>(at: to, chance: (0, 0)))") }
    if let before { conditions.append("id < \(before)") }
    let condition: SQL =
      conditions.isEmpty ? "" : conditions.dropFirst().reduce("WHERE \(sql: conditions[0])") { "\(sql: $0) AND \(sql: $1)" }
    let found = try tx.all("SELECT * FROM audit_entries \(sql: condition) ORDER BY id DESC LIMIT \(limit + 1)", Entry.init(row:))
    let entries = Array(found.prefix(limit))
    return (entries, found.count > limit ? entries.last?.id : nil)
  }

  /// Whether somebody did this to a contact within `span`: looking at a page ten times is one look.
  package static func wasNoted(_ kind: String, of contact: ContactID, by staff: StaffID, within span: Span, in tx: Transaction) throws
    -> Bool
  {
    let found: Int? = try tx.value(
      """
      SELECT 1 AS value FROM audit_entries
      WHERE person_id = \(contact) AND id >= \(ID<Entry>(at: tx.now - span, chance: (0, 0))) AND kind = \(kind) AND actor_id = \(staff) LIMIT 1
      """)
    return found != nil
  }
}

/// The tables of the audit and its seals.
enum AuditSchema {
  /// A line stays with the person whom it was written about, also when two contacts become one: whoever moved it would break its seal.
  static let first = Step(
    "events 3: the audit and its seals",
    """
    CREATE TABLE audit_entries (id \(.id) PRIMARY KEY, kind TEXT NOT NULL, subject_id \(.id), label TEXT, person_id \(.id),
      actor_kind TEXT NOT NULL, actor_id \(.id), actor_name TEXT, address TEXT, changes TEXT NOT NULL, reason TEXT, at BIGINT NOT NULL,
      seal BIGINT)
    """,
    "CREATE INDEX audit_entries_by_subject ON audit_entries (subject_id, id)",
    "CREATE INDEX audit_entries_by_person ON audit_entries (person_id, id)",
    "CREATE INDEX audit_entries_by_actor ON audit_entries (actor_id, id)",
    "CREATE INDEX audit_entries_by_kind ON audit_entries (kind, id)",
    "CREATE INDEX audit_entries_by_seal ON audit_entries (seal, id)",
    """
    CREATE TABLE audit_seals (number BIGINT PRIMARY KEY, entries BIGINT NOT NULL, hash \(.bytes) NOT NULL, mac \(.bytes) NOT NULL,
      sealed_at BIGINT NOT NULL)
    """)
}
