import Kernel
import Language
import Markup

/// A form as the visitor fills it in; the same for the hosted page, the frame and the portal. It works without a script.
package struct FormMarkup {
  package let form: PublishedForm
  package let words: Words
  /// Sealed; see `FormToken`.
  package let token: String
  package var viewer = Viewer.visitor
  package var catalogue = Catalogue.empty
  /// What was typed; nil when the page is new.
  package var fields: Fields?
  /// By field, as `Refusal.invalid` carries them; under the empty name what concerns the whole form.
  package var errors: [String: Word] = [:]
  /// What is known already, for a page that is new: canonical, as a contact keeps it.
  package var prefill: [Mapping: String] = [:]
  /// Where to send it; nil for the page's own address.
  package var action: String?
  /// The file of the icons; empty where the page holds `symbols`.
  package var icons = ""

  package init(
    _ form: PublishedForm, words: Words, token: String, viewer: Viewer = .visitor, catalogue: Catalogue = .empty, fields: Fields? = nil,
    errors: [String: Word] = [:], prefill: [Mapping: String] = [:], action: String? = nil, icons: String = ""
  ) {
    self.form = form
    self.words = words
    self.token = token
    self.viewer = viewer
    self.catalogue = catalogue
    self.fields = fields
    self.errors = errors
    self.prefill = prefill
    self.action = action
    self.icons = icons
  }

  /// The button «ردیف دیگر» was pressed without a script: show the page again with what was typed and one row more, and store nothing.
  package static func wantsRow(_ fields: Fields) -> Bool { fields[FormInput.addRow] != nil }

  package var body: HTML {
    let definition = form.definition
    return """
      <form class="panel sheet" method="post"\(attribute: "action", action) novalidate data-offline="\(words("forms.offline"))">
      <header class="sheet-h"><h1>\(definition.title(tongue))</h1>\(when(definition.intro) { "<p class=\"dim\">\($0(tongue))</p>" })</header>
      \(errorSummary)\(firstButton)\(each(definition.fields, field))
      <div class="vh" aria-hidden="true"><label for="f-\(FormInput.trap)">\(words("forms.trap"))</label>\
      <input id="f-\(FormInput.trap)" name="\(FormInput.trap)" tabindex="-1" autocomplete="off"></div>
      <input type="hidden" name="\(FormInput.token)" value="\(token)">
      <footer class="sheet-f"><button class="btn btn-primary btn-l">\(definition.submit(tongue))</button></footer>
      </form>
      """
  }

  var tongue: Tongue { words.tongue }

  /// Return sends by the first button of a form; without a script that would be the one that adds a row.
  private var firstButton: HTML {
    when(form.definition.fields.contains { $0.kind == .productLines }) {
      "<noscript><button class=\"vh\" tabindex=\"-1\" aria-hidden=\"true\">\(form.definition.submit(tongue))</button></noscript>\n"
    }
  }

  private var errorSummary: HTML {
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

  /// As the fields stand on the page; those of rows behind their field.
  private var errorsInOrder: [(name: String, word: Word)] {
    let order = Dictionary(form.definition.fields.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: min)
    func place(_ name: String) -> (Int, Int, String) {
      let parts = name.split(separator: ".")
      return (parts.first.flatMap { order[String($0)] } ?? -1, parts.count > 1 ? Int(parts[1]) ?? 0 : -1, name)
    }
    return errors.map { (name: $0.key, word: $0.value) }.sorted { place($0.name) < place($1.name) }
  }

  private func errorLabel(_ name: String) -> HTML {
    let field = form.definition.field(String(name.prefix { $0 != "." }))
    return when(field?.kind == .consent ? nil : field) { "\($0.label(tongue)): " }
  }

  /// The id of the control to go to: of a field, of a part of a row, or of the first of several choices.
  private func controlID(_ name: String) -> String {
    let isListed = form.definition.field(name).map { $0.kind == .choices || $0.kind.isRadio($0) } ?? false
    return "f-" + name.replacing(".", with: "-") + (isListed ? "-0" : "")
  }

  /// The numbers inside are in the reader's digits, each in one piece.
  func sentence(_ word: Word) -> HTML { isolatingNumbers(words(Word(word.key, word.values.mapValues(words.digits)))) }
}

extension FieldKind {
  /// A few options stand side by side, many fold into a list.
  func isRadio(_ field: FormField) -> Bool { self == .choice && field.options.count <= 7 }
}

extension FormMarkup {
  /// The icons that a form uses, for pages that hold them themselves.
  package static let symbols: HTML = """
    <svg width="0" height="0" class="vh" aria-hidden="true">
    <symbol id="i-lock" viewBox="0 0 20 20"><path d="M6 9h8a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1zM7 9V6.5a3 3 0 0 1 6 0V9"/></symbol>
    <symbol id="i-alert" viewBox="0 0 20 20"><path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v5M10 13.7h.01"/></symbol>
    <symbol id="i-calendar" viewBox="0 0 20 20">\
    <path d="M4.5 4.5h11A1.5 1.5 0 0 1 17 6v9.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 15.5V6a1.5 1.5 0 0 1 1.5-1.5zM3 8.5h14M7 3v3M13 3v3"/></symbol>
    </svg>
    """

  func icon(_ name: String) -> HTML { "<svg class=\"i\" aria-hidden=\"true\"><use href=\"\(icons)#i-\(name)\"/></svg>" }
}

/// A number of several groups, such as a phone's, would be read from its last group in a line that runs right to left: each stands in `<bdi>`.
func isolatingNumbers(_ text: String) -> HTML {
  guard text.unicodeScalars.contains(where: isDigit) else { return HTML(text) }
  var html = HTML()
  var rest = text.unicodeScalars[...]
  while let start = rest.firstIndex(where: isDigit) {
    html += HTML(String(rest[..<start]))
    let run = rest[start...].prefix { isDigit($0) || " /.-٬٫".unicodeScalars.contains($0) }
    let end = run.lastIndex(where: isDigit).map(rest.index(after:)) ?? run.endIndex
    html += "<bdi class=\"n\">\(String(rest[start..<end]))</bdi>"
    rest = rest[end...]
  }
  return html + HTML(String(rest))
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.isASCII ? ("0"..."9").contains(scalar) : ("۰"..."۹").contains(scalar) }
