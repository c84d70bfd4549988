import Forms
import Kernel
import Language

/// Reads one part of the form's options as they were typed.
struct OptionsReading {
  private(set) var definition: FormDefinition
  private(set) var errors: [String: Word] = [:]
  private let fields: Fields

  init(_ fields: Fields, _ before: FormDefinition, _ tab: FormTab) {
    self.fields = fields
    definition = before
    switch tab {
    case .behaviour: behaviour()
    case .after: after()
    default: look()
    }
  }

  private mutating func behaviour() {
    definition.slug = text("slug")
    definition.title = demanded("title")
    definition.intro = phrase("intro")
    definition.submit = demanded("submit")
    var options = definition.options
    options.standalone = isOn("standalone")
    options.inPortal = isOn("inPortal")
    options.embedOrigins = lines("embedOrigins")
    options.entry = fields["entry"].flatMap(FormOptions.Entry.init) ?? .anyone
    options.languages = Tongue.allCases.filter { fields.all("languages").contains($0.rawValue) }
    if options.languages.isEmpty { errors["languages"] = "field.choose" }
    options.storesContact = isOn("storesContact")
    options.makesAccount = isOn("makesAccount")
    options.matchBy = FormOptions.MatchKey.allCases.filter { fields.all("matchBy").contains($0.rawValue) }
    options.opensAt = moment("opensAt")
    options.closesAt = moment("closesAt")
    options.quota = FormOptions.Quota(total: number("quotaTotal"), perPerson: number("quotaPerPerson"))
    options.retentionDays = number("retentionDays")
    definition.options = options
  }

  private mutating func after() {
    definition.thanks = demanded("thanks")
    definition.options.redirect = fields["redirect"].map { Text.stored($0) }
    definition.options.confirmation = phrase("confirmation")
    definition.options.tells = lines("tells")
    for address in definition.options.tells where Email(address) == nil { errors["tells"] = "field.badEmail" }
    definition.options.opens = fields["opens"].flatMap(FormOptions.Opening.init) ?? .none
    definition.status = states()
    if definition.status.isEmpty { errors["state-label-fa"] = "field.required" }
  }

  private mutating func look() {
    definition.options.theme.accent = fields["accent"].flatMap(FormOptions.Theme.Accent.init)
    definition.options.theme.logo = fields["logo"].map { Text.stored($0) }
  }

  private func text(_ name: String) -> String { Text.stored(fields[name] ?? "") }
  private func isOn(_ name: String) -> Bool { fields[name] != nil }

  private func lines(_ name: String) -> [String] {
    (fields[name] ?? "").split(whereSeparator: \.isNewline).map { Text.stored(String($0)) }.filter { !$0.isEmpty }
  }

  private func phrase(_ name: String) -> Phrase? {
    let phrase = Phrase(fa: text("\(name)-fa"), en: text("\(name)-en"))
    return phrase.fa.isEmpty && phrase.en.isEmpty ? nil : phrase
  }

  private mutating func demanded(_ name: String) -> Phrase {
    if let phrase = phrase(name) { return phrase }
    errors["\(name)-fa"] = "field.required"
    return Phrase(fa: "", en: "")
  }

  private mutating func number(_ name: String) -> Int? {
    guard let typed = fields[name] else { return nil }
    guard let number = Int(Text.asciiDigits(Text.stored(typed))), number > 0 else {
      errors[name] = "field.notNumber"
      return nil
    }
    return number
  }

  private mutating func moment(_ name: String) -> FormMoment? {
    guard let typed = fields[name] else { return nil }
    let moment = FormMoment(typed)
    if moment == nil { errors[name] = "field.badDate" }
    return moment
  }

  private func states() -> [FormState] {
    let ids = fields.all("state-id")
    func part(_ name: String, _ index: Int) -> String {
      let all = fields.all("state-\(name)")
      return index < all.count ? Text.stored(all[index]) : ""
    }
    var used = Set(ids)
    return ids.indices.compactMap { index in
      let label = Phrase(fa: part("label-fa", index), en: part("label-en", index))
      guard !label.fa.isEmpty || !label.en.isEmpty else { return nil }
      let shown = Phrase(
        fa: part("public-fa", index).isEmpty ? label.fa : part("public-fa", index),
        en: part("public-en", index).isEmpty ? label.en : part("public-en", index))
      var id = ids[index]
      if id.isEmpty {
        id = (1...).lazy.map { "s\($0)" }.first { !used.contains($0) } ?? "s0"
        used.insert(id)
      }
      return FormState(
        id: id, label: label, public: shown, tone: FormState.Tone(rawValue: part("tone", index)) ?? .progress,
        final: part("final", index) == "1")
    }
  }
}
