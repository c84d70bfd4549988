import Contacts
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// The fields that an organisation adds to its records.
struct CustomFieldsPage {
  let record: CustomField.Record
  let fields: [CustomField]
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.form(ConsoleLink.customFields, show: show) { visit, tx in
      let record = record(visit)
      let id = visit.fields["id"].flatMap { ID<CustomField>($0) }
      switch (visit.fields["do"], id) {
      case ("earlier", let id?): try CustomField.move(id, later: false, in: tx)
      case ("later", let id?): try CustomField.move(id, later: true, in: tx)
      default: try CustomField.save(id, try CustomField.Draft(visit.fields), of: record, by: visit.viewer.actor, in: tx)
      }
      return .redirect(link(record), notice: "settingsSaved")
    }
    routes.act(ConsoleLink.readyFields) { visit, tx in
      try CustomField.addReady(by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.customFields, notice: "settingsSaved")
    }
  }

  private static func record(_ visit: StaffVisit) -> CustomField.Record {
    visit.query["of"].flatMap(CustomField.Record.init(rawValue:)) ?? .contact
  }

  private static func link(_ record: CustomField.Record) -> String {
    ConsoleLink.list(ConsoleLink.customFields, ["of": record == .contact ? nil : record.rawValue])
  }

  private static let show: StaffRoutes.Show = { visit, tx in
    let record = record(visit)
    let page = CustomFieldsPage(record: record, fields: try CustomField.all(of: record, old: true, in: tx), visit: visit)
    return Page(visit.title(visit.words("console.settings.fields")), in: .settings, body: page.body)
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    <div class="rec-main opt-page">\(visit.settingsCrumb)\(visit.head(HTML(words("console.settings.fields"))))\(visit.errorSummary(["name-fa", "options"]))
    <p>\(visit.segments(words("custom.records"), CustomField.Record.allCases.map { (words("custom.record.\($0.rawValue)"), CustomFieldsPage.link($0), $0 == record) }))</p>
    \(each(fields, form))\(form(nil))
    \(when(record == .contact) {
      """
      <form class="mt6" method="post" action="\(ConsoleLink.readyFields)"><p class="dim">\(words("custom.readyText"))</p><button class="btn mt2">\(words("custom.ready"))</button></form>
      """
    })</div>
    """
  }

  private func form(_ field: CustomField?) -> HTML {
    let isThis = !visit.fields.pairs.isEmpty && visit.fields["id"] == field?.id.description
    func typed(_ name: String, _ value: String?) -> String? { isThis ? visit.fields[name] : value }
    let kind = field?.draft.kind
    return """
      <form class="panel panel-b mt4" method="post" action="\(CustomFieldsPage.link(record))" novalidate>\(when(field) { "<input type=\"hidden\" name=\"id\" value=\"\($0.id)\"><input type=\"hidden\" name=\"kind\" value=\"\($0.draft.kind.rawValue)\">" })
      <div class="line">\(each(Tongue.allCases) { tongue in
        "<label class=\"menu-l\"><span>\(words("pipeline.name.\(tongue.rawValue)"))</span><input class=\"input\" name=\"name-\(tongue.rawValue)\" maxlength=\"100\" lang=\"\(tongue.rawValue)\" dir=\"\(tongue.direction)\" value=\"\(typed("name-\(tongue.rawValue)", field?.name[tongue]))\"></label>"
      })\(field == nil ? kinds(typed("kind", nil)) : "<p class=\"menu-l\"><span>\(words("custom.kind"))</span><b>\(words("custom.kind.\(kind?.rawValue ?? "text")"))</b></p>")</div>
      \(when(field == nil || kind == .choice) {
        "<label class=\"menu-l\"><span>\(words("custom.options"))</span><textarea class=\"input\" name=\"options\" rows=\"3\">\(typed("options", field?.draft.optionLines))</textarea></label>"
      })
      <div class="line mt2">\(when(field != nil) { "<label class=\"line small\"><input type=\"checkbox\" name=\"active\" value=\"1\"\(flag: "checked", field?.draft.isActive ?? true)> \(words("pipeline.active"))</label>" })\
      <button class="btn\(when(field == nil) { " btn-primary" })">\(words(field == nil ? "custom.add" : "common.save"))\(when(field) { "<span class=\"vh\">: <bdi>\($0.name[visit.tongue])</bdi></span>" })</button>\(when(field != nil) {
        """
        <button class="btn btn-icon" name="do" value="earlier" aria-label="\(words("pipeline.earlier"))">\(visit.icon("i-chev-up", "i i-s"))</button>\
        <button class="btn btn-icon" name="do" value="later" aria-label="\(words("pipeline.later"))">\(visit.icon("i-chev-down", "i i-s"))</button>
        """
      })</div></form>

      """
  }

  private func kinds(_ chosen: String?) -> HTML {
    """
    <label class="menu-l"><span>\(words("custom.kind"))</span><select class="input" name="kind">\(each(CustomField.Kind.allCases) {
      "<option value=\"\($0.rawValue)\"\(flag: "selected", $0.rawValue == chosen)>\(words("custom.kind.\($0.rawValue)"))</option>"
    })</select></label>
    """
  }
}

/// The controls of further fields in the form of a record.
struct CustomInputs {
  let fields: [CustomField]
  let values: [ID<CustomField>: String]
  let visit: StaffVisit

  var html: HTML {
    let words = visit.words
    return each(fields) { field in
      let (name, label, value) = (CustomValues.input(field.id), field.name[visit.tongue], values[field.id])
      return switch field.draft.kind {
      case .text: visit.input(name, label, value: value, optional: true)
      case .longText: visit.textarea(name, label, value: value, optional: true)
      case .number: visit.input(name, label, value: value.map(words.digits), optional: true, more: " inputmode=\"decimal\"")
      case .day:
        visit.input(
          name, label, value: value.flatMap { Day($0) }.map(words.shortDate), optional: true, more: " data-date=\"\" autocomplete=\"off\"")
      case .choice:
        visit.select(
          name, label, [("", words("common.none"))] + field.draft.options.map { ($0.key, $0.name) }, chosen: value, optional: true)
      case .yesNo:
        visit.select(
          name, label, [("", words("common.none")), ("1", words("common.yes")), ("0", words("common.no"))], chosen: value, optional: true)
      }
    }
  }

  /// What is known, as facts of a record.
  var facts: HTML {
    each(fields.filter { values[$0.id] != nil }) { field in
      "<dt><bdi>\(field.name[visit.tongue])</bdi></dt><dd><bdi>\(field.shown(values[field.id] ?? "", in: visit.words))</bdi></dd>"
    }
  }
}

extension ConsoleLink {
  static let customFields = "/console/settings/fields"
  static let readyFields = "/console/settings/fields/ready"
}
