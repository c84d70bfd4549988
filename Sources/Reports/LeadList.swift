import Contacts
import Identity
import Kernel
import Language
import Pipeline
import Storage

extension ListSource {
  /// Leads and opportunities.
  package static func leads(in tongue: Tongue) -> ListSource { tongue == .fa ? leadsFa : leadsEn }
  private static let leadsFa = leads("_fa")
  private static let leadsEn = leads("_en")

  /// - Parameter ending: of the columns with names in the reader's language.
  private static func leads(_ ending: SQL) -> ListSource {
    ListSource(
      name: "leads",
      from: "leads l JOIN contacts c ON c.id = l.contact_id JOIN stages s ON s.id = l.stage_id",
      first: ("leads l", "l"),
      id: "l.id",
      base: "l.merged_into IS NULL",
      reach: { $0.condition(contact: "l.contact_id", maker: "l.owner_id") },
      seek: { key, dialect in
        return "(\(sql: Lead.sought(key, dialect)) OR \(sql: contactSought(key, dialect)))"
      },
      fields: [
        ListField("subject", .text, "l.subject"),
        ListField("contact", .contact, "c.name", order: "c.sort_key", target: "c.id"),
        ListField("company", .text, "c.company"),
        ListField("kind", .choice, "l.kind"),
        ListField("state", .choice, "l.state"),
        ListField("stage", .reference, "l.stage_id", shown: "s.name\(sql: ending)", order: "s.position"),
        ListField("reached", .tag, "l.id", shown: reachedName(ending), holds: reached),
        ListField("owner", .reference, "l.owner_id", shown: staff("l.owner_id")),
        ListField("team", .reference, "l.team_id", shown: "(SELECT name FROM teams WHERE teams.id = l.team_id)"),
        ListField("value", .money, "l.value"),
        ListField("recurring", .money, "(l.recurring / l.plan_months)"),
        ListField("probability", .percent, "l.probability"),
        ListField("weighted", .money, "(l.value / 10000 * COALESCE(l.probability, 0))"),
        ListField("priority", .number, "l.priority"),
        ListField("expectedOn", .day, "l.expected_on"),
        ListField("nextOn", .day, "l.next_on"),
        ListField("source", .text, "l.source"),
        ListField("medium", .text, "l.medium"),
        ListField("campaign", .text, "l.campaign"),
        ListField("tag", .tag, "l.id", shown: tagNames("l.id"), holds: { tagged("l.id", $0) }),
        ListField(
          "lostReason", .reference, "l.lost_reason_id",
          shown: "(SELECT name\(sql: ending) FROM lost_reasons r WHERE r.id = l.lost_reason_id)"),
        ListField("province", .text, "c.province"),
        ListField("city", .text, "c.city"),
        ListField("industry", .text, "l.industry"),
        ListField("subIndustry", .text, "l.sub_industry"),
        ListField("createdAt", .instant, "l.created_at"),
        ListField("closedAt", .instant, "l.closed_at"),
        ListField("daysToAssign", .number, "((l.assigned_at - l.created_at) / 86400000)"),
        ListField("daysToClose", .number, "((l.closed_at - l.created_at) / 86400000)"),
      ],
      columns: ["subject", "contact", "source", "stage", "owner", "nextOn", "expectedOn", "value", "state"],
      order: "l.id DESC",
      calendar: ["expectedOn", "nextOn", "createdAt", "closedAt"],
      options: { field, tx in
        switch field.key {
        case "kind": Lead.Kind.allCases.map { ListOption($0.rawValue, .key("console.lead.kind.\($0.rawValue)")) }
        case "state": Lead.State.allCases.map { ListOption($0.rawValue, .key("console.lead.state.\($0.rawValue)")) }
        case "stage", "reached": try SalesProcess.all(in: tx).flatMap(\.stages).map { ListOption("\($0.id)", .name($0.name)) }
        case "owner": try staffOptions(tx)
        case "team": try Team.all(in: tx).map { ListOption("\($0.id)", .plain($0.name)) }
        case "lostReason": try LostReason.all(old: true, in: tx).map { ListOption("\($0.id)", .name($0.name)) }
        case "tag": try Tag.all(in: tx).map { ListOption("\($0.id)", .plain($0.name)) }
        default: []
        }
      },
      board: "stage")
  }

