import Kernel
import Language
import TestKit
import Testing

@testable import Forms

@Suite struct AnswerDraftTests {
  @Test func anOrderIsNormalised() throws {
    let draft = try FormsKit.draft(try FormsKit.form("order"), FormsKit.order)
    #expect(draft.text(.contactName) == "نیلوفر رستگار")
    #expect(draft.text(.contactMobile) == "+989120001234")
    #expect(draft.text(.contactEmail) == nil)
    #expect(draft.day(.orderDeliverBy) == Day("2026-07-06"))
    #expect(draft.lines.map(\.product) == ["OX5", "GL"])
    #expect(draft.lines.map(\.quantity) == [Quantity(2), Quantity(thousandths: 1500)])
    #expect(draft.answers["consent"] == .consent(Consent(wording: "می‌پذیرم که دربارهٔ همین سفارش با من تماس بگیرید.", version: 1)))
    #expect(try Answers(json: draft.answers.json) == draft.answers)
  }

  @Test func everyErrorIsToldAtOnce() throws {
    let fields = Fields([
      ("name", "\u{200C} "), ("mobile", "۰۹۱۲"), ("email", "sara@"), ("lines.product", "GONE"), ("lines.quantity", "zero"),
      ("deliverBy", "۱۴۰۵/۱۳/۰۱"), ("note", String(repeating: "ن", count: 2001)),
    ])
    #expect(
      try FormsKit.errors(try FormsKit.form("order"), fields) == [
        "name": "field.required", "mobile": "field.badMobile", "email": "field.badEmail", "lines.0.product": "forms.unknownProduct",
        "lines.0.quantity": "forms.badQuantity", "deliverBy": "field.badDate", "note": "field.tooLong", "consent": "field.consent",
      ])
  }

  @Test(
    arguments: [
      ("shortText", "", "علی", "علی"), ("shortText", "max: 3", "علیرضا", "!field.tooLong"),
      ("shortText", "min: 3", "ab", "!field.tooShort"),
      ("shortText", "pattern: '[A-Z]{2}[0-9]+'", "AB12", "AB12"), ("shortText", "pattern: '[A-Z]+'", "ab", "!forms.badPattern"),
      ("shortText", "", "۶۰۳۷-9911-1111-1112", "!field.bankCard"), ("shortText", "", "دو\nخط", "دو خط"),
      ("longText", "", "دو\nخط", "دو\nخط"),
      ("mobile", "", "+98 912 000 12 34", "+989120001234"), ("mobile", "", "021 8888 0000", "!field.badMobile"),
      ("email", "", " Sara@Example.COM ", "Sara@example.com"), ("nationalID", "", "۰۰۸۴۵۷۵۹۴۸", "0084575948"),
      ("nationalID", "", "1234567890", "!field.badNationalID"), ("number", "", "۱٬۲۳۴٫۵۰", "1234.5"), ("number", "", "-7", "-7"),
      ("number", "", "1,23", "!field.notNumber"), ("number", "", "1e9", "!field.notNumber"),
      ("number", "min: 1\nmax: 9", "۱۰", "!field.outOfRange"),
      ("number", "min: 1", "0", "!forms.tooSmall"), ("number", "max: 1", "1.001", "!forms.tooLarge"), ("number", "max: 1", "-5", "-5"),
      ("date", "", "1404/12/30", "!field.badDate"), ("date", "", "2026-06-10", "2026-06-10"),
      ("date", "window: past", "۱۴۰۵/۳/۲۰", "2026-06-10"),
      ("date", "window: past", "1405/03/21", "!forms.notYet"), ("date", "window: future", "1405/03/19", "!forms.alreadyPast"),
      ("serial", "", " abcd۱۲۳۴ ", "abcd1234"),
      ("choice", "options: [{id: a, label: {fa: آ, en: A}}, {id: b, label: {fa: ب, en: B}}]", "b", "b"),
      ("choice", "options: [{id: a, label: {fa: آ, en: A}}, {id: b, label: {fa: ب, en: B}}]", "c", "!field.choose"),
    ])
  func anAnswerIsTakenInItsCanonicalFormOrRefused(_ kind: String, _ rule: String, _ typed: String, _ expected: String) throws {
    let rules = rule.split(separator: "\n").map { "  \($0)\n" }.joined()
    let form = FormsKit.form(try FormsKit.definition(fields: "- id: a\n  kind: \(kind)\n  label: { fa: آ, en: A }\n\(rules)"))
    if expected.hasPrefix("!") {
      #expect(try FormsKit.errors(form, Fields([("a", typed)])) == ["a": String(expected.dropFirst())])
    } else {
      #expect(try FormsKit.draft(form, Fields([("a", typed)])).answers.text("a") == expected)
    }
  }

  @Test func severalChoicesAreKeptInTheFormsOrder() throws {
    let form = FormsKit.form(
      try FormsKit.definition(
        fields: """
          - id: ways
            kind: choices
            label: { fa: راه‌ها, en: Ways }
            max: 2
            options: [{id: sms, label: {fa: پیامک, en: SMS}}, {id: call, label: {fa: تماس, en: Call}}, {id: post, label: {fa: نامه, en: Post}}]
          """))
    #expect(try FormsKit.draft(form, Fields([("ways", "post"), ("ways", "sms")])).answers["ways"] == .choices(["sms", "post"]))
    #expect(try FormsKit.errors(form, Fields()) == ["ways": "field.choose"])
    #expect(try FormsKit.errors(form, Fields([("ways", "sms"), ("ways", "pigeon")])) == ["ways": "field.choose"])
    #expect(try FormsKit.errors(form, Fields([("ways", "sms"), ("ways", "call"), ("ways", "post")])) == ["ways": "forms.tooManyChoices"])
  }

  @Test func anOrderNeedsALineAndTakesFifty() throws {
    let form = try FormsKit.form("order")
    let bare = FormsKit.order.with("lines.product").with("lines.quantity")
    #expect(try FormsKit.errors(form, bare) == ["lines": "forms.tooFewLines"])
    func rows(_ count: Int) -> Fields {
      (0..<count).reduce(into: bare) { fields, _ in
        fields.append("lines.product", "OX5")
        fields.append("lines.quantity", "3")
      }
    }
    #expect(try FormsKit.draft(form, rows(50)).lines.count == 50)
    #expect(try FormsKit.errors(form, rows(51)) == ["lines": "forms.tooManyLines"])
    #expect(try FormsKit.errors(form, bare.with("lines.quantity", "4")) == ["lines.0.product": "forms.chooseProduct"])
    #expect(
      try FormsKit.errors(form, bare.with("lines.product", "OX5").with("lines.quantity", "0")) == ["lines.0.quantity": "forms.badQuantity"])
  }

  @Test func aVisitorCannotWriteWhatBelongsToTheStaffNorWhatTheFormDoesNotHave() throws {
    let form = try FormsKit.form("order")
    let fields = FormsKit.order.with("staffNote", "VIP").with("isAdministrator", "1")
    #expect(try FormsKit.draft(form, fields).answers == FormsKit.draft(form, FormsKit.order).answers)
  }

  /// Whatever comes, the answer is a draft that survives its JSON, or a refusal in words that both languages have.
  @Test func anyInputIsAnAnswerOrARefusal() throws {
    let chance = SeededChance(3)
    let forms = try ["order", "contact", "membership", "warranty"].map(FormsKit.form)
    let parts = [
      "", "۰۹۱۲۰۰۰۱۲۳۴", "\u{0}", "\u{200C}", "\"><script>", "1405/03/20", "99999/99/99", "-", "٫", "OX5", "9999999999999999", "ي",
      "\u{202E}", "🧿", "1", "\n",
    ]
    for _ in 0..<2000 {
      let form = forms[Int(chance.next() % 4)]
      var fields = Fields()
      for field in form.definition.fields where chance.next() % 8 != 0 {
        let text = (0..<Int(chance.next() % 4)).map { _ in parts[Int(chance.next() % UInt64(parts.count))] }.joined()
        let suffix = field.kind == .productLines ? [".product", ".quantity"][Int(chance.next() % 2)] : ""
        fields.append(field.id + suffix, text)
      }
      do {
        let draft = try FormsKit.draft(form, fields)
        #expect(try Answers(json: draft.answers.json) == draft.answers)
      } catch Refusal.invalid(let errors) {
        #expect(!errors.isEmpty)
        for tongue in Tongue.allCases { for word in errors.values { #expect(Words(tongue).has(word.key), "\(word.key)") } }
      }
    }
  }
}
