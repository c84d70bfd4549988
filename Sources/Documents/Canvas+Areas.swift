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

  /// A QR code with its quiet zone in the square of `side` at (x, y): a picture of one pixel a module, which no viewer smooths.
  /// (As areas it takes three times as long to write and shows seams between the rows.)
  func draw(_ code: QRCode, x: Double, y: Double, side: Double) {
    let pixels = code.size + 2 * QRCode.quietZone
    guard let image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(pixels), Int32(pixels)) else { return }
    defer { cairo_surface_destroy(image) }
    let stride = Int(cairo_image_surface_get_stride(image))
    guard let bytes = cairo_image_surface_get_data(image) else { return }
    bytes.update(repeating: 255, count: stride * pixels)
    for run in code.runs {
      let start = (run.y + QRCode.quietZone) * stride + (run.x + QRCode.quietZone) * 4
      (bytes + start).update(repeating: 0, count: run.length * 4)
    }
    cairo_surface_mark_dirty(image)
    cairo_save(cairo.pointer)
    cairo_translate(cairo.pointer, x, y)
    cairo_scale(cairo.pointer, side / Double(pixels), side / Double(pixels))
    cairo_set_source_surface(cairo.pointer, image, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(cairo.pointer), CAIRO_FILTER_NEAREST)
    cairo_rectangle(cairo.pointer, 0, 0, Double(pixels), Double(pixels))
    cairo_fill(cairo.pointer)
    cairo_restore(cairo.pointer)
  }

  /// A barcode of `module` wide modules; x is where the first bar begins.
  func draw(_ code: Code128, x: Double, y: Double, module: Double, height: Double) {
    fill(code.bars.map { (x + Double($0.x) * module, y, Double($0.width) * module, height) })
  }
}
