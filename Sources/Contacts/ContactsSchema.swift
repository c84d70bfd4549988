import Storage

/// Whom we know. SQLite's full-text index names rows by number, so a contact has one there; PostgreSQL's index needs none.
package enum ContactsSchema {
  package static let steps: [Step] = known + reviewing + belonging

  private static let known: [Step] = [
    Step(
      "contacts 1: people and companies",
      sqlite: [
        "CREATE TABLE contacts (row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, \(sql: columns))",
        "CREATE VIRTUAL TABLE contacts_search USING fts5 (search_key, content = 'contacts', content_rowid = 'row', tokenize = 'trigram')",
        """
        CREATE TRIGGER contacts_search_insert AFTER INSERT ON contacts BEGIN
          INSERT INTO contacts_search (rowid, search_key) VALUES (new.row, new.search_key);
        END
        """,
        """
        CREATE TRIGGER contacts_search_update AFTER UPDATE OF search_key ON contacts BEGIN
          INSERT INTO contacts_search (contacts_search, rowid, search_key) VALUES ('delete', old.row, old.search_key);
          INSERT INTO contacts_search (rowid, search_key) VALUES (new.row, new.search_key);
        END
        """,
        """
        CREATE TRIGGER contacts_search_delete AFTER DELETE ON contacts BEGIN
          INSERT INTO contacts_search (contacts_search, rowid, search_key) VALUES ('delete', old.row, old.search_key);
        END
        """,
      ],
      postgres: [
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        "CREATE TABLE contacts (id UUID PRIMARY KEY, \(sql: columns))",
        "CREATE INDEX contacts_search ON contacts USING gin (search_key gin_trgm_ops)",
      ]),
    Step(
      "contacts 2: points and proposals",
      "CREATE INDEX contacts_by_sort_key ON contacts (sort_key, id)",
      "CREATE INDEX contacts_by_search_key ON contacts (search_key)",
      "CREATE INDEX contacts_by_national_id ON contacts (national_id)",
      """
      CREATE TABLE contact_points (id \(.id) PRIMARY KEY, contact_id \(.id) NOT NULL REFERENCES contacts (id), kind TEXT NOT NULL,
        value \(.sortText) NOT NULL, is_primary BIGINT NOT NULL, origin TEXT NOT NULL, proven_at BIGINT, created_at BIGINT NOT NULL,
        UNIQUE (contact_id, value))
      """,
      "CREATE INDEX contact_points_by_value ON contact_points (value)",
      """
      CREATE TABLE proposals (id \(.id) PRIMARY KEY, contact_id \(.id) NOT NULL REFERENCES contacts (id), request_id \(.id),
        field TEXT NOT NULL, current TEXT NOT NULL, proposed TEXT NOT NULL, proof TEXT NOT NULL, state TEXT NOT NULL, decided_by \(.id),
        created_at BIGINT NOT NULL, decided_at BIGINT)
      """,
      // The same proposal twice is one, as long as nobody has decided.
      "CREATE UNIQUE INDEX proposals_open ON proposals (contact_id, field, proposed) WHERE state = 'open'",
      "CREATE INDEX proposals_by_state ON proposals (state, id)"),
  ]

  private static let columns: SQL = """
    kind TEXT NOT NULL, name TEXT NOT NULL, search_key \(.sortText) NOT NULL, sort_key \(.sortText) NOT NULL, title TEXT, company TEXT,
    national_id TEXT, city TEXT, note TEXT, source TEXT NOT NULL, created_at BIGINT NOT NULL
    """
}
