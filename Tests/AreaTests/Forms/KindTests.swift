import Expressions
import Foundation
import Kernel
import Language
import Markup
import TestKit
import Testing

@testable import Forms

/// Every kind of field: what is taken, what is refused, what is shown again, what is read by whom.
@Suite struct KindTests {
  static let typed = FieldKind.allCases.filter { $0.isTyped && $0 != .staffNote }

  @Test func allOfThemAreTriedHere() {
    #expect(Set(KindsKit.right.keys) == Set(KindTests.typed + [.hidden]))
    #expect(Set(KindsKit.wrong.keys) == Set(KindTests.typed.filter { $0 != .consent }))
  }

  @Test(arguments: typed + [.hidden])
  func whatIsRightIsTaken(_ kind: FieldKind) throws {
    let (typed, answer) = try #require(KindsKit.right[kind])
    let draft = try KindsKit.draft(KindsKit.form(kind), Fields(typed))
    #expect(draft.answers[kind.rawValue] == answer)
    #expect(try Answers(json: draft.answers.json) == draft.answers)
  }

  @Test(arguments: typed.filter { $0 != .consent })
  func whatIsWrongIsTold(_ kind: FieldKind) throws {
    let (typed, errors) = try #require(KindsKit.wrong[kind])
    #expect(try KindsKit.errors(KindsKit.form(kind), Fields(typed)) == errors)
    for word in errors.values { for tongue in Tongue.allCases { #expect(Words(tongue).has(word)) } }
  }

  @Test(arguments: typed)
  func whatIsRequiredIsMissed(_ kind: FieldKind) throws {
    #expect(try KindsKit.errors(KindsKit.form(kind, "required: true"), Fields()) == KindsKit.missing(kind))
    #expect(try KindsKit.errors(KindsKit.form(kind, "required: false"), Fields()) == [:])
  }

  @Test(arguments: typed)
  func whoMayOnlyReadCannotWrite(_ kind: FieldKind) throws {
    let typed = try #require(KindsKit.right[kind]).typed
    for access in ["read", "hidden"] {
      let form = try KindsKit.form(kind, "sees: { visitor: \(access), customer: \(access) }")
      #expect(try KindsKit.draft(form, Fields(typed)).answers == Answers())
    }
  }

  @Test(arguments: typed, Tongue.allCases)
  func whatWasTypedIsShownAgain(_ kind: FieldKind, _ tongue: Tongue) throws {
    let form = try KindsKit.form(kind)
    let fields = Fields(try #require(KindsKit.right[kind]).typed)
    let html = KindsKit.markup(form, tongue, fields: fields).body.text
    let again = Page(html).fields
    let answer = try KindsKit.draft(form, again).answers
    #expect(answer == (try KindsKit.draft(form, fields).answers), "\(html)")
  }

  @Test(arguments: typed, Tongue.allCases)
  func whatIsWrongIsShownAgainBesideItsError(_ kind: FieldKind, _ tongue: Tongue) throws {
    guard let (typed, errors) = KindsKit.wrong[kind] else { return }
    let words = errors.mapValues { Word($0, ["max": "4", "min": "1", "types": "x"]) }
    let page = Page(KindsKit.markup(try KindsKit.form(kind), tongue, fields: Fields(typed), errors: words).body.text)
    // An option that there is not cannot be shown as chosen, but the field is still wrong.
    #expect(try KindsKit.errors(KindsKit.form(kind, "required: true"), page.fields).keys == errors.keys)
    for target in page.links { #expect(page.ids.contains(target), "\(target)") }
    for id in page.described { #expect(page.ids.contains(id), "\(id)") }
    #expect(Set(page.ids).count == page.ids.count)
  }

  @Test(arguments: typed, Tongue.allCases)
  func everyControlHasItsLabel(_ kind: FieldKind, _ tongue: Tongue) throws {
    let page = Page(KindsKit.markup(try KindsKit.form(kind), tongue).body.text)
    #expect(page.unlabelled == [])
  }

  @Test(arguments: typed)
  func whatIsHiddenByARuleIsNeitherRequiredNorStored(_ kind: FieldKind) throws {
    let typed = try #require(KindsKit.right[kind]).typed
    let form = FormsKit.form(
      try FormsKit.definition(
        fields: """
          - id: wants
            kind: yesNo
            label: { fa: بله؟, en: Yes? }
          \(KindsKit.fields.components(separatedBy: "\n- ").map { $0.hasPrefix("- ") ? $0 : "- " + $0 }
            .first { $0.contains("kind: \(kind.rawValue)\n") } ?? "")
            required: true
            visibleIf: wants
          """))
    #expect(try KindsKit.draft(form, Fields(typed)).answers == Answers())
    #expect(try KindsKit.draft(form, Fields(typed + [("wants", "yes")])).answers[kind.rawValue] == KindsKit.right[kind]?.answer)
    #expect(try KindsKit.errors(form, Fields([("wants", "yes")])) == KindsKit.missing(kind))
    for tongue in Tongue.allCases {
      #expect(KindsKit.markup(form, tongue).body.text.contains(" hidden data-if="))
      #expect(!KindsKit.markup(form, tongue, fields: Fields([("wants", "yes")])).body.text.contains(" hidden data-if="))
    }
  }

  @Test(arguments: [
    (FieldKind.shortText, "سارا \"کیانی\"", "سارا \"کیانی\""), (.mobile, "09120001234", "+989120001234"),
    (.date, "2026-07-06", "2026-07-06"), (.choice, "b", "b"), (.number, "12", "12"), (.money, "1500000", "1500000"),
    (.yesNo, "yes", "yes"), (.rating, "4", "4"), (.email, "a@b.ir", "a@b.ir"), (.hidden, "nowruz", "nowruz"),
  ])
  func whatCameWithTheAddressStandsInTheField(_ kind: FieldKind, _ given: String, _ kept: String) throws {
    for tongue in Tongue.allCases {
      let form = try KindsKit.form(kind, kind == .hidden ? "" : "prefill: q")
      let page = Page(KindsKit.markup(form, tongue, query: ["q": given]).body.text)
      #expect(try KindsKit.draft(form, page.fields).answers.text(kind.rawValue) == kept)
    }
  }

  @Test func whatWeKnowAndTheCustomerMayOnlyReadIsTakenFromUsAlone() throws {
    let form = try KindsKit.form(.nationalID, "maps: contact.nationalID\nsees: { visitor: hidden, customer: read }")
    let known: [Mapping: String] = [.contactNationalID: "0084575948"]
    let html = KindsKit.markup(form, viewer: .customer, known: known).body.text
    #expect(html.contains("<bdi class=\"n\">۰۰۸۴۵۷۵۹۴۸</bdi>"))
    #expect(!html.contains("name=\"nationalID\""))
    let draft = try KindsKit.draft(form, Fields([("nationalID", "1111111111")]), viewer: .customer, known: known)
    #expect(draft.answers.text("nationalID") == "0084575948")
  }

  @Test func aDrawnSignatureIsAFileAndTheLastOneCounts() throws {
    let form = try KindsKit.form(.signature)
    func signed(_ pairs: (String, String)...) throws -> [String: String] { try KindsKit.errors(form, Fields(pairs)) }
    let both = Fields([("signature.kept", "U3"), ("signature.kept", "S"), ("signature.name", "سارا")])
    #expect(try KindsKit.draft(form, both).answers["signature"]?.files.map(\.id) == ["S"])
    #expect(try signed(("signature.kept", "U3")) == ["signature": "forms.badSignature"])
    #expect(try signed(("signature.kept", "unknown")) == ["signature": "forms.sign"])
    // As it stands in a draft that a script kept on the way.
    #expect(try signed(("signature", "data:image/png;base64,iVBORw0KGgo=")) == ["signature": "forms.badSignature"])
    #expect(KindsKit.markup(form).body.text.contains("enctype=\"multipart/form-data\""))
  }

  @Test func anAnswerThatMayStandOnceIsRefusedTheSecondTime() throws {
    var checks = KindsKit.checks
    checks.isTaken = { field, value in field.id == "email" && value == "sara@example.com" }
    let form = try KindsKit.form(.email, "unique: true")
    #expect(try KindsKit.errors(form, Fields([("email", "sara@example.com")]), checks: checks) == ["email": "forms.taken"])
    #expect(try KindsKit.errors(form, Fields([("email", "amir@example.com")]), checks: checks) == [:])
  }

  @Test func anOptionThatIsFullIsNotTakenAndIsShownAsFull() throws {
    var checks = KindsKit.checks
    checks.isFull = { _, option in option.id == "b" }
    var definition = try KindsKit.form(.choice).definition
    definition.fields[0].options[1].quota = 3
    let form = FormsKit.form(definition)
    #expect(try KindsKit.errors(form, Fields([("choice", "b")]), checks: checks) == ["choice": "forms.optionFull"])
    #expect(try KindsKit.errors(form, Fields([("choice", "a")]), checks: checks) == [:])
    var markup = KindsKit.markup(form)
    markup.full = ["choice": ["b"]]
    #expect(markup.body.text.contains("value=\"b\" disabled>"))
  }

  @Test func aFailureOfACheckIsOurs() throws {
    var checks = KindsKit.checks
    checks.isTaken = { _, _ in throw Refusal.forbidden }
    #expect(throws: Refusal.forbidden) {
      try KindsKit.draft(KindsKit.form(.email, "unique: true"), Fields([("email", "sara@example.com")]), checks: checks)
    }
  }

  @Test(arguments: [
    (FieldKind.time, "9", "09:00"), (.time, "۲۳٫۵۹", "23:59"), (.time, "9:5", "09:05"), (.money, "1,500,000", "1500000"),
    (.webAddress, "http://a.example", "http://a.example"), (.webAddress, "HTTPS://A.example/B", "https://a.example/B"),
    (.webAddress, "فروشگاه.ایران/الف", "https://فروشگاه.ایران/الف"), (.cardNumber, "%B1000200030004^KIANI/SARA^99?", "1000200030004"),
    (.cardNumber, "۱۰۰۰ ۲۰۰۰ ۳۰۰۰ ۴", "1000200030004"), (.phone, "09120001234", "+989120001234"),
  ])
  func writingsOfTheSameThing(_ kind: FieldKind, _ typed: String, _ kept: String) throws {
    #expect(try KindsKit.draft(KindsKit.form(kind), Fields([(kind.rawValue, typed)])).answers.text(kind.rawValue) == kept)
  }

  @Test(arguments: [
    (FieldKind.webAddress, "a b.example"), (.webAddress, "https://u:p@bank.example"), (.webAddress, "data:text/html,x"),
    (.webAddress, "https://"), (.webAddress, "localhost"), (.webAddress, "https://a.example/\"onmouseover="), (.time, "9:60"),
    (.time, "-1:00"), (.money, "-5"),
    (.cardNumber, "6037 9911 1111 1112"), (.rating, "+4"), (.scale, "1e1"),
  ])
  func writingsThatAreRefused(_ kind: FieldKind, _ typed: String) throws {
    #expect(try KindsKit.errors(KindsKit.form(kind), Fields([(kind.rawValue, typed)])).keys.contains(kind.rawValue))
  }
}
