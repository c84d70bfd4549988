import Forms
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// The control in which staff write the answer to a field of theirs. Its name stands apart from those of the forms around it.
struct AnswerInput {
  let field: FormField
  let answer: Forms.Answer?
  let visit: StaffVisit
  /// In a cell of a table, under whose head it stands: smaller, and named for who does not see the head.
  var isCell = false

  private var name: String { AnswerInput.prefix + field.id }
  private var id: String { "f-" + name.replacing(".", with: "-") }
  private var words: Words { visit.words }
  private var label: String { field.label(visit.tongue) }
  private var error: Word? { visit.errors[name] }

  /// What was typed, when the form is shown again; else the answer.
  private var values: [String] {
    visit.fields.all(SubmissionInput.offered).contains(field.id)
      ? visit.fields.all(name) : answer.map { field.typed($0, words) } ?? []
  }

  var html: HTML {
    let offered: HTML = "<input type=\"hidden\" name=\"\(SubmissionInput.offered)\" value=\"\(field.id)\">"
    let told = when(error) { "<p class=\"err\" id=\"e-\(name)\">\(visit.icon("i-alert"))<span>\(visit.sentence($0))</span></p>" }
    if isCell { return offered + told + control }
    let isGroup = field.kind == .choices
    let tag: HTML = isGroup ? "span" : "label"
    let hint = when(field.help) { "<p class=\"hint\" id=\"h-\(name)\">\($0(visit.tongue))</p>" }
    return """
      <div class="field"\(flag: "data-invalid", error != nil)><\(tag) class="label"\(attribute: "for", isGroup ? nil : id)>\(label) \
      <span class="opt">(\(words("common.optional")))</span></\(tag)>\(hint)\(told)\(offered)\(control)</div>

      """
  }

  private var control: HTML {
    switch field.kind {
    case .choices: return boxes
    case .choice, .yesNo, .rating, .scale: return list
    case .longText, .staffNote:
      return "<textarea class=\"\(style)\" id=\"\(id)\" name=\"\(name)\" rows=\"\(isCell ? 1 : 3)\"\(aria)>\(values.first)</textarea>"
    default:
      return """
        <input class="\(style)" id="\(id)" name="\(name)" type="text" autocomplete="off"\(attribute: "value", values.first)\
        \(attribute: "inputmode", mode)\(attribute: "dir", isLeftToRight ? "ltr" : nil)\(aria)>
        """
    }
  }

  private var list: HTML {
    """
    <select class="\(style)" id="\(id)" name="\(name)"\(aria)><option value="">\(words("common.none"))</option>\
    \(each(field.foundValues ?? []) { value in
      "<option value=\"\(value)\"\(flag: "selected", values.first == value)>\(field.shown(value: value, words))</option>"
    })</select>
    """
  }

  private var boxes: HTML {
    """
    <div role="group" id="\(id)" aria-label="\(label)" class="stack">\(each(field.foundValues ?? []) { value in
      """
      <label class="line small"><input type="checkbox" name="\(name)" value="\(value)"\(flag: "checked", values.contains(value))> \
      \(field.shown(value: value, words))</label>
      """
    })</div>
    """
  }

  private var style: String { isCell ? "cell" : "input" }

  private var aria: HTML {
    let parts = [!isCell && field.help != nil ? "h-\(name)" : nil, error.map { _ in "e-\(name)" }]
    let described = parts.compactMap { $0 }.joined(separator: " ")
    return """
      \(attribute: "aria-label", isCell ? label : nil)\(attribute: "aria-describedby", described.isEmpty ? nil : described)\
      \(attribute: "aria-invalid", error.map { _ in "true" })
      """
  }

  private var mode: String? {
    switch field.kind {
    case .number, .money: "decimal"
    case .nationalID, .companyID, .postalCode, .cardNumber: "numeric"
    case .mobile, .phone: "tel"
    case .email: "email"
    default: nil
    }
  }

  private var isLeftToRight: Bool {
    [.email, .mobile, .phone, .webAddress, .nationalID, .companyID, .postalCode, .serial, .cardNumber].contains(field.kind)
  }
}

extension AnswerInput {
  static let prefix = "a."

  /// Keeps what was sent with these controls; errors come back under their names.
  static func save(_ id: RequestID, _ visit: StaffVisit, _ tx: Transaction) throws {
    let own = visit.fields.pairs.map { pair in
      (pair.name.hasPrefix(prefix) ? String(pair.name.dropFirst(prefix.count)) : pair.name, pair.value)
    }
    do {
      try Submission.edit(id, Fields(own), words: visit.words, by: visit.viewer.actor, in: tx)
    } catch Refusal.invalid(let errors) {
      throw Refusal.invalid(Dictionary(uniqueKeysWithValues: errors.map { (prefix + $0.key, $0.value) }))
    }
  }

  /// What tells a later save whether somebody wrote meanwhile. Shown again after a refusal, it knows of them.
  static func stamp(_ submission: Submission) -> HTML {
    "<input type=\"hidden\" name=\"\(SubmissionInput.shownAt)\" value=\"\(submission.updatedAt.milliseconds)\">"
  }
}
