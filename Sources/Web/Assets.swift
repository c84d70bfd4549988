import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// The static files, read once at the start: named by the hash of their content, compressed beforehand, kept in memory. 200 KB in all.
package struct Assets: Sendable {
  private struct File: Sendable {
    let bytes: ByteBuffer
    let gzip: ByteBuffer?
    let type: String
    let hash: String
  }
  private let files: [String: File]
  private let links: [String: String]

  /// The folders in which something is looked for: the working folder, then those above the program, so that the built program finds `Public`
  /// of its source tree and an installed one the folder beside it.
  package static func folder(_ name: String) -> URL? {
    let program = URL(filePath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
    var places = [URL(filePath: FileManager.default.currentDirectoryPath)]
    var above = program.deletingLastPathComponent()
    for _ in 0..<5 {
      places.append(above)
      above.deleteLastPathComponent()
    }
    return places.map { $0.appending(path: name, directoryHint: .isDirectory) }.first { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// Reads every file of `Public`, and the fonts that set-up built.
  /// - Throws: `Settings.Invalid` when there is no such folder.
  package init() throws {
    guard let folder = Assets.folder("Public") else {
      throw Settings.Invalid("the folder Public is missing; start the program from its own folder")
    }
    var found = try Assets.contents(of: folder, prefix: "")
    if let fonts = Assets.folder(".build/fonts") ?? Assets.folder("fonts") {
      found.merge(try Assets.contents(of: fonts, prefix: "fonts/")) { first, _ in first }
    }
    // Fonts first: the style sheets name them, and get the hashed names so that they may be kept for a year. The script of forms comes last: it
    // names those that it loads when they are needed.
    var files: [String: File] = [:]
    var links: [String: String] = [:]
    for (path, data) in found.sorted(by: { (Assets.rank($0.key), $0.key) < (Assets.rank($1.key), $1.key) }) {
      var data = data
      if path.hasSuffix(".css") {
        var text = Slim.styleSheet(String(decoding: data, as: UTF8.self))
        for (font, link) in links where font.hasPrefix("fonts/") { text = text.replacing("/assets/\(font)", with: link) }
        data = Data(text.utf8)
      } else if path.hasSuffix(".js") {
        var text = Slim.script(String(decoding: data, as: UTF8.self))
        if path == Assets.loader {
          for (script, link) in links where script.hasPrefix("js/") { text = text.replacing("\"/assets/\(script)\"", with: "\"\(link)\"") }
        }
        data = Data(text.utf8)
      }
      let file = Assets.file(path, data)
      files[path] = file
      links[path] = "/assets/" + Assets.hashed(path, file.hash)
    }
    self.files = files
    self.links = links
  }

  /// Loads other scripts.
  private static let loader = "js/form.js"

  private static func rank(_ path: String) -> Int { path.hasPrefix("fonts/") ? 0 : path == loader ? 2 : 1 }

  /// The link of `css/base.css`, with its hash; a file that does not exist gets a link that answers 404.
  package func link(_ path: String) -> String { links[path] ?? "/assets/" + path }

  package func has(_ path: String) -> Bool { files[path] != nil }

  /// Size of a file as it travels, in bytes: compressed where that helps.
  package func weight(_ path: String) -> Int { files[path].map { ($0.gzip ?? $0.bytes).readableBytes } ?? 0 }

  /// Answers `/assets/…`: a right hash may be kept for ever, no hash for an hour, a wrong one is not found.
  /// - Throws: `Refusal.notFound`.
  func response(for path: String, _ request: Request) throws -> Response {
    if let file = files[path] { return response(file, "public, max-age=3600", request) }
    let parts = path.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 3 else { throw Refusal.notFound }
    let plain = (parts.dropLast(2) + parts.suffix(1)).joined(separator: ".")
    guard let file = files[plain], file.hash == parts[parts.count - 2] else { throw Refusal.notFound }
    return response(file, "public, max-age=31536000, immutable", request)
  }

  private func response(_ file: File, _ caching: String, _ request: Request) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = file.type
    headers[.cacheControl] = caching
    headers[.eTag] = "\"\(file.hash)\""
    headers[.vary] = "Accept-Encoding"
    // The loader and the fonts of an embedded form are fetched by pages of other origins.
    headers[.crossOriginResourcePolicy] = "cross-origin"
    // A frame that is sandboxed without an origin fetches its fonts as a stranger.
    headers[.accessControlAllowOrigin] = "*"
    if request.headers[.ifNoneMatch] == headers[.eTag] { return Response(status: .notModified, headers: headers) }
    if let gzip = file.gzip, request.headers[.acceptEncoding]?.contains("gzip") == true {
      headers[.contentEncoding] = "gzip"
      return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: gzip))
    }
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: file.bytes))
  }

  private static func contents(of folder: URL, prefix: String) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where !name.hasPrefix(".") {
      let place = folder.appending(path: name)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder) else { continue }
      if isFolder.boolValue {
        found.merge(try contents(of: place, prefix: prefix + name + "/")) { first, _ in first }
      } else if types[place.pathExtension] != nil {
        found[prefix + name] = try Data(contentsOf: place)
      }
    }
    return found
  }

  private static func file(_ path: String, _ data: Data) -> File {
    let type = types[URL(filePath: path).pathExtension] ?? "application/octet-stream"
    let bytes = Array(data)
    let gzip = type.hasPrefix("font/") ? nil : Gzip.compress(bytes, level: 9).flatMap { $0.count < bytes.count ? $0 : nil }
    let hash = SHA256.hash(data: data).prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return File(bytes: ByteBuffer(bytes: bytes), gzip: gzip.map { ByteBuffer(bytes: $0) }, type: type, hash: hash)
  }

  /// `css/base.css` → `css/base.1f2e….css`.
  private static func hashed(_ path: String, _ hash: String) -> String {
    guard let dot = path.lastIndex(of: ".") else { return path }
    return path[..<dot] + "." + hash + path[dot...]
  }

  private static let types = [
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "woff2": "font/woff2",
    "json": "application/json", "png": "image/png", "html": "text/html; charset=utf-8", "txt": "text/plain; charset=utf-8",
  ]
}
