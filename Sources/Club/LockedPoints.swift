import Events
import Kernel
import Storage

/// A contact's points in one programme, locked until the transaction ends, and the one place that writes the ledger.
final class LockedPoints {
  let programme: Programme
  let contact: ContactID
  let tx: Transaction
  private(set) var pending: Int64
  private(set) var available: Int64
  private(set) var owed: Int64
  private var transactions: Int

  /// Makes the balance where there is none; the update that changes nothing takes the row's lock.
  init(of contact: ContactID, in programme: Programme, tx: Transaction) throws {
    let balance = try tx.first(
      """
      INSERT INTO point_balances (programme_id, contact_id, pending, available, owed, transactions)
      VALUES (\(programme.id), \(contact), 0, 0, 0, 0)
      ON CONFLICT (programme_id, contact_id) DO UPDATE SET transactions = point_balances.transactions
      RETURNING pending, available, owed, transactions
      """
    ) { row -> (Int64, Int64, Int64, Int) in (try row("pending"), try row("available"), try row("owed"), try row("transactions")) }
    guard let balance else { throw StorageError.other("a balance was not written") }
    (pending, available, owed, transactions) = balance
    self.programme = programme
    self.contact = contact
    self.tx = tx
  }

  func openLots() throws -> [PointsLot] { try PointsLot.open(of: contact, in: programme.id, tx: tx) }

  /// Takes what has ended before `day`, a transaction for each lot.
  @discardableResult
  func expireLots(on day: Day) throws -> [PointsEntry] {
    try openLots().filter { $0.hasEnded(on: day) }.map { lot in
      let ended = lot.expiresOn.map(\.description) ?? ""
      var draft = PointsDraft(
        .expire, PointsCause("expire:\(lot.id):\(ended)", document: lot.document), day: day, amount: lot.remaining)
      draft.move(lot.remaining, from: .available, to: .expired)
      draft.take(lot.remaining, from: [lot])
      return try write(draft)
    }
  }

  func write(_ draft: PointsDraft) throws -> PointsEntry {
    let id: ID<PointsEntry> = tx.newID()
    transactions += 1
    pending += draft.postings[.pending] ?? 0
    available += draft.postings[.available] ?? 0
    owed += draft.postings[.owed] ?? 0
    try insert(draft, as: id)
    for (account, points) in draft.postings where points != 0 {
      try tx.run("INSERT INTO point_postings (transaction_id, account, points) VALUES (\(id), \(account), \(points))")
    }
    for (position, allocation) in draft.allocations.enumerated() {
      let (lot, points) = try apply(allocation, of: id, on: draft.day)
      try tx.run("INSERT INTO point_allocations (transaction_id, position, lot_id, points) VALUES (\(id), \(position), \(lot), \(points))")
    }
    try tx.run(
      """
      UPDATE point_balances SET pending = \(pending), available = \(available), owed = \(owed), transactions = \(transactions)
      WHERE programme_id = \(programme.id) AND contact_id = \(contact)
      """)
    guard var entry = try PointsEntry.find(id, in: tx) else { throw StorageError.other("a transaction was not written") }
    entry.isNew = true
    return entry
  }

  private func insert(_ draft: PointsDraft, as id: ID<PointsEntry>) throws {
    let cause = draft.cause
    try tx.run(
      """
      INSERT INTO point_transactions (id, programme_id, contact_id, number, key, kind, amount, expires_on, about_id, on_day, available_after,
        owed_after, document_id, document_number, request_id, reason, actor_id, actor_name, created_at)
      VALUES (\(id), \(programme.id), \(contact), \(transactions), \(cause.key), \(draft.kind), \(draft.amount), \(draft.expiresOn),
        \(draft.about), \(draft.day), \(available), \(owed), \(cause.document?.id), \(cause.document?.number), \(cause.request),
        \(cause.reason), \(cause.actor.id), \(cause.actor.name), \(tx.now))
      """)
  }

  private func apply(
    _ allocation: PointsDraft.Allocation, of entry: ID<PointsEntry>, on day: Day
  ) throws -> (lot: ID<PointsLot>, points: Int64) {
    switch allocation {
    case .change(let lot, let points):
      try tx.run("UPDATE point_lots SET remaining = remaining + \(points) WHERE id = \(lot)")
      return (lot, points)
    case .make(let points, let expiresOn, let source):
      let lot: ID<PointsLot> = tx.newID()
      try tx.run(
        """
        INSERT INTO point_lots (id, programme_id, contact_id, source_id, number, points, remaining, confirmed_on, expires_on)
        VALUES (\(lot), \(programme.id), \(contact), \(source ?? entry), \(transactions), \(points), \(points), \(day), \(expiresOn))
        """)
      return (lot, points)
    }
  }
}

extension PointsEntry {
  static func find(_ id: ID<PointsEntry>, in tx: Transaction) throws -> PointsEntry? {
    try tx.first("SELECT * FROM point_transactions WHERE id = \(id)", PointsEntry.init(row:))
  }
}

extension Actor {
  /// The account or the member of the staff, for the books.
  fileprivate var id: ID<Actor>? {
    switch self {
    case .system, .visitor: nil
    case .customer(let id, _): ID(high: id.high, low: id.low)
    case .staff(let id, _): ID(high: id.high, low: id.low)
    }
  }
}