  /// What is to be done and was done.
  package static func activities(in tongue: Tongue) -> ListSource { tongue == .fa ? activitiesFa : activitiesEn }
  private static let activitiesFa = activities("_fa")
  private static let activitiesEn = activities("_en")

  /// - Parameter ending: of the columns with names in the reader's language.
  private static func activities(_ ending: SQL) -> ListSource {
    ListSource(
      name: "activities",
      from: "activities a JOIN activity_types t ON t.id = a.type_id LEFT JOIN contacts c ON c.id = a.contact_id",
      first: ("activities a", "a"),
      id: "a.id",
      base: "a.state <> 'cancelled'",
      reach: { $0.condition(contact: "a.contact_id", maker: "a.owner_id") },
      seek: { key, dialect in
        let part = "%" + ListQuery.escaped(key) + "%"
        return "(a.summary LIKE \(part) ESCAPE '!' OR a.outcome LIKE \(part) ESCAPE '!' OR \(sql: contactSought(key, dialect)))"
      },
      fields: [
        ListField("summary", .text, "a.summary"),
        ListField("type", .reference, "a.type_id", shown: "t.name\(sql: ending)", order: "t.position"),
        ListField("contact", .contact, "c.name", order: "c.sort_key", target: "c.id"),
        ListField("owner", .reference, "a.owner_id", shown: staff("a.owner_id")),
        ListField("maker", .reference, "a.created_by", shown: "a.created_by_name"),
        ListField("dueOn", .day, "a.due_on"),
        ListField("state", .choice, "a.state"),
        ListField("percent", .number, "a.percent"),
        ListField("direction", .choice, "a.direction"),
        ListField("category", .text, "a.category"),
        ListField("minutes", .number, "((a.ended_at - a.started_at) / 60000)"),
        ListField("startedAt", .instant, "a.started_at"),
        ListField("province", .text, "c.province"),
        ListField("city", .text, "c.city"),
        ListField("outcome", .text, "a.outcome"),
        ListField("createdAt", .instant, "a.created_at"),
        ListField("closedAt", .instant, "a.closed_at"),
      ],
      columns: ["summary", "type", "contact", "owner", "dueOn", "percent", "state"],
      order: "a.id DESC",
      calendar: ["dueOn", "startedAt", "closedAt"],
      options: { field, tx in
        switch field.key {
        case "type": try ActivityType.all(old: true, in: tx).map { ListOption("\($0.id)", .name($0.name)) }
        case "owner", "maker": try staffOptions(tx)
        case "state": [Activity.State.open, .done].map { ListOption($0.rawValue, .key("activity.state.\($0.rawValue)")) }
        case "direction": Activity.Direction.allCases.map { ListOption($0.rawValue, .key("activity.direction.\($0.rawValue)")) }
        default: []
        }
      },
      board: nil)
  }

  /// The furthest stage that it has seen.
  private static func reachedName(_ ending: SQL) -> SQL {
    """
    (SELECT t.name\(sql: ending) FROM lead_stages e JOIN stages t ON t.id = e.stage_id WHERE e.lead_id = l.id AND t.process_id = s.process_id
      ORDER BY t.position DESC LIMIT 1)
    """
  }

  /// Has seen one of these stages, or a later one of the same process.
  @Sendable private static func reached(_ stages: [String]) -> SQL {
    let ids = stages.compactMap { ID<Stage>($0) }
    guard !stages.isEmpty else { return "1 = 1" }
    return """
      EXISTS (SELECT 1 FROM lead_stages e JOIN stages t ON t.id = e.stage_id JOIN stages w ON w.process_id = t.process_id AND w.position <= t.position
        WHERE e.lead_id = l.id AND w.id IN \(list: ids))
      """
  }

