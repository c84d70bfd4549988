import HTTPTypes
import Hummingbird
import Identity
import Kernel
import NIOCore

/// Where the organisation's own colour and pictures are. An address names what it leads to, so it may be kept for ever.
enum BrandLink {
  static let coloursPath = "/brand/colours.css"
  static let logoPath = "/brand/logo.png"
  static let iconPath = "/brand/icon.png"

  static func colours(_ organisation: Organisation) -> String { "\(coloursPath)?v=\(organisation.accent.dropFirst())" }
  static func logo(_ logo: Organisation.Logo) -> String { "\(logoPath)?v=\(logo.picture.prefix(12))" }
  static func icon(_ logo: Organisation.Logo) -> String { "\(iconPath)?v=\(logo.icon.prefix(12))" }
}

/// A file that the organisation's settings make.
struct BrandFile {
  private let bytes: [UInt8]
  private let type: String

  /// - Throws: `Refusal.notFound` without a colour of their own.
  static func colours(_ organisation: Organisation) throws -> BrandFile {
    guard let colour = organisation.ownColour else { throw Refusal.notFound }
    return BrandFile(bytes: Array(Accent(colour).styleSheet.utf8), type: "text/css; charset=utf-8")
  }

  /// - Throws: `Refusal.notFound` without a logo.
  static func picture(_ bytes: [UInt8]?) throws -> BrandFile {
    guard let bytes else { throw Refusal.notFound }
    return BrandFile(bytes: bytes, type: "image/png")
  }

  func response(_ request: Request) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = type
    headers[.cacheControl] = request.uri.query == nil ? "public, max-age=300" : "public, max-age=31536000, immutable"
    // A form's frame that is sandboxed without an origin fetches them as a stranger.
    headers[.crossOriginResourcePolicy] = "cross-origin"
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

/// All the shades of an accent, made from one colour so that text in each of them can be read where it stands (WCAG 2.2, 1.4.3).
struct Accent {
  private let shades: KeyValuePairs<String, Colour>

  init(_ colour: Colour) {
    let (night, light) = (Colour.surfaceAtNight, Colour.white)
    let bright = colour.mixed(with: light, until: 9, to: night)
    let onBright = colour.mixed(with: .black, 0.82)
    let tile = colour.mixed(with: .black, until: 12, to: light)
    shades = [
      "al": colour, "al-hover": colour.mixed(with: .black, 0.3), "al-soft": colour.mixed(with: light, 0.93),
      "al-line": colour.mixed(with: light, 0.72), "al-bright": colour.mixed(with: light, 0.25), "ad": bright,
      "ad-fill": bright.mixed(with: colour, 0.12), "ad-hover": bright.mixed(with: light, 0.15), "ad-on": onBright,
      "ad-soft": night.mixed(with: colour, 0.3), "ad-line": night.mixed(with: bright, 0.35), "ad-bright": bright.mixed(with: colour, 0.4),
      "at": tile, "at-2": tile.mixed(with: light, 0.07), "at-ink": light.mixed(with: colour, 0.06),
      "at-dim": light.mixed(with: colour, 0.25),
    ]
  }

  var styleSheet: String { ":root,:host{" + shades.map { "--\($0.key):\($0.value.hex)" }.joined(separator: ";") + "}" }

  subscript(name: String) -> Colour? { shades.first { $0.key == name }?.value }
}

extension Colour {
  /// What panels are made of when it is dark (tokens.css).
  fileprivate static let surfaceAtNight = Colour("#16201F") ?? .black
}
