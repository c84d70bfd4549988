import Contacts
import Identity
import Kernel
import Language
import Storage
import Web

/// Made-up contacts in great number, to measure with: each with a proven mobile, an open account, a card, two invoices, a submission and three
/// activities, every third with an opportunity; and forty invoices more for
/// the demo customer, of twenty lines each. The database makes the rows itself, a hundred thousand contacts to a transaction.
package enum Scale {
  static let step = 100_000

  /// - Parameter contacts: how many there shall be in all; what is there already counts.
  package static func fill(_ app: App, contacts: Int) async throws {
    let database = app.house.database
    let present: Int = try await database.read { tx in try tx.value("SELECT COUNT(*) AS value FROM contacts WHERE source = 'scale'") ?? 0 }
    try await database.write { tx in try prepare(tx) }
    for start in stride(from: present + 1, through: contacts, by: step) {
      let end = min(start + step - 1, contacts)
      try await database.write { tx in try add(start, end, tx) }
    }
    try await database.write { tx in
      try tx.run("DROP TABLE scale_names")
      if present == 0 { try addInvoicesOfDemoCustomer(tx) }
    }
    try await fillSubmissions(database, count: contacts)
    try await fillPipeline(database, contacts: contacts)
    try await database.refreshStatistics()
  }

  /// The names that the rows are made of, with the keys that only Language can make.
  private static func prepare(_ tx: Transaction) throws {
    try tx.run("DROP TABLE IF EXISTS scale_names")
    try tx.run("CREATE TABLE scale_names (n BIGINT PRIMARY KEY, name TEXT NOT NULL, search_key TEXT NOT NULL, sort_key TEXT NOT NULL)")
    let first = "مریم علی زهرا محمدرضا نازنین کیان پریسا یاسر آرش ژاله گلناز هوشنگ Sara پوریا سحر فرید".split(separator: " ")
    let last = "رضایی احمدی پاک‌نژاد گودرزی حسینی کریمی یزدانی آقایی چمنی ژیان قاسمی نیک‌روش Ahmadi تهرانی".split(separator: " ")
    for (n, name) in first.flatMap({ first in last.map { "\(first) \($0)" } }).enumerated() {
      try tx.run(
        "INSERT INTO scale_names (n, name, search_key, sort_key) VALUES (\(n), \(name), \(Text.key(name)), \(Text.sortKey(name)))")
    }
  }

  private static func add(_ start: Int, _ end: Int, _ tx: Transaction) throws {
    let numbers = Scale.numbers(start, end)
    let contact = id("c", tx)
    let mobile: SQL = "'+98900' || substr(CAST(10000000 + i AS TEXT), 2)"
    try tx.run(
      """
      INSERT INTO contacts (id, kind, name, search_key, sort_key, city, source, created_at)
      \(sql: numbers) SELECT \(sql: contact), 'person', name, search_key, sort_key, 'تهران', 'scale', \(tx.now)
      FROM n JOIN scale_names ON scale_names.n = i % (SELECT COUNT(*) FROM scale_names)
      """)
    try tx.run(
      """
      INSERT INTO contact_points (id, contact_id, kind, value, is_primary, origin, proven_at, created_at)
      \(sql: numbers) SELECT \(sql: id("d", tx)), \(sql: contact), 'mobile', \(sql: mobile), 1, 'proven', \(tx.now), \(tx.now) FROM n
      """)
    try tx.run(
      """
      INSERT INTO portal_accounts (id, contact_id, name, mobile, mobile_proven, email_proven, tongue, activated_at, opened_at)
      \(sql: numbers) SELECT \(sql: id("a", tx)), \(sql: contact), 'عضو', \(sql: mobile), 1, 0, 'fa', \(tx.now), \(tx.now) FROM n
      """)
    try tx.run(
      """
      INSERT INTO cards (id, contact_id, number, state, issued_on)
      \(sql: numbers) SELECT \(sql: id("e", tx)), \(sql: contact), '9' || substr(CAST(100000000 + i AS TEXT), 2), 'active', \(tx.today) FROM n
      """)
    for mark in ["1", "2"] { try addInvoices(numbers, of: contact, mark: mark, lines: 1, tx) }
  }

  private static func addInvoicesOfDemoCustomer(_ tx: Transaction) throws {
    guard let mobile = Destination(Demo.customerMobile), let customer = try PortalAccount.find(at: mobile, in: tx)?.contact else { return }
    try addInvoices(numbers(1, 40), of: "\(customer)", mark: "3", lines: 20, tx)
  }

  /// Invoices of lines that are alike; nine of ten are paid.
  private static func addInvoices(_ numbers: SQL, of contact: SQL, mark: String, lines: Int, _ tx: Transaction) throws {
    let invoice = id(mark, tx)
    let (price, tax): (SQL, SQL) = ("(1000000 + 10 * i)", "(100000 + i)")
    let total: SQL = "\(lines) * (\(sql: price) + \(sql: tax))"
    try tx.run(
      """
      INSERT INTO invoices (id, number, contact_id, state, settlement, issued_on, due_on, currency, header_discount_kind,
        header_discount_value, gross, line_discount, header_discount, taxable, tax, total, paid, settled_on, created_at)
      \(sql: numbers) SELECT \(sql: invoice), \("S\(mark)-") || CAST(i AS TEXT), \(sql: contact), 'issued',
        CASE WHEN i % 10 = 0 THEN 'unpaid' ELSE 'paid' END, \(tx.today) - i % 300, \(tx.today) - i % 300 + 14, 'IRR', 'amount', 0,
        \(lines) * \(sql: price), 0, 0, \(lines) * \(sql: price), \(lines) * \(sql: tax), \(sql: total),
        CASE WHEN i % 10 = 0 THEN 0 ELSE \(sql: total) END, CASE WHEN i % 10 = 0 THEN NULL ELSE \(tx.today) - i % 300 END, \(tx.now) FROM n
      """)
    try tx.run(
      """
      INSERT INTO invoice_lines (invoice_id, position, title_fa, title_en, unit_fa, unit_en, quantity, unit_price, price_reason,
        discount_kind, discount_value, tax_bp, gross, line_discount, header_discount, taxable, tax, total)
      \(sql: numbers), l(p) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT p + 1 FROM l WHERE p < \(lines))
      SELECT \(sql: invoice), p, 'دستکش معاینه', 'Examination gloves', 'بسته', 'box', 1000, \(sql: price), 'typed',
        'amount', 0, 1000, \(sql: price), 0, 0, \(sql: price), \(sql: tax), \(sql: price) + \(sql: tax) FROM n CROSS JOIN l
      """)
  }

  /// The beginning of a statement that counts `i` in `n`.
  static func numbers(_ start: Int, _ end: Int) -> SQL {
    "WITH RECURSIVE n(i) AS (SELECT CAST(\(start) AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < \(end))"
  }

  /// Sixteen bytes made of a mark and the number.
  static func id(_ mark: String, _ tx: Transaction) -> SQL {
    switch tx.dialect {
    case .sqlite: "CAST(\(mark) || printf('%015d', i) AS BLOB)"
    case .postgres: "CAST(\(mark) || lpad(CAST(i AS TEXT), 31, '0') AS UUID)"
    }
  }
}
