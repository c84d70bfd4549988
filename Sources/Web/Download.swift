import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Storage

/// A file that is made while it is sent, over as many transactions as it takes: an export of any length.
package struct Download: Sendable {
  /// Takes the next bytes; suspends until the visitor's line has room.
  package typealias Send = ([UInt8]) async throws -> Void

  let type: String
  let name: String
  let write: @Sendable (Database, Send) async throws -> Void

  /// - Parameter write: what it throws ends the connection, as the status is sent already.
  package init(type: String, name: String, write: @escaping @Sendable (Database, Send) async throws -> Void) {
    self.type = type
    self.name = name
    self.write = write
  }

  func response(on database: Database) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = type
    headers[.cacheControl] = "no-store"
    headers[.contentDisposition] = "attachment; " + Answer.fileName(name)
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody { writer in
        try await write(database) { bytes in try await writer.write(ByteBuffer(bytes: bytes)) }
        try await writer.finish(nil)
      })
  }
}
