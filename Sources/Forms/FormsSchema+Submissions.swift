import Storage

extension FormsSchema {
  /// What the table of submissions needs: answers to find by, views that staff keep, and the history of what they wrote.
  static let submissionsTable: [Step] = [
    Step(
      "forms: values of submissions to find them by",
      both: [
        "CREATE INDEX submissions_by_form_and_status ON submissions (form_id, status, id)"
      ],
      sqlite: [
        "CREATE TABLE submission_values (\(sql: columnsOfValues)) WITHOUT ROWID",
        "CREATE INDEX submission_values_by_submission ON submission_values (submission_id)",
        """
        INSERT INTO submission_values (form_id, field, value, submission_id)
        SELECT s.form_id, a.key, a.value, s.id FROM submissions s JOIN form_versions v ON v.id = s.version_id
          JOIN json_each(v.definition, '$.fields') f JOIN json_each(s.answers) a ON a.key = json_extract(f.value, '$.id')
        WHERE json_extract(f.value, '$.kind') IN ('choice', 'number', 'date', 'serial') AND a.type = 'text' AND length(a.value) <= 100
        ON CONFLICT DO NOTHING
        """,
        """
        INSERT INTO submission_values (form_id, field, value, submission_id)
        SELECT s.form_id, a.key, c.value, s.id FROM submissions s JOIN form_versions v ON v.id = s.version_id
          JOIN json_each(v.definition, '$.fields') f JOIN json_each(s.answers) a ON a.key = json_extract(f.value, '$.id')
          JOIN json_each(a.value) c
        WHERE json_extract(f.value, '$.kind') = 'choices' AND a.type = 'array' ON CONFLICT DO NOTHING
        """,
      ],
      postgres: [
        "CREATE TABLE submission_values (\(sql: columnsOfValues))",
        "CREATE INDEX submission_values_by_submission ON submission_values (submission_id)",
        """
        INSERT INTO submission_values (form_id, field, value, submission_id)
        SELECT s.form_id, a.key, a.value #>> '{}', s.id FROM submissions s JOIN form_versions v ON v.id = s.version_id
          CROSS JOIN jsonb_array_elements(CAST(v.definition AS JSONB) -> 'fields') f
          JOIN jsonb_each(CAST(s.answers AS JSONB)) a ON a.key = f ->> 'id'
        WHERE f ->> 'kind' IN ('choice', 'number', 'date', 'serial') AND jsonb_typeof(a.value) = 'string'
          AND length(a.value #>> '{}') <= 100 ON CONFLICT DO NOTHING
        """,
        """
        INSERT INTO submission_values (form_id, field, value, submission_id)
        SELECT s.form_id, a.key, c, s.id FROM submissions s JOIN form_versions v ON v.id = s.version_id
          CROSS JOIN jsonb_array_elements(CAST(v.definition AS JSONB) -> 'fields') f
          JOIN jsonb_each(CAST(s.answers AS JSONB)) a ON a.key = f ->> 'id'
          CROSS JOIN jsonb_array_elements_text(CASE jsonb_typeof(a.value) WHEN 'array' THEN a.value ELSE '[]' END) c
        WHERE f ->> 'kind' = 'choices' ON CONFLICT DO NOTHING
        """,
      ]),
    Step(
      "forms: views of the table and changes by staff",
      """
      CREATE TABLE submission_views (id \(.id) PRIMARY KEY, staff_id \(.id) NOT NULL REFERENCES staff(id), name TEXT NOT NULL,
        query TEXT NOT NULL, is_shared BIGINT NOT NULL, created_at BIGINT NOT NULL)
      """,
      "CREATE INDEX submission_views_by_staff ON submission_views (staff_id, name)",
      "CREATE INDEX submission_views_by_shared ON submission_views (is_shared, name)",
      """
      CREATE TABLE submission_changes (id \(.id) PRIMARY KEY, submission_id \(.id) NOT NULL REFERENCES submissions(id), field TEXT NOT NULL,
        old TEXT, new TEXT, staff_id \(.id), staff_name TEXT, changed_at BIGINT NOT NULL)
      """,
      "CREATE INDEX submission_changes_by_submission ON submission_changes (submission_id, id)"),
  ]

  // Read by value from the newest on; the table is its own index.
  private static let columnsOfValues: SQL = """
    form_id \(.id) NOT NULL, field \(.sortText) NOT NULL, value \(.sortText) NOT NULL, submission_id \(.id) NOT NULL REFERENCES submissions(id),
    PRIMARY KEY (form_id, field, value, submission_id)
    """
}
