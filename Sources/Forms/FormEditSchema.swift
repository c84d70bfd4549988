import Storage

/// Forms as they are being built: every state that a draft had, so that any step can be taken back.
enum FormEditSchema {
  static let steps: [Step] = [
    Step(
      "forms: edits",
      """
      CREATE TABLE form_edits (form_id \(.id) PRIMARY KEY, slug TEXT NOT NULL UNIQUE, state BIGINT NOT NULL, created_at BIGINT NOT NULL)
      """,
      """
      CREATE TABLE form_edit_states (form_id \(.id) NOT NULL REFERENCES form_edits(form_id), number BIGINT NOT NULL, parent BIGINT,
        definition TEXT NOT NULL, deed TEXT NOT NULL, subject TEXT NOT NULL, made_by \(.id) NOT NULL REFERENCES staff(id),
        made_at BIGINT NOT NULL, PRIMARY KEY (form_id, number))
      """,
      "CREATE INDEX form_edit_states_by_parent ON form_edit_states (form_id, parent, number)")
  ]
}
