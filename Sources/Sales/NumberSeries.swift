import Identity
import Kernel
import Language
import Storage

/// Numbers without a gap, one series for each kind of document and Persian year: `INV-1405-000123`, begun as the organisation wants it. The number
/// is taken in the transaction that uses it, so one that fails gives it back. A series goes on when its beginning is changed.
enum NumberSeries: String {
  case quote = "Q"
  case invoice = "INV"
  case receipt = "R"

  /// The next number of the year that `day` lies in.
  func next(on day: Day, in tx: Transaction) throws -> String {
    let year = JalaliDate(day).year
    let name = "\(rawValue)-\(year)"
    let last: Int64? = try tx.value(
      """
      INSERT INTO number_series (name, last) VALUES (\(name), 1)
      ON CONFLICT (name) DO UPDATE SET last = number_series.last + 1 RETURNING last AS value
      """)
    let (digits, series) = (String(last ?? 1), try Organisation.current(in: tx).series)
    return "\(prefix(series))-\(year)-" + String(repeating: "0", count: max(0, series.digits - digits.count)) + digits
  }

  private func prefix(_ series: Organisation.Series) -> String {
    switch self {
    case .quote: series.quote
    case .invoice: series.invoice
    case .receipt: series.payment
    }
  }
}
