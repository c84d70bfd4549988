import Contacts
import Identity
import Kernel
import Language
import Storage

/// What a list of the console is about: where its rows come from and what can be seen, sought, grouped and summed of them. Every list is asked by
/// the same `ListQuery`, so that one that learns something new has taught all of them.
package struct ListSource: Sendable {
  /// Stands in addresses and keys: `leads`; a field's title is the text `list.NAME.FIELD`.
  package let name: String
  /// The tables, joined: `leads l JOIN contacts c ON …`.
  let from: SQL
  /// The first table alone, for questions that ask nothing of the others; nil where there is only one.
  let first: (table: SQL, name: String)?
  let id: SQL
  /// What holds for every row, such as not to lie in the bin.
  let base: SQL
  /// The rows within reach.
  let reach: @Sendable (StaffScope) -> SQL
  /// The rows that a typed text means, of at least one letter.
  let seek: @Sendable (String, Dialect) -> SQL?
  package private(set) var fields: [ListField]
  /// Shown where nobody has chosen.
  package let columns: [String]
  let order: SQL
  /// Which day fields a calendar may go by.
  package let calendar: [String]
  /// The values that a field may have, where there are only so many.
  package let options: @Sendable (ListField, Transaction) throws -> [ListOption]
  /// Which field a board has its columns by; nil for none.
  package let board: String?

  /// What a question has to read, as long as only conditions count: joins that nothing is asked of cost as much as the rest together.
  func source(for query: ListQuery) -> SQL {
    guard let first, query.search == nil else { return from }
    let asked = query.filters.flatMap { $0 }.compactMap { field($0.field) }
    return asked.allSatisfy { $0.isOf(first.name) } ? first.table : from
  }

  /// The values that a field may have, where there are only so many.
  package func values(of field: ListField, _ tx: Transaction) throws -> [ListOption] {
    guard let custom = field.custom else { return try options(field, tx) }
    switch custom.draft.kind {
    case .choice: return custom.draft.options.map { ListOption($0.key, .plain($0.name)) }
    case .yesNo: return [ListOption("1", .key("common.yes")), ListOption("0", .key("common.no"))]
    case .text, .longText, .number, .day: return []
    }
  }

  /// The same with the fields that the organisation added.
  package func adding(_ customs: [CustomField]) -> ListSource {
    var source = self
    source.fields += customs.map { ListField($0, of: id) }
    return source
  }

  package func field(_ key: String) -> ListField? { fields.first { $0.key == key } }
}

/// Something that a list knows of each row.
package struct ListField: Sendable {
  package let key: String
  package let kind: Kind
  /// What the organisation calls it, where it added the field.
  package private(set) var custom: CustomField?
  /// What it is filtered, sorted and grouped by.
  let column: SQL
  /// What is shown of it, where that is another.
  let shown: SQL
  /// What it is sorted by, where that is another.
  let order: SQL
  /// Of a contact, their id.
  let target: SQL?
  /// The condition for a value, where a row may have several (tags).
  let holds: (@Sendable ([SQLValueText]) -> SQL)?

  package enum Kind: String, Sendable {
    case text
    /// The name of a contact, which leads to them.
    case contact
    /// One of a few words of ours.
    case choice
    /// Another record, by its id.
    case reference
    case number, money, percent, day, instant
    /// One of the tags or groups of which a row may have several.
    case tag
  }

  /// A value as it stands in an address.
  package typealias SQLValueText = String

  /// Whether its value stands in this table.
  func isOf(_ table: String) -> Bool {
    guard holds == nil, column.parts.count == 1, case .text(let text) = column.parts[0] else { return false }
    return text.hasPrefix("\(table).")
  }

  /// Whether it can be counted together.
  package var isMeasure: Bool { kind == .money || kind == .number }
  /// Whether rows fall into groups by it.
  package var isGrouping: Bool { [.text, .choice, .reference, .day, .instant].contains(kind) }

  init(
    _ key: String, _ kind: Kind, _ column: SQL, shown: SQL? = nil, order: SQL? = nil, target: SQL? = nil,
    holds: (@Sendable ([SQLValueText]) -> SQL)? = nil
  ) {
    self.key = key
    self.kind = kind
    self.column = column
    self.shown = shown ?? column
    self.order = order ?? column
    self.target = target
    self.holds = holds
  }
}

extension ListField {
  /// A field that the organisation added to the records of `id`.
  init(_ field: CustomField, of id: SQL) {
    let value: SQL = "(SELECT v.value FROM custom_values v WHERE v.record_id = \(sql: id) AND v.field_id = \(field.id))"
    let kind: Kind = [.choice, .yesNo].contains(field.draft.kind) ? .choice : .text
    self.init("x\(field.id)", kind, value)
    custom = field
  }
}

/// One of the values of a choice.
package struct ListOption: Sendable {
  package let value: String
  package let title: Title

  package enum Title: Sendable {
    case name(Bilingual)
    case key(String)
    case plain(String)
  }

  package init(_ value: String, _ title: Title) { (self.value, self.title) = (value, title) }

  package func title(in words: Words) -> String {
    switch title {
    case .name(let name): name[words.tongue]
    case .key(let key): words(key)
    case .plain(let text): text
    }
  }
}
