import Kernel
import Storage

extension Consumers {
  /// Those of some requests on which something hangs that has to stay readable: a quote, an invoice, a warranty, a lead.
  static let papers: @Sendable ([RequestID], Transaction) throws -> Set<RequestID> = { ids, tx in
    let queries: [SQL] = [
      "SELECT request_id FROM quotes WHERE request_id IN \(list: ids)", "SELECT request_id FROM invoices WHERE request_id IN \(list: ids)",
      "SELECT request_id FROM warranties WHERE request_id IN \(list: ids)", "SELECT request_id FROM leads WHERE request_id IN \(list: ids)",
    ]
    return Set(try queries.flatMap { try tx.all($0) { try $0("request_id") as RequestID } })
  }
}
