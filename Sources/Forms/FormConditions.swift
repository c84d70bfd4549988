import Expressions
import Kernel
import Language

/// What the rules of a form make of what stands in it: what is out of sight, what has to be filled in, what is calculated.
package struct FormConditions: Sendable {
  /// Ids of fields and page breaks that their own rule or that of their page hides.
  package let hidden: Set<String>
  /// Whether each page is shown.
  package let pages: [Bool]
  /// What a rule says of having to be filled in, by the field that has such a rule.
  let required: [String: Bool]
  /// Of calculated fields.
  let calculated: [String: Expression.Value]
  /// Everything that rules read, by name.
  let read: [String: Expression.Value]

  /// For what was sent so far, of all pages.
  package init(
    _ form: PublishedForm, _ fields: Fields, viewer: Viewer, catalogue: Catalogue = .empty, today: Day, known: [Mapping: String] = [:]
  ) {
    self.init(form, FormInputs(fields, to: form.definition), viewer: viewer, catalogue: catalogue, today: today, known: known)
  }

  init(_ form: PublishedForm, _ inputs: FormInputs, viewer: Viewer, catalogue: Catalogue, today: Day, known: [Mapping: String]) {
    self.init(
      AnswerReading(
        form, inputs, viewer: viewer, catalogue: catalogue, tongue: .fa, today: today, known: known, checks: AnswerChecks(), page: nil))
  }

  init(_ reading: AnswerReading) {
    let fields = reading.sheet.fields
    let breaks = fields.indices.filter { $0 == 0 || fields[$0].kind == .pageBreak }
    guard fields.contains(where: \.hasRule) else {
      (hidden, required, calculated, read) = ([], [:], [:], [:])
      pages = breaks.isEmpty ? [true] : breaks.map { _ in true }
      return
    }
    var found = Findings()
    found.add(reading.sheet)
    hidden = found.hidden
    required = found.required
    calculated = found.calculated
    pages = breaks.map { fields[$0].kind != .pageBreak || reading.sheet.isVisible($0) }
    read = Dictionary(uniqueKeysWithValues: found.names.map { ($0, reading.sheet.value($0)) })
  }

  /// What is found in a form and in the rows of its groups; in a row under `guests.0.age`, in one that is still to come under `guests.__n__.age`.
  private struct Findings {
    var hidden: Set<String> = []
    var required: [String: Bool] = [:]
    var calculated: [String: Expression.Value] = [:]
    var names: Set<String> = []

    mutating func add(_ sheet: AnswerSheet) {
      for (index, field) in sheet.fields.enumerated() {
        let name = sheet.prefix + field.id
        if !sheet.isVisible(index) { hidden.insert(name) }
        if let rule = field.requiredIf { required[name] = sheet.holds(rule) }
        if field.kind == .calculated { calculated[name] = sheet.value(field.id) }
        for rule in field.rules { names.formUnion(rule.names) }
        guard field.kind == .group, field.fields.contains(where: { !$0.rules.isEmpty }) else { continue }
        for row in (0..<sheet.reading.inputs.rows(of: field.id)).map(String.init) + [FormConditions.rowToCome] {
          add(AnswerSheet(sheet.reading, field.fields, prefix: "\(field.id).\(row).", outer: sheet))
        }
      }
    }
  }

  /// In the names of the template from which rows are made.
  static let rowToCome = "__n__"

  /// The next page that is shown; nil behind the last.
  package func page(after page: Int) -> Int? { pages.indices.first { $0 > page && pages[$0] } }

  /// The page before that is shown; nil before the first.
  package func page(before page: Int) -> Int? { pages.indices.last { $0 < page && pages[$0] } }

  /// The page on which a field stands, by the name of one of its inputs.
  package static func page(of name: String, in definition: FormDefinition) -> Int? {
    let id = String(name.prefix { $0 != "." })
    return definition.pages.firstIndex { $0.contains { $0.id == id } }
  }
}

extension FormField {
  /// Its own rules.
  var rules: [Expression] { [visibleIf, requiredIf, value].compactMap(\.self) }

  /// Whether it, or a field of its group, has a rule.
  var hasRule: Bool { visibleIf != nil || requiredIf != nil || value != nil || fields.contains { !$0.rules.isEmpty } }
}
