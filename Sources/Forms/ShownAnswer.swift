import Kernel
import Language
import Markup

/// An answer as a viewer may read it.
package struct ShownAnswer: Sendable {
  package let label: String
  package let text: String
  package let html: HTML
  package let kind: FieldKind
}

extension Submission {
  /// The answers that are open to a viewer, in the order and the words of the form that took them.
  package func answers(for viewer: Viewer, under form: PublishedForm, words: Words) -> [ShownAnswer] {
    form.definition.fields.compactMap { field in
      guard field.access(of: viewer, .sent(status: status)) >= .read, let answer = answers[field.id] else { return nil }
      return ShownAnswer(answer, to: field, for: viewer, words: words)
    }
  }
}

extension ShownAnswer {
  init(_ answer: Answer, to field: FormField, for viewer: Viewer, words: Words) {
    kind = field.kind
    // A consent's label is its wording, which is the answer.
    label = field.kind == .consent ? words("forms.consent") : field.label(words.tongue)
    switch answer {
    case .text(let text):
      self.text = ShownAnswer.scalar(text, field, viewer, words)
      html = ShownAnswer.markup(self.text, field.kind)
    case .choices(let chosen):
      text = chosen.map { id in field.options.first { $0.id == id }?.label(words.tongue) ?? id }
        .joined(separator: words.tongue == .fa ? "، " : ", ")
      html = "<bdi>\(text)</bdi>"
    case .consent(let consent):
      text = consent.wording
      html = "<bdi>\(text)</bdi>"
    case .range(let from, let to):
      text = words("forms.range", ["from": words.date(from), "to": words.date(to)])
      html = HTML(text)
    case .matrix, .files, .address, .group:
      text = ""
      html = HTML()
    case .lines(let lines):
      text = lines.map { "\($0.name(words.tongue)): \(words.quantity($0.quantity)) \($0.unit(words.tongue))" }.joined(separator: "\n")
      html = """
        <ul class="stack" style="--gap:.25rem">\(each(lines) { line in
          """
          <li><bdi>\(line.name(words.tongue))</bdi>: <bdi class="n">\(words.quantity(line.quantity))</bdi> \(line.unit(words.tongue))</li>
          """
        })</ul>
        """
    }
  }

  /// A private link travels: who has only that sees enough of a number to recognise it.
  private static func scalar(_ text: String, _ field: FormField, _ viewer: Viewer, _ words: Words) -> String {
    switch field.kind {
    case .mobile: viewer == .visitor ? words.maskedPhone(text) : words.phone(text)
    case .nationalID: viewer == .visitor ? "•••••••" + words.digits(String(text.suffix(3))) : words.digits(text)
    case .date: Day(text).map(words.date) ?? text
    case .number: DecimalText.thousandths(text).map { words.quantity(Quantity(thousandths: $0)) } ?? text
    case .choice: field.options.first { $0.id == text }?.label(words.tongue) ?? text
    default: text
    }
  }

  private static func markup(_ text: String, _ kind: FieldKind) -> HTML {
    switch kind {
    case .mobile, .nationalID, .number: "<bdi class=\"n\">\(text)</bdi>"
    case .email: "<bdi class=\"ltr\">\(text)</bdi>"
    case .serial: "<bdi class=\"code\">\(text)</bdi>"
    case .longText, .staffNote:
      each(text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()) { index, line in
        "\(when(index > 0) { "<br>" })<bdi>\(line)</bdi>"
      }
    default: "<bdi>\(text)</bdi>"
    }
  }
}
