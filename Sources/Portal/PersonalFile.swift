import Care
import Club
import Contacts
import Events
import Forms
import Foundation
import Identity
import Kernel
import Language
import Markup
import Messaging
import Sales
import Storage

/// Everything that is stored about a person, for them to take along (GDPR 15 and 20): sections of rows of named values, as JSON for programs and as a
/// page for people.
struct PersonalFile {
  struct Section {
    /// Its title is the text `personal.NAME`.
    let name: String
    var rows: [[(field: String, value: String)]] = []
  }

  private let sections: [Section]
  private let words: Words

  /// - Parameter account: of the person who takes it along; devices are those of this account.
  init(of contact: ContactID, account: AccountID, _ words: Words, _ zone: TimeZone, in tx: Transaction) throws {
    self.words = words
    let stamp = { (instant: Instant) in words.moment(instant, in: zone) }
    let known = try Contact.find(contact, in: tx)
    sections = [
      Section(
        name: "contact",
        rows: [
          Contact.Field.allCases.filter { $0.point == nil }.compactMap { field in
            known[field].map { ("contacts.field.\(field.rawValue)", PersonalFile.shown($0, of: field, words)) }
          }
            + [("contacts.field.title", known.title), ("contacts.field.addressAs", known.addressAs)].compactMap { field, value in
              value.map { (field, $0) }
            } + [("personal.since", stamp(known.createdAt))]
        ]),
      Section(
        name: "further",
        rows: try ContactFact.of(contact, in: tx).map { fact in
          [("fact.\(fact.kind.rawValue)", words("fact.\(fact.kind.rawValue).\(fact.sort)"))]
            + fact.kind.names.compactMap { name in fact.values[name].map { ("fact.name.\(name.rawValue)", $0) } }
        } + PersonalFile.custom(of: known, words, tx)),
      Section(
        name: "points",
        rows: try ContactPoint.of(contact, in: tx).map { point in
          [("personal.way", point.value)] + (point.provenAt.map { [("personal.proven", stamp($0))] } ?? [])
        }),
      Section(
        name: "devices",
        rows: try Session.places(of: account, in: tx).map { place in
          [("personal.agent", place.agent), ("personal.address", place.address), ("personal.time", stamp(place.seenAt))]
        }),
      Section(
        name: "consents",
        rows: try Consent.of(contact, in: tx).map { consent in
          [("personal.wording", consent.wording), ("personal.time", stamp(consent.givenAt))]
            + (consent.withdrawnAt.map { [("personal.withdrawn", stamp($0))] } ?? [])
        }),
      Section(name: "requests", rows: try PersonalFile.requests(of: contact, words, stamp, tx)),
      Section(
        name: "quotes",
        rows: try PersonalFile.all { before in
          let page = try Quote.of(ContactScope(contact), before: before, in: tx)
          return (page.rows, page.older)
        }.map { quote in
          [("personal.number", quote.number ?? ""), ("personal.total", words.moneyWithUnit(quote.total))]
            + (quote.issuedOn.map { [("personal.time", words.date($0))] } ?? [])
        }),
      Section(
        name: "invoices",
        rows: try PersonalFile.all { before in
          let page = try Invoice.of(ContactScope(contact), before: before, in: tx)
          return (page.rows, page.older)
        }.map { invoice in
          [
            ("personal.number", invoice.number), ("personal.time", words.date(invoice.issuedOn)),
            ("personal.total", words.moneyWithUnit(invoice.total)), ("personal.paid", words.moneyWithUnit(invoice.paid)),
          ]
        }),
      Section(
        name: "warranties",
        rows: try Warranty.of(ContactScope(contact), in: tx).map { warranty in
          [
            ("personal.product", warranty.unit.name(in: words.tongue)), ("personal.serial", warranty.unit.serial),
            ("personal.until", words.date(warranty.endsOn)),
          ]
        }),
      Section(
        name: "club",
        rows: try Points.history(of: contact, limit: 10_000, in: tx).changes.map { change in
          [
            ("personal.time", words.date(change.day)), ("personal.what", words(change.reason)),
            ("personal.points.number", "\(change.change)"),
          ]
        }),
      Section(name: "cards", rows: try Card.all(of: contact, in: tx).map { [("personal.number", $0.number)] }),
      Section(
        name: "told",
        rows: try Note.of(contact: contact, in: tx).filter { $0.audience == .customer }.map { note in
          [("personal.time", stamp(note.at)), ("personal.what", note.body)]
        }),
      Section(
        name: "messages",
        rows: try Outbox.of(contact, limit: 10_000, in: tx).map { message in
          [("personal.way", message.destination.text), ("personal.time", stamp(message.createdAt)), ("personal.what", message.body)]
        }),
      Section(
        name: "events",
        rows: try Event.latest(of: contact, limit: 10_000, in: tx).filter(\.customerSees).map { event in
          [("personal.time", stamp(event.at)), ("personal.what", words(event.sentence(in: words)))]
        }),
    ].filter { !$0.rows.isEmpty }
  }

