import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Storage
import Synchronization

/// A page that is the same for everybody but for one piece in it, such as a form with its token: made and compressed once, and put together around
/// the piece of each visitor. Deflate streams may be joined where they are flushed, and checksums be combined.
struct KeptPage: Sendable {
  private let before: [UInt8]
  private let after: [UInt8]
  private let gzipBefore: [UInt8]
  private let gzipAfter: [UInt8]
  private let checksumBefore: UInt
  private let checksumAfter: UInt
  let headers: HTTPFields
  let status: HTTPResponse.Status
  /// Makes the piece of one visitor.
  let piece: @Sendable (Inquiry) -> String

  /// - Parameter text: what stands in the page at the place of the piece.
  /// - Returns: nil when it does not stand there once.
  init?(_ reply: Reply, around text: String, piece: @escaping @Sendable (Inquiry) -> String) {
    guard !text.isEmpty, let place = reply.body.firstRange(of: text.utf8), reply.body[place.upperBound...].firstRange(of: text.utf8) == nil
    else { return nil }
    before = Array(reply.body[..<place.lowerBound])
    after = Array(reply.body[place.upperBound...])
    guard let first = Gzip.half(before, isLast: false), let last = Gzip.half(after, isLast: true) else { return nil }
    (gzipBefore, gzipAfter) = (Gzip.header + first, last)
    (checksumBefore, checksumAfter) = (Gzip.checksum(before), Gzip.checksum(after))
    (headers, status, self.piece) = (reply.headers, reply.status, piece)
  }

  func response(to inquiry: Inquiry) -> Response {
    let piece = Array(piece(inquiry).utf8)
    var headers = headers
    var body = ByteBuffer()
    guard inquiry.acceptsGzip, piece.count <= Int(UInt16.max) else {
      for part in [before, piece, after] { body.writeBytes(part) }
      return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: body))
    }
    headers[.contentEncoding] = "gzip"
    body.reserveCapacity(gzipBefore.count + piece.count + gzipAfter.count + 16)
    body.writeBytes(gzipBefore)
    body.writeBytes(Gzip.storedHead(piece.count))
    body.writeBytes(piece)
    body.writeBytes(gzipAfter)
    let checksum = Gzip.joined(Gzip.joined(checksumBefore, Gzip.checksum(piece), length: piece.count), checksumAfter, length: after.count)
    body.writeInteger(UInt32(truncatingIfNeeded: checksum), endianness: .little)
    body.writeInteger(UInt32(truncatingIfNeeded: before.count + piece.count + after.count), endianness: .little)
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: body))
  }
}

/// Pages by their address, each for a second, so that a page that is asked for hundreds of times a second is made once. A signal of what they show
/// empties it at once; the second is for what another process changes.
package final class KeptPages: Sendable {
  private struct Entry {
    let page: KeptPage
    let until: ContinuousClock.Instant
    let changes: Int
  }
  private let entries = Mutex<[String: Entry]>([:])
  private let changes: Signals.Count

  private static let most = 200
  private static let life = Duration.seconds(1)

  package init(_ signals: Signals, topics: [String]) { changes = signals.count(of: topics) }

  func page(_ key: String) -> KeptPage? {
    guard let entry = entries.withLock({ $0[key] }), entry.changes == changes.value, entry.until > .now else { return nil }
    return entry.page
  }

  /// How many changes there were; a page that was made before one of them is not kept.
  var moment: Int { changes.value }

  func keep(_ page: KeptPage, as key: String, madeAt moment: Int) {
    let entry = Entry(page: page, until: .now + KeptPages.life, changes: moment)
    entries.withLock { entries in
      if entries.count >= KeptPages.most { entries = [:] }
      entries[key] = entry
    }
  }
}

/// The piece of a page that differs from visitor to visitor.
package struct VisitorsPiece: Sendable {
  let text: String
  let fresh: @Sendable (Inquiry) -> String

  /// - Parameters:
  ///   - text: as it stands in this page.
  ///   - fresh: makes it for another visitor.
  package init(_ text: String, fresh: @escaping @Sendable (Inquiry) -> String) {
    self.text = text
    self.fresh = fresh
  }
}

extension Routes {
  /// A page that is kept for a second when it says of itself that it is everybody's (`Page.piece`).
  /// - Parameter key: tells its kept forms apart; nil for a visit whose page is nobody else's.
  package func page(_ path: String, keptIn pages: KeptPages, by key: @escaping @Sendable (Inquiry) -> String?, _ show: @escaping Show) {
    table.add(path, .get) { [desk = desk(for: path, .get)] request, context in
      let inquiry = Inquiry(request, context, desk.house)
      let key = desk.hasSession(inquiry) ? nil : key(inquiry)
      if let key, let page = pages.page(key) { return page.response(to: inquiry) }
      let moment = pages.moment
      let (reply, piece) = try await desk.house.database.read { tx in
        let visit = Visit(try desk.admit(inquiry, tx), inquiry)
        let page = try show(visit, tx)
        return (try desk.reply(.page(page), visit, tx), page.piece)
      }
      if let key, let piece, let page = KeptPage(reply, around: piece.text, piece: piece.fresh) {
        pages.keep(page, as: key, madeAt: moment)
      }
      return reply.response(inquiry)
    }
  }
}
