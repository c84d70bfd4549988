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

/// `INV-1405-000123`
private func printedNumber(_ typed: String) -> String { Text.asciiDigits(Text.stored(typed)).uppercased() }
