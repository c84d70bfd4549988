import Events
import Foundation
import Identity
import Kernel
import Language
import Storage
import TestKit
import Testing

@testable import Forms

/// What the suites of the forms share: the forms that ship, a small catalogue, and people who fill them in.
enum FormsKit {
  // Forms knows contacts by their ids alone, so a table of ids is all that they need below them.
  static let steps: [Step] =
    EventsSchema.steps + [
      Step("contacts by their ids", "CREATE TABLE contacts (id \(.id) PRIMARY KEY, photo TEXT)", "CREATE TABLE note_files (blob TEXT)")
    ]
    + IdentitySchema.steps + OrganisationSchema.steps + FormsSchema.steps

  static func database() async throws -> TestDatabase { try await TestDatabase.make(steps: steps) }

  static let seal = Seal(secret: Array("a secret of thirty-two bytes …..".utf8))

  static let catalogue = Catalogue([
    CatalogueItem(
      id: "OX5", name: Phrase(fa: "اکسیژن‌ساز ۵ لیتری", en: "Oxygen concentrator, 5 litre"), unit: Phrase(fa: "دستگاه", en: "pc"),
      price: Money(485_000_000)),
    CatalogueItem(
      id: "GL", name: Phrase(fa: "دستکش <معاینه> & \"لاتکس\"", en: "Gloves <latex> & \"more\""), unit: Phrase(fa: "بسته", en: "box"),
      price: nil),
  ])

  static func definition(_ slug: String) throws -> FormDefinition { try FormDefinition(document(slug), file: "\(slug).yaml") }

  static func document(_ slug: String) throws -> String {
    let top = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
    return try String(contentsOf: top.appending(path: "FormDefinitions/\(slug).yaml"), encoding: .utf8)
  }

  /// A form as it would stand in the database, for suites that need none.
  static func form(_ slug: String) throws -> PublishedForm { try form(definition(slug)) }

  static func form(_ definition: FormDefinition) -> PublishedForm {
    PublishedForm(form: ID(high: 1, low: 1), version: ID(high: 1, low: 2), number: 1, definition: definition)
  }

  /// The smallest definition around the given fields.
  static func definition(fields: String) throws -> FormDefinition {
    try FormDefinition(
      """
      slug: small
      title: { fa: فرم, en: Form }
      thanks: { fa: سپاس, en: Thanks }
      submit: { fa: ارسال, en: Send }
      fields:
      \(fields.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
      status:
        - { id: new, label: { fa: جدید, en: New }, tone: new }
        - { id: done, label: { fa: تمام, en: Done }, tone: done, final: true }
      """)
  }

  /// Niloufar's order, typed on an Arabic keyboard with Persian digits.
  static let order = Fields([
    ("name", "  نيلوفر  رستگار "), ("mobile", "۰۹۱۲ ۰۰۰ ۱۲۳۴"), ("email", ""), ("company", "درمانگاه آفتاب"),
    ("lines.product", "OX5"), ("lines.quantity", "۲"), ("lines.product", "GL"), ("lines.quantity", "1٫5"),
    ("lines.product", ""), ("lines.quantity", "۱"), ("deliverBy", "۱۴۰۵/۰۴/۱۵"), ("note", "طبقهٔ سوم"), ("consent", "1"),
  ])

  static func draft(_ form: PublishedForm, _ fields: Fields, viewer: Viewer = .visitor, tongue: Tongue = .fa) throws -> AnswerDraft {
    try AnswerDraft(form, fields, viewer: viewer, catalogue: catalogue, tongue: tongue, today: Day(.noonOfKhordad, in: .gmt))
  }

  /// The errors of an answer that is refused, by field.
  static func errors(_ form: PublishedForm, _ fields: Fields, viewer: Viewer = .visitor) throws -> [String: String] {
    do {
      _ = try draft(form, fields, viewer: viewer)
      return [:]
    } catch Refusal.invalid(let errors) { return errors.mapValues(\.key) }
  }
}

extension Fields {
  /// The same with other values under one name.
  func with(_ name: String, _ values: String...) -> Fields {
    Fields(pairs.filter { $0.name != name }.map { ($0.name, $0.value) } + values.map { (name, $0) })
  }
}

/// A company that writes each sender into its phone book, and opens what the form opens unless the serial is unknown.
struct PhoneBook: SubmissionTarget {
  func contact(for draft: AnswerDraft, by actor: Actor, known: ContactID?, request: RequestID, in tx: Transaction) throws -> ContactID? {
    guard draft.form.definition.options.storesContact else { return nil }
    let contact: ContactID = tx.newID()
    try tx.run("INSERT INTO contacts (id) VALUES (\(contact))")
    return contact
  }

  func opened(_ submission: Submission, draft: AnswerDraft, in tx: Transaction) throws {
    if draft.text(.warrantySerial) == "UNKNOWN" { throw Refusal.invalid(["serial": "field.required"]) }
  }
}

extension TestDatabase {
  /// Puts a form that ships into this database.
  func publish(_ slug: String) async throws -> PublishedForm {
    let definition = try FormsKit.definition(slug)
    return try await database.write { tx in
      try Form.apply(definition, in: tx)
      return try #require(try Form.published(slug, in: tx))
    }
  }

  /// Opens the form's page.
  func openPage(_ form: PublishedForm) -> FormToken { FormToken(for: form, in: database.world) }

  /// Sends it.
  @discardableResult
  func send(
    _ form: PublishedForm, _ fields: Fields, _ token: FormToken, tongue: Tongue = .fa, by actor: Actor = .visitor
  ) async throws -> Received {
    let draft = try FormsKit.draft(form, fields, tongue: tongue)
    return try await database.write { tx in
      try Submission.receive(
        draft, token: token, source: .init(page: "https://shop.example/contact", tongue: tongue), receiptPrefix: "MH", via: PhoneBook(),
        by: actor, in: tx)
    }
  }

  func count(_ table: SQL) async throws -> Int {
    try await database.read { tx in try #require(try tx.value("SELECT COUNT(*) AS value FROM \(sql: table)")) }
  }
}
