import Storage

/// How staff keep their questions.
package enum ReportsSchema {
  package static let steps: [Step] = [
    Step(
      "reports 1: views of every list",
      "ALTER TABLE submission_views RENAME TO saved_views",
      "ALTER TABLE saved_views ADD COLUMN list TEXT NOT NULL DEFAULT 'submissions'",
      "ALTER TABLE saved_views ADD COLUMN is_default BIGINT NOT NULL DEFAULT 0",
      "CREATE INDEX saved_views_by_list ON saved_views (list, staff_id)"),
    Step(
      "reports 2: acts on many that can be taken back",
      """
      CREATE TABLE list_undos (id \(.id) PRIMARY KEY, list TEXT NOT NULL, act TEXT NOT NULL, staff_id \(.id) NOT NULL, before TEXT NOT NULL,
        made_at BIGINT NOT NULL, undone_at BIGINT)
      """,
      "CREATE TABLE homes (staff_id \(.id) PRIMARY KEY, pieces TEXT NOT NULL)"),
  ]
}
