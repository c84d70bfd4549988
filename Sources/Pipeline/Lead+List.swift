import Events
import Identity
import Kernel
import Storage

extension Lead {
  /// Which leads a list shows.
  package struct Filter: Sendable, Equatable {
    /// nil for those of every state.
    package var state: State?
    /// One source; nil for all of them.
    package var source: String?

    /// Whose leads; nil for all.
    package var scope: StaffScope?

    package init(state: State? = .open, source: String? = nil, scope: StaffScope? = nil) {
      self.state = state
      self.source = source
      self.scope = scope
    }

    var condition: SQL {
      let state: SQL = state.map { "state = \($0)" } ?? "1 = 1"
      let sourced: SQL = source.map { "source = \($0) AND \(sql: state)" } ?? state
      guard let scope, !scope.isEverything else { return sourced }
      return "\(sql: sourced) AND \(sql: scope.condition(contact: "contact_id"))"
    }
  }

  /// Fifty leads, newest first; `older` is where the next page begins.
  package static func list(
    _ filter: Filter = Filter(), before: ID<Lead>? = nil, in tx: Transaction
  ) throws -> (leads: [Lead], older: ID<Lead>?) {
    let place: SQL = before.map { " AND id < \($0)" } ?? ""
    let found = try tx.all(
      "SELECT * FROM leads WHERE \(sql: filter.condition)\(sql: place) ORDER BY id DESC LIMIT 51", Lead.init(row:))
    let page = Array(found.prefix(50))
    return (page, found.count > 50 ? page.last?.id : nil)
  }

  /// The leads of a contact, newest first.
  package static func of(_ contact: ContactID, in tx: Transaction) throws -> [Lead] {
    try tx.all("SELECT * FROM leads WHERE contact_id = \(contact) ORDER BY id DESC LIMIT 20", Lead.init(row:))
  }

  /// The thirty sources that brought most of the leads in a state.
  package static func sources(_ state: State?, within scope: StaffScope? = nil, in tx: Transaction) throws -> [(source: String, leads: Int)]
  {
    let condition = Filter(state: state, scope: scope).condition
    return try tx.all(
      """
      SELECT source, COUNT(*) AS leads FROM leads WHERE source IS NOT NULL AND \(sql: condition)
      GROUP BY source ORDER BY leads DESC, source LIMIT 30
      """
    ) { (source: try $0("source"), leads: try $0("leads")) }
  }

  /// Says how it ended, or that it goes on.
  /// - Throws: `Refusal.notFound`.
  package static func close(_ id: ID<Lead>, as state: State, by actor: Actor, in tx: Transaction) throws {
    let lead = try find(id, in: tx)
    let changed = try tx.run("UPDATE leads SET state = \(state) WHERE id = \(id) AND state <> \(state)")
    guard changed == 1 else { return }
    try tx.publish(
      "lead.\(state.rawValue)", on: id, contact: lead.contact, request: lead.request, by: actor, ["subject": lead.subject],
      customerSees: false)
  }
}
