import Events
import Expressions
import Kernel
import Language
import Storage
import TestKit
import Testing

@testable import Forms
@testable import Identity

@Suite struct FormEditTests {
  @Test func aFormIsBuiltAndOnlyPublishedWhenItIsWhole() async throws {
    let bench = try await Bench()
    let form = try await bench.write { tx, sara in try FormEdit.create(.blank(slug: "visit"), by: sara, in: tx) }
    #expect(try await bench.read { tx in try Form.published("visit", in: tx) } == nil)
    await #expect(throws: FormDefinition.Faulty.self) { try await bench.write { tx, sara in try FormEdit.publish(form, by: sara, in: tx) } }
    let ids = try await bench.write { tx, sara in
      try ["shortText", "shortText", "choice"].map { try FormEdit.add(item($0), of: form, by: sara, in: tx) }
    }
    #expect(ids == ["shortText", "shortText2", "choice"])
    #expect(try await bench.write { tx, sara in try FormEdit.publish(form, by: sara, in: tx) } == .created)
    #expect(try await bench.write { tx, sara in try FormEdit.publish(form, by: sara, in: tx) } == .unchanged)
    let published = try await bench.read { tx in try Form.published("visit", in: tx) }
    #expect(published?.form == form)
    #expect(published?.definition.fields.map(\.id) == ids)
    #expect(try await bench.read { tx in try FormEdit.find(form, in: tx).differs } == false)
  }

  @Test func everyStepIsTakenBackAndTakenAgain() async throws {
    let bench = try await Bench()
    let form = try await bench.write { tx, sara in try FormEdit.create(try FormsKit.definition("order"), by: sara, in: tx) }
    let chance = SeededChance(7)
    var states = [try await bench.definition(form)]
    for _ in 0..<60 {
      try await bench.change(form, by: chance)
      let now = try await bench.definition(form)
      if now != states.last { states.append(now) }
    }
    #expect(states.count > 40)
    for state in states.dropLast().reversed() {
      try await bench.write { tx, _ in try FormEdit.undo(form, in: tx) }
      #expect(try await bench.definition(form) == state)
    }
    #expect(try await bench.read { tx in try FormEdit.find(form, in: tx).canUndo } == false)
    for state in states.dropFirst() {
      try await bench.write { tx, _ in try FormEdit.redo(form, in: tx) }
      #expect(try await bench.definition(form) == state)
    }
    #expect(try await bench.read { tx in try FormEdit.find(form, in: tx).canRedo } == false)
  }

  @Test func twoPeopleChangeDifferentThingsOfOneField() async throws {
    let bench = try await Bench()
    let form = try await bench.write { tx, sara in try FormEdit.create(try FormsKit.definition("order"), by: sara, in: tx) }
    let shown = try await bench.read { tx in try FormEdit.find(form, in: tx) }
    let field = try #require(shown.definition.field("note"))
    var saras = field
    saras.label = Phrase(fa: "پیام", en: "Message")
    var babaks = field
    babaks.max = 500
    try await bench.update(saras, base: shown.state, of: form, by: { $0.sara })
    try await bench.update(babaks, base: shown.state, of: form, by: { $0.babak })
    let both = try await bench.definition(form).field("note")
    #expect(both?.label == saras.label)
    #expect(both?.max == 500)
    let deeds = try await bench.read { tx in try FormEdit.deeds(since: shown.state, except: bench.babak.id, of: form, in: tx) }
    #expect(deeds.map(\.name) == ["Sara"])
  }

