import Kernel
import Language

/// Reads one field that a person fills in, at its place: the inputs of a row of a group have the row in their names.
struct FieldReader {
  let sheet: AnswerSheet
  let field: FormField
  /// Of its input, or what the names of its inputs begin with.
  let name: String
  let isRequired: Bool
  private(set) var answer: Answer?
  private(set) var errors: [String: Word] = [:]

  private var reading: AnswerReading { sheet.reading }
  private var inputs: FormInputs { reading.inputs }

  init(sheet: AnswerSheet, field: FormField, name: String, isRequired: Bool) {
    self.sheet = sheet
    self.field = field
    self.name = name
    self.isRequired = isRequired
  }

  mutating func read() {
    switch field.kind {
    case .choices: readChoices()
    case .consent: readConsent()
    case .productLines: readLines()
    case .dateTime: readDateTime()
    case .dateRange: readRange()
    case .matrix: readMatrix()
    case .file, .image: readFiles()
    case .signature: readSignature()
    case .address: readAddress()
    case .group: readGroup()
    default: readText()
    }
  }

  mutating func wrong(_ word: Word, at part: String? = nil) { errors[part.map { "\(name).\($0)" } ?? name] = word }

  mutating func take(_ answer: Answer) { self.answer = answer }

  /// The canonical form of what was typed into a part; nil when there is nothing or when it was wrong, which is then told.
  private mutating func part(_ part: String, _ kind: FieldKind, isRequired: Bool, longest: Int? = nil) -> String? {
    guard let typed = inputs["\(name).\(part)"], !Text.isBlank(typed) else {
      if isRequired { wrong("field.required", at: part) }
      return nil
    }
    var rules = FormField(id: field.id, kind: kind, label: field.label)
    rules.window = field.window
    rules.max = longest
    switch kind.normalised(typed, rules, today: reading.today) {
    case .success(let text): return text
    case .failure(let problem):
      wrong(problem.word, at: part)
      return nil
    }
  }

  private mutating func readText() {
    guard let typed = inputs[name], !Text.isBlank(typed) else {
      if isRequired { wrong(field.kind.isPicked ? "field.choose" : "field.required") }
      return
    }
    switch field.kind.normalised(typed, field, today: reading.today) {
    case .failure(let problem): wrong(problem.word)
    case .success(let text):
      if field.isUnique, reading.asking(false, { try reading.checks.isTaken(field, text) }) { return wrong("forms.taken") }
      if field.kind == .choice, isFull(text) { return wrong("forms.optionFull") }
      answer = .text(text)
    }
  }

  private mutating func readChoices() {
    let sent = Set(inputs.all(name).filter { !$0.isEmpty })
    let chosen = field.options.map(\.id).filter(sent.contains)
    if chosen.isEmpty && isRequired || chosen.count != sent.count {
      wrong("field.choose")
    } else if let max = field.max, chosen.count > max {
      wrong(Word("forms.tooManyChoices", ["max": String(max)]))
    } else if let min = field.min, !chosen.isEmpty, chosen.count < min {
      wrong(Word("forms.tooFewChoices", ["min": String(min)]))
    } else if chosen.contains(where: isFull) {
      wrong("forms.optionFull")
    } else if !chosen.isEmpty {
      answer = .choices(chosen)
    }
  }

  private func isFull(_ id: String) -> Bool {
    guard let option = field.options.first(where: { $0.id == id }), option.quota != nil else { return false }
    return reading.asking(false) { try reading.checks.isFull(field, option) }
  }

  private mutating func readConsent() {
    if inputs[name] != nil {
      answer = .consent(Consent(wording: field.label(reading.tongue), version: reading.form.number))
    } else if isRequired {
      wrong("field.consent")
    }
  }

  private mutating func readDateTime() {
    let (hasDay, hasTime) = (inputs["\(name).day"] != nil, inputs["\(name).time"] != nil)
    guard isRequired || hasDay || hasTime else { return }
    let day = part("day", .date, isRequired: true)
    let time = part("time", .time, isRequired: true)
    if let day, let time { answer = .text("\(day)T\(time)") }
  }

