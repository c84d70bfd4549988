import CPango
import Language

/// A PDF being drawn, in points from the top left. Places along a line are given in the reading direction ("inline"),
/// so the same page comes out mirrored for Persian and for English.
///
/// A canvas never leaves the call that made it. Pango's default font map belongs to the thread (`pango_cairo_font_map_get_default`
/// keeps one for each), and nothing here suspends, so everything made from that map is used and released on its own thread,
/// and two threads share no object of Pango's. Fontconfig and cairo lock what they share inside.
final class Canvas {
  /// PDF could not be written: out of memory, or a coordinate that is no number.
  struct Failed: Error { let status: UInt32 }

  /// A stretch of the page's width: its left edge and its width.
  struct Strip {
    let x: Double
    let width: Double
    var end: Double { x + width }
  }

  enum Alignment { case start, centre, end }

  let width: Double
  let height: Double
  let rightToLeft: Bool
  private let bytes = Bytes()
  private let surface: Owned
  let cairo: Owned
  private let layout: Owned
  private let tongue: Tongue
  private var descriptions: [Style: OpaquePointer] = [:]
  private var figuresByStyle: [Style: Figures] = [:]

  /// Version 1.5 is the first in which text is beside its glyphs (ActualText).
  init(width: Double, height: Double, in tongue: Tongue, version: cairo_pdf_version_t = CAIRO_PDF_VERSION_1_5) {
    self.width = width
    self.height = height
    self.tongue = tongue
    rightToLeft = tongue == .fa
    surface = Owned(
      cairo_pdf_surface_create_for_stream(Bytes.write, Unmanaged.passUnretained(bytes).toOpaque(), width, height),
      release: cairo_surface_destroy)
    cairo_pdf_surface_restrict_to_version(surface.pointer, version)
    cairo = Owned(cairo_create(surface.pointer), release: cairo_destroy)
    let context = Owned(pango_font_map_create_context(pango_cairo_font_map_get_default())) { g_object_unref(UnsafeMutableRawPointer($0)) }
    pango_context_set_base_dir(context.pointer, rightToLeft ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR)
    pango_context_set_language(context.pointer, pango_language_from_string(tongue.rawValue))
    // Whole units are points here, not pixels: rounding glyphs to them would tear words apart.
    pango_context_set_round_glyph_positions(context.pointer, 0)
    pango_cairo_update_context(cairo.pointer, context.pointer)
    layout = Owned(pango_layout_new(context.pointer)) { g_object_unref(UnsafeMutableRawPointer($0)) }
    // Each text is isolated by hand, so that a Latin name in a Persian column still begins at the right.
    pango_layout_set_auto_dir(layout.pointer, 0)
    pango_layout_set_wrap(layout.pointer, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_ellipsize(layout.pointer, PANGO_ELLIPSIZE_END)
  }

  deinit {
    // A canvas given up half-way still writes when cairo ends it: while `bytes` is there.
    cairo_surface_finish(surface.pointer)
    descriptions.values.forEach(pango_font_description_free)
  }

  /// What a viewer shows in its title bar. The date is the document's own, so that the same paper gives the same bytes.
  func describe(title: String, author: String, date: String) {
    cairo_pdf_surface_set_metadata(surface.pointer, CAIRO_PDF_METADATA_TITLE, title)
    cairo_pdf_surface_set_metadata(surface.pointer, CAIRO_PDF_METADATA_AUTHOR, author)
    cairo_pdf_surface_set_metadata(surface.pointer, CAIRO_PDF_METADATA_CREATE_DATE, date)
  }

  func endPage() { cairo_show_page(cairo.pointer) }

  /// Closes the file and hands over its bytes.
  func finish() throws -> [UInt8] {
    let drawing = cairo_status(cairo.pointer)
    guard drawing == CAIRO_STATUS_SUCCESS else { throw Failed(status: drawing.rawValue) }
    cairo_surface_finish(surface.pointer)
    let writing = cairo_surface_status(surface.pointer)
    guard writing == CAIRO_STATUS_SUCCESS else { throw Failed(status: writing.rawValue) }
    return bytes.all
  }

  /// Where the stretch from `a` to `b` in the reading direction lies on the page.
  func strip(_ a: Double, _ b: Double) -> Strip {
    rightToLeft ? Strip(x: width - b, width: b - a) : Strip(x: a, width: b - a)
  }
}

// MARK: text

extension Canvas {
  /// The number of lines that `text` takes in `width`, at most `limit`; what does not fit ends in an ellipsis.
  func lines(of text: String, _ style: Style, width: Double, limit: Int) -> Int {
    set(text, style, width: width, limit: limit)
    return Int(pango_layout_get_line_count(layout.pointer))
  }

