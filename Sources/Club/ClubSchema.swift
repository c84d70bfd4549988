import Storage

/// Programmes and their rules, the points ledger, cards.
package enum ClubSchema {
  package static let steps: [Step] = [
    Step(
      "club 1: programmes, the points ledger, cards",
      """
      CREATE TABLE programmes (id \(.id) PRIMARY KEY, name_fa TEXT NOT NULL, name_en TEXT NOT NULL,
        pending_days BIGINT NOT NULL CHECK (pending_days >= 0), expiry_months BIGINT CHECK (expiry_months > 0),
        grace_days BIGINT NOT NULL CHECK (grace_days >= 0), created_at BIGINT NOT NULL)
      """,
      """
      CREATE TABLE earn_rules (id \(.id) PRIMARY KEY, programme_id \(.id) NOT NULL REFERENCES programmes(id), group_code TEXT,
        points BIGINT NOT NULL CHECK (points >= 0), per_rial BIGINT NOT NULL CHECK (per_rial > 0),
        from_day BIGINT NOT NULL, to_day BIGINT, created_at BIGINT NOT NULL)
      """,
      "CREATE INDEX earn_rules_by_programme ON earn_rules (programme_id, from_day)",
      // What a contact has, kept in the transaction that changes it. This is the row that is locked first, so that a contact's changes queue up.
      """
      CREATE TABLE point_balances (programme_id \(.id) NOT NULL REFERENCES programmes(id), contact_id \(.id) NOT NULL REFERENCES contacts(id),
        pending BIGINT NOT NULL CHECK (pending >= 0), available BIGINT NOT NULL CHECK (available >= 0), owed BIGINT NOT NULL CHECK (owed <= 0),
        transactions BIGINT NOT NULL, PRIMARY KEY (programme_id, contact_id))
      """,
      // `number` counts a contact's transactions from 1: ids made in one instant have no order. `amount` is what was asked for.
      """
      CREATE TABLE point_transactions (id \(.id) PRIMARY KEY, programme_id \(.id) NOT NULL REFERENCES programmes(id),
        contact_id \(.id) NOT NULL REFERENCES contacts(id), number BIGINT NOT NULL, key TEXT NOT NULL, kind TEXT NOT NULL, amount BIGINT NOT NULL,
        expires_on BIGINT, about_id \(.id) REFERENCES point_transactions(id), on_day BIGINT NOT NULL,
        available_after BIGINT NOT NULL, owed_after BIGINT NOT NULL, document_id \(.id), document_number TEXT, request_id \(.id),
        reason TEXT, actor_id \(.id), actor_name TEXT, created_at BIGINT NOT NULL,
        UNIQUE (programme_id, key), UNIQUE (programme_id, contact_id, number))
      """,
      "CREATE INDEX point_transactions_by_about ON point_transactions (about_id, kind)",
      "CREATE INDEX point_transactions_by_document ON point_transactions (document_id)",
      """
      CREATE TABLE point_postings (transaction_id \(.id) NOT NULL REFERENCES point_transactions(id), account TEXT NOT NULL,
        points BIGINT NOT NULL CHECK (points <> 0), PRIMARY KEY (transaction_id, account))
      """,
      """
      CREATE TABLE point_lots (id \(.id) PRIMARY KEY, programme_id \(.id) NOT NULL REFERENCES programmes(id),
        contact_id \(.id) NOT NULL REFERENCES contacts(id), source_id \(.id) NOT NULL REFERENCES point_transactions(id), number BIGINT NOT NULL,
        points BIGINT NOT NULL, remaining BIGINT NOT NULL, confirmed_on BIGINT NOT NULL, expires_on BIGINT,
        CHECK (points > 0 AND remaining >= 0 AND remaining <= points))
      """,
      "CREATE INDEX point_lots_open ON point_lots (programme_id, contact_id) WHERE remaining > 0",
      "CREATE INDEX point_lots_ending ON point_lots (programme_id, expires_on) WHERE remaining > 0",
      """
      CREATE TABLE point_allocations (transaction_id \(.id) NOT NULL REFERENCES point_transactions(id), position BIGINT NOT NULL,
        lot_id \(.id) NOT NULL REFERENCES point_lots(id), points BIGINT NOT NULL CHECK (points <> 0), PRIMARY KEY (transaction_id, position))
      """,
      """
      CREATE TABLE cards (id \(.id) PRIMARY KEY, contact_id \(.id) NOT NULL REFERENCES contacts(id), number TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL, issued_on BIGINT NOT NULL)
      """,
      "CREATE UNIQUE INDEX cards_active ON cards (contact_id) WHERE state = 'active'",
      "CREATE INDEX cards_by_contact ON cards (contact_id)")
  ]
}
