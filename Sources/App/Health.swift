import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import Web

/// For whoever watches the server: is it there, and can it work.
enum Health {
  static func mount(on table: RouteTable) {
    let database = table.house.database
    table.addPlain("/healthz") { _ in answer(.ok, "ok") }
    table.addPlain("/readyz") { _ in
      do {
        let one: Int? = try await database.read { tx in try tx.value("SELECT 1 AS value") }
        return one == 1 ? answer(.ok, "ready") : answer(.serviceUnavailable, "database does not answer")
      } catch {
        return answer(.serviceUnavailable, "database does not answer")
      }
    }
  }

  private static func answer(_ status: HTTPResponse.Status, _ text: String) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = "text/plain; charset=utf-8"
    headers[.cacheControl] = "no-store"
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text + "\n")))
  }
}
