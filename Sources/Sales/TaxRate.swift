import Kernel
import Storage

/// Value added tax by the day from which it holds: budget laws change it, mostly at Nowruz.
package enum TaxRate {
  /// The standard rate on `day`.
  package static func standard(on day: Day, in tx: Transaction) throws -> BasisPoints {
    try tx.value("SELECT rate_bp AS value FROM tax_rates WHERE starts_on <= \(day) ORDER BY starts_on DESC LIMIT 1") ?? BasisPoints(0)
  }

  /// From `day` on the standard rate is `rate`; documents that were issued keep theirs.
  package static func set(_ rate: BasisPoints, from day: Day, in tx: Transaction) throws {
    try tx.run(
      """
      INSERT INTO tax_rates (starts_on, rate_bp) VALUES (\(day), \(rate))
      ON CONFLICT (starts_on) DO UPDATE SET rate_bp = excluded.rate_bp
      """)
  }
}
