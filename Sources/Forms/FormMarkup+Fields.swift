import Expressions
import Kernel
import Language
import Markup

/// A field at its place on the page: in a repeated group the same field stands in every row.
struct Slot {
  let field: FormField
  /// Of its input, or what the names of its inputs begin with.
  let name: String
  let id: String
  let isRequired: Bool
  /// A rule keeps it out of sight for now.
  let isUnseen: Bool
  /// Whether rules of this page read it.
  let isRead: Bool
}

extension FormMarkup {
  /// A field of the page in the order label, hint, error, control; nothing when the viewer may not see it.
  func field(_ field: FormField, _ readHere: Set<String>) -> HTML {
    let isRead = !readHere.isEmpty && readHere.contains { $0 == field.id || $0.hasPrefix(field.id + ".") }
    return self.field(slot(field, name: field.id, key: field.id, isRead: isRead))
  }

  /// - Parameter key: of the field among the conditions.
  func slot(_ field: FormField, name: String, key: String, isRead: Bool) -> Slot {
    Slot(
      field: field, name: name, id: FormMarkup.id(name), isRequired: conditions.required[key] ?? field.required,
      isUnseen: field.visibleIf != nil && conditions.hidden.contains(key), isRead: isRead)
  }

  func field(_ slot: Slot) -> HTML {
    let field = slot.field
    let access = field.access(of: viewer, .filling)
    switch field.kind {
    case .pageBreak: return HTML()
    case .heading: return access == .hidden ? "" : "<h2 class=\"mt8\"\(rule(slot))>\(field.label(tongue))</h2>\n"
    case .text: return access == .hidden ? "" : "<p class=\"dim mt4\"\(rule(slot))>\(field.label(tongue))</p>\n"
    case .picture: return access == .hidden ? "" : picture(slot)
    case .calculated: return access == .hidden ? "" : calculated(slot)
    case .hidden: return hidden(slot)
    default: return access == .write ? control(slot) : access == .read ? known(slot) : ""
    }
  }

  private func control(_ slot: Slot) -> HTML {
    switch slot.field.kind {
    case .consent: consent(slot)
    case .productLines: lines(slot)
    case .group: group(slot)
    case .choices: choices(slot, type: "checkbox", optionsOfField(slot))
    case .choice where slot.field.isRadio: choices(slot, type: "radio", optionsOfField(slot))
    case .yesNo: choices(slot, type: "radio", yesAndNo(slot))
    case .rating, .scale: grades(slot)
    case .matrix: matrix(slot)
    case .dateTime, .dateRange: dates(slot)
    case .address: address(slot)
    case .file, .image: files(slot)
    case .signature: signature(slot)
    default: single(slot)
    }
  }

  // MARK: One control

  private func single(_ slot: Slot) -> HTML {
    wrapped(
      slot,
      """
      <label class="label" for="\(slot.id)">\(label(slot))</label>\(hint(slot))\(error(slot.name))
      \(oneControl(slot, value: value(slot)))
      """)
  }

  private func oneControl(_ slot: Slot, value: String) -> HTML {
    let field = slot.field
    let common: HTML = """
      id="\(slot.id)" name="\(slot.name)"\(flag: "required", slot.isRequired)\(aria(slot))
      """
    switch field.kind {
    case .longText, .staffNote: return "<textarea class=\"input\" \(common)\(limit(field))>\n\(value)</textarea>"
    case .choice: return select(slot, common, value)
    case .date: return date(common, value, field.window)
    case .money: return money(slot, common, value)
    default: return input(field, common, value)
    }
  }

  private func select(_ slot: Slot, _ common: HTML, _ value: String) -> HTML {
    let full = full[slot.name] ?? []
    return """
      <select class="input" \(common)><option value="">\(words("forms.choose"))</option>\(each(slot.field.options) { option in
        """
        <option value="\(option.id)"\(flag: "selected", option.id == value)\(flag: "disabled", full.contains(option.id))>\
        \(option.label(tongue))\(when(full.contains(option.id)) { " (\(words("forms.full")))" })</option>
        """
      })</select>
      """
  }

  func date(_ common: HTML, _ value: String, _ window: DateWindow?) -> HTML {
    """
    <div class="with-icon w-m"><input class="input" \(common) inputmode="numeric" dir="ltr" data-date="\(window?.rawValue)" value="\(value)">\
    \(icon("calendar"))</div>
    """
  }

  /// The sum in words stands under it; the script keeps it in step.
  private func money(_ slot: Slot, _ common: HTML, _ value: String) -> HTML {
    let sum = DecimalText.thousandths(value).map { Money($0 / 1000) }
    return """
      <div class="with-unit w-m"><input class="input" \(common) inputmode="numeric" dir="ltr" data-money value="\(value)">\
      <span class="unit">\(words.unit(.rial))</span></div>\
      <p class="hint" data-words>\(when(sum) { HTML(words.inWords($0)) })</p>
      """
  }

  private func input(_ field: FormField, _ common: HTML, _ value: String) -> HTML {
    """
    <input class="\(field.kind.inputClass)" \(common)\(attribute: "type", field.kind.inputType)\
    \(attribute: "inputmode", field.kind.inputMode)\(attribute: "dir", field.kind.isLeftToRight ? "ltr" : nil)\
    \(attribute: "autocomplete", field.autocomplete)\(limit(field)) value="\(value)">
    """
  }

