import Expressions
import Forms
import Kernel
import Language
import Markup
import Web

/// Everything that can be set on a field, in one form that saves itself as soon as a control is left.
struct FieldSettings {
  let field: FormField
  let builder: FormBuilder

  private var visit: StaffVisit { builder.visit }
  private var words: Words { visit.words }
  private var definition: FormDefinition { builder.edit.definition }

  var html: HTML {
    """
    <form method="post" action="\(ConsoleLink.formField("\(builder.edit.form)"))" id="settings" novalidate data-build data-autosave>
    <div class="between"><h2><bdi>\(field.label(visit.tongue))</bdi></h2>\
    <span class="flag">\(visit.icon(field.kind.icon, "i i-s")) \(words("builder.kind.\(field.kind.rawValue)"))</span></div>
    \(visit.errorSummary([]))<input type="hidden" name="field" value="\(field.id)">\(builder.base)
    <div class="set">\(texts)\(visit.input("id", words("builder.id"), value: field.id, hint: words("builder.idHint"), more: " dir=\"ltr\" maxlength=\"40\""))\
    \(switches)</div>
    \(section("rules", rules))\(section("options", options))\(section("files", files))\(section("maps", maps))
    \(when(field.kind.isInput) { "<div class=\"set\">\(VisibilityMatrix(field: field, definition: definition, visit: visit).html)</div>" })
    <div class="set">\(LogicEditor("visible", field.visibleIf, title: words("builder.visibleIf"), field: field, definition: definition, visit: visit).html)\
    <p class="small faint">\(words("builder.visibleIfHint"))</p></div>
    \(when(field.kind.isTyped) {
      """
      <div class="set">\(LogicEditor("require", field.requiredIf, title: words("builder.requiredIf"), field: field, definition: definition, visit: visit)
        .html)</div>
      """
    })
    <div class="line mt4"><button class="btn btn-primary">\(words("builder.save"))</button></div></form>
    """
  }

  private func section(_ name: String, _ html: HTML) -> HTML {
    when(!html.isEmpty) { "<div class=\"set\"><h3 class=\"vh\">\(words("builder.section.\(name)"))</h3>\(html)</div>\n" }
  }

  private var texts: HTML {
    """
    \(visit.input("label-fa", words("builder.label.fa"), value: field.label.fa, more: " lang=\"fa\" dir=\"rtl\""))\
    \(visit.input("label-en", words("builder.label.en"), value: field.label.en, more: " lang=\"en\" dir=\"ltr\""))\
    \(when(field.kind.isInput) {
      """
      \(visit.input("help-fa", words("builder.help.fa"), value: field.help?.fa, optional: true, more: " lang=\"fa\" dir=\"rtl\""))\
      \(visit.input("help-en", words("builder.help.en"), value: field.help?.en, optional: true, more: " lang=\"en\" dir=\"ltr\""))
      """
    })
    """
  }

  private var switches: HTML {
    """
    \(when(field.kind.isTyped) { toggle("required", words("builder.required"), field.required) })\
    \(when(FieldReading.mayBeUnique(field.kind)) { toggle("unique", words("builder.unique"), field.isUnique) })\
    \(when(field.kind == .hidden) { toggle("keepsHidden", words("builder.keepsHidden"), field.keepsHidden) })
    """
  }

  private func toggle(_ name: String, _ label: String, _ isOn: Bool) -> HTML {
    let checked = visit.fields.pairs.isEmpty || visit.fields["label-fa"] == nil ? isOn : visit.fields[name] != nil
    return """
      <label class="switch"><span>\(label)</span><input type="checkbox" role="switch" name="\(name)" value="1"\(flag: "checked", checked)></label>
      """
  }

  // MARK: What the kind has

  private var rules: HTML {
    """
    \(when(FieldReading.hasLimits(field.kind)) {
      """
      <div class="pair">\(visit.input("min", words("builder.min.\(limitName)"), value: field.min.map(String.init), optional: true, more: number))\
      \(visit.input("max", words("builder.max.\(limitName)"), value: field.max.map(String.init), optional: true, more: number))</div>
      """
    })\
    \(when(field.kind == .rating) { visit.input("max", words("builder.max.stars"), value: String(field.max ?? 5), more: number) })\
    \(when([.shortText, .serial, .cardNumber].contains(field.kind)) {
      visit.input("pattern", words("builder.pattern"), value: field.pattern, hint: words("builder.patternHint"), optional: true, more: " dir=\"ltr\"")
    })\
    \(when([.date, .dateTime, .dateRange].contains(field.kind)) {
      visit.select(
        "window", words("builder.window"), choices(["", "past", "future"], "builder.window"), chosen: field.window?.rawValue ?? "")
    })\
    \(when(field.kind == .calculated) {
      visit.textarea("value", words("builder.value"), value: field.value?.source, hint: words("builder.valueHint"), rows: 2)
    })\
    \(when(field.kind == .hidden || field.prefill != nil) {
      visit.input("prefill", words("builder.prefill"), value: field.prefill, hint: words("builder.prefillHint"), more: " dir=\"ltr\"")
    })\
    \(when(field.kind == .picture) {
      visit.input("picture", words("builder.picture"), value: field.picture, hint: words("builder.pictureHint"), more: " dir=\"ltr\"")
    })
    """
  }

