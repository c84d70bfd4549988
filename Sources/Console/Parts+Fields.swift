import Kernel
import Language
import Markup
import Web

/// Controls with their label, hint and error; what was typed stays.
extension Visit {
  /// A field of one line.
  /// - Parameter more: further attributes, with a leading blank.
  func input(
    _ name: String, _ label: String, value: String? = nil, type: String = "text", hint: String? = nil, optional: Bool = false,
    more: HTML = HTML()
  ) -> HTML {
    field(name, label, hint: hint, optional: optional) { aria in
      // A password is never sent back.
      let shown = type == "password" ? nil : fields[name] ?? value
      return """
        <input class="input" id="f-\(name)" name="\(name)" type="\(type)"\(attribute: "value", shown)\(more)\(aria)>
        """
    }
  }

  func textarea(_ name: String, _ label: String, value: String? = nil, hint: String? = nil, optional: Bool = false, rows: Int = 3) -> HTML {
    field(name, label, hint: hint, optional: optional) { aria in
      "<textarea class=\"input\" id=\"f-\(name)\" name=\"\(name)\" rows=\"\(rows)\"\(aria)>\(fields[name] ?? value)</textarea>"
    }
  }

  func select(
    _ name: String, _ label: String, _ options: [(value: String, title: String)], chosen: String?, hint: String? = nil,
    optional: Bool = false
  ) -> HTML {
    let chosen = fields[name] ?? chosen
    return field(name, label, hint: hint, optional: optional) { aria in
      """
      <select class="input" id="f-\(name)" name="\(name)"\(aria)>\(each(options) { option in
        "<option value=\"\(option.value)\"\(flag: "selected", option.value == chosen)>\(option.title)</option>"
      })</select>
      """
    }
  }

  private func field(_ name: String, _ label: String, hint: String?, optional: Bool, _ control: (HTML) -> HTML) -> HTML {
    let error = errors[name]
    let described = [hint.map { _ in "h-\(name)" }, error.map { _ in "e-\(name)" }].compactMap { $0 }.joined(separator: " ")
    let aria: HTML = """
      \(attribute: "aria-describedby", described.isEmpty ? nil : described)\(attribute: "aria-invalid", error.map { _ in "true" })
      """
    return """
      <div class="field"\(flag: "data-invalid", error != nil)><label class="label" for="f-\(name)">\(label)\
      \(when(optional) { " <span class=\"opt\">(\(words("common.optional")))</span>" })</label>\
      \(when(hint) { "<p class=\"hint\" id=\"h-\(name)\">\(words.withExamples($0))</p>" })\
      \(when(error) { "<p class=\"err\" id=\"e-\(name)\">\(icon("i-alert"))\(sentence($0))</p>" })\(control(aria))</div>

      """
  }

  /// The title of a page whose form came back says so first.
  func title(_ title: String) -> String { errors.isEmpty ? title : words("error.pageTitle", ["title": title]) }

  /// Numbers inside an error are shown in the reader's digits.
  func sentence(_ word: Word) -> String { words(Word(word.key, word.values.mapValues(words.digits))) }

  /// Every error with a way to its control, in the order of the form.
  func errorSummary(_ order: [String], labels: (String) -> String? = { _ in nil }) -> HTML {
    guard !errors.isEmpty else { return HTML() }
    let place = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
    let sorted = errors.sorted { (place[$0.key] ?? order.count, $0.key) < (place[$1.key] ?? order.count, $1.key) }
    return """
      <div class="errsum" role="alert" tabindex="-1" aria-labelledby="errors"><h2 id="errors">\(words.count("error.count", errors.count))</h2>
      <ul>\(each(sorted) { name, word in
        let label = labels(name).map { "\($0): " } ?? ""
        return "<li><a href=\"#f-\(name.replacing(".", with: "-"))\">\(label)\(sentence(word))</a></li>"
      })</ul></div>

      """
  }
}
