import Expressions
import Forms
import Kernel
import Language
import Markup
import Web

/// The form as its visitors will see it, each field a block that can be chosen, moved, copied and removed.
struct FormCanvas {
  let definition: FormDefinition
  let chosen: String?
  /// Where the buttons of a block send.
  let action: String
  let visit: StaffVisit

  private var words: Words { visit.words }
  private var tongue: Tongue { visit.tongue }

  var html: HTML {
    """
    <section class="canvas" aria-label="\(words("builder.canvas"))" data-build-part="canvas" data-canvas data-action="\(action)">
    <div class="paper"><p class="paper-h">\(definition.title(tongue))</p>\(when(definition.intro) { "<p class=\"dim\">\($0(tongue))</p>" })
    \(definition.fields.isEmpty ? "<p class=\"empty\">\(words("builder.empty"))</p>" : each(definition.fields, block))
    </div>
    <p class="small faint kb" id="kb">\(keys)</p></section>
    """
  }

  private var keys: HTML {
    let separator = visit.request.separator
    return """
      <kbd>↑</kbd> <kbd>↓</kbd> \(words("builder.key.go"))\(separator)<kbd>Alt</kbd> <kbd>↑</kbd> <kbd>↓</kbd> \(words("builder.key.move"))\
      \(separator)<kbd>Enter</kbd> \(words("builder.key.settings"))\(separator)<kbd>/</kbd> \(words("builder.key.add"))\
      \(separator)<kbd>Delete</kbd> \(words("builder.key.remove"))\
      \(separator)<kbd>Ctrl</kbd> <kbd>C</kbd> <kbd>V</kbd> \(words("builder.key.copy"))
      """
  }

  private func block(_ field: FormField) -> HTML {
    let isChosen = field.id == chosen
    return """
      \(when(field.kind == .pageBreak) { step(field) })<div class="bf" id="bf-\(field.id)" data-field="\(field.id)"\
      \(attribute: "aria-current", isChosen ? "true" : nil)>\(tools(field))\(visit.icon("i-grip", "i bf-grip"))
      <a class="bf-open" href="?field=\(field.id)#settings" aria-describedby="kb">\(title(field))</a>\
      \(when(field.help) { "<p class=\"hint\">\($0(tongue))</p>" })\(face(field))\(flags(field))\
      \(when(!field.fields.isEmpty) { "<div class=\"bf-rows\">\(each(field.fields, block))</div>" })</div>

      """
  }

  private func step(_ field: FormField) -> HTML {
    let page = definition.pages.firstIndex { $0.contains { $0.id == field.id } }.map { $0 + 1 } ?? 2
    return """
      <p class="step-h"><span>\(words.html("builder.step", ["n": words.figure(page), "title": HTML(field.label(tongue))]))</span></p>

      """
  }

  private func title(_ field: FormField) -> HTML {
    let label = field.label(tongue).isEmpty ? words("builder.noLabel") : field.label(tongue)
    return """
      <span class="label">\(label)\
      \(when(field.kind.isTyped && !field.required) { " <span class=\"opt\">(\(words("common.optional")))</span>" })</span>
      """
  }

  private func tools(_ field: FormField) -> HTML {
    let label = field.label(tongue)
    func button(_ deed: String, _ icon: StaticString, _ classes: String = "btn btn-quiet btn-icon") -> HTML {
      """
      <button class="\(classes)" name="do" value="\(deed)" aria-label="\(words("builder.do.\(deed)", ["field": label]))">\(visit.icon(icon))</button>
      """
    }
    return """
      <form class="bf-tools" method="post" action="\(action)" data-build><input type="hidden" name="field" value="\(field.id)">\
      \(button("copy", "i-copy"))\(button("up", "i-chev-up"))\(button("down", "i-chev-down"))\
      \(button("remove", "i-trash", "btn btn-quiet btn-icon btn-danger"))</form>
      """
  }

  /// A sketch of the control; it takes nothing.
  private func face(_ field: FormField) -> HTML {
    switch field.kind {
    case .heading, .text, .pageBreak, .group: HTML()
    case .choice, .choices, .yesNo:
      """
      <ul class="bf-options">\(each(field.options.prefix(6)) { "<li>\(visit.icon(field.kind.icon, "i i-s")) \($0.label(tongue))</li>" })\
      \(when(field.options.count > 6) { "<li class=\"faint\">\(words("builder.more", ["n": words.digits(String(field.options.count - 6))]))</li>" })</ul>
      """
    case .file, .image: "<div class=\"drop\"><span class=\"btn btn-s\">\(visit.icon("i-upload")) \(words("builder.addFile"))</span></div>"
    case .rating: "<p class=\"bf-face\">\(each(0..<(field.max ?? 5)) { _ in visit.icon("i-star") })</p>"
    case .calculated: "<div class=\"input faint\" dir=\"ltr\">\(field.value?.source)</div>"
    case .consent: HTML()
    case .longText, .staffNote: "<div class=\"input bf-tall\"></div>"
    default: "<div class=\"input faint\">\(visit.icon(field.kind.icon, "i i-s"))</div>"
    }
  }

  /// What is not seen in the sketch.
  private func flags(_ field: FormField) -> HTML {
    var flags: [HTML] = []
    if field.isUnique { flags.append("<span class=\"flag\">\(words("builder.unique"))</span>") }
    if let maps = field.maps {
      flags.append("<span class=\"flag\">\(visit.icon("i-link", "i i-s")) \(words("builder.maps.\(maps.rawValue)"))</span>")
    }
    if let rule = field.visibleIf {
      let sentence = FormLogic(rule)?.sentence(in: definition, words) ?? rule.source
      flags.append("<span class=\"flag\" data-k=\"if\">\(visit.icon("i-split", "i i-s")) \(sentence)</span>")
    }
    if field.requiredIf != nil { flags.append("<span class=\"flag\" data-k=\"if\">\(words("builder.requiredIf"))</span>") }
    if field.sees.visitor < .write, field.sees.customer < .write, field.sees.staff == .write {
      let key = field.sees.customer == .read ? "builder.staffFills" : "builder.staffOnly"
      flags.append("<span class=\"flag\" data-k=\"staff\">\(visit.icon("i-lock", "i i-s")) \(words(key))</span>")
    }
    return when(!flags.isEmpty) { "<p class=\"bf-flags\">\(each(flags) { $0 })</p>" }
  }
}
