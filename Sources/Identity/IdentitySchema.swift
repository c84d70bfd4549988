import Storage

/// Who may: staff and portal accounts apart, their sessions, codes and tries.
package enum IdentitySchema {
  /// Roles, teams, and whose contacts are whose.
  private static let rights: Step = {
    let tables: [SQL] = [
      "CREATE TABLE roles (key TEXT PRIMARY KEY, name_fa TEXT NOT NULL, name_en TEXT NOT NULL, rights TEXT NOT NULL, created_at BIGINT NOT NULL)",
      "CREATE TABLE teams (id \(.id) PRIMARY KEY, name TEXT NOT NULL)",
      """
      CREATE TABLE team_members (team_id \(.id) NOT NULL REFERENCES teams (id), staff_id \(.id) NOT NULL REFERENCES staff (id),
        PRIMARY KEY (team_id, staff_id))
      """,
      "CREATE INDEX team_members_by_staff ON team_members (staff_id)",
      "ALTER TABLE contacts ADD COLUMN owner_id \(.id) REFERENCES staff (id)",
      "CREATE INDEX contacts_by_owner ON contacts (owner_id) WHERE owner_id IS NOT NULL",
    ]
    let roles = Role.shipped.enumerated().map { place, role -> SQL in
      let names = Role.shippedNames(role.key)
      return """
        INSERT INTO roles (key, name_fa, name_en, rights, created_at)
        VALUES (\(role.key), \(names.fa), \(names.en), \(role.rights.text), \(place))
        """
    }
    return Step("identity 4: roles, teams, owners", both: tables + roles, sqlite: [], postgres: [])
  }()

  package static let steps: [Step] = [
    Step(
      "identity 1: staff, accounts, sessions, codes",
      """
      CREATE TABLE staff (id \(.id) PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE, password_hash TEXT, role TEXT NOT NULL,
        is_active BIGINT NOT NULL, created_at BIGINT NOT NULL)
      """,
      """
      CREATE TABLE portal_accounts (id \(.id) PRIMARY KEY, contact_id \(.id) NOT NULL REFERENCES contacts (id), name TEXT NOT NULL,
        mobile TEXT, email TEXT, mobile_proven BIGINT NOT NULL, email_proven BIGINT NOT NULL, tongue TEXT NOT NULL, activated_at BIGINT,
        opened_at BIGINT NOT NULL, UNIQUE (contact_id, mobile), UNIQUE (contact_id, email), CHECK (mobile IS NOT NULL OR email IS NOT NULL))
      """,
      "CREATE INDEX portal_accounts_by_mobile ON portal_accounts (mobile)",
      "CREATE INDEX portal_accounts_by_email ON portal_accounts (email)",
      "CREATE INDEX portal_accounts_unproven ON portal_accounts (opened_at) WHERE activated_at IS NULL",
      """
      CREATE TABLE sessions (token_hash \(.bytes) PRIMARY KEY, account_id \(.id) REFERENCES portal_accounts (id),
        staff_id \(.id) REFERENCES staff (id), created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, expires_at BIGINT NOT NULL,
        agent TEXT NOT NULL, CHECK ((account_id IS NULL) <> (staff_id IS NULL)))
      """,
      "CREATE INDEX sessions_by_account ON sessions (account_id)",
      "CREATE INDEX sessions_by_staff ON sessions (staff_id)",
      "CREATE INDEX sessions_by_end ON sessions (expires_at)",
      """
      CREATE TABLE one_time_codes (id \(.id) PRIMARY KEY, destination TEXT NOT NULL, mac \(.bytes) NOT NULL, tries_left BIGINT NOT NULL,
        created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, used_at BIGINT)
      """,
      "CREATE INDEX one_time_codes_by_destination ON one_time_codes (destination, created_at)",
      "CREATE INDEX one_time_codes_by_time ON one_time_codes (created_at)",
      "CREATE TABLE throttles (key TEXT PRIMARY KEY, window_start BIGINT NOT NULL, taken BIGINT NOT NULL)"),
    Step(
      "identity 2: passwords and devices of customers, what a code is for",
      "ALTER TABLE portal_accounts ADD COLUMN password_hash TEXT",
      "ALTER TABLE sessions ADD COLUMN address TEXT NOT NULL DEFAULT ''",
      "ALTER TABLE one_time_codes ADD COLUMN purpose TEXT NOT NULL DEFAULT 'signIn'",
      """
      CREATE TABLE known_devices (account_id \(.id) NOT NULL REFERENCES portal_accounts (id), token_hash \(.bytes) NOT NULL,
        seen_at BIGINT NOT NULL, PRIMARY KEY (account_id, token_hash))
      """,
      "CREATE INDEX known_devices_by_time ON known_devices (seen_at)"),
    Step(
      "identity 3: for whom an account acts, staff who look on",
      """
      CREATE TABLE account_links (id \(.id) PRIMARY KEY, account_id \(.id) NOT NULL REFERENCES portal_accounts (id),
        contact_id \(.id) NOT NULL REFERENCES contacts (id), scope TEXT NOT NULL, may_act BIGINT NOT NULL, added_at BIGINT NOT NULL,
        UNIQUE (account_id, contact_id))
      """,
      "CREATE INDEX account_links_by_contact ON account_links (contact_id)",
      // Of what was there each account acts for its own person; the account's id serves once more as that of the link.
      """
      INSERT INTO account_links (id, account_id, contact_id, scope, may_act, added_at)
      SELECT id, id, contact_id, 'own', 1, opened_at FROM portal_accounts
      """,
      // Null: for the account's own person.
      "ALTER TABLE sessions ADD COLUMN link_id \(.id) REFERENCES account_links (id)",
      "CREATE INDEX sessions_by_link ON sessions (link_id) WHERE link_id IS NOT NULL",
      // A member of the staff who sees the portal as the customer does, by their own session.
      "ALTER TABLE sessions ADD COLUMN seen_by \(.bytes) REFERENCES sessions (token_hash) ON DELETE CASCADE",
      "CREATE INDEX sessions_by_sight ON sessions (seen_by) WHERE seen_by IS NOT NULL",
      // It was handed out by staff.
      "ALTER TABLE portal_accounts ADD COLUMN must_change_password BIGINT NOT NULL DEFAULT 0"),
    rights,
    Step(
      "identity 5: passwords of staff that have to be renewed",
      "ALTER TABLE staff ADD COLUMN must_change_password BIGINT NOT NULL DEFAULT 0"),
    Step(
      "identity 6: passkeys",
      """
      CREATE TABLE passkeys (id \(.id) PRIMARY KEY, account_id \(.id) REFERENCES portal_accounts (id), staff_id \(.id) REFERENCES staff (id),
        credential \(.bytes) NOT NULL UNIQUE, public_key \(.bytes) NOT NULL, sign_count BIGINT NOT NULL, backup_eligible BIGINT NOT NULL,
        backed_up BIGINT NOT NULL, user_handle \(.bytes) NOT NULL, agent TEXT NOT NULL, created_at BIGINT NOT NULL, used_at BIGINT,
        CHECK ((account_id IS NULL) <> (staff_id IS NULL)))
      """,
      "CREATE INDEX passkeys_by_account ON passkeys (account_id) WHERE account_id IS NOT NULL",
      "CREATE INDEX passkeys_by_staff ON passkeys (staff_id) WHERE staff_id IS NOT NULL",
      "CREATE TABLE passkey_challenges (challenge_hash \(.bytes) PRIMARY KEY, purpose TEXT NOT NULL, expires_at BIGINT NOT NULL)",
      "CREATE INDEX passkey_challenges_by_end ON passkey_challenges (expires_at)"),
    Step(
      "identity 7: second factors of staff",
      "ALTER TABLE staff ADD COLUMN app_secret \(.bytes)", "ALTER TABLE staff ADD COLUMN app_step BIGINT NOT NULL DEFAULT 0",
      "CREATE TABLE recovery_codes (code_hash \(.bytes) PRIMARY KEY, staff_id \(.id) NOT NULL REFERENCES staff (id))",
      "CREATE INDEX recovery_codes_by_staff ON recovery_codes (staff_id)"),
    Step("identity 8: what customers have been told", "ALTER TABLE portal_accounts ADD COLUMN told_at BIGINT NOT NULL DEFAULT 0"),
    Step(
      "identity 9: records that staff had open",
      """
      CREATE TABLE bookmarks (staff_id \(.id) NOT NULL REFERENCES staff (id), kind TEXT NOT NULL, record_id \(.id) NOT NULL,
        seen_at BIGINT NOT NULL, is_favourite BIGINT NOT NULL, PRIMARY KEY (staff_id, kind, record_id))
      """),
    Step(
      "identity 10: when somebody last showed that it is they", "ALTER TABLE sessions ADD COLUMN confirmed_at BIGINT NOT NULL DEFAULT 0"),
    Step(
      "identity 11: what staff are told",
      """
      CREATE TABLE staff_notices (id \(.id) PRIMARY KEY, staff_id \(.id) NOT NULL REFERENCES staff (id), event_id \(.id) NOT NULL,
        told_at BIGINT NOT NULL, seen_at BIGINT, UNIQUE (staff_id, event_id))
      """,
      "CREATE INDEX staff_notices_unseen ON staff_notices (staff_id) WHERE seen_at IS NULL"),
  ]
}
