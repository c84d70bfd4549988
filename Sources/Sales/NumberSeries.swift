import Kernel
import Language
import Storage

/// Numbers without a gap, one series for each kind of document and Persian year: `INV-1405-000123`. The number is taken in
/// the transaction that uses it, so one that fails gives it back.
enum NumberSeries: String {
  case quote = "Q"
  case invoice = "INV"
  case receipt = "R"

  /// The next number of the year that `day` lies in.
  func next(on day: Day, in tx: Transaction) throws -> String {
    let name = "\(rawValue)-\(JalaliDate(day).year)"
    let last: Int64? = try tx.value(
      """
      INSERT INTO number_series (name, last) VALUES (\(name), 1)
      ON CONFLICT (name) DO UPDATE SET last = number_series.last + 1 RETURNING last AS value
      """)
    let digits = String(last ?? 1)
    return name + "-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }
}
