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

  /// A contact that nobody needs lies in the bin before it is gone.
  static let bin = Step(
    "contacts 8: the bin",
    "ALTER TABLE contacts ADD COLUMN deleted_at BIGINT",
    "ALTER TABLE contacts ADD COLUMN deleted_by TEXT",
    "CREATE INDEX contacts_in_bin ON contacts (deleted_at, id) WHERE deleted_at IS NOT NULL",
    // Who look alike and are not the same; the smaller id comes first.
    """
    CREATE TABLE distinct_contacts (a_id \(.id) NOT NULL REFERENCES contacts (id), b_id \(.id) NOT NULL REFERENCES contacts (id),
      PRIMARY KEY (a_id, b_id))
    """,
    "CREATE INDEX distinct_contacts_by_other ON distinct_contacts (b_id)",
    "CREATE INDEX contacts_by_referrer ON contacts (referrer_id) WHERE referrer_id IS NOT NULL",
    "CREATE INDEX contacts_by_survivor ON contacts (merged_into) WHERE merged_into IS NOT NULL")

  /// Files of contacts: their rows until they are worked through, and what became of each.
  static let imports = Step(
    "contacts 9: imports",
    """
    CREATE TABLE imports (id \(.id) PRIMARY KEY, staff_id \(.id) NOT NULL, staff_name TEXT NOT NULL, file_name TEXT NOT NULL,
      state TEXT NOT NULL, columns TEXT NOT NULL, plan TEXT NOT NULL, total BIGINT NOT NULL, created BIGINT NOT NULL, changed BIGINT NOT NULL,
      skipped BIGINT NOT NULL, wrong BIGINT NOT NULL, created_at BIGINT NOT NULL, finished_at BIGINT)
    """,
    """
    CREATE TABLE import_pieces (import_id \(.id) NOT NULL REFERENCES imports (id), place BIGINT NOT NULL, content TEXT NOT NULL,
      PRIMARY KEY (import_id, place))
    """,
    """
    CREATE TABLE import_rows (id \(.id) PRIMARY KEY, import_id \(.id) NOT NULL REFERENCES imports (id), row_number BIGINT NOT NULL,
      outcome TEXT NOT NULL, contact_id \(.id) REFERENCES contacts (id), before TEXT, cells TEXT, errors TEXT)
    """,
    "CREATE INDEX import_rows_by_import ON import_rows (import_id, outcome, row_number)",
    "CREATE INDEX import_rows_by_contact ON import_rows (contact_id) WHERE contact_id IS NOT NULL")

  /// Further facts, roles and pictures.
  static let facts = Step(
    "contacts 10: further facts, roles, pictures",
    """
    CREATE TABLE contact_facts (id \(.id) PRIMARY KEY, contact_id \(.id) NOT NULL REFERENCES contacts (id), kind TEXT NOT NULL, sort TEXT NOT NULL,
      content TEXT NOT NULL, other_id \(.id) REFERENCES contacts (id), from_on BIGINT, to_on BIGINT)
    """,
    "CREATE INDEX contact_facts_by_contact ON contact_facts (contact_id, kind)",
    "CREATE INDEX contact_facts_by_other ON contact_facts (other_id) WHERE other_id IS NOT NULL",
    """
    CREATE TABLE contact_roles (id \(.id) PRIMARY KEY, contact_id \(.id) NOT NULL REFERENCES contacts (id), role TEXT NOT NULL,
      UNIQUE (contact_id, role))
    """,
    "CREATE INDEX contact_roles_by_role ON contact_roles (role, contact_id)",
    "ALTER TABLE contacts ADD COLUMN photo TEXT",
    "ALTER TABLE contacts ADD COLUMN photo_type TEXT",
    "ALTER TABLE contacts ADD COLUMN photo_bytes BIGINT",
    "CREATE INDEX contacts_by_photo ON contacts (photo) WHERE photo IS NOT NULL")

  /// Fields that an organisation adds, and their values on any record.
  static let custom = Step(
    "contacts 11: fields of one's own",
    """
    CREATE TABLE custom_fields (id \(.id) PRIMARY KEY, record TEXT NOT NULL, name_fa TEXT NOT NULL, name_en TEXT NOT NULL, kind TEXT NOT NULL,
      options TEXT NOT NULL, position BIGINT NOT NULL, is_active BIGINT NOT NULL)
    """,
    """
    CREATE TABLE custom_values (id \(.id) PRIMARY KEY, record_id \(.id) NOT NULL, field_id \(.id) NOT NULL REFERENCES custom_fields (id),
      contact_id \(.id) REFERENCES contacts (id), value TEXT NOT NULL, UNIQUE (record_id, field_id))
    """,
    "CREATE INDEX custom_values_by_field ON custom_values (field_id, value)",
    "CREATE INDEX custom_values_by_contact ON custom_values (contact_id)",
    // What hangs on notes.
    """
    CREATE TABLE note_files (id \(.id) PRIMARY KEY, note_id \(.id) NOT NULL REFERENCES notes (id), contact_id \(.id) REFERENCES contacts (id),
      blob TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, bytes BIGINT NOT NULL)
    """,
    "CREATE INDEX note_files_by_note ON note_files (note_id, id)",
    "CREATE INDEX note_files_by_contact ON note_files (contact_id)",
    "CREATE INDEX note_files_by_blob ON note_files (blob)")
}
