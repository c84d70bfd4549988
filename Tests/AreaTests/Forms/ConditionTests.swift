import Expressions
import Kernel
import Language
import Markup
import TestKit
import Testing

@testable import Forms

/// Rules: who is asked what, over all pages.
@Suite struct ConditionTests {
  /// Three pages; the second is for companies.
  private static func visit() throws -> PublishedForm {
    FormsKit.form(
      try FormsKit.definition(
        fields: """
            - id: who
              kind: choice
              label: { fa: برای, en: For }
              options: [{id: me, label: {fa: خودم, en: Me}}, {id: company, label: {fa: شرکت, en: Company}}]
            - id: people
              kind: number
              label: { fa: نفرات, en: People }
              required: false
            - id: price
              kind: calculated
              label: { fa: مبلغ, en: Price }
              value: people * 1.5 + sum(lines)
            - id: companyPage
              kind: pageBreak
              label: { fa: شرکت, en: Company }
              visibleIf: who = 'company'
            - id: companyName
              kind: shortText
              label: { fa: نام شرکت, en: Company name }
            - id: why
              kind: shortText
              label: { fa: چرا, en: Why }
              requiredIf: people > 10
            - id: campaign
              kind: shortText
              label: { fa: کمپین, en: Campaign }
              prefill: utm.campaign
              visibleIf: people > 1000
              keepsHidden: true
            - id: lastPage
              kind: pageBreak
              label: { fa: کالا, en: Products }
            - id: lines
              kind: productLines
              label: { fa: کالاها, en: Products }
              required: false
            - id: birth
              kind: date
              label: { fa: تولد, en: Birth }
              visibleIf: contact.city = 'تهران' and today > @2026-01-01
            - id: guests
              kind: group
              label: { fa: مهمان, en: Guests }
              required: false
              fields:
                - { id: age, kind: number, label: { fa: سن, en: Age } }
                - { id: parent, kind: shortText, label: { fa: سرپرست, en: Parent }, visibleIf: age < 18 and who = 'company' }
                - { id: share, kind: calculated, label: { fa: سهم, en: Share }, value: age / people }
          """))
  }

  @Test func aPageThatARuleHidesIsNeitherShownNorAskedFor() throws {
    let form = try ConditionTests.visit()
    let mine = try KindsKit.draft(form, Fields([("who", "me"), ("companyName", "X")]), viewer: .visitor)
    #expect(mine.answers["companyName"] == nil)
    #expect(mine.conditions.pages == [true, false, true])
    #expect(mine.conditions.page(after: 0) == 2 && mine.conditions.page(before: 2) == 0 && mine.conditions.page(after: 2) == nil)
    #expect(try KindsKit.errors(form, Fields([("who", "company")])) == ["companyName": "field.required"])
  }

  @Test func aPageIsCheckedByItself() throws {
    let form = try ConditionTests.visit()
    let fields = Fields([("who", "company"), ("people", "x")])
    #expect(try KindsKit.errors(form, fields, page: 0) == ["people": "field.notNumber"])
    #expect(try KindsKit.errors(form, fields, page: 1) == ["companyName": "field.required"])
    #expect(try KindsKit.errors(form, fields, page: 2) == [:])
    #expect(try KindsKit.errors(form, fields).count == 2)
    #expect(FormConditions.page(of: "guests.0.age", in: form.definition) == 2)
  }

  @Test func whatHasToBeFilledInDependsOnOtherAnswers() throws {
    let form = try ConditionTests.visit()
    let fields = Fields([("who", "company"), ("companyName", "مهرگان"), ("people", "۱۱")])
    #expect(try KindsKit.errors(form, fields) == ["why": "field.required"])
    #expect(try KindsKit.errors(form, fields.with("people", "10")) == [:])
    let html = KindsKit.markup(form, fields: fields, page: 1).body.text
    #expect(html.contains("<span class=\"opt\" hidden>"))
    #expect(html.contains("data-known=\"{&quot;people&quot;:{&quot;number&quot;:&quot;11&quot;},&quot;who&quot;:&quot;company&quot;,"))
  }

