import Kernel
import Language

/// What a customer says to have a warranty registered.
package struct WarrantyClaim: Sendable {
  package let serial: String
  /// Nil where the form does not ask: the day the unit was sold, or today.
  package let purchasedOn: Day?

  package init(serial: String, purchasedOn: Day? = nil) {
    self.serial = serial
    self.purchasedOn = purchasedOn
  }

  /// Reads `serial` and `purchasedOn`.
  /// - Throws: `Refusal.invalid` with every field error.
  package init(_ fields: Fields) throws {
    var errors: [String: Word] = [:]
    serial = fields["serial"] ?? ""
    if serial.isEmpty {
      errors["serial"] = "field.required"
    } else if Serial.key(serial) == nil {
      errors["serial"] = "care.badSerial"
    }
    purchasedOn = fields["purchasedOn"].flatMap(JalaliDate.parse)
    if fields["purchasedOn"] != nil, purchasedOn == nil { errors["purchasedOn"] = "field.badDate" }
    guard errors.isEmpty else { throw Refusal.invalid(errors) }
  }
}