  @Test func theSamePropertyOfBothIsToldAndNothingIsLost() async throws {
    let bench = try await Bench()
    let form = try await bench.write { tx, sara in try FormEdit.create(try FormsKit.definition("order"), by: sara, in: tx) }
    let shown = try await bench.read { tx in try FormEdit.find(form, in: tx) }
    var field = try #require(shown.definition.field("note"))
    field.max = 100
    try await bench.update(field, base: shown.state, of: form, by: { $0.sara })
    field.max = 900
    let mine = field
    await #expect(throws: Refusal.invalid(["max": Word("builder.changedMeanwhile", ["theirs": "100"])])) {
      try await bench.update(mine, base: shown.state, of: form, by: { $0.babak })
    }
    let again = try await bench.read { tx in try FormEdit.find(form, in: tx) }
    #expect(again.definition.field("note")?.max == 100)
    try await bench.update(mine, base: again.state, of: form, by: { $0.babak })
    #expect(try await bench.definition(form).field("note")?.max == 900)
  }

  @Test func anIdStaysWithItsFieldOnceAnswersMayBeKeptUnderIt() async throws {
    let bench = try await Bench()
    let form = try await bench.write { tx, sara in
      let form = try FormEdit.create(.blank(slug: "ids"), by: sara, in: tx)
      _ = try FormEdit.add(item("shortText"), of: form, by: sara, in: tx)
      _ = try FormEdit.add(item("number"), of: form, by: sara, in: tx)
      _ = try FormEdit.publish(form, by: sara, in: tx)
      return form
    }
    let shown = try await bench.read { tx in try FormEdit.find(form, in: tx) }
    var field = try #require(shown.definition.field("number"))
    field.id = "age"
    let renamed = field
    await #expect(throws: Refusal.invalid(["id": "builder.idStays"])) {
      try await bench.write { tx, sara in try FormEdit.update("number", to: renamed, base: shown.state, of: form, by: sara, in: tx) }
    }
    let fresh = try await bench.write { tx, sara in
      try FormEdit.remove("number", of: form, by: sara, in: tx)
      return try FormEdit.add(item("number"), of: form, by: sara, in: tx)
    }
    #expect(fresh == "number2")
  }

  @Test func anOlderVersionComesBackByPublishingIt() async throws {
    let bench = try await Bench()
    let (form, first) = try await bench.write { tx, sara in
      let form = try FormEdit.create(try FormsKit.definition("order"), by: sara, in: tx)
      _ = try FormEdit.publish(form, by: sara, in: tx)
      let first = try Form.versions(of: form, in: tx)[0]
      try FormEdit.remove("note", of: form, by: sara, in: tx)
      #expect(try FormEdit.publish(form, by: sara, in: tx) == .published(number: 2))
      return (form, first)
    }
    let applied = try await bench.write { tx, sara in
      try FormEdit.restore(first.version, of: form, by: sara, in: tx)
      return try FormEdit.publish(form, by: sara, in: tx)
    }
    #expect(applied == .published(number: 3))
    #expect(try await bench.definition(form) == first.definition)
  }

  @Test func anAddressBelongsToOneForm() async throws {
    let bench = try await Bench()
    try await bench.write { tx, sara in try FormEdit.create(.blank(slug: "visit"), by: sara, in: tx) }
    for (slug, word) in [("visit", "builder.slugTaken"), ("Visit us", "builder.badSlug")] as [(String, Word)] {
      await #expect(throws: Refusal.invalid(["slug": word])) {
        try await bench.write { tx, sara in try FormEdit.create(.blank(slug: slug), by: sara, in: tx) }
      }
    }
  }

  @Test func aConditionIsWrittenByPicking() throws {
    let definition = try FormsKit.definition("order")
    let logic = FormLogic(
      joining: .any,
      rows: [
        .init(field: "name", comparison: .isNot, value: "سارا"), .init(field: "deliverBy", comparison: .atLeast, value: "2026-06-10"),
        .init(field: "lines", comparison: .filled), .init(field: "consent", comparison: .yes),
        .init(field: "note", comparison: .containsNot, value: "x"),
      ])
    let rule = try #require(try logic.rule(in: definition))
    #expect(FormLogic(rule) == logic)
    #expect(FormLogic(try Expression("count(lines) > 2 and name = 'a'")) == nil)
    #expect(
      FormLogic(rows: [logic.rows[0]]).sentence(in: definition, Words(.fa)) == "اگر نام و نام خانوادگی «سارا» نباشد")
    #expect(throws: Refusal.invalid(["logic.0": "builder.badValue"])) {
      try FormLogic(rows: [.init(field: "deliverBy", comparison: .less, value: "soon")]).rule(in: definition)
    }
  }

  @Test func everythingThatThePaletteOffersCanBePublished() throws {
    for item in FormPalette.groups.flatMap(\.items) {
      var definition = FormDefinition.blank(slug: "one")
      definition.fields = [FormField(id: "first", kind: .shortText, label: Phrase(fa: "آ", en: "A")), item.field]
      if item.kind == .picture { continue }  // a picture is chosen after it was put there
      if item.kind == .pageBreak { definition.fields.append(FormField(id: "last", kind: .shortText, label: Phrase(fa: "آ", en: "A"))) }
      #expect(throws: Never.self, "\(item.id)") { try FormDefinition(try definition.json) }
    }
  }
}

