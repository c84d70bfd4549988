import Markup

extension FormMarkup {
  /// The fields alone with what is wrong in them, for a page that has a form of its own around them.
  package var part: HTML { "\(errorSummary)\(each(fieldsOfPage) { field($0, []) })" }
}

extension PublishedForm {
  /// The name under which `only` asks for what a field says already.
  package static func answer(_ field: String) -> String { "answer.\(field)" }

  /// A form of these fields alone, open to a viewer beside a request. What is not known yet stays open: one field is filled in after the other.
  package func only(_ fields: [FormField], for viewer: Viewer) -> PublishedForm {
    var definition = definition
    definition.fields = fields.map { field in
      var field = field
      (field.required, field.visibleIf, field.requiredIf, field.prefill) = (false, nil, nil, PublishedForm.answer(field.id))
      switch viewer {
      case .visitor: field.sees.visitor = .write
      case .customer: field.sees.customer = .write
      case .staff: field.sees.staff = .write
      }
      return field
    }
    return PublishedForm(form: form, version: version, number: number, definition: definition)
  }
}
