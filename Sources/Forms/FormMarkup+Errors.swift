import Kernel
import Language
import Markup

extension FormMarkup {
  var errorSummary: HTML {
    when(!errors.isEmpty) {
      """
      <div class="errsum" role="alert" tabindex="-1" aria-labelledby="f-errors">
      <h2 id="f-errors">\(words.count("error.count", errors.count))</h2>
      <ul>\(each(errorsInOrder) { name, word in
        name.isEmpty ? "<li>\(sentence(word))</li>" : "<li><a href=\"#\(controlID(name))\">\(errorLabel(name))\(sentence(word))</a></li>"
      })</ul>
      </div>

      """
    }
  }

  /// As the fields stand on the page; those of rows and parts behind their field.
  private var errorsInOrder: [(name: String, word: Word)] {
    let order = Dictionary(form.definition.fields.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: min)
    func place(_ name: String) -> (Int, Int, Int, String) {
      let parts = name.split(separator: ".").map(String.init)
      guard let first = parts.first, let index = order[first] else { return (-1, 0, 0, name) }
      guard parts.count > 1 else { return (index, -1, 0, name) }
      let field = form.definition.fields[index]
      let inner = field.fields.firstIndex { $0.id == parts.last } ?? field.partNames.firstIndex(of: parts[parts.count - 1]) ?? 0
      return (index, Int(parts[1]) ?? 0, inner, name)
    }
    return errors.map { (name: $0.key, word: $0.value) }.sorted { place($0.name) < place($1.name) }
  }

  private func errorLabel(_ name: String) -> HTML {
    guard let (field, part) = field(of: name), field.kind != .consent else { return HTML() }
    let row = part.flatMap { part in field.rows.first { $0.id == part } }
    return "\(field.label(tongue))\(when(row) { "\(tongue == .fa ? "، " : ", ")\($0.label(tongue))" }): "
  }

  /// The field that a name belongs to, in a group its field there, and the part of it that is meant.
  private func field(of name: String) -> (field: FormField, part: String?)? {
    var parts = name.split(separator: ".").map(String.init)
    guard let first = parts.first, var field = form.definition.field(first) else { return nil }
    parts.removeFirst()
    if field.kind == .group, parts.count > 1, let inner = field.fields.first(where: { $0.id == parts[1] }) {
      field = inner
      parts.removeFirst(2)
    }
    return (field, parts.last)
  }

  /// The id of the control to go to: of a field, of a part of it, or of the first of several choices.
  private func controlID(_ name: String) -> String {
    let isListed =
      field(of: name).map { field, part in
        part == nil ? field.isListed : field.kind == .matrix
      } ?? false
    return FormMarkup.id(name) + (isListed ? "-0" : "")
  }

  /// `f-guests-0-name`
  static func id(_ name: String) -> String { "f-" + (name.utf8.contains(UInt8(ascii: ".")) ? name.replacing(".", with: "-") : name) }

  /// The error of a field or of a part of it, with the id that `aria-describedby` names.
  func error(_ name: String) -> HTML {
    when(errors.isEmpty ? nil : errors[name]) { word in
      """

      <p class="err" id="\(FormMarkup.id(name))-e">\(icon("alert")) \
      <span><span class="vh">\(words("forms.error")) </span>\(sentence(word))</span></p>
      """
    }
  }
}

extension FormField {
  /// Offered as several inputs to choose from.
  var isListed: Bool {
    switch kind {
    case .choices, .yesNo, .rating, .scale: true
    case .choice: isRadio
    default: false
    }
  }

  /// A few options stand side by side, many fold into a list, unless the form says how.
  var isRadio: Bool { kind == .choice && (style.map { $0 != .list } ?? (options.count <= 7)) }

  var sendsFiles: Bool { takesFiles || fields.contains { $0.sendsFiles } }

  var needsKinds: Bool {
    switch kind {
    case .rating, .scale, .matrix, .file, .image, .signature, .address, .group, .picture, .calculated, .dateTime, .dateRange: true
    case .choice: style == .picture
    default: false
    }
  }

  /// What stands behind the dot in the names of its inputs, in order.
  var partNames: [String] { kind == .matrix ? rows.map(\.id) : kind.inputParts }
}
