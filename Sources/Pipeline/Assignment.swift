import Contacts
import Events
import Identity
import Kernel
import Language
import Storage

/// Who gets a new lead that is nobody's: the first rule that fits gives it to the member of its team whose turn it is (O-29). Without rules the
/// operator gets it.
package enum Assignment {
  package struct Rule: Sendable {
    package let id: ID<Rule>
    package let position: Int
    package let draft: Draft
    package var team: ID<Team> { draft.team }
  }

  /// One member's part in a rule.
  package struct Share: Sendable, Equatable {
    package let staff: StaffID
    /// Of 2 and 1 the one gets twice as many; 0 gets none.
    package var weight: Int
    /// With so many open ones a member gets no more; nil for no limit.
    package var capacity: Int?
  }

  /// A rule as it was typed. Empty lists fit everything.
  package struct Draft: Sendable {
    package var name: String
    package var team: ID<Team>
    package var sources: [String]
    package var provinces: [String]
    package var industries: [String]
    package var minValue: Money?
    package var isActive: Bool
    package var shares: [Share]

    /// Reads `name team sources provinces industries minValue active` and `weight.STAFF`, `capacity.STAFF` for each member of the team.
    /// - Throws: `Refusal.invalid`.
    package init(_ fields: Fields, in tx: Transaction) throws {
      var typed = TypedValues()
      name = typed.required(fields["name"], "name", max: 100)
      let chosen = fields["team"].flatMap { ID<Team>($0) }
      let team = try Team.all(in: tx).first { $0.id == chosen }
      if team == nil { typed.refuse("team", "field.choose") }
      self.team = team?.id ?? ID(high: 0, low: 0)
      func list(_ name: String) -> [String] { Tag.names(typed.text(fields[name], name, max: 1000)) }
      (sources, provinces, industries) = (list("sources"), list("provinces"), list("industries"))
      minValue = typed.amount(fields["minValue"], "minValue", .rial).map { Money($0) }
      isActive = fields["active"] != nil
      shares = (team?.members ?? []).sorted { $0.description < $1.description }.map { member in
        Share(
          staff: member, weight: typed.whole(fields["weight.\(member)"], "weight.\(member)", 0...100) ?? 1,
          capacity: typed.whole(fields["capacity.\(member)"], "capacity.\(member)", 0...100_000))
      }
      try typed.check()
    }

    init(row: Row, shares: [Share]) throws {
      func list(_ column: String) throws -> [String] { Tag.names(try row(column) as String) }
      name = try row("name")
      team = try row("team_id")
      (sources, provinces, industries) = (try list("sources"), try list("provinces"), try list("industries"))
      minValue = (try row("min_value") as Int64?).map { Money($0) }
      isActive = try row("is_active")
      self.shares = shares
    }

    func fits(_ lead: Lead.Draft, _ contact: Contact) -> Bool {
      func holds(_ list: [String], _ value: String?) -> Bool {
        list.isEmpty || value.map { value in list.contains { Text.compact($0) == Text.compact(value) } } == true
      }
      let isEnough = minValue.map { least in lead.value.map { $0.minor >= least.minor } == true } ?? true
      return isEnough && holds(sources, lead.origin.source) && holds(provinces, contact.province)
        && holds(industries, lead.industry ?? contact.industry)
    }
  }

  /// In the order in which they are tried.
  package static func rules(in tx: Transaction) throws -> [Rule] {
    let shares = Dictionary(
      grouping: try tx.all("SELECT * FROM assignment_shares ORDER BY staff_id") { row in
        (
          rule: try row("rule_id") as ID<Rule>,
          share: Share(staff: try row("staff_id"), weight: try row("weight"), capacity: try row("capacity"))
        )
      }, by: \.rule)
    return try tx.all("SELECT * FROM assignment_rules ORDER BY position, id LIMIT 100") { row in
      let id: ID<Rule> = try row("id")
      return Rule(id: id, position: try row("position"), draft: try Draft(row: row, shares: shares[id]?.map(\.share) ?? []))
    }
  }

  /// Adds a rule behind the others, or with `id` changes one.
  package static func save(_ id: ID<Rule>?, _ draft: Draft, by actor: Actor, in tx: Transaction) throws {
    func text(_ list: [String]) -> String { list.joined(separator: "،") }
    let rule: ID<Rule> = id ?? tx.newID()
    if id == nil {
      let place: Int = try tx.value("SELECT COALESCE(MAX(position), 0) + 1 AS value FROM assignment_rules") ?? 1
      try tx.run(
        """
        INSERT INTO assignment_rules (id, position, name, team_id, sources, provinces, industries, min_value, is_active, turns)
        VALUES (\(rule), \(place), \(draft.name), \(draft.team), \(text(draft.sources)), \(text(draft.provinces)), \(text(draft.industries)),
          \(draft.minValue?.minor), \(draft.isActive), 0)
        """)
    } else {
      let changed = try tx.run(
        """
        UPDATE assignment_rules SET name = \(draft.name), team_id = \(draft.team), sources = \(text(draft.sources)),
          provinces = \(text(draft.provinces)), industries = \(text(draft.industries)), min_value = \(draft.minValue?.minor),
          is_active = \(draft.isActive) WHERE id = \(rule)
        """)
      guard changed == 1 else { throw Refusal.notFound }
      try tx.run("DELETE FROM assignment_shares WHERE rule_id = \(rule)")
    }
    for share in draft.shares {
      try tx.run(
        """
        INSERT INTO assignment_shares (rule_id, staff_id, weight, capacity)
        VALUES (\(rule), \(share.staff), \(share.weight), \(share.capacity))
        """)
    }
    try Audit.note(
      "pipeline.changed", on: rule, label: draft.name, by: actor, changes: [Audit.Change("assignment", nil, draft.name)], in: tx)
  }

  package static func remove(_ id: ID<Rule>, by actor: Actor, in tx: Transaction) throws {
    guard let rule = try rules(in: tx).first(where: { $0.id == id }) else { throw Refusal.notFound }
    try Audit.note(
      "pipeline.changed", on: id, label: rule.draft.name, by: actor, changes: [Audit.Change("assignment", rule.draft.name, nil)], in: tx)
    try tx.run("DELETE FROM assignment_shares WHERE rule_id = \(id)")
    try tx.run("DELETE FROM assignment_rules WHERE id = \(id)")
  }

  /// Whose turn it is for a new lead; nil when no rule fits or everybody has enough.
  static func choose(_ lead: Lead.Draft, for contact: Contact, in tx: Transaction) throws -> (staff: StaffID, team: ID<Team>)? {
    for rule in try rules(in: tx) where rule.draft.isActive && rule.draft.fits(lead, contact) {
      // Two leads at the same moment wait for each other here, so that both see whose turn it was.
      try tx.run("UPDATE assignment_rules SET turns = turns + 1 WHERE id = \(rule.id)")
      if let staff = try turn(rule.draft.shares.filter { $0.weight > 0 }, in: tx) { return (staff, rule.draft.team) }
    }
    return nil
  }

  /// Of those with room, whoever got least for their weight in thirty days.
  private static func turn(_ shares: [Share], in tx: Transaction) throws -> StaffID? {
    let since = LeadID(at: tx.now - .days(30), chance: (0, 0))
    var best: (staff: StaffID, count: Int, weight: Int)?
    for share in shares {
      guard try Staff.find(share.staff, in: tx)?.isActive == true else { continue }
      if let capacity = share.capacity {
        let open: Int? = try tx.value(
          "SELECT COUNT(*) AS value FROM leads WHERE owner_id = \(share.staff) AND state = 'open' AND merged_into IS NULL")
        if (open ?? 0) >= capacity { continue }
      }
      let count: Int =
        try tx.value(
          """
          SELECT COUNT(*) AS value FROM leads WHERE owner_id = \(share.staff) AND state IN ('open', 'won', 'lost') AND id > \(since)
          """) ?? 0
      // (count + 1) / weight, without fractions; of equals the first stays.
      if let known = best, (count + 1) * known.weight >= (known.count + 1) * share.weight { continue }
      best = (share.staff, count, share.weight)
    }
    return best?.staff
  }
}