  /// The height of `text` set in `width`.
  func height(of text: String, _ style: Style, width: Double, limit: Int = 1) -> Double {
    Double(lines(of: text, style, width: width, limit: limit)) * style.leading
  }

  /// The natural width of a text on one line.
  func width(of text: String, _ style: Style) -> Double {
    set(text, style, width: nil, limit: 1)
    var extents = PangoRectangle()
    pango_layout_get_extents(layout.pointer, nil, &extents)
    return Double(extents.width) / pangoUnit
  }

  /// Sets `text` with the top of its first line at `y` and gives back the height that it took.
  @discardableResult
  func draw(
    _ text: String, _ style: Style, in strip: Strip, at y: Double, limit: Int = 1, align: Alignment = .start
  ) -> Double {
    set(text, style, width: strip.width, limit: limit)
    ink(style.ink)
    let count = pango_layout_get_line_count(layout.pointer)
    // Line by line: the distance of lines is ours, whatever fonts a line falls back to.
    for index in 0..<count {
      guard let line = pango_layout_get_line_readonly(layout.pointer, index) else { continue }
      var extents = PangoRectangle()
      pango_layout_line_get_extents(line, nil, &extents)
      let room = strip.width - Double(extents.width) / pangoUnit
      let fromLeft: Double =
        switch align {
        case .centre: room / 2
        case .start: rightToLeft ? room : 0
        case .end: rightToLeft ? 0 : room
        }
      let baseline = y + style.baseline + Double(index) * style.leading
      TextLine(line, of: text).draw(x: strip.x + fromLeft, y: baseline, on: cairo.pointer)
    }
    return Double(count) * style.leading
  }

  private func set(_ text: String, _ style: Style, width: Double?, limit: Int) {
    pango_layout_set_font_description(layout.pointer, description(style))
    pango_layout_set_width(layout.pointer, width.map { Int32(($0 * pangoUnit).rounded(.up)) } ?? -1)
    pango_layout_set_height(layout.pointer, -Int32(limit))
    // Plain text, never markup: what a visitor wrote is letters.
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { pango_layout_set_text(layout.pointer, $0.baseAddress, Int32($0.count)) }
    }
  }

  private func description(_ style: Style) -> OpaquePointer? {
    if let known = descriptions[style] { return known }
    guard let made = pango_font_description_from_string(Fonts.families(for: tongue)) else { return nil }
    pango_font_description_set_weight(made, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_font_description_set_absolute_size(made, style.size * pangoUnit)
    descriptions[style] = made
    return made
  }
}

// MARK: figures

extension Canvas {
  /// The width of a number in figures of equal width.
  func width(ofFigures text: String, _ style: Style) -> Double { glyphs(text, style).width }

  /// Draws a number so that it ends at `right`: units stand under units in both directions.
  func draw(figures text: String, _ style: Style, endingAt right: Double, at y: Double) {
    let row = glyphs(text, style)
    ink(style.ink)
    figures(style).draw(row, from: right - row.width, baseline: y + style.baseline, on: cairo.pointer)
  }

  private func glyphs(_ text: String, _ style: Style) -> Figures.Row {
    figures(style).row(text) { [self] sign in
      set(sign, style, width: nil, limit: 1)
      return layout.pointer
    }
  }

  private func figures(_ style: Style) -> Figures {
    let key = style.with(ink: .black)
    if let known = figuresByStyle[key] { return known }
    let made = Figures()
    figuresByStyle[key] = made
    return made
  }
}

/// Pango counts in 1024ths of a point.
let pangoUnit = Double(PANGO_SCALE)

/// What cairo writes, in order.
final class Bytes {
  var all: [UInt8] = []

  static let write: cairo_write_func_t = { closure, data, count in
    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<Bytes>.fromOpaque(closure).takeUnretainedValue().all.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
  }
}
