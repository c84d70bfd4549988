import Storage

/// What is kept while forms are filled in: drafts and ways in; and where an answer came from.
package enum FillingSchema {
  static let steps: [Step] = [
    Step(
      "forms: drafts of answers",
      """
      CREATE TABLE form_answer_drafts (attempt_key \(.bytes) PRIMARY KEY, form_id \(.id) NOT NULL REFERENCES forms(id),
        version_id \(.id) NOT NULL REFERENCES form_versions(id), tongue TEXT NOT NULL, page BIGINT NOT NULL, written TEXT NOT NULL,
        source TEXT NOT NULL, begun_at BIGINT NOT NULL, bits BIGINT NOT NULL, updated_at BIGINT NOT NULL, expires_at BIGINT NOT NULL)
      """,
      "CREATE INDEX form_answer_drafts_by_expiry ON form_answer_drafts (expires_at)"),
    Step(
      "forms: where an answer came from",
      "ALTER TABLE submissions ADD COLUMN source_referrer TEXT", "ALTER TABLE submissions ADD COLUMN utm_source TEXT",
      "ALTER TABLE submissions ADD COLUMN utm_medium TEXT", "ALTER TABLE submissions ADD COLUMN utm_campaign TEXT"),
    Step(
      "forms: passwords and personal links",
      """
      CREATE TABLE form_entries (form_id \(.id) PRIMARY KEY REFERENCES forms(id), password_hash TEXT NOT NULL, changed_at BIGINT NOT NULL)
      """,
      """
      CREATE TABLE personal_links (id \(.id) PRIMARY KEY, form_id \(.id) NOT NULL REFERENCES forms(id), attempt_key \(.bytes) NOT NULL UNIQUE,
        contact_id \(.id) REFERENCES contacts(id), note TEXT NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL)
      """,
      "CREATE INDEX personal_links_by_form ON personal_links (form_id, id)",
      "CREATE INDEX personal_links_by_contact ON personal_links (contact_id)"),
    Step(
      "forms: words and version of an advertisement",
      "ALTER TABLE submissions ADD COLUMN utm_term TEXT", "ALTER TABLE submissions ADD COLUMN utm_content TEXT"),
  ]
}
