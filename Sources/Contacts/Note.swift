import Events
import Identity
import Kernel
import Language
import Storage

/// What a member of the staff wrote about a record: for themselves and the followers, for colleagues, or to the customer (O-54, O-67).
package struct Note: Sendable {
  package let id: ID<Note>
  package let record: ID<Event.Subject>
  /// Of the record: `contact`, `lead`.
  package let kind: String
  package let contact: ContactID?
  package let audience: Audience
  package let body: String
  package let author: StaffID
  package let authorName: String
  package let at: Instant

  package enum Audience: String, CaseIterable, Sendable, ColumnValue {
    /// The author, whoever is responsible and the followers.
    case followers
    /// Everybody who reaches the record.
    case colleagues
    /// The customer too.
    case customer
  }

  /// - Throws: `Refusal.invalid` for `body`.
  package static func checked(_ body: String?) throws -> String {
    var typed = TypedValues()
    let text = typed.required(body, "body", max: 4000)
    try typed.check()
    return text
  }

  /// Writes it down. Who writes follows the record from then on.
  @discardableResult
  package static func add<S>(
    _ body: String, to audience: Audience, on record: ID<S>, kind: String, contact: ContactID?, files: [Fields.File] = [],
    by staff: StaffViewer,
    in tx: Transaction
  ) throws -> Note {
    let id: ID<Note> = tx.newID()
    try tx.run(
      """
      INSERT INTO notes (id, record_kind, record_id, contact_id, audience, body, author_id, author_name, created_at)
      VALUES (\(id), \(kind), \(record), \(contact), \(audience), \(body), \(staff.id), \(staff.name), \(tx.now))
      """)
    try NoteFile.add(files, to: id, contact: contact, in: tx)
    try Follower.add(staff.id, to: record, kind: kind, in: tx)
    // Who is named follows from then on, and is told.
    for one in try Note.mentioned(in: body, tx) where one.id != staff.id {
      try Follower.add(one.id, to: record, kind: kind, in: tx)
      try tx.publish(
        "note.mentioned", on: record, contact: contact, by: staff.actor,
        ["name": one.name, "staff": one.id.description, "written": id.description, "record": kind], customerSees: false)
    }
    if audience == .customer {
      try tx.publish("note.sent", on: record, contact: contact, by: staff.actor, ["note": body])
    }
    tx.signal("\(record)")
    if let contact { tx.signal("\(contact)") }
    tx.signal(Topic.staff)
    guard let note = try of([record], in: tx).first(where: { $0.id == id }) else { throw Refusal.notFound }
    return note
  }

  /// Colleagues whose whole name stands in a text behind an @.
  static func mentioned(in body: String, _ tx: Transaction) throws -> [Staff] {
    guard body.unicodeScalars.contains("@") else { return [] }
    let text = Text.compact(body)
    return try Staff.all(in: tx).filter { $0.isActive && text.contains("@" + Text.compact($0.name)) }
  }

  /// - Throws: `Refusal.notFound`.
  package static func find(_ id: ID<Note>, in tx: Transaction) throws -> Note {
    guard let note = try read("id = \(id)", in: tx).first else { throw Refusal.notFound }
    return note
  }

  /// What was written about a record, or with `contact` about everything of theirs, newest first.
  package static func of<S>(_ records: [ID<S>], in tx: Transaction) throws -> [Note] {
    try read("record_id IN \(list: records)", in: tx)
  }

  package static func of(contact: ContactID, in tx: Transaction) throws -> [Note] { try read("contact_id = \(contact)", in: tx) }

  private static func read(_ condition: SQL, in tx: Transaction) throws -> [Note] {
    try tx.all("SELECT * FROM notes WHERE \(sql: condition) ORDER BY id DESC LIMIT 100") { row in
      Note(
        id: try row("id"), record: try row("record_id"), kind: try row("record_kind"), contact: try row("contact_id"),
        audience: try row("audience"),
        body: try row("body"),
        author: try row("author_id"), authorName: try row("author_name"), at: try row("created_at"))
    }
  }

  /// Whether somebody may read it: what is private only its author, the responsible, and whoever followed the record when it was written. Anybody who
  /// reaches a record may follow it, but not to read what was said before.
  /// - Parameter responsible: whose the record is.
  package func isOpen(to staff: StaffID, responsible: StaffID?, followers: [StaffID: Instant]) -> Bool {
    audience != .followers || author == staff || responsible == staff || followers[staff].map { $0 <= at } ?? false
  }
}

/// Who of the staff wants to hear of a record (O-65).
package enum Follower {
  /// Each with when they began.
  package static func of<S>(_ record: ID<S>, in tx: Transaction) throws -> [StaffID: Instant] {
    let rows = try tx.all("SELECT staff_id, since FROM followers WHERE record_id = \(record)") {
      (try $0("staff_id") as StaffID, try $0("since") as Instant)
    }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  package static func add<S>(_ staff: StaffID, to record: ID<S>, kind: String, in tx: Transaction) throws {
    try tx.run(
      """
      INSERT INTO followers (record_id, staff_id, kind, since) VALUES (\(record), \(staff), \(kind), \(tx.now)) ON CONFLICT DO NOTHING
      """)
  }

  package static func remove<S>(_ staff: StaffID, from record: ID<S>, in tx: Transaction) throws {
    try tx.run("DELETE FROM followers WHERE record_id = \(record) AND staff_id = \(staff)")
  }
}
