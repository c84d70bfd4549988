import CPango

extension Canvas {
  func ink(_ ink: Ink) { cairo_set_source_rgb(cairo.pointer, ink.red, ink.green, ink.blue) }

  func rule(_ strip: Strip, at y: Double, _ weight: Double = 0.5, _ colour: Ink = .line) {
    fill([(strip.x, y - weight / 2, strip.width, weight)], colour)
  }

  func fill(_ rectangles: [(x: Double, y: Double, width: Double, height: Double)], _ colour: Ink = .black) {
    ink(colour)
    for area in rectangles { cairo_rectangle(cairo.pointer, area.x, area.y, area.width, area.height) }
    cairo_fill(cairo.pointer)
  }

  /// A box with round corners, filled or as an outline.
  func box(x: Double, y: Double, width: Double, height: Double, radius: Double, _ colour: Ink, filled: Bool = false) {
    ink(colour)
    cairo_new_sub_path(cairo.pointer)
    for (index, corner) in [(x + width, y), (x + width, y + height), (x, y + height), (x, y)].enumerated() {
      let centre = (corner.0 + (corner.0 > x ? -radius : radius), corner.1 + (corner.1 > y ? -radius : radius))
      let start = (Double(index) - 1) * Double.pi / 2
      cairo_arc(cairo.pointer, centre.0, centre.1, radius, start, start + Double.pi / 2)
    }
    cairo_close_path(cairo.pointer)
    cairo_set_line_width(cairo.pointer, 0.5)
    if filled { cairo_fill(cairo.pointer) } else { cairo_stroke(cairo.pointer) }
  }

  /// A QR code with its quiet zone in the square of `side` at (x, y). Areas, because viewers smooth pictures, and row by row,
  /// because cairo's time for a path grows faster than its length.
  func draw(_ code: QRCode, x: Double, y: Double, side: Double) {
    let module = side / Double(code.size + 2 * QRCode.quietZone)
    let (left, top) = (x + module * Double(QRCode.quietZone), y + module * Double(QRCode.quietZone))
    for y in 0..<code.size {
      fill(code.runs(in: y).map { (left + Double($0.x) * module, top + Double(y) * module, Double($0.length) * module, module) })
    }
  }

  /// A barcode of `module` wide modules; x is where the first bar begins.
  func draw(_ code: Code128, x: Double, y: Double, module: Double, height: Double) {
    fill(code.bars.map { (x + Double($0.x) * module, y, Double($0.width) * module, height) })
  }
}