  private var number: HTML { " inputmode=\"numeric\" dir=\"ltr\"" }

  /// What `min` and `max` count.
  private var limitName: String {
    switch field.kind {
    case .number, .money: "number"
    case .choices: "choices"
    case .file, .image: "files"
    case .productLines, .group: "rows"
    default: "length"
    }
  }

  private func choices(_ values: [String], _ key: String) -> [(value: String, title: String)] {
    values.map { ($0, words("\(key).\($0.isEmpty ? "none" : $0)")) }
  }

  private var options: HTML {
    guard field.kind.chooses else { return HTML() }
    return """
      \(when(field.kind == .choice) {
        visit.select("style", words("builder.style"), choices(["", "radio", "list", "picture"], "builder.style"), chosen: field.style?.rawValue ?? "")
      })\
      \(OptionRows("option", field.options, title: words("builder.options"), more: field.kind != .matrix, visit: visit).html)\
      \(when(field.kind == .matrix) { OptionRows("row", field.rows, title: words("builder.rows"), more: false, visit: visit).html })
      """
  }

  private var files: HTML {
    guard let rules = field.files else { return HTML() }
    return """
      \(when(field.kind == .file) {
        """
        <fieldset><legend class="label">\(words("builder.fileTypes"))</legend>\(each(FileRules.FileType.allCases) { type in
          """
          <label class="choice choice-bare"><input type="checkbox" name="fileTypes" value="\(type.rawValue)"\(flag: "checked", rules.types.contains(type))> \
          <span>\(words("builder.fileType.\(type.rawValue)"))</span></label>
          """
        })</fieldset>
        """
      })\(visit.input("maxMegabytes", words("builder.maxMegabytes"), value: String(rules.maxMegabytes), more: number))
      """
  }

  private var maps: HTML {
    let possible = Mapping.allCases.filter { mapping in
      mapping.kinds.contains(field.kind) && mapping.openings?.contains(definition.options.opens) != false
    }
    guard !possible.isEmpty else { return HTML() }
    let options = [(value: "", title: words("builder.maps.none"))] + possible.map { ($0.rawValue, words("builder.maps.\($0.rawValue)")) }
    return visit.select("maps", words("builder.maps"), options, chosen: field.maps?.rawValue ?? "", hint: words("builder.mapsHint"))
  }
}

/// The options of a choice, a row each; pasted lines become rows.
struct OptionRows {
  let name: String
  let options: [FieldOption]
  let title: String
  /// Whether an option may have a picture and a quota.
  let more: Bool
  let visit: StaffVisit

  init(_ name: String, _ options: [FieldOption], title: String, more: Bool, visit: StaffVisit) {
    (self.name, self.options, self.title, self.more, self.visit) = (name, options, title, more, visit)
  }

  private var words: Words { visit.words }

  var html: HTML {
    """
    <fieldset class="opts" data-rows data-rows-max="200"><legend class="label">\(title)</legend>
    \(each(options.enumerated()) { row("\($0)", $1) })
    <template data-row-template>\(row("__n__", nil))</template>
    <button class="btn btn-s" type="button" data-row-add>\(visit.icon("i-plus", "i i-s")) \(words("builder.addOption"))</button>\
    <noscript>\(row("new", nil))</noscript>
    <details><summary class="small">\(words("builder.paste"))</summary>\
    <textarea class="input" name="\(name)-paste" rows="4" aria-label="\(words("builder.paste"))"></textarea>\
    <p class="hint">\(words("builder.pasteHint"))</p></details></fieldset>
    """
  }

  private func row(_ number: String, _ option: FieldOption?) -> HTML {
    func input(_ part: String, _ value: String?, _ attributes: HTML = HTML()) -> HTML {
      """
      <input class="input" name="\(name)-\(part)" aria-label="\(words("builder.option.\(part)", ["n": number]))" \
      placeholder="\(words("builder.option.\(part).short"))" value="\(value)"\(attributes)>
      """
    }
    return """
      <div class="opt" data-row><input type="hidden" name="\(name)-id" value="\(option?.id)">\
      \(input("fa", option?.label.fa, " lang=\"fa\" dir=\"rtl\""))\(input("en", option?.label.en, " lang=\"en\" dir=\"ltr\""))\
      \(when(more) { "\(input("picture", option?.picture, " dir=\"ltr\""))\(input("quota", option?.quota.map(String.init), " dir=\"ltr\" inputmode=\"numeric\""))" })\
      <button class="btn btn-quiet btn-icon btn-s" type="button" data-row-remove aria-label="\(words("builder.removeOption"))">\(visit.icon("i-x", "i i-s"))</button></div>

      """
  }
}
