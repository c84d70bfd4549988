import CPango

/// Figures of one size, all equally wide, so that sums line up: the Persian digits of Noto Sans Arabic are
/// not (280 to 583 thousandths of their size). A number is a row of at most twenty signs out of fifteen, so each sign is
/// shaped once and numbers are then set without the layout engine.
final class Figures {
  private struct Sign {
    let scalar: Unicode.Scalar
    let glyph: UInt
    /// Belongs to the context's font, which outlives the canvas's use of it because the thread's font map caches it; retained all the same.
    let font: OpaquePointer
    let width: Double
  }

  /// A number ready to be drawn: glyphs from 0 to `width`.
  struct Row {
    fileprivate var signs: [(sign: Int, x: Double)] = []
    fileprivate(set) var width = 0.0
  }

  private var signs: [Sign] = []
  private var index: [Unicode.Scalar: Int?] = [:]
  private var cell: [Bool: Double] = [:]

  deinit { signs.forEach { cairo_scaled_font_destroy($0.font) } }

  /// Where each sign of `text` stands; `layout` shapes a text that has not been seen before.
  func row(_ text: String, shapedBy layout: (String) -> OpaquePointer) -> Row {
    var row = Row()
    for scalar in text.unicodeScalars {
      guard let sign = sign(scalar, layout) else { continue }
      guard isDigit(scalar) else {
        row.signs.append((sign, row.width))
        row.width += signs[sign].width
        continue
      }
      let cell = cell(isASCII: scalar.isASCII, layout)
      row.signs.append((sign, row.width + (cell - signs[sign].width) / 2))
      row.width += cell
    }
    return row
  }

  func draw(_ row: Row, from x: Double, baseline y: Double, on cairo: OpaquePointer) {
    // Nearly always one font; a sign that fell back to another is drawn in its turn.
    var start = 0
    while start < row.signs.count {
      let font = signs[row.signs[start].sign].font
      let run = row.signs[start...].prefix { signs[$0.sign].font == font }
      // One cluster: the air around a narrow digit is not taken for a blank when the number is copied.
      var text = GlyphText()
      text.append(run.map { signs[$0.sign].scalar }, run.map { cairo_glyph_t(index: signs[$0.sign].glyph, x: x + $0.x, y: y) })
      text.show(in: font, on: cairo)
      start = run.endIndex
    }
  }

  /// The width of the widest digit of its kind.
  private func cell(isASCII: Bool, _ layout: (String) -> OpaquePointer) -> Double {
    if let known = cell[isASCII] { return known }
    let zero: UInt32 = isASCII ? 0x30 : 0x06F0
    let widest = (0..<10).compactMap { Unicode.Scalar(zero + $0) }.compactMap { sign($0, layout) }.map { signs[$0].width }.max() ?? 0
    cell[isASCII] = widest
    return widest
  }

  private func sign(_ scalar: Unicode.Scalar, _ layout: (String) -> OpaquePointer) -> Int? {
    if let known = index[scalar] { return known }
    let made = Figures.shape(scalar, layout).map { sign in
      signs.append(sign)
      return signs.count - 1
    }
    index[scalar] = .some(made)
    return made
  }

  /// The glyph that the layout engine chooses for one sign; nil for what has none, such as a direction mark.
  /// Neither of the families has a minus; their en dash looks like one.
  private static func shape(_ scalar: Unicode.Scalar, _ layout: (String) -> OpaquePointer) -> Sign? {
    guard let line = pango_layout_get_line_readonly(layout(scalar == "\u{2212}" ? "\u{2013}" : String(Character(scalar))), 0),
      let run = line.pointee.runs?.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self),
      let glyphs = run.pointee.glyphs, glyphs.pointee.num_glyphs == 1, let item = run.pointee.item,
      let font = pango_cairo_font_get_scaled_font(OpaquePointer(item.pointee.analysis.font))
    else { return nil }
    let glyph = glyphs.pointee.glyphs[0]
    guard glyph.geometry.width > 0 else { return nil }
    return Sign(
      scalar: scalar, glyph: UInt(glyph.glyph), font: cairo_scaled_font_reference(font), width: Double(glyph.geometry.width) / pangoUnit)
  }
}

/// ASCII or Persian.
private func isDigit(_ scalar: Unicode.Scalar) -> Bool { 0x30...0x39 ~= scalar.value || 0x06F0...0x06F9 ~= scalar.value }
