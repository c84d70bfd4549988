import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// Reads the body of a request as `Fields`, whichever of the three encodings it has.
enum Body {
  /// Largest body without files: a form of fifty product lines is below 20 KB.
  static let maximumBytes = 1024 * 1024

  struct Unsupported: Error {}
  struct Malformed: Error {}

  /// - Parameter files: where files go; nil for a form without any, which drops them.
  /// - Throws: `Refusal.tooLarge`, `Unsupported` (415), `Malformed` or `Multipart.Malformed` (400).
  static func fields(of request: Request, files: FileReceiver? = nil) async throws -> Fields {
    guard let contentType = request.headers[.contentType] else { return Fields() }
    switch contentType.prefix(while: { $0 != ";" }).trimmingCharacters(in: .whitespaces).lowercased() {
    case "application/x-www-form-urlencoded":
      return FormEncoding.fields(String(buffer: try await whole(request)))
    case "multipart/form-data":
      return try await multipart(request, contentType, files)
    case "application/json":
      return try json(try await whole(request))
    default: throw Unsupported()
    }
  }

  private static func multipart(_ request: Request, _ contentType: String, _ files: FileReceiver?) async throws -> Fields {
    var reader = try Multipart(contentType: contentType)
    var gathered = MultipartFields(files)
    reader.limits.totalBytes = gathered.totalBytes
    for try await bytes in request.body {
      for piece in try reader.append(bytes.readableBytesView) { try await gathered.take(piece) }
      reader.limits.totalBytes = gathered.totalBytes
    }
    try reader.finish()
    return gathered.fields
  }

  private static func whole(_ request: Request) async throws -> ByteBuffer {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > maximumBytes { throw Refusal.tooLarge }
    var all = ByteBuffer()
    for try await piece in request.body {
      var piece = piece
      guard all.readableBytes + piece.readableBytes <= maximumBytes else { throw Refusal.tooLarge }
      all.writeBuffer(&piece)
    }
    return all
  }

  /// A flat object; arrays become repeated names, numbers and booleans their text.
  private static func json(_ buffer: ByteBuffer) throws -> Fields {
    guard let object = try? JSONSerialization.jsonObject(with: Data(buffer.readableBytesView)) as? [String: Any] else { throw Malformed() }
    var fields = Fields()
    for (name, value) in object.sorted(by: { $0.key < $1.key }) {
      for element in value as? [Any] ?? [value] {
        switch element {
        case let text as String: fields.append(name, text)
        case let number as NSNumber: fields.append(name, number.stringValue)
        case is NSNull: break
        default: throw Malformed()
        }
      }
    }
    return fields
  }
}
