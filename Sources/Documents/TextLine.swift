import CPango

/// Glyphs together with the text that they stand for, so that a reader of the file can search and copy it.
struct GlyphText {
  private var utf8: [UInt8] = []
  private var glyphs: [cairo_glyph_t] = []
  private var clusters: [cairo_text_cluster_t] = []

  mutating func append(_ scalars: some Sequence<Unicode.Scalar>, _ glyphs: some Collection<cairo_glyph_t>) {
    let before = utf8.count
    for scalar in scalars { utf8 += UTF8.encode(scalar).map(Array.init) ?? [] }
    self.glyphs += glyphs
    clusters.append(cairo_text_cluster_t(num_bytes: Int32(utf8.count - before), num_glyphs: Int32(glyphs.count)))
  }

  /// A cluster: a letter with its marks, a ligature, a half-space.
  mutating func append(_ scalars: [Unicode.Scalar], _ glyphs: [cairo_glyph_t], empty: cairo_glyph_t?, _ isRightToLeft: Bool) {
    guard let first = scalars.first else { return }
    if glyphs.isEmpty {
      if let empty { append([first], [empty]) }
    } else if scalars == ["\u{0647}", "\u{0654}"] {
      // One letter to every reader; as two, one reader turns them around and the other breaks the line at the mark.
      append(["\u{06C0}"], glyphs)
    } else if let empty, isRightToLeft, !scalars.contains(where: isMark) {
      for other in scalars.dropFirst().reversed() { append([other], [empty]) }
      append([first], glyphs)
    } else {
      append(scalars, glyphs)
    }
  }

  func show(in font: OpaquePointer, on cairo: OpaquePointer) {
    guard !glyphs.isEmpty else { return }
    cairo_set_scaled_font(cairo, font)
    utf8.withUnsafeBytes { bytes in
      cairo_show_text_glyphs(
        cairo, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), glyphs, Int32(glyphs.count),
        clusters, Int32(clusters.count), cairo_text_cluster_flags_t(0))
    }
  }
}

/// A line as Pango has shaped it.
///
/// Pango's own drawing loses half-spaces and gives a ligature (لا) to the file as one glyph of two letters, which readers then
/// turn around. Here each letter gets a place of its own, from left to right: the reader's own bidirectional rules then bring
/// back what was written.
struct TextLine {
  private let line: UnsafeMutablePointer<PangoLayoutLine>
  private let utf8: [UInt8]

  init(_ line: UnsafeMutablePointer<PangoLayoutLine>, of text: String) {
    self.line = line
    utf8 = Array(text.utf8)
  }

  func draw(x: Double, y: Double, on cairo: OpaquePointer) {
    var x = x
    var node = line.pointee.runs
    while let run = node?.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self) {
      node = node?.pointee.next
      guard let glyphs = run.pointee.glyphs?.pointee, let item = run.pointee.item?.pointee,
        let font = pango_cairo_font_get_scaled_font(OpaquePointer(item.analysis.font))
      else { continue }
      let text = text(of: item, glyphs, blank: blank(in: font), x: &x, y: y)
      text.show(in: font, on: cairo)
    }
  }

  /// Cluster by cluster from left to right: a cluster is what cannot be cut, such as a letter with its marks.
  private func text(of item: PangoItem, _ glyphs: PangoGlyphString, blank: UInt?, x: inout Double, y: Double) -> GlyphText {
    var text = GlyphText()
    let isRightToLeft = item.analysis.level & 1 == 1
    var start = 0
    while start < Int(glyphs.num_glyphs) {
      let (end, scalars) = cluster(from: start, of: item, glyphs, isRightToLeft)
      let empty = blank.map { cairo_glyph_t(index: $0, x: x, y: y) }
      let placed = (start..<end).compactMap { place(glyphs.glyphs[$0], x: &x, y: y) }
      text.append(scalars, placed, empty: empty, isRightToLeft)
      start = end
    }
    return text
  }

  /// Where the cluster that begins with glyph `start` ends, and its text. Marks that stand before their letter, as they do from
  /// right to left, belong to it.
  private func cluster(
    from start: Int, of item: PangoItem, _ glyphs: PangoGlyphString, _ isRightToLeft: Bool
  ) -> (end: Int, scalars: [Unicode.Scalar]) {
    let count = Int(glyphs.num_glyphs)
    let before = start == 0 ? item.length : glyphs.log_clusters[start - 1]
    var end = start
    while end < count {
      let first = glyphs.log_clusters[end]
      while end < count, glyphs.log_clusters[end] == first { end += 1 }
      let next = isRightToLeft ? before : end < count ? glyphs.log_clusters[end] : item.length
      let letters = String(decoding: utf8[Int(item.offset + first)..<Int(item.offset + next)], as: UTF8.self)
      let scalars = Array(letters.unicodeScalars).filter { !isIsolate($0) }
      if !isRightToLeft || end == count || scalars.first.map(isMark) != true { return (end, scalars) }
    }
    return (end, [])
  }

  /// The glyph at `x`, which then moves on by its width; nil for one without ink or room, such as a half-space.
  private func place(_ shape: PangoGlyphInfo, x: inout Double, y: Double) -> cairo_glyph_t? {
    defer { x += Double(shape.geometry.width) / pangoUnit }
    guard shape.glyph != PANGO_GLYPH_EMPTY else { return nil }
    let (right, down) = (Double(shape.geometry.x_offset) / pangoUnit, Double(shape.geometry.y_offset) / pangoUnit)
    return cairo_glyph_t(index: UInt(shape.glyph), x: x + right, y: y + down)
  }

  /// The font's glyph for the zero-width space, where it has neither ink nor width. (That of the half-space is drawn as a bar.)
  private func blank(in font: OpaquePointer) -> UInt? {
    var glyphs: UnsafeMutablePointer<cairo_glyph_t>?
    var count: Int32 = 0
    let status = cairo_scaled_font_text_to_glyphs(font, 0, 0, "\u{200B}", -1, &glyphs, &count, nil, nil, nil)
    defer { cairo_glyph_free(glyphs) }
    guard status == CAIRO_STATUS_SUCCESS, count == 1, let glyph = glyphs?.pointee.index, glyph != 0 else { return nil }
    var extents = cairo_text_extents_t()
    cairo_scaled_font_glyph_extents(font, glyphs, 1, &extents)
    return extents.width == 0 && extents.x_advance == 0 ? glyph : nil
  }
}

/// A vowel sign or another mark over or under its letter. The Unicode table is asked only beyond Latin and Persian letters.
private func isMark(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x300, 0x0620...0x064A, 0x066E...0x066F, 0x0671...0x06D5, 0x2000..<0x20D0: false
  default: scalar.properties.generalCategory == .nonspacingMark
  }
}
