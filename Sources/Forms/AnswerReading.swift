import Expressions
import Kernel
import Language

/// Reads what was sent: each field once, after those on which its rules wait, and gathers answers and errors.
final class AnswerReading {
  let form: PublishedForm
  let inputs: FormInputs
  let viewer: Viewer
  let catalogue: Catalogue
  let tongue: Tongue
  let today: Day
  let known: [Mapping: String]
  let checks: AnswerChecks
  private(set) var errors: [String: Word] = [:]
  /// The first failure of a check, which is ours; rules cannot throw.
  private var failure: (any Error)?
  private(set) lazy var sheet = AnswerSheet(self, form.definition.fields, prefix: "", outer: nil)
  /// Positions of the fields that have to be right.
  private let checked: Range<Int>

  init(
    _ form: PublishedForm, _ inputs: FormInputs, viewer: Viewer, catalogue: Catalogue, tongue: Tongue, today: Day, known: [Mapping: String],
    checks: AnswerChecks, page: Int?
  ) {
    self.form = form
    self.inputs = inputs
    self.viewer = viewer
    self.catalogue = catalogue
    self.tongue = tongue
    self.today = today
    self.known = known
    self.checks = checks
    checked = page.map { form.definition.positions(ofPage: $0) } ?? 0..<form.definition.fields.count
  }

  /// The answers of all fields.
  func read() throws -> [String: Answer] {
    var answers: [String: Answer] = [:]
    for index in sheet.fields.indices {
      let outcome = sheet.outcome(index)
      if let answer = outcome.answer { answers[sheet.fields[index].id] = answer }
      if checked.contains(index) { errors.merge(outcome.errors) { first, _ in first } }
    }
    if let failure { throw failure }
    return answers
  }

  /// The answers to some fields, whoever may fill them in.
  func read(_ fields: [FormField], required: Bool) throws -> (answers: [String: Answer], errors: [String: Word]) {
    var (answers, errors): ([String: Answer], [String: Word]) = ([:], [:])
    for field in fields {
      var reader = FieldReader(sheet: sheet, field: field, name: field.id, isRequired: required && field.required)
      reader.read()
      answers[field.id] = reader.answer
      errors.merge(reader.errors) { first, _ in first }
    }
    if let failure { throw failure }
    return (answers, errors)
  }

  /// What a check says; its failure waits until the reading is over.
  func asking<Said>(_ unknown: Said, _ check: () throws -> Said) -> Said {
    do { return try check() } catch {
      failure = failure ?? error
      return unknown
    }
  }

  /// What rules read of the signed-in customer, and the day.
  func value(outside name: String) -> Expression.Value {
    if name == "today" { return .day(today) }
    guard let mapping = Mapping(rawValue: name), let text = known[mapping] else { return .null }
    return mapping == .contactBirthDate ? Day(text).map { .day($0) } ?? .null : .text(text)
  }
}

/// The fields of a form, or of one row of a repeated group, with what became of each.
final class AnswerSheet {
  /// What became of a field.
  struct Outcome {
    var answer: Answer?
    /// What its rule gives, of a calculated field.
    var value: Expression.Value?
    var errors: [String: Word] = [:]
  }

  let fields: [FormField]
  /// Before the names of its inputs: `guests.0.` in a group.
  let prefix: String
  unowned let reading: AnswerReading
  private let outer: AnswerSheet?
  private var outcomes: [Outcome?]
  private var visible: [Bool?]
  /// Those that are being read: a field that waits for itself reads as empty. Definitions with such a circle are refused.
  private var open: Set<Int> = []
  private lazy var positions = Dictionary(fields.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: min)
  /// Where the page break of each field's page stands.
  private lazy var breaks: [Int?] = {
    var last: Int?
    return fields.indices.map { index in
      if fields[index].kind == .pageBreak { last = index }
      return last
    }
  }()

  init(_ reading: AnswerReading, _ fields: [FormField], prefix: String, outer: AnswerSheet?) {
    self.reading = reading
    self.fields = fields
    self.prefix = prefix
    self.outer = outer
    outcomes = Array(repeating: nil, count: fields.count)
    visible = Array(repeating: nil, count: fields.count)
  }

