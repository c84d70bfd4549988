import Events
import Identity
import Kernel
import Language
import Storage

/// What a team is to selling: who leads it, under which address it is written to, what it is to earn in a month, what it may hold (O-23 to O-27).
package struct SalesTeam: Sendable {
  package let team: Team
  package let leader: StaffID?
  /// The address under which it receives mail, in lower case.
  package let alias: String?
  package let accepts: Accepts
  /// What it is to win in a month.
  package let target: Money?
  package let holds: Set<Holding>

  /// From whom it takes mail.
  package enum Accepts: String, CaseIterable, Sendable, ColumnValue { case anyone, contacts, followers, nobody }
  package enum Holding: String, CaseIterable, Sendable { case leads, opportunities, quotes }

  /// Every team; one that nobody has described holds everything.
  package static func all(in tx: Transaction) throws -> [SalesTeam] {
    let rows = try tx.all("SELECT * FROM sales_teams") { row in
      (
        id: try row("team_id") as ID<Team>, leader: try row("leader_id") as StaffID?, alias: try row("alias") as String?,
        accepts: try row("accepts") as Accepts, target: try row("target") as Int64?, holds: try row("holds") as String
      )
    }
    let known = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0) })
    return try Team.all(in: tx).map { team in
      let row = known[team.id]
      return SalesTeam(
        team: team, leader: row?.leader, alias: row?.alias, accepts: row?.accepts ?? .anyone, target: row?.target.map { Money($0) },
        holds: Set(row?.holds.split(separator: " ").compactMap { Holding(rawValue: String($0)) } ?? Holding.allCases))
    }
  }

  /// A team as it was typed.
  package struct Draft: Sendable {
    var leader: StaffID?
    var alias: String?
    var accepts: Accepts
    var target: Money?
    var holds: [Holding]

    /// Reads `leader alias accepts target holds…`.
    /// - Throws: `Refusal.invalid`.
    package init(_ fields: Fields) throws {
      var typed = TypedValues()
      leader = fields["leader"].flatMap { StaffID($0) }
      if let text = typed.text(fields["alias"], "alias", max: 200) {
        alias = Email(text)?.address.lowercased()
        if alias == nil { typed.refuse("alias", "field.badEmail") }
      }
      accepts = fields["accepts"].flatMap(Accepts.init(rawValue:)) ?? .anyone
      target = typed.amount(fields["target"], "target", .rial).map { Money($0) }
      holds = Holding.allCases.filter { fields.all("holds").contains($0.rawValue) }
      try typed.check()
    }
  }

  /// Keeps what a team is to selling.
  /// - Throws: `Refusal.invalid` for an address that another team has.
  package static func save(_ draft: Draft, of team: ID<Team>, in tx: Transaction) throws {
    if let alias = draft.alias {
      let other: Int? = try tx.value("SELECT 1 AS value FROM sales_teams WHERE alias = \(alias) AND team_id <> \(team)")
      if other != nil { throw Refusal.invalid(["alias": "teams.aliasTaken"]) }
    }
    let holds = draft.holds.map(\.rawValue).joined(separator: " ")
    try tx.run("DELETE FROM sales_teams WHERE team_id = \(team)")
    try tx.run(
      """
      INSERT INTO sales_teams (team_id, leader_id, alias, accepts, target, holds)
      VALUES (\(team), \(draft.leader), \(draft.alias), \(draft.accepts), \(draft.target?.minor), \(holds))
      """)
  }

  /// Sets the target alone, as its strip does.
  package static func aim(_ target: Money?, of team: ID<Team>, by actor: Actor, in tx: Transaction) throws {
    guard let known = try all(in: tx).first(where: { $0.team.id == team }) else { throw Refusal.notFound }
    let changed = try tx.run("UPDATE sales_teams SET target = \(target?.minor) WHERE team_id = \(team)")
    if changed == 0 {
      try tx.run(
        """
        INSERT INTO sales_teams (team_id, accepts, target, holds)
        VALUES (\(team), 'anyone', \(target?.minor), \(Holding.allCases.map(\.rawValue).joined(separator: " ")))
        """)
    }
    try Audit.note(
      "team.saved", on: team, label: known.team.name, by: actor,
      changes: [Audit.Change("target", known.target.map { "\($0.minor)" }, target.map { "\($0.minor)" })], in: tx)
  }

  /// A team that is given up is no lead's any more, and no rule gives it any.
  package static func remove(_ team: ID<Team>, by actor: Actor, in tx: Transaction) throws {
    try tx.run("DELETE FROM sales_teams WHERE team_id = \(team)")
    try tx.run("UPDATE leads SET team_id = NULL WHERE team_id = \(team)")
    for rule in try Assignment.rules(in: tx) where rule.team == team { try Assignment.remove(rule.id, by: actor, in: tx) }
  }

  /// Who may be in one team only is in no other (O-26).
  /// - Throws: `Refusal.invalid` for `member`.
  package static func checkMembers(_ members: Set<StaffID>, of team: ID<Team>?, in tx: Transaction) throws {
    guard try PipelineSettings.value(.severalTeams, in: tx) == "0" else { return }
    for other in try Team.all(in: tx) where other.id != team {
      guard let twice = other.members.intersection(members).first, let name = try Staff.find(twice, in: tx)?.name else { continue }
      throw Refusal.invalid(["member": Word("teams.onlyOne", ["name": name, "team": other.name])])
    }
  }

  /// A team takes only what it may hold.
  /// - Throws: `Refusal.invalid` for `team`.
  static func check(_ team: ID<Team>?, holds kind: Lead.Kind, in tx: Transaction) throws {
    guard let team, let holds: String = try tx.value("SELECT holds AS value FROM sales_teams WHERE team_id = \(team)") else { return }
    let needed: Holding = kind == .lead ? .leads : .opportunities
    if !holds.split(separator: " ").contains(Substring(needed.rawValue)) { throw Refusal.invalid(["team": "teams.holdsNot"]) }
  }
}
