import Events
import Kernel
import Language
import Storage
import TestKit
import Testing

@testable import Care

@Suite struct WarrantyTests {
  @Test func aCustomerRegistersAWarranty() async throws {
    let care = try await CareWorld.make()
    let request: RequestID = care.db.database.world.newID()
    let warranty = try await care.db.database.write { tx in
      try Warranty.register(
        WarrantyClaim(serial: "ox5-۲۲۹۱ ۰۰۳۴", purchasedOn: Day(year: 2026, month: 5, day: 31)), for: care.sara, request: request, in: tx)
    }
    #expect(warranty.unit.serial == "OX5-2291-0034" && warranty.contact == care.sara && warranty.request == request)
    #expect("\(warranty.startsOn)" == "2026-05-31" && Words(.en).shortDate(warranty.endsOn) == "1407/03/10")
    #expect(try await care.warranties(of: care.sara).map(\.id) == [warranty.id])
    #expect(try await care.warranties(of: care.omid).isEmpty)
    let event = try #require(try await care.db.database.read { tx in try Event.thread(of: request, customerSees: true, in: tx).first })
    #expect(event.kind == "warranty.registered" && event.contact == care.sara)
    #expect(
      event.payload == [
        "serial": "OX5-2291-0034", "product.fa": "اکسیژن‌ساز ۵ لیتری", "product.en": "Oxygen concentrator, 5 l", "ends": "2028-05-30",
      ])
    #expect(Words(.fa)(event.sentence(in: Words(.fa))) == "گارانتی اکسیژن‌ساز ۵ لیتری با سریال OX5-2291-0034 تا ۱۰ خرداد ۱۴۰۷ ثبت شد.")
    #expect(Words(.en)(event.sentence(in: Words(.en))).contains("Oxygen concentrator, 5 l"))
  }

  @Test func anUnknownSerialIsRefusedWithWords() async throws {
    let care = try await CareWorld.make()
    for serial in ["OX5-2291-9999", "", "OX5", "سریال", "OX5-2291-0034'; --", String(repeating: "9", count: 500)] {
      #expect(await care.refusal(of: WarrantyClaim(serial: serial), for: care.sara) == .invalid(["serial": "care.unknownSerial"]))
    }
    #expect(try await care.warranties(of: care.sara).isEmpty)
  }

  @Test func aPurchaseInTheFutureIsRefusedTogetherWithTheRest() async throws {
    let care = try await CareWorld.make()
    let tomorrow = care.today.adding(days: 1)
    #expect(
      await care.refusal(of: WarrantyClaim(serial: "OX5-2291-0034", purchasedOn: tomorrow), for: care.sara)
        == .invalid(["purchasedOn": "care.futurePurchase"]))
    #expect(
      await care.refusal(of: WarrantyClaim(serial: "NONE", purchasedOn: tomorrow), for: care.sara)
        == .invalid(["purchasedOn": "care.futurePurchase", "serial": "care.unknownSerial"]))
    #expect(await care.refusal(of: WarrantyClaim(serial: "OX5-2291-0034", purchasedOn: care.today), for: care.sara) == nil)
  }

  @Test func aSerialIsRegisteredOnce() async throws {
    let care = try await CareWorld.make()
    #expect(await care.refusal(of: WarrantyClaim(serial: "OX5-2291-0034"), for: care.sara) == nil)
    #expect(await care.refusal(of: WarrantyClaim(serial: "ox522910034"), for: care.sara) == .invalid(["serial": "care.alreadyYours"]))
    #expect(await care.refusal(of: WarrantyClaim(serial: "OX5 2291 0034"), for: care.omid) == .invalid(["serial": "care.serialTaken"]))
  }

  @Test func ofTenWhoRegisterAtOnceOneWinsAndTheOthersAreTold() async throws {
    let care = try await CareWorld.make(connections: 8)
    let people = try await care.db.database.write { tx in try (0..<10).map { _ in try CareWorld.person(in: tx) } }
    let refusals = await withTaskGroup(of: Refusal?.self) { group in
      for person in people { group.addTask { await care.refusal(of: WarrantyClaim(serial: "OX5-2291-0034"), for: person) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(refusals.count { $0 == nil } == 1)
    #expect(refusals.count { $0 == .invalid(["serial": "care.serialTaken"]) } == 9)
  }

  @Test func anothersWarrantyIsNotFound() async throws {
    let care = try await CareWorld.make()
    let warranty = try await care.db.database.write { tx in
      try Warranty.register(WarrantyClaim(serial: "OX5-2291-0034"), for: care.sara, in: tx)
    }
    #expect(
      try await care.db.database.read { tx in try Warranty.find(warranty.id, for: ContactScope(care.sara), in: tx).unit.months } == 24)
    await #expect(throws: Refusal.notFound) {
      try await care.db.database.read { tx in try Warranty.find(warranty.id, for: ContactScope(care.omid), in: tx).unit.months }
    }
  }

  @Test func withoutADateItBeginsWhenTheUnitWasSoldOrToday() async throws {
    let care = try await CareWorld.make()
    try await care.db.database.write { tx in
      try Unit.add("SOLD-0001", nameFa: "فشارسنج", nameEn: "Monitor", months: 12, soldOn: tx.today.adding(days: -40), in: tx)
    }
    #expect(await care.refusal(of: WarrantyClaim(serial: "SOLD-0001"), for: care.sara) == nil)
    #expect(await care.refusal(of: WarrantyClaim(serial: "OX5-2291-0034"), for: care.sara) == nil)
    let warranties = try await care.warranties(of: care.sara)
    #expect(warranties.map(\.startsOn) == [care.today, care.today.adding(days: -40)])
  }

  @Test func aWarrantyKnowsItsLastDay() async throws {
    let care = try await CareWorld.make()
    let warranty = try await care.db.database.write { tx in
      try Warranty.register(WarrantyClaim(serial: "OX5-2291-0034"), for: care.sara, in: tx)
    }
    let last = warranty.endsOn
    #expect(warranty.isValid(on: care.today) && warranty.isValid(on: last) && !warranty.isValid(on: last.adding(days: 1)))
    #expect(warranty.daysLeft(on: last.adding(days: -3)) == 3 && warranty.daysLeft(on: last.adding(days: 9)) == 0)
  }

  @Test func staffFindAUnitByTheBeginningOfItsSerial() async throws {
    let care = try await CareWorld.make()
    try await care.db.database.write { tx in
      for number in 10...40 { try Unit.add("OX9-00\(number)", nameFa: "اکسیژن‌ساز", nameEn: "Oxygen", months: 12, in: tx) }
      try Warranty.register(WarrantyClaim(serial: "OX9-0010"), for: care.omid, in: tx)
    }
    let found = try await care.search("ox9")
    #expect(found.count == 20 && found[0].warranty?.contact == care.omid && found[1].warranty == nil)
    #expect(try await care.search("OX9 ۰۰۴۰").map(\.unit.serial) == ["OX9-0040"])
    for typed in ["", "ox", "%%%", "سارا", "zzz"] { #expect(try await care.search(typed).isEmpty, "\(typed)") }
  }

  @Test func aUnitIsListedOnce() async throws {
    let care = try await CareWorld.make()
    await #expect(throws: Refusal.invalid(["serial": "care.serialListed"])) { try await care.list("ox5 2291 0034") }
    await #expect(throws: Refusal.invalid(["serial": "care.badSerial"])) { try await care.list("شماره ۱۲۳۴") }
  }

  @Test func aClaimIsReadFromAForm() throws {
    let claim = try WarrantyClaim(Fields([("serial", "OX5-2291-0034"), ("purchasedOn", "۱۴۰۵/۰۳/۱۰")]))
    #expect(claim.serial == "OX5-2291-0034" && claim.purchasedOn.map { "\($0)" } == "2026-05-31")
    #expect(throws: Refusal.invalid(["serial": "field.required", "purchasedOn": "field.badDate"])) {
      try WarrantyClaim(Fields([("serial", ""), ("purchasedOn", "۱۴۰۵/۱۳/۱۰")]))
    }
    #expect(throws: Refusal.invalid(["serial": "care.badSerial"])) { try WarrantyClaim(Fields([("serial", "<b>")])) }
  }

  @Test(arguments: [
    "OX5-2291-0034", "ox5 2291 0034", "OX5‌۲۲۹۱‌۰۰۳۴", " OX5–2291—0034 ", "ox5/2291.0034", "\u{200F}OX5٢٢٩١۰۰۳۴",
    "ＯＸ５２２９１００３４",
  ])
  func aSerialHasOneKeyHoweverItIsTyped(_ typed: String) {
    #expect(Serial.key(typed) == "OX522910034")
  }

  @Test func everyWordThatCareSpeaksIsThere() {
    for words in [Words(.fa), Words(.en)] {
      for key in ["badSerial", "unknownSerial", "serialTaken", "alreadyYours", "serialListed", "futurePurchase"] {
        #expect(words.has("care.\(key)"), "\(key)")
      }
      #expect(words.has("event.warranty.registered"))
    }
  }
}

