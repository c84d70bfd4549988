import Forms
import Kernel
import Language
import Markup
import Storage
import Web

/// What a form does besides asking: who reaches it and when, what follows from an answer, how it looks. Three parts of the builder, one shape.
struct FormOptionsPage {
  let builder: FormBuilder

  static func routes(_ routes: StaffRoutes) {
    for tab in [FormTab.behaviour, .after, .look] {
      let show: StaffRoutes.Show = { visit, tx in
        let builder = try FormBuilder(visit, tab: tab, tx)
        return builder.page(FormOptionsPage(builder: builder).body)
      }
      routes.form(ConsoleLink.form(":id", tab), show: show) { visit, tx in
        let form = try visit.id(of: Form.self)
        let base = Int(visit.fields["base"] ?? "") ?? 0
        let shown = try FormEdit.find(form, in: tx).definition
        let reading = OptionsReading(visit.fields, shown, tab)
        guard reading.errors.isEmpty else { throw Refusal.invalid(reading.errors) }
        try FormEdit.update(
          reading.definition, deed: tab == .after ? .states : .options, base: base, of: form, by: visit.viewer, in: tx)
        return .redirect(ConsoleLink.form(form, tab))
      }
    }
  }

  private var visit: StaffVisit { builder.visit }
  private var words: Words { visit.words }
  private var definition: FormDefinition { builder.edit.definition }
  private var options: FormOptions { definition.options }

  private var body: HTML {
    """
    <form class="rec-main opt-page" method="post" action="\(ConsoleLink.form(builder.edit.form, builder.tab))" novalidate data-build data-autosave \
    data-build-part="settings">\(visit.errorSummary([]))\(builder.base)
    \(part)
    <div class="line mt4"><button class="btn btn-primary">\(words("builder.save"))</button></div></form>
    """
  }

  private var part: HTML {
    switch builder.tab {
    case .behaviour: behaviour
    case .after: after
    default: look
    }
  }

  private func group(_ key: String, _ html: HTML) -> HTML {
    "<section class=\"panel panel-b mt4\"><h2>\(words("builder.section.\(key)"))</h2>\n\(html)</section>\n"
  }

  private var behaviour: HTML {
    group(
      "texts",
      """
      \(visit.input("slug", words("builder.new.slug"), value: definition.slug, more: " dir=\"ltr\" maxlength=\"40\""))\
      \(phrase("title", definition.title))\(phrase("intro", definition.intro, optional: true))\(phrase("submit", definition.submit))
      """)
      + group(
        "reach",
        """
        \(toggle("standalone", options.standalone))\(toggle("inPortal", options.inPortal))\
        \(visit.textarea("embedOrigins", words("builder.embedOrigins"), value: options.embedOrigins.joined(separator: "\n"), hint: words("builder.embedOriginsHint"), rows: 2))\
        \(select("entry", FormOptions.Entry.allCases.map(\.rawValue), options.entry.rawValue))\
        \(languages)
        """)
      + group(
        "person",
        """
        \(toggle("storesContact", options.storesContact))\(toggle("makesAccount", options.makesAccount))
        <fieldset><legend class="label">\(words("builder.matchBy"))</legend>\(each(FormOptions.MatchKey.allCases) { key in
          checkbox("matchBy", key.rawValue, words("builder.matchBy.\(key.rawValue)"), options.matchBy.contains(key))
        })</fieldset>
        """)
      + group(
        "limits",
        """
        <div class="pair">\(visit.input("opensAt", words("builder.opensAt"), value: moment(options.opensAt), hint: words("builder.momentHint"), optional: true, more: " dir=\"ltr\""))\
        \(visit.input("closesAt", words("builder.closesAt"), value: moment(options.closesAt), hint: words("builder.momentHint"), optional: true, more: " dir=\"ltr\""))</div>
        <div class="pair">\(number("quotaTotal", options.quota.total))\(number("quotaPerPerson", options.quota.perPerson))</div>
        \(number("retentionDays", options.retentionDays))
        """)
  }

  private var after: HTML {
    group(
      "next",
      """
      \(phrase("thanks", definition.thanks))\
      \(visit.input("redirect", words("builder.redirect"), value: options.redirect, hint: words("builder.redirectHint"), optional: true, more: " dir=\"ltr\""))\
      \(phrase("confirmation", options.confirmation, optional: true, hint: words("builder.confirmationHint")))\
      \(visit.textarea("tells", words("builder.tells"), value: options.tells.joined(separator: "\n"), hint: words("builder.tellsHint"), optional: true, rows: 2))\
      \(select("opens", FormOptions.Opening.allCases.map(\.rawValue), options.opens.rawValue))
      """)
      + group("states", StateRows(states: definition.status, visit: visit).html)
  }

