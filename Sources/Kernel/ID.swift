/// A UUIDv7 that knows whose it is: `ID<Contact>` cannot be handed over as an `ID<Invoice>`. 16 bytes, sorts by time of making.
package struct ID<Subject>: Hashable, Sendable {
  package let high: UInt64
  package let low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Version 7 of RFC 9562: 48 bits of Unix milliseconds, then 74 bits of chance.
  package init(at instant: Instant, chance: (UInt64, UInt64)) {
    high = UInt64(instant.milliseconds) << 16 | 0x7000 | chance.0 & 0x0FFF
    low = 0x8000_0000_0000_0000 | chance.1 & 0x3FFF_FFFF_FFFF_FFFF
  }

  /// The 16 bytes, most significant first; nil for any other count.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  package var bytes: [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: high >> (56 - 8 * $0)) }
      + (0..<8).map { UInt8(truncatingIfNeeded: low >> (56 - 8 * $0)) }
  }
}

extension ID: LosslessStringConvertible {
  /// The usual form of 36 characters, `018f6b1c-…`; nil for anything else, so that a path segment can be read with it.
  package init?(_ text: String) {
    var digits: (UInt64, UInt64) = (0, 0)
    var count = 0
    for (position, byte) in text.utf8.enumerated() {
      if [8, 13, 18, 23].contains(position) {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let digit = hexDigit(byte), count < 32 else { return nil }
      if count < 16 { digits.0 = digits.0 << 4 | digit } else { digits.1 = digits.1 << 4 | digit }
      count += 1
    }
    guard count == 32, text.utf8.count == 36 else { return nil }
    self.init(high: digits.0, low: digits.1)
  }

  package var description: String {
    String(unsafeUninitializedCapacity: 36) { buffer in
      var position = 0
      for index in 0..<32 {
        if index == 8 || index == 12 || index == 16 || index == 20 {
          buffer[position] = UInt8(ascii: "-")
          position += 1
        }
        let half = index < 16 ? high : low
        buffer[position] = hexDigits[Int(half >> (60 - 4 * UInt64(index % 16)) & 15)]
        position += 1
      }
      return 36
    }
  }
}

private let hexDigits = [UInt8]("0123456789abcdef".utf8)

private func hexDigit(_ byte: UInt8) -> UInt64? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
  case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
  case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
  default: nil
  }
}
