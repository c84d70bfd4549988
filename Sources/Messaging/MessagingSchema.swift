import Events
import Storage

/// What we send, kept.
package enum MessagingSchema {
  package static let steps: [Step] = [
    Step(
      "messaging 1: the outbox",
      """
      CREATE TABLE messages (id \(.id) PRIMARY KEY, contact_id \(.id) REFERENCES contacts (id), channel TEXT NOT NULL,
        destination TEXT NOT NULL, purpose TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, tongue TEXT NOT NULL,
        state TEXT NOT NULL, unique_key TEXT UNIQUE, created_at BIGINT NOT NULL, sent_at BIGINT, expires_at BIGINT)
      """,
      "CREATE INDEX messages_by_contact ON messages (contact_id, id)",
      "CREATE INDEX messages_by_destination ON messages (destination, id)")
  ]

  /// What goes over when two contacts are one.
  package static let contactTables: [Handover.Part] = [.rows("messages")]

  package static let erasure: [Erasure.Part] = [.deleted("messages")]

  package static let removal: [Removal.Part] = [.blocks("messages", as: "messages")]
}
