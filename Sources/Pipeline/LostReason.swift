import Events
import Identity
import Kernel
import Language
import Storage

/// Why nothing came of it.
package struct LostReason: Sendable {
  package let id: ID<LostReason>
  package let name: Bilingual
  /// Whether a loss for this reason teaches the score something; one that was a duplicate or a test does not (lead-scoring.md §7).
  package let isScored: Bool
  package let isActive: Bool

  /// Those in use, or with `old` every one.
  package static func all(old: Bool = false, in tx: Transaction) throws -> [LostReason] {
    try tx.all(
      "SELECT * FROM lost_reasons WHERE is_active >= \(!old) ORDER BY is_active DESC, position, id LIMIT 200", LostReason.init(row:))
  }

  /// - Throws: `Refusal.notFound`.
  package static func find(_ id: ID<LostReason>, in tx: Transaction) throws -> LostReason {
    guard let reason = try tx.first("SELECT * FROM lost_reasons WHERE id = \(id)", LostReason.init(row:)) else { throw Refusal.notFound }
    return reason
  }

  /// Adds a reason; the same name once more is the one that is there.
  @discardableResult
  package static func add(_ name: Bilingual, isScored: Bool = true, by actor: Actor, in tx: Transaction) throws -> ID<LostReason> {
    if let known = try all(in: tx).first(where: { Text.compact($0.name.fa) == Text.compact(name.fa) }) { return known.id }
    let id: ID<LostReason> = tx.newID()
    let place: Int = try tx.value("SELECT COALESCE(MAX(position), 0) + 1 AS value FROM lost_reasons") ?? 1
    try tx.run(
      """
      INSERT INTO lost_reasons (id, name_fa, name_en, position, is_scored, is_active)
      VALUES (\(id), \(name.fa), \(name.en), \(place), \(isScored), 1)
      """)
    try Audit.note("pipeline.changed", on: id, label: name.fa, by: actor, changes: [Audit.Change("lostReason", nil, name.fa)], in: tx)
    return id
  }

  /// - Parameter isActive: one that is not is offered no more and stays where it was given.
  package func change(_ name: Bilingual, isScored: Bool, isActive: Bool, by actor: Actor, in tx: Transaction) throws {
    try tx.run(
      """
      UPDATE lost_reasons SET name_fa = \(name.fa), name_en = \(name.en), is_scored = \(isScored), is_active = \(isActive) WHERE id = \(id)
      """)
    try Audit.note(
      "pipeline.changed", on: id, label: name.fa, by: actor, changes: Audit.changes(["lostReason": (self.name.fa, name.fa)]), in: tx)
  }

  init(row: Row) throws {
    id = try row("id")
    name = Bilingual(fa: try row("name_fa"), en: try row("name_en"))
    isScored = try row("is_scored")
    isActive = try row("is_active")
  }
}
