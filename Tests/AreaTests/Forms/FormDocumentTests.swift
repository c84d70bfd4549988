import Foundation
import TestKit
import Testing

@testable import Forms

/// Documents: what is written is read again, and what is no definition is told, whatever it is.
@Suite struct FormDocumentTests {
  static let slugs = [
    "appointment", "complaint", "contact", "job-application", "membership", "order", "quote-request", "service-request", "survey",
    "warranty",
  ]

  @Test(arguments: slugs)
  func aFormThatShipsIsTheSameInYAMLAndJSON(_ slug: String) throws {
    let form = try FormsKit.definition(slug)
    #expect(form.slug == slug)
    #expect(try FormDefinition(try form.json) == form)
    #expect(try FormDefinition(try form.yaml) == form)
    #expect(try FormDefinition(try form.json).json == form.json)
  }

  @Test func anyDefinitionIsReadAsItWasWritten() throws {
    for seed in 1...60 as ClosedRange<UInt64> {
      var random = RandomForm(seed)
      let form = random.definition()
      #expect(try FormDefinition(published: try form.yaml, file: "yaml \(seed)") == form)
      #expect(try FormDefinition(published: try form.json, file: "json \(seed)") == form)
    }
  }

  /// A version is kept as JSON and must be readable for ever.
  @Test(arguments: ["\\u007F", "\\u0000", "\\u2028", "\\uFEFF", "\\r"])
  func aSignThatCannotBeKeptIsRefused(_ sign: String) throws {
    let document = try FormsKit.document("order").replacing("en: Place an order }", with: "en: \"Place an order\(sign)\" }")
    #expect(throws: FormDefinition.Faulty.self) { try FormDefinition(document) }
  }

  /// What is changed at random is a definition still, or told with line and words; nothing else can come of it.
  @Test(arguments: slugs)
  func aSpoiltFormIsReadOrTold(_ slug: String) throws {
    let document = Array(try FormsKit.document(slug).utf8)
    var chance = SeededChance(UInt64(slug.utf8.count))
    for _ in 0..<60 {
      var bytes = document
      for _ in 0...Int.random(in: 0...4, using: &chance) { spoil(&bytes, &chance) }
      read(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test func noiseIsTold() {
    var chance = SeededChance(3)
    for _ in 0..<300 {
      let bytes = (0..<Int.random(in: 1...200, using: &chance)).map { _ in UInt8.random(in: 0...255, using: &chance) }
      read(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test func aRuleOfNoiseIsTold() throws {
    var chance = SeededChance(5)
    let words = [
      "a", "b", "'x'", "1.5", "and", "or", "not", "=", "<", "(", ")", "in", ",", "is empty", "contains", "@1405-01-01", "count(", "if(",
      "-", "&", "\"",
    ]
    for _ in 0..<500 {
      let rule = (0...Int.random(in: 0...12, using: &chance)).map { _ in words.randomElement(using: &chance) ?? "" }.joined(separator: " ")
      read(
        """
        {"slug":"a","title":{"fa":"a","en":"a"},"thanks":{"fa":"a","en":"a"},"submit":{"fa":"a","en":"a"},
        "fields":[{"id":"a","kind":"shortText","label":{"fa":"a","en":"a"}},{"id":"b","kind":"yesNo","label":{"fa":"a","en":"a"},
        "visibleIf":"\(rule.replacing("\"", with: "\\\""))"}],
        "status":[{"id":"n","label":{"fa":"a","en":"a"},"tone":"new"},{"id":"d","label":{"fa":"a","en":"a"},"tone":"done","final":true}]}
        """)
    }
  }

  private func read(_ document: String) {
    do {
      let form = try FormDefinition(document)
      #expect(try FormDefinition(published: try form.yaml, file: "again") == form)
    } catch let faulty as FormDefinition.Faulty {
      #expect(!faulty.problems.isEmpty)
      #expect(faulty.problems.allSatisfy { $0.line >= 1 && !$0.message.isEmpty })
    } catch {
      Issue.record("\(error)")
    }
  }

  private func spoil(_ bytes: inout [UInt8], _ chance: inout SeededChance) {
    let place = Int.random(in: bytes.indices, using: &chance)
    let length = min(Int.random(in: 1...30, using: &chance), bytes.count - place - 1)
    switch Int.random(in: 0...3, using: &chance) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &chance)
    case 1: bytes.removeSubrange(place..<place + length)
    case 2: bytes.insert(contentsOf: bytes[place..<place + length], at: Int.random(in: bytes.indices, using: &chance))
    default:
      bytes.insert(
        contentsOf: Array(["- ", ": ", "{", "]", "'", "&a ", "*a", "\n", "  ", "null", "-1"].randomElement(using: &chance)!.utf8), at: place
      )
    }
  }
}
