import Kernel
import Language

/// What somebody filled in, checked and normalised. Fields that the viewer may not write, and inputs that the form does not have, are ignored.
package struct AnswerDraft: Sendable {
  package let form: PublishedForm
  package let answers: Answers
  package let viewer: Viewer
  /// The language in which the form was read.
  package let tongue: Tongue
  /// The field that only programs see was filled in.
  package let isFromRobot: Bool

  /// Rows of product lines in one answer, at most.
  static let mostLines = 50

  /// - Throws: `Refusal.invalid` with every field error at once.
  package init(
    _ form: PublishedForm, _ fields: Fields, viewer: Viewer, catalogue: Catalogue = .empty, tongue: Tongue, today: Day
  ) throws {
    self.form = form
    self.viewer = viewer
    self.tongue = tongue
    isFromRobot = fields[FormInput.trap] != nil
    guard !isFromRobot else {
      answers = Answers()
      return
    }
    var reading = AnswerReading(fields: fields, catalogue: catalogue, tongue: tongue, today: today, version: form.number)
    for field in form.definition.fields where field.kind.isInput && field.access(of: viewer, .filling) == .write {
      reading.read(field)
    }
    guard reading.errors.isEmpty else { throw Refusal.invalid(reading.errors) }
    answers = Answers(reading.answers)
  }

  /// The answer that is mapped there, in its canonical form.
  package func text(_ mapping: Mapping) -> String? { form.definition.field(mapped: mapping).flatMap { answers.text($0.id) } }

  package func day(_ mapping: Mapping) -> Day? { text(mapping).flatMap { Day($0) } }

  /// The rows of every field of product lines.
  package var lines: [AnswerLine] { form.definition.fields.flatMap { $0.kind == .productLines ? answers.lines($0.id) : [] } }
}

/// Names of inputs that are no fields; no field id has a dash.
package enum FormInput {
  package static let token = "form-token"
  package static let addRow = "add-row"
  /// Out of sight and out of the tab order: whoever fills it in is a program.
  package static let trap = "home-page"
}

/// Reads one field after the other and gathers answers and errors.
struct AnswerReading {
  let fields: Fields
  let catalogue: Catalogue
  let tongue: Tongue
  let today: Day
  /// Of the form; a consent keeps it.
  let version: Int
  private(set) var answers: [String: Answer] = [:]
  private(set) var errors: [String: Word] = [:]

  init(fields: Fields, catalogue: Catalogue, tongue: Tongue, today: Day, version: Int) {
    self.fields = fields
    self.catalogue = catalogue
    self.tongue = tongue
    self.today = today
    self.version = version
  }

  mutating func read(_ field: FormField) {
    switch field.kind {
    case .choices: readChoices(field)
    case .consent: readConsent(field)
    case .productLines: readLines(field)
    default: readText(field)
    }
  }

  private mutating func readText(_ field: FormField) {
    guard let typed = fields[field.id], !Text.isBlank(typed) else {
      if field.required { errors[field.id] = field.kind == .choice ? "field.choose" : "field.required" }
      return
    }
    switch field.kind.normalised(typed, field, today: today) {
    case .success(let text): answers[field.id] = .text(text)
    case .failure(let wrong): errors[field.id] = wrong.word
    }
  }

  private mutating func readChoices(_ field: FormField) {
    let sent = Set(fields.all(field.id).filter { !$0.isEmpty })
    let chosen = field.options.map(\.id).filter(sent.contains)
    if chosen.isEmpty && field.required || chosen.count != sent.count {
      errors[field.id] = "field.choose"
    } else if let max = field.max, chosen.count > max {
      errors[field.id] = Word("forms.tooManyChoices", ["max": String(max)])
    } else if let min = field.min, !chosen.isEmpty, chosen.count < min {
      errors[field.id] = Word("forms.tooFewChoices", ["min": String(min)])
    } else if !chosen.isEmpty {
      answers[field.id] = .choices(chosen)
    }
  }

  private mutating func readConsent(_ field: FormField) {
    if fields[field.id] != nil {
      answers[field.id] = .consent(Consent(wording: field.label(tongue), version: version))
    } else if field.required {
      errors[field.id] = "field.consent"
    }
  }

  private mutating func readLines(_ field: FormField) {
    let rows = FormRows(field, fields).typed
    let most = field.max ?? AnswerDraft.mostLines
    guard rows.count <= most else {
      errors[field.id] = Word("forms.tooManyLines", ["max": String(most)])
      return
    }
    var lines: [AnswerLine] = []
    for row in rows {
      let quantity = DecimalText.thousandths(row.quantity.isEmpty ? "1" : row.quantity)
      if catalogue[row.product] == nil {
        errors[row.name("product")] = row.product.isEmpty ? "forms.chooseProduct" : "forms.unknownProduct"
      }
      guard let quantity, quantity > 0, quantity <= 1_000_000_000 else {
        errors[row.name("quantity")] = "forms.badQuantity"
        continue
      }
      guard let item = catalogue[row.product] else { continue }
      lines.append(AnswerLine(product: item.id, name: item.name, unit: item.unit, quantity: Quantity(thousandths: quantity)))
    }
    if rows.count < Swift.max(field.min ?? 1, 1), field.required || !rows.isEmpty {
      errors[field.id] = Word("forms.tooFewLines", ["min": String(Swift.max(field.min ?? 1, 1))])
    }
    if !lines.isEmpty { answers[field.id] = .lines(lines) }
  }
}

/// The rows of a field of product lines as they were typed: `lines.product` and `lines.quantity`, repeated in order.
struct FormRows {
  struct Row {
    let field: String
    let index: Int
    let product: String
    let quantity: String

    /// The key of an error beside this row's part, and with `f-` before it and dashes the id of the control.
    func name(_ part: String) -> String { "\(field).\(index).\(part)" }

    // The server offers the quantity 1, so a row with nothing else was not used.
    var isUnused: Bool { product.isEmpty && ["", "1"].contains(Text.asciiDigits(Text.stored(quantity))) }
  }

  let all: [Row]
  var typed: [Row] { all.filter { !$0.isUnused } }

  init(_ field: FormField, _ fields: Fields) {
    let products = fields.all("\(field.id).product")
    let quantities = fields.all("\(field.id).quantity")
    all = (0..<max(products.count, quantities.count)).map { index in
      Row(
        field: field.id, index: index, product: index < products.count ? products[index] : "",
        quantity: index < quantities.count ? quantities[index] : "")
    }
  }
}