  /// What the organisation wrote into fields of its own.
  private static func custom(of contact: Contact, _ words: Words, _ tx: Transaction) throws -> [[(field: String, value: String)]] {
    let values = try CustomValues.of(contact.id, in: tx)
    return try CustomField.all(of: contact.kind == .company ? .company : .contact, old: true, in: tx).compactMap { field in
      values[field.id].map { [("custom.name", field.name[words.tongue]), ("custom.value", field.shown($0, in: words))] }
    }
  }

  /// Every row of a list that comes in pages.
  private static func all<R, I>(_ page: (I?) throws -> (rows: [R], older: I?)) rethrows -> [R] {
    var (rows, older) = try page(nil)
    while let before = older {
      let next = try page(before)
      rows += next.rows
      older = next.older
    }
    return rows
  }

  private static func requests(
    of contact: ContactID, _ words: Words, _ stamp: (Instant) -> String, _ tx: Transaction
  ) throws -> [[(field: String, value: String)]] {
    let requests = try all { (before: RequestID?) in
      let found = try Submission.of(ContactScope(contact), before: before, limit: 100, in: tx)
      return (found, found.count == 100 ? found.last?.id : nil)
    }
    return try requests.map { request in
      let form = try request.form(in: tx)
      let answers = request.answers(for: .customer, under: form, words: words, link: { _, _ in nil })
      return [
        ("personal.number", request.receipt), ("personal.what", form.definition.title(words.tongue)),
        ("personal.time", stamp(request.createdAt)),
      ] + answers.map { ($0.label, $0.text) }
    }
  }

  /// A stored value as it is read: a day in the reader's calendar, everything else as it is.
  static func shown(_ value: String, of field: Contact.Field, _ words: Words) -> String {
    guard field == .birthDate, let day = Day(value) else { return value }
    return words.date(day)
  }

  /// Labels of ours are keys of words, those of forms are the forms' own.
  private func label(_ field: String) -> String { words.has(field) ? words(field) : field }

  /// `{"requests": [{"Number": "MH-…", …}], …}`; fields in their order, since some forms ask the same twice.
  var json: [UInt8] {
    get throws {
      struct Value: Encodable {
        let field: String
        let value: String
      }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let all = Dictionary(
        sections.map { section in
          (section.name, section.rows.map { row in row.map { Value(field: label($0.field), value: $0.value) } })
        }
      ) { first, _ in first }
      return Array(try encoder.encode(all))
    }
  }

  var html: HTML {
    """
    <!doctype html><html lang="\(words.tongue.rawValue)" dir="\(words.tongue == .fa ? "rtl" : "ltr")"><head><meta charset="utf-8">\
    <meta name="viewport" content="width=device-width"><title>\(words("portal.personal.file"))</title></head><body>
    <h1>\(words("portal.personal.file"))</h1>\(each(sections) { section in
      """
      <h2>\(words("personal.\(section.name)"))</h2>\(each(section.rows) { row in
        "<dl>\(each(row) { "<dt>\(label($0.field))</dt><dd><bdi>\($0.value)</bdi></dd>" })</dl><hr>"
      })
      """
    })</body></html>
    """
  }
}
