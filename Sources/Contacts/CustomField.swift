import Events
import Identity
import Kernel
import Language
import Storage

/// A field that an organisation adds to its records: what somebody likes to drink, how many beds a clinic has.
package struct CustomField: Sendable {
  package let id: ID<CustomField>
  package let record: Record
  package let draft: Draft
  package let position: Int

  package var name: Bilingual { draft.name }

  /// The records that can have further fields.
  package enum Record: String, CaseIterable, Sendable, ColumnValue { case contact, company, lead, opportunity }

  package enum Kind: String, CaseIterable, Sendable, ColumnValue { case text, longText, number, day, choice, yesNo }

  /// One of the values of a choice; its key stays when it is called otherwise.
  package struct Option: Sendable, Equatable {
    package let key: String
    package let name: String
  }

  package struct Draft: Sendable {
    package var name: Bilingual
    package var kind: Kind
    package var options: [Option]
    package var isActive: Bool

    /// Reads `name-fa name-en kind options active`; of a choice each line is a value, `key = name` or the name alone.
    /// - Throws: `Refusal.invalid`.
    package init(_ fields: Fields) throws {
      var typed = TypedValues()
      name = typed.bilingual(fields, "name", max: 100)
      kind = fields["kind"].flatMap(Kind.init(rawValue:)) ?? .text
      options = Draft.options(typed.text(fields["options"], "options", max: 4000) ?? "")
      isActive = fields["active"] != nil
      if kind == .choice, options.isEmpty { typed.refuse("options", "field.required") }
      if Set(options.map(\.key)).count != options.count { typed.refuse("options", "custom.optionTwice") }
      try typed.check()
    }

    init(row: Row) throws {
      name = Bilingual(fa: try row("name_fa"), en: try row("name_en"))
      kind = try row("kind")
      options = Draft.options(try row("options"))
      isActive = try row("is_active")
    }

    private static func options(_ text: String) -> [Option] {
      text.split(separator: "\n").map { Text.stored(String($0)) }.filter { !$0.isEmpty }.prefix(100).map { line in
        let parts = line.split(separator: "=", maxSplits: 1).map { Text.stored(String($0)) }
        return parts.count == 2 && !parts[1].isEmpty ? Option(key: parts[0], name: parts[1]) : Option(key: line, name: line)
      }
    }

    /// As it was typed, for the form.
    package var optionLines: String { options.map { $0.key == $0.name ? $0.key : "\($0.key) = \($0.name)" }.joined(separator: "\n") }
  }

  private static let most = 60

  /// Those of a kind of record, or of all kinds, in their order.
  package static func all(of record: Record? = nil, old: Bool = false, in tx: Transaction) throws -> [CustomField] {
    let only: SQL = record.map { "AND record = \($0)" } ?? ""
    return try tx.all(
      "SELECT * FROM custom_fields WHERE is_active >= \(!old) \(sql: only) ORDER BY record, position, id LIMIT 500", CustomField.init(row:))
  }

  /// Adds a field behind the others, or with `id` changes one; its kind stays, since there are values of it.
  package static func save(_ id: ID<CustomField>?, _ draft: Draft, of record: Record, by actor: Actor, in tx: Transaction) throws {
    if let id {
      let changed = try tx.run(
        """
        UPDATE custom_fields SET name_fa = \(draft.name.fa), name_en = \(draft.name.en), options = \(draft.optionLines),
          is_active = \(draft.isActive) WHERE id = \(id)
        """)
      guard changed == 1 else { throw Refusal.notFound }
    } else {
      let count: Int = try tx.value("SELECT COUNT(*) AS value FROM custom_fields WHERE record = \(record)") ?? 0
      guard count < most else { throw Refusal.invalid(["name-fa": Word("field.tooMany", ["max": "\(most)"])]) }
      try tx.run(
        """
        INSERT INTO custom_fields (id, record, name_fa, name_en, kind, options, position, is_active)
        VALUES (\(tx.newID(CustomField.self)), \(record), \(draft.name.fa), \(draft.name.en), \(draft.kind), \(draft.optionLines), \(count), 1)
        """)
    }
    try Audit.note("custom.saved", label: draft.name.fa, by: actor, in: tx)
    tx.signal(Topic.staff)
  }

  /// One place towards the beginning, or with `later` towards the end.
  package static func move(_ id: ID<CustomField>, later: Bool, in tx: Transaction) throws {
    guard let field = try all(old: true, in: tx).first(where: { $0.id == id }) else { throw Refusal.notFound }
    var order = try all(of: field.record, old: true, in: tx).map(\.id)
    guard let place = order.firstIndex(of: id) else { throw Refusal.notFound }
    let other = place + (later ? 1 : -1)
    guard order.indices.contains(other) else { return }
    order.swapAt(place, other)
    for (place, id) in order.enumerated() { try tx.run("UPDATE custom_fields SET position = \(place) WHERE id = \(id)") }
  }

  /// What a stored value says to a reader.
  package func shown(_ value: String, in words: Words) -> String {
    switch draft.kind {
    case .text, .longText: value
    case .number: words.digits(value)
    case .day: Day(value).map(words.date) ?? value
    case .choice: draft.options.first { $0.key == value }?.name ?? value
    case .yesNo: words(value == "1" ? "common.yes" : "common.no")
    }
  }

  init(row: Row) throws {
    id = try row("id")
    record = try row("record")
    draft = try Draft(row: row)
    position = try row("position")
  }
}

