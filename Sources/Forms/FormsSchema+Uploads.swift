import Storage

extension FormsSchema {
  /// Files of forms. One that is part of a request does not expire.
  static let uploads = Step(
    "forms 2: uploads",
    """
    CREATE TABLE uploads (id \(.id) PRIMARY KEY, attempt_key \(.bytes), form_id \(.id) NOT NULL REFERENCES forms(id), field TEXT NOT NULL,
      blob TEXT NOT NULL, name TEXT NOT NULL, bytes BIGINT NOT NULL, type TEXT NOT NULL, created_at BIGINT NOT NULL,
      submission_id \(.id) REFERENCES submissions(id), expires_at BIGINT)
    """,
    "CREATE INDEX uploads_by_attempt ON uploads (attempt_key, id)",
    "CREATE INDEX uploads_by_submission ON uploads (submission_id, id)",
    "CREATE INDEX uploads_by_blob ON uploads (blob)",
    "CREATE INDEX uploads_by_expiry ON uploads (expires_at)")
}
