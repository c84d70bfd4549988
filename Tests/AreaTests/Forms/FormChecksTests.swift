import Kernel
import Language
import Testing

@testable import Forms

/// What an author may get wrong in a field, an option or a rule, and what they are told.
@Suite struct FormChecksTests {
  @Test(arguments: [
    ("- { id: today, kind: date, label: *l }", "“today” is a word of the rules."),
    (
      "- { id: a, kind: date, label: *l, pattern: x }", "fields.a.pattern: date has no pattern. Only shortText, serial, cardNumber have it."
    ),
    ("- { id: a, kind: mobile, label: *l, min: 3 }", "mobile has no min."),
    ("- { id: a, kind: heading, label: *l, required: true }", "heading has no required. Leave it out."),
    ("- { id: a, kind: shortText, label: *l, style: list }", "shortText has no style. Only choice has it."),
    ("- { id: a, kind: rating, label: *l, max: 50 }", "Write min and max between 3 and 10."),
    ("- { id: a, kind: shortText, label: *l, pattern: '[' }", "“[” is no regular expression."),
    ("- { id: a, kind: choice, label: *l, options: [{ id: x, label: *l }] }", "Write at least two options"),
    ("- { id: a, kind: choice, label: *l, options: [{ id: x y, label: *l }, { id: z, label: *l }] }", "“x y” is no id."),
    (
      "- { id: a, kind: choice, label: *l, options: [{ id: x, label: *l, picture: /assets/x.png }, { id: y, label: *l }] }", "Only a choice"
    ),
    (
      "- { id: a, kind: choice, label: *l, style: picture, options: [{ id: x, label: *l, picture: /assets/x.png }, { id: y, label: *l }] }",
      "style: picture needs a picture at every option."
    ),
    (
      "- { id: a, kind: matrix, label: *l, options: [{ id: x, label: *l }, { id: y, label: *l }] }",
      "Write at least one row, each with id and label."
    ),
    (
      "- { id: a, kind: matrix, label: *l, rows: [{ id: r, label: *l }], options: [{ id: x, label: *l, quota: 3 }, { id: y, label: *l }] }",
      "Only options of choice and choices have a quota."
    ),
    ("- { id: a, kind: group, label: *l }", "A group needs fields"),
    (
      "- { id: a, kind: group, label: *l, fields: [{ id: b, kind: consent, label: *l }] }",
      "consent cannot stand in a group. Put it beside “a”."
    ),
    ("- { id: a, kind: group, label: *l, fields: [{ id: b, kind: group, label: *l }] }", "group cannot stand in a group."),
    ("- { id: a, kind: group, label: *l, fields: [{ id: a, kind: date, label: *l }] }", "Two fields have the id “a”."),
    (
      "- { id: a, kind: group, label: *l, fields: [{ id: b, kind: mobile, label: *l, maps: contact.mobile }] }",
      "A field of a group has no maps"
    ),
    ("- { id: a, kind: picture, label: *l }", "A picture needs picture"),
    ("- { id: a, kind: picture, label: *l, picture: 'http://shop.example/x.png' }", "Write one that begins with https:// or /assets/"),
    ("- { id: a, kind: picture, label: *l, picture: '/assets/../secret.key' }", "is no address of a picture."),
    ("- { id: a, kind: image, label: *l, files: { types: [pdf] } }", "An image takes images alone."),
    ("- { id: a, kind: file, label: *l, files: { types: [] } }", "No type of file is named."),
    ("- { id: a, kind: file, label: *l, files: { types: [exe] } }", "“exe” is not known here."),
    ("- { id: a, kind: hidden, label: *l }", "A hidden field needs prefill"),
    ("- { id: a, kind: hidden, label: *l, prefill: utm.medum }", "“utm.medum” is no source."),
    ("- { id: a, kind: hidden, label: *l, prefill: lang }", "“lang” is no source."),
    ("- { id: a, kind: shortText, label: *l, keepsHidden: true }", "Write prefill too."),
    ("- { id: a, kind: calculated, label: *l }", "A calculated field needs value"),
    ("- { id: a, kind: shortText, label: *l, required: true, requiredIf: first is empty }", "required and requiredIf stand together."),
    ("- { id: a, kind: longText, label: *l, maps: lead.note }", "lead.note goes nowhere: the form needs opens: lead or opens: opportunity"),
    ("- { id: a, kind: date, label: *l, sees: { byStatus: { don: { staff: read } } } }", "“don” is no state. Did you mean “done”?"),
    ("- { id: a, kind: pageBreak, label: *l }", "A pageBreak stands between fields."),
  ])
  func aWrongFieldSaysWhatToWrite(_ field: String, _ message: String) { expect(message, about: field) }

