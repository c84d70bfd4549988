import Contacts
import Events
import Identity
import Kernel
import Language
import Storage
import TestKit
import Testing

@Suite struct ContactTests {
  @Test func staffAddAContactWithAllItsNumbers() async throws {
    let db = try await TestDatabase.people()
    let fields = Fields([
      ("kind", "company"), ("name", " شركت  مهرگان\u{200C} "), ("nationalID", "۱۰۳۸۰۲۸۴۷۹۰"), ("mobile", "۰۹۱۲۰۰۰۱۲۳۴"),
      ("phone", "۰۲۱-۸۸۸۸۰۰۰۰"),
      ("email", "Info@Mehregan.example"), ("city", "تهران"), ("note", "یک\nدو"),
    ])
    let draft = try ContactDraft(fields)
    let contact = try await db.database.write { tx in try Contact.add(draft, source: "console", by: .system, in: tx) }
    #expect(contact.name == "شرکت مهرگان" && contact.kind == .company && contact.nationalID == "10380284790" && contact.note == "یک\nدو")
    let points = try await db.database.read { tx in try ContactPoint.of(contact.id, in: tx) }
    #expect(points.map(\.value) == ["+989120001234", "+982188880000", "info@mehregan.example"])
    #expect(points.map { $0.destination?.text } == ["+989120001234", nil, "info@mehregan.example"])
    #expect(try await db.database.read { tx in try ContactPoint.primary(of: [contact.id], in: tx)[contact.id]?.count } == 3)
    #expect(try await db.database.read { tx in try Contact.find([contact.id], in: tx)[contact.id]?.city } == "تهران")
  }

  @Test func everyWrongFieldIsNamedAtOnce() {
    let fields = Fields([
      ("name", " \u{200C} "), ("nationalID", "1234567890"), ("mobile", "021 8888 0000"), ("phone", "12"), ("email", "sara@"),
      ("city", String(repeating: "ش", count: 61)),
    ])
    #expect(
      throws: Refusal.invalid([
        "name": "field.required", "nationalID": "field.badNationalID", "mobile": "field.badMobile", "phone": "field.badPhone",
        "email": "field.badEmail", "city": Word("field.tooLong", ["max": "60"]),
      ])
    ) { try ContactDraft(fields) }
  }

  @Test func nobodyIsNotFound() async throws {
    let db = try await TestDatabase.people()
    await #expect(throws: Refusal.notFound) { try await db.database.read { tx in try Contact.find(ContactID(high: 1, low: 1), in: tx) } }
  }

  @Test(arguments: [
    ("سا", ["سارا کیانی", "سارا مرادی"]), ("كيا", ["سارا کیانی", "علی‌رضا کیانی"]), ("علیرضا", ["علی‌رضا کیانی"]),
    ("علی رضا", ["علی‌رضا کیانی"]),
    ("علی‌رضا", ["علی‌رضا کیانی"]), ("کیانی سارا", ["سارا کیانی"]), ("سارا م", ["سارا مرادی"]), ("کیانی ع", ["علی‌رضا کیانی"]),
    ("۰۹۱۲۰۰۰", ["سارا کیانی"]), ("+98912000", ["سارا کیانی"]), ("0912 000 12 34", ["سارا کیانی"]), ("9120001234", ["سارا کیانی"]),
    ("moradi@", ["سارا مرادی"]), ("MOR", ["سارا مرادی"]), ("o'neil", ["Pat O'Neil \"50%\""]), ("50%", ["Pat O'Neil \"50%\""]), ("0%_", []),
    ("%", []), ("_", []), ("\"", []), ("ز", []), ("", []), ("  \u{200C}", []), ("ناشناس", []), ("ر", []),
  ]) func whoIsSoughtIsFound(_ typed: String, _ names: [String]) async throws {
    let db = try await TestDatabase.people()
    let found = try await db.database.write { tx in
      try Contact.add("سارا کیانی", mobile: "09120001234", in: tx)
      try Contact.add("علی\u{200C}رضا کیانی", in: tx)
      try Contact.add("سارا مرادی", email: "moradi@example.com", in: tx)
      try Contact.add("Pat O'Neil \"50%\"", in: tx)
      return try Contact.search(typed, in: tx).map(\.name)
    }
    #expect(found.sorted() == names.sorted())
  }

  @Test func atMostTwentyAreFoundAndThoseThatBeginWithItFirst() async throws {
    let db = try await TestDatabase.people()
    let found = try await db.database.write { tx in
      for number in 0..<30 { try Contact.add("دکتر سارا \(number)", in: tx) }
      try Contact.add("سارا کیانی", in: tx)
      return try Contact.search("سارا", in: tx)
    }
    #expect(found.count == 20 && found.first?.name == "سارا کیانی")
  }

  @Test func aPointIsProvenOnceAndAddedWhereItWasUnknown() async throws {
    let db = try await TestDatabase.people()
    let (known, other) = (try #require(Destination("09120001234")), try #require(Destination("sara@example.com")))
    let contact = try await db.database.write { tx in try Contact.add("سارا", mobile: "09120001234", in: tx).id }
    try await db.database.write { tx in try ContactPoint.prove(known, of: contact, in: tx) }
    db.clock.advance(by: .days(1))
    try await db.database.write { tx in
      try ContactPoint.prove(known, of: contact, in: tx)
      try ContactPoint.prove(other, of: contact, in: tx)
    }
    let points = try await db.database.read { tx in try ContactPoint.of(contact, in: tx) }
    #expect(points.map(\.value) == ["+989120001234", "sara@example.com"] && points.map(\.origin) == [.staff, .proven])
    #expect(points.map(\.provenAt) == [.noonOfKhordad, .noonOfKhordad + .days(1)])
  }
}
