import Foundation
import Kernel
import Language
import Markup
import TestKit
import Testing

@testable import Forms

/// Whatever comes from outside, nothing traps; whatever is stored can be read.
@Suite struct AnswerFuzzTests {
  private static let parts = [
    "", "۰۹۱۲۰۰۰۱۲۳۴", "\u{0}", "\u{200C}", "\"><script>", "1405/03/20", "99999/99/99", "-", "٫", "OX5", "9999999999999999999", "ي", "a",
    "b",
    "\u{202E}", "🧿", "1", "\n", "U1", "IR-23", "14:30", "yes", "12345678901", "https://a.example", ";123456=",
    "data:image/png;base64,iVBORw0KGgo=",
  ]

  @Test func anyInputIsAnAnswerOrARefusal() throws {
    let form = try KindsKit.form()
    let chance = SeededChance(11)
    var accepted = 0
    for round in 0..<400 {
      var fields = Fields()
      for field in form.definition.fields {
        if round.isMultiple(of: 3), let right = KindsKit.right[field.kind], chance.next() % 60 != 0 {
          for (name, value) in right.typed { fields.append(name, value) }
          continue
        }
        let tails =
          [""] + field.kind.inputParts.map { ".\($0)" } + field.rows.map { ".\($0.id)" } + [
            "..", ".0.guest", ".99999999999999999999.age", ".x",
          ]
        for tail in tails where chance.next() % 4 != 0 {
          let text = (0..<Int(chance.next() % 3)).map { _ in AnswerFuzzTests.parts[Int(chance.next() % UInt64(AnswerFuzzTests.parts.count))]
          }.joined()
          fields.append(field.id + tail, text)
        }
      }
      do {
        let draft = try KindsKit.draft(form, fields)
        #expect(try Answers(json: draft.answers.json) == draft.answers)
        accepted += 1
      } catch Refusal.invalid(let errors) {
        #expect(!errors.isEmpty)
        for word in errors.values { for tongue in Tongue.allCases { #expect(Words(tongue).has(word.key), "\(word.key)") } }
        guard round.isMultiple(of: 8) else { continue }
        let page = Page(KindsKit.markup(form, fields: fields, errors: errors).body.text)
        for target in page.links { #expect(page.ids.contains(target), "\(target)") }
      }
    }
    #expect(accepted > 20)
  }

  /// What is stored was written by us; but a byte may be lost.
  @Test func storedAnswersAreReadOrRefused() throws {
    let json = try KindsKit.draft(try KindsKit.form(), Fields(KindsKit.right)).answers.json
    #expect(try Answers(json: json).json == json)
    let chance = SeededChance(5)
    for _ in 0..<2000 {
      var bytes = Array(json.utf8)
      for _ in 0...Int(chance.next() % 3) { bytes[Int(chance.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: chance.next()) }
      if let answers = try? Answers(json: String(decoding: bytes, as: UTF8.self)) { _ = try answers.json }
    }
  }
}
