import Contacts
import Events
import Identity
import Kernel
import Storage

/// How likely an opportunity is to be won, learned from those that were won and lost (feature O-28).
package enum Score {
  /// What the score looks at besides the stage. Nothing about a person's descent or belief (lead-scoring.md §7).
  package enum Factor: String, CaseIterable, Sendable {
    case phone, email, source, province, medium, industry, tag

    package static let usual: [Factor] = [.phone, .email, .source, .province]

    /// The value of a lead `l` of a contact `c`; NULL gives no factor.
    var column: SQL {
      switch self {
      case .phone: quality("('mobile', 'phone')")
      case .email: quality("('email')")
      case .source: "l.source"
      case .province: "c.province"
      case .medium: "l.medium"
      case .industry: "l.industry"
      case .tag: "t.name"
      }
    }

    /// Only numbers and addresses that are right are kept, so there is no wrong one.
    private func quality(_ kinds: SQL) -> SQL {
      """
      CASE WHEN EXISTS (SELECT 1 FROM contact_points p WHERE p.contact_id = l.contact_id AND p.kind IN \(sql: kinds)) THEN 'correct' ELSE 'none' END
      """
    }
  }

  /// So many won and so many lost there must be before anything is shown (lead-scoring.md §7).
  package static let least: Int64 = 20

  private static let from: SQL = "FROM leads l JOIN contacts c ON c.id = l.contact_id"
  private static let tags: SQL = "JOIN record_tags r ON r.record_id = l.id JOIN tags t ON t.id = r.tag_id"

  /// The values of one lead, without its stage.
  private static func values(of id: LeadID, in tx: Transaction) throws -> [ScoreTable.Value] {
    let factors = try PipelineSettings.factors(in: tx)
    var values: [ScoreTable.Value] = []
    for factor in factors {
      let join = factor == .tag ? tags : ""
      values += try tx.all("SELECT \(sql: factor.column) AS value \(sql: from) \(sql: join) WHERE l.id = \(id)") { row in
        (try row("value") as String?).map { ScoreTable.Value(factor.rawValue, $0) }
      }.compactMap { $0 }
    }
    return values
  }

  // MARK: Live

  /// One more was won or lost.
  static func learn(_ lead: Lead, in tx: Transaction) throws { try note(lead, back: false, in: tx) }

  /// It is open again, or ends otherwise.
  static func unlearn(_ lead: Lead, in tx: Transaction) throws { try note(lead, back: true, in: tx) }

  private static func note(_ lead: Lead, back: Bool, in tx: Transaction) throws {
    guard lead.state != .open, try teaches(lead, in: tx) else { return }
    let isWon = lead.state == .won
    let stage = try Stage.find(lead.stage, in: tx)
    let passed = try SalesProcess.find(stage.process, in: tx).stages.filter { isWon || $0.position <= stage.position }
    let team = lead.team?.description ?? ""
    let seen = try values(of: lead.id, in: tx) + passed.map { ScoreTable.Value(ScoreTable.stage, $0.id.description) }
    let (won, lost): (Int64, Int64) = isWon ? (10, 0) : (0, 10)
    for value in seen {
      if back {
        try tx.run(
          """
          UPDATE score_counts SET won = CASE WHEN won <= \(won) THEN 1 ELSE won - \(won) END,
            lost = CASE WHEN lost <= \(lost) THEN 1 ELSE lost - \(lost) END
          WHERE team = \(team) AND factor = \(value.factor) AND value = \(value.value)
          """)
      } else {
        try tx.run(
          """
          INSERT INTO score_counts (team, factor, value, won, lost) VALUES (\(team), \(value.factor), \(value.value), \(1 + won), \(1 + lost))
          ON CONFLICT (team, factor, value) DO UPDATE SET won = score_counts.won + \(won), lost = score_counts.lost + \(lost)
          """)
      }
    }
  }

  private static func teaches(_ lead: Lead, in tx: Transaction) throws -> Bool {
    if let since = try PipelineSettings.scoredSince(in: tx), Day(lead.createdAt, in: tx.world.zone) < since { return false }
    return try lead.lostReason.map { try LostReason.find($0, in: tx).isScored } ?? true
  }

  // MARK: Asking

  /// The table as it stands.
  package static func table(in tx: Transaction) throws -> ScoreTable {
    let rows = try tx.all("SELECT team, factor, value, won, lost FROM score_counts") { row in
      (
        ScoreTable.Key(team: try row("team"), factor: try row("factor"), value: try row("value")),
        ScoreTable.Tally(won: try row("won"), lost: try row("lost"))
      )
    }
    return ScoreTable(Dictionary(uniqueKeysWithValues: rows))
  }

  /// What the score says of an open lead, and why; nil while too few have ended.
  package static func judge(_ lead: Lead, in tx: Transaction) throws -> ScoreTable.Judgement? {
    let known: Int? = try tx.value("SELECT 1 AS value FROM score_counts LIMIT 1")
    guard known != nil else { return nil }
    let first = try Stage.first(of: Stage.find(lead.stage, in: tx).process, in: tx)
    return try table(in: tx).judge(
      values(of: lead.id, in: tx), stage: lead.stage.description, firstStage: first.id.description, team: lead.team?.description ?? "",
      least: least)
  }

  /// The automatic probability of an open lead anew; the shown one follows while it was the same.
  static func refresh(_ id: LeadID, in tx: Transaction) throws {
    let lead = try Lead.find(id, in: tx)
    guard lead.state == .open, let judgement = try judge(lead, in: tx) else { return }
    try set(judgement.probability, of: id, in: tx)
  }

  private static func set(_ probability: BasisPoints, of id: LeadID, in tx: Transaction) throws {
    try tx.run(
      """
      UPDATE leads SET automatic = \(probability),
        probability = CASE WHEN probability IS NULL OR probability = automatic THEN \(probability) ELSE probability END
      WHERE id = \(id) AND (automatic IS NULL OR automatic <> \(probability))
      """)
  }

  // MARK: From the beginning

  /// Reckons the table from everything that ended, and then, in jobs of a thousand, what is open.
  package static func rebuild(in tx: Transaction) throws {
    let since = try PipelineSettings.scoredSince(in: tx).map { $0.instant(in: tx.world.zone) } ?? Instant(milliseconds: 0)
    let ended: SQL = """
      l.state <> 'open' AND l.merged_into IS NULL AND l.created_at >= \(since)
        AND (l.lost_reason_id IS NULL OR l.lost_reason_id IN (SELECT id FROM lost_reasons WHERE is_scored = 1))
      """
    let sums: SQL = """
      10 * SUM(CASE WHEN l.state = 'won' THEN 1 ELSE 0 END) + 1 AS won, 10 * SUM(CASE WHEN l.state = 'lost' THEN 1 ELSE 0 END) + 1 AS lost
      """
    let team: SQL =
      switch tx.dialect {
      case .sqlite: "CASE WHEN l.team_id IS NULL THEN '' ELSE \(sql: uuidText("l.team_id")) END"
      case .postgres: "COALESCE(CAST(l.team_id AS TEXT), '')"
      }
    let stage: SQL = tx.dialect == .sqlite ? uuidText("s.id") : "CAST(s.id AS TEXT)"
    try tx.run("DELETE FROM score_counts")
    for factor in try PipelineSettings.factors(in: tx) {
      let join = factor == .tag ? tags : ""
      try tx.run(
        """
        INSERT INTO score_counts (team, factor, value, won, lost)
        SELECT team, \(factor.rawValue), value, CAST(SUM(won) AS BIGINT), CAST(SUM(lost) AS BIGINT) FROM (
          SELECT \(sql: team) AS team, \(sql: factor.column) AS value, \(sql: sums) \(sql: from) \(sql: join) WHERE \(sql: ended) GROUP BY 1, 2
        ) x WHERE value IS NOT NULL GROUP BY team, value
        """)
    }
    try tx.run(
      """
      INSERT INTO score_counts (team, factor, value, won, lost)
      SELECT team, \(ScoreTable.stage), value, CAST(won AS BIGINT), CAST(lost AS BIGINT) FROM (
        SELECT \(sql: team) AS team, \(sql: stage) AS value, \(sql: sums)
        FROM leads l JOIN stages own ON own.id = l.stage_id JOIN stages s ON s.process_id = own.process_id
          AND (l.state = 'won' OR s.position <= own.position)
        WHERE \(sql: ended) GROUP BY 1, 2) x
      """)
    try tx.enqueue(applyJob, key: applyJob)
  }

  /// An id as it is written, of SQLite's sixteen bytes.
  private static func uuidText(_ column: SQL) -> SQL {
    let part = { (from: Int, count: Int) -> SQL in "substr(lower(hex(\(sql: column))), \(from), \(count))" }
    return """
      (\(sql: part(1, 8)) || '-' || \(sql: part(9, 4)) || '-' || \(sql: part(13, 4)) || '-' || \(sql: part(17, 4)) || '-' || \(sql: part(21, 12)))
      """
  }

  private static let rebuildJob = "pipeline.score"
  private static let applyJob = "pipeline.applyScore"

  /// What the job runner needs to know.
  package static let handlers: [String: JobRunner.Handler] = [
    rebuildJob: { _, tx in
      try rebuild(in: tx)
      try schedule(at: tx.now + .days(1), in: tx)
    },
    applyJob: { job, tx in try apply(after: job.payload["after"].flatMap { LeadID($0) }, in: tx) },
  ]

  /// Makes sure that it is done tonight; called at the start of a server.
  package static func schedule(in tx: Transaction) throws { try schedule(at: tx.now, in: tx) }

  private static func schedule(at due: Instant, in tx: Transaction) throws {
    try tx.enqueue(rebuildJob, at: due, key: "\(rebuildJob) \(Day(due, in: tx.world.zone))")
  }

  private static func apply(after last: LeadID?, in tx: Transaction) throws {
    let batch = 1000
    let table = try table(in: tx)
    let firsts = Dictionary(
      uniqueKeysWithValues: try SalesProcess.all(in: tx).flatMap { process in
        process.stages.map { ($0.id, process.stages[0].id) }
      })
    let place: SQL = last.map { "AND id > \($0)" } ?? ""
    let leads = try tx.all(
      "SELECT * FROM leads WHERE state = 'open' AND merged_into IS NULL \(sql: place) ORDER BY id LIMIT \(batch)", Lead.init(row:))
    var judges: [String: ScoreTable.Judge] = [:]
    for lead in leads {
      let team = lead.team?.description ?? ""
      let judge = judges[team] ?? ScoreTable.Judge(table: table.judging(team))
      judges[team] = judge
      guard let first = firsts[lead.stage],
        let judgement = try judge.judge(
          values(of: lead.id, in: tx), stage: lead.stage.description, firstStage: first.description, least: least)
      else { continue }
      try set(judgement.probability, of: lead.id, in: tx)
    }
    if leads.count == batch, let next = leads.last?.id { try tx.enqueue(applyJob, ["after": next.description]) }
  }
}
