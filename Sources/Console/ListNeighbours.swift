import Identity
import Kernel
import Language
import Markup
import Reports
import Storage
import Web

/// The records before and after one in the list that somebody came from. The first link says which list in `from`, so that one can go on.
struct ListNeighbours {
  private let list: String
  private let before: String?
  private let after: String?

  /// Nil for whoever did not come from one of these lists, or whose list does not show the record.
  init?<S>(of record: ID<S>, among places: [ListPlace], _ visit: StaffVisit, _ tx: Transaction) throws {
    guard let address = visit.query["from"] ?? visit.request.cameFrom else { return nil }
    let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let place = places.first(where: { $0.path == parts[0] }) else { return nil }
    let source = try place.source(visit, tx)
    let query = place.query(FormEncoding.fields(parts.count > 1 ? parts[1] : ""), source)
    guard place.view(query) == .list, query.groups.isEmpty else { return nil }
    // The page on which it stands, and one row of the pages beside it.
    let start = max(0, (query.page - 1) * ListResult.pageSize - 1)
    let rows = try source.piece(
      place.asked(query), columns: [], from: start, limit: ListResult.pageSize + 2, within: visit.viewer.scope(place.module), in: tx)
    guard let index = rows.firstIndex(where: { $0.id.high == record.high && $0.id.low == record.low }) else { return nil }
    list = address
    func link(_ place: ListPlace, _ index: Int) -> String? {
      rows.indices.contains(index) ? "\(place.link(rows[index].id))?from=\(FormEncoding.encode(address))" : nil
    }
    (before, after) = (link(place, index - 1), link(place, index + 1))
  }

  func html(_ visit: StaffVisit) -> HTML {
    let words = visit.words
    return """
      <nav class="line" aria-label="\(words("list.neighbours"))">\(when(before) {
        "<a class=\"btn btn-icon\" rel=\"prev\" href=\"\($0)\" aria-label=\"\(words("common.previous"))\">\(visit.icon("i-chev-start", "i flip"))</a>"
      })<a class="btn btn-icon" href="\(list)" aria-label="\(words("list.toList"))">\(visit.icon("i-list", "i flip"))</a>\(when(after) {
        "<a class=\"btn btn-icon\" rel=\"next\" href=\"\($0)\" aria-label=\"\(words("common.next"))\">\(visit.icon("i-chev-end", "i flip"))</a>"
      })</nav>
      """
  }
}
