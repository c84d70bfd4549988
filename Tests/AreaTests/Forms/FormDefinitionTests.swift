import Foundation
import Kernel
import Storage
import TestKit
import Testing

@testable import Forms

@Suite struct FormDefinitionTests {
  /// What an author wrote in place of something right, and the line that tells them.
  @Test(
    arguments: [
      ("kind: mobile", "kind: mobil", "order.yaml:27: fields.mobile.kind: “mobil” is not known here. Did you mean “mobile”?"),
      ("slug: order", "slug: Bestell Form", "order.yaml:3: slug: Write small letters, digits and dashes"),
      ("submit: { fa: ثبت سفارش, en: Send the order }", "submit: { fa: ثبت سفارش }", "submit: “en” is missing. Write the English text."),
      ("title: { fa: ثبت سفارش, en: Place an order }", "title: Order", "order.yaml:4: title: Write the keys fa, en here."),
      ("  makesAccount: true", "  makesAcount: true", "There is no key “makesAcount” here. Did you mean “makesAccount”?"),
      ("  storesContact: true", "  storesContact: perhaps", "options.storesContact: Write true or false."),
      ("  storesContact: true", "  storesContact: false", "makesAccount needs storesContact: true."),
      ("embedOrigins: [\"*\"]", "embedOrigins: [\"https://a.example/page\"]", "is no origin. Write https://shop.example without a path"),
      ("    maps: contact.email", "    maps: contact.mobile", "fields.email: contact.mobile needs a field of kind mobile."),
      ("    maps: contact.email", "    maps: contact.name", "Two fields map to contact.name. Keep one."),
      ("  - id: company", "  - id: email", "Two fields have the id “email”."),
      ("  - id: company", "  - id: form-token", "“form-token” is no id."),
      ("kind: productLines", "kind: longText", "opens: order needs a field of kind productLines."),
      ("    window: future", "    window: tomorrow", "“tomorrow” is not known here. Write one of past, future."),
      ("    min: 1", "    min: 60", "min is more than max."),
      ("    max: 50", "    max: 5000", "Write min and max between 0 and 50."),
      ("tone: progress }", "tone: orange }", "“orange” is not known here."),
      (", final: true", "", "No state is final."),
      ("  - id: name", "   - id: name", "This is not YAML:"),
      ("slug: order", "slug: order\nslug: other", "stands here twice. Keep one."),
    ])
  func aWrongDefinitionSaysWhereAndWhatToWrite(_ right: String, _ wrong: String, _ message: String) throws {
    let document = try FormsKit.document("order")
    try #require(document.contains(right))
    let failure = #expect(throws: FormDefinition.Faulty.self) {
      try FormDefinition(document.replacing(right, with: wrong), file: "order.yaml")
    }
    #expect(failure?.description.contains(message) == true, "\(failure?.description ?? "")")
  }

  @Test func everythingWrongIsToldAtOnceInTheOrderOfTheLines() throws {
    let document = try FormsKit.document("order").replacing("kind: mobile", with: "kind: x").replacing("slug: order", with: "slug: ORDER")
    let failure = #expect(throws: FormDefinition.Faulty.self) { try FormDefinition(document) }
    let lines = try #require(failure).problems.map(\.line)
    #expect(lines.count >= 2)
    #expect(lines == lines.sorted())
  }

  @Test(arguments: [
    "", "[]", "42", "slug", "{}", "fields: 3", "fields: [[[[]]]]", "&a [*a]", "status: [{id: }]", "{\"slug\":\"a\"", "\u{0}",
    "--- a\n--- b",
  ])
  func whatIsNoDefinitionIsRefused(_ document: String) {
    #expect(throws: FormDefinition.Faulty.self) { try FormDefinition(document) }
  }

  @Test func manyBracketsAreRefused() {
    #expect(throws: FormDefinition.Faulty.self) { try FormDefinition(String(repeating: "[", count: 100_000)) }
  }

  @Test func aVersionIsPublishedOnlyWhenTheContentChanged() async throws {
    let db = try await FormsKit.database()
    let (first, second) = (try FormsKit.definition("contact"), try changed())
    try await db.database.write { tx in
      #expect(try Form.apply(first, in: tx) == .created)
      #expect(try Form.apply(first, in: tx) == .unchanged)
      let old = try #require(try Form.published("contact", in: tx))
      #expect(try Form.apply(second, in: tx) == .published(number: 2))
      #expect(try Form.published("contact", in: tx)?.definition == second)
      #expect(try Form.version(old.version, in: tx).definition == first)
      #expect(try Form.apply(first, in: tx) == .published(number: 3))
      #expect(try Form.all(in: tx).map(\.number) == [3])
      #expect(try Form.published("nothing", in: tx) == nil)
    }
  }

  @Test func anIdKeepsItsKindForEver() async throws {
    let db = try await FormsKit.database()
    let document = try FormsKit.document("contact")
    let topic = #/  - id: topic\n(?s:.*?)  - id: message/#
    let without = try FormDefinition(document.replacing(topic, with: "  - id: message"))
    let other = try FormDefinition(
      document.replacing(topic, with: "  - id: topic\n    kind: number\n    label: { fa: موضوع, en: Topic }\n  - id: message"))
    try await db.database.write { tx in try Form.apply(FormDefinition(document), in: tx) }
    let removed = try await db.database.write { tx in try Form.apply(without, in: tx) }
    #expect(removed == .published(number: 2))
    let refusal = await #expect(throws: Refusal.self) { try await db.database.write { tx in try Form.apply(other, in: tx) } }
    #expect(refusal == .invalid(["topic": Word("definition.kindChanged", ["id": "topic", "old": "choice", "new": "number"])]))
    let now = try await db.database.read { tx in try Form.published("contact", in: tx) }
    #expect(now?.definition == without)
  }

  /// A check that is added later must not take a published form from its answers.
  @Test func aVersionThatWouldBeRefusedTodayStaysReadable() throws {
    let document = try FormsKit.document("order").replacing("    max: 50", with: "    max: 5000")
    #expect(throws: FormDefinition.Faulty.self) { try FormDefinition(document) }
    #expect(try FormDefinition(published: document, file: "version").slug == "order")
  }

  private func changed() throws -> FormDefinition {
    try FormDefinition(try FormsKit.document("contact").replacing("en: Your message }", with: "en: What is it about? }"))
  }
}
