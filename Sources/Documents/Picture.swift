import CPango

/// A PNG drawn anew: whatever else its file held stays behind, and what is too large is made smaller.
package struct Picture: Sendable {
  package let png: [UInt8]
  package let width: Int
  package let height: Int

  /// It cannot be drawn.
  package struct Broken: Error {}

  /// As large as it fits into a box, in its own shape; never larger than it is.
  /// - Throws: `Broken`.
  package static func fitted(_ png: [UInt8], width: Int, height: Int) throws -> Picture {
    let source = try PNGSource(png)
    let scale = min(1, Double(width) / Double(source.width), Double(height) / Double(source.height))
    let size = (max(1, Int(Double(source.width) * scale)), max(1, Int(Double(source.height) * scale)))
    return try drawn(source, on: size, scale: scale, ground: nil)
  }

  /// In the middle of a white square with a margin, as the icon of an installed page has it.
  /// - Throws: `Broken`.
  package static func icon(_ png: [UInt8], side: Int) throws -> Picture {
    let source = try PNGSource(png)
    // What may be cut off around a maskable icon is a fifth of its side.
    let room = Double(side) * 0.72
    return try drawn(source, on: (side, side), scale: min(room / Double(source.width), room / Double(source.height)), ground: .white)
  }

  private static func drawn(_ source: PNGSource, on size: (Int, Int), scale: Double, ground: Ink?) throws -> Picture {
    let surface = Owned(
      cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(size.0), Int32(size.1)), release: cairo_surface_destroy)
    let cairo = Owned(cairo_create(surface.pointer), release: cairo_destroy)
    if let ground {
      cairo_set_source_rgb(cairo.pointer, ground.red, ground.green, ground.blue)
      cairo_paint(cairo.pointer)
    }
    cairo_translate(
      cairo.pointer, (Double(size.0) - Double(source.width) * scale) / 2, (Double(size.1) - Double(source.height) * scale) / 2)
    cairo_scale(cairo.pointer, scale, scale)
    cairo_set_source_surface(cairo.pointer, source.surface.pointer, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(cairo.pointer), CAIRO_FILTER_BEST)
    cairo_paint(cairo.pointer)
    let bytes = Bytes()
    let status = cairo_surface_write_to_png_stream(surface.pointer, Bytes.write, Unmanaged.passUnretained(bytes).toOpaque())
    guard status == CAIRO_STATUS_SUCCESS, cairo_status(cairo.pointer) == CAIRO_STATUS_SUCCESS else { throw Broken() }
    return Picture(png: bytes.all, width: size.0, height: size.1)
  }
}

/// A PNG that cairo has read.
final class PNGSource {
  let surface: Owned
  var width: Int { Int(cairo_image_surface_get_width(surface.pointer)) }
  var height: Int { Int(cairo_image_surface_get_height(surface.pointer)) }

  private static let longest = 4000

  /// Width and height stand in the first chunk; cairo takes four bytes for each point.
  private static func isSmall(_ png: [UInt8]) -> Bool {
    func number(_ place: Int) -> Int { png.dropFirst(place).prefix(4).reduce(0) { $0 << 8 | Int($1) } }
    return png.count > 24 && number(16) <= longest && number(20) <= longest
  }

  /// - Throws: `Picture.Broken`.
  init(_ png: [UInt8]) throws {
    let rest = Rest(PNGSource.isSmall(png) ? png : [])
    surface = Owned(
      cairo_image_surface_create_from_png_stream(Rest.read, Unmanaged.passUnretained(rest).toOpaque()), release: cairo_surface_destroy)
    guard cairo_surface_status(surface.pointer) == CAIRO_STATUS_SUCCESS else { throw Picture.Broken() }
    guard width > 0, height > 0 else { throw Picture.Broken() }
  }

  /// What cairo has not read yet.
  private final class Rest {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    static let read: cairo_read_func_t = { closure, data, count in
      guard let closure, let data else { return CAIRO_STATUS_READ_ERROR }
      let rest = Unmanaged<Rest>.fromOpaque(closure).takeUnretainedValue()
      guard rest.place + Int(count) <= rest.bytes.count else { return CAIRO_STATUS_READ_ERROR }
      rest.bytes[rest.place..<rest.place + Int(count)].withUnsafeBufferPointer { source in
        if let base = source.baseAddress { data.update(from: base, count: Int(count)) }
      }
      rest.place += Int(count)
      return CAIRO_STATUS_SUCCESS
    }
  }
}

extension Canvas {
  /// A picture of the paper, as large as it is printed.
  final class Image {
    let width: Double
    fileprivate let scale: Double
    fileprivate let source: PNGSource

    /// - Throws: `Picture.Broken`.
    init(_ png: [UInt8], height: Double, mostWidth: Double) throws {
      source = try PNGSource(png)
      scale = min(height / Double(source.height), mostWidth / Double(source.width))
      width = Double(source.width) * scale
    }
  }

  /// Draws a picture with its top left at the strip's left edge and `y`.
  func draw(_ image: Image, in strip: Strip, at y: Double) {
    cairo_save(cairo.pointer)
    cairo_translate(cairo.pointer, strip.x, y)
    cairo_scale(cairo.pointer, image.scale, image.scale)
    cairo_set_source_surface(cairo.pointer, image.source.surface.pointer, 0, 0)
    cairo_paint(cairo.pointer)
    cairo_restore(cairo.pointer)
  }
}
