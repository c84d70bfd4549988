import Expressions
import Kernel
import Language
import Markup

/// A form as the visitor fills it in; the same for the hosted page, the frame and the portal. It works without a script.
package struct FormMarkup {
  package let form: PublishedForm
  package let words: Words
  /// Sealed; see `FormToken`.
  package let token: String
  package let viewer: Viewer
  package let catalogue: Catalogue
  /// By field, as `Refusal.invalid` carries them; under the empty name what concerns the whole form.
  package let errors: [String: Word]
  /// What is known already, for a page that is new: canonical, as a contact keeps it.
  package let known: [Mapping: String]
  private let today: Day
  /// What the rules make of what stands in it.
  package let conditions: FormConditions
  /// Which page is shown, counted from 0.
  package var page = 0
  /// Where to send it; nil for the page's own address.
  package var action: String?
  /// The file of the icons; empty where the page holds `symbols`.
  package var icons = ""
  /// Files that were sent before, by the ids of their uploads.
  package var uploads: [String: FileRef] = [:]
  /// Ids of the options that nobody can choose any more, by field.
  package var full: [String: Set<String>] = [:]
  /// Whether there is a button «save and go on later».
  package var savesForLater = false
  /// The row that was asked for without a script.
  let addsRow: String?
  let inputs: FormInputs

  /// - Parameters:
  ///   - today: what rules read; a form without rules needs none.
  ///   - fields: what was typed on all pages so far; nil when the page is new.
  ///   - prefill: what is known of the customer.
  ///   - query: what came with the address, by the names that fields ask for: `utm.source`, `referrer`, `code`.
  package init(
    _ form: PublishedForm, words: Words, token: String, today: Day = Day(number: 0), viewer: Viewer = .visitor,
    catalogue: Catalogue = .empty, fields: Fields? = nil, errors: [String: Word] = [:], prefill: [Mapping: String] = [:],
    query: [String: String] = [:], action: String? = nil, icons: String = ""
  ) {
    self.form = form
    self.words = words.inRials
    self.token = token
    self.viewer = viewer
    self.catalogue = catalogue
    self.errors = errors
    self.action = action
    self.icons = icons
    known = prefill
    self.today = today
    addsRow = fields?[FormInput.addRow]
    inputs =
      fields.map { FormInputs($0, to: form.definition) } ?? FormInputs(known: prefill, prefill: query, to: form.definition)
    conditions = FormConditions(form, inputs, viewer: viewer, catalogue: catalogue, today: today, known: prefill)
  }

  /// The button «ردیف دیگر» was pressed without a script: show the page again with what was typed and one row more, and store nothing.
  package static func wantsRow(_ fields: Fields) -> Bool { fields[FormInput.addRow] != nil }

  /// Whether the page needs `css/kinds.css` beside `css/base.css`.
  package var needsKinds: Bool { fieldsOfPage.contains { $0.needsKinds || $0.fields.contains(where: \.needsKinds) } }

  /// «گام ۲ از ۳», also for the title of the page; nil for a form of one page.
  package var step: String? {
    let shown = conditions.pages.indices.filter { conditions.pages[$0] }
    guard shown.count > 1, let place = shown.firstIndex(of: page) else { return nil }
    return words("forms.step", ["n": words.number(place + 1), "all": words.number(shown.count)])
  }

  package var body: HTML {
    let definition = form.definition
    let fields = fieldsOfPage
    let readHere = Set(fields.flatMap { $0.rules + $0.fields.flatMap(\.rules) }.flatMap(\.names))
    return """
      <form class="panel sheet" method="post"\(attribute: "action", action)\
      \(attribute: "enctype", fields.contains(where: \.sendsFiles) ? "multipart/form-data" : nil) novalidate\
      \(attribute: "data-known", knownValues(readHere, besides: fields)) data-offline="\(words("forms.offline"))" \
      data-say="\(scriptWords)">
      <header class="sheet-h"><h1>\(definition.title(tongue))</h1>\
      \(when(page == 0 ? definition.intro : nil) { "<p class=\"dim\">\($0(tongue))</p>" })</header>
      \(errorSummary)\(firstButton(fields))\(steps)\(each(fields.filter { $0.kind != .hidden }) { field($0, readHere) })
      <div class="vh" aria-hidden="true"><label for="f-\(FormInput.trap)">\(words("forms.trap"))</label>\
      <input id="f-\(FormInput.trap)" name="\(FormInput.trap)" tabindex="-1" autocomplete="off"></div>
      <input type="hidden" name="\(FormInput.token)" value="\(token)">\(hiddenInputs(fields))\
      \(each(fields.filter { $0.kind == .hidden }) { field($0, readHere) })
      <footer class="sheet-f">\(mainButton("btn btn-primary btn-l"))\(otherButtons)</footer>
      </form>
      """
  }

  var tongue: Tongue { words.tongue }
  var fieldsOfPage: ArraySlice<FormField> { fieldsOfPage(page) }
  private func fieldsOfPage(_ page: Int) -> ArraySlice<FormField> { form.definition.fields[form.definition.positions(ofPage: page)] }
  var isLastPage: Bool { conditions.page(after: page) == nil }

  /// What rules of this page read from elsewhere: other pages, the contact, the day.
  private func knownValues(_ names: Set<String>, besides fields: ArraySlice<FormField>) -> String? {
    guard fields.contains(where: \.hasRule) else { return nil }
    // What may only be read has no control here.
    let here = Set(fields.filter { $0.kind == .calculated || $0.filledBy(viewer).isHere }.flatMap { [$0.id] + $0.fields.map(\.id) })
    let elsewhere = names.subtracting(["today"]).filter { name in !here.contains(String(name.prefix { $0 != "." })) }.sorted()
    // Names of fields are letters, digits and dots.
    let values = elsewhere.map { ($0, conditions.read[$0] ?? .null) } + [("today", .day(today))]
    return "{" + values.map { "\"\($0)\":\($1.json)" }.joined(separator: ",") + "}"
  }

  /// Which page this is, and what a rule hides on it: without a script nobody sees a field that a rule opens before the page comes again.
  private func hiddenInputs(_ fields: ArraySlice<FormField>) -> HTML {
    let unseen = fields.filter { $0.visibleIf != nil && conditions.hidden.contains($0.id) }.map(\.id)
    return """
      \(when(conditions.pages.count > 1) { "<input type=\"hidden\" name=\"\(FormInput.page)\" value=\"\(page)\">" })\
      \(when(!unseen.isEmpty) {
        "<noscript><input type=\"hidden\" name=\"\(FormInput.unseen)\" value=\"\(unseen.joined(separator: " "))\"></noscript>"
      })
      """
  }
}

