import Storage

@testable import Club

/// What must hold after every operation, each as a question that finds what breaks it.
enum LedgerInvariants {
  static let broken: @Sendable (Transaction) throws -> [String] = { tx in
    try questions.compactMap { name, question in
      try tx.all(question) { _ in name }.first
    }
  }

  private static let questions: [(String, SQL)] = [
    (
      "a transaction sums to zero",
      "SELECT transaction_id FROM point_postings GROUP BY transaction_id HAVING SUM(points) <> 0"
    ),
    (
      "the balance is that of the postings",
      """
      SELECT b.contact_id FROM point_balances b WHERE EXISTS (SELECT 1 FROM (
        SELECT COALESCE(SUM(CASE WHEN p.account = 'pending' THEN p.points END), 0) AS pending,
          COALESCE(SUM(CASE WHEN p.account = 'available' THEN p.points END), 0) AS available,
          COALESCE(SUM(CASE WHEN p.account = 'owed' THEN p.points END), 0) AS owed
        FROM point_transactions t JOIN point_postings p ON p.transaction_id = t.id
        WHERE t.programme_id = b.programme_id AND t.contact_id = b.contact_id) s
        WHERE s.pending <> b.pending OR s.available <> b.available OR s.owed <> b.owed)
      """
    ),
    (
      "the balance is that of the open lots",
      """
      SELECT b.contact_id FROM point_balances b WHERE b.available <> (SELECT COALESCE(SUM(l.remaining), 0) FROM point_lots l
        WHERE l.programme_id = b.programme_id AND l.contact_id = b.contact_id)
      """
    ),
    (
      "a lot holds what its allocations left",
      """
      SELECT l.id FROM point_lots l WHERE l.remaining <> (SELECT COALESCE(SUM(a.points), 0) FROM point_allocations a WHERE a.lot_id = l.id)
        OR l.points <> (SELECT a.points FROM point_allocations a WHERE a.lot_id = l.id ORDER BY a.transaction_id LIMIT 1)
      """
    ),
    (
      "the allocations of a transaction are its posting on available",
      """
      SELECT t.id FROM point_transactions t WHERE
        COALESCE((SELECT SUM(a.points) FROM point_allocations a WHERE a.transaction_id = t.id), 0)
        <> COALESCE((SELECT p.points FROM point_postings p WHERE p.transaction_id = t.id AND p.account = 'available'), 0)
      """
    ),
    (
      "nothing is taken back beyond what it was",
      """
      SELECT t.id FROM point_transactions t WHERE t.kind IN ('earn', 'spend') AND t.amount < (SELECT COALESCE(SUM(r.amount), 0)
        FROM point_transactions r WHERE r.about_id = t.id AND r.kind IN ('reverse_earn', 'cancel_spend'))
      """
    ),
    (
      "the transactions of a contact are counted without a gap",
      """
      SELECT b.contact_id FROM point_balances b WHERE b.transactions <> (SELECT COALESCE(MAX(t.number), 0) FROM point_transactions t
        WHERE t.programme_id = b.programme_id AND t.contact_id = b.contact_id) OR b.transactions <> (SELECT COUNT(*)
        FROM point_transactions t WHERE t.programme_id = b.programme_id AND t.contact_id = b.contact_id)
      """
    ),
    (
      "the balance after a transaction is the sum up to it",
      """
      SELECT t.id FROM point_transactions t WHERE t.available_after + t.owed_after <> (SELECT COALESCE(SUM(p.points), 0)
        FROM point_transactions e JOIN point_postings p ON p.transaction_id = e.id WHERE p.account IN ('available', 'owed')
        AND e.programme_id = t.programme_id AND e.contact_id = t.contact_id AND e.number <= t.number)
      """
    ),
    (
      "the ledger as a whole sums to zero",
      "SELECT SUM(points) AS sum FROM point_postings HAVING SUM(points) <> 0"
    ),
  ]
}
