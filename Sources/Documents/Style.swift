/// How a piece of text looks on paper: size and leading in points, weight, ink.
struct Style: Hashable {
  var size: Double
  var bold = false
  var ink = Ink.black

  /// Persian letters reach far up and down, so lines stand wide apart.
  var leading: Double { (size * 1.62 * 4).rounded() / 4 }

  /// From the top of a line to the foot of its letters.
  var baseline: Double { leading * 0.66 }

  func with(ink: Ink) -> Style { Style(size: size, bold: bold, ink: ink) }
  var strong: Style { Style(size: size, bold: true, ink: ink) }
}

/// A colour of the paper. Documents use the greys alone, so that they print alike everywhere.
struct Ink: Hashable {
  let red, green, blue: Double

  init(_ red: Double, _ green: Double, _ blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// `0x003436`, as in the style sheets.
  init(hex: Int) {
    self.init(Double(hex >> 16 & 255) / 255, Double(hex >> 8 & 255) / 255, Double(hex & 255) / 255)
  }

  init(grey: Double) { self.init(grey, grey, grey) }

  static let black = Ink(grey: 0)
  static let soft = Ink(grey: 0.32)
  static let faint = Ink(grey: 0.42)
  static let line = Ink(grey: 0.78)
  static let white = Ink(grey: 1)
}
