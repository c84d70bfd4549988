import Contacts
import Events
import Identity
import Kernel
import Language
import Pipeline
import Reports
import Storage
import TestKit
import Testing

/// Fields that an organisation adds to its records.
@Suite struct CustomFieldTests {
  private static func database() async throws -> TestDatabase {
    try await TestDatabase.make(steps: EventsSchema.steps + ContactsSchema.steps + IdentitySchema.steps + PipelineSchema.steps)
  }

  private static func add(
    _ name: String, _ kind: String, options: String = "", of record: CustomField.Record = .contact, in tx: Transaction
  ) throws
    -> CustomField
  {
    let draft = try CustomField.Draft(Fields([("name-fa", name), ("kind", kind), ("options", options), ("active", "1")]))
    try CustomField.save(nil, draft, of: record, by: .system, in: tx)
    return try #require(try CustomField.all(of: record, in: tx).last)
  }

  @Test func valuesAreReadCheckedKeptAndShownByTheirKind() async throws {
    let db = try await CustomFieldTests.database()
    let (fields, sara) = try await db.database.write { tx in
      let fields = [
        try CustomFieldTests.add("تخت", "number", in: tx), try CustomFieldTests.add("قرارداد تا", "day", in: tx),
        try CustomFieldTests.add("رنگ", "choice", options: "blue = آبی\nسبز", in: tx), try CustomFieldTests.add("خبرنامه", "yesNo", in: tx),
      ]
      return (fields, try Contact.add("سارا", in: tx).id)
    }
    let typed = [("۱۲٫۵", "12.5", "۱۲.۵"), ("1405/03/20", "2026-06-10", "۲۰ خرداد ۱۴۰۵"), ("blue", "blue", "آبی"), ("0", "0", "خیر")]
    let form = Fields(zip(fields, typed).map { (CustomValues.input($0.id), $1.0) })
    let values = try CustomValues.read(form, fields)
    for (field, (_, stored, shown)) in zip(fields, typed) {
      #expect(values[field.id] == stored, "\(field.name.fa)")
      #expect(field.shown(stored, in: Words(.fa)) == shown, "\(field.name.fa)")
    }
    for (place, bad) in [(0, "دوازده"), (1, "دیروز"), (2, "قرمز")] {
      #expect(throws: Refusal.self, "\(bad)") { try CustomValues.read(Fields([(CustomValues.input(fields[place].id), bad)]), fields) }
    }
    let changes = try await db.database.write { tx in try CustomValues.set(values, of: fields, on: sara, contact: sara, in: tx) }
    #expect(changes.count == 4)
    let again = try await db.database.write { tx in
      try CustomValues.set(values.filter { $0.key != fields[0].id }, of: fields, on: sara, contact: sara, in: tx)
    }
    #expect(again.map(\.field) == ["تخت"] && again[0].old == "12.5" && again[0].new == nil)
    #expect(try await db.database.read { tx in try CustomValues.of(sara, in: tx).count } == 3)
  }

  @Test func aChoiceNeedsOptionsAndTheirKeysStay() async throws {
    let db = try await CustomFieldTests.database()
    for options in ["", "آبی\nآبی"] {
      await #expect(throws: Refusal.self) {
        _ = try await db.database.write { tx in try CustomFieldTests.add("رنگ", "choice", options: options, in: tx) }
      }
    }
    let field = try await db.database.write { tx in try CustomFieldTests.add("رنگ", "choice", options: "blue = آبی\nسبز", in: tx) }
    #expect(
      field.draft.options.map(\.key) == ["blue", "سبز"] && field.draft.options.map(\.name) == ["آبی", "سبز"]
        && field.draft.optionLines == "blue = آبی\nسبز")
    // The ready ones are added once.
    for _ in 0..<2 { try await db.database.write { tx in try CustomField.addReady(by: .system, in: tx) } }
    let all = try await db.database.read { tx in try CustomField.all(of: .contact, in: tx) }
    #expect(all.count == 8)
    try await db.database.write { tx in try CustomField.move(all[7].id, later: false, in: tx) }
    #expect(
      try await db.database.read { tx in try CustomField.all(of: .contact, in: tx).map(\.id) } == all[..<6].map(\.id) + [
        all[7].id, all[6].id,
      ])
  }

  @Test func aListFindsThemAndTwoBecomeOneWithThem() async throws {
    let db = try await CustomFieldTests.database()
    let merge = ContactMerge(EventsSchema.contactTables + IdentitySchema.contactTables + PipelineSchema.contactTables)
    let (field, other, sara, twin, staff) = try await db.database.write { tx in
      let (field, other) = (
        try CustomFieldTests.add("رنگ", "choice", options: "آبی\nسبز", in: tx), try CustomFieldTests.add("تخت", "number", in: tx)
      )
      let (sara, twin) = (try Contact.add("سارا", in: tx).id, try Contact.add("سارا ک", in: tx).id)
      try CustomValues.set([field.id: "آبی"], of: [field], on: sara, contact: sara, in: tx)
      try CustomValues.set([field.id: "سبز", other.id: "7"], of: [field, other], on: twin, contact: twin, in: tx)
      return (field, other, sara, twin, try Staff.viewer("مریم", in: tx))
    }
    func found(_ value: String) async throws -> Int {
      try await db.database.read { tx in
        let source = ListSource.contacts(in: .fa).adding([field, other])
        var query = ListQuery()
        query.filters = [[.init("x\(field.id)", .is, [value])]]
        return try source.rows(query, columns: [source.fields.last!], within: staff.scope(.contacts), in: tx).rows.count
      }
    }
    #expect(try await found("آبی") == 1)
    #expect(try await found("قرمز") == 0)
    let made = try await db.database.write { tx in try merge.merge(twin, into: sara, by: staff, in: tx) }
    #expect(try await db.database.read { tx in try CustomValues.of(sara, in: tx) } == [field.id: "آبی", other.id: "7"])
    try await db.database.write { tx in try merge.undo(made, by: staff, in: tx) }
    #expect(try await db.database.read { tx in try CustomValues.of(sara, in: tx) } == [field.id: "آبی"])
    #expect(try await db.database.read { tx in try CustomValues.of(twin, in: tx) } == [field.id: "سبز", other.id: "7"])
  }
}
