import Foundation
import Kernel
import Storage

/// Something that happened and that others may care about. The customer's timeline, the staff's, live pages and the consumers of other rooms all
/// read events; nothing else couples rooms.
package struct Event: Sendable {
  package let id: ID<Event>
  /// `request.received`, `invoice.paid`: noun and past participle.
  package let kind: String
  package let subject: ID<Subject>
  package let contact: ContactID?
  /// The request whose thread this belongs to.
  package let request: RequestID?
  package let actor: Actor
  package let payload: [String: String]
  package let customerSees: Bool
  package let at: Instant

  /// Any record.
  package enum Subject {}
}

/// Who did it.
package enum Actor: Sendable, Equatable {
  case system
  case visitor
  case customer(AccountID, name: String)
  case staff(StaffID, name: String)

  package var name: String? {
    switch self {
    case .system, .visitor: nil
    case .customer(_, let name), .staff(_, let name): name
    }
  }
}

extension Transaction {
  /// Appends an event in this transaction, wakes the pages that show its subject, contact or request, and enqueues a job for each consumer of its kind.
  /// - Parameter customerSees: whether it may stand in the customer's timeline.
  @discardableResult
  package func publish<S>(
    _ kind: String, on subject: ID<S>, contact: ContactID? = nil, request: RequestID? = nil, by actor: Actor = .system,
    _ payload: [String: String] = [:], customerSees: Bool = true
  ) throws -> ID<Event> {
    let id: ID<Event> = newID()
    let (actorKind, actorID) = actor.columns
    try run(
      """
      INSERT INTO events (id, kind, subject_id, contact_id, request_id, actor_kind, actor_id, actor_name, payload, customer_sees, at)
      VALUES (\(id), \(kind), \(subject), \(contact), \(request), \(actorKind), \(actorID), \(actor.name), \(try Payload.text(payload)),
        \(customerSees), \(now))
      """)
    for consumer in consumers[kind] ?? [] { try enqueue(consumer, ["event": id.description]) }
    signal("\(subject)")
    if let contact { signal("\(contact)") }
    if let request { signal("\(request)") }
    signal(Topic.staff)
    return id
  }

  /// The same about many contacts at once, in few statements; wakes nobody, since nobody looks yet at what is new.
  package func publish(_ kind: String, of contacts: [ContactID], by actor: Actor, _ payload: [String: String] = [:]) throws {
    let (actorKind, actorID) = actor.columns
    let text = try Payload.text(payload)
    for start in stride(from: 0, to: contacts.count, by: 100) {
      let rows = contacts[start..<min(start + 100, contacts.count)].map { contact in (id: newID(Event.self), contact: contact) }
      let values = rows.enumerated().map { place, row -> SQL in
        """
        \(sql: place == 0 ? "" : ", ")(\(row.id), \(kind), \(row.contact), \(row.contact), \(actorKind), \(actorID), \(actor.name), \(text), \(false), \(now))
        """
      }
      try run(
        """
        INSERT INTO events (id, kind, subject_id, contact_id, actor_kind, actor_id, actor_name, payload, customer_sees, at)
        VALUES \(sql: SQL(values))
        """)
      for row in rows { for consumer in consumers[kind] ?? [] { try enqueue(consumer, ["event": row.id.description]) } }
    }
  }
}

/// Topics of signals besides the ids of records.
package enum Topic {
  /// Anything that a staff inbox may show.
  package static let staff = "staff"
  package static let jobs = "jobs"
}

extension Event {
  /// The event itself, for a consumer.
  package static func find(_ id: ID<Event>, in tx: Transaction) throws -> Event? {
    try tx.first("SELECT * FROM events WHERE id = \(id)", Event.init(row:))
  }

  /// Several events by their ids; those that are gone are left out.
  package static func find(_ ids: [ID<Event>], in tx: Transaction) throws -> [ID<Event>: Event] {
    let found = try tx.all("SELECT * FROM events WHERE id IN \(list: ids)", Event.init(row:))
    return Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
  }

  /// The thread of a request, oldest first.
  package static func thread(of request: RequestID, customerSees: Bool, in tx: Transaction) throws -> [Event] {
    try tx.all(
      "SELECT * FROM events WHERE request_id = \(request) AND customer_sees >= \(customerSees) ORDER BY id LIMIT 500", Event.init(row:))
  }

