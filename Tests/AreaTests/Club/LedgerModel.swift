/// The law of the ledger once more, without a database: small enough to be read beside it. People and days are numbers.
struct LedgerModel: Equatable {
  struct Lot: Equatable {
    let owner: Int
    let source: String
    let confirmedOn: Int
    let expiresOn: Int?
    var remaining: Int64
  }
  struct Earning: Equatable {
    let owner: Int
    let points: Int64
    let expiresOn: Int?
    var reversed: Int64 = 0
    var isConfirmed = false
  }
  struct Spending: Equatable {
    let owner: Int
    /// Lot by its place in `lots`; the last taken is given back first.
    var taken: [(lot: Int, points: Int64)]
    static func == (a: Spending, b: Spending) -> Bool { a.owner == b.owner && a.taken.elementsEqual(b.taken, by: ==) }
  }

  var lots: [Lot] = []
  var earnings: [String: Earning] = [:]
  var spendings: [String: Spending] = [:]
  var owed: [Int: Int64] = [:]

  func pending(_ owner: Int) -> Int64 {
    earnings.values.filter { $0.owner == owner && !$0.isConfirmed }.reduce(0) { $0 + $1.points - $1.reversed }
  }

  func available(_ owner: Int) -> Int64 { lots.filter { $0.owner == owner }.reduce(0) { $0 + $1.remaining } }

  mutating func earn(_ key: String, _ owner: Int, _ points: Int64, expiresOn: Int?) {
    earnings[key] = Earning(owner: owner, points: points, expiresOn: expiresOn)
  }

  mutating func confirm(_ key: String, on day: Int) -> Bool {
    guard var earning = earnings[key] else { return false }
    if earning.isConfirmed { return true }
    let left = earning.points - earning.reversed
    guard left > 0 else { return false }
    let repaid = min(left, owed[earning.owner, default: 0])
    owed[earning.owner, default: 0] -= repaid
    add(left - repaid, to: earning.owner, source: key, on: day, expiresOn: earning.expiresOn)
    earning.isConfirmed = true
    earnings[key] = earning
    return true
  }

  mutating func spend(_ key: String, _ owner: Int, _ points: Int64, on day: Int) -> Bool {
    guard points <= availableAfterExpiry(owner, on: day) else { return false }
    expire(owner, on: day)
    spendings[key] = Spending(owner: owner, taken: take(points, from: order(owner)))
    return true
  }

  mutating func reverse(_ key: String, _ points: Int64, on day: Int) -> Bool {
    guard let earning = earnings[key], points <= earning.points - earning.reversed else { return false }
    expire(earning.owner, on: day)
    earnings[key]?.reversed += points
    guard earning.isConfirmed else { return true }
    let order = order(earning.owner)
    let taken = take(points, from: order.filter { lots[$0].source == key } + order.filter { lots[$0].source != key })
    owed[earning.owner, default: 0] += points - taken.reduce(0) { $0 + $1.points }
    return true
  }

  mutating func cancel(_ key: String, _ points: Int64, by cancelKey: String, on day: Int, graceDays: Int) -> Bool {
    guard var spending = spendings[key], points <= spending.taken.reduce(0, { $0 + $1.points }) else { return false }
    var missing = points
    while missing > 0, let last = spending.taken.indices.last {
      let (lot, part) = (spending.taken[last].lot, min(missing, spending.taken[last].points))
      missing -= part
      spending.taken[last].points -= part
      if spending.taken[last].points == 0 { spending.taken.removeLast() }
      if let end = lots[lot].expiresOn, end < day {
        add(part, to: spending.owner, source: cancelKey, on: day, expiresOn: day + graceDays)
      } else {
        lots[lot].remaining += part
      }
    }
    spendings[key] = spending
    return true
  }

  mutating func adjust(_ key: String, _ owner: Int, _ points: Int64, on day: Int, expiresOn: Int?) -> Bool {
    guard points > 0 || -points <= availableAfterExpiry(owner, on: day) else { return false }
    expire(owner, on: day)
    if points > 0 { add(points, to: owner, source: key, on: day, expiresOn: expiresOn) } else { _ = take(-points, from: order(owner)) }
    return true
  }

  mutating func decay(_ owner: Int, percent: Int64, on day: Int) {
    expire(owner, on: day)
    _ = take(available(owner) * percent / 100, from: order(owner))
  }

  mutating func expire(_ owner: Int? = nil, on day: Int) {
    for index in lots.indices where owner == nil || lots[index].owner == owner {
      if let end = lots[index].expiresOn, end < day { lots[index].remaining = 0 }
    }
  }

  private func availableAfterExpiry(_ owner: Int, on day: Int) -> Int64 {
    var later = self
    later.expire(owner, on: day)
    return later.available(owner)
  }

  private mutating func add(_ points: Int64, to owner: Int, source: String, on day: Int, expiresOn: Int?) {
    guard points > 0 else { return }
    lots.append(Lot(owner: owner, source: source, confirmedOn: day, expiresOn: expiresOn, remaining: points))
  }

  /// Open lots in the order of spending.
  private func order(_ owner: Int) -> [Int] {
    lots.indices.filter { lots[$0].owner == owner && lots[$0].remaining > 0 }.sorted { a, b in
      (lots[a].expiresOn ?? .max, lots[a].confirmedOn, a) < (lots[b].expiresOn ?? .max, lots[b].confirmedOn, b)
    }
  }

  private mutating func take(_ points: Int64, from order: [Int]) -> [(lot: Int, points: Int64)] {
    var missing = points
    var taken: [(lot: Int, points: Int64)] = []
    for index in order where missing > 0 {
      let part = min(missing, lots[index].remaining)
      lots[index].remaining -= part
      missing -= part
      taken.append((index, part))
    }
    return taken
  }
}
