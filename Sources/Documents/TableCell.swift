import Kernel

/// What stands in a cell of a table that leaves the house as a file.
package enum TableCell: Sendable, Equatable {
  case empty
  case text(String)
  /// In its canonical form: `-12.5`.
  case number(String)
  case day(Day)
  case moment(Instant)
}
