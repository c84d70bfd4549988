import Forms
import Kernel
import Storage

/// Made-up submissions of one form, one of each contact, twenty seconds apart until now.
extension Scale {
  private static let slug = "scale"
  /// Ids that a statement takes.
  private static let idsAtOnce = 500

  static func fillSubmissions(_ database: Database, count: Int) async throws {
    let definition = try definition
    let (form, present) = try await database.write { tx in
      try Form.apply(definition, in: tx)
      guard let form = try Form.published(slug, in: tx) else { throw Refusal.notFound }
      try tx.run("CREATE TABLE IF NOT EXISTS scale_ids (i BIGINT PRIMARY KEY, id \(.id) NOT NULL, at BIGINT NOT NULL)")
      return (form, try tx.value("SELECT COUNT(*) AS value FROM submissions WHERE form_id = \(form.form)") ?? 0 as Int)
    }
    for start in stride(from: present + 1, through: count, by: step) {
      let end = min(start + step - 1, count)
      try await database.write { tx in
        try makeIDs(start...end, of: count, tx)
        try addSubmissions(form, tx)
      }
    }
    try await database.write { tx in try tx.run("DROP TABLE scale_ids") }
  }

  private static var definition: FormDefinition {
    get throws {
      let cities = (0..<10).map { "{ id: c\($0), label: { fa: شهر \($0), en: City \($0) } }" }.joined(separator: ", ")
      return try FormDefinition(
        """
        slug: \(slug)
        title: { fa: فرم سنجش, en: Form to measure with }
        thanks: { fa: سپاس, en: Thank you }
        submit: { fa: ارسال, en: Send }
        options: { standalone: false, inPortal: false }
        fields:
          - { id: city, kind: choice, label: { fa: شهر, en: City }, options: [\(cities)] }
          - { id: score, kind: number, label: { fa: امتیاز, en: Score }, min: 1, max: 5 }
          - { id: note, kind: longText, label: { fa: توضیح, en: Note }, required: false }
        status:
          - { id: new, label: { fa: جدید, en: New }, tone: new }
          - { id: review, label: { fa: در بررسی, en: In review }, tone: progress }
          - { id: done, label: { fa: پایان, en: Done }, tone: done, final: true }
        """, file: "scale")
    }
  }

  /// Ids sort by their time, so they are made here and not by the database.
  private static func makeIDs(_ range: ClosedRange<Int>, of count: Int, _ tx: Transaction) throws {
    try tx.run("DELETE FROM scale_ids")
    for start in stride(from: range.lowerBound, through: range.upperBound, by: idsAtOnce) {
      let rows = (start...min(start + idsAtOnce - 1, range.upperBound)).map { i -> SQL in
        let at = tx.now - .seconds(20 * (count - i))
        let id = RequestID(at: at, chance: (tx.world.chance(), tx.world.chance()))
        return "\(sql: i == start ? "" : ", ")(\(i), \(id), \(at))"
      }
      try tx.run("INSERT INTO scale_ids (i, id, at) VALUES \(sql: SQL(rows))")
    }
  }

  private static func addSubmissions(_ form: PublishedForm, _ tx: Transaction) throws {
    // Every tenth is from one city, every fiftieth new, every twentieth in review.
    let (city, score): (SQL, SQL) = ("'c' || CAST(i * 7 % 10 AS TEXT)", "CAST(1 + i % 5 AS TEXT)")
    let status: SQL = "CASE WHEN i % 50 = 0 THEN 'new' WHEN i % 20 = 0 THEN 'review' ELSE 'done' END"
    let unique: SQL =
      switch tx.dialect {
      case .sqlite: "CAST('scale' || i AS BLOB)"
      case .postgres: "CAST('scale' || i AS BYTEA)"
      }
    try tx.run(
      """
      INSERT INTO submissions (id, receipt, form_id, version_id, contact_id, status, is_final, answers, attempt_key, content_hash,
        source_page, tongue, link_generation, created_at, updated_at)
      SELECT s.id, 'SC-' || CAST(i AS TEXT), \(form.form), \(form.version), c.id, \(sql: status),
        CASE WHEN i % 50 = 0 OR i % 20 = 0 THEN 0 ELSE 1 END,
        '{"city":"' || \(sql: city) || '","note":"متن آزمایشی شمارهٔ ' || CAST(i AS TEXT) || '","score":"' || \(sql: score) || '"}',
        \(sql: unique), \(sql: unique), 'https://shop.example/', 'fa', 1, at, at
      FROM scale_ids s LEFT JOIN contacts c ON c.id = \(sql: id("c", tx))
      """)
    for (field, value) in [("city", city), ("score", score)] {
      try tx.run(
        """
        INSERT INTO submission_values (form_id, field, value, submission_id)
        SELECT \(form.form), \(field), \(sql: value), id FROM scale_ids
        """)
    }
  }
}
