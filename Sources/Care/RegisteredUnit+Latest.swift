import Kernel
import Storage

extension RegisteredUnit {
  /// The units that were listed last, newest first.
  package static func latest(limit: Int = 20, in tx: Transaction) throws -> [RegisteredUnit] {
    let units = try tx.all("SELECT u.*, u.id AS unit_id FROM units u ORDER BY u.id DESC LIMIT \(limit)", Unit.init(row:))
    return try units.map { RegisteredUnit(unit: $0, warranty: try Warranty.of($0, in: tx)) }
  }
}
