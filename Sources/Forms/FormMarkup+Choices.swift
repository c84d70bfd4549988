import Kernel
import Language
import Markup

extension FormMarkup {
  /// One of several to choose from, as it stands on the page.
  struct Choice {
    let value: String
    let label: HTML
    var picture: String?
    var isFull = false
  }

  func optionsOfField(_ slot: Slot) -> [Choice] {
    let full = full[slot.name] ?? []
    return slot.field.options.map { option in
      let isFull = full.contains(option.id)
      return Choice(
        value: option.id, label: "\(option.label(tongue))\(when(isFull) { " <span class=\"opt\">(\(words("forms.full")))</span>" })",
        picture: slot.field.style == .picture ? option.picture : nil, isFull: isFull)
    }
  }

  func yesAndNo(_ slot: Slot) -> [Choice] {
    [Choice(value: "yes", label: HTML(words("common.yes"))), Choice(value: "no", label: HTML(words("common.no")))]
  }

  /// Radios or boxes, a whole row each.
  func choices(_ slot: Slot, type: String, _ options: [Choice]) -> HTML {
    let style = slot.field.style == .picture ? "choices choices-p" : "choices choices-2"
    return framed(
      slot, each: "<div class=\"\(style)\">\(listed(slot, type: type, options))</div>")
  }

  /// A whole number on a line of radios; what the ends mean is the help's to say.
  func grades(_ slot: Slot) -> HTML {
    let range = slot.field.kind == .rating ? 1...min(slot.field.max ?? 5, 10) : 0...10
    let options = range.map { grade -> Choice in
      // A lone ۰ is a speck.
      grade == 0 && tongue == .fa
        ? Choice(value: "0", label: HTML(words("common.zero")))
        : Choice(value: String(grade), label: "<bdi class=\"n\">\(words.number(grade))</bdi>")
    }
    return framed(
      slot, each: "<div class=\"grades\" data-grades=\"\(slot.field.kind.rawValue)\">\(listed(slot, type: "radio", options))</div>")
  }

  private func listed(_ slot: Slot, type: String, _ options: [Choice]) -> HTML {
    let chosen = inputs.all(slot.name)
    return each(options.enumerated()) { index, option in
      """
      <label class="choice"><input type="\(type)" id="\(slot.id)-\(index)" name="\(slot.name)" value="\(option.value)"\
      \(flag: "checked", chosen.contains(option.value))\(flag: "disabled", option.isFull)> \
      \(when(option.picture) { "<img src=\"\($0)\" alt=\"\" width=\"160\" height=\"120\" loading=\"lazy\">" })<span>\(option.label)</span></label>
      """
    }
  }

  /// A fieldset: legend, hint, error, and what belongs together.
  func framed(_ slot: Slot, focusable: Bool = false, each content: HTML) -> HTML {
    wrapped(
      slot,
      """
      <fieldset id="\(slot.id)"\(attribute: "tabindex", focusable ? "-1" : nil)\(aria(slot))><legend class="legend">\(label(slot))</legend>\
      \(hint(slot))\(error(slot.name))
      \(content)</fieldset>
      """)
  }

  /// A table of radios, a question in each row; on a phone the questions stand one below the other.
  func matrix(_ slot: Slot) -> HTML {
    let field = slot.field
    return framed(
      slot, focusable: true,
      each: """
        <table class="matrix" role="table"><thead role="rowgroup"><tr role="row"><td role="cell"></td>\(Markup.each(field.options) { option in
          "<th scope=\"col\" role=\"columnheader\">\(option.label(tongue))</th>"
        })</tr></thead>
        <tbody role="rowgroup">\(Markup.each(field.rows) { matrixRow(slot, $0) })</tbody></table>
        """)
  }

  private func matrixRow(_ slot: Slot, _ row: FieldOption) -> HTML {
    let name = "\(slot.name).\(row.id)"
    let chosen = inputs[name]
    let isWrong = errors[name] != nil
    return """
      <tr role="row"\(flag: "data-invalid", isWrong)><th scope="row" role="rowheader">\(row.label(tongue))\(error(name))</th>\
      \(each(slot.field.options.enumerated()) { index, option in
        """
        <td role="cell"><label><input type="radio" id="\(FormMarkup.id(name))-\(index)" name="\(name)" value="\(option.id)"\
        \(flag: "checked", option.id == chosen) aria-label="\(row.label(tongue)): \(option.label(tongue))"\
        \(attribute: "aria-describedby", isWrong ? FormMarkup.id(name) + "-e" : nil)><span aria-hidden="true">\(option.label(tongue))</span></label></td>
        """
      })</tr>

      """
  }
}
