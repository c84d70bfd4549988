import Storage

/// Answers that are held for staff, and digests of long texts by which the same advertisement in many forms is known.
enum QuarantineSchema {
  static let steps: [Step] = [
    Step(
      "forms: quarantine",
      """
      CREATE TABLE quarantine (id \(.id) PRIMARY KEY, receipt TEXT NOT NULL UNIQUE, form_id \(.id) NOT NULL REFERENCES forms(id),
        version_id \(.id) NOT NULL REFERENCES form_versions(id), attempt_key \(.bytes) NOT NULL UNIQUE, begun_at BIGINT NOT NULL,
        bits BIGINT NOT NULL, fields TEXT NOT NULL, reasons TEXT NOT NULL, source TEXT NOT NULL, sent_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL)
      """,
      "CREATE INDEX quarantine_by_time ON quarantine (sent_at)",
      "CREATE INDEX quarantine_by_expiry ON quarantine (expires_at)",
      """
      CREATE TABLE sent_texts (digest \(.bytes) NOT NULL, form_id \(.id) NOT NULL REFERENCES forms(id), copies BIGINT NOT NULL,
        sent_at BIGINT NOT NULL, PRIMARY KEY (digest, form_id))
      """,
      "CREATE INDEX sent_texts_by_time ON sent_texts (sent_at)")
  ]
}
