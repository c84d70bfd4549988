import Expressions
import Forms
import Kernel
import Language
import Markup
import Web

/// A rule written by picking field, comparison and value, shown as a sentence; what rows cannot say is written as a formula.
struct LogicEditor {
  let name: String
  let rule: Expressions.Expression?
  let title: String
  let field: FormField
  let definition: FormDefinition
  let visit: StaffVisit

  init(
    _ name: String, _ rule: Expressions.Expression?, title: String, field: FormField, definition: FormDefinition, visit: StaffVisit
  ) {
    (self.name, self.rule, self.title) = (name, rule, title)
    (self.field, self.definition, self.visit) = (field, definition, visit)
  }

  private var words: Words { visit.words }
  private var logic: FormLogic? { rule.map { FormLogic($0) } ?? FormLogic() }

  var html: HTML {
    """
    <h3>\(title)</h3>\(when(rule) { rule in
      "<p class=\"small\">\(FormLogic(rule)?.sentence(in: definition, words) ?? words("builder.byFormula"))</p>"
    })\(when(logic) { rows($0) })
    <details\(flag: "open", logic == nil || visit.errors["\(name)-rule"] != nil)><summary class="small">\(words("builder.formula"))</summary>\
    \(visit.textarea("\(name)-rule", words("builder.formula"), value: logic == nil ? rule?.source : nil, hint: words("builder.formulaHint"),
      optional: true, rows: 2))</details>
    """
  }

  private func rows(_ logic: FormLogic) -> HTML {
    """
    <div data-rows data-rows-max="10">\(when(logic.rows.count > 1) { joining(logic.joining) })
    \(each(logic.rows.enumerated()) { row("\($0)", $1) })
    <template data-row-template>\(row("__n__", nil))</template>
    <button class="btn btn-quiet btn-s" type="button" data-row-add>\(visit.icon("i-plus", "i i-s")) \(words("builder.addRule"))</button>\
    <noscript>\(row("new", nil))</noscript></div>
    """
  }

  private func joining(_ joining: FormLogic.Joining) -> HTML {
    """
    <select class="input" name="\(name)-joining" aria-label="\(words("builder.joining"))">\(each(FormLogic.Joining.allCases) {
      "<option value=\"\($0.rawValue)\"\(flag: "selected", $0 == joining)>\(words("builder.joining.\($0.rawValue)"))</option>"
    })</select>
    """
  }

  private func row(_ number: String, _ row: FormLogic.Row?) -> HTML {
    let types = RuleTypes(definition)
    let readable = definition.fields.filter { $0.id != field.id && types[$0.id] != nil }
    let chosen = row.flatMap { row in definition.anyField(row.field) }
    let comparisons = row.flatMap { types[$0.field] }.map(FormLogic.comparisons) ?? FormLogic.Comparison.allCases
    return """
      <div class="rule" data-row><select class="input" name="\(name)-field" aria-label="\(words("builder.logic.field"))">\
      <option value="">\(words("builder.logic.pick"))</option>\(each(readable) {
        "<option value=\"\($0.id)\"\(flag: "selected", $0.id == row?.field)>\($0.label(visit.tongue))</option>"
      })</select>\
      <select class="input" name="\(name)-is" aria-label="\(words("builder.logic.comparison"))">\(each(comparisons) {
        "<option value=\"\($0.rawValue)\"\(flag: "selected", $0 == row?.comparison)>\(words("builder.comparison.\($0.rawValue)"))</option>"
      })</select>\(value(row, chosen))\
      <button class="btn btn-quiet btn-icon btn-s" type="button" data-row-remove aria-label="\(words("builder.removeRule"))">\(visit.icon("i-x", "i i-s"))</button></div>

      """
  }

  /// The options of the field to choose from, or an input.
  private func value(_ row: FormLogic.Row?, _ chosen: FormField?) -> HTML {
    let label = words("builder.logic.value")
    guard let chosen, !chosen.options.isEmpty, chosen.kind != .matrix else {
      return """
        <input class="input" name="\(name)-value" aria-label="\(label)" value="\(row?.value)"\(flag: "hidden", row?.comparison.needsValue == false)>
        """
    }
    return """
      <select class="input" name="\(name)-value" aria-label="\(label)"\(flag: "hidden", row?.comparison.needsValue == false)>\(each(chosen.options) {
        "<option value=\"\($0.id)\"\(flag: "selected", $0.id == row?.value)>\($0.label(visit.tongue))</option>"
      })</select>
      """
  }
}
