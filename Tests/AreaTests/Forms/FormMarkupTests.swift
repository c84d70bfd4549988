import Forms
import Foundation
import Kernel
import Language
import Markup
import Testing

@Suite struct FormMarkupTests {
  @Test(arguments: Tongue.allCases)
  func theOrderFormLooksAsItDid(_ tongue: Tongue) throws {
    let page = FormMarkup(
      try FormsKit.form("order"), words: Words(tongue), token: "TOKEN", catalogue: FormsKit.catalogue,
      prefill: [.contactName: "نیلوفر رستگار", .contactMobile: "+989120001234"])
    try expectGolden("order.\(tongue)", page.body)
  }

  @Test(arguments: Tongue.allCases)
  func theOrderFormWithErrorsLooksAsItDid(_ tongue: Tongue) throws {
    let fields = FormsKit.order.with("mobile", "۰۹۱۲").with("consent").with("lines.quantity", "x", "2", "1").with(FormInput.addRow, "lines")
    let form = try FormsKit.form("order")
    do {
      _ = try FormsKit.draft(form, fields)
      Issue.record("this order is wrong")
    } catch Refusal.invalid(let errors) {
      let page = FormMarkup(
        form, words: Words(tongue), token: "TOKEN", catalogue: FormsKit.catalogue, fields: fields, errors: errors, icons: "/icons.svg")
      try expectGolden("order-errors.\(tongue)", page.body)
    }
  }

  @Test(arguments: Tongue.allCases)
  func aFormWithEveryKindLooksAsItDid(_ tongue: Tongue) throws {
    let form = try KindsKit.form()
    try expectGolden("kinds.\(tongue)", KindsKit.markup(form, tongue).body)
    let wrong = FieldKind.allCases.compactMap { KindsKit.wrong[$0] }
    let errors = Dictionary(uniqueKeysWithValues: wrong.flatMap(\.errors)).mapValues { Word($0, ["max": "4", "min": "1", "types": "PDF"]) }
    try expectGolden("kinds-errors.\(tongue)", KindsKit.markup(form, tongue, fields: Fields(wrong.flatMap(\.typed)), errors: errors).body)
  }

  @Test func everyErrorOfTheSummaryLinksToAControlThatExists() throws {
    let errors: [String: Word] = [
      "": "forms.stale", "name": "field.required", "lines": "forms.tooFewLines", "lines.0.product": "forms.chooseProduct",
      "consent": "field.consent",
    ]
    let html = FormMarkup(
      try FormsKit.form("order"), words: Words(.fa), token: "T", catalogue: FormsKit.catalogue, fields: Fields(), errors: errors
    ).body.text
    let targets = html.matches(of: /href="#(f-[^"]+)"/).map { String($0.1) }
    #expect(targets == ["f-name", "f-lines", "f-lines-0-product", "f-consent"])
    for id in targets + html.matches(of: /aria-describedby="([^"]+)"/).flatMap({ $0.1.split(separator: " ").map(String.init) }) {
      #expect(html.contains("id=\"\(id)\""), "\(id)")
    }
    let ids = html.replacing(/<template.*?<\/template>/.dotMatchesNewlines(), with: "").matches(of: /\sid="([^"]+)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
  }

  @Test func withoutAScriptARowIsAddedAndNothingTypedIsLost() throws {
    let fields = FormsKit.order.with(FormInput.addRow, "lines")
    #expect(FormMarkup.wantsRow(fields))
    let html = FormMarkup(
      try FormsKit.form("order"), words: Words(.fa), token: "T", catalogue: FormsKit.catalogue, fields: fields
    ).body.text
    #expect(html.matches(of: /id="f-lines-[0-9]+-product"/).count == 4)
    #expect(html.contains("<option value=\"GL\" selected>"))
    #expect(html.contains("value=\"1٫5\"") || html.contains("value=\"۱٫۵\""))
    #expect(html.contains("طبقهٔ سوم"))
  }

  /// What a visitor types, in every place where it is shown again, never becomes markup: also with a ZWNJ behind the quote.
  @Test(arguments: [
    "\"\u{200C} onfocus=alert(1) x=\"", "'><script>alert(1)</script>", "</textarea><img src=x onerror=alert(1)>", "\u{0}\"&lt;",
  ])
  func hostileTextStaysInItsPlace(_ hostile: String) throws {
    let form = try FormsKit.form("order")
    let clean = FormMarkup(form, words: Words(.fa), token: "T", catalogue: FormsKit.catalogue, fields: typed("x", in: form)).body.text
    let html = FormMarkup(form, words: Words(.fa), token: "T", catalogue: FormsKit.catalogue, fields: typed(hostile, in: form)).body.text
    #expect(tags(html) == tags(clean))
  }

  @Test func aSignedInCustomerSeesWhatIsKnown() throws {
    let html = FormMarkup(
      try FormsKit.form("membership"), words: Words(.fa), token: "T", viewer: .customer,
      prefill: [.contactName: "سارا \"کیانی\"", .contactMobile: "+989120001234", .contactBirthDate: "1986-10-12"]
    ).body.text
    #expect(html.contains("value=\"سارا &quot;کیانی&quot;\""))
    #expect(html.contains("value=\"۰۹۱۲ ۰۰۰ ۱۲ ۳۴\""))
    #expect(html.contains("value=\"۱۳۶۵/۰۷/۲۰\""))
  }

  private func typed(_ text: String, in form: PublishedForm) -> Fields {
    Fields(form.definition.fields.map { ($0.id, text) } + [("lines.product", text), ("lines.quantity", text)])
  }

  /// The names of the tags and of their attributes, in order.
  private func tags(_ html: String) -> [String] {
    var names: [String] = []
    for tag in html.matches(of: /<(\/?[a-zA-Z][a-zA-Z0-9]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/) {
      names.append(String(tag.1).lowercased())
      names += tag.2.matches(of: /([a-zA-Z-]+)="[^"]*"|\s([a-zA-Z-]+)(?=[\s>]|$)/).map { String($0.1 ?? $0.2 ?? "") }
    }
    return names
  }

  private func expectGolden(_ name: String, _ html: HTML) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).html")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" { try html.text.write(to: file, atomically: true, encoding: .utf8) }
    #expect(html.text == (try? String(contentsOf: file, encoding: .utf8)), "\(name) changed; RECORD=1 writes it anew")
  }
}
