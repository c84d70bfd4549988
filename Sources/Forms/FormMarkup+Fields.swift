import Kernel
import Language
import Markup

extension FormMarkup {
  /// A field in the order label, hint, error, control; nothing when the viewer may not fill it in.
  func field(_ field: FormField) -> HTML {
    let access = field.access(of: viewer, .filling)
    switch field.kind {
    case .heading: return access == .hidden ? "" : "<h2 class=\"mt8\">\(field.label(tongue))</h2>\n"
    case .text: return access == .hidden ? "" : "<p class=\"dim mt4\">\(field.label(tongue))</p>\n"
    case _ where access != .write: return ""
    case .consent: return consent(field)
    case .productLines: return rows(field)
    case .choices: return choices(field, type: "checkbox")
    case .choice where field.kind.isRadio(field): return choices(field, type: "radio")
    default: return single(field)
    }
  }

  private func single(_ field: FormField) -> HTML {
    let id = "f-\(field.id)"
    return """
      <div class="field"\(flag: "data-invalid", errors[field.id] != nil)>
      <label class="label" for="\(id)">\(label(field))</label>\(hint(field))\(error(field.id))
      \(control(field, id: id, value: value(field)))
      </div>

      """
  }

  private func control(_ field: FormField, id: String, value: String) -> HTML {
    let common: HTML = """
      id="\(id)" name="\(field.id)"\(flag: "required", field.required)\(aria(field))
      """
    switch field.kind {
    case .longText, .staffNote: return "<textarea class=\"input\" \(common)\(limit(field))>\n\(value)</textarea>"
    case .choice:
      return """
        <select class="input" \(common)><option value="">\(words("forms.choose"))</option>\(each(field.options) { option in
          "<option value=\"\(option.id)\"\(flag: "selected", option.id == value)>\(option.label(tongue))</option>"
        })</select>
        """
    case .date: return "<div class=\"with-icon w-m\">\(input(field, common, value))\(icon("calendar"))</div>"
    default: return input(field, common, value)
    }
  }

  private func input(_ field: FormField, _ common: HTML, _ value: String) -> HTML {
    """
    <input class="\(field.kind.inputClass)" \(common)\(attribute: "type", field.kind.inputType)\
    \(attribute: "inputmode", field.kind.inputMode)\(attribute: "dir", field.kind.isLeftToRight ? "ltr" : nil)\
    \(attribute: "autocomplete", field.autocomplete)\(limit(field)) value="\(value)">
    """
  }

  private func choices(_ field: FormField, type: String) -> HTML {
    let chosen = Set(fields?.all(field.id) ?? [])
    return """
      <div class="field"\(flag: "data-invalid", errors[field.id] != nil)>
      <fieldset id="f-\(field.id)"\(aria(field))><legend class="legend">\(label(field))</legend>\(hint(field))\(error(field.id))
      <div class="choices choices-2">\(each(field.options.enumerated()) { index, option in
        """
        <label class="choice"><input type="\(type)" id="f-\(field.id)-\(index)" name="\(field.id)" value="\(option.id)"\
        \(flag: "checked", chosen.contains(option.id))> <span>\(option.label(tongue))</span></label>
        """
      })</div></fieldset>
      </div>

      """
  }

  private func consent(_ field: FormField) -> HTML {
    """
    <div class="field"\(flag: "data-invalid", errors[field.id] != nil)>\(hint(field))\(error(field.id))
    <label class="choice choice-bare"><input type="checkbox" id="f-\(field.id)" name="\(field.id)" value="1"\
    \(flag: "checked", fields?[field.id] != nil)\(aria(field))> <span>\(label(field))</span></label>
    </div>

    """
  }

  // MARK: Parts

  func label(_ field: FormField) -> HTML {
    "\(field.label(tongue))\(when(!field.required) { " <span class=\"opt\">(\(words("common.optional")))</span>" })"
  }

  func hint(_ field: FormField) -> HTML {
    when(helpText(field)) { "\n<p class=\"hint\" id=\"f-\(field.id)-h\">\(isolatingNumbers($0))</p>" }
  }

  private func helpText(_ field: FormField) -> String? {
    field.help?(tongue) ?? (field.kind == .date ? words("forms.dateHint") : nil)
  }

  /// The error of a field or of a part of a row, with the id that `aria-describedby` names.
  func error(_ name: String) -> HTML {
    when(errors[name]) { word in
      """

      <p class="err" id="f-\(name.replacing(".", with: "-"))-e">\(icon("alert")) \
      <span><span class="vh">\(words("forms.error")) </span>\(sentence(word))</span></p>
      """
    }
  }

  private func aria(_ field: FormField) -> HTML {
    let isWrong = errors[field.id] != nil
    let described = [helpText(field) == nil ? nil : "f-\(field.id)-h", isWrong ? "f-\(field.id)-e" : nil].compactMap(\.self)
    return """
      \(attribute: "aria-invalid", isWrong ? "true" : nil)\
      \(attribute: "aria-describedby", described.isEmpty ? nil : described.joined(separator: " "))
      """
  }

  private func limit(_ field: FormField) -> HTML {
    guard [.shortText, .longText, .serial, .staffNote].contains(field.kind) else { return "" }
    return "\(attribute: "maxlength", String(field.max ?? field.kind.longest))"
  }

  /// What stands in the control: what was typed, else what is known.
  private func value(_ field: FormField) -> String {
    if let fields {
      let typed = fields[field.id] ?? ""
      return field.kind.showsDigits ? words.digits(Text.asciiDigits(typed)) : typed
    }
    guard let known = field.maps.flatMap({ prefill[$0] }) else { return "" }
    switch field.kind {
    case .mobile: return words.phone(known)
    case .date: return Day(known).map(words.shortDate) ?? words.digits(known)
    case .nationalID: return words.digits(known)
    default: return known
    }
  }
}

extension FieldKind {
  fileprivate var inputType: String? {
    switch self {
    case .mobile: "tel"
    case .email: "email"
    default: nil
    }
  }

  fileprivate var inputMode: String? {
    switch self {
    case .mobile: "tel"
    case .number: "decimal"
    case .nationalID, .date: "numeric"
    default: nil
    }
  }

  fileprivate var inputClass: String { [.mobile, .nationalID, .number, .serial].contains(self) ? "input w-m" : "input" }
  fileprivate var isLeftToRight: Bool { [.mobile, .email, .nationalID, .number, .date, .serial].contains(self) }
  /// Typed in any digits, shown in the reader's.
  fileprivate var showsDigits: Bool { [.mobile, .nationalID, .number, .date].contains(self) }
}

extension FormField {
  /// What the browser may offer from what it knows.
  fileprivate var autocomplete: String? {
    switch maps {
    case .contactName: "name"
    case .contactMobile: "tel"
    case .contactEmail: "email"
    case .contactCompany: "organization"
    case .contactCity: "address-level2"
    case .contactNationalID, .warrantySerial: "off"
    default: nil
    }
  }
}
