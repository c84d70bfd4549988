import Events
import Foundation
import Kernel
import Language
import Storage

/// What an administrator typed into the settings of the organisation.
package struct OrganisationDraft: Sendable {
  package let organisation: Organisation

  /// Reads every field of the settings page; logo and menu stay as they are in `organisation`.
  /// - Throws: `Refusal.invalid` by the names of the inputs.
  package init(_ fields: Fields, changing organisation: Organisation) throws {
    var (draft, errors) = (organisation, [String: Word]())
    func text(_ name: String) -> String { Text.stored(fields[name] ?? "") }
    func check(_ name: String, _ problem: Word?) { if let problem, errors[name] == nil { errors[name] = problem } }
    /// The normal form of an optional field.
    func read(_ name: String, _ problem: String, _ normalised: (String) -> String?) -> String {
      let typed = text(name)
      guard !typed.isEmpty else { return "" }
      guard let value = normalised(typed) else {
        check(name, Word(problem))
        return typed
      }
      return value
    }
    func short(_ name: String) -> String {
      check(name, text(name).count > 120 ? "settings.error.long" : nil)
      return text(name)
    }
    for name in ["nameFa", "nameEn"] where text(name).isEmpty { check(name, "settings.error.name") }
    (draft.nameFa, draft.nameEn) = (short("nameFa"), short("nameEn"))
    (draft.taglineFa, draft.taglineEn) = (short("taglineFa"), short("taglineEn"))
    draft.companyID = read("companyID", "settings.error.companyID", CompanyID.normalised)
    draft.economicNumber = short("economicNumber")
    (draft.addressFa, draft.addressEn) = (text("addressFa"), text("addressEn"))
    for name in ["addressFa", "addressEn"] { check(name, text(name).count > 300 ? "settings.error.long" : nil) }
    draft.postalCode = read("postalCode", "settings.error.postalCode", PostalCode.normalised)
    draft.phone = read("phone", "settings.error.phone") { Phone($0)?.e164 }

    switch fields["accent"] ?? "" {
    case "own":
      let typed = text("colour")
      let hex = typed.hasPrefix("#") ? typed : "#" + typed
      if let colour = Colour(hex) {
        check("colour", OrganisationDraft.problem(with: colour))
        draft.accent = colour.hex
      } else {
        check("colour", "settings.error.colour")
      }
    case let name where Organisation.accents.contains(name): draft.accent = name
    default: check("accent", "settings.error.choose")
    }

    let languages = fields.all("languages").compactMap(Tongue.init(rawValue:))
    check("languages", languages.isEmpty ? "settings.error.language" : nil)
    let first = fields["firstLanguage"].flatMap(Tongue.init(rawValue:))
    draft.languages = languages.filter { $0 == first } + languages.filter { $0 != first }
    draft.calendar = fields["calendar"].flatMap(Words.Manner.Calendar.init(rawValue:)) ?? draft.calendar
    draft.showsTomans = fields["showsTomans"] != nil
    draft.zone = read("zone", "settings.error.zone") { TimeZone(identifier: $0)?.identifier }

    draft.receiptPrefix = read("receiptPrefix", "settings.error.receiptPrefix") {
      $0.uppercased().wholeMatch(of: /[A-Z]{2}/).map { String($0.output) }
    }
    check("receiptPrefix", draft.receiptPrefix.isEmpty ? "settings.error.receiptPrefix" : nil)
    func prefix(_ name: String) -> String {
      let value = read(name, "settings.error.series") { $0.uppercased().wholeMatch(of: /[A-Z]{1,6}/).map { String($0.output) } }
      check(name, value.isEmpty ? "settings.error.series" : nil)
      return value
    }
    (draft.series.quote, draft.series.invoice, draft.series.payment) = (
      prefix("seriesQuote"), prefix("seriesInvoice"), prefix("seriesPayment")
    )
    // A number that is read out leads to one paper.
    if draft.series.invoice == draft.series.quote { check("seriesInvoice", "settings.error.seriesSame") }
    if [draft.series.quote, draft.series.invoice].contains(draft.series.payment) { check("seriesPayment", "settings.error.seriesSame") }
    draft.series.digits = number("seriesDigits", 3...9)

    draft.domain = read("domain", "settings.error.domain") { OrganisationDraft.host($0) }
    let origins = (fields["embedOrigins"] ?? "").split(whereSeparator: \.isWhitespace).map { String($0).lowercased() }
    draft.embedOrigins = origins
    for origin in origins where origin.wholeMatch(of: /https?:\/\/[a-z0-9.\-]{1,253}(:[0-9]{1,5})?/) == nil {
      check("embedOrigins", Word("settings.error.origin", ["origin": origin]))
    }
    check("embedOrigins", origins.count > 50 ? "settings.error.long" : nil)
    draft.tellsSight = fields["tellsSight"] != nil
    draft.requiresSecondFactor = fields["requiresSecondFactor"] != nil
    draft.proofHours = number("proofHours", 1...720)
    draft.work.days = Set(fields.all("workDays").compactMap { Int($0) }.filter { (0...6).contains($0) })
    var typed = TypedValues()
    draft.work.from = typed.minutes(fields["workFrom"], "workFrom") ?? draft.work.from
    draft.work.to = typed.minutes(fields["workTo"], "workTo") ?? draft.work.to
    for (name, word) in typed.errors { check(name, word) }
    check("workTo", draft.work.to <= draft.work.from ? "settings.error.workTo" : nil)
    let holidays = (fields["holidays"] ?? "").split { $0.isWhitespace || ",،;".contains($0) }.map(String.init)
    for holiday in holidays where JalaliDate.parse(holiday) == nil { check("holidays", Word("settings.error.holiday", ["date": holiday])) }
    check("holidays", holidays.count > 400 ? "settings.error.long" : nil)
    draft.work.holidays = Set(holidays.compactMap { JalaliDate.parse($0)?.description }).sorted()
    guard errors.isEmpty else { throw Refusal.invalid(errors) }
    self.organisation = draft

    func number(_ name: String, _ range: ClosedRange<Int>) -> Int {
      guard let number = Int(Text.asciiDigits(text(name))), range.contains(number) else {
        check(name, Word("settings.error.number", ["from": String(range.lowerBound), "to": String(range.upperBound)]))
        return range.lowerBound
      }
      return number
    }
  }

  /// Text in the accent stands on white and on grounds a little darker.
  private static let leastContrast = 5.5

  private static func problem(with colour: Colour) -> Word? {
    let contrast = colour.contrast(to: .white)
    guard contrast < leastContrast else { return nil }
    let tenths = Int((contrast * 10).rounded(.down))
    return Word("settings.error.contrast", ["ratio": "\(tenths / 10).\(tenths % 10)", "least": "5.5"])
  }

  /// A host, with a port where it needs one: what was pasted as an address loses its scheme.
  private static func host(_ typed: String) -> String? {
    let plain = typed.lowercased().replacing(/^https?:\/\//, with: "").replacing(/\/$/, with: "")
    return plain.wholeMatch(of: /[a-z0-9]([a-z0-9.\-]{0,250}[a-z0-9])?(:[0-9]{1,5})?/) == nil ? nil : plain
  }
}

extension Organisation {
  /// Saves `new` if it differs, with a line in the audit.
  package static func replace(with new: Organisation, by actor: Actor, from address: String, in tx: Transaction) throws {
    let (old, fresh) = (try current(in: tx).values, try new.values)
    let changes = Set(old.keys).union(fresh.keys).sorted().filter { old[$0] != fresh[$0] }.map { Audit.Change($0, old[$0], fresh[$0]) }
    guard !changes.isEmpty else { return }
    try new.save(in: tx)
    try Audit.note("organisation.changed", by: actor, from: address, changes: changes, in: tx)
  }

  /// Each field as a short text.
  private var values: [String: String] {
    get throws {
      let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(self)) as? [String: Any] ?? [:]
      return object.mapValues { value in
        if let text = value as? String { return text }
        let json = try? JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys])
        return json.map { String(decoding: $0, as: UTF8.self) } ?? ""
      }
    }
  }
}
