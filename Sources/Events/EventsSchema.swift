import Storage

/// What happened, and what is still to be done.
package enum EventsSchema {
  package static let steps: [Step] = [
    Step(
      "events 1: the log and the jobs",
      """
      CREATE TABLE events (id \(.id) PRIMARY KEY, kind TEXT NOT NULL, subject_id \(.id) NOT NULL, contact_id \(.id), request_id \(.id),
        actor_kind TEXT NOT NULL, actor_id \(.id), actor_name TEXT, payload TEXT NOT NULL, customer_sees BIGINT NOT NULL, at BIGINT NOT NULL)
      """,
      "CREATE INDEX events_by_subject ON events (subject_id, id)",
      "CREATE INDEX events_by_contact ON events (contact_id, id)",
      "CREATE INDEX events_by_request ON events (request_id, id)",
      """
      CREATE TABLE jobs (id \(.id) PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL, due_at BIGINT NOT NULL, attempts BIGINT NOT NULL,
        is_dead BIGINT NOT NULL, last_error TEXT, unique_key TEXT UNIQUE, created_at BIGINT NOT NULL)
      """,
      "CREATE INDEX jobs_by_due ON jobs (is_dead, due_at)"),
    Step(
      "events 2: rows that changed hands",
      """
      CREATE TABLE handover_rows (handover_id \(.id) NOT NULL, table_name TEXT NOT NULL, row_id \(.id) NOT NULL,
        PRIMARY KEY (handover_id, table_name, row_id))
      """,
      """
      CREATE TABLE handover_notes (id \(.id) PRIMARY KEY, handover_id \(.id) NOT NULL, name TEXT NOT NULL, row_id \(.id) NOT NULL,
        note TEXT NOT NULL)
      """,
      "CREATE INDEX handover_notes_by_handover ON handover_notes (handover_id, name, id)"),
    AuditSchema.first,
  ]

  /// What goes over when two contacts are one.
  package static let contactTables: [Handover.Part] = [.rows("events")]

  /// That something happened stays; the words and names that came with it go.
  package static let erasure: [Erasure.Part] = [
    Erasure.Part(["events"]) { contact, tx in
      try tx.run("UPDATE events SET payload = '{}' WHERE contact_id = \(contact)")
      try tx.run("UPDATE events SET actor_name = '' WHERE contact_id = \(contact) AND actor_kind = 'customer'")
    }
  ]

  package static let removal: [Removal.Part] = [.deleted("events")]
}
