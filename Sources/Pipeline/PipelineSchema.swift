import Events
import Storage

/// Who may buy, and where they came from.
package enum PipelineSchema {
  package static let steps: [Step] = [
    Step(
      "pipeline 1: leads",
      """
      CREATE TABLE leads (id \(.id) PRIMARY KEY, contact_id \(.id) NOT NULL REFERENCES contacts (id), request_id \(.id),
        kind TEXT NOT NULL, subject TEXT NOT NULL, note TEXT, value BIGINT, currency TEXT, source \(.sortText), medium TEXT, campaign TEXT,
        referrer TEXT, state TEXT NOT NULL, created_at BIGINT NOT NULL)
      """,
      "CREATE INDEX leads_by_contact ON leads (contact_id, id)",
      "CREATE INDEX leads_by_request ON leads (request_id)",
      "CREATE INDEX leads_by_state ON leads (state, id)",
      "CREATE INDEX leads_by_source ON leads (source, state, id)")
  ]

  /// What goes over when two contacts are one.
  package static let contactTables: [Handover.Part] = [.rows("leads")]

  /// What was wanted is counted on; what was written goes.
  package static let erasure: [Erasure.Part] = [
    Erasure.Part(["leads"]) { contact, tx in
      try tx.run("UPDATE leads SET subject = '', note = NULL, referrer = NULL WHERE contact_id = \(contact)")
    }
  ]
}