  /// What happened with a contact, newest first.
  package static func latest(of contact: ContactID, limit: Int = 50, in tx: Transaction) throws -> [Event] {
    try tx.all("SELECT * FROM events WHERE contact_id = \(contact) ORDER BY id DESC LIMIT \(limit)", Event.init(row:))
  }

  /// What happened to a record, newest first.
  package static func about<S>(_ subject: ID<S>, limit: Int = 50, in tx: Transaction) throws -> [Event] {
    try tx.all("SELECT * FROM events WHERE subject_id = \(subject) ORDER BY id DESC LIMIT \(limit)", Event.init(row:))
  }

  /// What others did that these contacts are told, newest first.
  /// - Parameters:
  ///   - kinds: beginnings of kinds, such as `quote.`.
  ///   - account: whose own acts are no news to them.
  package static func news(
    of contacts: [ContactID], kinds: [String], besides account: AccountID, after instant: Instant = .init(milliseconds: 0), limit: Int,
    in tx: Transaction
  ) throws -> [Event] {
    let since = ID<Event>(at: instant, chance: (0, 0))
    let known = SQL(kinds.enumerated().map { $0 == 0 ? "kind LIKE \($1 + "%")" : " OR kind LIKE \($1 + "%")" })
    return try tx.all(
      """
      SELECT * FROM events WHERE contact_id IN \(list: contacts) AND id > \(since) AND customer_sees = 1 AND (\(sql: known))
        AND (actor_kind <> 'customer' OR actor_id <> \(account))
      ORDER BY id DESC LIMIT \(limit)
      """, Event.init(row:))
  }

  /// Whether anything happened to one of `topics` after `instant`: what a page missed between its loading and its stream.
  package static func happened(after instant: Instant, to topics: [String], in tx: Transaction) throws -> Bool {
    let since = ID<Event>(at: instant, chance: (0, 0))
    if topics.contains(Topic.staff), let _: Int64 = try tx.value("SELECT at AS value FROM events WHERE id > \(since) LIMIT 1") {
      return true
    }
    for id in topics.compactMap({ ID<Subject>($0) }) {
      for column in ["subject_id", "contact_id", "request_id"] as [SQL] {
        let found: Int64? = try tx.value(
          "SELECT at AS value FROM events WHERE \(sql: column) = \(id) AND id > \(since) LIMIT 1")
        if found != nil { return true }
      }
    }
    return false
  }

  init(row: Row) throws {
    id = try row("id")
    kind = try row("kind")
    subject = try row("subject_id")
    contact = try row("contact_id")
    request = try row("request_id")
    actor = try Actor(row: row)
    payload = try Payload.values(try row("payload"))
    customerSees = try row("customer_sees")
    at = try row("at")
  }
}

extension Actor {
  /// What kind of somebody, as it is stored.
  package enum Kind: String, CaseIterable, ColumnValue { case staff, customer, visitor, system }

  var columns: (kind: Kind, id: ID<Actor>?) {
    switch self {
    case .system: (.system, nil)
    case .visitor: (.visitor, nil)
    case .customer(let id, _): (.customer, ID(high: id.high, low: id.low))
    case .staff(let id, _): (.staff, ID(high: id.high, low: id.low))
    }
  }

  init(row: Row) throws {
    let kind: Kind = try row("actor_kind")
    let id: ID<Actor>? = try row("actor_id")
    let name: String = try row("actor_name") ?? ""
    switch (kind, id) {
    case (.customer, let id?): self = .customer(AccountID(high: id.high, low: id.low), name: name)
    case (.staff, let id?): self = .staff(StaffID(high: id.high, low: id.low), name: name)
    case (.visitor, _): self = .visitor
    default: self = .system
    }
  }
}

/// Small flat JSON objects of texts, with sorted keys so that the same values are the same bytes.
package enum Payload {
  package static func text(_ values: [String: String]) throws -> String {
    if values.isEmpty { return "{}" }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(values), as: UTF8.self)
  }

  package static func values(_ text: String) throws -> [String: String] {
    if text == "{}" { return [:] }
    return try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
  }
}