  private func consent(_ slot: Slot) -> HTML {
    wrapped(
      slot,
      """
      \(hint(slot))\(error(slot.name))
      <label class="choice choice-bare"><input type="checkbox" id="\(slot.id)" name="\(slot.name)" value="1"\
      \(flag: "checked", inputs[slot.name] != nil)\(aria(slot))> <span>\(label(slot))</span></label>
      """)
  }

  // MARK: Parts

  /// The frame of a field with what the script has to know of its rules.
  func wrapped(_ slot: Slot, _ content: HTML) -> HTML {
    """
    <div class="field"\(flag: "data-invalid", !errors.isEmpty && errors[slot.name] != nil)\(rule(slot))>
    \(content)
    </div>

    """
  }

  /// - `data-if`: when it is seen; `data-keep`: it is sent also when it is not seen.
  /// - `data-field`, `data-kind`: where rules of this page find what they read.
  func rule(_ slot: Slot) -> HTML {
    let field = slot.field
    guard field.visibleIf != nil || field.requiredIf != nil || field.keepsHidden || slot.isRead else { return HTML() }
    return """
      \(flag: "hidden", slot.isUnseen)\(attribute: "data-if", field.visibleIf?.json)\(attribute: "data-required-if", field.requiredIf?.json)\
      \(flag: "data-keep", field.keepsHidden)\(attribute: "data-field", slot.isRead ? slot.name : nil)\
      \(attribute: "data-kind", slot.isRead ? field.kind.rawValue : nil)
      """
  }

  func label(_ slot: Slot) -> HTML {
    // A rule may make it optional and back.
    guard !slot.isRequired || slot.field.requiredIf != nil, slot.field.kind.isTyped else { return HTML(slot.field.label(tongue)) }
    return "\(slot.field.label(tongue)) <span class=\"opt\"\(flag: "hidden", slot.isRequired)>(\(words("common.optional")))</span>"
  }

  func hint(_ slot: Slot) -> HTML {
    when(helpText(slot.field)) { "\n<p class=\"hint\" id=\"\(slot.id)-h\">\(isolatingNumbers($0))</p>" }
  }

  private func helpText(_ field: FormField) -> String? {
    if let help = field.help { return help(tongue) }
    switch field.kind {
    case .date, .dateRange: return words("forms.dateHint")
    case .time: return words("forms.timeHint")
    case .dateTime: return words("forms.dateTimeHint")
    case .file, .image: return filesHint(field)
    default: return nil
    }
  }

  /// What describes a control; of a field whose inputs are parts it stands at its frame.
  func aria(_ slot: Slot) -> HTML {
    let isWrong = !errors.isEmpty && errors[slot.name] != nil
    let hint = helpText(slot.field) == nil ? nil : "\(slot.id)-h"
    guard isWrong else { return "\(attribute: "aria-describedby", hint)" }
    return " aria-invalid=\"true\" aria-describedby=\"\(when(hint) { "\($0) " })\(slot.id)-e\""
  }

  /// Twice what the server takes: browsers count UTF-16 units, of which a flower is two, the server counts characters; a text is never cut that may be sent.
  private func limit(_ field: FormField) -> HTML {
    guard [.shortText, .longText, .serial, .staffNote].contains(field.kind) else { return "" }
    return " maxlength=\"\((field.max ?? field.kind.longest) * 2)\""
  }

  /// What stands in a control: what was typed, else what is known.
  func value(_ slot: Slot) -> String { value(slot.name, slot.field.kind) }

  func value(_ name: String, _ kind: FieldKind) -> String {
    guard let text = inputs[name] else { return "" }
    if inputs.areTyped { return kind.showsDigits ? words.digits(Text.asciiDigits(text)) : text }
    switch kind {
    case .mobile, .phone: return words.phone(text)
    case .date: return Day(text).map(words.shortDate) ?? words.digits(text)
    case .money: return Int64(text).map { words.money(Money($0)) } ?? words.digits(text)
    default: return kind.showsDigits ? words.digits(text) : text
    }
  }
}

extension FieldKind {
  fileprivate var inputType: String? {
    switch self {
    case .mobile, .phone: "tel"
    case .email: "email"
    case .webAddress: "url"
    default: nil
    }
  }

  fileprivate var inputMode: String? {
    switch self {
    case .mobile, .phone: "tel"
    case .number: "decimal"
    case .nationalID, .companyID, .postalCode, .cardNumber, .time: "numeric"
    default: nil
    }
  }

  fileprivate var inputClass: String {
    switch self {
    case .mobile, .phone, .nationalID, .companyID, .postalCode, .number, .serial, .cardNumber: "input w-m"
    case .time: "input w-s"
    default: "input"
    }
  }

  fileprivate var isLeftToRight: Bool { self == .email || self == .webAddress || self == .serial || showsDigits }

  /// Typed in any digits, shown in the reader's.
  var showsDigits: Bool {
    [.mobile, .phone, .nationalID, .companyID, .postalCode, .number, .money, .date, .time, .cardNumber].contains(self)
  }
}

extension FormField {
  /// What the browser may offer from what it knows.
  fileprivate var autocomplete: String? {
    switch maps {
    case .contactName: "name"
    case .contactMobile, .contactPhone: "tel"
    case .contactEmail: "email"
    case .contactCompany: "organization"
    case .contactCity: "address-level2"
    case .contactPostalCode: "postal-code"
    case .contactJobTitle: "organization-title"
    case .contactWebsite: "url"
    case .contactBirthDate, .contactNationalID, .contactCompanyID, .warrantySerial: "off"
    default: kind == .cardNumber || kind == .nationalID ? "off" : nil
    }
  }
}