  private mutating func readRange() {
    guard isRequired || inputs["\(name).from"] != nil || inputs["\(name).to"] != nil else { return }
    let from = part("from", .date, isRequired: true).flatMap { Day($0) }
    let to = part("to", .date, isRequired: true).flatMap { Day($0) }
    guard let from, let to else { return }
    if from > to { return wrong("forms.endBeforeBegin", at: "to") }
    answer = .range(from: from, to: to)
  }

  private mutating func readMatrix() {
    var rows: [String: String] = [:]
    for row in field.rows {
      guard let chosen = inputs["\(name).\(row.id)"] else {
        if isRequired { wrong("field.choose", at: row.id) }
        continue
      }
      if field.options.contains(where: { $0.id == chosen }) { rows[row.id] = chosen } else { wrong("field.choose", at: row.id) }
    }
    if !rows.isEmpty { answer = .matrix(rows) }
  }

  private mutating func readAddress() {
    let parts = ["province", "city", "street", "postalCode"].filter { inputs["\(name).\($0)"] != nil }
    guard isRequired || !parts.isEmpty else { return }
    let province = inputs["\(name).province"].flatMap { code in Province.all.first { $0.code == code } }
    if province == nil { wrong("forms.chooseProvince", at: "province") }
    let city = part("city", .shortText, isRequired: true, longest: 60)
    let street = part("street", .shortText, isRequired: true, longest: 300)
    let postalCode = part("postalCode", .postalCode, isRequired: false)
    guard let province, let city, let street else { return }
    answer = .address(PostalAddress(province: province.code, city: city, street: street, postalCode: postalCode))
  }

  private mutating func readGroup() {
    let (count, most) = (inputs.rows(of: name), Swift.min(field.max ?? AnswerDraft.mostRows, 50))
    let least = Swift.max(field.min ?? 1, isRequired ? 1 : 0)
    guard count <= most else { return wrong(Word("forms.tooManyLines", ["max": String(most)])) }
    var rows: [[String: Answer]] = []
    for index in 0..<count {
      let row = AnswerSheet(reading, field.fields, prefix: "\(name).\(index).", outer: sheet)
      // A row in which nothing was written was not used.
      guard row.isUsed else { continue }
      var answers: [String: Answer] = [:]
      for place in row.fields.indices {
        let outcome = row.outcome(place)
        errors.merge(outcome.errors) { first, _ in first }
        answers[row.fields[place].id] = outcome.answer
      }
      rows.append(answers)
    }
    if rows.count < least, isRequired || !rows.isEmpty { wrong(Word("forms.tooFewLines", ["min": String(least)])) }
    if !rows.isEmpty { answer = .group(rows) }
  }
}

extension AnswerSheet {
  /// Whether somebody wrote or chose something in this row.
  fileprivate var isUsed: Bool {
    fields.contains { field in
      guard field.kind.isTyped else { return false }
      let parts = [""] + field.kind.inputParts.map { ".\($0)" } + field.rows.map { ".\($0.id)" }
      return parts.contains { !Text.isBlank(reading.inputs[prefix + field.id + $0] ?? "") }
    }
  }
}

extension FieldKind {
  /// Whether one text says the whole answer.
  var isScalar: Bool {
    switch self {
    case .choices, .consent, .productLines, .dateRange, .matrix, .file, .image, .signature, .address, .group: false
    default: isInput
    }
  }

  /// Chosen among what is shown.
  var isPicked: Bool { [.choice, .yesNo, .rating, .scale].contains(self) }

  /// What stands behind the dot in the names of its inputs; nothing for one input that has the name of the field. Those of a matrix are its rows.
  var inputParts: [String] {
    switch self {
    case .dateTime: ["day", "time"]
    case .dateRange: ["from", "to"]
    case .address: ["province", "city", "street", "postalCode"]
    case .file, .image: ["kept"]
    case .signature: ["kept", "name"]
    case .productLines: ["product", "quantity"]
    default: []
    }
  }
}
