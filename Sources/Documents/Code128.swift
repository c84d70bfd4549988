import Markup

/// A Code 128 barcode (ISO/IEC 15417). An even number of digits takes set C, two digits a symbol; everything else set B.
package struct Code128: Sendable {
  /// The text is empty or has a character outside printable ASCII.
  package struct Unfit: Error {}

  /// Modules that must stay light on each side.
  package static let quietZone = 10

  /// Widths of bars and spaces in modules, beginning with a bar.
  package let widths: [Int]

  package init(_ text: String) throws {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.allSatisfy({ (32...126).contains($0) }) else { throw Unfit() }
    let isNumber = bytes.count.isMultiple(of: 2) && bytes.allSatisfy { (48...57).contains($0) }
    let codes =
      isNumber
      ? [105] + stride(from: 0, to: bytes.count, by: 2).map { Int(bytes[$0] - 48) * 10 + Int(bytes[$0 + 1] - 48) }
      : [104] + bytes.map { Int($0) - 32 }
    let check = codes.enumerated().reduce(0) { $0 + max(1, $1.offset) * $1.element } % 103
    widths = (codes + [check]).flatMap { Self.symbols[$0] } + [2, 3, 3, 1, 1, 1, 2]
  }

  /// The width of the code in modules, without the quiet zones.
  package var modules: Int { widths.reduce(0, +) }

  /// The dark bars: where each begins and how wide it is, in modules.
  var bars: [(x: Int, width: Int)] {
    var bars: [(x: Int, width: Int)] = []
    var x = 0
    for (index, width) in widths.enumerated() {
      if index.isMultiple(of: 2) { bars.append((x, width)) }
      x += width
    }
    return bars
  }

  /// The code with its quiet zones, 40 modules high, dark on white in every theme.
  package func svg(label: String) -> HTML {
    let side = modules + 2 * Self.quietZone
    let path = bars.map { "M\($0.x) 0h\($0.width)v40h-\($0.width)z" }.joined()
    return """
      <svg class="barcode" viewBox="-\(Self.quietZone) 0 \(side) 40" role="img" aria-label="\(label)" shape-rendering="crispEdges">\
      <rect x="-\(Self.quietZone)" width="\(side)" height="40" fill="#fff"/><path d="\(path)"/></svg>
      """
  }

  /// Widths of the symbols 0 to 105, six digits each: bar, space, bar, space, bar, space.
  private static let symbols: [[Int]] = """
    212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221
    223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321
    112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131
    311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114
    122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141
    214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232
    """.split(whereSeparator: \.isWhitespace).map { $0.utf8.map { Int($0) - 48 } }
}
