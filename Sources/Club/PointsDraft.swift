import Kernel

/// A transaction of the ledger before it is written. Points only move from one account to another, so it sums to zero by construction.
struct PointsDraft {
  let kind: PointsKind
  let cause: PointsCause
  let day: Day
  var amount: Int64
  var expiresOn: Day?
  var about: ID<PointsEntry>?
  private(set) var postings: [PointsLedgerAccount: Int64] = [:]
  private(set) var allocations: [Allocation] = []

  enum Allocation {
    /// More (given back) or fewer (taken) in a lot that is there.
    case change(ID<PointsLot>, by: Int64)
    /// A new lot; `source` is nil when this very transaction is where it comes from.
    case make(points: Int64, expiresOn: Day?, source: ID<PointsEntry>?)
  }

  init(_ kind: PointsKind, _ cause: PointsCause, day: Day, amount: Int64, expiresOn: Day? = nil, about: ID<PointsEntry>? = nil) {
    self.kind = kind
    self.cause = cause
    self.day = day
    self.amount = amount
    self.expiresOn = expiresOn
    self.about = about
  }

  mutating func move(_ points: Int64, from: PointsLedgerAccount, to: PointsLedgerAccount) {
    postings[from, default: 0] -= points
    postings[to, default: 0] += points
  }

  /// Takes from the lots in their order until `points` are together; returns how many were.
  @discardableResult
  mutating func take(_ points: Int64, from lots: [PointsLot]) -> Int64 {
    var missing = points
    for lot in lots where missing > 0 {
      let part = min(missing, lot.remaining)
      allocations.append(.change(lot.id, by: -part))
      missing -= part
    }
    return points - missing
  }

  mutating func giveBack(_ points: Int64, to lot: PointsLot) { allocations.append(.change(lot.id, by: points)) }

  mutating func makeLot(_ points: Int64, expiresOn: Day?, from source: ID<PointsEntry>? = nil) {
    if points > 0 { allocations.append(.make(points: points, expiresOn: expiresOn, source: source)) }
  }
}
