import Events
import Kernel
import Language
import Storage

/// A word that staff stick on records to find them again; a new one is made by writing it (O-49).
package struct Tag: Sendable, Hashable {
  package let id: ID<Tag>
  package let name: String

  /// The colour of a tag comes from its name, so that it is the same everywhere.
  package var hue: Int { name.unicodeScalars.reduce(0) { ($0 &* 31 &+ Int($1.value)) % 3 } + 1 }

  package enum Kind: String, Sendable, ColumnValue { case contact, lead }

  /// So many a record may have.
  package static let most = 20

  /// The names in a typed list: `نقد، فوری`. Commas of both scripts and line ends part them.
  package static func names(_ typed: String?) -> [String] {
    var seen: Set<String> = []
    let names = (typed ?? "").split { ",،;؛\n".contains($0) }.map { String(Text.stored(String($0)).prefix(40)) }
    return Array(names.filter { !$0.isEmpty && seen.insert(Text.compact($0)).inserted }.prefix(most))
  }

  /// Names as `names` reads them again.
  package static func text(_ names: [String]) -> String { names.joined(separator: "، ") }

  /// Every tag, by name.
  package static func all(in tx: Transaction) throws -> [Tag] {
    try tx.all("SELECT * FROM tags ORDER BY name LIMIT 500", Tag.init(row:))
  }

  package static func of<S>(_ record: ID<S>, in tx: Transaction) throws -> [Tag] {
    try tx.all(
      "SELECT t.* FROM record_tags r JOIN tags t ON t.id = r.tag_id WHERE r.record_id = \(record) ORDER BY t.name", Tag.init(row:))
  }

  /// The tags of many records, for a list.
  package static func of<S>(_ records: [ID<S>], in tx: Transaction) throws -> [ID<S>: [Tag]] {
    let rows = try tx.all(
      """
      SELECT r.record_id, t.id, t.name FROM record_tags r JOIN tags t ON t.id = r.tag_id WHERE r.record_id IN \(list: records) ORDER BY t.name
      """
    ) { (try $0("record_id") as ID<S>, try Tag(row: $0)) }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }

  /// Gives a record these tags and no others; returns whether anything changed.
  @discardableResult
  package static func set<S>(_ names: [String], on record: ID<S>, kind: Kind, in tx: Transaction) throws -> Bool {
    let old = Set(try of(record, in: tx).map(\.id))
    let new = Set(try names.prefix(most).map { try find($0, in: tx) })
    for id in old.subtracting(new) { try tx.run("DELETE FROM record_tags WHERE record_id = \(record) AND tag_id = \(id)") }
    for id in new.subtracting(old) { try tx.run("INSERT INTO record_tags (record_id, tag_id, kind) VALUES (\(record), \(id), \(kind))") }
    return old != new
  }

  /// The tag of a name, made when there is none.
  private static func find(_ name: String, in tx: Transaction) throws -> ID<Tag> {
    let key = Text.compact(name)
    if let known: ID<Tag> = try tx.value("SELECT id AS value FROM tags WHERE name_key = \(key)") { return known }
    let id: ID<Tag> = tx.newID()
    try tx.run("INSERT INTO tags (id, name, name_key) VALUES (\(id), \(name), \(key)) ON CONFLICT (name_key) DO NOTHING")
    return try tx.value("SELECT id AS value FROM tags WHERE name_key = \(key)") ?? id
  }

  init(row: Row) throws {
    id = try row("id")
    name = try row("name")
  }
}
