import Events
import Kernel
import Language
import Storage

/// A unit's warranty in the hands of a contact. A unit has one at most.
package struct Warranty: Sendable {
  package let id: ID<Warranty>
  package let unit: Unit
  package let contact: ContactID
  package let request: RequestID?
  package let startsOn: Day
  /// The last day.
  package let endsOn: Day

  init(row: Row) throws {
    id = try row("id")
    unit = try Unit(row: row)
    contact = try row("contact_id")
    request = try row("request_id")
    startsOn = try row("starts_on")
    endsOn = try row("ends_on")
  }

  package func isValid(on day: Day) -> Bool { startsOn <= day && day <= endsOn }

  /// Days that are left after `day`; 0 on the last day and ever after.
  package func daysLeft(on day: Day) -> Int { max(0, endsOn.days(since: day)) }

  /// Registers the warranty of a unit for a contact, from the day of purchase for the unit's months.
  /// - Throws: `Refusal.invalid`: a serial that is unknown, taken, or already this contact's; a purchase in the future.
  @discardableResult
  package static func register(
    _ claim: WarrantyClaim, for contact: ContactID, request: RequestID? = nil, by actor: Actor = .visitor, in tx: Transaction
  ) throws -> Warranty {
    let unit = try Unit.find(typed: claim.serial, in: tx)
    var errors: [String: Word] = [:]
    if unit == nil { errors["serial"] = "care.unknownSerial" }
    if let day = claim.purchasedOn, day > tx.today { errors["purchasedOn"] = "care.futurePurchase" }
    guard let unit, errors.isEmpty else { throw Refusal.invalid(errors) }
    let startsOn = claim.purchasedOn ?? unit.soldOn ?? tx.today
    let isNew = try tx.run(
      """
      INSERT INTO warranties (id, unit_id, contact_id, request_id, starts_on, ends_on, created_at)
      VALUES (\(tx.newID(Warranty.self)), \(unit.id), \(contact), \(request), \(startsOn), \(startsOn.adding(months: unit.months)), \(tx.now))
      ON CONFLICT DO NOTHING
      """)
    guard let warranty = try of(unit, in: tx) else { throw StorageError.other("a warranty was not written") }
    guard isNew == 1 else {
      throw Refusal.invalid(["serial": warranty.contact == contact ? "care.alreadyYours" : "care.serialTaken"])
    }
    try tx.publish("warranty.registered", on: warranty.id, contact: contact, request: request, by: actor, warranty.payload)
    return warranty
  }

  /// Names in both languages, because an event is read by both.
  private var payload: [String: String] {
    ["serial": unit.serial, "product.fa": unit.nameFa, "product.en": unit.nameEn, "ends": "\(endsOn)"]
  }

  /// The warranties that a customer sees, the one that ends last first.
  package static func of(_ scope: ContactScope, in tx: Transaction) throws -> [Warranty] {
    try tx.all(select + "WHERE w.contact_id IN \(list: scope.contacts) ORDER BY w.ends_on DESC, w.id LIMIT 200", Warranty.init(row:))
  }

  /// One of those that a customer sees.
  package static func find(_ id: ID<Warranty>, for scope: ContactScope, in tx: Transaction) throws -> Warranty {
    guard let warranty = try tx.first(select + "WHERE w.id = \(id) AND w.contact_id IN \(list: scope.contacts)", Warranty.init(row:)) else {
      throw Refusal.notFound
    }
    return warranty
  }

  /// The warranty of a unit, whoever has it.
  package static func of(_ unit: Unit, in tx: Transaction) throws -> Warranty? {
    try tx.first(select + "WHERE w.unit_id = \(unit.id)", Warranty.init(row:))
  }

  private static let select: SQL = """
    SELECT w.id, w.unit_id, u.serial, u.product_id, u.product_name_fa, u.product_name_en, u.months, u.sold_on, w.contact_id, w.request_id,
      w.starts_on, w.ends_on
    FROM warranties w JOIN units u ON u.id = w.unit_id

    """
}

/// A unit as staff find it, registered or not.
package struct RegisteredUnit: Sendable {
  package let unit: Unit
  package let warranty: Warranty?

  /// Units whose serial begins with what was typed, at most twenty.
  package static func search(_ typed: String, in tx: Transaction) throws -> [RegisteredUnit] {
    guard let key = Serial.folded(typed), key.utf8.count >= 3 else { return [] }
    // A range instead of LIKE: both databases answer it from the index. `~` comes after every character of a key.
    let units = try tx.all(
      """
      SELECT u.*, u.id AS unit_id FROM units u WHERE u.serial_key >= \(key) AND u.serial_key < \(key + "~") ORDER BY u.serial_key LIMIT 20
      """, Unit.init(row:))
    return try units.map { RegisteredUnit(unit: $0, warranty: try Warranty.of($0, in: tx)) }
  }
}
