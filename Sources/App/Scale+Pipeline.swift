import Kernel
import Language
import Pipeline
import Storage

/// Made-up opportunities of every third contact or so, and three activities of each contact, all of the demo's seller.
extension Scale {
  static func fillPipeline(_ database: Database, contacts: Int) async throws {
    let (leads, activities) = try await database.read { tx in
      (
        try tx.value("SELECT COUNT(*) AS value FROM leads WHERE source = 'scale'") ?? 0 as Int,
        try tx.value("SELECT COUNT(*) AS value FROM activities WHERE category = 'scale'") ?? 0 as Int
      )
    }
    for start in stride(from: leads + 1, through: contacts * 3 / 10, by: step) {
      let end = min(start + step - 1, contacts * 3 / 10)
      try await database.write { tx in try addLeads(start, end, tx) }
    }
    for start in stride(from: activities / 3 + 1, through: contacts, by: step) {
      let end = min(start + step - 1, contacts)
      try await database.write { tx in for mark in ["4", "5", "6"] { try addActivities(start, end, mark, tx) } }
    }
  }

  /// Of five one is won and one is lost; the open ones stand in three stages, some with something planned.
  private static func addLeads(_ start: Int, _ end: Int, _ tx: Transaction) throws {
    guard let process = try SalesProcess.all(in: tx).first, process.stages.count >= 4 else { return }
    let stages = process.stages
    let subject = "سفارش دستگاه "
    let seller = try sellerID(tx)
    try tx.run(
      """
      INSERT INTO leads (id, contact_id, kind, subject, search_key, value, currency, source, state, created_at, stage_id, owner_id, priority,
        next_on, closed_at, moved_at)
      \(sql: numbers(start, end)) SELECT \(sql: id("f", tx)), \(sql: id("c", tx)), 'opportunity', \(subject) || CAST(i AS TEXT),
        \(Text.key(subject)) || ' ' || CAST(i AS TEXT), 1000000 * (1 + i % 90), 'IRR', 'scale',
        CASE i % 5 WHEN 0 THEN 'won' WHEN 1 THEN 'lost' ELSE 'open' END, \(tx.now) - i % 300 * 86400000,
        CASE i % 5 WHEN 0 THEN \(stages[3].id) WHEN 2 THEN \(stages[1].id) WHEN 3 THEN \(stages[2].id) ELSE \(stages[0].id) END, \(seller), i % 4,
        CASE WHEN i % 5 > 1 AND i % 2 = 0 THEN \(tx.today) - 3 + i % 30 ELSE NULL END,
        CASE WHEN i % 5 < 2 THEN \(tx.now) ELSE NULL END, \(tx.now) FROM n
      """)
    try tx.run(
      """
      INSERT INTO lead_stages (lead_id, stage_id, entered_at)
      \(sql: numbers(start, end)) SELECT \(sql: id("f", tx)), (SELECT stage_id FROM leads WHERE leads.id = \(sql: id("f", tx))), \(tx.now) FROM n
      """)
  }

  private static func addActivities(_ start: Int, _ end: Int, _ mark: String, _ tx: Transaction) throws {
    let seller = try sellerID(tx)
    try tx.run(
      """
      INSERT INTO activities (id, type_id, record_kind, record_id, contact_id, summary, due_on, owner_id, created_by, percent, state, outcome,
        category, closed_at, created_at)
      \(sql: numbers(start, end)) SELECT \(sql: id(mark, tx)), \(ActivityType.call), 'contact', \(sql: id("c", tx)), \(sql: id("c", tx)), 'پیگیری',
        \(tx.today) - i % 600, \(seller), \(seller), 100, 'done', 'تماس گرفته شد', 'scale', \(tx.now), \(tx.now) FROM n
      """)
  }

  private static func sellerID(_ tx: Transaction) throws -> StaffID {
    guard let id: StaffID = try tx.value("SELECT id AS value FROM staff ORDER BY id LIMIT 1") else { throw Refusal.notFound }
    return id
  }
}