private func item(_ id: String) -> FormField {
  FormPalette.item(id)?.field ?? FormField(id: id, kind: .shortText, label: Phrase(fa: id, en: id))
}

/// A workbench with two people at it.
private struct Bench {
  let database: TestDatabase
  let sara: StaffViewer
  let babak: StaffViewer

  init() async throws {
    let database = try await FormsKit.database()
    func staff(_ name: String, _ low: UInt64) -> StaffViewer {
      StaffViewer(
        session: [], id: ID(high: 9, low: low), name: name, isAdministrator: true, rights: .everything(), seenAt: database.clock.now)
    }
    self.database = database
    sara = staff("Sara", 1)
    babak = staff("Babak", 2)
    try await database.database.write { [sara, babak] tx in
      for one in [sara, babak] {
        try tx.run(
          """
          INSERT INTO staff (id, name, email, role, is_active, created_at)
          VALUES (\(one.id), \(one.name), \(one.name), \(Role.administrator), \(true), \(tx.now))
          """)
      }
    }
  }

  @discardableResult
  func write<T: Sendable>(_ body: @escaping @Sendable (Transaction, StaffViewer) throws -> T) async throws -> T {
    try await database.database.write { [sara] tx in try body(tx, sara) }
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T { try await database.database.read(body) }

  func definition(_ form: ID<Form>) async throws -> FormDefinition { try await read { tx in try FormEdit.find(form, in: tx).definition } }

  func update(_ field: FormField, base: Int, of form: ID<Form>, by who: @escaping @Sendable (Bench) -> StaffViewer) async throws {
    try await database.database.write { [self] tx in
      try FormEdit.update(field.id, to: field, base: base, of: form, by: who(self), in: tx)
    }
  }

  /// One act of somebody who builds without a plan.
  func change(_ form: ID<Form>, by chance: SeededChance) async throws {
    var chance = chance
    func below(_ bound: Int) -> Int { Int.random(in: 0..<max(1, bound), using: &chance) }
    let definition = try await definition(form)
    let (act, first, second) = (below(5), below(definition.fields.count), below(definition.fields.count))
    let kinds = FormPalette.groups.flatMap(\.items)
    let kind = kinds[below(kinds.count)]
    try await write { tx, sara in
      guard !definition.fields.isEmpty, act > 0 else {
        _ = try FormEdit.add(kind.field, of: form, by: sara, in: tx)
        return
      }
      let (one, other) = (definition.fields[first], definition.fields[second])
      switch act {
      case 1: _ = try FormEdit.duplicate(one.id, of: form, by: sara, in: tx)
      case 2: try FormEdit.remove(one.id, of: form, by: sara, in: tx)
      case 3: try FormEdit.move(one.id, before: other.id, of: form, by: sara, in: tx)
      default: try FormEdit.shift(one.id, by: second.isMultiple(of: 2) ? 1 : -1, of: form, by: sara, in: tx)
      }
    }
  }
}
