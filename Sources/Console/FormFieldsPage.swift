import Forms
import Kernel
import Language
import Markup
import Storage
import Web

/// The workbench of a form: what can be added, the form as its visitors will see it, and the settings of the field that was chosen.
struct FormFieldsPage {
  let builder: FormBuilder
  let chosen: FormField?

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.form(":id"), show)
    routes.act(ConsoleLink.formFields(":id"), again: show) { visit, tx in
      let form = try visit.id(of: Form.self)
      return .redirect(ConsoleLink.form(form, field: try act(visit, form, tx)))
    }
    routes.back(from: ConsoleLink.formFields(":id"), to: { (id: ID<Form>) in ConsoleLink.form(id) })
    routes.act(ConsoleLink.formField(":id"), again: show) { visit, tx in
      let form = try visit.id(of: Form.self)
      let edit = try FormEdit.find(form, in: tx)
      let id = visit.fields["field"] ?? ""
      guard let field = edit.definition.anyField(id) else { throw Refusal.invalid(["": "builder.gone"]) }
      let reading = FieldReading(visit.fields, field, in: edit.definition)
      guard reading.errors.isEmpty else { throw Refusal.invalid(reading.errors) }
      let typed = reading.field
      try FormEdit.update(id, to: typed, base: Int(visit.fields["base"] ?? "") ?? 0, of: form, by: visit.viewer, in: tx)
      return .redirect(ConsoleLink.form(form, field: typed.id))
    }
    routes.back(from: ConsoleLink.formField(":id"), to: { (id: ID<Form>) in ConsoleLink.form(id) })
  }

  /// What a button of palette or canvas does; returns the field to choose afterwards.
  private static func act(_ visit: StaffVisit, _ form: ID<Form>, _ tx: Transaction) throws -> String? {
    let fields = visit.fields
    let before = fields["before"]
    if let id = fields["add"] {
      guard let item = FormPalette.item(id) else { throw Refusal.invalid(["": "field.choose"]) }
      return try FormEdit.add(
        item.field, before: before ?? (try next(after: fields["after"], form, tx)), into: fields["into"], of: form, by: visit.viewer, in: tx
      )
    }
    if let copied = fields["paste"], let origin = fields["from"].flatMap({ ID<Form>($0) }) {
      return try FormEdit.paste(copied, from: origin, after: fields["field"], of: form, by: visit.viewer, in: tx)
    }
    guard let field = fields["field"] else { throw Refusal.invalid(["": "builder.gone"]) }
    switch fields["do"] {
    case "copy": return try FormEdit.duplicate(field, of: form, by: visit.viewer, in: tx)
    case "up": try FormEdit.shift(field, by: -1, of: form, by: visit.viewer, in: tx)
    case "down": try FormEdit.shift(field, by: 1, of: form, by: visit.viewer, in: tx)
    case "move": try FormEdit.move(field, before: before, of: form, by: visit.viewer, in: tx)
    case "remove":
      let definition = try FormEdit.find(form, in: tx).definition
      try FormEdit.remove(field, of: form, by: visit.viewer, in: tx)
      return definition.neighbour(of: field)
    default: throw Refusal.invalid(["": "field.choose"])
    }
    return field
  }

  private static func next(after id: String?, _ form: ID<Form>, _ tx: Transaction) throws -> String? {
    guard let id else { return nil }
    let fields = try FormEdit.find(form, in: tx).definition.fields
    guard let index = fields.firstIndex(where: { $0.id == id }), index + 1 < fields.count else { return nil }
    return fields[index + 1].id
  }

  private static func show(_ visit: StaffVisit, _ tx: Transaction) throws -> Page {
    let builder = try FormBuilder(visit, tab: .fields, tx)
    let id = visit.fields["field"] ?? visit.query["field"]
    let stored = id.flatMap { builder.edit.definition.anyField($0) }
    let isAgain = !visit.errors.isEmpty && visit.fields["label-fa"] != nil
    let chosen = isAgain ? stored.map { FieldReading(visit.fields, $0, in: builder.edit.definition).field } : stored
    return builder.page(FormFieldsPage(builder: builder, chosen: chosen).body)
  }

  private var visit: StaffVisit { builder.visit }
  private var words: Words { visit.words }
  private var definition: FormDefinition { builder.edit.definition }

  private var body: HTML {
    """
    <div class="build">
    \(palette)
    \(FormCanvas(definition: definition, chosen: chosen?.id, action: action, visit: visit).html)
    <aside class="pane pane-e" aria-label="\(words("builder.settings"))" data-build-part="settings">\(settings)</aside>
    </div>
    """
  }

  private var action: String { ConsoleLink.formFields("\(builder.edit.form)") }

  private var settings: HTML {
    guard let chosen else { return "<p class=\"faint\">\(words("builder.choose"))</p>" }
    return FieldSettings(field: chosen, builder: builder).html
  }

  private var palette: HTML {
    """
    <aside class="pane pane-s" aria-label="\(words("builder.palette"))">
    <form method="post" action="\(action)" data-build data-palette>\(when(chosen) { "<input type=\"hidden\" name=\"after\" value=\"\($0.id)\">" })
    <label class="vh" for="palette">\(words("builder.palette.find"))</label>\
    <input class="input" id="palette" type="search" placeholder="\(words("builder.palette.find"))" autocomplete="off" data-palette-find>
    \(each(FormPalette.groups) { group in
      """
      <h2>\(words("builder.group.\(group.id)"))</h2>
      <ul class="pal">\(each(group.items) { item in
        """
        <li><button name="add" value="\(item.id)">\(visit.icon(item.kind.icon)) \(words("builder.kind.\(item.id)"))</button></li>
        """
      })</ul>

      """
    })</form></aside>
    """
  }
}

extension FormDefinition {
  /// The field to go on with when this one is gone.
  func neighbour(of id: String) -> String? {
    guard let index = fields.firstIndex(where: { $0.id == id }) else { return nil }
    return index + 1 < fields.count ? fields[index + 1].id : index > 0 ? fields[index - 1].id : nil
  }
}

extension FieldKind {
  var icon: StaticString {
    switch self {
    case .shortText: "i-text"
    case .longText, .text, .staffNote: "i-para"
    case .number, .calculated: "i-hash"
    case .money: "i-wallet"
    case .email: "i-mail"
    case .mobile, .phone: "i-phone"
    case .nationalID: "i-user"
    case .companyID: "i-building"
    case .postalCode, .address: "i-pin"
    case .webAddress: "i-globe"
    case .date, .dateTime, .dateRange: "i-calendar"
    case .time: "i-clock"
    case .choice: "i-radio"
    case .choices, .yesNo, .consent: "i-checkbox"
    case .rating: "i-star"
    case .scale: "i-chart"
    case .matrix: "i-pivot"
    case .file: "i-clip"
    case .image, .picture: "i-camera"
    case .signature: "i-sign"
    case .productLines: "i-order"
    case .serial: "i-warranty"
    case .cardNumber: "i-card"
    case .hidden: "i-eye-off"
    case .group: "i-list"
    case .heading: "i-text"
    case .pageBreak: "i-form"
    }
  }
}