  private var look: HTML {
    group(
      "look",
      """
      \(select("accent", [""] + FormOptions.Theme.Accent.allCases.map(\.rawValue), options.theme.accent?.rawValue ?? ""))\
      \(visit.input("logo", words("builder.logo"), value: options.theme.logo, hint: words("builder.pictureHint"), optional: true, more: " dir=\"ltr\""))
      """)
  }

  private var languages: HTML {
    """
    <fieldset><legend class="label">\(words("builder.languages"))</legend>\(each(Tongue.allCases) { tongue in
      checkbox("languages", tongue.rawValue, words("builder.language.\(tongue.rawValue)"), options.languages.contains(tongue))
    })</fieldset>
    """
  }

  // MARK: Controls

  private func phrase(_ name: String, _ phrase: Phrase?, optional: Bool = false, hint: String? = nil) -> HTML {
    """
    <div class="pair">\(visit.textarea("\(name)-fa", words("builder.\(name).fa"), value: phrase?.fa, hint: hint, optional: optional, rows: 2))\
    \(visit.textarea("\(name)-en", words("builder.\(name).en"), value: phrase?.en, hint: hint, optional: optional, rows: 2))</div>
    """
  }

  private func toggle(_ name: String, _ isOn: Bool) -> HTML {
    """
    <label class="switch"><span>\(words("builder.\(name)"))</span>\
    <input type="checkbox" role="switch" name="\(name)" value="1"\(flag: "checked", isOn)></label>
    """
  }

  private func checkbox(_ name: String, _ value: String, _ label: String, _ isOn: Bool) -> HTML {
    """
    <label class="choice choice-bare"><input type="checkbox" name="\(name)" value="\(value)"\(flag: "checked", isOn)> <span>\(label)</span></label>
    """
  }

  private func select(_ name: String, _ values: [String], _ chosen: String) -> HTML {
    visit.select(
      name, words("builder.\(name)"), values.map { ($0, words("builder.\(name).\($0.isEmpty ? "none" : $0)")) }, chosen: chosen)
  }

  private func number(_ name: String, _ value: Int?) -> HTML {
    visit.input(
      name, words("builder.\(name)"), value: value.map { words.digits(String($0)) }, optional: true,
      more: " dir=\"ltr\" inputmode=\"numeric\"")
  }

  private func moment(_ moment: FormMoment?) -> String? { moment.map { $0.short(words) } }
}

/// The states of a form's requests, a row each, in the order in which staff pick them.
struct StateRows {
  let states: [FormState]
  let visit: StaffVisit

  private var words: Words { visit.words }

  var html: HTML {
    """
    <div class="opts" data-rows data-rows-max="30">\(each(states.enumerated()) { row("\($0)", $1) })
    <template data-row-template>\(row("__n__", nil))</template>
    <button class="btn btn-s" type="button" data-row-add>\(visit.icon("i-plus", "i i-s")) \(words("builder.addState"))</button>\
    <noscript>\(row("new", nil))</noscript></div>
    <p class="hint">\(words("builder.statesHint"))</p>
    """
  }

  private func row(_ number: String, _ state: FormState?) -> HTML {
    func input(_ part: String, _ value: String?, _ attributes: HTML) -> HTML {
      """
      <input class="input" name="state-\(part)" aria-label="\(words("builder.state.\(part)"))" \
      placeholder="\(words("builder.state.\(part)"))" value="\(value)"\(attributes)>
      """
    }
    return """
      <div class="opt opt-state" data-row><input type="hidden" name="state-id" value="\(state?.id)">\
      \(input("label-fa", state?.label.fa, " lang=\"fa\" dir=\"rtl\""))\(input("label-en", state?.label.en, " lang=\"en\" dir=\"ltr\""))\
      \(input("public-fa", state?.public.fa, " lang=\"fa\" dir=\"rtl\""))\(input("public-en", state?.public.en, " lang=\"en\" dir=\"ltr\""))\
      <select class="input" name="state-tone" aria-label="\(words("builder.state.tone"))">\(each(FormState.Tone.allCases) {
        "<option value=\"\($0.rawValue)\"\(flag: "selected", $0 == (state?.tone ?? .progress))>\(words("builder.tone.\($0.rawValue)"))</option>"
      })</select>\
      <select class="input" name="state-final" aria-label="\(words("builder.state.final"))">\
      <option value="0">\(words("builder.state.goesOn"))</option>\
      <option value="1"\(flag: "selected", state?.final ?? false)>\(words("builder.state.ends"))</option></select>\
      <button class="btn btn-quiet btn-icon btn-s" type="button" data-row-remove aria-label="\(words("builder.removeState"))">\(visit.icon("i-x", "i i-s"))</button></div>

      """
  }
}
