import Foundation
import Testing

/// A file of `Vectors`, its rows after the heading, cells by tab.
func rows(_ name: String) throws -> [[String]] {
  let text = try String(contentsOf: vectorsFolder.appending(path: name), encoding: .utf8)
  let rows = text.split(whereSeparator: \.isNewline).dropFirst().map { row in
    row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
  }
  try #require(rows.count > 2, "an empty file would prove nothing")
  return rows
}

let vectorsFolder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors")

/// Chance that is the same in every run (SplitMix64), so that a failure can be met again.
struct SeededChance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