  @Test func aCalculatedAnswerIsTheServersOwn() throws {
    let fields = Fields([
      ("who", "me"), ("people", "3"), ("price", "1"), ("lines.product", "OX5"), ("lines.quantity", "2"), ("lines.product", "GL"),
      ("lines.quantity", "9"),
    ])
    let draft = try KindsKit.draft(try ConditionTests.visit(), fields)
    #expect(draft.answers.text("price") == "970000004.5")
    #expect(KindsKit.markup(draft.form, fields: fields).body.text.contains("<bdi class=\"n\">۹۷۰٬۰۰۰٬۰۰۴٫۵</bdi>"))
  }

  @Test func whatCameWithTheAddressIsKeptOutOfSight() throws {
    let fields = Fields([("who", "company"), ("companyName", "مهرگان"), ("campaign", "nowruz")])
    #expect(try KindsKit.draft(try ConditionTests.visit(), fields).answers.text("campaign") == "nowruz")
  }

  @Test func rulesReadTheContactAndTheDay() throws {
    let form = try ConditionTests.visit()
    let fields = Fields([("who", "me"), ("birth", "1365/07/20")])
    #expect(try KindsKit.draft(form, fields).answers["birth"] == nil)
    let known = try KindsKit.draft(form, fields, viewer: .customer, known: [.contactCity: "تهران"])
    #expect(known.answers.text("birth") == "1986-10-12")
  }

  @Test func rulesOfAGroupReadTheirOwnRow() throws {
    let form = try ConditionTests.visit()
    var fields = Fields([("who", "company"), ("companyName", "مهرگان"), ("people", "4")])
    for (row, age) in [("0", "40"), ("7", "10")] { fields.append("guests.\(row).age", age) }
    #expect(try KindsKit.errors(form, fields) == ["guests.1.parent": "field.required"])
    fields.append("guests.7.parent", "سارا")
    fields.append("guests.0.parent", "امیر")
    #expect(
      try KindsKit.draft(form, fields).answers["guests"]
        == .group([
          ["age": .text("40"), "share": .text("10")], ["age": .text("10"), "parent": .text("سارا"), "share": .text("2.5")],
        ]))
    let html = KindsKit.markup(form, fields: fields, page: 2).body.text
    #expect(html.contains("data-if") && html.contains("name=\"guests.1.parent\""))
    let page = Page(html)
    #expect(Set(page.ids).count == page.ids.count)
  }

  @Test(arguments: Tongue.allCases)
  func pagesSayWhereOneIs(_ tongue: Tongue) throws {
    let form = try ConditionTests.visit()
    let first = KindsKit.markup(form, tongue)
    #expect(first.step == (tongue == .fa ? "گام ۱ از ۲" : "Step 1 of 2"))
    #expect(first.body.text.contains("name=\"go-on\"") && !first.body.text.contains("name=\"go-back\""))
    let middle = KindsKit.markup(form, tongue, fields: Fields([("who", "company")]), page: 1)
    #expect(middle.step == (tongue == .fa ? "گام ۲ از ۳" : "Step 2 of 3"))
    #expect(middle.body.text.contains("name=\"go-back\"") && middle.body.text.contains("name=\"form-page\" value=\"1\""))
    let last = KindsKit.markup(form, tongue, page: 2)
    #expect(!last.body.text.contains("name=\"go-on\""))
    #expect(last.body.text.contains("name=\"form-unseen\" value=\"birth\""))
  }

  /// A definition with a circle is refused; one that slipped in still gives a page and an answer.
  @Test func fieldsThatWaitForEachOtherAreRead() throws {
    var definition = try KindsKit.form(.shortText).definition
    definition.fields.append(FormField(id: "b", kind: .shortText, label: Phrase(fa: "ب", en: "B")))
    definition.fields[0].visibleIf = try Expression("b is empty")
    definition.fields[1].visibleIf = try Expression("shortText is empty")
    let form = FormsKit.form(definition)
    _ = KindsKit.markup(form, fields: Fields([("b", "x"), ("shortText", "y")])).body
    _ = try? KindsKit.draft(form, Fields([("b", "x"), ("shortText", "y")]))
  }
}
