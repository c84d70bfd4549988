import Kernel
import Language
import Storage

/// One thing with a serial number and a length of warranty. Care keeps no stock: a unit is known once someone has listed it.
package struct Unit: Sendable {
  package let id: ID<Unit>
  package let serial: String
  package let product: ID<Product>?
  package let nameFa: String
  package let nameEn: String
  /// Length of the warranty in Persian months.
  package let months: Int
  package let soldOn: Day?

  /// A product of the catalogue, which is another room's.
  package enum Product {}

  init(row: Row) throws {
    id = try row("unit_id")
    serial = try row("serial")
    product = try row("product_id")
    nameFa = try row("product_name_fa")
    nameEn = try row("product_name_en")
    months = try row("months")
    soldOn = try row("sold_on")
  }

  /// The product's name for a reader.
  package func name(in tongue: Tongue) -> String { tongue == .fa ? nameFa : nameEn }

  /// Lists a unit. A serial that is already listed is refused under `serial`.
  @discardableResult
  package static func add(
    _ serial: String, nameFa: String, nameEn: String, months: Int, product: ID<Product>? = nil, soldOn: Day? = nil, in tx: Transaction
  ) throws -> Unit {
    guard let key = Serial.key(serial) else { throw Refusal.invalid(["serial": "care.badSerial"]) }
    guard (1...600).contains(months) else {
      throw Refusal.invalid(["months": Word("field.outOfRange", ["min": "1", "max": "600"])])
    }
    let isNew = try tx.run(
      """
      INSERT INTO units (id, serial, serial_key, product_id, product_name_fa, product_name_en, months, sold_on, created_at)
      VALUES (\(tx.newID(Unit.self)), \(Serial.printed(serial)), \(key), \(product), \(nameFa), \(nameEn), \(months), \(soldOn), \(tx.now))
      ON CONFLICT DO NOTHING
      """)
    guard isNew == 1, let unit = try find(typed: serial, in: tx) else { throw Refusal.invalid(["serial": "care.serialListed"]) }
    return unit
  }

  /// The unit of a serial, however it is typed.
  package static func find(typed serial: String, in tx: Transaction) throws -> Unit? {
    guard let key = Serial.key(serial) else { return nil }
    return try tx.first("SELECT u.*, u.id AS unit_id FROM units u WHERE u.serial_key = \(key)", Unit.init(row:))
  }
}
