import Contacts
import Events
import Foundation
import Identity
import Kernel
import Language
import Reports
import Storage
import TestKit
import Testing

@testable import Forms

/// A service desk with its requests: a form with answers of every kind by which staff find them, and fields that are theirs to write.
struct ServiceDesk: Sendable {
  static let steps = EventsSchema.steps + ContactsSchema.steps + IdentitySchema.steps + FormsSchema.steps + ReportsSchema.steps
  static let kiani = Actor.staff(StaffID(high: 9, low: 9), name: "سارا کیانی")
  static let moradi = Actor.staff(StaffID(high: 9, low: 8), name: "بهرام مرادی")

  static func definition() throws -> FormDefinition {
    try FormsKit.definition(
      fields: """
        - { id: name, kind: shortText, label: { fa: نام, en: Name }, maps: contact.name }
        - { id: city, kind: choice, label: { fa: شهر, en: City }, required: false, options: [
            { id: tehran, label: { fa: تهران, en: Tehran } }, { id: shiraz, label: { fa: شیراز, en: Shiraz } } ] }
        - { id: parts, kind: choices, label: { fa: قطعه, en: Parts }, required: false, options: [
            { id: filter, label: { fa: فیلتر, en: Filter } }, { id: hose, label: { fa: شلنگ, en: Hose } } ] }
        - { id: hours, kind: number, label: { fa: ساعت, en: Hours }, required: false }
        - { id: visit, kind: date, label: { fa: روز مراجعه, en: Visit }, required: false }
        - { id: price, kind: number, label: { fa: هزینه, en: Price }, min: 1, sees: { visitor: read, customer: read, staff: write } }
        - { id: urgency, kind: choice, label: { fa: فوریت, en: Urgency }, sees: { visitor: hidden, customer: hidden, staff: write }, options: [
            { id: low, label: { fa: کم, en: Low } }, { id: high, label: { fa: زیاد, en: High } } ] }
        - { id: note, kind: staffNote, label: { fa: یادداشت, en: Note } }
        """)
  }

  let db: TestDatabase
  let form: PublishedForm

  static func open() async throws -> ServiceDesk {
    let db = try await TestDatabase.make(steps: steps)
    let definition = try definition()
    let form = try await db.database.write { tx in
      try Form.apply(definition, in: tx)
      return try #require(try Form.published("small", in: tx))
    }
    return ServiceDesk(db: db, form: form)
  }

  /// A request as it comes in; each a minute after the other.
  @discardableResult
  func receive(_ fields: (String, String)..., origin: String? = nil, from contact: ContactID? = nil) async throws -> Submission {
    try await receive(Fields(fields), origin: origin, from: contact)
  }

  func receive(_ fields: Fields, origin: String? = nil, from contact: ContactID? = nil) async throws -> Submission {
    db.clock.advance(by: .minutes(1))
    let named = fields["name"] == nil ? fields.with("name", "نیلوفر") : fields
    let draft = try AnswerDraft(form, named, viewer: .visitor, tongue: .fa, today: Day(db.clock.now, in: db.database.world.zone))
    let token = db.openPage(form)
    let received = try await db.database.write { tx in
      try Submission.receive(
        draft, token: token, source: .init(page: "https://shop.example/", origin: origin, tongue: .fa), receiptPrefix: "MH",
        via: Sender(contact: contact), in: tx)
    }
    return try #require(received.submission)
  }

  func known(_ name: String) async throws -> ContactID {
    try await db.database.write { tx in try Contact.add(ContactDraft(Fields([("name", name)])), source: "test", by: .system, in: tx).id }
  }

  /// What a table shows.
  func table(_ query: String, limit: Int = 50) async throws -> SubmissionsTable {
    try await db.database.read { tx in try SubmissionsTable(ServiceDesk.query(query), limit: limit, in: tx) }
  }

  func receipts(_ query: String) async throws -> [String] { try await table(query).entries.map(\.submission.receipt) }

  func count(_ query: String) async throws -> SubmissionsTable.Count {
    try await db.database.read { tx in try SubmissionsTable(ServiceDesk.query(query), in: tx).count(in: tx) }
  }

  func find(_ submission: Submission) async throws -> Submission {
    try await db.database.read { tx in try Submission.find(submission.id, in: tx) }
  }

  /// Writes into the fields of the staff, on the page that showed `shown`.
  func write(_ typed: [(String, String)], into shown: Submission, offering: [String]? = nil, by actor: Actor = kiani) async throws {
    let fields = Fields(
      typed + (offering ?? typed.map(\.0)).map { (SubmissionInput.offered, $0) }
        + [(SubmissionInput.shownAt, String(shown.updatedAt.milliseconds))])
    try await db.database.write { tx in try Submission.edit(shown.id, fields, words: Words(.fa), by: actor, in: tx) }
  }

  /// `city=shiraz&from=1405/03/01` as an address would carry it, without its encoding.
  static func query(_ text: String) -> SubmissionsQuery {
    SubmissionsQuery(
      Fields(
        text.split(separator: "&").map { pair in
          let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
          return (parts[0], parts.count > 1 ? parts[1] : "")
        }))
  }

  private struct Sender: SubmissionTarget {
    let contact: ContactID?
    func contact(for draft: AnswerDraft, by actor: Actor, known: ContactID?, request: RequestID, in tx: Transaction) throws -> ContactID? {
      contact
    }
    func opened(_ submission: Submission, draft: AnswerDraft, in tx: Transaction) throws {}
  }
}
