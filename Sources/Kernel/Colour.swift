import Foundation

/// A colour of a screen in sRGB, with the reckoning of contrast that WCAG 2.2 asks for.
package struct Colour: Hashable, Sendable {
  /// Red, green and blue, 0 to 255.
  private let parts: [Double]

  private init(_ parts: [Double]) { self.parts = parts }

  /// `#A0522D`, in any case; nil for anything else.
  package init?(_ hex: String) {
    guard hex.utf8.count == 7, hex.hasPrefix("#"), hex.dropFirst().utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let number = Int(hex.dropFirst(), radix: 16)
    else { return nil }
    parts = [16, 8, 0].map { Double(number >> $0 & 255) }
  }

  package static let white = Colour([255, 255, 255])
  package static let black = Colour([0, 0, 0])

  /// `#1f6f8b`
  package var hex: String {
    "#"
      + parts.map { part in
        let text = String(Int(part.rounded()), radix: 16)
        return text.utf8.count == 1 ? "0" + text : text
      }.joined()
  }

  /// 1 to 21: text needs 4.5 to be read, large text and signs 3.
  package func contrast(to other: Colour) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// The colour between this one and `other`; `share`, 0 to 1, is how much of the other.
  package func mixed(with other: Colour, _ share: Double) -> Colour {
    Colour(zip(parts, other.parts).map { $0 + ($1 - $0) * share })
  }

  /// Nearer to `other`, step by step, until `ground` is that far from it.
  package func mixed(with other: Colour, until contrast: Double, to ground: Colour) -> Colour {
    let shares = stride(from: 0.0, through: 1, by: 0.02)
    return shares.lazy.map { mixed(with: other, $0) }.first { $0.contrast(to: ground) >= contrast } ?? other
  }

  private var luminance: Double {
    let linear = parts.map { part in
      let share = part / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }
}
