import Kernel
import Language
import Testing

@testable import Forms

/// What staff read before they publish a version.
@Suite struct FormChangeTests {
  @Test func theSameFormHasNoChanges() throws {
    for slug in FormDocumentTests.slugs { #expect(try FormsKit.definition(slug).changes(from: FormsKit.definition(slug)).isEmpty) }
  }

  @Test(arguments: [
    ("en: Place an order", "en: Order here", "The title changes from “Place an order” to “Order here”.", false),
    ("    label: { fa: ایمیل, en: E-mail }", "    label: { fa: ایمیل, en: Mail }", "The field “E-mail” is called “Mail”.", false),
    ("    kind: email\n", "    kind: shortText\n", "The field “email” was published as email and cannot become shortText.", true),
    ("    required: false\n    maps: contact.email", "    maps: contact.email", "“E-mail” must be answered.", true),
    (
      "    required: false\n    maps: contact.email", "    requiredIf: company is empty\n    maps: contact.email",
      "under a condition only.", false
    ),
    ("  - id: email\n", "  - id: mail\n", "The field “E-mail” is removed; the answers it has stay readable.", true),
    ("  - id: email\n", "  - id: mail\n", "The field “E-mail” is added.", false),
    ("    max: 50\n", "    max: 20\n", "What “Products” accepts changes.", false),
    ("    maps: order.note\n", "", "Where the answer to “Note” is written changes.", false),
    ("    max: 2000\n", "    max: 2000\n    visibleIf: company is not empty\n", "“Note” is shown under a condition only.", false),
    ("    max: 2000\n", "    max: 2000\n    sees: { visitor: hidden, customer: hidden }\n", "The customer no longer sees “Note”.", false),
    ("  makesAccount: true", "  makesAccount: false", "Who sends it no longer gets a portal account.", false),
    ("  opens: order", "  opens: order\n  retentionDays: 90", "Answers and files are deleted after 90 days.", true),
    ("  opens: order", "  opens: order\n  closesAt: 1405-04-15", "The form is open until", false),
    ("  - { id: quoted,", "  - { id: priced,", "The state “Quote sent” is removed.", true),
    (
      "en: The quote is ready }, tone: wait", "en: Quote ready }, tone: wait",
      "The customer reads “Quote ready” instead of “The quote is ready”.", false
    ),
  ])
  func aChangeIsSaidInWords(_ old: String, _ new: String, _ sentence: String, _ touchesAnswers: Bool) throws {
    let document = try FormsKit.document("order")
    try #require(document.contains(old))
    let changes = try FormDefinition(published: document.replacing(old, with: new), file: "order.yaml").changes(
      from: FormsKit.definition("order"))
    let change = try #require(changes.first { $0.sentence(in: .en).contains(sentence) }, "\(changes.map { $0.sentence(in: .en) })")
    #expect(change.touchesAnswers == touchesAnswers)
  }

  @Test func aFieldThatMovesIsNamedAloneWithItsNewPlace() throws {
    let order = try FormsKit.definition("order")
    var moved = order
    moved.fields.append(moved.fields.remove(at: 1))
    #expect(moved.changes(from: order).map { $0.sentence(in: .en) } == ["The field “Mobile number” comes after “Staff note”."])
    #expect(order.changes(from: moved).map { $0.sentence(in: .fa) } == ["فیلد «شمارهٔ موبایل» پس از «نام و نام خانوادگی» می‌آید."])
  }

  @Test func optionsAndRowsAreNamedWithTheirField() throws {
    let survey = try FormsKit.definition("survey")
    var changed = survey
    let matrix = try #require(changed.fields.firstIndex { $0.id == "quality" })
    changed.fields[matrix].options.removeFirst()
    changed.fields[matrix].rows.append(FieldOption(id: "shop", label: Phrase(fa: "فروشگاه", en: "Shop")))
    let changes = changed.changes(from: survey)
    #expect(
      changes.map { $0.sentence(in: .en) } == [
        "“How was each part?” loses the option “Poor”.", "“How was each part?” gets the row “Shop”.",
      ])
    #expect(changes.map(\.touchesAnswers) == [true, false])
  }

  @Test func fieldsOfAGroupAreNamedWithIt() throws {
    let application = try FormsKit.definition("job-application")
    var changed = application
    let group = try #require(changed.fields.firstIndex { $0.id == "employers" })
    changed.fields[group].fields[1].label = Phrase(fa: "شغل", en: "Job")
    #expect(
      changed.changes(from: application).map { $0.sentence(in: .en) } == ["The field “Work so far: Position” is called “Work so far: Job”."]
    )
  }

  /// Whatever differs is told by name, in both languages, and with every value filled in.
  @Test func everyDifferenceHasItsSentence() {
    for seed in 1...80 as ClosedRange<UInt64> {
      var (one, other) = (RandomForm(seed), RandomForm(seed + 1000))
      let (old, new) = (one.definition(), other.definition())
      let changes = new.changes(from: old)
      #expect(!changes.isEmpty && !changes.contains { $0.key == "definition.otherwise" })
      for change in changes {
        #expect(Words(.fa).has(change.key) && Words(.en).has(change.key), "\(change.key)")
      }
      var single = old
      single.fields[0] = new.fields[0]
      single.fields[0].kind = old.fields[0].kind
      single.fields[0].sees = old.fields[0].sees
      let told = single.changes(from: old)
      #expect(single == old || !told.isEmpty && told.allSatisfy { $0.key != "definition.otherwise" })
    }
  }
}
