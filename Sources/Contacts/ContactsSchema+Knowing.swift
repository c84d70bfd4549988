import Events
import Storage

extension ContactsSchema {
  /// What staff write down about people: more attributes, tags, groups, notes, who follows what.
  static let knowing = Step(
    "contacts 7: what staff know and write",
    "ALTER TABLE contacts ADD COLUMN department TEXT",
    "ALTER TABLE contacts ADD COLUMN married_on BIGINT",
    "ALTER TABLE contacts ADD COLUMN country TEXT",
    "ALTER TABLE contacts ADD COLUMN district TEXT",
    "ALTER TABLE contacts ADD COLUMN industry TEXT",
    "ALTER TABLE contacts ADD COLUMN address_as TEXT",
    "ALTER TABLE contacts ADD COLUMN referrer_id \(.id) REFERENCES contacts (id)",
    "ALTER TABLE contacts ADD COLUMN is_liaison BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE contacts ADD COLUMN version BIGINT NOT NULL DEFAULT 1",
    "CREATE TABLE tags (id \(.id) PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE)",
    """
    CREATE TABLE record_tags (record_id \(.id) NOT NULL, tag_id \(.id) NOT NULL REFERENCES tags (id), kind TEXT NOT NULL,
      PRIMARY KEY (record_id, tag_id))
    """,
    "CREATE INDEX record_tags_by_tag ON record_tags (tag_id, kind, record_id)",
    """
    CREATE TABLE contact_groups (id \(.id) PRIMARY KEY, parent_id \(.id) REFERENCES contact_groups (id), name TEXT NOT NULL,
      sort_key \(.sortText) NOT NULL)
    """,
    """
    CREATE TABLE contact_group_members (id \(.id) PRIMARY KEY, group_id \(.id) NOT NULL REFERENCES contact_groups (id),
      contact_id \(.id) NOT NULL REFERENCES contacts (id), UNIQUE (group_id, contact_id))
    """,
    "CREATE INDEX contact_group_members_by_contact ON contact_group_members (contact_id)",
    """
    CREATE TABLE notes (id \(.id) PRIMARY KEY, record_kind TEXT NOT NULL, record_id \(.id) NOT NULL, contact_id \(.id) REFERENCES contacts (id),
      audience TEXT NOT NULL, body TEXT NOT NULL, author_id \(.id) NOT NULL, author_name TEXT NOT NULL, created_at BIGINT NOT NULL)
    """,
    "CREATE INDEX notes_by_record ON notes (record_id, id)",
    "CREATE INDEX notes_by_contact ON notes (contact_id, id)",
    """
    CREATE TABLE followers (record_id \(.id) NOT NULL, staff_id \(.id) NOT NULL, kind TEXT NOT NULL, since BIGINT NOT NULL,
      PRIMARY KEY (record_id, staff_id))
    """)
}
