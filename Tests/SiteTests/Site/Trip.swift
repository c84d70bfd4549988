import Forms
import Kernel
import Storage
import Testing

@testable import Web

/// A form of three pages with a question that an answer opens, for visitors without a script.
enum Trip {
  /// - Parameter options: lines of YAML below `options:`.
  static func document(_ options: String = "", slug: String = "trip") -> String {
    """
    slug: \(slug)
    title: { fa: سفر, en: Trip }
    thanks: { fa: سپاس, en: Thanks }
    submit: { fa: فرستادن, en: Send }
    options:
      storesContact: true
    \(options.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
    fields:
      - { id: name, kind: shortText, label: { fa: نام, en: Name }, maps: contact.name }
      - { id: mobile, kind: mobile, label: { fa: موبایل, en: Mobile }, maps: contact.mobile }
      - { id: second, kind: pageBreak, label: { fa: مقصد, en: Where to } }
      - id: place
        kind: choice
        label: { fa: مقصد, en: Destination }
        options:
          - { id: shiraz, label: { fa: شیراز, en: Shiraz }, quota: 1 }
          - { id: other, label: { fa: جای دیگر, en: Elsewhere } }
      - { id: where, kind: shortText, label: { fa: کجا, en: Which place }, visibleIf: "place = 'other'" }
      - { id: third, kind: pageBreak, label: { fa: پایان, en: The end } }
      - { id: note, kind: longText, label: { fa: توضیح, en: Note }, required: false }
    status:
      - { id: new, label: { fa: تازه, en: New }, tone: new }
      - { id: done, label: { fa: تمام, en: Done }, tone: done, final: true }
    """
  }

  static let sara: Typed = ["name": Person.sara.name, "mobile": Person.sara.mobile]
  static let omid: Typed = ["name": Person.omid.name, "mobile": Person.omid.mobile]
}

extension TestSite {
  /// Publishes a form.
  @discardableResult
  func publish(_ document: String) async throws -> PublishedForm {
    let definition = try FormDefinition(document)
    return try await write { tx in
      try Form.apply(definition, in: tx)
      return try #require(try Form.published(definition.slug, in: tx))
    }
  }
}

extension Visitor {
  /// Fills in the page that is open and presses one of its buttons; follows where that leads.
  @discardableResult
  func press(
    _ button: String? = nil, _ typed: Typed = [:], on seen: Seen? = nil, at path: String = "/f/trip"
  ) async throws -> Seen {
    let form = try #require((seen ?? page).forms.first { $0.names.contains(FormInput.token) })
    var fields = form.fields(typed)
    if let button { fields.append(button, "1") }
    let answer = try await post(form.action ?? path, fields)
    guard let location = answer.location else { return answer }
    return try await open(location)
  }

  /// Through the first two pages to the last.
  func travels(
    _ typed: Typed = Trip.sara, to place: Typed = ["place": "other", "where": "یزد"], at path: String = "/f/trip"
  ) async throws -> Seen {
    try await open(path)
    let second = try await press(FormInput.goOn, typed, at: path)
    let asked = try await press(FormInput.goOn, place, on: second, at: path)
    let isAtEnd = asked.forms.contains { $0.names.contains("note") }
    return isAtEnd ? asked : try await press(FormInput.goOn, place, on: asked, at: path)
  }
}