  func isVisible(_ index: Int) -> Bool {
    if let known = visible[index] { return known }
    guard open.insert(index).inserted else { return true }
    defer { open.remove(index) }
    let page = breaks[index]
    let isOnPage = page == nil || page == index || isVisible(page ?? index)
    let shown = isOnPage && (fields[index].visibleIf.map(holds) ?? true)
    visible[index] = shown
    return shown
  }

  func holds(_ rule: Expression) -> Bool { rule.value(in: value).isTrue }

  /// What rules read under that name.
  func value(_ name: String) -> Expression.Value {
    if let index = positions[name] { return value(of: index, part: nil) }
    if let dot = name.firstIndex(of: "."), let index = positions[String(name[..<dot])] {
      return value(of: index, part: String(name[name.index(after: dot)...]))
    }
    return outer?.value(name) ?? reading.value(outside: name)
  }

  private func value(of index: Int, part: String?) -> Expression.Value {
    let outcome = outcome(index)
    if let value = outcome.value { return value }
    return outcome.answer.map { fields[index].value(of: $0, part: part, catalogue: reading.catalogue) } ?? .null
  }

  func outcome(_ index: Int) -> Outcome {
    if let done = outcomes[index] { return done }
    let isVisible = isVisible(index)
    guard open.insert(index).inserted else { return Outcome() }
    defer { open.remove(index) }
    let outcome = read(fields[index], isVisible: isVisible)
    outcomes[index] = outcome
    return outcome
  }

  private func read(_ field: FormField, isVisible: Bool) -> Outcome {
    guard field.kind.isInput, isVisible || field.keepsHidden else { return Outcome() }
    let name = prefix + field.id
    switch field.filledBy(reading.viewer) {
    case .nobody: return Outcome()
    case .rule:
      let value = field.value?.value(in: value) ?? .null
      return Outcome(answer: Answer(calculated: value), value: value)
    case .contact(let mapping):
      return Outcome(answer: reading.known[mapping].flatMap { canonical($0, field) })
    case .page:
      return Outcome(answer: reading.inputs[name].flatMap { canonical(String($0.prefix(FieldKind.hidden.longest)), field) })
    case .person:
      var reader = FieldReader(sheet: self, field: field, name: name, isRequired: isVisible && isRequired(field))
      reader.read()
      // What is kept although it cannot be seen can be wrong without anybody to mend it.
      return Outcome(answer: reader.answer, errors: isVisible ? reader.errors : [:])
    }
  }

  /// What nobody typed is left out when it does not fit: nobody could mend it.
  private func canonical(_ text: String, _ field: FormField) -> Answer? {
    guard !Text.isBlank(text), field.kind.isScalar else { return nil }
    return try? field.kind.normalised(text, field, today: reading.today).map { .text($0) }.get()
  }

  private func isRequired(_ field: FormField) -> Bool { field.requiredIf.map(holds) ?? field.required }
}

extension FormField {
  /// Where the answer comes from.
  enum Source {
    case nobody, person, page, rule, contact(Mapping)

    /// Whether it stands in a control of the page.
    var isHere: Bool {
      switch self {
      case .person, .page: true
      case .nobody, .rule, .contact: false
      }
    }
  }

  /// What is read only is known already or came with the page; what a rule gives is never taken from the page.
  func filledBy(_ viewer: Viewer) -> Source {
    switch kind {
    case .calculated: return .rule
    case .hidden: return .page
    default: break
    }
    switch access(of: viewer, .filling) {
    case .write: return .person
    case .read where prefill != nil: return .page
    case .read: return viewer == .customer ? maps.map { .contact($0) } ?? .nobody : .nobody
    case .hidden: return .nobody
    }
  }
}

extension FormDefinition {
  /// Of the fields of that page.
  func positions(ofPage page: Int) -> Range<Int> {
    let starts = [0] + fields.indices.filter { $0 > 0 && fields[$0].kind == .pageBreak }
    guard starts.indices.contains(page) else { return 0..<0 }
    return starts[page]..<(page + 1 < starts.count ? starts[page + 1] : fields.count)
  }
}
