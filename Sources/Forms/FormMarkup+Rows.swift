import Kernel
import Language
import Markup

extension FormMarkup {
  /// The rows of product lines: those that were typed, one more when asked for, never none. `rows.js` adds rows from the template.
  func lines(_ slot: Slot) -> HTML {
    let typed = FormRows(slot.field, inputs).all
    let most = slot.field.max ?? AnswerDraft.mostLines
    return rows(slot, style: "lines", count: typed.count, least: 1, most: most) { number, index in
      line(slot, number, index.flatMap { $0 < typed.count ? typed[$0] : nil })
    }
  }

  /// The rows of a repeated group.
  func group(_ slot: Slot) -> HTML {
    let most = min(slot.field.max ?? AnswerDraft.mostRows, 50)
    let count = inputs.rows(of: slot.name)
    let hasRules = slot.field.fields.contains { !$0.rules.isEmpty }
    return rows(slot, style: "rows-g", count: count, least: slot.field.min ?? 1, most: most) { number, index in
      let key = index.map { $0 < count } == true ? number : FormConditions.rowToCome
      return """
        <div data-row role="group" aria-label="\(slot.field.label(tongue))">
        \(each(slot.field.fields) { part in
          field(
            self.slot(part, name: "\(slot.name).\(number).\(part.id)", key: "\(slot.name).\(key).\(part.id)", isRead: hasRules))
        })
        <button class="btn btn-quiet" type="button" data-row-remove>\(words("forms.removeRow"))</button>
        </div>

        """
    }
  }

  private func rows(
    _ slot: Slot, style: String, count: Int, least: Int, most: Int, _ row: (_ number: String, _ index: Int?) -> HTML
  ) -> HTML {
    let wanted = max(count, least) + (addsRow == slot.name ? 1 : 0)
    return wrapped(
      slot,
      """
      <fieldset class="\(style)" id="\(slot.id)" tabindex="-1" data-rows data-rows-max="\(most)"\(aria(slot))>\
      <legend class="legend">\(label(slot))</legend>\(hint(slot))\(error(slot.name))
      \(each(0..<min(wanted, most)) { row(String($0), $0) })\
      <template data-row-template>\(row(FormConditions.rowToCome, nil))</template>
      <button class="btn" type="button" data-row-add>\(words("forms.addRow"))</button>\
      <noscript><button class="btn" name="\(FormInput.addRow)" value="\(slot.name)">\(words("forms.addRow"))</button></noscript>
      </fieldset>
      """)
  }

  private func line(_ slot: Slot, _ number: String, _ typed: FormRows.Row?) -> HTML {
    let quantity = typed.map { words.digits(Text.asciiDigits($0.quantity)) } ?? words.digits("1")
    return """
      <div data-row>
      \(part(slot, "product", in: number, label: words("forms.product")) { id, aria in
        """
        <select class="input" id="\(id)" name="\(slot.name).product"\(aria)><option value="">\(words("forms.choose"))</option>\
        \(catalogue.options(selected: typed?.product, words: words))</select>
        """
      })
      \(part(slot, "quantity", in: number, label: words("forms.quantity")) { id, aria in
        "<input class=\"input\" id=\"\(id)\" name=\"\(slot.name).quantity\" inputmode=\"decimal\" dir=\"ltr\"\(aria) value=\"\(quantity)\">"
      })
      <button class="btn btn-quiet" type="button" data-row-remove>\(words("forms.removeRow"))</button>
      </div>

      """
  }

  /// A part of a field with its own label and error.
  func part(
    _ slot: Slot, _ name: String, in row: String? = nil, label: String, isOptional: Bool = false,
    _ control: (_ id: String, _ aria: HTML) -> HTML
  ) -> HTML {
    let key = row.map { "\(slot.name).\($0).\(name)" } ?? "\(slot.name).\(name)"
    let id = FormMarkup.id(key)
    let isWrong = !errors.isEmpty && errors[key] != nil
    let aria: HTML = isWrong ? " aria-invalid=\"true\" aria-describedby=\"\(id)-e\"" : ""
    return """
      <div class="field"\(flag: "data-invalid", isWrong)><label class="label" for="\(id)">\(label)\
      \(when(isOptional) { " <span class=\"opt\">(\(words("common.optional")))</span>" })</label>\(error(key))\(control(id, aria))</div>
      """
  }
}
