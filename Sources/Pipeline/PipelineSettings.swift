import Events
import Identity
import Kernel
import Storage

/// What an organisation decides about selling as a whole.
package enum PipelineSettings {
  package enum Name: String, CaseIterable, Sendable {
    /// Whether what a form opens as a lead stays one until somebody converts it (O-32); without it everything is an opportunity at once.
    case usesLeads
    /// Who gets what nobody owns (O-61).
    case `operator`
    /// Which factors the score looks at, by their names.
    case factors
    /// Records that were opened before this day teach the score nothing.
    case scoredSince
    /// "0" where nobody is in two teams (O-26).
    case severalTeams
  }

  package static func value(_ name: Name, in tx: Transaction) throws -> String? {
    try tx.value("SELECT value FROM pipeline_settings WHERE name = \(name.rawValue)")
  }

  package static func usesLeads(in tx: Transaction) throws -> Bool { try value(.usesLeads, in: tx) != "0" }

  package static func `operator`(in tx: Transaction) throws -> StaffID? {
    guard let id = try value(.operator, in: tx).flatMap({ StaffID($0) }), try Staff.find(id, in: tx)?.isActive == true else { return nil }
    return id
  }

  package static func factors(in tx: Transaction) throws -> [Score.Factor] {
    guard let text = try value(.factors, in: tx) else { return Score.Factor.usual }
    return text.split(separator: " ").compactMap { Score.Factor(rawValue: String($0)) }
  }

  package static func scoredSince(in tx: Transaction) throws -> Day? { try value(.scoredSince, in: tx).flatMap { Day($0) } }

  /// - Parameter value: nil for as it was at the beginning.
  package static func set(_ name: Name, to value: String?, by actor: Actor, in tx: Transaction) throws {
    let old = try self.value(name, in: tx)
    guard old != value else { return }
    try tx.run("DELETE FROM pipeline_settings WHERE name = \(name.rawValue)")
    if let value { try tx.run("INSERT INTO pipeline_settings (name, value) VALUES (\(name.rawValue), \(value))") }
    try Audit.note("pipeline.changed", label: name.rawValue, by: actor, changes: [Audit.Change(name.rawValue, old, value)], in: tx)
  }
}