  static func staff(_ column: SQL) -> SQL { "(SELECT name FROM staff WHERE staff.id = \(sql: column))" }

  static func staffOptions(_ tx: Transaction) throws -> [ListOption] {
    try Staff.all(in: tx).map { ListOption("\($0.id)", .plain($0.name)) }
  }

  /// In one text, as both databases put them together.
  static func tagNames(_ record: SQL) -> SQL {
    "(SELECT \(.textList("g.name")) FROM record_tags r JOIN tags g ON g.id = r.tag_id WHERE r.record_id = \(sql: record))"
  }

  static func tagged(_ record: SQL, _ tags: [String]) -> SQL {
    let ids = tags.compactMap { ID<Tag>($0) }
    let chosen: SQL = tags.isEmpty ? "" : " AND r.tag_id IN \(list: ids)"
    return "EXISTS (SELECT 1 FROM record_tags r WHERE r.record_id = \(sql: record)\(sql: chosen))"
  }

  /// Contacts `c` whose name holds what was typed.
  static func contactSought(_ key: String, _ dialect: Dialect) -> SQL {
    let words = key.split(separator: " ").prefix(8).map(String.init)
    let parts = words.map { "c.search_key LIKE \("%" + ListQuery.escaped($0) + "%") ESCAPE '!'" as SQL }
    let long = words.filter { $0.unicodeScalars.count >= 3 }
    let named = SQL.joined(parts, " AND ")
    guard dialect == .sqlite, !long.isEmpty else { return named }
    let phrases = long.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: " ")
    return "(c.row IN (SELECT rowid FROM contacts_search WHERE contacts_search MATCH \(phrases)) AND \(sql: named))"
  }
}

extension ListSource {
  /// What stands at the head of a column of the board.
  package struct ColumnSum: Sendable {
    package var count = 0
    package var sum: Int64 = 0
    package var late = 0
    package var today = 0
    package var ahead = 0

    package init() {}
  }

  /// The columns of a board of leads.
  package func columns(_ query: ListQuery, within scope: StaffScope, today: Day, in tx: Transaction) throws -> [ID<Stage>: ColumnSum] {
    let condition = query.condition(of: self, within: scope, in: tx)
    // By day, in the order of the index; which days are late is told apart here (27 ms instead of 39 for 180,000 open ones).
    let rows = try tx.all(
      """
      SELECT l.stage_id, l.next_on, COUNT(*) AS found, CAST(COALESCE(SUM(l.value), 0) AS BIGINT) AS total
      FROM \(sql: source(for: query)) WHERE \(sql: condition) GROUP BY l.stage_id, l.next_on
      """
    ) {
      (
        stage: try $0("stage_id") as ID<Stage>, next: try $0("next_on") as Day?, count: try $0("found") as Int,
        sum: try $0("total") as Int64
      )
    }
    return rows.reduce(into: [:]) { columns, row in
      columns[row.stage, default: ColumnSum()].count += row.count
      columns[row.stage]?.sum += row.sum
      guard let next = row.next else { return }
      switch Activity.Clock(due: next, today: today) {
      case .late: columns[row.stage]?.late += row.count
      case .today: columns[row.stage]?.today += row.count
      case .ok: columns[row.stage]?.ahead += row.count
      }
    }
  }

  /// The cards of a column, the most important first and then the newest.
  package func cards(_ query: ListQuery, in stage: ID<Stage>, limit: Int, within scope: StaffScope, tx: Transaction) throws -> [Lead] {
    let condition = query.condition(of: self, within: scope, in: tx)
    return try tx.all(
      """
      SELECT l.* FROM \(sql: from) WHERE l.stage_id = \(stage) AND \(sql: condition) ORDER BY l.priority DESC, l.id DESC LIMIT \(limit)
      """, Lead.init(row:))
  }
}
