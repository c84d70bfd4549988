import Kernel
import Language
import Markup

extension FormMarkup {
  /// The rows of product lines: those that were typed, one more when asked for, never none. `rows.js` adds rows from the template.
  func rows(_ field: FormField) -> HTML {
    let typed = fields.map { FormRows(field, $0).all } ?? []
    let wanted = typed.count + (fields?[FormInput.addRow] == field.id ? 1 : 0)
    let most = field.max ?? AnswerDraft.mostLines
    return """
      <div class="field"\(flag: "data-invalid", errors[field.id] != nil)>
      <fieldset class="lines" id="f-\(field.id)" tabindex="-1" data-rows data-rows-max="\(most)">\
      <legend class="legend">\(label(field))</legend>\(hint(field))\(error(field.id))
      \(each(0..<min(max(wanted, 1), most)) { row(field, String($0), $0 < typed.count ? typed[$0] : nil) })\
      <template data-row-template>\(row(field, "__n__", nil))</template>
      <button class="btn" type="button" data-row-add>\(words("forms.addRow"))</button>\
      <noscript><button class="btn" name="\(FormInput.addRow)" value="\(field.id)">\(words("forms.addRow"))</button></noscript>
      </fieldset>
      </div>

      """
  }

  private func row(_ field: FormField, _ number: String, _ typed: FormRows.Row?) -> HTML {
    let quantity = typed.map { words.digits(Text.asciiDigits($0.quantity)) } ?? words.digits("1")
    return """
      <div data-row>
      \(part(field, number, "product", label: words("forms.product")) { id, aria in
        """
        <select class="input" id="\(id)" name="\(field.id).product"\(aria)><option value="">\(words("forms.choose"))</option>\
        \(catalogue.options(selected: typed?.product, words: words))</select>
        """
      })
      \(part(field, number, "quantity", label: words("forms.quantity")) { id, aria in
        "<input class=\"input\" id=\"\(id)\" name=\"\(field.id).quantity\" inputmode=\"decimal\" dir=\"ltr\"\(aria) value=\"\(quantity)\">"
      })
      <button class="btn btn-quiet" type="button" data-row-remove>\(words("forms.removeRow"))</button>
      </div>

      """
  }

  private func part(
    _ field: FormField, _ number: String, _ name: String, label: String, _ control: (_ id: String, _ aria: HTML) -> HTML
  ) -> HTML {
    let key = "\(field.id).\(number).\(name)"
    let id = "f-\(field.id)-\(number)-\(name)"
    let isWrong = errors[key] != nil
    let aria: HTML = isWrong ? " aria-invalid=\"true\" aria-describedby=\"\(id)-e\"" : ""
    return """
      <div class="field"\(flag: "data-invalid", isWrong)><label class="label" for="\(id)">\(label)</label>\(error(key))\(control(id, aria))</div>
      """
  }
}
