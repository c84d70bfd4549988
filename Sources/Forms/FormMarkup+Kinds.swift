import Expressions
import Kernel
import Language
import Markup

extension FormMarkup {
  /// Two parts side by side: a day and a time, or two days.
  func dates(_ slot: Slot) -> HTML {
    let parts = slot.field.kind == .dateRange ? ["from", "to"] : ["day", "time"]
    return framed(
      slot, focusable: true,
      each: """
        <div class="pair">\(Markup.each(parts) { name in
          part(slot, name, label: words("forms.part.\(name)")) { id, aria in
            let common: HTML = "id=\"\(id)\" name=\"\(slot.name).\(name)\"\(flag: "required", slot.isRequired)\(aria)"
            let text = datePart(slot, name)
            return name == "time"
              ? "<input class=\"input w-s\" \(common) inputmode=\"numeric\" dir=\"ltr\" value=\"\(text)\">" : date(common, text, slot.field.window)
          }
        })</div>
        """)
  }

  /// What is known of a moment is one text.
  private func datePart(_ slot: Slot, _ name: String) -> String {
    if inputs.areTyped { return value("\(slot.name).\(name)", .date) }
    let parts = (inputs[slot.name] ?? "").split(separator: "T")
    guard slot.field.kind == .dateTime, parts.count == 2 else { return "" }
    return name == "time" ? words.digits(String(parts[1])) : Day(String(parts[0])).map(words.shortDate) ?? ""
  }

  /// From large to small, as addresses are written.
  func address(_ slot: Slot) -> HTML {
    let province = inputs["\(slot.name).province"]
    func text(_ name: String, _ kind: FieldKind, _ attributes: HTML) -> (String, HTML) -> HTML {
      { id, aria in
        """
        <input class="input" id="\(id)" name="\(slot.name).\(name)"\(aria)\(attributes) value="\(value("\(slot.name).\(name)", kind))">
        """
      }
    }
    return framed(
      slot, focusable: true,
      each: """
        <div class="pair">\(part(slot, "province", label: words("forms.part.province")) { id, aria in
          """
          <select class="input" id="\(id)" name="\(slot.name).province" autocomplete="address-level1"\(aria)>\
          <option value="">\(words("forms.choose"))</option>\(Markup.each(Province.all) { item in
            "<option value=\"\(item.code)\"\(flag: "selected", item.code == province)>\(item.name(in: tongue))</option>"
          })</select>
          """
        })\
        \(part(slot, "city", label: words("forms.part.city"), text("city", .shortText, " autocomplete=\"address-level2\" maxlength=\"120\"")))</div>
        \(part(slot, "street", label: words("forms.part.street"), text("street", .shortText, " autocomplete=\"street-address\" maxlength=\"600\"")))\
        \(part(slot, "postalCode", label: words("forms.part.postalCode"), isOptional: true, text(
          "postalCode", .postalCode, " inputmode=\"numeric\" dir=\"ltr\" autocomplete=\"postal-code\"")))
        """)
  }

  // MARK: Files

  /// Files that are here already stay as long as their box is ticked; more can be added to them.
  func files(_ slot: Slot) -> HTML {
    let rules = slot.field.fileRules
    let most = slot.field.mostFiles
    return wrapped(
      slot,
      """
      <label class="label" for="\(slot.id)">\(label(slot))</label>\(hint(slot))\(error(slot.name))
      \(kept(slot.name))
      <div class="drop" data-files data-max="\(most)" data-megabytes="\(rules.maxMegabytes)"><input type="file" id="\(slot.id)" name="\(slot.name)"\
      \(flag: "multiple", most > 1) accept="\(rules.types.flatMap(\.accept).joined(separator: ","))"\(aria(slot))></div>
      """)
  }

  private func kept(_ name: String) -> HTML {
    """
    <ul class="files" data-kept="\(name).kept">\(each(inputs.all("\(name).kept").compactMap { uploads[$0] }) { file in
      """
      <li class="file"><label class="choice choice-bare"><input type="checkbox" name="\(name).kept" value="\(file.id)" checked> \
      <span><bdi class="ltr">\(file.name)</bdi> <span class="faint">(\(isolatingNumbers(words.size(file.bytes))))</span></span></label></li>
      """
    })</ul>
    """
  }

  func filesHint(_ field: FormField) -> String {
    let rules = field.fileRules
    let types = rules.types.map { words("files.type.\($0.rawValue)") }.joined(separator: tongue == .fa ? "، " : ", ")
    return words(
      field.mostFiles == 1 ? "forms.fileHint" : "forms.filesHint",
      ["n": words.number(field.mostFiles), "size": words.number(rules.maxMegabytes), "types": types])
  }

  /// Drawn where a script makes the pad; the name typed signs as well.
  func signature(_ slot: Slot) -> HTML {
    framed(
      slot, focusable: true,
      each: """
        \(kept(slot.name))<div class="sigpad" data-sign hidden></div><input type="hidden" name="\(slot.name)" value="\(inputs[slot.name])">
        \(part(slot, "name", label: words("forms.part.name")) { id, aria in
          """
          <input class="input" id="\(id)" name="\(slot.name).name" autocomplete="name" maxlength="400"\(aria) value="\(inputs["\(slot.name).name"])">
          """
        })
        """)
  }

  // MARK: What nobody types

  func picture(_ slot: Slot) -> HTML {
    when(slot.field.picture) { address in
      """
      <figure class="pic mt4"\(rule(slot))><img src="\(address)" alt="\(slot.field.label(tongue))" loading="lazy"></figure>

      """
    }
  }

  /// The server's own result; the script keeps it in step, and what it makes of it is not taken.
  func calculated(_ slot: Slot) -> HTML {
    let answer = (conditions.calculated[slot.name] ?? conditions.calculated[slot.field.id]).flatMap { Answer(calculated: $0) }
    return wrapped(
      slot,
      """
      <label class="label" for="\(slot.id)">\(label(slot))</label>\(hint(slot))
      <output class="calc" id="\(slot.id)"\(attribute: "data-value", slot.field.value?.json)>\
      \(when(answer) { shown($0, slot.field) })</output>
      """)
  }

  func hidden(_ slot: Slot) -> HTML {
    let value = inputs[slot.name]
    return """
      <input type="hidden" name="\(slot.name)"\(attribute: "data-prefill", slot.field.prefill)\(rule(slot)) value="\(value)">
      """
  }

  /// What is known and may only be read; nothing where nothing is known.
  func known(_ slot: Slot) -> HTML {
    let field = slot.field
    let text: String? =
      switch field.filledBy(viewer) {
      case .page: inputs[slot.name]
      case .contact(let mapping): known[mapping]
      default: nil
      }
    guard let text, field.kind.isScalar else { return HTML() }
    let isFromPage = if case .page = field.filledBy(viewer) { true } else { false }
    return wrapped(
      slot,
      """
      <span class="label">\(field.label(tongue))</span>\(hint(slot))
      <p>\(shown(.text(text), field))</p>\(when(isFromPage) { "<input type=\"hidden\" name=\"\(slot.name)\" value=\"\(text)\">" })
      """)
  }

  /// As the customer would read it: it is theirs.
  private func shown(_ answer: Answer, _ field: FormField) -> HTML { ShownAnswer(answer, to: field, for: .customer, words: words).html }
}