  @Test(arguments: [
    ("visibleIf: citty = 'x'", "There is no field “citty”"), ("visibleIf: first", "This gives a text. Write a condition"),
    ("visibleIf: first > 3", "first"), ("visibleIf: first = ", "at sign"), ("visibleIf: second = 'thre'", "“thre” is no option of second."),
    ("visibleIf: many contains 'onne'", "“onne” is no option of many. Did you mean “one”?"),
    ("visibleIf: contact.town = 'x'", "contact.town"),
    ("visibleIf: stay.until > today", "stay.until"), ("visibleIf: name = 'x'", "There is no field “name”"), ("visibleIf: a = 'x'", "a → a"),
    ("visibleIf: sum = 1", "a → sum → a"), ("visibleIf: guests.age > 3", "guests.age"), ("visibleIf: lead.note = 'x'", "lead.note"),
  ])
  func aWrongRuleSaysWhatToWrite(_ rule: String, _ message: String) {
    expect(message, about: "- { id: a, kind: shortText, label: *l, \(rule) }\n\(around)")
  }

  @Test(arguments: [
    "visibleIf: first = 'x'", "visibleIf: \"second in ('one', 'two')\"", "visibleIf: many contains 'one'", "visibleIf: stay.from > today",
    "requiredIf: a is empty and first is empty", "visibleIf: contact.city = 'Shiraz'", "visibleIf: count(guests) > 2",
    "visibleIf: sum(guests.age) > 100", "visibleIf: quality.speed = 'one'", "visibleIf: contact.birthDate < today",
    "visibleIf: home.province = 'IR-07'",
  ])
  func aRuleMayReadWhatItsFormAsksFor(_ rule: String) throws {
    _ = try definition("- { id: a, kind: shortText, label: *l, \(rule) }\n\(around)")
  }

  /// Fields for rules to read.
  private let around = """
    - { id: second, kind: choice, label: *l, options: &o [{ id: one, label: *l }, { id: two, label: *l }] }
    - { id: many, kind: choices, label: *l, options: *o }
    - { id: stay, kind: dateRange, label: *l }
    - { id: home, kind: address, label: *l }
    - { id: quality, kind: matrix, label: *l, rows: [{ id: speed, label: *l }], options: *o }
    - { id: sum, kind: calculated, label: *l, value: length(a) }
    - { id: guests, kind: group, label: *l, fields: [{ id: name, kind: shortText, label: *l }, { id: age, kind: number, label: *l, visibleIf: name is not empty }] }
    """

  @Test(arguments: [
    ("requiredIf", "b is empty", "a is empty", nil), ("visibleIf", "b is empty", "a is empty", "a → b → a"),
    ("visibleIf", "b = 'x'", "first = 'x'", nil),
  ])
  func twoFieldsMayRequireButNotHideEachOther(_ property: String, _ a: String, _ b: String, _ circle: String?) throws {
    let fields = "- { id: a, kind: shortText, label: *l, \(property): \(a) }\n- { id: b, kind: shortText, label: *l, \(property): \(b) }"
    if let circle { expect(circle, about: fields) } else { _ = try definition(fields) }
  }

  @Test func aPageDoesNotHideBehindItsOwnQuestion() throws {
    let page = "- { id: p, kind: pageBreak, label: *l, visibleIf: a = 'x' }\n- { id: a, kind: shortText, label: *l }"
    expect("p → a → p", about: page)
    _ = try definition(page.replacing("a = 'x'", with: "first = 'x'"))
  }

