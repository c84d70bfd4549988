import Contacts
import Events
import Identity
import Kernel
import Language
import Storage

// Tags of a lead, what is like it, and two that are one.
extension Lead {
  /// The leads whose subject holds what was typed, the newest first; through the trigram index of either database.
  package static func search(_ typed: String, within scope: StaffScope, limit: Int = 10, in tx: Transaction) throws -> [Lead] {
    let key = Text.key(Text.stored(String(typed.prefix(200))))
    guard key.unicodeScalars.count >= 3 else { return [] }
    let reach: SQL = scope.condition(contact: "l.contact_id", maker: "l.owner_id")
    func read(_ condition: SQL) throws -> [Lead] {
      try tx.all(
        "SELECT l.* FROM leads l WHERE l.merged_into IS NULL AND \(sql: condition) AND \(sql: reach) ORDER BY l.id DESC LIMIT \(limit)",
        Lead.init(row:))
    }
    guard tx.dialect == .sqlite else { return try read(sought(key, tx.dialect)) }
    // What was typed as it stands, first: it is found at once, where single words of it may stand in every third subject (258 ms of 300,000).
    let found = try read(
      "l.row IN (SELECT rowid FROM leads_search WHERE leads_search MATCH \(phrase(key)) ORDER BY rowid DESC LIMIT 1000)")
    guard found.isEmpty, key.contains(" "), let phrases = phrases(key) else { return found }
    return try read(
      """
      l.row IN (SELECT rowid FROM leads_search WHERE leads_search MATCH \(phrases) ORDER BY rowid DESC LIMIT 5000) AND \(sql: held(key))
      """)
  }

  /// The condition for leads `l` whose subject holds every word of a folded text.
  package static func sought(_ key: String, _ dialect: Dialect) -> SQL {
    guard dialect == .sqlite, let phrases = phrases(key) else { return held(key) }
    return "(l.row IN (SELECT rowid FROM leads_search WHERE leads_search MATCH \(phrases)) AND \(sql: held(key)))"
  }

  /// Word by word, as both databases compare.
  private static func held(_ key: String) -> SQL {
    let parts = key.split(separator: " ").prefix(8).enumerated().map { place, word -> SQL in
      let part = "%" + word.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_") + "%"
      return "\(sql: place == 0 ? "" : " AND ")l.search_key LIKE \(part) ESCAPE '!'"
    }
    return parts.isEmpty ? "1 = 1" : "(\(sql: SQL(parts)))"
  }

  /// The words of three letters and more, as SQLite's index is asked; nil where there are none.
  private static func phrases(_ key: String) -> String? {
    let long = key.split(separator: " ").prefix(8).filter { $0.unicodeScalars.count >= 3 }
    return long.isEmpty ? nil : long.map { phrase(String($0)) }.joined(separator: " ")
  }

  private static func phrase(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }

  /// Gives the lead these tags and no others.
  package func tag(only names: [String], by actor: Actor, in tx: Transaction) throws {
    let old = try Tag.of(id, in: tx).map(\.name)
    guard try Tag.set(names, on: id, kind: .lead, in: tx) else { return }
    try Audit.note(
      "lead.changed", on: id, label: subject, contact: contact, by: actor,
      changes: [Audit.Change("tags", Tag.text(old), Tag.text(names))], in: tx)
    try Score.refresh(id, in: tx)
    tx.signal("\(id)")
    tx.signal(Topic.staff)
  }

  /// And these besides.
  package func tag(adding typed: String, by actor: Actor, in tx: Transaction) throws {
    try tag(only: try Tag.of(id, in: tx).map(\.name) + Tag.names(typed), by: actor, in: tx)
  }

  /// Others of the same contact, or of one with the same address, newest first.
  package func similar(in tx: Transaction) throws -> [Lead] {
    try tx.all(
      """
      SELECT * FROM leads WHERE merged_into IS NULL AND id <> \(id) AND (contact_id = \(contact) OR contact_id IN
        (SELECT o.contact_id FROM contact_points p JOIN contact_points o ON o.value = p.value
          WHERE p.contact_id = \(contact) AND p.kind = 'email'))
      ORDER BY id DESC LIMIT 20
      """, Lead.init(row:))
  }

  /// Takes another one over: its blanks are filled, its activities and notes come along, and the other stays readable as an entry in the history
  /// and under its own address (O-63).
  /// - Throws: `Refusal.conflict` when one of the two was merged before.
  package func take(over other: Lead, by actor: Actor, in tx: Transaction) throws {
    guard other.id != id, mergedInto == nil else { throw Refusal.conflict("pipeline.mergedBefore") }
    let merged = try tx.run(
      "UPDATE leads SET merged_into = \(id), next_on = NULL, next_icon = NULL, version = version + 1 WHERE id = \(other.id) AND merged_into IS NULL"
    )
    guard merged == 1 else { throw Refusal.conflict("pipeline.mergedBefore") }
    try Score.unlearn(other, in: tx)
    var draft = Draft(self)
    draft.note = [note, other.note].compactMap { $0 }.joined(separator: "\n\n")
    if draft.note?.isEmpty == true { draft.note = nil }
    draft.value = value ?? other.value
    draft.recurring = recurring ?? other.recurring
    draft.expectedOn = expectedOn ?? other.expectedOn
    draft.priority = max(priority, other.priority)
    draft.industry = industry ?? other.industry
    draft.subIndustry = subIndustry ?? other.subIndustry
    draft.owner = owner ?? other.owner
    draft.team = team ?? other.team
    draft.origin.source = origin.source ?? other.origin.source
    draft.origin.medium = origin.medium ?? other.origin.medium
    draft.origin.campaign = origin.campaign ?? other.origin.campaign
    try change(draft, version: nil, by: actor, in: tx)
    try tx.run("UPDATE activities SET record_id = \(id) WHERE record_id = \(other.id)")
    try tx.run("UPDATE notes SET record_id = \(id) WHERE record_id = \(other.id)")
    try tx.run(
      """
      UPDATE custom_values SET record_id = \(id), contact_id = \(contact) WHERE record_id = \(other.id)
        AND NOT EXISTS (SELECT 1 FROM custom_values o WHERE o.record_id = \(id) AND o.field_id = custom_values.field_id)
      """)
    try tag(only: try Tag.of(id, in: tx).map(\.name) + Tag.of(other.id, in: tx).map(\.name), by: actor, in: tx)
    try Activity.keepClock(of: id, in: tx)
    try publish(
      "lead.merged", by: actor,
      ["other": other.subject, "amount": "\(other.value?.minor ?? 0)", "currency": (other.value?.currency ?? .rial).rawValue], in: tx)
  }
}
