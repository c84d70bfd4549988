import Events
import Storage

extension ContactsSchema {
  /// What forms tell of people beyond their names, and what staff decide about it.
  static let reviewing: [Step] = [
    Step(
      "contacts 3: more attributes, decisions that can be taken back, doubts, merges",
      "ALTER TABLE contacts ADD COLUMN company_id TEXT",
      "ALTER TABLE contacts ADD COLUMN job_title TEXT",
      "ALTER TABLE contacts ADD COLUMN birth_date BIGINT",
      "ALTER TABLE contacts ADD COLUMN province TEXT",
      "ALTER TABLE contacts ADD COLUMN address TEXT",
      "ALTER TABLE contacts ADD COLUMN postal_code TEXT",
      "ALTER TABLE contacts ADD COLUMN website TEXT",
      "ALTER TABLE contacts ADD COLUMN merged_into \(.id) REFERENCES contacts (id)",
      // What the decision replaced, and whether it added the number or address.
      "ALTER TABLE proposals ADD COLUMN replaced TEXT",
      "ALTER TABLE proposals ADD COLUMN added BIGINT NOT NULL DEFAULT 0",
      "CREATE INDEX proposals_decided ON proposals (contact_id, decided_at) WHERE decided_at IS NOT NULL",
      "CREATE INDEX proposals_decided_lately ON proposals (decided_at, id) WHERE decided_at IS NOT NULL",
      // A contact that an answer made although it may be one of these.
      """
      CREATE TABLE doubts (id \(.id) PRIMARY KEY, contact_id \(.id) NOT NULL REFERENCES contacts (id), request_id \(.id),
        candidates TEXT NOT NULL, state TEXT NOT NULL, decided_by \(.id), created_at BIGINT NOT NULL, decided_at BIGINT)
      """,
      "CREATE INDEX doubts_by_contact ON doubts (contact_id)",
      "CREATE INDEX doubts_open ON doubts (created_at, id) WHERE state = 'open'",
      """
      CREATE TABLE contact_merges (id \(.id) PRIMARY KEY, from_id \(.id) NOT NULL REFERENCES contacts (id),
        into_id \(.id) NOT NULL REFERENCES contacts (id), staff_id \(.id) NOT NULL, staff_name TEXT NOT NULL, merged_at BIGINT NOT NULL,
        undone_at BIGINT)
      """,
      "CREATE INDEX contact_merges_by_survivor ON contact_merges (into_id, id)",
      "CREATE INDEX contact_merges_lately ON contact_merges (merged_at, id) WHERE undone_at IS NULL")
  ]

  /// Where a contact belongs, and what it agreed to.
  static let belonging: [Step] = [
    Step(
      "contacts 4: to whom a contact belongs",
      "ALTER TABLE contacts ADD COLUMN parent_id \(.id) REFERENCES contacts (id)",
      "CREATE INDEX contacts_by_parent ON contacts (parent_id) WHERE parent_id IS NOT NULL"),
    Step(
      "contacts 5: what a contact agreed to",
      """
      CREATE TABLE consents (id \(.id) PRIMARY KEY, contact_id \(.id) NOT NULL REFERENCES contacts (id), purpose TEXT NOT NULL,
        wording TEXT NOT NULL, source TEXT NOT NULL, given_at BIGINT NOT NULL, withdrawn_at BIGINT)
      """,
      "CREATE INDEX consents_by_contact ON consents (contact_id, given_at)"),
    Step(
      "contacts 6: who asked to be forgotten",
      "ALTER TABLE contacts ADD COLUMN erased_at BIGINT",
      """
      CREATE TABLE erasures (id \(.id) PRIMARY KEY, contact_id \(.id) NOT NULL REFERENCES contacts (id), state TEXT NOT NULL, note TEXT,
        asked_at BIGINT NOT NULL, decided_by \(.id), decided_name TEXT, decided_at BIGINT, answer TEXT)
      """,
      "CREATE UNIQUE INDEX erasures_open ON erasures (contact_id) WHERE state = 'open'",
      "CREATE INDEX erasures_by_contact ON erasures (contact_id, id)",
      "CREATE INDEX erasures_by_state ON erasures (state, id)"),
    knowing, bin, imports, facts, custom,
  ]
}