  @Test func manyCalculationsBuiltOnEachOtherAreReadInNoTime() throws {
    let chain = (1...200).map { "- { id: c\($0), kind: calculated, label: *l, value: c\($0 - 1) + c\($0 - 1) }" }
    let last = "\n- { id: a, kind: shortText, label: *l, visibleIf: c200 > 1 }"
    let form = try definition("- { id: c0, kind: number, label: *l }\n" + chain.reversed().joined(separator: "\n") + last)
    let order = try form.order()
    #expect(order.firstIndex(of: "c7") ?? .max < order.firstIndex(of: "c8") ?? -1)
  }

  @Test func rulesWithinAGroupReadTheirRow() throws {
    let group =
      "- { id: g, kind: group, label: *l, fields: [{ id: x, kind: yesNo, label: *l }, { id: y, kind: date, label: *l, visibleIf: RULE }] }"
    for rule in ["x", "not x", "x and first = 'a'"] { _ = try definition(group.replacing("RULE", with: rule)) }
    expect("y → y", about: group.replacing("RULE", with: "y < today"))
    expect("There is no field “g.z”", about: group.replacing("RULE", with: "sum(g.z) > 1"))
  }

  @Test(arguments: [
    ("redirect: 'http://shop.example'", "is no address to go on to"),
    ("redirect: 'https://shop.example/{id}'", "Nothing takes the place of {id}."),
    ("confirmation: { fa: '{reciept}', en: x }", "Write {link}, {name}, {receipt}."), ("tells: [sara]", "“sara” is no e-mail address."),
    ("languages: []", "There is no language."), ("languages: [fa, fa]", "fa stands here twice."),
    ("matchBy: []", "Nothing to recognise people by."),
    ("retentionDays: 0", "Write a whole number from 1 to 36500."), ("opensAt: 1405-13-01", "Write a day, such as"),
    ("{ opensAt: 1405-05-02, closesAt: 1405-05-01 }", "opensAt is after closesAt."), ("quota: { total: 0 }", "Write a whole number from 1"),
    ("quota: { perPerson: 1 }", "perPerson needs a field with maps: contact.mobile"),
    ("opens: lead", "opens: lead needs storesContact: true."),
    ("{ standalone: false, entry: password }", "In the portal everyone is signed in."),
    ("theme: { logo: 'data:x' }", "is no address of a picture."),
    ("theme: { accent: pink }", "Write one of firouzeh"),
  ])
  func aWrongOptionSaysWhatToWrite(_ options: String, _ message: String) {
    expect(message, about: "", options: options.hasPrefix("{") ? options : "{ \(options) }")
  }

  @Test func aFormOfThreeHundredAndOneFieldsIsTooLong() {
    let fields = (1...300).map { "- { id: f\($0), kind: shortText, label: *l }" }.joined(separator: "\n")
    expect("There are 301 fields. Keep at most 300.", about: fields)
  }

  @Test func anAliasOfAnAliasDoesNotGrowWithoutEnd() {
    let options = (0..<200).map { "{ id: o\($0), label: *l }" }.joined(separator: ", ")
    let fields =
      "- { id: a, kind: choices, label: *l, options: &o [\(options)] }\n"
      + (0..<1000).map { "- { id: f\($0), kind: choices, label: *l, options: *o }" }.joined(separator: "\n")
    expect("100,000 parts", about: fields)
  }

  // MARK: -

  private func document(_ fields: String, options: String = "{}") -> String {
    """
    slug: small
    title: &l { fa: فرم, en: Form }
    thanks: *l
    submit: *l
    options: \(options)
    fields:
      - { id: first, kind: shortText, label: *l }
    \(fields.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
    status: [{ id: new, label: *l, tone: new }, { id: done, label: *l, tone: done, final: true }]
    """
  }

  private func definition(_ fields: String) throws -> FormDefinition { try FormDefinition(document(fields)) }

  private func expect(_ message: String, about fields: String, options: String = "{}") {
    let failure = #expect(throws: FormDefinition.Faulty.self) { try FormDefinition(document(fields, options: options)) }
    #expect(failure?.description.contains(message) == true, "\(failure?.description ?? "")")
    // Whoever builds the form on the screen is told the same in their own language, with nothing left to fill in.
    for problem in failure?.problems ?? [] {
      guard let word = problem.word else { continue }
      for tongue in Tongue.allCases {
        let words = Words(tongue)
        #expect(words.has(word.key) && !words(word).contains(/\{[a-z]+\}/), "\(word)")
      }
    }
  }
}
