import Identity
import Kernel
import Language
import Storage

// Documents by the number that is printed on them, as somebody reads it out.

extension Quote {
  /// The quote with that number, however its letters and digits are typed.
  package static func find(number typed: String, in tx: Transaction) throws -> ID<Quote>? {
    try tx.first("SELECT id FROM quotes WHERE number = \(printedNumber(typed))") { try $0("id") }
  }
}

extension Invoice {
  /// The invoice with that number, or the one that a payment's receipt number belongs to.
  package static func find(number typed: String, in tx: Transaction) throws -> ID<Invoice>? {
    let number = printedNumber(typed)
    return try tx.first("SELECT id FROM invoices WHERE number = \(number)") { try $0("id") }
      ?? tx.first("SELECT invoice_id FROM payments WHERE number = \(number)") { try $0("invoice_id") }
  }
}

extension Quote {
  /// The quotes whose number begins so, the newest first.
  package static func search(number typed: String, within scope: StaffScope, in tx: Transaction) throws -> [(id: ID<Quote>, number: String)]
  {
    guard let number = numberPrefix(typed) else { return [] }
    return try tx.all(
      """
      SELECT id, number FROM quotes WHERE number >= \(number) AND number < \(number + last) AND \(sql: scope.condition(contact: "contact_id", maker: "created_by"))
      ORDER BY number DESC LIMIT 10
      """
    ) { (try $0("id"), try $0("number")) }
  }
}

extension Invoice {
  /// The invoices whose number begins so, the newest first.
  package static func search(number typed: String, within scope: StaffScope, in tx: Transaction) throws -> [(
    id: ID<Invoice>, number: String
  )] {
    guard let number = numberPrefix(typed) else { return [] }
    return try tx.all(
      """
      SELECT id, number FROM invoices WHERE number >= \(number) AND number < \(number + last) AND \(sql: scope.condition(contact: "contact_id", maker: "issued_by"))
      ORDER BY number DESC LIMIT 10
      """
    ) { (try $0("id"), try $0("number")) }
  }
}

/// The beginning of a number, of at least three signs; nil for what can be none.
private func numberPrefix(_ typed: String) -> String? {
  let number = printedNumber(typed)
  return number.utf8.count >= 3 && number.contains("-") && number.utf8.allSatisfy { $0 < 0x80 } ? number : nil
}

private let last = "\u{7F}"

/// `INV-1405-000123`
private func printedNumber(_ typed: String) -> String { Text.asciiDigits(Text.stored(typed)).uppercased() }
