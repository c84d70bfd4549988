import Events
import Kernel
import Storage

/// What the rest of the house asks of the club: points for an invoice, and what a customer has.
package enum Points {
  /// Kinds of the jobs that `handlers` does.
  package static let confirmJob = "points.confirm"
  package static let expireJob = "points.expire"

  /// Points for each line of a paid invoice by the rule of its group; usable at once, or after the programme's pending days.
  /// The same invoice again changes nothing. Returns the points that it gave the first time.
  @discardableResult
  package static func earn(forInvoice invoice: PaidInvoice, in tx: Transaction) throws -> Int64 {
    guard let programme = try Programme.current(in: tx) else { return 0 }
    let rules = try EarnRule.holding(on: invoice.paidOn, in: programme, tx: tx)
    let ledger = PointsLedger(programme)
    var entries: [PointsEntry] = []
    for line in invoice.lines {
      guard let rule = rules.rule(for: line.group), case let points = rule.points(on: line.net), points > 0 else { continue }
      let cause = PointsCause(
        "earn:invoice:\(invoice.document.id):line:\(line.index)", on: invoice.paidOn, document: invoice.document, request: invoice.request)
      let expiry = programme.expiry(ofPointsEarnedOn: invoice.paidOn)
      entries.append(try ledger.earn(points, for: invoice.contact, expiresOn: expiry, because: cause, in: tx))
    }
    let total = entries.reduce(0) { $0 + $1.amount }
    guard let first = entries.first(where: \.isNew) else { return total }
    try publish("points.earned", total, for: invoice.document, first, in: tx)
    if programme.pendingDays == 0 {
      for entry in entries { try ledger.confirm(entry.key, on: invoice.paidOn, in: tx) }
    } else {
      let waits = invoice.paidOn.adding(days: programme.pendingDays).days(since: tx.today)
      try tx.enqueue(
        confirmJob, ["programme": "\(programme.id)", "invoice": "\(invoice.document.id)"], at: tx.now + .days(max(0, waits)),
        key: "\(confirmJob):\(invoice.document.id)")
    }
    return total
  }

  /// Makes what still waits of an invoice usable; what was taken back meanwhile stays away.
  static func confirm(invoice: ID<PointsDocument>, in programme: Programme, tx: Transaction) throws {
    let waiting = try tx.all(
      """
      SELECT e.* FROM point_transactions e WHERE e.document_id = \(invoice) AND e.programme_id = \(programme.id) AND e.kind = 'earn'
        AND NOT EXISTS (SELECT 1 FROM point_transactions c WHERE c.about_id = e.id AND c.kind = 'confirm')
        AND e.amount > (SELECT COALESCE(SUM(r.amount), 0) FROM point_transactions r WHERE r.about_id = e.id AND r.kind = 'reverse_earn')
      ORDER BY e.number
      """, PointsEntry.init(row:))
    let confirmed = try waiting.map { try PointsLedger(programme).confirm($0.key, in: tx) }
    guard let first = confirmed.first, let document = first.document else { return }
    try publish("points.confirmed", confirmed.reduce(0) { $0 + $1.amount }, for: document, first, in: tx)
  }

  private static func publish(
    _ kind: String, _ points: Int64, for document: PointsDocument, _ entry: PointsEntry, in tx: Transaction
  ) throws {
    try tx.publish(
      kind, on: entry.id, contact: entry.contact, request: entry.request, ["points": "\(points)", "invoice": document.number])
  }
}

extension Points {
  /// The work of the club's jobs, by kind.
  package static let handlers: [String: @Sendable (Job, Transaction) throws -> Void] = [
    confirmJob: { job, tx in
      let programme = try Programme.find(try job.id("programme", of: Programme.self), in: tx)
      try confirm(invoice: try job.id("invoice", of: PointsDocument.self), in: programme, tx: tx)
    },
    expireJob: { _, tx in try expireDue(in: tx) },
  ]

  /// Puts today's expiry in the queue; to be called at every start. From then on it goes on from day to day by itself.
  package static func scheduleExpiry(in tx: Transaction) throws {
    try tx.enqueue(expireJob, key: "\(expireJob):\(tx.today)")
  }

  /// One batch. Its key is the day's, because a job's own row stands until its work is committed.
  private static func expireDue(in tx: Transaction) throws {
    let batch = 100
    let isFull = try Programme.all(in: tx).reduce(false) { isFull, programme in
      try PointsLedger(programme).expire(limit: batch, in: tx) == batch || isFull
    }
    if isFull {
      try tx.enqueue(expireJob)
    } else {
      try tx.enqueue(expireJob, at: tx.now + .days(1), key: "\(expireJob):\(tx.today.adding(days: 1))")
    }
  }
}
