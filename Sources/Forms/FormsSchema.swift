import Storage

/// Forms with their versions, and what was sent with them.
package enum FormsSchema {
  package static let steps: [Step] =
    [
      Step(
        "forms 1: forms and submissions",
        "CREATE TABLE forms (id \(.id) PRIMARY KEY, slug TEXT NOT NULL UNIQUE, current_version_id \(.id) NOT NULL, created_at BIGINT NOT NULL)",
        """
        CREATE TABLE form_versions (id \(.id) PRIMARY KEY, form_id \(.id) NOT NULL REFERENCES forms(id), number BIGINT NOT NULL,
          content_hash TEXT NOT NULL, definition TEXT NOT NULL, published_at BIGINT NOT NULL, UNIQUE (form_id, number))
        """,
        """
        CREATE TABLE submissions (id \(.id) PRIMARY KEY, receipt TEXT NOT NULL UNIQUE, form_id \(.id) NOT NULL REFERENCES forms(id),
          version_id \(.id) NOT NULL REFERENCES form_versions(id), contact_id \(.id) REFERENCES contacts(id),
          status TEXT NOT NULL, status_note TEXT, is_final BIGINT NOT NULL, answers TEXT NOT NULL, attempt_key \(.bytes) NOT NULL UNIQUE,
          content_hash \(.bytes) NOT NULL, source_page TEXT, source_origin TEXT, tongue TEXT NOT NULL, link_generation BIGINT NOT NULL,
          created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL)
        """,
        "CREATE INDEX submissions_by_contact ON submissions (contact_id, id)",
        "CREATE INDEX submissions_by_state ON submissions (is_final, id)",
        "CREATE INDEX submissions_by_form ON submissions (form_id, id)",
        "CREATE INDEX submissions_by_form_and_state ON submissions (form_id, is_final, id)",
        "CREATE INDEX submissions_by_content ON submissions (content_hash, created_at)")
    ]
    + QuarantineSchema.steps + MeasuresSchema.steps + FormEditSchema.steps + [uploads] + submissionsTable + FillingSchema.steps
}
