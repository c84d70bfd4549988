import Identity
import Kernel
import Language
import Pipeline
import Storage

/// The few figures with which a day at the desk begins.
package enum DeskFigures {
  /// What was won since a day.
  package static func won(since day: Day, team: ID<Team>? = nil, within scope: StaffScope?, in tx: Transaction) throws -> (
    count: Int, value: Money
  ) {
    let reach: SQL = scope?.condition(contact: "l.contact_id", maker: "l.owner_id") ?? "1 = 1"
    let ofTeam: SQL = team.map { "AND l.team_id = \($0)" } ?? ""
    return try tx.first(
      """
      SELECT COUNT(*) AS found, CAST(COALESCE(SUM(l.value), 0) AS BIGINT) AS total FROM leads l
      WHERE l.state = 'won' AND l.merged_into IS NULL AND l.closed_at >= \(day.instant(in: tx.world.zone)) AND \(sql: reach) \(sql: ofTeam)
      """
    ) { (try $0("found"), Money(try $0("total") as Int64)) } ?? (0, Money(0))
  }

  /// Open leads and opportunities that nobody plans anything for and nobody has touched for so long (TR-07), the longest first.
  package static func forgotten(days: Int, limit: Int, within scope: StaffScope, in tx: Transaction) throws -> [Lead] {
    let reach: SQL = scope.condition(contact: "l.contact_id", maker: "l.owner_id")
    return try tx.all(
      """
      SELECT l.* FROM leads l WHERE l.state = 'open' AND l.next_on IS NULL AND l.merged_into IS NULL
        AND COALESCE(l.moved_at, l.created_at) < \(tx.now - .days(days)) AND \(sql: reach)
      ORDER BY COALESCE(l.moved_at, l.created_at), l.id LIMIT \(limit)
      """, Lead.init(row:))
  }

  /// What a team holds (O-27).
  package struct TeamFigures: Sendable {
    package let leads: Int
    package let opportunities: Int
    /// Drafts and sent ones of its members.
    package let quotes: Int
    /// What it won this month.
    package let won: Money
  }

  package static func team(_ team: SalesTeam, since month: Day, in tx: Transaction) throws -> TeamFigures {
    func count(_ kind: Lead.Kind) throws -> Int {
      try tx.value(
        "SELECT COUNT(*) AS value FROM leads WHERE team_id = \(team.team.id) AND kind = \(kind) AND state = 'open' AND merged_into IS NULL")
        ?? 0
    }
    let members = Array(team.team.members)
    let quotes: Int =
      try tx.value("SELECT COUNT(*) AS value FROM quotes WHERE created_by IN \(list: members) AND state IN ('draft', 'sent')") ?? 0
    return TeamFigures(
      leads: try count(.lead), opportunities: try count(.opportunity), quotes: quotes,
      won: try won(since: month, team: team.team.id, within: nil, in: tx).value)
  }
}

/// Which pieces a member of the staff has on the first page, in their order (S-03).
package enum HomeLayout {
  /// Nil for whoever has changed nothing.
  package static func of(_ staff: StaffID, in tx: Transaction) throws -> [String]? {
    let text: String? = try tx.value("SELECT pieces AS value FROM homes WHERE staff_id = \(staff)")
    return text.map { $0.split(separator: " ").map(String.init) }
  }

  package static func save(_ pieces: [String]?, of staff: StaffID, in tx: Transaction) throws {
    try tx.run("DELETE FROM homes WHERE staff_id = \(staff)")
    if let pieces { try tx.run("INSERT INTO homes (staff_id, pieces) VALUES (\(staff), \(pieces.joined(separator: " ")))") }
  }
}
