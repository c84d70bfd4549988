import Identity
import Storage

extension StaffScope? {
  /// The condition for contacts, to be added to others; nothing when all are within reach.
  func reached(_ id: SQL) -> SQL { self?.reached(id) ?? "" }
}

extension StaffScope {
  fileprivate func reached(_ id: SQL) -> SQL { isEverything ? "" : "AND " + condition(contact: id) }
}
