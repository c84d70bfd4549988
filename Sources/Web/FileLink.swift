import HTTPTypes
import Hummingbird
import Identity
import Kernel
import NIOCore
import Storage

/// The address of a file that was sent. Whoever has it may load the file for ten minutes; a page makes it anew each time, after it has asked who
/// looks.
package struct FileLink<Subject> {
  private let id: ID<Subject>

  package init(_ id: ID<Subject>) { self.id = id }

  /// - Parameter inline: for a picture that the page shows; any other file is downloaded all the same.
  package func path(in house: House, inline: Bool = false) -> String {
    let expiry = (house.database.world.now() + .minutes(10)).milliseconds / 1000
    let seal = Base64URL.encode(FileLink.seal(id, expiry, house))
    return "/files/\(id)?e=\(expiry)&s=\(seal)\(inline ? "&inline=1" : "")"
  }

  /// The file that the present address opens.
  /// - Throws: `Refusal.gone` when its time is over, `notFound` when the address is not ours.
  package static func opened<Viewer>(_ visit: Visit<Viewer>) throws -> ID<Subject> {
    let id = try visit.id(of: Subject.self)
    guard let expiry = visit.query["e"].flatMap({ Int64($0) }), let given = visit.query["s"].flatMap(Base64URL.decode),
      Seal.equal(given, seal(id, expiry, visit.house))
    else { throw Refusal.notFound }
    guard expiry >= visit.house.database.world.now().milliseconds / 1000 else { throw Refusal.gone("files.linkOver") }
    return id
  }

  private static func seal(_ id: ID<Subject>, _ expiry: Int64, _ house: House) -> [UInt8] {
    Array(house.seal.mac("file", id.bytes + Array(String(expiry).utf8)).prefix(16))
  }
}

extension House {
  /// The link of a file by its id as an answer keeps it, for a page whose viewer may read the answer.
  package func fileLink(_ id: String, inline: Bool) -> String? {
    ID<StoredFile>(id).map { FileLink($0).path(in: self, inline: inline) }
  }
}

/// A file of the blob store as it is handed out.
package struct StoredFile: Sendable {
  let blob: Blob
  let name: String
  let type: String
  let bytes: Int

  package init(blob: Blob, name: String, type: String, bytes: Int) {
    self.blob = blob
    self.name = name
    self.type = type
    self.bytes = bytes
  }
}

extension Routes {
  /// Files as they were sent, piece by piece. Whatever is in them, a browser neither guesses a type nor runs anything.
  package func stored(_ path: String, _ find: @escaping @Sendable (Visit<Viewer>, Transaction) throws -> StoredFile) {
    table.add(path, .get) { [desk = desk(for: path, .get)] request, context in
      let inquiry = Inquiry(request, context, desk.house)
      let file = try await desk.house.database.read { tx in try find(Visit(try desk.admit(inquiry, tx), inquiry), tx) }
      let pieces = try desk.house.blobs.pieces(of: file.blob)
      let isShown = inquiry.query["inline"] != nil && BlobType(rawValue: file.type)?.isRaster == true
      var headers = HTTPFields()
      headers[.contentType] = file.type.hasPrefix("text/") ? file.type + "; charset=utf-8" : file.type
      headers[.contentDisposition] = (isShown ? "inline" : "attachment") + "; " + Answer.fileName(file.name)
      headers[.contentSecurityPolicy] = "sandbox; default-src 'none'"
      headers[.cacheControl] = "private, max-age=600"
      let body = ResponseBody(contentLength: file.bytes) { writer in
        for try await piece in pieces { try await writer.write(ByteBuffer(bytes: piece)) }
        try await writer.finish(nil)
      }
      return Response(status: .ok, headers: headers, body: body)
    }
  }
}
