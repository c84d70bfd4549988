import Kernel
import Language
import Storage

extension Submission {
  /// The request with that receipt number, as its sender reads it out.
  package static func find(receipt typed: String, in tx: Transaction) throws -> RequestID? {
    let receipt = Text.asciiDigits(Text.stored(typed)).uppercased()
    return try tx.first("SELECT id FROM submissions WHERE receipt = \(receipt)") { try $0("id") }
  }
}