/// The values of further fields.
package enum CustomValues {
  /// Of a record, by field.
  package static func of<S>(_ record: ID<S>, in tx: Transaction) throws -> [ID<CustomField>: String] {
    let rows = try tx.all("SELECT field_id, value FROM custom_values WHERE record_id = \(record)") {
      (try $0("field_id") as ID<CustomField>, try $0("value") as String)
    }
    return Dictionary(rows) { first, _ in first }
  }

  /// The name of a field's control.
  package static func input(_ field: ID<CustomField>) -> String { "custom.\(field)" }

  /// Reads what was typed into these fields, in canonical form: a number with a point, a day as ISO date, yes as 1.
  /// - Throws: `Refusal.invalid` by the names of the controls.
  package static func read(_ fields: Fields, _ customs: [CustomField]) throws -> [ID<CustomField>: String] {
    var typed = TypedValues()
    var values: [ID<CustomField>: String] = [:]
    for custom in customs {
      let name = input(custom.id)
      guard let text = typed.text(fields[name], name, max: custom.draft.kind == .longText ? 4000 : 300) else { continue }
      switch custom.draft.kind {
      case .text, .longText: values[custom.id] = text
      case .number:
        if let number = typedNumber(text, places: 3) { values[custom.id] = plain(number) } else { typed.refuse(name, "field.notNumber") }
      case .day: values[custom.id] = typed.day(text, name)?.description
      case .choice:
        if custom.draft.options.contains(where: { $0.key == text }) { values[custom.id] = text } else { typed.refuse(name, "field.choose") }
      case .yesNo: values[custom.id] = text == "1" ? "1" : "0"
      }
    }
    try typed.check()
    return values
  }

  /// Thousandths as they are written: 12.5.
  private static func plain(_ thousandths: Int64) -> String {
    let (whole, rest) = (thousandths / 1000, abs(thousandths % 1000))
    if rest == 0 { return "\(whole)" }
    var digits = "\(rest + 1000)".dropFirst()
    while digits.last == "0" { digits = digits.dropLast() }
    return "\(whole == 0 && thousandths < 0 ? "-" : "")\(whole).\(digits)"
  }

  /// Keeps the values of these fields, and drops those that are empty now; returns what changed, by the field's name.
  @discardableResult
  package static func set<S>(
    _ values: [ID<CustomField>: String], of customs: [CustomField], on record: ID<S>, contact: ContactID?, in tx: Transaction
  ) throws -> [Audit.Change] {
    let old = try of(record, in: tx)
    var changes: [Audit.Change] = []
    for custom in customs where old[custom.id] != values[custom.id] {
      try tx.run("DELETE FROM custom_values WHERE record_id = \(record) AND field_id = \(custom.id)")
      if let value = values[custom.id] {
        try tx.run(
          """
          INSERT INTO custom_values (id, record_id, field_id, contact_id, value)
          VALUES (\(tx.newID(CustomField.self)), \(record), \(custom.id), \(contact), \(value))
          """)
      }
      changes.append(Audit.Change(custom.name.fa, old[custom.id], values[custom.id]))
    }
    return changes
  }
}

extension CustomField {
  /// Fields that many ask for, named as the language files name them; those that are there already are left alone (TC-12, TC-13, TC-15).
  package static func addReady(by actor: Actor, in tx: Transaction) throws {
    let present = Set(try all(of: .contact, old: true, in: tx).map(\.name.fa))
    let ready: KeyValuePairs<String, Kind> = [
      "maritalStatus": .choice, "children": .number, "religion": .text, "tastes": .longText, "health": .longText, "companions": .text,
      "knownBy": .choice,
    ]
    for (key, kind) in ready {
      let name = Bilingual(fa: Words(.fa)("custom.ready.\(key)"), en: Words(.en)("custom.ready.\(key)"))
      guard !present.contains(name.fa) else { continue }
      var fields = [("name-fa", name.fa), ("name-en", name.en), ("kind", kind.rawValue)]
      if kind == .choice {
        let options = Words(.fa)("custom.ready.\(key).options").split(separator: "،").map { Text.stored(String($0)) }
        fields.append(("options", options.joined(separator: "\n")))
      }
      try save(nil, try Draft(Fields(fields)), of: .contact, by: actor, in: tx)
    }
  }
}
