import Kernel
import Language

/// What somebody filled in, checked and normalised. Fields that the viewer may not write, those that a rule hides, and inputs that the form does
/// not have are ignored.
package struct AnswerDraft: Sendable {
  package let form: PublishedForm
  package let answers: Answers
  package let viewer: Viewer
  /// The language in which the form was read.
  package let tongue: Tongue
  /// What the rules of the form made of it.
  package let conditions: FormConditions

  /// Rows of product lines in one answer, at most.
  static let mostLines = 50
  /// Rows of a repeated group, where the form does not say.
  static let mostRows = 20

  /// - Parameters:
  ///   - page: only this page has to be right; of the others what is right is kept. Nil for the whole form.
  ///   - known: what we know of the customer who is signed in; rules read it, and fields that may only be read take it for their answer.
  ///   - checks: what cannot be told from the answer alone.
  /// - Throws: `Refusal.invalid` with every field error at once.
  package init(
    _ form: PublishedForm, _ fields: Fields, viewer: Viewer, catalogue: Catalogue = .empty, tongue: Tongue, today: Day, page: Int? = nil,
    known: [Mapping: String] = [:], checks: AnswerChecks = AnswerChecks()
  ) throws {
    let reading = AnswerReading(
      form, FormInputs(fields, to: form.definition), viewer: viewer, catalogue: catalogue, tongue: tongue, today: today, known: known,
      checks: checks, page: page)
    let answers = try reading.read()
    guard reading.errors.isEmpty else { throw Refusal.invalid(reading.errors) }
    self.form = form
    self.viewer = viewer
    self.tongue = tongue
    self.answers = Answers(answers)
    conditions = FormConditions(reading)
  }

  /// The answer that is mapped there, in its canonical form.
  package func text(_ mapping: Mapping) -> String? { form.definition.field(mapped: mapping).flatMap { answers.text($0.id) } }

  package func day(_ mapping: Mapping) -> Day? { text(mapping).flatMap { Day($0) } }

  /// The rows of every field of product lines.
  package var lines: [AnswerLine] { form.definition.fields.flatMap { $0.kind == .productLines ? answers.lines($0.id) : [] } }

  /// Every file that was sent with it, of rows of groups too.
  package var files: [FileRef] { answers.byField.values.flatMap(\.files) }
}

extension AnswerDraft {
  /// Reads fields by themselves: what staff, or a customer whom a state asks, write into a request that was sent. No rule hides them.
  /// - Parameter required: whether those that the form demands have to be filled in now.
  package static func read(
    _ fields: [FormField], _ typed: Fields, under form: PublishedForm, required: Bool = true, catalogue: Catalogue = .empty, tongue: Tongue,
    today: Day, checks: AnswerChecks = AnswerChecks()
  ) throws -> (answers: [String: Answer], errors: [String: Word]) {
    let reading = AnswerReading(
      form, FormInputs(typed, to: form.definition), viewer: .staff, catalogue: catalogue, tongue: tongue, today: today, known: [:],
      checks: checks, page: nil)
    return try reading.read(fields, required: required)
  }
}

/// Names of inputs that are no fields; no field id has a dash.
package enum FormInput {
  package static let token = "form-token"
  /// A button that asks for one more row of the field that is its value.
  package static let addRow = "add-row"
  /// Out of sight and out of the tab order: whoever fills it in is a program.
  package static let trap = "home-page"
  /// Which page was sent, counted from 0.
  package static let page = "form-page"
  /// Ids of the fields that a rule kept out of sight on the page as it was made, when no script could show them.
  package static let unseen = "form-unseen"
  package static let goOn = "go-on"
  package static let goBack = "go-back"
  package static let saveForLater = "save-for-later"
}