/// A company that has made one oxygen concentrator, and two people.
private struct CareWorld: Sendable {
  let db: TestDatabase
  let sara: ContactID
  let omid: ContactID

  var today: Day { Day(db.clock.now, in: db.database.world.zone) }

  static func make(connections: Int = 4) async throws -> CareWorld {
    let people = Step("test 1: people", "CREATE TABLE contacts (id \(.id) PRIMARY KEY)")
    let db = try await TestDatabase.make(steps: EventsSchema.steps + [people] + CareSchema.steps, connections: connections)
    let (sara, omid) = try await db.database.write { tx in
      try Unit.add("OX5-2291-0034", nameFa: "اکسیژن‌ساز ۵ لیتری", nameEn: "Oxygen concentrator, 5 l", months: 24, in: tx)
      return (try person(in: tx), try person(in: tx))
    }
    return CareWorld(db: db, sara: sara, omid: omid)
  }

  static func person(in tx: Transaction) throws -> ContactID {
    let id: ContactID = tx.newID()
    try tx.run("INSERT INTO contacts (id) VALUES (\(id))")
    return id
  }

  /// Nil when the warranty was registered.
  func refusal(of claim: WarrantyClaim, for contact: ContactID) async -> Refusal? {
    do {
      try await db.database.write { tx in try Warranty.register(claim, for: contact, in: tx) }
      return nil
    } catch { return error as? Refusal ?? .gone(Word("\(error)")) }
  }

  func warranties(of contact: ContactID) async throws -> [Warranty] {
    try await db.database.read { tx in try Warranty.of(ContactScope(contact), in: tx) }
  }

  func search(_ typed: String) async throws -> [RegisteredUnit] {
    try await db.database.read { tx in try RegisteredUnit.search(typed, in: tx) }
  }

  func list(_ serial: String) async throws {
    try await db.database.write { tx in try Unit.add(serial, nameFa: "اکسیژن‌ساز", nameEn: "Oxygen", months: 12, in: tx) }
  }
}
