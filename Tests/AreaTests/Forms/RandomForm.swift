import Expressions
import Kernel
import Language
import TestKit

@testable import Forms

/// A definition of any shape that can be written, whether or not it makes sense: what the document language must carry unharmed.
struct RandomForm {
  var chance: SeededChance

  init(_ seed: UInt64) { chance = SeededChance(seed) }

  mutating func definition() -> FormDefinition {
    var all = FormDefinition(
      slug: "form-\(number(0...99))", title: phrase(), intro: maybe { $0.phrase() }, thanks: phrase(), submit: phrase(), options: options(),
      fields: [], status: [])
    all.fields = (0...number(1...6)).map { field("f\($0)", isMember: false) }
    all.status = (0...number(1...3)).map { i in
      FormState(id: "s\(i)", label: phrase(), public: phrase(), tone: one(of: FormState.Tone.allCases), final: flag())
    }
    return all
  }

  private mutating func field(_ id: String, isMember: Bool) -> FormField {
    var field = FormField(id: id, kind: one(of: FieldKind.allCases), label: phrase())
    field.help = maybe { $0.phrase() }
    field.requiredIf = maybe { $0.rule() }
    field.required = field.requiredIf == nil && flag()
    field.visibleIf = maybe { $0.rule() }
    field.value = maybe { $0.rule() }
    field.min = maybe { $0.number(-5...5) }
    field.max = maybe { $0.number(0...1_000_000) }
    field.pattern = maybe { $0.text() }
    field.window = maybe { $0.one(of: DateWindow.allCases) }
    field.isUnique = flag()
    field.options = fieldOptions()
    field.rows = fieldOptions()
    field.style = maybe { $0.one(of: ChoiceStyle.allCases) }
    field.files = maybe { FileRules(types: [$0.one(of: FileRules.FileType.allCases)], maxMegabytes: $0.number(1...100)) }
    field.picture = maybe { $0.text() }
    field.prefill = maybe { $0.text(longest: 40) }
    field.maps = maybe { $0.one(of: Mapping.allCases) }
    field.keepsHidden = flag()
    field.sees = sees(field.kind)
    if !isMember { field.fields = (0..<number(0...3)).map { self.field("\(id)m\($0)", isMember: true) } }
    return field
  }

  private mutating func sees(_ kind: FieldKind) -> Visibility {
    var sees = Visibility(for: kind)
    guard flag() else { return sees }
    sees.visitor = one(of: Access.allCases)
    sees.customer = one(of: Access.allCases)
    sees.staff = one(of: Access.allCases)
    for state in 0..<number(0...2) {
      sees.byStatus["s\(state)"] = Visibility.Audiences(
        visitor: maybe { $0.one(of: Access.allCases) }, customer: maybe { $0.one(of: Access.allCases) },
        staff: maybe { $0.one(of: Access.allCases) })
    }
    return sees
  }

  private mutating func fieldOptions() -> [FieldOption] {
    (0..<number(0...3)).map { i in
      FieldOption(id: "o\(i)", label: phrase(), picture: maybe { $0.text() }, quota: maybe { $0.number(1...100) })
    }
  }

  private mutating func options() -> FormOptions {
    var options = FormOptions()
    (options.standalone, options.inPortal, options.storesContact, options.makesAccount) = (flag(), flag(), flag(), flag())
    options.matchBy = [one(of: FormOptions.MatchKey.allCases)]
    options.opens = one(of: FormOptions.Opening.allCases)
    options.embedOrigins = flag() ? ["*"] : ["https://shop.example", "http://[::1]"]
    options.opensAt = maybe { FormMoment(Day(number: $0.number(0...40_000)), minute: $0.number(0...1) == 0 ? nil : $0.number(0...1439)) }
    options.closesAt = maybe { FormMoment(Day(number: $0.number(0...40_000)), minute: $0.number(0...1) == 0 ? nil : $0.number(0...1439)) }
    options.quota = FormOptions.Quota(total: maybe { $0.number(1...100) }, perPerson: maybe { $0.number(1...3) })
    options.entry = one(of: FormOptions.Entry.allCases)
    options.languages = flag() ? Tongue.allCases : [one(of: Tongue.allCases)]
    options.redirect = maybe { $0.text() }
    options.confirmation = maybe { $0.phrase() }
    options.tells = flag() ? [] : [text(), text()]
    options.retentionDays = maybe { $0.number(1...36_500) }
    options.theme = FormOptions.Theme(accent: maybe { $0.one(of: FormOptions.Theme.Accent.allCases) }, logo: maybe { $0.text() })
    return options
  }

  private mutating func rule() -> Expression { one(of: RandomForm.rules) }

  private static let rules = [
    "a = 'x'", "not b and c > 1.5", "d in ('one', 'it''s: #2')", "e is empty", "f & \" \" & g", "today > @1405-03-20",
  ]
  .compactMap { try? Expression($0) }

  private mutating func phrase() -> Phrase { Phrase(fa: text(longest: 80), en: text(longest: 80)) }

  /// What YAML might take for something else, among letters of both scripts.
  private mutating func text(longest: Int = 60) -> String {
    if number(0...3) == 0 { return one(of: RandomForm.traps) }
    return String((0...number(0...longest - 1)).map { _ in one(of: RandomForm.signs) })
  }

  private static let traps = [
    "no", "null", "~", "true", "12", "1e3", "0x1F", ".5", "2026-06-10", "- a", "a: b", "a #b", "# a", "*a", "&a", "!a", "%a", "@a", "`a",
    "{a", "}", "[",
    "'", "\"", "|", ">", "?", "? a", ":", "a:", " a ", "\ta", "a\n\nb\n", "\n", "<<", "=", "---", "...", "\u{200C}", "\\n", "y", "1_000",
    "\u{202B}x", "👩‍⚕️", "می‌شود؟", "«الف»", "ك",
  ]
  private static let signs: [Character] = Array("abcXYZ 019.,:;#-?!'\"{}[]&*%@|>\\/ آبپتکی‌ـ۱۲٬؟«»\n")

  private mutating func flag() -> Bool { Bool.random(using: &chance) }
  private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &chance) }
  private mutating func one<T>(of all: [T]) -> T { all[number(0...all.count - 1)] }
  private mutating func maybe<T>(_ make: (inout RandomForm) -> T) -> T? { flag() ? make(&self) : nil }
}
