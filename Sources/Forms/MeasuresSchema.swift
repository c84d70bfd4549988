import Storage

/// What is counted of forms: sittings at a page, what became of them, and the days they are folded into later. Nothing in it leads to a person but
/// the way back from an answer, which has the attempt.
enum MeasuresSchema {
  static let steps: [Step] = [
    Step(
      "forms: sittings and counts",
      """
      CREATE TABLE sittings (key \(.bytes) PRIMARY KEY, form_id \(.id) NOT NULL REFERENCES forms(id),
        version_id \(.id) NOT NULL REFERENCES form_versions(id), day BIGINT NOT NULL, started_at BIGINT, completed_at BIGINT, took BIGINT,
        furthest BIGINT NOT NULL, last_field TEXT, place TEXT, source TEXT, campaign TEXT, device TEXT, tongue TEXT NOT NULL)
      """,
      "CREATE INDEX sittings_by_form ON sittings (form_id, day)",
      "CREATE INDEX sittings_by_day ON sittings (day)",
      """
      CREATE TABLE sitting_parts (key \(.bytes) NOT NULL, part TEXT NOT NULL, form_id \(.id) NOT NULL REFERENCES forms(id),
        day BIGINT NOT NULL, bucket BIGINT NOT NULL, errors BIGINT NOT NULL, PRIMARY KEY (key, part))
      """,
      "CREATE INDEX sitting_parts_by_form ON sitting_parts (form_id, day)",
      "CREATE INDEX sitting_parts_by_day ON sitting_parts (day)",
      """
      CREATE TABLE form_days (form_id \(.id) NOT NULL REFERENCES forms(id), version_id \(.id) NOT NULL REFERENCES form_versions(id),
        day BIGINT NOT NULL, views BIGINT NOT NULL, starts BIGINT NOT NULL, completions BIGINT NOT NULL, PRIMARY KEY (form_id, version_id, day))
      """),
    Step(
      "forms: retention",
      "ALTER TABLE submissions ADD COLUMN erased_at BIGINT",
      """
      CREATE TABLE form_counts (form_id \(.id) NOT NULL REFERENCES forms(id), version_id \(.id) NOT NULL REFERENCES form_versions(id),
        day BIGINT NOT NULL, deleted BIGINT NOT NULL, PRIMARY KEY (form_id, version_id, day))
      """),
  ]
}
