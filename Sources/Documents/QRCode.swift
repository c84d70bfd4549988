import CQREncode
import Markup

/// A QR code (ISO/IEC 18004): a square of modules, without the quiet zone.
package struct QRCode: Sendable {
  /// How much of the code may be lost: 7, 15, 25 or 30 %.
  package enum Level: Sendable {
    case low, medium, quartile, high

    fileprivate var encoded: QRecLevel {
      switch self {
      case .low: QR_ECLEVEL_L
      case .medium: QR_ECLEVEL_M
      case .quartile: QR_ECLEVEL_Q
      case .high: QR_ECLEVEL_H
      }
    }
  }

  /// The text is empty, longer than version 40 holds, or has a NUL in it.
  package struct Unfit: Error {}

  /// Modules that must stay light around the code.
  package static let quietZone = 4

  /// Modules along one side.
  package let size: Int
  private let modules: [Bool]

  /// The smallest code for `text`: digits and capitals take the denser modes, everything else is UTF-8 in byte mode.
  package init(_ text: String, level: Level = .medium) throws {
    guard !text.utf8.contains(0), let code = QRcode_encodeString(text, 0, level.encoded, QR_MODE_8, 1) else { throw Unfit() }
    defer { QRcode_free(code) }
    size = Int(code.pointee.width)
    // The lowest bit is the colour, the others are the encoder's own notes.
    modules = UnsafeBufferPointer(start: code.pointee.data, count: size * size).map { $0 & 1 == 1 }
  }

  /// Whether the module in column `x` of row `y` is dark.
  package subscript(x: Int, y: Int) -> Bool { modules[y * size + x] }

  /// The dark stretches of a row: what a drawing needs.
  func runs(in y: Int) -> [(x: Int, length: Int)] {
    var runs: [(x: Int, length: Int)] = []
    for x in 0..<size where self[x, y] {
      if let last = runs.last, last.x + last.length == x { runs[runs.count - 1].length += 1 } else { runs.append((x, 1)) }
    }
    return runs
  }

  /// The code with its quiet zone, dark on white in every theme; `label` says what it leads to.
  package func svg(label: String) -> HTML {
    let (edge, side) = (-Self.quietZone, size + 2 * Self.quietZone)
    let path = (0..<size).map { y in runs(in: y).map { "M\($0.x) \(y)h\($0.length)v1h-\($0.length)z" }.joined() }.joined()
    return """
      <svg class="qr" viewBox="\(edge) \(edge) \(side) \(side)" role="img" aria-label="\(label)" shape-rendering="crispEdges">\
      <rect x="\(edge)" y="\(edge)" width="\(side)" height="\(side)" fill="#fff"/><path d="\(path)"/></svg>
      """
  }
}
