import CPango
import Language

/// The families that paper is set in: one made for the reader's script, the other for what stands in between.
enum Fonts {
  static let persian = "Noto Sans Arabic"
  static let latin = "Noto Sans"

  static func families(for tongue: Tongue) -> String {
    tongue == .fa ? "\(persian), \(latin)" : "\(latin), \(persian)"
  }
}

/// Font families that documents need and this machine lacks; without them Persian comes out as empty boxes.
package func missingFonts() -> [String] {
  var families: UnsafeMutablePointer<UnsafeMutablePointer<PangoFontFamily>?>?
  var count: Int32 = 0
  pango_font_map_list_families(pango_cairo_font_map_get_default(), &families, &count)
  defer { g_free(families) }
  let names = UnsafeBufferPointer(start: families, count: Int(count)).compactMap(\.self).compactMap(pango_font_family_get_name)
  let installed = Set(names.map { String(cString: $0) })
  return [Fonts.persian, Fonts.latin].filter { !installed.contains($0) }
}