extension FormMarkup {
  // MARK: Pages

  private var steps: HTML {
    let shown = conditions.pages.indices.filter { conditions.pages[$0] }
    guard let step else { return HTML() }
    let title = title(of: page)
    return """
      <ol class="steps" aria-label="\(words("forms.steps"))">\(each(shown.enumerated()) { place, index in
        """
        <li\(attribute: "data-s", index < page ? "done" : nil)\(attribute: "aria-current", index == page ? "step" : nil)>\
        <bdi class="n">\(words.number(place + 1))</bdi>. \(self.title(of: index) ?? firstHeading)</li>
        """
      })</ol>
      <h2 id="f-page" tabindex="-1" class="page-h"><span class="faint">\(isolatingNumbers(step))</span>\(when(title) { " \($0)" })</h2>

      """
  }

  /// What its page break says.
  private func title(of page: Int) -> String? {
    let first = form.definition.fields[form.definition.positions(ofPage: page)].first
    return first?.kind == .pageBreak ? first?.label(tongue) : nil
  }

  /// The first page seldom begins with a break; its first heading says as much.
  private var firstHeading: String {
    fieldsOfPage(0).first { $0.kind == .heading }?.label(tongue) ?? words("forms.firstStep")
  }

  private func mainButton(_ style: String, also attributes: HTML = "") -> HTML {
    isLastPage
      ? "<button class=\"\(style)\"\(attributes)>\(form.definition.submit(tongue))</button>"
      : "<button class=\"\(style)\" name=\"\(FormInput.goOn)\" value=\"1\"\(attributes)>\(words("forms.goOn"))</button>"
  }

  private var otherButtons: HTML {
    """
    \(when(conditions.page(before: page) != nil) {
      "<button class=\"btn btn-quiet\" name=\"\(FormInput.goBack)\" value=\"1\">\(words("common.back"))</button>"
    })\
    \(when(savesForLater) { "<button class=\"btn btn-quiet\" name=\"\(FormInput.saveForLater)\" value=\"1\">\(words("forms.saveForLater"))</button>" })
    """
  }

  /// Return sends by the first button of a form; without a script that would be the one that adds a row.
  private func firstButton(_ fields: ArraySlice<FormField>) -> HTML {
    when(fields.contains { $0.kind == .productLines || $0.kind == .group }) {
      "<noscript>\(mainButton("vh", also: " tabindex=\"-1\" aria-hidden=\"true\""))</noscript>\n"
    }
  }
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

  /// The numbers inside are in the reader's digits, each in one piece.
  func sentence(_ word: Word) -> HTML { isolatingNumbers(words(Word(word.key, word.values.mapValues(words.digits)))) }
}

/// A number of several groups, such as a phone's, would be read from its last group in a line that runs right to left: each stands in `<bdi>`.
func isolatingNumbers(_ text: String) -> HTML {
  guard text.unicodeScalars.contains(where: isDigit) else { return HTML(text) }
  var html = HTML()
  var rest = text.unicodeScalars[...]
  while let start = rest.firstIndex(where: isDigit) {
    html += HTML(String(rest[..<start]))
    let run = rest[start...].prefix { isDigit($0) || " /.:-٬٫".unicodeScalars.contains($0) }
    let end = run.lastIndex(where: isDigit).map(rest.index(after:)) ?? run.endIndex
    html += "<bdi class=\"n\">\(String(rest[start..<end]))</bdi>"
    rest = rest[end...]
  }
  return html + HTML(String(rest))
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.isASCII ? ("0"..."9").contains(scalar) : ("۰"..."۹").contains(scalar) }
